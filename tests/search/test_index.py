"""The search index: the same for the same pages, whatever order Pagefind's hash map gives."""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from scorecard.release.proof import sums_of
from scorecard.search import index as search
from scorecard.search import page_reader
from scorecard.search.index import index
from scorecard.store import Store

PAGE = """<!doctype html><html lang="en"><head><title>{name}</title>
<meta data-pagefind-filter="kind[content]" content="{kind}">
<meta data-pagefind-filter="plan[content]" content="{plan}">
</head><body data-pagefind-body><h1>{name}</h1><p>About {name}.</p></body></html>"""


NAMES = ("bins", "roads", "homes", "parks", "schools", "libraries")


def make(
    folder: Path, order: Callable[[Iterable[tuple[int, str]]], Iterable[tuple[int, str]]] = list
) -> Path:
    for number, name in order(enumerate(NAMES)):
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


def test_the_order_in_which_a_folder_is_read_alters_nothing(tmp_path: Path) -> None:
    """A folder in memory gives the newest file first; one on a disk, in an order of its own."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as fast:
        sites = [
            make(Path(fast) / "first-to-last"),
            make(Path(fast) / "last-to-first", lambda names: reversed(list(names))),
            make(tmp_path / "on-disk"),
        ]
        found = []
        for site in sites:
            search._make(site)
            found.append(digest(site / "pagefind"))
    assert found[0] == found[1] == found[2]


def test_pagefind_that_dies_is_said_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = page_reader.Pagefind.ask

    def die(self: page_reader.Pagefind, **what: object) -> object:
        if what["type"] == "GetFiles":
            self._at_work.send_signal(signal.SIGKILL)
            self._at_work.wait()
        return ask(self, **what)

    monkeypatch.setattr(page_reader.Pagefind, "ask", die)
    with pytest.raises(page_reader.IndexFailed, match="Pagefind stopped in the middle of its work"):
        search._make(make(tmp_path / "site"))


def test_an_unchanged_site_takes_the_kept_index_and_a_changed_one_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    make_index = search._make
    monkeypatch.setattr(search, "_make", lambda site, *more: (made.append(site), make_index(site, *more)))
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


def test_what_pagefind_would_leave_out_is_not_handed_over(tmp_path: Path) -> None:
    """The index is the same with and without it, also where an ignored section holds another."""
    body = """<h1 id="h">Bins</h1><p>Every <svg><title>drawn</title></svg>week.</p>
<section data-pagefind-ignore><h2 id="t">Table</h2><p>7</p></section><p>After it.</p>
<section class="a" data-pagefind-ignore><section>One</section>two</section><p>At the end.</p>"""
    head = '<html lang="en"><head><title>T</title></head>'
    for name in ("lean", "whole"):
        place = tmp_path / name / "bins" / "index.html"
        place.parent.mkdir(parents=True)
        place.write_text(f"{head}<body><main data-pagefind-body>{body}</main></body></html>")
        (place.parent / "frame.html").write_text('<html lang="en"><body><p>Not searched</p></body></html>')
    handed = page_reader.searched(place.read_text())
    assert "Table" not in handed and "drawn" not in handed
    assert "two</section>" in handed
    search._make(tmp_path / "lean")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(page_reader, "searched", lambda text: text)
        search._make(tmp_path / "whole")
    assert digest(tmp_path / "lean" / "pagefind") == digest(tmp_path / "whole" / "pagefind")


def test_pages_read_while_they_are_written_give_the_same_index(tmp_path: Path) -> None:
    """What is read beside the build, and what is read afterwards, in the same order."""
    order = [f"{name}/index.html" for name in reversed(NAMES)]
    beside, after, other = (make(tmp_path / name) for name in ("beside", "after", "other"))
    reader = page_reader.Reader()
    for address in order[:4]:
        reader.read(address, (beside / address).read_text())
    index(beside, Store(None), sums_of(beside), order, reader)
    index(after, Store(None), sums_of(after), order)
    index(other, Store(None), sums_of(other))
    assert digest(beside / "pagefind") == digest(after / "pagefind") != digest(other / "pagefind")


def test_the_index_is_made_once_the_last_page_is_read(tmp_path: Path) -> None:
    order = [f"{name}/index.html" for name in NAMES]
    early, after = make(tmp_path / "early"), make(tmp_path / "after")
    reader = page_reader.Reader()
    reader.read(order[0], (early / order[0]).read_text())
    reader.end_after(order)
    for address in order[1:]:
        assert not reader.ended
        reader.read(address, (early / address).read_text())
    assert reader.ended and not reader.late
    index(early, Store(None), sums_of(early), order, reader)
    index(after, Store(None), sums_of(after), order)
    assert digest(early / "pagefind") == digest(after / "pagefind")


def test_a_page_that_comes_after_the_last_is_told_of_where_it_is_searched() -> None:
    reader = page_reader.Reader()
    reader.end_after([])
    assert reader.ended
    reader.read("frame.html", "<html><body>Not searched</body></html>")
    assert not reader.late
    reader.read("bins/index.html", PAGE.format(name="a", kind="b", plan="c"))
    assert reader.late
    reader.close()


def test_what_stops_pagefind_is_told_when_its_files_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_reader, "get_executable", lambda: None)
    reader = page_reader.Reader()
    for number in range(5):
        reader.read(f"{number}/index.html", PAGE.format(name="a", kind="b", plan="c"))
    with pytest.raises(page_reader.IndexFailed, match="Pagefind is not installed"):
        reader.files()
    reader.close()


def test_a_reader_that_is_closed_leaves_nothing_running(tmp_path: Path) -> None:
    reader = page_reader.Reader()
    reader.read("bins/index.html", PAGE.format(name="a", kind="b", plan="c"))
    reader.close()
    assert reader._thread is not None and not reader._thread.is_alive()
    assert reader._pagefind._at_work.returncode is not None

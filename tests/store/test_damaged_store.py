"""Each kind of file that a build keeps, damaged in each way: the next build gives the site that a cold one gives.

So that a damaged file is asked for at all, what would answer before it is taken out of the store. Afterwards
it is whole again, or a folder that holds something is still in the way: that is nobody's to delete, and the file
is made anew each time.
"""

# ruff: noqa: E501

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Callable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from repository import FIGURES, Repository
from scorecard.build import build
from scorecard.charts import drawing
from scorecard.release.proof import sums_of
from scorecard.search.index import index
from scorecard.settings import Settings
from scorecard.site.whole import kept_or_built
from scorecard.store import SUM, Store
from scorecard.store.folder import _checksum

ELSEWHERE = "somebody's own file"
Way = Callable[[Path, Path], object]  # of damaging a file; the second is another of the same kind


def kind_of(path: Path) -> str:
    """What a file of the store is."""
    name = path.name
    if path.parent.parent.name == "files":
        return "body" if path.read_bytes().startswith(b"<h1>") else "file"
    if name == "builds":
        return name
    return "list" if re.fullmatch("[0-9a-f]{64}", name) else name.partition("-")[0]


PACKED = ("xlsx", "parquet", "zip", "explorer")
# What is damaged together, each being asked for by itself; and what is taken out, since it would answer before.
ASKED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "the whole of a build": (("site", "builds"), ()),
    "the bodies of pages": (("body",), ()),
    "the files": (("file",), ()),
    "the lists of parcels": (("list",), ("site",)),
    "the reading of the gate": (("read",), ("site",)),
    "the steps of the history": (("step",), ("site",)),
    "the names in its versions": (("named",), ("site",)),
    "drawings and looks": (("drawing", "looks"), ("site", "list")),
    "what is packed": (PACKED, ("site", "list")),
    "pieces of a table": (("figures", "rows"), ("site", "list")),
}


def replaced(make: Callable[[Path], object]) -> Way:
    def way(path: Path, other: Path) -> None:
        path.unlink()
        make(path)

    return way


def signed(path: Path, other: Path) -> None:
    """With the right checksum, and no sense behind it: what somebody would put there who knows the program."""
    name = f"made/{path.parent.name}/{path.name}"
    for nonsense in (b"\xc1 no sense", b'{"a": [5]}'):
        path.write_bytes(_checksum(name, nonsense) + nonsense)


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # such an address may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def room_of(path: Path) -> Path:
    """The folder that the store lies in."""
    return next(folder for folder in path.parents if folder.name == "room")


def moved_away(path: Path, other: Path) -> None:
    """To another place, and a link to there left behind: what is behind it may be altered at any time."""
    away = room_of(path) / path.name
    path.rename(away)
    path.symlink_to(away)


WAYS: dict[str, Way] = {
    "cut off": lambda path, other: path.write_bytes(path.read_bytes()[:-1]),
    "emptied": lambda path, other: path.write_bytes(b""),
    "zeroed": lambda path, other: path.write_bytes(bytes(path.stat().st_size)),
    "swapped": lambda path, other: path.write_bytes(other.read_bytes()),
    "signed": signed,
    "a folder": replaced(lambda path: path.mkdir()),
    "a folder that is not empty": replaced(lambda path: (path / "x").mkdir(parents=True)),
    "a pipe": replaced(os.mkfifo),
    "a socket": replaced(a_socket),
    "a link to a file": replaced(lambda path: path.symlink_to(room_of(path) / ELSEWHERE)),
    "a link to its own bytes": moved_away,
    "a link to itself": replaced(lambda path: path.symlink_to(path.name)),
    "a link to what cannot be read": replaced(lambda path: path.symlink_to("/proc/self/mem")),
    "unreadable": lambda path, other: path.chmod(0),
}


def whole(path: Path) -> bool:
    """Whether it is a file with the bytes that it was kept with."""
    if not path.is_file() or path.is_symlink():
        return False
    content, folder = path.read_bytes(), path.parent.parent.name
    if folder == "files":
        return sha256(content).hexdigest() == path.name
    name = f"{folder}/{path.parent.name}/{path.name}"
    return path.name == "builds" or content[:SUM] == _checksum(name, content[SUM:])


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A plan with a history, whose store is full."""
    made = Repository(tmp_path_factory.mktemp("room") / "council")
    made.plan()
    made.commit("2025-05-01")
    made.table("observations", FIGURES.replace("395,,,,", "402,,corrected,A depot was left out,"))
    made.commit("2025-07-01")
    now = Settings(made.packages, date(2025, 12, 1), made.root.parent)
    site(now, made.root.parent / "store")
    return now


@pytest.fixture(scope="module")
def cold(council: Settings) -> Mapping[str, bytes]:
    return site(council, None)


def site(now: Settings, store: Path | None) -> Mapping[str, bytes]:
    drawing._LOOKS.clear()  # as in a new process
    made = kept_or_built(now, build, Store(store))
    pages = {f"page {p.address}": f"{p.title}{p.keywords}{p.body}".encode() for p in made.pages}
    told = {"manifest": repr(made.manifest).encode(), "problems": repr(made.problems).encode()}
    return pages | {f"file {f.address}": f.content for f in made.files} | told


@pytest.fixture
def store(council: Settings, tmp_path: Path) -> Path:
    shutil.copytree(council.cache / "store", tmp_path / "room" / "store")
    (tmp_path / "room" / ELSEWHERE).write_text("a year's work")
    os.utime(tmp_path / "room" / ELSEWHERE, (1, 1))
    return tmp_path / "room" / "store"


def files_by_kind(store: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted(p for p in store.rglob("*") if p.is_file()):
        found.setdefault(kind_of(path), []).append(path)
    return found


def test_every_kind_is_damaged_here(council: Settings) -> None:
    known = {kind for kinds, _ in ASKED.values() for kind in kinds}
    assert set(files_by_kind(council.cache / "store")) == known


# What is packed has no form of ours that could be looked at: a file with the right checksum is taken for it.
TRIED = [(what, way) for what in ASKED for way in WAYS if (what, way) != ("what is packed", "signed")]


@pytest.mark.parametrize(("what", "way"), TRIED)
def test_what_is_damaged_is_made_anew(
    council: Settings, cold: Mapping[str, bytes], store: Path, what: str, way: str
) -> None:
    kinds, before = ASKED[what]
    there = files_by_kind(store)
    for path in (path for kind in before for path in there[kind]):
        path.unlink()
    every = [path for kind in kinds for path in there[kind]]
    others = [*every[-1:], *every[:-1]] if len(every) > 1 else there["step"][:1]
    as_they_were = [shutil.copy(other, store.parents[1] / f"other-{i}") for i, other in enumerate(others)]
    for path, other in zip(every, as_they_were, strict=True):
        WAYS[way](path, other)
    warm = site(council, store)
    assert warm.keys() == cold.keys()
    assert [name for name in cold if warm[name] != cold[name]] == []
    elsewhere = store.parent / ELSEWHERE
    assert (elsewhere.read_text(), elsewhere.stat().st_mtime) == ("a year's work", 1)
    for path in every if way != "a folder that is not empty" else ():
        assert whole(path), f"{path.name} was not asked for, or not mended"
    assert site(council, store) == cold


@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_search_index(tmp_path: Path, way: str) -> None:
    page = '<!doctype html><html lang="en"><head><title>x</title></head><body data-pagefind-body><h1>{0}</h1></body></html>'
    for name in ("cold", "warm"):
        for word in ("bins", "roads"):
            (tmp_path / name / word).mkdir(parents=True)
            (tmp_path / name / word / "index.html").write_text(page.format(word))
    sums = sums_of(tmp_path / "cold")
    store = tmp_path / "room" / "store"
    index(tmp_path / "cold", Store(store), sums)
    (tmp_path / "room" / ELSEWHERE).write_text("a year's work")
    every = [path for path in sorted(store.rglob("*")) if path.is_file()]
    assert {kind_of(path) for path in every} == {"search", "file"}
    for number, path in enumerate(every):
        WAYS[way](path, every[number - 1])
    index(tmp_path / "warm", Store(store), sums)
    cold, warm = (
        {p.relative_to(tmp_path / name): p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("cold", "warm")
    )
    assert warm == cold and len(cold) > 4
    assert (tmp_path / "room" / ELSEWHERE).read_text() == "a year's work"

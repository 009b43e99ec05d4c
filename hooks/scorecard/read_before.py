"""What the gate read in the build before: of a changed table only what differs is read and checked anew.

It is kept for each folder of packages, and is itself believed only piece by piece: some lines of a table, the
rows made of them, and what had to be said of an indicator are taken again where all that they are made of is
the same, to the last sign (`read.Pieces`, `read.Agreed`, `check.MadeOfPieces`, `check.Quiet`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from . import check, read
from .gate import Checked, Reading, Seen, gate_ahead
from .last_build import LastBuild
from .model import TABLES
from .program import program
from .settings import Settings
from .store import Store, key_of, packed
from .store.row_columns import columns_of, rows_of

SIZE = 16  # bytes of a hash
FEW = 64  # pieces of a table: more of them are kept in so many parts, of which those that differ are written
PARTS = 16


@dataclass(frozen=True, slots=True)
class _Alike:
    """Rows that were read alike below one header: hashes one after the other, and of some what is wrong."""

    names: bytes
    said: dict[bytes, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Some pieces of one table: their names, how many rows each has, and the rows of all as columns."""

    names: bytes
    sizes: tuple[int, ...]
    columns: bytes


@dataclass(frozen=True, slots=True)
class _Kept:
    """`parts`  by table, the keys under which its pieces are kept; `quiet` indicators, with their decimals"""

    parts: dict[str, tuple[str, ...]]
    alike: dict[bytes, _Alike]
    pieces: dict[str, read.ReadSheet]
    quiet: dict[bytes, int | None] = field(default_factory=dict)


def gate_again(
    settings: Settings,
    store: Store,
    whole: bool = False,
    told: Callable[[int, int], None] | None = None,
    begin: read.Begin | None = None,
    last: LastBuild | None = None,
) -> Reading:
    """The gate, for which what was read before need not be read again. It says the same as without.

    `begin`  has the other readings done elsewhere, while all else is done here
    `last`   remembers what this process read before

    What is read is kept when it is certain.
    """
    key = _slot(settings)
    remembered = last.read(key) if last else None
    seen = remembered or read_before(store, key)
    seen.agreed.begin = begin
    reading = gate_ahead(settings, whole, told, seen)

    def others() -> Checked:
        checked = reading.certain()
        if remembered is None:  # else the store has had it; a process that starts later reads what differs
            keep_reading(store, key, seen)
        if last:
            last.reading = key, _again(seen)
        return checked

    return Reading(reading.checked, others)


def _again(seen: Seen) -> Seen:
    """What was read, for the next reading by this process. A file that is broken for now is not forgotten."""
    pieces, made, quiet = _parts_of(seen)
    shrunk = _shrunk(seen.agreed.known, seen.agreed.seen)
    return Seen(
        read.Agreed(seen.agreed.seen if shrunk else seen.agreed.known, pieces=read.Pieces(pieces.kept())),
        pieces=check.MadeOfPieces(made.seen if _shrunk(made.known, made.seen) else made.known),
        quiet=check.Quiet(quiet.seen or quiet.known),
    )


def _parts_of(seen: Seen) -> tuple[read.Pieces, check.MadeOfPieces, check.Quiet]:
    pieces, made, quiet = seen.agreed.pieces, seen.pieces, seen.quiet
    assert pieces is not None and made is not None and quiet is not None
    return pieces, made, quiet


def _slot(settings: Settings) -> str:
    """The key under which the last reading of a folder is kept.

    The list of names that must not be published is part of it: a row that was good may be so no more.
    """
    try:
        names = settings.names.read_bytes() if settings.names else b""
    except OSError:
        names = b"unread"
    return f"read-{key_of(program(), str(settings.packages.absolute()), names)}"


def read_before(store: Store, key: str) -> Seen:
    """What was read of the packages by the build before; nothing where nothing is kept."""
    kept = store.value(key, _Kept) or _Kept({}, {}, {})
    alike = {
        below: {name: one.said.get(name, ()) for name in _cut(one.names)} for below, one in kept.alike.items()
    }
    made: dict[str, dict[bytes, tuple[Any, ...]]] = {}
    for table, keys in kept.parts.items():
        for part in keys if table in TABLES else ():
            made.setdefault(table, {}).update(_made(table, store.value(part, _Rows)))
    return Seen(
        read.Agreed(alike, pieces=read.Pieces(kept.pieces)),
        pieces=check.MadeOfPieces(made),
        quiet=check.Quiet(kept.quiet),
    )


def _made(table: str, kept: _Rows | None) -> Iterable[tuple[bytes, tuple[Any, ...]]]:
    """Pieces by name, with their rows; none where they are damaged."""
    if kept is None:
        return
    try:
        rows = rows_of(TABLES[table].row, kept.columns)
    except ValueError:
        return
    if len(kept.names) != SIZE * len(kept.sizes) or sum(kept.sizes) != len(rows):
        return
    at = 0
    for name, size in zip(_cut(kept.names), kept.sizes, strict=True):
        yield name, tuple(rows[at : at + size])
        at += size


def keep_reading(store: Store, key: str, seen: Seen) -> None:
    """Keep what was read for the next build, where it is not what was kept already."""
    pieces, made, quiet = _parts_of(seen)
    same = not (made.added or pieces.added or seen.agreed.added)
    if same and quiet.seen.keys() == quiet.known.keys() and not _shrunk(seen.agreed.known, seen.agreed.seen):
        return
    parts = {table: tuple(_kept_parts(store, key, table, made)) for table in made.seen}
    alike = {
        below: _Alike(b"".join(found), {name: said for name, said in found.items() if said})
        for below, found in seen.agreed.seen.items()
    }
    store.put(key, packed(_Kept(parts, alike, pieces.kept(), quiet.seen)))


def _kept_parts(store: Store, key: str, table: str, made: check.MadeOfPieces) -> Iterable[str]:
    """Keep the pieces of a table; gives the keys of the parts in which they are kept."""
    found = made.seen[table]
    many = PARTS if len(found) > FEW else 1
    parts: list[dict[bytes, tuple[Any, ...]]] = [{} for _ in range(many)]
    for name, rows in found.items():
        parts[name[0] % many][name] = rows
    for part in parts:
        names = b"".join(part)
        own = f"read-{key_of(key, table, names)}"
        if part and not (store.has(own) and made.added.isdisjoint(part)):
            columns = columns_of(TABLES[table].row, tuple(chain.from_iterable(part.values())))
            store.put(own, packed(_Rows(names, tuple(map(len, part.values())), columns)))
        if part:
            yield own


def _shrunk(known: Mapping[Any, Mapping[bytes, Any]], seen: Mapping[Any, Mapping[bytes, Any]]) -> bool:
    """Whether more than half of what is kept was of no use: it need not be carried on."""
    return sum(map(len, seen.values())) * 2 < sum(map(len, known.values()))


def _cut(names: bytes) -> Iterable[bytes]:
    return (names[i : i + SIZE] for i in range(0, len(names), SIZE))

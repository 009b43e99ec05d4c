"""What the gate read in the build before: of a changed table only the rows that differ are read anew.

It is kept as one whole for each folder of packages, and is itself believed only row by row: a row is taken
again where all that it is made of is the same, to the last sign (`read.Agreed`, `check.Made`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec

from . import read
from .gate import Checked, Seen, gate
from .last_build import LastBuild
from .model import TABLES
from .program import program
from .settings import Settings
from .store import Store, key_of, packed, unpacked

SIZE = 16  # bytes of a hash


@dataclass(frozen=True, slots=True)
class _Rows:
    """The good rows of one table, and beside them the hashes of what they are made of."""

    names: bytes
    rows: msgspec.Raw


@dataclass(frozen=True, slots=True)
class _Alike:
    """Rows that were read alike below one header: hashes one after the other, and of some what is wrong."""

    names: bytes
    said: dict[bytes, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class _Kept:
    tables: dict[str, _Rows]
    alike: dict[bytes, _Alike]


class Rows(dict[tuple[Any, ...], Any]):
    """Good rows by all that they are made of, the table's name first. Answers from a hash of that.

    `seen`  those that were asked for or added, by table: what is worth keeping
    """

    def __init__(self, known: dict[str, dict[bytes, Any]]) -> None:
        super().__init__()
        self.known = known
        self.seen: dict[str, dict[bytes, Any]] = {}
        self.added = False

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        """The row that is made of all this, in the build before or in this one."""
        table, name = key[0], _name(key)
        row = self.known.get(table, {}).get(name)
        if row is None:
            return default
        self.seen.setdefault(table, {})[name] = row
        return row

    def __setitem__(self, key: tuple[Any, ...], row: Any) -> None:
        self.added = True
        self.known.setdefault(key[0], {})[_name(key)] = row
        self.seen.setdefault(key[0], {})[_name(key)] = row


def gate_again(
    settings: Settings,
    store: Store,
    whole: bool = False,
    told: Callable[[int, int], None] | None = None,
    begin: read.Begin | None = None,
    last: LastBuild | None = None,
) -> Checked:
    """The gate, for which what was read before need not be read again. It says the same as without.

    `begin`  has the other readings done elsewhere, while all else is done here
    `last`   remembers what this process read before
    """
    key = _slot(settings)
    remembered = last.read(key) if last else None
    seen = remembered or read_before(store, key)
    seen.agreed.begin = begin
    checked = gate(settings, whole, told, seen)
    if remembered is None:  # else the store has had it; a process that starts later reads what differs anew
        keep_reading(store, key, seen)
    if last:
        last.reading = key, _again(seen)
    return checked


def _again(seen: Seen) -> Seen:
    """What was read, for the next reading by this process. A file that is broken for now is not forgotten."""
    rows, agreed = seen.made, seen.agreed
    assert isinstance(rows, Rows)
    if _shrunk(rows.known, rows.seen):
        return Seen(read.Agreed(agreed.seen), Rows(rows.seen))
    return Seen(read.Agreed(agreed.known), Rows(rows.known))


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
    kept = store.value(key, _Kept)
    if kept is None:
        return Seen(read.Agreed(), Rows({}))
    try:
        rows = {table: _rows(table, one) for table, one in kept.tables.items() if table in TABLES}
    except ValueError:
        rows = {}
    alike = {
        below: {name: one.said.get(name, ()) for name in _cut(one.names)} for below, one in kept.alike.items()
    }
    return Seen(read.Agreed(alike), Rows(rows))


def keep_reading(store: Store, key: str, seen: Seen) -> None:
    """Keep what was read for the next build, where it is not what was kept already."""
    rows, agreed = seen.made, seen.agreed
    assert isinstance(rows, Rows)
    if not (rows.added or agreed.added or _shrunk(rows.known, rows.seen)):
        return
    tables = {
        table: _Rows(b"".join(found), msgspec.Raw(packed(tuple(found.values()))))
        for table, found in rows.seen.items()
    }
    alike = {
        below: _Alike(b"".join(found), {name: said for name, said in found.items() if said})
        for below, found in agreed.seen.items()
    }
    store.put(key, packed(_Kept(tables, alike)))


def _rows(table: str, kept: _Rows) -> dict[bytes, Any]:
    kind: Any = tuple[TABLES[table].row, ...]  # type: ignore[misc]
    return dict(zip(_cut(kept.names), unpacked(kept.rows, kind), strict=True))


def _shrunk(known: dict[str, dict[bytes, Any]], seen: dict[str, dict[bytes, Any]]) -> bool:
    """Whether more than half of what is kept was of no use: it need not be carried on."""
    return sum(map(len, seen.values())) * 2 < sum(map(len, known.values()))


def _cut(names: bytes) -> Iterable[bytes]:
    return (names[i : i + SIZE] for i in range(0, len(names), SIZE))


def _name(key: tuple[Any, ...]) -> bytes:
    return blake2b(packed(key), digest_size=SIZE).digest()

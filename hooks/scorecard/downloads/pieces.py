"""A long table in pieces of some thousand rows: where one figure changes, one piece of it is made anew.

A piece is kept as its columns, each as the texts that occur in it and for each row the place of its text, and
as the very rows of the CSV file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

import msgspec

from ..model import Keep
from .table import Piece, csv_rows

ROWS = 4000  # of a piece
Columns = tuple[Sequence[str], ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    texts: bytes
    csv: bytes


def piece_key(kind: str, *parts: object) -> str:
    """A key for a piece that is made of these values of our own types."""
    return f"{kind}-{sha256(msgspec.msgpack.encode(parts)).hexdigest()}"


def piece_of(key: str, rows: int, columns: Callable[[], Columns], keep: Keep, told: bool = True) -> Piece:
    """The piece of a key out of what is kept, else made of its columns and kept.

    `told`  whether its columns are asked for as well as its rows of the CSV file
    """

    def make() -> bytes:
        found = columns()
        kept = _Kept(packed_columns(found) if told else b"", csv_rows(found))
        return msgspec.msgpack.encode(kept)

    try:
        kept = msgspec.msgpack.decode(keep(key, make), type=_Kept)
    except (ValueError, TypeError, RecursionError):  # something else lies there, with the right checksum
        kept = msgspec.msgpack.decode(make(), type=_Kept)
    return Piece(key, rows, kept.texts, kept.csv)


def packed_columns(columns: Columns) -> bytes:
    """Columns as bytes: of each the texts that occur, and for each row the place of its text among them."""
    found = []
    for cells in columns:
        places = {text: place for place, text in enumerate(dict.fromkeys(cells))}
        found.append((list(places), [places[text] for text in cells] if len(places) > 1 else len(cells)))
    return msgspec.msgpack.encode(found)


def unpacked_columns(pieces: Iterable[bytes]) -> Columns:
    """The columns of pieces that follow each other. A text that occurs in several pieces is held once."""
    columns: list[list[str]] = []
    once: dict[str, str] = {}
    for piece in pieces:
        found = msgspec.msgpack.decode(piece, type=list[tuple[list[str], list[int] | int]])
        columns = columns or [[] for _ in found]
        for cells, (own, places) in zip(columns, found, strict=True):
            texts = [once.setdefault(text, text) for text in own]
            cells += texts * places if isinstance(places, int) else [texts[place] for place in places]
    return tuple(columns)

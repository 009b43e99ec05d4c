"""A package as it stands on the disk, before anything is made of it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, overload

from .shapes import Shape

SUM = re.compile(r"(?:grand |sub-?)?totals?:?|sum:?", re.IGNORECASE)


def names_a_sum(text: str) -> bool:
    """Whether a row with this in its first cell adds up the rows above it, as spreadsheets have it."""
    return bool(SUM.fullmatch(text.strip()))


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a CSV file that hold whole rows, of which nothing is wrong as rows.

    `name`   a hash of the lines and of how they were read; blank where they may not be known by it again
    `first`  the line of the file on which they begin; `text` the lines as they stand
    `steps`  where each row begins, counted from `first`; empty where each line is a row
    `size`   how many rows
    `whose`  what stands in the first column of the key, each once, in order
    `plain`  whether no cell is a date or a stretch of years that others of its column help to read
    `held`   the rows, where they were read already
    """

    name: bytes
    first: int
    text: str = field(repr=False)
    size: int
    steps: tuple[int, ...] = ()
    whose: tuple[str, ...] = ()
    plain: bool = False
    held: Sequence[tuple[str, ...]] | None = field(default=None, repr=False, compare=False)

    @property
    def rows(self) -> Sequence[tuple[str, ...]]:
        """The rows as text, blank ones left out."""
        if self.held is not None:
            return self.held
        found = csv.reader(io.StringIO(self.text, newline=""), strict=True)
        return [tuple(row) for row in found if any(map(str.strip, row))]

    @property
    def lines(self) -> list[int]:
        """The line of the file on which each row begins."""
        return [self.first + step for step in self.steps or range(self.size)]


class _Rows(Sequence[tuple[str, ...]]):
    """The rows of pieces, read when somebody asks for them."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.found: tuple[tuple[str, ...], ...] | None = None

    def _all(self) -> tuple[tuple[str, ...], ...]:
        if self.found is None:
            self.found = tuple(chain.from_iterable(piece.rows for piece in self.pieces))
        return self.found

    @overload
    def __getitem__(self, at: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[str, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        return self._all()[at]

    def __len__(self) -> int:
        return sum(piece.size for piece in self.pieces)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self._all())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One CSV file: its header and its rows as text, each with its line in the file.

    Blank rows are left out of `rows` and counted in `blank`. Every row has as many cells as the
    header. `structure` is what Frictionless finds wrong with single cells: line, field, what, in words.
    `refused` counts the rows that are no rows of data: ragged ones, second headers, totals, notes.
    `marked` says that the file begins with a byte order mark, as those do that a spreadsheet has saved.
    `pieces` are the same rows, cut, where the file was read so (`of_pieces`).
    """

    name: str
    file: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]] = ()
    lines: Sequence[int] = ()
    blank: int = 0
    structure: tuple[tuple[int, str, str], ...] = ()
    refused: int = 0
    marked: bool = False
    pieces: tuple[Piece, ...] = ()

    @classmethod
    def of_pieces(
        cls, name: str, file: str, header: tuple[str, ...], pieces: tuple[Piece, ...], blank: int
    ) -> Sheet:
        """A sheet of which nothing is wrong as a file, read piece by piece."""
        lines = tuple(chain.from_iterable(piece.lines for piece in pieces))
        return cls(name, file, header, _Rows(pieces), lines, blank, pieces=pieces)

    @property
    def is_plain(self) -> bool:
        """Whether no cell is known to need others of its column to be read."""
        return bool(self.pieces) and all(piece.plain for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class RawPackage:
    """One folder: its descriptor and its sheets by resource name.

    `is_plan` says whether the descriptor carries the scorecard property. `lines` gives the line of
    each property in datapackage.json by its path, for example "resources[0].path". `unread` names the
    resources that are listed but could not be read, so that nothing is said to be missing from them;
    `shapes` are those of its areas;
    `broken` says that not even the descriptor could be: there is a package of this name, and no more.
    """

    name: str
    descriptor: Mapping[str, Any] = field(default_factory=dict)
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    shapes: tuple[Shape, ...] = ()
    broken: bool = False

    @property
    def is_plan(self) -> bool:
        """Whether it follows the data contract, or is open data of its own shape."""
        return "scorecard" in self.descriptor

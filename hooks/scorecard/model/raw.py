"""A package as it stands on the disk, before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .shapes import Shape

SUM = re.compile(r"(?:grand |sub-?)?totals?:?|sum:?", re.IGNORECASE)


def names_a_sum(text: str) -> bool:
    """Whether a row with this in its first cell adds up the rows above it, as spreadsheets have it."""
    return bool(SUM.fullmatch(text.strip()))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One CSV file: its header and its rows as text, each with its line in the file.

    Blank rows are left out of `rows` and counted in `blank`. Every row has as many cells as the
    header. `structure` is what Frictionless finds wrong with single cells: line, field, what, in words.
    `refused` counts the rows that are no rows of data: ragged ones, second headers, totals, notes.
    `marked` says that the file begins with a byte order mark, as those do that a spreadsheet has saved.
    """

    name: str
    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[int, ...] = ()
    blank: int = 0
    structure: tuple[tuple[int, str, str], ...] = ()
    refused: int = 0
    marked: bool = False


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

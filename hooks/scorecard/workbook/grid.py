"""A sheet as it is read, whatever file it comes from: cells with what they say and what is odd about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

Oddity = Literal["", "formula", "error", "merged"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    `text`     what it says: a number as its digits, a date year first, true and false as words
    `day`      the date, where the cell is one
    `percent`  whether the spreadsheet shows the number times a hundred with a sign; `text` is as it is shown
    `odd`      formula: one without a kept result; error: such as #REF!; merged: within merged cells, not the
               first
    `number`   whether it is a number for the spreadsheet, not text
    """

    text: str = ""
    day: date | None = None
    percent: bool = False
    odd: Oddity = ""
    number: bool = False


BLANK = Cell()


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: its name and its cells by row and column, both counted from 0; blank cells are left out."""

    name: str
    cells: Mapping[tuple[int, int], Cell] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Cell:
        """A cell, blank where there is none."""
        return self.cells.get((row, column), BLANK)

    @property
    def height(self) -> int:
        """How many rows there are."""
        return max((row for row, _ in self.cells), default=-1) + 1

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max((column for _, column in self.cells), default=-1) + 1

    def row(self, number: int) -> list[Cell]:
        """The cells of a row, from the first column on."""
        return [self.at(number, column) for column in range(self.width)]


@dataclass(frozen=True, slots=True)
class Book:
    """A file of sheets, with the properties that it carries beside them."""

    grids: tuple[Grid, ...]
    properties: Mapping[str, str] = field(default_factory=dict)


class Unopened(ValueError):
    """Why a file cannot be read, and what to do; both are sentences for an officer."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def name_of(row: int, column: int) -> str:
    """A cell's name in a spreadsheet: (11, 5) is F12."""
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def digits(value: float) -> str:
    """A number as its digits, without the noise of binary fractions: a spreadsheet keeps 15 digits."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    text = f"{value:.15g}"
    if "e" in text:
        text = f"{Decimal(text):f}"
    return text

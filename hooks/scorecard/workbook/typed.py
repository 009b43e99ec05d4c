"""What a cell was meant to say: figures, dates and choices, as the tables write them. What is unclear stays
as typed:
the checks then say what is wrong with it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from ..model.period import MONTH
from .choices import Choices
from .grid import Cell
from .layout import Column

GROUPED = re.compile(r"[-−]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", re.ASCII)
NUMBER = re.compile(r"[-−+]?[0-9]+(\.[0-9]+)?", re.ASCII)
NUMBERS = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})", re.ASCII)
WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ \-]([A-Za-z]{3,9})\.?[ \-]([0-9]{4})", re.ASCII)
PERCENT = ("percent", "percentage-change", "%")


class Wrong(ValueError):
    """Why a cell cannot be taken, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


ODD = {
    "formula": Wrong(
        "This is a formula without a result.",
        "Open the file in Excel, save it, and import it again; or type the result.",
    ),
    "merged": Wrong(
        "This cell is merged with another, so its row has nothing of its own.",
        "Unmerge the cells and fill in each row.",
    ),
}


def typed(cell: Cell, column: Column, choices: Choices | None, unit: str = "") -> str:
    """What a cell says, as the table writes it; "" for a blank one.

    `choices`  the list of the cell, where it has one; its code is given
    `unit`     of the row's figure, which says whether a percentage is one

    Raises `Wrong`.
    """
    if cell.odd == "error":
        raise Wrong(f'A formula here has gone wrong: "{cell.text}".', "Type the figure itself.")
    if cell.odd:
        raise ODD[cell.odd]
    if not cell.text:
        return ""
    if column.kind == "figure":
        return _figure(cell, unit)
    if column.kind == "date":
        return _date(cell)
    if choices is not None:
        return _choice(cell.text, choices)
    return cell.text


def _figure(cell: Cell, unit: str) -> str:
    if cell.day is not None:
        raise Wrong(f'"{cell.text}" is a date, not a figure.', "Type the figure, for example 46.2.")
    if cell.percent:
        if unit in PERCENT:
            return cell.text.removesuffix("%")
        raise Wrong(f'"{cell.text}" is a percentage, and this figure is none.', "Type the plain number.")
    text = cell.text.strip()
    if GROUPED.fullmatch(text):
        return text.replace(",", "").replace("−", "-")
    if NUMBER.fullmatch(text):
        return text.replace("−", "-").removeprefix("+")
    return text


def _date(cell: Cell) -> str:
    if cell.day is not None:
        return cell.day.isoformat()
    text = " ".join(cell.text.split())
    if m := NUMBERS.fullmatch(text):
        day, month = int(m[1]), int(m[2])
        if day <= 12 < month:  # American: 6/30/2026 can be no other day
            day, month = month, day
        elif day <= 12 and day != month:
            told = " or ".join(f"{a}" for a in (_day(m[3], month, day), _day(m[3], day, month)))
            raise Wrong(f'"{text}" can be two days.', f"Type {told}.")
        return _day(m[3], month, day)
    if (m := WORDS.fullmatch(text)) and (number := MONTH.get(m[2].lower())):
        return _day(m[3], number, int(m[1]))
    return text


def _day(year: str, month: int, day: int) -> str:
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        raise Wrong(f"There is no day {day}/{month}/{year}.", "Type it as 30/06/2026.") from None


def _choice(text: str, choices: Choices) -> str:
    code = choices.code(text)
    if code is not None:
        return code
    offered = list(choices.codes)
    if re.fullmatch(NUMBER, text):
        raise Wrong(f'"{text}" is a figure.', "Move it to the column Figure.")
    listed = ", ".join(f'"{one}"' for one in offered[:12])
    raise Wrong(f'"{text}" is not in the list of this column.', f"Choose one of {listed}.")


def alike(one: str, other: str, column: Column) -> bool:
    """Whether two cells say the same: 46 and 46.0 do, and so do texts that differ in blanks alone."""
    if column.kind == "figure":
        try:
            return Decimal(one) == Decimal(other)
        except InvalidOperation:
            return one.strip() == other.strip()
    return " ".join(one.split()) == " ".join(other.split())

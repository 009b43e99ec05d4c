"""What can be worked out of published figures: totals and their parts, as equations that are solved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple


class Cell(NamedTuple):
    """Where a figure stands: the area (blank for the council itself), the parts, the period's days."""

    area: str
    breakdown: frozenset[tuple[str, str]]
    days: tuple[date, date]


Row = dict[Cell, Fraction]


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the parts that make it, each cell by its name.

    `told`  what ties them together, as a message says it: "the parts by sex"
    """

    total: Cell
    parts: tuple[Cell, ...]
    told: str


def worked_out(sums: Iterable[Sum], known: Mapping[Cell, Fraction]) -> dict[Cell, str]:
    """The cells without a figure that the sums give away, each with what does.

    A cell is given away where the equations leave it one value (Cox, 1980, and every guide to secondary
    suppression since): where its line of the reduced matrix holds nothing else. A sum that gives less than
    nought is none, since its parts do not make its total: it is passed over. What is told is blank where it
    takes several sums together.
    """
    kept = [one for one in sums if _may_hold(one, known)]
    found: dict[Cell, str] = {}
    for one in kept:
        cells = [cell for cell in (one.total, *one.parts) if cell not in known]
        if len(cells) == 1:
            found.setdefault(cells[0], one.told)
    for cell in _determined([_equation(one, known) for one in kept]):
        found.setdefault(cell, "")
    return found


def _may_hold(one: Sum, known: Mapping[Cell, Fraction]) -> bool:
    """Whether the parts that are known come to no more than the total."""
    return one.total not in known or sum(known.get(cell, 0) for cell in one.parts) <= known[one.total]


def _equation(one: Sum, known: Mapping[Cell, Fraction]) -> Row:
    """The cells that are not known, with a factor each, which add up to nothing that we need to know."""
    row = {cell: Fraction(1) for cell in one.parts if cell not in known}
    if one.total not in known:
        row[one.total] = Fraction(-1)
    return row


def _determined(equations: Iterable[Row]) -> list[Cell]:
    """The cells that stand alone in a line once all other lines are reduced by it (Gauss and Jordan)."""
    lines: dict[Cell, Row] = {}
    for equation in equations:
        row = dict(equation)
        for cell in [cell for cell in row if cell in lines]:
            _take(row, lines[cell], row.get(cell, Fraction(0)))
        if not row:
            continue
        lead = next(iter(row))
        factor = row[lead]
        row = {cell: value / factor for cell, value in row.items()}
        for other in lines.values():
            _take(other, row, other.get(lead, Fraction(0)))
        lines[lead] = row
    return [lead for lead, row in lines.items() if len(row) == 1]


def _take(row: Row, other: Row, factor: Fraction) -> None:
    """Take a line so many times from another, in place."""
    for cell, value in other.items() if factor else ():
        left = row.get(cell, Fraction(0)) - factor * value
        if left:
            row[cell] = left
        else:
            row.pop(cell, None)

"""A figure or a date before it stands in a table: what the gate would say of it there.

Who fills in a workbook is told so at once, before anything is asked about the cell.
"""

from __future__ import annotations

from functools import cache
from typing import get_args

from ..model.contract import fields
from ..model.letters import shown
from ..model.money import POUNDS
from ..problems import Fault
from . import cells, codes, days, shorthand


def figure_wrong(text: str, column: str, kind: str, unit: str) -> Fault | None:
    """Why a text can be no figure of a column of observations; None where it can.

    `kind`  of its row: actual or target
    `unit`  of the indicator
    """
    found = _reader(column)(text)
    if not isinstance(found, Fault):
        return None
    if column == "value":
        found = shorthand.answer(text, kind, unit) or found
    return with_unit(found, unit, "on the indicator") if found.unit else found


@cache
def _reader(column: str) -> codes.Reader:
    return cells.reader(next(one for one in fields("observations") if one["name"] == column))


def date_wrong(text: str) -> Fault | None:
    """Why a text can be no date; None where it can, in a table whose dates say day or month first."""
    found = [days.day(text, order) for order in get_args(days.Order)]
    wrong = [one for one in found if isinstance(one, Fault)]
    return wrong[0] if len(wrong) == len(found) else None


def with_unit(fault: Fault, unit: str, where: str) -> Fault:
    """The hint on a sign in a figure, with the unit that the figure has.

    `where`  the unit stands: "on the indicator", "in this row"
    """
    if fault.pounds is not None and unit in POUNDS:
        hint = f"Type {fault.pounds.scaleb(-POUNDS[unit]).normalize():f}; the unit {where} is {unit}."
    elif unit == fault.unit:
        hint = f"{fault.hint}; the unit {where} already says {unit}."
    elif unit:
        hint = f'{fault.hint}. The unit {where} is "{shown(unit)}": change it if it should be {fault.unit}.'
    else:
        hint = f"{fault.hint}; the unit {where} says the rest."
    return fault._replace(hint=hint)

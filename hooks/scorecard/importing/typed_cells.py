"""What the gate would say of a cell that was typed into a workbook, before anything is asked about it."""

from __future__ import annotations

from ..check import date_wrong, figure_wrong
from ..model.letters import printable
from ..workbook import Column, Wrong
from .sheet_words import in_a_sheet

PARTS = ("numerator", "denominator")  # columns of the table by the same names; all others are its values


def unread(text: str, column: Column, unit: str) -> Wrong | None:
    """Why a text can be no figure or date of a column, in the words of a sheet; None where it can.

    `unit`  of the row's figure
    """
    if column.kind == "figure":
        kind = "target" if column.key == "target" else "actual"
        fault = figure_wrong(text, column.key if column.key in PARTS else "value", kind, unit)
    else:
        fault = date_wrong(text) if column.kind == "date" else None
    return Wrong(printable(fault.message), in_a_sheet(printable(fault.hint))) if fault else None

"""Traces that spreadsheets and keyboards leave in any cell: errors, formulas, dates, spaces, look-alikes."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ..model.letters import meant, odd, shown
from ..problems import Fault


class Noted(NamedTuple):
    """A cell that is read though it is written in another way: its value, and what an officer is told."""

    value: Any
    fault: Fault


SPREADSHEET_ERROR = re.compile(r"#(REF!|DIV/0!|N/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|Err:\d{3}|#{3,}")
# A date as spreadsheets show it when they have made one of 3-4, 10/11 or 2007/08.
SHOWN_DATE = re.compile(
    r"\d{1,2}-(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(-(\d{2}|\d{4}))?"
    r"|(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2}",
    re.ASCII | re.IGNORECASE,
)
EXPONENT = re.compile(r"-?\d{1,100}(\.\d+)?E[+-]?\d{1,3}", re.ASCII | re.IGNORECASE)


def by_spreadsheet(text: str) -> Fault | None:
    """What a spreadsheet leaves in any cell: an error's name or a formula."""
    bare = text.strip()
    if SPREADSHEET_ERROR.fullmatch(bare):
        if bare.startswith("##"):
            message = f'"{shown(text)}" is what a spreadsheet shows where a column is too narrow.'
            return Fault("spreadsheet-error", message, "Widen the column, then copy or save again.")
        hint = "Mend it in the spreadsheet and save again."
        return Fault("spreadsheet-error", f'"{shown(text)}" is a spreadsheet\'s error, not a value.', hint)
    if bare.startswith("="):
        hint = "Paste the values alone (Paste Special, Values) and save again."
        return Fault("formula", f'"{shown(text)}" is a formula, not its result.', hint)
    return None


def around(text: str) -> Fault | None:
    """Spaces before or behind a text that must be exact, and signs that cannot be seen."""
    if text != text.strip():
        return Fault(
            "space-around",
            f'"{shown(text)}" has a space before or behind it.',
            f"Type {shown(text.strip())} alone.",
        )
    if (why := odd(text)) and (plain := meant(text)) != text and plain.isascii():
        message = f'"{shown(text)}" is not what it seems: {why}.'
        return Fault("lookalike", message, f"Type {shown(plain)} again by hand.")
    return None

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


def read_as(text: str, value: object, spelt: str, why: str = "") -> Noted:
    """What a cell was read as, told as a notice: `spelt` is how it is to be typed, `why` half a sentence."""
    because = f", {why}" if why else ""
    message = f'"{shown(text)}" was read as {spelt}{because}.'
    return Noted(value, Fault("cell-read-as", message, f"Nothing is lost. To be rid of this, type {spelt}."))


def exactly(text: str, small: bool = False) -> str | Noted | Fault:
    """A text that names a row: spaces around it and, where it is `small`, capital letters are read past."""
    bare = text.strip()
    lower = bare.lower()
    is_id = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", lower, re.ASCII) and not SHOWN_DATE.fullmatch(bare)
    if small and lower != bare and is_id:
        bare = lower
    if bare == text:
        return text
    return around(bare) or read_as(text, bare, bare)


def with_line_ends(text: object) -> object:
    """A text with the line breaks of a word processor (vertical tabs) as line breaks."""
    if not isinstance(text, str) or "\x0b" not in text:
        return text
    message = (
        "This text holds a line break of a word processor (a vertical tab). It was read as a line break."
    )
    hint = "Nothing is lost. To be rid of this, delete the break and type it again."
    return Noted(text.replace("\x0b", "\n"), Fault("cell-read-as", message, hint))


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

"""Periods: what the model's reader refuses, in an officer's words, each reading spelt so that it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ..model import Period, Unreadable, read_period
from ..model.letters import meant, odd, shown
from ..problems import Fault
from .days import of_serial
from .numbers import LETTERS_FOR_DIGITS
from .traces import by_spreadsheet

# How often, in words, where that leaves open what a period is.
FREQUENCY = {"ad-hoc": "ad hoc", "two-yearly": "every two years"}
FORMS = "Type it as FY2007/08, FY2007/08 Q1, 2007-04 for a month or 2011-03-31 for a day."
MONTH = re.compile(r"(?<![0-9-])[0-9]{4}-[0-9]{2}(?![0-9-])")  # as it is written, alone or in a span
PLURAL = {"month": "months", "quarter": "quarters", "half": "halves", "year": "years"}
LONGEST = 80  # characters: no period is written with more
# Ways of writing that are not read, and the way that is.
MENDS = (
    (r"(\d{2})-(\d{2})", r"20\1/\2"),
    (r"(?:FY ?)?(\d{4})[-/](\d)( [QH]\d)?", r"\1/0\2\3"),
    (r"FY ?(\d{4}) (\d{2}|\d{4})( [QH]\d)?", r"\1/\2\3"),
    (r"(\d{4}) ?- ?(\d{4}) ([QH]\d)", r"\1/\2 \3"),
    (r"(\d{4})[ .\\](\d{2})", r"\1/\2"),
)


def period(text: str, frequency: str = "") -> Period | Fault:
    """A period, or why the cell is none. `frequency` decides what could be two things."""
    if len(text) > LONGEST:
        return Fault("period-unreadable", f'"{shown(text)}" is no period.', FORMS)
    return _kept(text, frequency)


@lru_cache(maxsize=65536)
def _kept(text: str, frequency: str) -> Period | Fault:
    try:
        return read_period(text, frequency)
    except Unreadable as error:
        return _no_period(text, frequency, error)


def _no_period(text: str, frequency: str, error: Unreadable) -> Fault:
    if wrong := by_spreadsheet(text):
        return wrong
    forms = [spelt(form) for form in error.readings]
    if error.code == "period-ambiguous":
        spoken = " or ".join(_spoken(form) for form in error.readings)
        often = f", and this indicator is reported {FREQUENCY[frequency]}" if frequency in FREQUENCY else ""
        message = f'"{shown(text)}" can be {spoken}{often}.'
        return Fault(error.code, message, f"Type the one you mean: {' or '.join(forms)}.")
    if error.code == "period-spreadsheet-date":
        return _spreadsheet_date(text, error.readings)
    if error.code == "period-backwards":
        hint = f"Type the earlier one first: {forms[0]}." if forms else "Type the earlier one first."
        return Fault(error.code, f'"{shown(text)}" ends before it starts.', hint)
    if day := of_serial(meant(text)):
        return _serial(text, day)
    return _near(text, frequency, forms)


def _serial(text: str, day: date) -> Fault:
    """A date as a number: the first of a month was likely typed as that month, or as 2007/08."""
    message = f'"{shown(text)}" is how a spreadsheet keeps a date: it stands for {day.day} {day:%B %Y}.'
    month = f"{day:%B %Y}"
    if day.day != 1:
        hint = f"If it is the day, type {day.isoformat()}. {FORMS}"
    elif day.month == (day.year + 1) % 100:
        year = f"{day.year}/{day.month:02}"
        hint = (
            f"If {year} was typed, type FY{year}, which it leaves alone. If you mean the month, type {month}."
        )
    else:
        hint = f"If it is the month, type {month}. Format the column as Text first. {FORMS}"
    return Fault("period-spreadsheet-date", message, hint)


def _spreadsheet_date(text: str, readings: Sequence[str]) -> Fault:
    code = "period-spreadsheet-date"
    if len(readings) == 2:
        year, month = readings
        message = f'"{shown(text)}" is what a spreadsheet makes of {year.removeprefix("FY")}.'
        hint = f"Type {year}, which it leaves alone. If you mean the month, type {spelt(month)}."
        return Fault(code, message, hint)
    message = f'"{shown(text)}" is a date that a spreadsheet has made.'
    if m := re.fullmatch(r"(\d{1,2})-([A-Za-z]{3})", text.strip()):  # 08-Sep was 08/09 or 8-9
        years = f"FY20{int(m[1]):02}/{(int(m[1]) + 1) % 100:02}"
        return Fault(
            code, message, f"Format the column as Text and type the period again, for example {years}."
        )
    if len(readings) == 1 and len(readings[0]) == 7:
        hint = f"If it is the month, type {spelt(readings[0])}. Format the column as Text first."
        return Fault(code, message, hint)
    return Fault(code, message, f"Format the column as Text first. {FORMS}")


def _near(text: str, frequency: str, forms: Sequence[str]) -> Fault:
    """A period that is nearly one: letters for digits, other alphabets, years cut short."""
    plain = meant(text)
    if plain != text.strip() and _read(plain, frequency):
        message = (
            f'"{shown(text)}" is not what it seems: {odd(text) or "a sign in it is another than it looks"}.'
        )
        return Fault("lookalike", message, f"Type {shown(plain)} again by hand.")
    head = re.match(r"(?:FY|CY|AY|Q|H)?", plain)
    lead = head[0] if head else ""
    swapped = lead + re.sub(
        r"[0-9OoIl|SB]{2,}", lambda m: m[0].translate(LETTERS_FOR_DIGITS), plain[len(lead) :]
    )
    if swapped != plain and _read(swapped, frequency):
        message = f'"{shown(text)}" has a letter among its digits.'
        return Fault("lookalike", message, f"Type {swapped} if that is the period.")
    for pattern, mended in MENDS:
        if (m := re.fullmatch(pattern, plain, re.ASCII)) and (found := _read(m.expand(mended), frequency)):
            forms = [spelt(found)]
            break
    near = f"Did you mean {forms[0]}? " if forms else ""
    return Fault("period-unreadable", f'"{shown(text)}" is no period.', near + FORMS)


def _read(text: str, frequency: str) -> str:
    try:
        return read_period(text, frequency).label
    except Unreadable:
        return ""


def spelt(form: str) -> str:
    """A reading as it must be typed to be read in that one way: a bare 2007-08 would be asked about again."""
    return MONTH.sub(lambda m: f"{date.fromisoformat(m[0] + '-01'):%B %Y}", form)


def _spoken(form: str) -> str:
    what = (
        "month" if MONTH.search(form) else "quarter" if " Q" in form else "half" if " H" in form else "year"
    )
    return f"the {PLURAL[what] if ' - ' in form else what} {spelt(form)}"

"""Periods: what the model's reader refuses, in an officer's words, each reading spelt so that it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ..model import Period, Unreadable, read_as, read_period
from ..model.letters import meant, odd, shown
from ..model.no_such_part import no_such_part
from ..model.notation import BY_SHORT_MONTH, BY_WEEK
from ..model.period import last_finished, month_period, year_from
from ..model.weeks import week_to
from ..model.years import APRIL, Years
from ..problems import Fault
from .days import Order, day, of_serial
from .mended import mended, without_year
from .numbers import LETTERS_FOR_DIGITS
from .traces import Noted, by_spreadsheet

# How often, in words, where that leaves open what a period is.
FREQUENCY = {"ad-hoc": "ad hoc", "two-yearly": "every two years", "weekly": "every week"}
FORMS = (
    "Type it as FY2007/08, FY2007/08 Q1, 2007-M04 for a month, 2026-W36 for a week or 2011-03-31 for a day."
)
MONTH = re.compile(r"(?<![0-9-])[0-9]{4}-[0-9]{2}(?![0-9-])")  # as it is written, alone or in a span
DAYS = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PLURAL = {"month": "months", "quarter": "quarters", "half": "halves", "year": "years"}
MONTHS = {"quarterly": 3, "half-yearly": 6, "annual": 12}  # of the periods that end with a month
PARTS = {3: "quarter", 6: "half", 12: "year"}
BARE_PART = re.compile(r"(?:Q|quarter ?|qtr ?)([1-4])|(?:H|half ?)([12])", re.IGNORECASE)
LONGEST = 80  # characters: no period is written with more


def period(text: str, frequency: str = "", years: Years = APRIL, beside: str = "") -> Period | Noted | Fault:
    """A period, one with a notice of how it was read, or why the cell is none.

    `frequency`, `years` and `beside` decide what could be two things: see `read_period`.
    """
    if len(text) > LONGEST:
        return Fault("period-unreadable", f'"{shown(text)}" is no period.', FORMS)
    return _kept(text, frequency, years, beside)


@lru_cache(maxsize=65536)
def _kept(text: str, frequency: str, years: Years, beside: str) -> Period | Noted | Fault:
    try:
        found, how = read_as(text, frequency, years, beside)
    except Unreadable as error:
        return _no_period(text, frequency, error, years)
    if frequency == "weekly" and found.length == "day":
        return _a_day(text, found)
    return Noted(found, _notice(text, found, how)) if how else found


def single_day(text: str, order: Order = "") -> Noted | None:
    """A day of a plan's own table that a spreadsheet has written anew, where it leaves one reading.

    `order`  what comes first in the dates of the table; the first of a month may stand for the month
    """
    found = day(text, order)
    if not isinstance(found, Noted) or found.value.day == 1:
        return None
    return Noted(read_period(found.value.isoformat()), found.fault)


def _notice(text: str, found: Period, how: str) -> Fault:
    """What is told of a cell that was read by what is left of a date, or as a week."""
    typed = spelt(found.label)
    if how == BY_WEEK:
        what = "week" if (found.end - found.start).days == 6 else "four weeks"
        message = f'"{shown(text)}" was read as the {what} from {_long(found.start)} to {_long(found.end)}.'
        return Fault("period-read", message, f"Nothing need be done. It can be typed as {typed}.")
    why = "which a spreadsheet makes of it" if how == BY_SHORT_MONTH else "since the indicator is monthly"
    message = f'"{shown(text)}" was read as {found.start:%B %Y}, {why}.'
    return Fault("period-read", message, f"Nothing need be done. {typed} is safe from spreadsheets.")


def _a_day(text: str, found: Period) -> Fault:
    """One day on a weekly indicator: the week could be that up to the day, or the one that holds it."""
    message = f'"{shown(text)}" is one day, and this indicator is reported every week.'
    year, week, _ = found.end.isocalendar()
    hint = f"Type the week, {year}-W{week:02}, or its seven days, for example {week_to(found.end).label}."
    return Fault("period-unreadable", message, hint)


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _no_period(text: str, frequency: str, error: Unreadable, years: Years) -> Fault:
    if wrong := by_spreadsheet(text):
        return wrong
    if frequency == "weekly" and error.code == "period-spreadsheet-date":
        try:
            found = read_period(f"w/e {text.strip()}", frequency, years)
        except Unreadable as both:
            error = both if both.readings else error
        else:
            hint = f"Type the week as {found.label} if it ends on {_long(found.end)}."
            return Fault("period-spreadsheet-date", f'"{shown(text)}" is one day, not a week.', hint)
    four_weeks = frequency == "four-weekly" and error.code == "period-numbered"  # a thirteenth is one
    if not four_weeks and (parts := no_such_part(meant(text))):
        return Fault("period-unreadable", f'"{shown(text)}" is no period.', parts)
    forms = [spelt(form) for form in error.readings]
    if error.code == "period-ambiguous":
        spoken = " or ".join(_spoken(form) for form in error.readings)
        often = f", and this indicator is reported {FREQUENCY[frequency]}" if frequency in FREQUENCY else ""
        message = f'"{shown(text)}" can be {spoken}{often}.'
        return Fault(error.code, message, f"Type the one you mean: {' or '.join(forms)}.")
    if error.code == "period-one-year":
        return _one_year(text, forms)
    if error.code == "period-numbered":
        return _numbered(text, frequency, error.readings)
    if error.code == "period-spreadsheet-date" and _as_mended(meant(text), frequency, years):
        return _near(text, frequency, forms, years)  # no date stands alone: "Apr-25 to Mar-26"
    if error.code == "period-spreadsheet-date":
        told = _spreadsheet_date(text, error.readings)
        return told._replace(hint=_that_ends_then(text, error.readings, frequency, years) + told.hint)
    if error.code == "period-backwards":
        hint = f"Type the earlier one first: {forms[0]}." if forms else "Type the earlier one first."
        return Fault(error.code, f'"{shown(text)}" ends before it starts.', hint)
    if day := of_serial(meant(text)):
        return _serial(text, day)
    return _near(text, frequency, forms, years)


def _one_year(text: str, forms: Sequence[str]) -> Fault:
    """2025/26 where years begin in January: it names two of them."""
    message = f'"{shown(text)}" names two years, and a year that begins in January lies in one.'
    several = re.search(r"\s(?:-|\u2013|to)\s", text.strip()[4:-4])
    which = (
        f"each year alone, for example {' - '.join(forms)}"
        if several
        else f"the one you mean: {' or '.join(forms)}"
    )
    hint = (
        f"Type {which}. If the plan's years begin in another month, say so in "
        "year_start in datapackage.json, for example 4."
    )
    return Fault("period-ambiguous", message, hint)


def _that_ends_then(text: str, readings: Sequence[str], frequency: str, years: Years) -> str:
    """What to type for a date that ends one of the indicator's own periods; nothing for any other."""
    months = MONTHS.get(frequency)
    if not months:
        return ""
    if len(readings) == 1 and len(readings[0]) == 7:
        end = month_period(int(readings[0][:4]), int(readings[0][5:])).end
    elif isinstance(one := day(text), Noted):
        end = one.value
    else:
        return ""
    found = last_finished(end, months, years.begins("FY"), years)
    return f"If it is the {PARTS[months]} that ends then, type {found.label}. " if found.end == end else ""


def _numbered(text: str, frequency: str, readings: Sequence[str]) -> Fault:
    """P2 2026/27: four weeks, whose days differ from council to council, or the second month of the year."""
    message = f'"{shown(text)}" does not say which days it covers.'
    first = (
        "Type the days"
        if frequency == "four-weekly"
        else "For four weeks set frequency to four-weekly and type their days"
    )
    weeks = f"{first}, for example {readings[0]}."
    month = f"If it is the month, type {spelt(readings[1])}." if len(readings) > 1 else ""
    parts = (month, weeks) if frequency == "monthly" else (weeks, month)
    return Fault("period-unreadable", message, " ".join(part for part in parts if part))


def _serial(text: str, day: date) -> Fault:
    """A date as a number: the first of a month was likely typed as that month, or as 2007/08."""
    message = f'"{shown(text)}" is how a spreadsheet keeps a date: it stands for {day.day} {day:%B %Y}.'
    month = f"{day.year}-M{day.month:02}"
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


def _near(text: str, frequency: str, forms: Sequence[str], years: Years) -> Fault:
    """A period that is nearly one: letters for digits, other alphabets, years cut short."""
    plain = meant(text)
    if m := BARE_PART.fullmatch(plain):
        part = f"Q{m[1]}" if m[1] else f"H{m[2]}"
        message = f'"{shown(text)}" does not say of which year.'
        hint = f"Type the year before it, for example FY2026/27 {part}."
        return Fault("period-unreadable", message, hint)
    if form := without_year(plain):
        message = f'"{shown(text)}" does not say of which year.'
        return Fault("period-unreadable", message, f"Type it with its year, for example {form}.")
    if plain != text.strip() and _read(plain, frequency, years):
        message = (
            f'"{shown(text)}" is not what it seems: {odd(text) or "a sign in it is another than it looks"}.'
        )
        return Fault("lookalike", message, f"Type {shown(plain)} again by hand.")
    head = re.match(r"(?:FY|CY|AY|Q|H)?", plain)
    lead = head[0] if head else ""
    swapped = lead + re.sub(
        r"[0-9OoIl|SB]{2,}", lambda m: m[0].translate(LETTERS_FOR_DIGITS), plain[len(lead) :]
    )
    if swapped != plain and _read(swapped, frequency, years):
        message = f'"{shown(text)}" has a letter among its digits.'
        return Fault("lookalike", message, f"Type {swapped} if that is the period.")
    forms = _as_mended(plain, frequency, years) or forms
    near = f"Did you mean {forms[0]}? " if forms else ""
    return Fault("period-unreadable", f'"{shown(text)}" is no period.', near + FORMS)


def _as_mended(text: str, frequency: str, years: Years) -> list[str]:
    """The first mended form of a cell that is a period, spelt so that it is read."""
    for form in mended(text, years.begins("FY")):
        if found := _meant(form, frequency, years):
            return [spelt(found)]
    return []


def _read(text: str, frequency: str, years: Years) -> str:
    try:
        return read_period(text, frequency, years).label
    except Unreadable:
        return ""


def _meant(text: str, frequency: str, years: Years) -> str:
    """What a mended cell is read as, or each of the two that it can be."""
    try:
        found = read_period(text, frequency, years)
    except Unreadable as error:
        return " or ".join(error.readings) if error.code in ("period-ambiguous", "period-one-year") else ""
    if found.months == 12 and found.start.month == years.begins("FY") and found.length == "span":
        return year_from("FY", found.start.year, years).label  # the four quarters of a year are the year
    return found.label


def spelt(form: str) -> str:
    """A reading as it must be typed to be read in that one way, which no spreadsheet alters: 2007-M08.

    A bare 2007-08 would be asked about again, and August 2007 becomes Aug-07.
    """
    return MONTH.sub(lambda m: m[0].replace("-", "-M"), form)


def _spoken(form: str) -> str:
    if re.fullmatch(r"[0-9]{4}-W[0-9]{2}", form):
        return f"the week {form}"
    if DAYS.search(form):
        return f"the days {form}"
    what = (
        "month" if MONTH.search(form) else "quarter" if " Q" in form else "half" if " H" in form else "year"
    )
    said = MONTH.sub(lambda m: f"{date.fromisoformat(m[0] + '-01'):%B %Y}", form)
    return f"the {PLURAL[what] if ' - ' in form else what} {said}"

"""Weeks: of ISO 8601 (2026-W36), by the day on which they end or begin, and four of them together.

An ISO week runs from Monday to Sunday. A week that ends on another day is the seven days up to it, written
as a span. A day by numbers (04/09/2026) is read where only one of its readings ends a week, else refused
with both.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from .datelike import full_year as _full
from .period import MONTH, Period, Unreadable, month_period
from .years import APRIL, Years

ISO = r"(?P<year>[0-9]{4})\s*-?\s*W\s*(?P<week>[0-9]{1,2})"
NUMBER = r"(?:week|wk)\.?\s*(?:no\.?\s*)?(?P<week>[0-9]{1,2})"
WEEKS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        ISO,
        rf"{NUMBER}\s*[,/-]?\s*(?:of\s+)?(?P<year>[0-9]{{4}})",
        rf"(?P<year>[0-9]{{4}})\s*[,/-]?\s*{NUMBER}",
        r"W(?P<week>[0-9]{1,2})\s*[,/-]?\s*(?P<year>[0-9]{4})",
    )
)
ENDING = r"(?:the\s+)?(?:w\s*/\s*e\b|we\b|week\s+end(?:ing|ed)?|7\s+days\s+(?:to|ending)|week\s+to)"
BEGINNING = r"(?:the\s+)?(?:w\s*/\s*[cb]\b|wc\b|week\s+(?:commencing|beginning|starting|from))"
NAMED = re.compile(rf"(?:(?P<ends>{ENDING})|{BEGINNING})[:\s]*(?P<day>.+)", re.ASCII | re.IGNORECASE)
FOUR = re.compile(
    r"(?:the\s+)?(?:4|four)\s+weeks\s+(?:to|ending|ended)\s+(?P<day>.+)", re.ASCII | re.IGNORECASE
)
PART = r"(?:P|M|mth|month|period)\.?\s*(?P<number>[0-9]{1,2})"
TWO = r"(?P<first>[0-9]{4})\s*[/-]\s*[0-9]{2,4}"
NUMBERED = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"{PART}(?:\s*,|\s+of)?\s*(?:FY\s*)?{TWO}",
        rf"(?:FY\s*)?{TWO}\s*,?\s*{PART}",
    )
)
IN_WORDS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+([0-9]{4}|[0-9]{2})")
MOST = 13  # parts of four weeks in a year
# Days on which weeks are usually said to end (Friday, Saturday, Sunday) and to begin.
USUAL = {True: (4, 5, 6), False: (5, 6, 0)}


def read_week(cell: str, years: Years = APRIL) -> Period | None:
    """A week as people write it: 2026-W36, Week 36 2026, w/e 04/09/2026, week commencing 31 August 2026.

    None where the cell is no week. Raises `Unreadable` where there is no such week, or where there are two.
    """
    for pattern in WEEKS:
        if m := pattern.fullmatch(cell):
            return iso_week(int(m["year"]), int(m["week"]), years)
    if m := FOUR.fullmatch(cell):
        ends = _days(m["day"].strip(), True)
        if len(ends) != 1:
            raise Unreadable("period-unreadable")
        start = ends[0] - timedelta(days=27)
        return Period(start, ends[0], f"{start.isoformat()} - {ends[0].isoformat()}", "span", years)
    if m := NAMED.fullmatch(cell):
        last = bool(m["ends"])
        found = [_seven(day, last, years) for day in _days(m["day"].strip(), last)]
        if len(found) > 1:
            raise Unreadable("period-ambiguous", tuple(week.label for week in found))
        if found:
            return found[0]
        raise Unreadable("period-unreadable")
    return None


def iso_week(year: int, week: int, years: Years = APRIL) -> Period:
    """The week of that number in the ISO year. Raises `Unreadable` where the year has none."""
    try:
        start = date.fromisocalendar(year, week, 1)
    except ValueError:
        raise Unreadable("period-unreadable") from None
    return Period(start, start + timedelta(days=6), f"{year}-W{week:02}", "week", years)


def week_to(end: date, years: Years = APRIL) -> Period:
    """The seven days up to a day: the ISO week where that is a Sunday, else a span."""
    if end.isoweekday() == 7:
        year, week, _ = end.isocalendar()
        return iso_week(year, week, years)
    start = end - timedelta(days=6)
    return Period(start, end, f"{start.isoformat()} - {end.isoformat()}", "span", years)


def four_weeks(cell: str, years: Years = APRIL) -> tuple[str, ...]:
    """What "P2 2026/27" can be, in written forms: four weeks of the year, its month of that number."""
    for pattern in NUMBERED:
        if m := pattern.fullmatch(cell):
            number, year = int(m["number"]), int(m["first"])
            if not 1 <= number <= MOST:
                return ()
            start = date(year, years.first, 1) + timedelta(days=28 * (number - 1))
            weeks = f"{start.isoformat()} - {(start + timedelta(days=27)).isoformat()}"
            if number > 12:
                return (weeks,)
            at = year * 12 + years.first - 1 + number - 1
            return (weeks, month_period(at // 12, at % 12 + 1).label)
    return ()


def _seven(day: date, ends: bool, years: Years) -> Period:
    return week_to(day if ends else day + timedelta(days=6), years)


def _days(text: str, ends: bool) -> list[date]:
    """The days that a text can be: by numbers the one that ends (or begins) a week, both where both do."""
    if m := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text, re.ASCII):
        return _real((int(m[1]), int(m[2]), int(m[3])))
    if m := IN_WORDS.fullmatch(text):
        month = MONTH.get(m[2].lower(), 0)
        return _real((_full(m[3]), month, int(m[1])))
    if m := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})", text, re.ASCII):
        year, first, second = _full(m[3]), int(m[1]), int(m[2])
        both = list(dict.fromkeys(_real((year, second, first)) + _real((year, first, second))))
        return [day for day in both if day.weekday() in USUAL[ends]] or both
    return []


def _real(day: tuple[int, int, int]) -> list[date]:
    try:
        return [date(*day)]
    except ValueError:
        return []

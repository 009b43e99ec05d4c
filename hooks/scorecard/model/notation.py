"""Every way that British councils write the time a figure is for, and how each is read.

DESIGN of the data contract, "Periods": what could be two things is decided by the indicator's frequency
where that leaves one reading, else refused with both readings. Nothing is guessed. Dates that a spreadsheet
makes are in `datelike`, weeks in `weeks`. Years of two digits are read only beside a sign that they are
years (FY, a quarter), 70 to 99 as of the twentieth century.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from .datelike import full_year as _full
from .datelike import month_of_date, month_of_short, spreadsheet_forms
from .period import (
    MONTH,
    Period,
    Unreadable,
    day_period,
    is_part,
    last_finished,
    month_period,
    months_of,
    part_of,
    span,
    year_from,
)
from .weeks import four_weeks, read_week
from .years import APRIL, Years

Match = re.Match[str]
Reader = Callable[[Match, Years], Period]

YEAR = r"(?:18|19|20|21)[0-9]{2}"
SECOND = r"(?P<second>[0-9]{4}|[0-9]{2})"
SLASHED = rf"(?P<first>{YEAR})\s*/\s*{SECOND}"
# Two years beside a sign that they are years, so that neither can be a month or a day.
YEARS = rf"(?P<first>{YEAR}|[0-9]{{2}})(?:\s*/\s*|-){SECOND}"
FISCAL = r"(?P<calendar>FY|AY|CY)\s*"
# A financial year by the one that it ends in: FYE 2026, FY ending 2026, year end 2026.
YEAR_END = (
    r"(?:(?:FY|financial\s+year|fiscal\s+year)\s*-?\s*(?:E|end|ending|ended)|year\s+(?:end|ending|ended))\s*"
)
PART = r"(?:(?P<letter>Q|H)\s*|Qtr\.?\s*|Quarter\s*)(?P<number>[0-9])"
NAMED = r"(?P<month>[A-Za-z]{3,9})\.?\s+"
ENDING = (
    r"(?:the\s+)?(?:(?P<twelve>(?:financial\s+)?year|12\s+months|Y/?E\b|FYE\b)|quarter|3\s+months|Q/?E\b)"
    r"(?:\s+(?:ending|ended|end|to)|(?<=E))"
)
TO = r"\s*(?:-|to)\s*"
# Frequencies of figures that are for a quarter or more, never for a month.
NO_MONTHS = ("quarterly", "half-yearly", "annual", "two-yearly", "three-yearly", "plan")


def _two_years(m: Match, years: Years) -> Period:
    """2007/08, FY07/08, AY2014-15: on the calendar that is named, else a financial year."""
    calendar = (m.groupdict().get("calendar") or "FY").upper()
    first, second = _full(m["first"]), m["second"]
    if len(m["first"]) == 2 == 6 - len(second) or _after(first, second) != first + 1:
        raise Unreadable("period-unreadable", (year_from(calendar, first, years).label,))
    return _over_two(calendar, first, years)


def _over_two(calendar: str, first: int, years: Years) -> Period:
    """A year that is named by two: one that begins in January lies in a single year, and can be either."""
    calendar_years = tuple(year_from("CY", year, years).label for year in (first, first + 1))
    if calendar == "FY" and years.first == 1 and years.ending:
        raise Unreadable("period-one-year", calendar_years)
    if calendar == "CY":
        financial = (year_from("FY", first, years).label,) if years.first > 1 else calendar_years[1:]
        raise Unreadable("period-ambiguous", (calendar_years[0], *financial))
    return year_from(calendar, first, years)


def _after(first: int, text: str) -> int:
    """The full second year of 2007/08 or 2007/2008, or of 1999/00: only the nineties run into a 00."""
    if len(text) == 4:
        return int(text)
    century = first // 100 + (text == "00" and first % 100 >= 90)
    return century * 100 + int(text)


def _part_of(m: Match, years: Years) -> Period:
    try:
        whole = year_from("CY", int(m["year"]), years) if m.groupdict().get("year") else _two_years(m, years)
    except Unreadable as error:
        part = f"{_letter(m)}{m['number']}"
        if not is_part(_letter(m), int(m["number"])):  # of whichever year, there is none
            raise Unreadable("period-unreadable") from None
        raise Unreadable(error.code, tuple(f"{one} {part}" for one in error.readings)) from None
    return part_of(whole, _letter(m), int(m["number"]))


def _letter(m: Match) -> str:
    return (m["letter"] or "Q").upper()


def _number_of(month: str) -> int:
    number = MONTH.get(month.lower())
    if number is None:
        raise Unreadable("period-unreadable")
    return number


def _months(m: Match, years: Years) -> Period:
    """April - June 2007/08, March 2007/08: months of a financial year."""
    first = _number_of(m["month"])
    return months_of(_two_years(m, years), first, _number_of(m.groupdict().get("last") or m["month"]))


def _ending(m: Match, years: Years) -> Period:
    """Year ending March 2008, quarter to 30 June 2007: so many months, whose last one is named."""
    end = month_period(int(m["year"]), _number_of(m["month"])).end
    if m["day"] and int(m["day"]) != end.day:
        raise Unreadable("period-unreadable")
    after = end.month % 12 + 1
    if m["twelve"]:
        return last_finished(end, 12, after, years)
    return last_finished(end, 3, years.first if (after - years.first) % 3 == 0 else after, years)


def _bare_part(m: Match, years: Years) -> Period:
    """Q1 2022 could be of the financial or of the calendar year: refused where the two differ."""
    year = int(m["year"])
    financial = year_from("FY", year - (years.ending and years.first > 1), years)
    found = [part_of(one, _letter(m), int(m["number"])) for one in (financial, year_from("CY", year, years))]
    return _only(found)


def _named_year(m: Match, years: Years) -> Period:
    """FY2008, and Q1 of it: the year that ends in 2008 where the plan says so, else it could begin in it."""
    year, part = _full(m["year"]), m.groupdict().get("number")
    firsts = (year - (years.first > 1),) if years.ending else (year - 1, year)
    found = [year_from("FY", first, years) for first in firsts]
    return _only([part_of(one, _letter(m), int(part)) for one in found] if part else found)


def _year_end(m: Match, years: Years) -> Period:
    """FYE 2026: the financial year that ends in it."""
    return year_from("FY", _full(m["year"]) - (years.first > 1), years)


def _bare_year(m: Match, years: Years) -> Period:
    """2019: a calendar year, but where the plan names its financial years so, it could be one of those."""
    year = int(m[1])
    if not years.ending:
        return year_from("CY", year, years)
    return _only([year_from("CY", year, years), year_from("FY", year - (years.first > 1), years)])


def _only(found: list[Period]) -> Period:
    """The one stretch that all readings are, else refused with each."""
    if len(set(found)) == 1:
        return found[-1]
    raise Unreadable("period-ambiguous", tuple(one.label for one in found))


def _bare_short(m: Match, years: Years) -> Period:
    """07/08 could be a year or July 2008: always refused. 13/14 can be no month, but a spreadsheet's date."""
    first = _full(m["first"])
    if _after(first, m["second"]) != first + 1:
        raise Unreadable("period-unreadable")
    year = year_from("FY", first, years).label
    if not 1 <= int(m["first"]) <= 12:
        raise Unreadable("period-unreadable", (year,))
    raise Unreadable("period-ambiguous", (year, month_period(_full(m["second"]), int(m["first"])).label))


def _month(m: Match, years: Years) -> Period:
    return month_period(int(m["year"]), _number_of(m["month"]), years)


def _day(m: Match, years: Years) -> Period:
    month = _number_of(m["month"]) if m["month"].isalpha() else int(m["month"])
    return day_period(int(m["year"]), month, int(m["day"]), years)


# Single periods, the written forms first. The readers of some say why they are refused.
SINGLE: tuple[tuple[str, Reader], ...] = (
    (rf"{YEAR_END}(?P<year>{YEAR}|[0-9]{{2}})", _year_end),
    (rf"{FISCAL}{YEARS}", _two_years),
    (rf"{FISCAL}{YEARS}\s*,?\s*{PART}", _part_of),
    (rf"CY\s*(?P<year>{YEAR})", lambda m, years: year_from("CY", int(m["year"]), years)),
    (rf"CY\s*(?P<year>{YEAR})\s*{PART}", _part_of),
    (rf"(?P<year>{YEAR})-?M(?P<month>[0-9]{{1,2}})",
     lambda m, years: month_period(int(m["year"]), int(m["month"]), years)),
    (rf"(?P<year>{YEAR})-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})", _day),
    (SLASHED, _two_years),
    (rf"{YEARS}\s*,?\s*{PART}", _part_of),
    (rf"{PART}(?:\s*[,-]\s*|\s+of\s+|\s*)(?:{FISCAL})?{YEARS}", _part_of),
    (rf"({YEAR})", _bare_year),
    (rf"{NAMED}(?P<year>{YEAR})", _month),
    (rf"{NAMED}{SLASHED}", _months),
    (rf"(?P<month>[A-Za-z]{{3,9}})\.?{TO}(?P<last>[A-Za-z]{{3,9}})\.?\s+{SLASHED}", _months),
    (rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+{NAMED}(?P<year>{YEAR})", _day),
    (rf"{ENDING}\s+(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+)?{NAMED}(?P<year>{YEAR})", _ending),
    (rf"{PART}\s+(?P<year>{YEAR})", _bare_part),
    (rf"(?P<year>{YEAR})\s+{PART}", _bare_part),
    (rf"FY?[\s'\u2019-]*(?P<year>{YEAR}|[0-9]{{2}})", _named_year),
    (rf"FY\s*(?P<year>{YEAR}|[0-9]{{2}})\s*[,-]?\s*{PART}", _named_year),
    (rf"{PART}\s*,?\s*(?:of\s+)?FY\s*(?P<year>{YEAR}|[0-9]{{2}})", _named_year),
    (r"(?P<first>[0-9]{2})/(?P<second>[0-9]{2})", _bare_short),
)  # fmt: skip
COMPILED = tuple((re.compile(pattern, re.ASCII | re.IGNORECASE), reader) for pattern, reader in SINGLE)
ORDINAL = re.compile(r"\b(?:1st|2nd|3rd|4th|first|second|third|fourth)\s+(quarter|qtr|half)\b", re.IGNORECASE)
ORDINALS = ("1st", "2nd", "3rd", "4th", "first", "second", "third", "fourth")
# A part of a year in brackets: "2025/26 (Q2)".
PART_IN_BRACKETS = re.compile(rf"\s*\(\s*({PART})\s*\)\s*", re.ASCII | re.IGNORECASE)
BRACKETED = re.compile(rf"\s*\(\s*([A-Za-z]{{3,9}})\.?{TO}([A-Za-z]{{3,9}})\.?\s*\)", re.ASCII)
HYPHENED = re.compile(rf"({YEAR})(\s*)-(\s*)([0-9]{{4}}|[0-9]{{2}})", re.ASCII)
ONE_DIGIT = re.compile(rf"({YEAR})/([0-9])", re.ASCII)
SHORT_SLASHED = re.compile(r"([0-9]{2})/([0-9]{2})", re.ASCII)
ONLY_PART = re.compile(PART, re.ASCII | re.IGNORECASE)
SEPARATOR = re.compile(
    r"\s+(?:-|to)\s+|(?<=[0-9])-(?![MW][0-9])(?=[A-Za-z])|(?<=[A-Za-z])\s*-\s*(?=[A-Za-z])|(?<=/[0-9]{2})-(?=[0-9]{4})",
    re.IGNORECASE,
)
# Calendars in words, before or behind the year: "academic year 2024/25", "2024/25 financial year".
IN_WORDS = re.compile(
    r"(.*?)\b(academic|school|financial|fiscal|calendar)(?: year)?\b(?!\s+(?:ending|ended|to)\b)(.*)",
    re.IGNORECASE,
)
CALENDARS = {"academic": "AY", "school": "AY", "financial": "FY", "fiscal": "FY", "calendar": "CY"}
# How a cell was read that is no written form, for the notice that tells it.
AS_WRITTEN, BY_DATE, BY_SHORT_MONTH, BY_WEEK = "", "date", "short-month", "week"


def read_period(text: str, frequency: str = "", years: Years = APRIL, beside: str = "") -> Period:
    """Read one cell as a period.

    `text`       the cell, for example "FY2007/08 Q1", "2007/08", "Q1 (Apr-Jun) 2007/08", "Oct 2021-Sep 2022"
    `frequency`  the indicator's frequency, which decides between two readings where it can; "plan" for the
                 years and dates of the plan itself
    `years`      how the plan's financial years run and are named
    `beside`     "FY" where other periods of the indicator are financial years, so that 2009-11 may be of them

    Raises `Unreadable` with a code and the readings that it could stand for.
    """
    return read_as(text, frequency, years, beside)[0]


@lru_cache(maxsize=65536)
def read_as(text: str, frequency: str = "", years: Years = APRIL, beside: str = "") -> tuple[Period, str]:
    """The same, and how it was read: as written, or by what is left of a date or a week in words."""
    cell = text.strip().replace("\u2013", "-").replace("\u2014", "-")
    if month := month_of_date(cell, frequency, years):
        return month, BY_DATE
    if week := read_week(cell, years):
        return week, AS_WRITTEN if cell == week.label else BY_WEEK
    if month := month_of_short(cell, frequency, years):
        return month, BY_SHORT_MONTH
    return _read(cell, frequency, years, beside), AS_WRITTEN


def _read(cell: str, frequency: str, years: Years, beside: str) -> Period:
    cell = ORDINAL.sub(lambda m: f"{m[1][0]}{ORDINALS.index(m[0].split()[0].lower()) % 4 + 1}", cell)
    if m := IN_WORDS.fullmatch(cell):
        cell = CALENDARS[m[2].lower()] + " ".join(f"{m[1]} {m[3]}".split())
    if m := PART_IN_BRACKETS.search(cell):
        cell = f"{cell[: m.start()]} {m[1]} {cell[m.end() :]}".strip()
    if m := BRACKETED.search(cell):
        return _bracketed(m, f"{cell[: m.start()]} {cell[m.end() :]}", frequency, years)
    if m := HYPHENED.fullmatch(cell):
        return _hyphened(m, frequency, years, beside)
    if m := ONE_DIGIT.fullmatch(cell):
        return _one_digit(m, frequency, years)
    for pattern, reader in COMPILED:
        if m := pattern.fullmatch(cell):
            return reader(m, years)
    if forms := spreadsheet_forms(cell):
        raise Unreadable("period-spreadsheet-date", forms)
    if forms := four_weeks(cell, years):
        raise Unreadable("period-numbered", forms)
    parts = SEPARATOR.split(cell)
    if len(parts) == 2:
        return _two_sided(parts[0], parts[1], frequency, years)
    raise Unreadable("period-unreadable")


def _bracketed(m: Match, without: str, frequency: str, years: Years) -> Period:
    """Q1 (Apr-Jun) 2007/08: read where the months are those of the quarter, else refused with both."""
    found = read_period(without, frequency, years)
    months = months_of(found.year(), _number_of(m[1]), _number_of(m[2]))
    if months != found:
        raise Unreadable("period-ambiguous", (found.label, months.label))
    return found


def _hyphened(m: Match, frequency: str, years: Years, beside: str) -> Period:
    """2007-08, 2009-11, 2007 - 2008, 2019 - 21: a month, a year or several.

    Beside financial years 2009-11 may be two of them, or three calendar years.
    """
    first, second, spaced = int(m[1]), m[4], bool(m[2] or m[3])
    last = _after(first, second)
    readings: list[Period] = []
    if last == first + 1:
        readings.append(_over_two("FY", first, years))
        if frequency in ("two-yearly", "ad-hoc", "") and (spaced or len(second) == 4):
            readings.append(span(year_from("CY", first, years), year_from("CY", last, years)))
    elif last > first + 1:
        readings.append(span(year_from("CY", first, years), year_from("CY", last, years)))
        if beside == "FY":
            readings.append(span(year_from("FY", first, years), year_from("FY", last - 1, years)))
    if not spaced and len(second) == 2 and 1 <= int(second) <= 12:
        month = month_period(first, int(second), years)
        if frequency == "monthly" or not readings:
            return month
        if frequency in ("ad-hoc", ""):
            readings.append(month)
    if len(readings) == 1:
        return readings[0]
    if not readings:
        raise Unreadable("period-backwards" if len(second) == 4 and last < first else "period-unreadable")
    raise Unreadable("period-ambiguous", tuple(r.label for r in readings))


def _one_digit(m: Match, frequency: str, years: Years) -> Period:
    """2007/8: the year 2007/08, or August 2007 where the indicator may have months."""
    first, digit = int(m[1]), int(m[2])
    if (first + 1) % 10 != digit:
        raise Unreadable("period-unreadable")
    year = _over_two("FY", first, years)
    if frequency in NO_MONTHS:
        return year
    raise Unreadable("period-ambiguous", (year.label, *([f"{first}-{digit:02}"] if digit else [])))


def _two_sided(left: str, right: str, frequency: str, years: Years) -> Period:
    """A - B, where B may borrow its century or its year from A, and A its year from B."""
    if ONLY_PART.fullmatch(left):  # Q1 - Q3 2007/08
        last = read_period(right, frequency, years)
        return span(read_period(f"{last.year().label} {left}", "", years), last)
    if ONLY_PART.fullmatch(right):  # 2007/08 Q1 - Q3
        first = read_period(left, frequency, years)
        return span(first, read_period(f"{first.year().label} {right}", "", years))
    if left.isalpha():  # April - June 2007
        last = read_period(right, frequency, years)
        first = read_period(f"{left} {last.start.year}", "", years)
        if first.start > last.start:  # October - March 2008
            first = read_period(f"{left} {last.start.year - 1}", "", years)
        return span(first, last)
    firsts = _readings(left, frequency, years)
    if m := SHORT_SLASHED.fullmatch(right):
        right = f"{_after(firsts[0].start.year, m[1])}/{m[2]}"
    lasts = _readings(right, frequency, years)
    if len(firsts) == len(lasts) > 1:  # both sides are named by one habit
        both = list(zip(firsts, lasts, strict=True))
    else:
        both = [(first, last) for first in firsts for last in lasts]
    if len(both) == 1:
        return span(*both[0])
    alike = [(a, b) for a, b in both if (a.length, a.calendar) == (b.length, b.calendar)]
    if not alike:  # 2007 - 2008 Q2
        raise Unreadable("period-unreadable")
    told = alike if len(alike) > 1 else both
    raise Unreadable("period-ambiguous", tuple(span(*pair).label for pair in told))


def _readings(text: str, frequency: str, years: Years) -> tuple[Period, ...]:
    """What one side of a span can be."""
    try:
        return (read_period(text, frequency, years),)
    except Unreadable as error:
        if error.code != "period-ambiguous":
            raise
        # The readings are in their written forms, of which only a month's needs to be known for one.
        return tuple(read_period(label, "monthly", years) for label in error.readings)

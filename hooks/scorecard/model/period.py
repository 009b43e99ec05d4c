"""Periods: every way that British councils write the time a figure is for.

DESIGN of the data contract, "Periods": a period has a start, an end, a label and an order. What
could be two things is decided by the indicator's frequency where that leaves one reading, else
refused with both readings. Nothing is guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Length = Literal["year", "half", "quarter", "month", "day", "span"]
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH = {name[:size]: i for i, name in enumerate(MONTHS, 1) for size in (3, len(name))} | {"sept": 9}
FIRST_MONTH = {"FY": 4, "CY": 1, "AY": 9}
ONE_DAY = timedelta(days=1)
# The numbers of months in a figure's period, by how often the figure is reported.
MONTHS_OF = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "annual": 12, "two-yearly": 24}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole days. Two spellings of one stretch are equal.

    `start`, `end`  first and last day, both included
    `label`         the written form, for example "FY2007/08 Q1"
    `length`        year, half, quarter, month, day or span
    """

    start: date
    end: date
    label: str = ""
    length: Length = "span"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and (self.start, self.end) == (other.start, other.end)

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @property
    def months(self) -> int:
        """Whole months covered, 0 for a day or a stretch that does not fall on months."""
        if self.start.day != 1 or (self.end + ONE_DAY).day != 1:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def contains(self, other: Period) -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    @property
    def calendar(self) -> str:
        """FY, CY or AY where the label says so, else FY: a council's year starts in April."""
        return self.label[:2] if self.label[:2] in FIRST_MONTH else "FY"

    def year(self) -> Period:
        """The year, on this period's own calendar, in which it ends. A longer span gives itself."""
        return self if self.months >= 12 else year_of(self.end, self.calendar)

    def part(self) -> tuple[int, int]:
        """Which part of its year it is: (2, 4) is the second quarter; (0, 0) where it is none."""
        size = self.months
        if size not in (1, 3, 6, 12):
            return (0, 0)
        first = FIRST_MONTH[self.calendar]
        offset = (self.start.month - first) % 12
        return (offset // size + 1, 12 // size) if offset % size == 0 else (0, 0)


class Unreadable(Exception):
    """Why a period cannot be read.

    `code`      period-unreadable, period-ambiguous, period-spreadsheet-date or period-backwards
    `readings`  the written forms that it could stand for, best first; may be empty
    """

    def __init__(self, code: str, readings: tuple[str, ...] = ()) -> None:
        super().__init__(code, readings)
        self.code = code
        self.readings = readings


def year_of(day: date, calendar: str = "FY") -> Period:
    """The financial (FY), calendar (CY) or school (AY) year that holds the day."""
    first = FIRST_MONTH[calendar]
    return _year(calendar, day.year if day.month >= first else day.year - 1)


def last_finished(day: date, months: int, first: int = FIRST_MONTH["FY"]) -> Period:
    """The newest period of so many months that ended on or before a day, labelled where it has a name.

    `months`  1, 3, 6, 12 or 24
    `first`   the month in which the years start, of which shorter periods are parts
    """
    after = day + ONE_DAY  # a period that ends on the day itself is over
    end = after.year * 12 + after.month - 1 - (after.month - first) % min(months, 12)
    year, month = divmod(end - months, 12)
    start, last = _stretch(year, month + 1, months)
    calendar = next((name for name, begins in FIRST_MONTH.items() if begins == first), "")
    if months == 1:
        return _month(start.year, start.month)
    if not calendar or months > 12:
        return _span(_month(start.year, start.month), _month(last.year, last.month))
    whole = year_of(last, calendar)
    number = (start.month - first) % 12 // months + 1
    return whole if months == 12 else _part(whole, "Q" if months == 3 else "H", number)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _stretch(year: int, month: int, months: int) -> tuple[date, date]:
    last = year * 12 + month - 1 + months - 1
    return date(year, month, 1), _last_day(last // 12, last % 12 + 1)


def _year(calendar: str, year: int) -> Period:
    start, end = _stretch(year, FIRST_MONTH[calendar], 12)
    label = f"CY{year}" if calendar == "CY" else f"{calendar}{year}/{(year + 1) % 100:02}"
    return Period(start, end, label, "year")


def _part(whole: Period, letter: str, number: int) -> Period:
    size = 3 if letter == "Q" else 6
    nearest = min(max(number, 1), 12 // size)
    if number != nearest:
        raise Unreadable("period-unreadable", (f"{whole.label} {letter}{nearest}",))
    month = whole.start.month - 1 + (number - 1) * size
    start, end = _stretch(whole.start.year + month // 12, month % 12 + 1, size)
    return Period(start, end, f"{whole.label} {letter}{number}", "quarter" if letter == "Q" else "half")


def _month(year: int, month: int) -> Period:
    return Period(*_stretch(year, month, 1), f"{year}-{month:02}", "month")


def _day(year: int, month: int, day: int) -> Period:
    try:
        found = date(year, month, day)
    except ValueError:
        raise Unreadable("period-unreadable") from None
    return Period(found, found, found.isoformat(), "day")


def _span(first: Period, last: Period) -> Period:
    if last.end < first.end or last.start < first.start:
        raise Unreadable("period-backwards", (f"{last.label} - {first.label}",))
    if first == last:
        return first
    return Period(first.start, last.end, f"{first.label} - {last.label}", "span")


def _second_year(first: int, text: str) -> int:
    """The full second year of 2007/08 or 2007/2008, or of 1999/00: only the nineties run into a 00."""
    if len(text) == 4:
        return int(text)
    century = first // 100 + (text == "00" and first % 100 >= 90)
    return century * 100 + int(text)


def _two_years(calendar: str, first: str, second: str) -> Period:
    if _second_year(int(first), second) != int(first) + 1:
        raise Unreadable("period-unreadable", (f"{calendar}{first}/{(int(first) + 1) % 100:02}",))
    return _year(calendar, int(first))


YEAR = r"((?:18|19|20|21)[0-9]{2})"
SLASHED = YEAR + r"\s*/\s*([0-9]{4}|[0-9]{2})"
PART = r"(Q|H)(?:(?<=Q)(?:uarter|tr)\s*)?([0-9])"
NAMED = r"([A-Za-z]{3,9})\.?\s+"

Reader = Callable[[re.Match[str]], Period]


def _named_month(name: str, year: str) -> Period:
    number = MONTH.get(name.lower())
    if number is None:
        raise Unreadable("period-unreadable")
    return _month(int(year), number)


def _bare_part(m: re.Match[str]) -> Period:
    """Q1 2022 could be of the financial or of the calendar year: always refused."""
    letter, number, year = m["letter"].upper(), int(m["number"]), int(m["year"])
    readings = (_part(_year(calendar, year), letter, number).label for calendar in ("FY", "CY"))
    raise Unreadable("period-ambiguous", tuple(readings))


# Single periods that can be read in one way only, the written forms first.
SINGLE: tuple[tuple[str, Reader], ...] = (
    (rf"(FY|AY)\s*{SLASHED}", lambda m: _two_years(m[1].upper(), m[2], m[3])),
    (
        rf"(FY|AY)\s*{SLASHED}\s*{PART}",
        lambda m: _part(_two_years(m[1].upper(), m[2], m[3]), m[4].upper(), int(m[5])),
    ),
    (rf"CY\s*{YEAR}", lambda m: _year("CY", int(m[1]))),
    (rf"CY\s*{YEAR}\s*{PART}", lambda m: _part(_year("CY", int(m[1])), m[2].upper(), int(m[3]))),
    (rf"{YEAR}-([0-9]{{2}})-([0-9]{{2}})", lambda m: _day(int(m[1]), int(m[2]), int(m[3]))),
    (SLASHED, lambda m: _two_years("FY", m[1], m[2])),
    (rf"{SLASHED}\s*{PART}", lambda m: _part(_two_years("FY", m[1], m[2]), m[3].upper(), int(m[4]))),
    (
        rf"{PART}\s*,?\s*(?:FY\s*)?{SLASHED}",
        lambda m: _part(_two_years("FY", m[3], m[4]), m[1].upper(), int(m[2])),
    ),
    (YEAR, lambda m: _year("CY", int(m[1]))),
    (rf"{NAMED}{YEAR}", lambda m: _named_month(m[1], m[2])),
    (
        rf"([0-9]{{1,2}})(?:st|nd|rd|th)?\s+{NAMED}{YEAR}",
        lambda m: _day(int(m[3]), MONTH.get(m[2].lower(), 0), int(m[1])),
    ),
    (rf"(?P<letter>Q|H)(?:uarter\s*|tr\s*)?(?P<number>[1-4])\s+(?P<year>{YEAR[1:-1]})", _bare_part),
    (rf"(?P<year>{YEAR[1:-1]})\s+(?P<letter>Q|H)(?:uarter\s*|tr\s*)?(?P<number>[1-4])", _bare_part),
)
COMPILED = tuple((re.compile(pattern, re.ASCII | re.IGNORECASE), reader) for pattern, reader in SINGLE)
HYPHENED = re.compile(YEAR + r"(\s*)-(\s*)([0-9]{4}|[0-9]{2})", re.ASCII)
SHORT_SLASHED = re.compile(r"([0-9]{2})/([0-9]{2})")
SEPARATOR = re.compile(
    r"\s+(?:-|to)\s+|(?<=[0-9])-(?=[A-Za-z])|(?<=[A-Za-z])\s*-\s*(?=[A-Za-z])|(?<=/[0-9]{2})-(?=[0-9]{4})",
    re.IGNORECASE,
)
# What a spreadsheet makes of 2007/08 and its like, and dates that change with the reader's country.
MONTH_YEAR = re.compile(r"([A-Za-z]{3})-([0-9]{2})")
DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"[0-9]{1,2}-[A-Za-z]{3}(?:-(?:[0-9]{2}|[0-9]{4}))?",
        r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}(?: [0-9:]+)?",
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+",
    )
)


@lru_cache(maxsize=65536)
def read_period(text: str, frequency: str = "") -> Period:
    """Read one cell as a period.

    `text`       the cell, for example "FY2007/08 Q1", "2007/08", "Q1 2007/08", "Oct 2021-Sep 2022"
    `frequency`  the indicator's frequency, which decides between two readings where it can

    Raises `Unreadable` with a code and the readings that it could stand for.
    """
    cell = text.strip().replace("\u2013", "-").replace("\u2014", "-")
    if m := HYPHENED.fullmatch(cell):
        return _hyphened(m, frequency)
    for pattern, reader in COMPILED:
        if m := pattern.fullmatch(cell):
            return reader(m)
    if spread := _spreadsheet_date(cell):
        raise Unreadable("period-spreadsheet-date", spread)
    parts = SEPARATOR.split(cell)
    if len(parts) == 2:
        return _two_sided(parts[0], parts[1], frequency)
    raise Unreadable("period-unreadable")


def _hyphened(m: re.Match[str], frequency: str) -> Period:
    """2007-08, 2009-11, 2007 - 2008, 2019 - 21: a month, a year or several."""
    first, second, spaced = int(m[1]), m[4], bool(m[2] or m[3])
    last = _second_year(first, second)
    readings: list[Period] = []
    if last == first + 1:
        readings.append(_year("FY", first))
        if frequency in ("two-yearly", "ad-hoc", "") and (spaced or len(second) == 4):
            readings.append(_span(_year("CY", first), _year("CY", last)))
    elif last > first + 1:
        readings.append(_span(_year("CY", first), _year("CY", last)))
    if not spaced and len(second) == 2 and 1 <= int(second) <= 12:
        month = _month(first, int(second))
        if frequency == "monthly" or not readings:
            return month
        if frequency in ("ad-hoc", ""):
            readings.append(month)
    if len(readings) == 1:
        return readings[0]
    if not readings:
        raise Unreadable("period-backwards" if len(second) == 4 and last < first else "period-unreadable")
    raise Unreadable("period-ambiguous", tuple(r.label for r in readings))


def _two_sided(left: str, right: str, frequency: str) -> Period:
    """A - B, where B may borrow its century or its year from A."""
    first = read_period(left, frequency) if not left.isalpha() else None
    if first and (m := SHORT_SLASHED.fullmatch(right)):
        right = f"{_second_year(first.start.year, m[1])}/{m[2]}"
    last = read_period(right, frequency)
    if first is None:  # April - June 2007
        first = read_period(f"{left} {last.start.year}")
        if first.start > last.start:  # October - March 2008
            first = read_period(f"{left} {last.start.year - 1}")
    return _span(first, last)


def _spreadsheet_date(cell: str) -> tuple[str, ...]:
    """The written forms that a spreadsheet's date may have been made from; empty if it is none."""
    if any(pattern.fullmatch(cell) for pattern in DATES):
        return ("2007-04-01",)
    m = MONTH_YEAR.fullmatch(cell)
    month = MONTH.get(m[1].lower()) if m else None
    if not m or not month:
        return ()
    year = int(m[2]) + (1900 if int(m[2]) > 69 else 2000)
    # 2007/08 is shown as Aug-07: the year kept, its second half taken for a month.
    as_year = (f"FY{year}/{month:02}",) if month == (year + 1) % 100 else ()
    return (*as_year, f"{year}-{month:02}")

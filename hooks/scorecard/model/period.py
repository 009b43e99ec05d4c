"""Periods: a stretch of whole days with a start, an end, a label and an order.

DESIGN of the data contract, "Periods". How they are written, and read, is in `notation`.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from .years import APRIL, OTHERS, Years

Length = Literal["year", "half", "quarter", "month", "week", "day", "span"]
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH = {name[:size]: i for i, name in enumerate(MONTHS, 1) for size in (3, len(name))} | {"sept": 9}
FIRST_MONTH = {"FY": APRIL.first, **OTHERS}
ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=4096)
def _whole_months(start: date, end: date) -> int:
    if start.day != 1 or (end + ONE_DAY).day != 1:
        return 0
    return (end.year - start.year) * 12 + end.month - start.month + 1


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole days. Two spellings of one stretch are equal.

    `start`, `end`  first and last day, both included
    `label`         the written form, for example "FY2007/08 Q1"
    `length`        year, half, quarter, month, week, day or span
    `years`         how the financial years of its plan run and are named
    """

    start: date
    end: date
    label: str = ""
    length: Length = "span"
    years: Years = field(default=APRIL, compare=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Period) and self.start == other.start and self.end == other.end

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @property
    def months(self) -> int:
        """Whole months covered, 0 for a day or a stretch that does not fall on months."""
        return _whole_months(self.start, self.end)

    @property
    def days(self) -> int:
        """Days covered, both ends included: 7 for a week."""
        return (self.end - self.start).days + 1

    @property
    def weeks(self) -> int:
        """How many weeks it is where it is reported by weeks: 1 or 4; 0 for any other, a month too."""
        return {7: 1, 28: 4}.get(self.days, 0) if not self.months else 0

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
        return self if self.months >= 12 else year_of(self.end, self.calendar, self.years)

    def part(self) -> tuple[int, int]:
        """Which part of its year it is: (2, 4) is the second quarter; (0, 0) where it is none."""
        size = self.months
        if size not in (1, 3, 6, 12):
            return (0, 0)
        first = self.years.begins(self.calendar)
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


def year_of(day: date, calendar: str = "FY", years: Years = APRIL) -> Period:
    """The financial (FY), calendar (CY) or school (AY) year that holds the day."""
    first = years.begins(calendar)
    return year_from(calendar, day.year if day.month >= first else day.year - 1, years)


def last_finished(day: date, months: int, first: int = FIRST_MONTH["FY"], years: Years = APRIL) -> Period:
    """The newest period of so many months that ended on or before a day, labelled where it has a name.

    `months`  1, 3, 6, 12, 24 or 36
    `first`   the month in which the years start, of which shorter periods are parts
    `years`   how the plan's financial years run and are named
    """
    after = day + ONE_DAY  # a period that ends on the day itself is over
    end = after.year * 12 + after.month - 1 - (after.month - first) % min(months, 12)
    year, month = divmod(end - months, 12)
    start, last = _stretch(year, month + 1, months)
    calendar = next((name for name in FIRST_MONTH if years.begins(name) == first), "")
    if months == 1:
        return month_period(start.year, start.month, years)
    if not calendar or months > 12:
        return span(month_period(start.year, start.month, years), month_period(last.year, last.month))
    whole = year_of(last, calendar, years)
    number = (start.month - first) % 12 // months + 1
    return whole if months == 12 else part_of(whole, "Q" if months == 3 else "H", number)


def first_month(periods: Iterable[Period]) -> int:
    """In which month years start: as the latest whole year among the periods does, else as the labels say."""
    found = sorted(periods, key=lambda period: (period.end, period.start))
    years = [period for period in found if period.months == 12]
    if years:
        return years[-1].start.month
    return found[-1].years.begins(found[-1].calendar) if found else APRIL.first


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _stretch(year: int, month: int, months: int) -> tuple[date, date]:
    last = year * 12 + month - 1 + months - 1
    return date(year, month, 1), _last_day(last // 12, last % 12 + 1)


def year_from(calendar: str, year: int, years: Years = APRIL) -> Period:
    """The year of a calendar (FY, CY, AY) that begins in a year."""
    start, end = _stretch(year, years.begins(calendar), 12)
    return Period(start, end, years.label(calendar, year), "year", years)


def is_part(letter: str, number: int) -> bool:
    """Whether a year has a quarter (Q) or half (H) of that number."""
    return 1 <= number <= 12 // _months_in(letter)


def _months_in(letter: str) -> int:
    return 3 if letter == "Q" else 6


def part_of(whole: Period, letter: str, number: int) -> Period:
    """A quarter (Q) or half (H) of a year. Raises `Unreadable` where the year has none of that number."""
    size = _months_in(letter)
    if not is_part(letter, number):
        raise Unreadable("period-unreadable")  # and none is offered: Q9 is no nearer to Q4 than to Q1
    month = whole.start.month - 1 + (number - 1) * size
    start, end = _stretch(whole.start.year + month // 12, month % 12 + 1, size)
    return Period(start, end, f"{whole.label} {letter}{number}", "quarter" if letter == "Q" else "half",
                  whole.years)  # fmt: skip


def month_period(year: int, month: int, years: Years = APRIL) -> Period:
    """A month. Raises `Unreadable` where there is none of that number."""
    if not 1 <= month <= 12:
        raise Unreadable("period-unreadable")
    return Period(*_stretch(year, month, 1), f"{year}-{month:02}", "month", years)


def day_period(year: int, month: int, day: int, years: Years = APRIL) -> Period:
    """A day. Raises `Unreadable` where there is no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        raise Unreadable("period-unreadable") from None
    return Period(found, found, found.isoformat(), "day", years)


def span(first: Period, last: Period) -> Period:
    """From one period's first day to another's last. Raises `Unreadable` where that runs backwards."""
    if last.end < first.end or last.start < first.start:
        raise Unreadable("period-backwards", (f"{last.label} - {first.label}",))
    if first == last:
        return first
    return Period(first.start, last.end, f"{first.label} - {last.label}", "span", first.years)


def months_of(year: Period, first: int, last: int) -> Period:
    """The months of a year from one to another, by number, as the quarter or half that they are.

    Raises `Unreadable` where they do not lie in the year in this order.
    """
    start, end = ((month - year.start.month) % 12 for month in (first, last))
    if end < start:
        raise Unreadable("period-unreadable")
    size = end - start + 1
    if size in (3, 6) and start % size == 0:
        return part_of(year, "Q" if size == 3 else "H", start // size + 1)
    months = [divmod(year.start.year * 12 + year.start.month - 1 + offset, 12) for offset in (start, end)]
    return year if size == 12 else span(*(month_period(at, month + 1, year.years) for at, month in months))

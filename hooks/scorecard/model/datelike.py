"""What a spreadsheet makes of a period, and what people's systems give for a month: a date.

The data contract, "Periods": such a date is read where the indicator's frequency leaves one reading, else
it is named as a spreadsheet's and refused.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from .period import MONTH, Period, month_period
from .years import Years

# 2007/08 becomes Aug-07, and so does August 2007.
MONTH_YEAR = re.compile(r"([A-Za-z]{3,9})-([0-9]{2}|[0-9]{4})", re.ASCII)
TIME = r"(?:[ T][0-9:.]+Z?)?"
DATES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"[0-9]{1,2}-[A-Za-z]{3}(?:-(?:[0-9]{2}|[0-9]{4}))?",
        rf"[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{2,4}}{TIME}",
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+Z?",
    )
)
# A date of which the day or the month may come first.
DAY_OR_MONTH_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/[0-9]{4}", re.ASCII)
NUMBERS = re.compile(rf"([0-9]{{1,2}})/([0-9]{{1,2}})/([0-9]{{4}}|[0-9]{{2}}){TIME}", re.ASCII)
NAMED = re.compile(r"([0-9]{1,2})-([A-Za-z]{3,9})-([0-9]{4}|[0-9]{2})", re.ASCII)
YEAR_FIRST = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){TIME}", re.ASCII)
# Where a month in words and two digits (Apr-26) can be nothing else, where it is no year.
WITH_MONTHS = ("monthly", "ad-hoc", "plan")


def month_of_date(cell: str, frequency: str, years: Years) -> Period | None:
    """The month that a date stands for on a monthly indicator: its first or last day, and no other month's.

    01/08/2026 is August 2026 whichever of the two comes first, since 8 January begins no month.
    """
    if frequency != "monthly":
        return None
    found = {(day.year, day.month) for day in _days(cell) if day.day == 1 or _last(day)}
    return month_period(*found.pop(), years) if len(found) == 1 else None


def month_of_short(cell: str, frequency: str, years: Years) -> Period | None:
    """Apr-26 as a month, where the frequency has months and the two digits cannot be a year's second half."""
    forms = spreadsheet_forms(cell)
    if len(forms) == 1 and frequency in WITH_MONTHS and MONTH_YEAR.fullmatch(cell):
        return month_period(int(forms[0][:4]), int(forms[0][5:]), years)
    if len(forms) == 2 and frequency == "monthly":
        return month_period(int(forms[1][:4]), int(forms[1][5:]), years)
    return None


def spreadsheet_forms(cell: str) -> tuple[str, ...]:
    """The written forms that a spreadsheet's date may have been made from; empty if it is none."""
    if any(pattern.fullmatch(cell) for pattern in DATES):
        return ("2007-04-01",)
    m = MONTH_YEAR.fullmatch(cell)
    month = MONTH.get(m[1].lower()) if m else None
    if not m or not month:
        return ()
    year = full_year(m[2])
    # 2007/08 is shown as Aug-07: the year kept, its second half taken for a month.
    as_year = (f"FY{year}/{month:02}",) if month == (year + 1) % 100 else ()
    return (*as_year, f"{year}-{month:02}")


def full_year(year: str) -> int:
    """A year of two or four digits in full: 70 to 99 are of the twentieth century."""
    return int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= 70 else 2000)


def _days(cell: str) -> list[date]:
    if m := YEAR_FIRST.fullmatch(cell):
        return _real((int(m[1]), int(m[2]), int(m[3])))
    if m := NAMED.fullmatch(cell):
        return _real((full_year(m[3]), MONTH.get(m[2].lower(), 0), int(m[1])))
    if m := NUMBERS.fullmatch(cell):
        year, first, second = full_year(m[3]), int(m[1]), int(m[2])
        return _real((year, second, first)) + _real((year, first, second))
    return []


def _real(day: tuple[int, int, int]) -> list[date]:
    try:
        return [date(*day)]
    except ValueError:
        return []


def _last(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1

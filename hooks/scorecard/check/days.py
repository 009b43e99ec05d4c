"""Dates: the year first. One that a spreadsheet has written anew is read where it leaves one reading.

Which of two readings of 10/02/2027 is meant can be known from the other dates of its table: a spreadsheet
writes all of them alike (`day_orders`). Where nothing tells, both are offered and none is taken.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from ..model import Unreadable, read_period
from ..model.contract import fields, tables
from ..model.datelike import DAY_OR_MONTH_FIRST
from ..model.letters import meant, shown
from ..model.raw import RawPackage, Sheet
from ..problems import Fault
from .numbers import KEPT
from .traces import Noted, around, by_spreadsheet, read_as

# Which part of a date with two readings comes first; blank where that cannot be known.
Order = Literal["", "day", "month"]

EXAMPLE = "Type the year, the month and the day, for example 2007-04-01."
EARLIEST, LATEST = 1900, 2100
# Day 1 of a spreadsheet's count; two days early, because it takes 1900 for a leap year.
EPOCH = date(1899, 12, 30)


NAMED_MONTH = re.compile(r"[0-9]{1,2}-[A-Za-z]{3}-[0-9]{2}([0-9]{2})?", re.ASCII)


def day(text: str, order: Order = "") -> date | Fault | Noted:
    """A date, or why the cell is none. `order` says what comes first in a date that has two readings."""
    return _kept(text, order) if len(text) <= KEPT else _day(text, order)


@lru_cache(maxsize=16384)
def _kept(text: str, order: Order) -> date | Fault | Noted:
    return _day(text, order)


def day_orders(package: RawPackage) -> dict[str, Order]:
    """For each table of a package, what comes first in its dates: by them, else by those of the others."""
    own = {name: _order(sheet) for name, sheet in package.sheets.items() if name in tables()}
    clear = {order for order in own.values() if order}
    others: Order = clear.pop() if len(clear) == 1 else ""
    return {name: order or others for name, order in own.items()}


def _order(sheet: Sheet) -> Order:
    """What comes first in a table's dates, where one of them tells it and none tells otherwise."""
    if sheet.is_plain:
        return ""
    dated = {f["name"] for f in fields(sheet.name) if f["type"] == "date"}
    places = [i for i, name in enumerate(sheet.header) if name in dated]
    cells = (row[i].strip() for row in sheet.rows for i in places)
    found = [m for cell in cells if (m := DAY_OR_MONTH_FIRST.fullmatch(cell))]
    day_first = any(int(m[1]) > 12 for m in found)
    month_first = any(int(m[2]) > 12 for m in found)
    if day_first != month_first:
        return "day" if day_first else "month"
    # A spreadsheet marks the file. Where it puts the month first, it puts no nought before it.
    padded = any(m[1].startswith("0") or m[2].startswith("0") for m in found)
    return "day" if sheet.marked and padded and not month_first else ""


def _day(text: str, order: Order) -> date | Fault | Noted:
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
        return _real(text)
    if wrong := by_spreadsheet(text):
        return wrong
    bare = meant(text)
    if (found := _written(bare)) and bare != text:
        return around(text) or Fault(
            "lookalike", f'"{shown(text)}" is not what it seems.', f"Type {found} again."
        )
    if serial := of_serial(bare):
        message = f'"{bare}" is how a spreadsheet keeps a date: the days since 1900.'
        return Fault("spreadsheet-date", message, f"Type {serial.isoformat()} if that is the day.")
    if m := re.fullmatch(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{2}|[0-9]{4})", bare, re.ASCII):
        return _day_first(text, int(m[1]), int(m[2]), m[3], order)
    return _likely(text, bare)


def _written(text: str) -> str:
    return text if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII) else ""


def _real(text: str) -> date | Fault:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return Fault("date-wrong", f'There is no day "{text}".', EXAMPLE)
    if EARLIEST <= found.year <= LATEST:
        return found
    message = f'"{text}" is in the year {found.year}, which is not likely.'
    return Fault("date-wrong", message, f"Type a year from {EARLIEST} to {LATEST}.")


def of_serial(text: str) -> date | None:
    """The day that a spreadsheet keeps as this number, where the number is one of 1955 to 2064."""
    if re.fullmatch(r"[2-5][0-9]{4}(\.[0-9]+)?", text, re.ASCII):
        return EPOCH + timedelta(days=int(float(text)))
    return None


def _day_first(text: str, first: int, second: int, year: str, order: Order) -> Fault | Noted:
    """31/03/2011 and its like: both readings where there are two and nothing tells which is meant."""
    full = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 70 else 1900 + int(year)
    readings = [_iso(full, second, first), _iso(full, first, second)]
    both = list(dict.fromkeys(r for r in readings if r))
    if len(both) == 2 and order and len(year) == 4:
        found = both[0] if order == "day" else both[1]
        why = f"since the {order} comes first in the other dates"
        return read_as(text, date.fromisoformat(found), found, why)
    if len(both) == 2:
        message = f'"{shown(text)}" can be read in two ways.'
        return Fault(
            "date-wrong", message, f"Type {both[0]} if the day comes first, {both[1]} if the month does."
        )
    if both and len(year) == 4 and EARLIEST <= full <= LATEST:
        return read_as(text, date.fromisoformat(both[0]), both[0])
    hint = f"Type {both[0]}." if both else EXAMPLE
    return Fault("date-wrong", f'"{shown(text)}" does not begin with the year.', hint)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _likely(text: str, bare: str) -> Fault | Noted:
    """A date in words, with a time, with single digits; a month or a year where a day is wanted."""
    message = f'"{shown(text)}" is no date.'
    m = re.fullmatch(
        r"([0-9]{4})(?:[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})|([0-9]{2})([0-9]{2}))([T ].*)?", bare, re.ASCII
    )
    if m and (found := _iso(int(m[1]), int(m[2] or m[4]), int(m[3] or m[5]))):
        why = f'"{shown(text)}" has a time behind it.' if m[6] else message
        return Fault("date-wrong", why, f"Type {found}.")
    try:
        period = read_period(re.sub(r"(?<=[0-9A-Za-z])-(?=[0-9A-Za-z])", " ", bare))
    except Unreadable:
        return Fault("date-wrong", message, EXAMPLE)
    if period.length == "day":
        if NAMED_MONTH.fullmatch(bare):
            return read_as(text, period.start, period.start.isoformat())
        return Fault("date-wrong", message, f"Type {period.start.isoformat()}.")
    what = {"month": "a month", "year": "a year", "quarter": "a quarter"}.get(
        period.length, "a stretch of time"
    )
    hint = f"Type the day, for example {period.end.isoformat()} for its last one."
    return Fault("date-wrong", f'"{shown(text)}" is {what}; this column wants a day.', hint)

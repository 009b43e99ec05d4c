"""Figures, periods and lists as the rules' messages write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ...model import Period


def figure(value: Decimal, unit: str) -> str:
    """A figure: "1,200", "60.0%", "£50,000", "Yes"."""
    if unit == "yes-no" and value in (0, 1):
        return "Yes" if value else "No"
    sign, size = "-" if value < 0 else "", f"{abs(value):,f}"
    if unit in ("percent", "percentage-change"):
        return f"{sign}{size}%"
    return f"{sign}£{size}" if unit == "pounds" else f"{sign}{size}"


def day(value: date) -> str:
    """A date: "20 July 2026"."""
    return f"{value.day} {value:%B %Y}"


def month(value: date) -> str:
    """The month that holds a day: "March 2023"."""
    return f"{value:%B %Y}"


def period(value: Period) -> str:
    """A period: "2007/08", "2007/08 Q1", "March 2023", "31 March 2011"."""
    if value.length == "month":
        return month(value.start)
    if value.length == "day":
        return day(value.start)
    return (
        re.sub(r"\b(?:CY(?=\d)|(?:FY|AY)(?=\d{4}/))", "", value.label)
        or f"{day(value.start)} to {day(value.end)}"
    )


def part(value: Period) -> str:
    """A part of a year that is known: "Q3", "June", "the year"."""
    if value.length == "month":
        return f"{value.start:%B}"
    if value.length in ("quarter", "half"):
        return value.label.split(" ")[-1]
    return "the year" if value.length == "year" else period(value)


def listing(items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"

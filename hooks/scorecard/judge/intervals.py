"""How sure a figure is that is counted out of a known number: its 95% interval.

The formulas are those of the technical guide of Public Health England, "Commonly used public health
statistics and their confidence intervals" (2018): for proportions E. B. Wilson's score interval (1927),
for counts and rates Byar's approximation (Breslow and Day, 1987).
"""

from __future__ import annotations

import re
from decimal import Decimal
from math import sqrt
from typing import NamedTuple

from ..model import Indicator, Observation

Z = 1.959964  # of the standard normal distribution, both tails together 5%
RATE = re.compile(r"per[- ]([\d,]+)\b")


class Interval(NamedTuple):
    """The ends of an interval, in the unit of the figure."""

    lower: float
    upper: float

    def holds(self, value: float | Decimal) -> bool:
        """Whether a value lies within it, its ends included."""
        return self.lower <= float(value) <= self.upper

    def overlaps(self, other: Interval) -> bool:
        """Whether the two share a value."""
        return self.lower <= other.upper and other.lower <= self.upper


def wilson(number: float, of: float, z: float = Z) -> Interval:
    """The interval of a proportion, from 0 to 1: so many out of so many (PHE, section on proportions)."""
    share = number / of
    middle = 2 * number + z * z
    half = z * sqrt(z * z + 4 * number * (1 - share))
    below = 2 * (of + z * z)
    return Interval(max(0.0, (middle - half) / below), min(1.0, (middle + half) / below))


def byar(number: float, z: float = Z) -> Interval:
    """The interval of a count (PHE, section on counts and rates)."""
    lower = number * (1 - 1 / (9 * number) - z / (3 * sqrt(number))) ** 3 if number else 0.0
    more = number + 1
    return Interval(max(0.0, lower), more * (1 - 1 / (9 * more) + z / (3 * sqrt(more))) ** 3)


def counted_as(indicator: Indicator, row: Observation) -> tuple[str, int]:
    """What a figure with numerator and denominator is: ("proportion", 100), ("rate", 1000) or ("", 0).

    A percentage whose numerator is no more than its denominator is a proportion; a figure per so many
    people is a rate of so many. Of anything else, such as days, the counts say nothing about chance.
    """
    number, of = row.numerator, row.denominator
    if number is None or of is None or of <= 0 or number < 0:
        return "", 0
    if _is_percentage(indicator):
        return ("proportion", 100) if number <= of else ("", 0)
    found = RATE.match(indicator.unit)
    if found and int(found[1].replace(",", "")) > 0:
        return "rate", int(found[1].replace(",", ""))
    return "", 0


def _is_percentage(indicator: Indicator) -> bool:
    return indicator.unit == "percent" or indicator.unit.startswith(("% ", "percent "))


def interval_of(indicator: Indicator, row: Observation) -> Interval | None:
    """The interval of a figure: the one that is given, else one from its counts or, of a percentage of those
    who answered a survey, from how many answered; None without any."""
    if row.lower is not None and row.upper is not None:
        return Interval(float(row.lower), float(row.upper))
    kind, times = counted_as(indicator, row)
    if (
        not kind
        and row.sample
        and row.value is not None
        and 0 <= row.value <= 100
        and _is_percentage(indicator)
    ):
        ends = wilson(float(row.value) / 100 * row.sample, row.sample)
        return Interval(ends.lower * 100, ends.upper * 100)
    if not kind or row.numerator is None or row.denominator is None:
        return None
    number, of = float(row.numerator), float(row.denominator)
    ends = wilson(number, of) if kind == "proportion" else byar(number)
    scale = times if kind == "proportion" else times / of
    return Interval(ends.lower * scale, ends.upper * scale)

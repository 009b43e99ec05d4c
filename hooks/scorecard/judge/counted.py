"""Control charts of figures that are counted out of a known number: p charts and u charts.

Their limits lie where chance alone would put one figure in 400: three standard deviations of a
proportion (p) or of a rate (u), narrower where more is counted. The formulas are W. A. Shewhart's, as in
D. C. Montgomery, "Introduction to Statistical Quality Control". Of very large numbers chance is small, and
everything seems to change. So where the figures move from one to the next by half as much again as
chance explains, the limits are widened by that (D. B. Laney, 2002, Quality Engineering 14).

Three standard deviations are not where chance puts one figure in 400 if fewer than five cases of the rarer
kind are to be expected: there the limits are those of Poisson's distribution itself, so that one case more
is no change. A run says nothing where less than one case is expected: most figures are alike then. And where
chance itself puts most figures on one side (of 1.1 expected, seven in ten are 0 or 1), a run on that side
must be as rare as seven by the toss of a coin, so longer.

A count that averages fewer than five has the same limits, though nobody says out of how many: an XmR chart
calls a 2 among noughts and ones a change, which chance brings about one time in 25. It is out of 1
each time (a c chart, Montgomery as above).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import ceil, exp, factorial, log, sqrt
from statistics import fmean

from ..model import ControlPoint, Period
from ..model.money import parts_of
from .spc import RUN, shifts, sign, trends, two_in_three

STEP = 1.128  # the mean step between two figures, in standard deviations
RARE = 5.0  # with fewer expected, the limits are those of Poisson's distribution
BEYOND = {3: 0.00135, 2: 0.02275}  # how likely a figure is to lie that many standard deviations off, one way
# A unit with one of these words, or with a sign, is of figures that are measured, rated or worked out: a day,
# a pound or a point is nothing that happens by chance. Any other names the things that are counted.
MEASURED = re.compile(
    r"[^\w\s,'-]|\d"
    r"|\b(?:per|of|percent|percentages?|proportion|share|ratio|rate|rating|index|average|yes|not|change)\b"
    r"|\b(?:score|rank|ranking|place|position|star|grade|level|band|point|degree)s?\b"
    r"|\b(?:second|minute|hour|day|week|month|year|session)s?\b"
    r"|\b(?:pound|penny|pence|cent|dollar|euro|money)s?\b"
    r"|\b(?:tonne|ton|kilo|gram|kilogram|kg|litre|metre|kilometre|km|mile|hectare|ha|acre|kwh|mwh|watt)s?\b",
    re.IGNORECASE,
)
WIDE = 1.5  # from so much movement on, beside what chance explains, limits are widened


def counted_chart(
    series: Sequence[tuple[Period, float, float]], kind: str, times: int, group: int = 0
) -> tuple[ControlPoint, ...]:
    """The control chart of one stretch, in the figures' own unit.

    `series`  (period, numerator, denominator) in order of time
    `kind`    proportion or rate
    `times`   what a share of 1 is called: 100 of a percentage, 1000 of a rate per 1,000 people
    """
    mean = sum(number for _, number, _ in series) / sum(of for _, _, of in series)
    spread = [sqrt(mean * (1 - mean if kind == "proportion" else 1) / of) for _, _, of in series]
    values = [number / of for _, number, of in series]
    wide = _widening([(v - mean) / s for v, s in zip(values, spread, strict=True) if s])
    spread = [one * wide for one in spread]
    sides = [sign(number - mean * of) if abs(number - mean * of) > 1e-9 else 0 for _, number, of in series]
    sizes = [of for _, _, of in series]
    far = [chance_limits(mean, s, of, kind, 3, wide) for s, of in zip(spread, sizes, strict=True)]
    near = [chance_limits(mean, s, of, kind, 2, wide) for s, of in zip(spread, sizes, strict=True)]
    outside = [not _within(v, ends) for v, ends in zip(values, far, strict=True)]
    close = [
        not beyond and not _within(v, ends) for v, ends, beyond in zip(values, near, outside, strict=True)
    ]
    rising, pairs = trends(values), two_in_three(close, sides)
    runs = shifts(sides, *_long_runs(mean, fmean(sizes), kind))
    points = []
    for i, (period, _, _) in enumerate(series):
        special, side = "", sides[i]
        if outside[i]:
            special = "outside"
        elif rising[i]:
            special, side = "trend", rising[i]
        elif pairs[i]:
            special = "two-in-three"
        elif runs[i] and _rarer(mean, kind) * sizes[i] >= 1:
            special = "shift"
        lower, upper = far[i]
        figures = (values[i] * times, mean * times, lower * times, upper * times)
        points.append(ControlPoint(period, *figures, special, side, group))
    return tuple(points)


def rare_counts(values: Sequence[Decimal], unit: str) -> bool:
    """Whether figures are counts of what is rare: whole numbers of things, fewer than five on average.

    `unit`  what the figures are of: "count", "fly-tips", "serious accidents"; of days, pounds or points never
    """
    if not unit or MEASURED.search(unit) or parts_of(unit):
        return False
    whole = all(value >= 0 and value == int(value) for value in values)
    return whole and 0 < sum(values) < RARE * len(values)


def _rarer(mean: float, kind: str) -> float:
    """The share of the rarer kind: of 98% done in time the 2% that were not."""
    return min(mean, 1 - mean) if kind == "proportion" else mean


def _long_runs(mean: float, of: float, kind: str) -> tuple[int, int]:
    """How many in a row, below the mean and above it, are as rare as seven by the toss of a coin."""
    expected = _rarer(mean, kind) * of
    if not 0 < expected < RARE:
        return RUN, RUN
    whole = int(expected)
    chances = [exp(-expected) * expected**number / factorial(number) for number in range(whole + 1)]
    above = 1 - sum(chances)
    below = sum(chances) - (chances[-1] if whole == expected else 0)
    runs = [max(RUN, ceil(RUN * log(0.5) / log(min(max(chance, 1e-9), 0.999)))) for chance in (below, above)]
    # What is counted from the other end lies on the other side.
    return (runs[0], runs[1]) if mean * of == expected else (runs[1], runs[0])


def chance_limits(
    mean: float, spread: float, of: float, kind: str, deviations: int = 3, wide: float = 1.0
) -> tuple[float, float]:
    """The limits of one figure so many standard deviations about the mean, within what is possible."""
    most, rare = (1.0 if kind == "proportion" else float("inf")), _rarer(mean, kind)
    below = above = deviations * spread
    if 0 < rare * of < RARE:
        fewest, highest = _ends(rare * of, BEYOND[deviations])
        below, above = (rare - fewest / of) * wide, (highest / of - rare) * wide
        if rare != mean:  # counted from the other end
            below, above = above, below
    return max(0.0, mean - below), min(most, mean + above)


def _ends(expected: float, chance: float) -> tuple[int, int]:
    """The fewest and the most cases that lie within chance, where so many are to be expected."""
    number, likely = 0, exp(-expected)
    below, fewest = 0.0, 0
    while True:
        if below < chance <= below + likely:
            fewest = number
        below += likely
        if 1 - below < chance:
            return fewest, number
        number += 1
        likely *= expected / number


def _within(value: float, ends: tuple[float, float]) -> bool:
    return ends[0] - 1e-12 <= value <= ends[1] + 1e-12


def _widening(scores: Sequence[float]) -> float:
    """How much more the figures move from one to the next than chance explains; 1 where that is usual."""
    if len(scores) < 2:
        return 1.0
    moved = fmean(abs(later - earlier) for earlier, later in pairwise(scores)) / STEP
    return moved if moved >= WIDE else 1.0

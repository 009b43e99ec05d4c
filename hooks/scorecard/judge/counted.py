"""Control charts of figures that are counted out of a known number: p charts and u charts.

Their limits lie where chance alone would put one figure in 400: three standard deviations of a
proportion (p) or of a rate (u), narrower where more is counted. The formulas are W. A. Shewhart's, as in
D. C. Montgomery, "Introduction to Statistical Quality Control". Of very large numbers chance is small, and
everything seems to change. So where the figures move from one to the next by half as much again as
chance explains, the limits are widened by that (D. B. Laney, 2002, Quality Engineering 14).

Three standard deviations are not where chance puts one figure in 400 if fewer than five cases of the rarer
kind are to be expected: there the limits are those of Poisson's distribution itself, so that one case more is
no change. A run says nothing where less than one case is expected: most figures are alike then.

A count that averages fewer than five has the same limits, though nobody says out of how many: an XmR chart
calls a 2 among noughts and ones a change, which chance brings about one time in 25. It is out of 1
each time (a c chart, Montgomery as above).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import exp, sqrt
from statistics import fmean

from ..model import ControlPoint, Period
from .spc import shifts, sign, trends, two_in_three

STEP = 1.128  # the mean step between two figures, in standard deviations
RARE = 5.0  # with fewer expected, the limits are those of Poisson's distribution
BEYOND = {3: 0.00135, 2: 0.02275}  # how likely a figure is to lie that many standard deviations off, one way
THINGS = ("count", "number", "people", "homes", "households", "children", "families")
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
    rising, pairs, runs = trends(values), two_in_three(close, sides), shifts(sides)
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
    """Whether figures are counts of what is rare: whole numbers of things, fewer than five on average."""
    whole = all(value >= 0 and value == int(value) for value in values)
    return unit in THINGS and whole and 0 < sum(values) < RARE * len(values)


def _rarer(mean: float, kind: str) -> float:
    """The share of the rarer kind: of 98% done in time the 2% that were not."""
    return min(mean, 1 - mean) if kind == "proportion" else mean


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

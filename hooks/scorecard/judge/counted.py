"""Control charts of figures that are counted out of a known number: p charts and u charts.

Their limits lie where chance alone would put one figure in 400: three standard deviations of a
proportion (p) or of a rate (u), narrower where more is counted. The formulas are W. A. Shewhart's, as in
D. C. Montgomery, "Introduction to Statistical Quality Control". Of very large numbers chance is small, and
everything seems to change. So where the figures move from one to the next by half as much again as
chance explains, the limits are widened by that (D. B. Laney, 2002, Quality Engineering 14).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from statistics import fmean

from ..model import ControlPoint, Period
from .spc import shifts, sign, trends, two_in_three

STEP = 1.128  # the mean step between two figures, in standard deviations
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
    outside = [abs(v - mean) > 3 * s for v, s in zip(values, spread, strict=True)]
    close = [
        not beyond and abs(v - mean) > 2 * s for v, s, beyond in zip(values, spread, outside, strict=True)
    ]
    rising, pairs, runs = trends(values), two_in_three(close, sides), shifts(sides)
    most = 1.0 if kind == "proportion" else float("inf")
    points = []
    for i, (period, _, _) in enumerate(series):
        special, side = "", sides[i]
        if outside[i]:
            special = "outside"
        elif rising[i]:
            special, side = "trend", rising[i]
        elif pairs[i]:
            special = "two-in-three"
        elif runs[i]:
            special = "shift"
        lower, upper = max(0.0, mean - 3 * spread[i]), min(most, mean + 3 * spread[i])
        figures = (values[i] * times, mean * times, lower * times, upper * times)
        points.append(ControlPoint(period, *figures, special, side, group))
    return tuple(points)


def _widening(scores: Sequence[float]) -> float:
    """How much more the figures move from one to the next than chance explains; 1 where that is usual."""
    if len(scores) < 2:
        return 1.0
    moved = fmean(abs(later - earlier) for earlier, later in pairwise(scores)) / STEP
    return moved if moved >= WIDE else 1.0

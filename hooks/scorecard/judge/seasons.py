"""Figures with a season: July is set beside July.

Whether there is a season is asked of the ranks of the months (or quarters) within each year, by
Friedman's test (M. Friedman, 1937, Journal of the American Statistical Association 32) with the F of
R. L. Iman and J. M. Davenport (1980, Communications in Statistics A9): of the figures as they are, and
again without the straight line through them. Census programs test "stable seasonality" so. It asks only
whether the same months stand high every year, so one year that is higher than another is no season.

What is judged is the difference from the same time a year before. Nothing has changed where it is
nought, so the middle is nought, not the average difference. The limits lie three standard deviations
from it. The standard deviation is the larger of two: that of a control chart, from the steps between
differences, and that of all differences about their mean; a chart whose differences drift is wide.
Four things show a change: a difference outside the limits; two of three near one limit; seven in a row
on one side; and an average of the last seven beyond the limit of such an average (S. W. Roberts, 1959,
Technometrics 1), which is the limit divided by the root of seven.

The average of the same month over all years would hold the very figure that is judged; and where
a series drifts, what is left when it is taken away calls too much a change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import sqrt
from statistics import fmean, linear_regression, stdev

from ..model import ControlPoint, Period
from .spc import LIMIT, RUN, SCREEN

Series = Sequence[tuple[Period, Decimal]]

YEARS = 3  # from so many whole years on a season can be tested
# Differences that limits are made of: a year of months, two years of quarters.
ENOUGH = {12: 12, 4: 8}
# The upper 1% of F, by figures a year and number of years: k - 1 and (k - 1)(n - 1) degrees of freedom.
CRITICAL = {
    12: {3: 3.18, 4: 2.84, 5: 2.68, 6: 2.59, 7: 2.53, 8: 2.49, 9: 2.46, 10: 2.43},
    4: {3: 9.78, 4: 6.99, 5: 5.95, 6: 5.42, 7: 5.09, 8: 4.87, 9: 4.72, 10: 4.60},
}
MOST_YEARS = 10


def per_year(series: Series) -> int:
    """How many figures make a year: 12 of months, 4 of quarters; 0 of anything else."""
    lengths = {period.months for period, _ in series}
    return {1: 12, 3: 4}.get(lengths.pop(), 0) if len(lengths) == 1 else 0


def has_season(series: Series) -> bool:
    """Whether the same months or quarters stand high or low every year, by the test, at 1%.

    `series`  months or quarters in order of time. Years with a gap are left out; of fewer than three
              whole years, or of anything else, the answer is no
    """
    size = per_year(series)
    if not size:
        return False
    # A trend lifts the later months of every year; without its line, a step lowers them. A season does both.
    plain = _plain(series)
    return _stands_out(plain, size) and _stands_out(_level(plain), size)


def _stands_out(values: Sequence[tuple[int, float]], size: int) -> bool:
    """Whether the test finds the same places of the year high or low, at 1%."""
    years = _whole_years(values, size)[-MOST_YEARS:]
    return len(years) >= YEARS and _statistic(years, size) > CRITICAL[size][len(years)]


def season_chart(series: Series) -> tuple[ControlPoint, ...]:
    """Of each figure that has one a year before: that figure as the middle, the limits around it, and
    what shows a change. Empty where there are too few differences to make limits of.

    `series`  months or quarters since the last new start, in any order
    """
    ordered = sorted(series, key=lambda point: point[0].end)
    size = per_year(ordered)
    at = {_month(period): value for period, value in ordered}
    pairs = [
        (period, value, at[_month(period) - 12])
        for period, value in ordered
        if size and _month(period) - 12 in at
    ]
    if not size or len(pairs) < ENOUGH[size]:
        return ()
    moved = [value - before for _, value, before in pairs]
    limit = 3 * _spread([float(one) for one in moved])
    return tuple(
        ControlPoint(
            period,
            float(value),
            float(before),
            float(before) - limit,
            float(before) + limit,
            *_special(moved[max(0, number + 1 - RUN) : number + 1], limit),
        )
        for number, (period, value, before) in enumerate(pairs)
    )


def _special(moved: Sequence[Decimal], limit: float) -> tuple[str, int]:
    """What in the last differences up to a point, at most seven, shows a change there, and its side."""
    sides = [(one > 0) - (one < 0) for one in moved]
    side = sides[-1]
    if abs(moved[-1]) > limit:
        return "outside", side
    near = [limit * 2 / 3 < abs(one) <= limit for one in moved[-3:]]
    if near[-1] and sum(near) >= 2 and abs(sum(sides[-3:])) == 3:
        return "two-in-three", side
    if abs(sum(sides[-RUN:])) == RUN:
        return "shift", side
    average = fmean(moved[-RUN:])
    if len(moved) >= RUN and abs(average) * sqrt(RUN) > limit:
        return "average", 1 if average > 0 else -1
    return "", side


def _spread(moved: Sequence[float]) -> float:
    """The standard deviation of differences: by the steps between them, or of all, whichever is larger."""
    steps = [abs(later - earlier) for earlier, later in pairwise(moved)]
    most = SCREEN * fmean(steps)
    usual = [step for step in steps if step < most]
    by_steps = LIMIT / 3 * fmean(usual) if usual else 0.0
    return max(by_steps, stdev(moved))


def _month(period: Period) -> int:
    return period.end.year * 12 + period.end.month


def _plain(series: Series) -> list[tuple[int, float]]:
    return sorted([(_month(period), float(value)) for period, value in series])


def _level(ordered: Sequence[tuple[int, float]]) -> Sequence[tuple[int, float]]:
    """(month, value) in order of time without the straight line that runs through them."""
    if len(ordered) < 2:
        return ordered
    slope, start = linear_regression(*zip(*ordered, strict=True))
    return [(month, value - start - slope * month) for month, value in ordered]


def _whole_years(level: Sequence[tuple[int, float]], size: int) -> list[list[float]]:
    """The values of each run of a year, counted back from the last; years with a gap are left out."""
    at, step = dict(level), 12 // size
    last, first = level[-1][0], level[0][0]
    years = []
    while last - (size - 1) * step >= first:
        year = [at[month] for month in range(last - (size - 1) * step, last + 1, step) if month in at]
        if len(year) == size:
            years.append(year)
        last -= 12
    return years[::-1]


def _statistic(years: Sequence[Sequence[float]], size: int) -> float:
    """Iman and Davenport's F of Friedman's test. Without end where all years have the same order."""
    ranked = [_ranks(year) for year in years]
    n, k = len(years), size
    sums = [sum(ranks) for ranks in zip(*ranked, strict=True)]
    between = sum((total - n * (k + 1) / 2) ** 2 for total in sums)
    within = sum(rank**2 for year in ranked for rank in year) - n * k * (k + 1) ** 2 / 4
    if not within:
        return 0.0
    square = (k - 1) * between / within  # Friedman's chi-square, ties allowed for
    left = n * (k - 1) - square
    return (n - 1) * square / left if left > 1e-9 else float("inf")


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1; equal values share the mean of theirs."""
    ordered = sorted(values)
    return [bisect_left(ordered, value) + (ordered.count(value) + 1) / 2 for value in values]

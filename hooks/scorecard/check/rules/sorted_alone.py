"""A rule on a column that was sorted by itself: its figures run in order, and those beside them do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from ...model import FigureKind
from .facts import Facts, Finding, Series, value_of
from .in_messages import period

# So many figures that never turn, and those beside them have no more of a way than this: Kendall's tau, 0 for
# none, 1 for figures that only rise (M. Kendall, 1938, Biometrika 30). It is asked of the newest so many.
ENOUGH, MOST_TAU, NEWEST = 10, 0.3, 60


def sorted_alone(facts: Facts) -> Iterator[Finding]:
    """Figures that never turn, beside figures of the same times, for others or a part, that do all the time.

    Running totals and totals since the start grow by themselves and are not asked about.
    """
    for found in facts.by_indicator.values():
        actuals = [one for one in found if one.kind is FigureKind.ACTUAL and len(one.figures) >= ENOUGH]
        if len(actuals) < 2 or actuals[0].indicator.aggregation in ("cumulative", "since-start", "yes-no"):
            continue
        restless = [one for one in actuals if _tau(one) <= MOST_TAU]
        for series in actuals:
            steps = _steps(series)
            rises = all(step >= 0 for step in steps)
            # More steps than half are real ones: figures that mostly stay are in order by themselves.
            if 2 * sum(step != 0 for step in steps) <= len(steps) or not (
                rises or all(s <= 0 for s in steps)
            ):
                continue
            beside = [one for one in restless if _same_times(one, series)]
            if beside and 2 * len(beside) >= len(actuals) - 1:
                first, last = series.figures[0], series.figures[-1]
                way = "smallest to largest" if rises else "largest to smallest"
                message = (
                    f"The {len(series.figures)} figures from {period(first.period)} to {period(last.period)} "
                    f"run from {way}, and those beside them go up and down."
                )
                yield Finding("observations", first, "value", message)


def _steps(series: Series) -> Sequence[Decimal]:
    return [value_of(later) - value_of(earlier) for earlier, later in pairwise(series.figures)]


def _tau(series: Series) -> float:
    """How far the figures run one way: the pairs that rise less those that fall, as a share of all."""
    values = [value_of(row) for row in series.figures[-NEWEST:]]
    signs = [(later > earlier) - (later < earlier) for earlier, later in combinations(values, 2)]
    return abs(sum(signs)) / len(signs)


def _same_times(one: Series, other: Series) -> bool:
    return [row.period for row in one.figures] == [row.period for row in other.figures]

"""One indicator's own figures, in the order in which a verdict looks for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..model import Indicator, Observation, Period


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """The rows for the council itself (area blank) and the whole (breakdown blank), newest first.

    `actuals`, `targets`          rows with a value
    `actual_gaps`, `target_gaps`  rows that say why there is none; a withheld or missing row is no figure
    `elsewhere`                   whether other areas or breakdowns have a figure
    """

    actuals: list[Observation]
    targets: list[Observation]
    actual_gaps: list[Observation]
    target_gaps: list[Observation]
    elsewhere: bool


def own_figures(observations: Iterable[Observation]) -> OwnFigures:
    """Sort out one indicator's observations. Forecasts, baselines and benchmarks are left aside."""
    figures: dict[tuple[str, bool], list[Observation]] = {}
    elsewhere = False
    for row in observations:
        if row.kind not in ("actual", "target"):
            continue
        if row.area or row.breakdown:
            elsewhere = elsewhere or row.value is not None
        else:
            figures.setdefault((row.kind, row.value is not None), []).append(row)
    for rows in figures.values():
        rows.sort(key=lambda row: newness(row.period), reverse=True)
    return OwnFigures(
        actuals=figures.get(("actual", True), []),
        targets=figures.get(("target", True), []),
        actual_gaps=figures.get(("actual", False), []),
        target_gaps=figures.get(("target", False), []),
        elsewhere=elsewhere,
    )


def newness(period: Period) -> tuple[date, int]:
    """The order of periods in time: by their last day; of those that end together, the longest is newest.

    So a year is newer than its own last quarter, and its figure is the one to lead with.
    """
    return (period.end, (period.end - period.start).days)


def point_in_time(indicator: Indicator, period: Period) -> tuple[date, date]:
    """What makes two periods of this indicator the same point.

    Most figures: the same days. A figure for the year so far is one point with any other of the same
    year up to the same day: the second quarter, the first half, September. A snapshot is the position
    on a day, whatever period it closes.
    """
    if indicator.aggregation.runs_through_year and period.months:
        return (period.year().start, period.end)
    if indicator.aggregation == "snapshot":
        return (period.end, period.end)
    return (period.start, period.end)

"""One indicator's own figures, in the order in which a verdict looks for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from ..model import Area, FigureKind, Indicator, Observation, Period

JUDGED = frozenset(kind for kind in FigureKind if kind is FigureKind.ACTUAL or kind.is_aim)
# A target that is a range for one period.
EDGES = (FigureKind.TARGET_LOW, FigureKind.TARGET_HIGH)
NO_AREAS: Mapping[str, Area] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class OwnFigures:
    """The rows for the council itself (area blank) and the whole (breakdown blank), newest first.

    `actuals`, `targets`          rows with a value
    `actual_gaps`, `target_gaps`  rows that say why there is none; a withheld or missing row is no figure
    `edges`                       the lowest and highest that a period's target allows, where it is a range
    `elsewhere`                   whether other areas or breakdowns have a figure
    `parts`                       whether groups or places within the council have one
    """

    actuals: list[Observation]
    targets: list[Observation]
    actual_gaps: list[Observation]
    target_gaps: list[Observation]
    edges: list[Observation]
    elsewhere: bool
    parts: bool = False


def own_figures(
    observations: Iterable[Observation],
    as_of: date = date.max,
    indicator: Indicator | None = None,
    areas: Mapping[str, Area] = NO_AREAS,
) -> OwnFigures:
    """Sort out one indicator's observations. Forecasts, baselines and benchmarks are left aside.

    `as_of`      stands for today: a result of a period that has not ended is none, whatever was typed
    `indicator`  whose figures they are: an answer that is neither yes nor no is none
    `areas`      those of the plan, by their code: they say which lie within the council
    """
    figures: dict[tuple[FigureKind, bool], list[Observation]] = {}
    elsewhere = parts = False
    yes_no = indicator is not None and indicator.is_yes_no
    for row in observations:
        if row.kind not in JUDGED or _cannot_be(row, as_of, yes_no):
            continue
        if row.area or row.breakdown:
            elsewhere = elsewhere or row.value is not None
            within = not row.area or (row.area in areas and areas[row.area].kind == "place")
            parts = parts or (row.value is not None and row.is_actual and within)
        else:
            figures.setdefault((row.kind, row.value is not None), []).append(row)
    usual = indicator.frequency.months if indicator is not None else None
    for rows in figures.values():
        rows.sort(key=lambda row: _leading(row.period, usual), reverse=True)
    return OwnFigures(
        actuals=figures.get((FigureKind.ACTUAL, True), []),
        targets=figures.get((FigureKind.TARGET, True), []),
        actual_gaps=figures.get((FigureKind.ACTUAL, False), []),
        target_gaps=figures.get((FigureKind.TARGET, False), []),
        edges=[row for kind in EDGES for row in figures.get((kind, True), [])],
        elsewhere=elsewhere,
        parts=parts,
    )


def _cannot_be(row: Observation, as_of: date, yes_no: bool) -> bool:
    """Whether a row with a figure can hold none: of a time to come, or an answer that is no answer."""
    if row.value is None:
        return False
    if row.kind is FigureKind.ACTUAL and row.period.end >= as_of:
        return True
    return yes_no and row.value not in (0, 1)


def of_small_base(indicator: Indicator, row: Observation) -> bool:
    """Whether a figure is out of fewer than the indicator says a judgement needs."""
    least = indicator.minimum_denominator
    base = row.denominator if row.denominator is not None else row.sample
    return least is not None and base is not None and base < least


def target_at(
    indicator: Indicator, actual: Observation, targets: Sequence[Observation]
) -> Observation | None:
    """The target of the actual's own days, else one of the same point in time."""
    own = next((t for t in targets if t.period == actual.period), None)
    if own is not None:
        return own
    point = point_in_time(indicator, actual.period)
    return next((t for t in targets if point_in_time(indicator, t.period) == point), None)


def newness(period: Period) -> tuple[date, int]:
    """The order of periods in time: by their last day; of those that end together, the longest is newest.

    So a year is newer than its own last quarter, and its figure is the one to lead with.
    """
    return (period.end, (period.end - period.start).days)


def _leading(period: Period, usual: int | None) -> tuple[date, bool, bool, int]:
    """The same order, but that of parts of a year that end together those of the usual months lead.

    A half-year among quarters is no part of their course: title, chart and sentence tell of the quarter.
    """
    months, end = period.months, period.end
    return end, months >= 12, months == usual, (end - period.start).days


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

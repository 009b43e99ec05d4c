"""Pairs of dates and of figures that stand the wrong way round."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Plan
from ..problems import Fault, Place, Problem

DATES = (("actions", "start", "end"), ("timetable", "start", "end"))
BY_PERIOD = ("target-low", "target-high")  # kinds of figures: a range that differs by period
FIGURES = (("observations", "lower", "upper"), ("indicators", "range_low", "range_high"))


def order_problems(plan: Plan) -> Iterator[Problem]:
    """Ends before starts, upper limits below lower ones, and a wanted range that is not given."""
    for pairs, code, comes in (
        (DATES, "ends-before-start", "comes before"),
        (FIGURES, "limits-swapped", "is below"),
    ):
        for table, low, high in pairs:
            for row in plan.rows(table):
                first, last = getattr(row, low), getattr(row, high)
                if first is not None and last is not None and last < first:
                    message = f"{high} ({last}) {comes} {low} ({first})."
                    yield Fault(code, message, "Change one of the two.").at(
                        Place.of_row(plan, table, row, high)
                    )
    yield from _edges_swapped(plan)
    by_period = {row.indicator_id for row in plan.observations if row.kind in BY_PERIOD}
    for indicator in plan.indicators:
        own = indicator.range_low is not None or indicator.range_high is not None
        if indicator.better == "in-range" and not own and indicator.indicator_id not in by_period:
            message = "better is in-range, but no range is given."
            hint = "Fill in range_low or range_high or both, or change better."
            yield Fault("range-missing", message, hint).at(
                Place.of_row(plan, "indicators", indicator, "better")
            )


def _edges_swapped(plan: Plan) -> Iterator[Problem]:
    """The ends of a range that differs by period: one row has the lower end, another the upper."""
    lows = {
        (row.indicator_id, row.period, row.area, row.breakdown): row.value
        for row in plan.observations
        if row.kind == BY_PERIOD[0]
    }
    for row in plan.observations:
        low = lows.get((row.indicator_id, row.period, row.area, row.breakdown))
        if row.kind == BY_PERIOD[1] and row.value is not None and low is not None and row.value < low:
            message = f"target-high ({row.value}) is below target-low ({low}) of the same period."
            place = Place.of_row(plan, "observations", row, "value")
            yield Fault("limits-swapped", message, "Change one of the two.").at(place)

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
    by_period = {row.indicator_id for row in plan.observations if row.kind in BY_PERIOD}
    for indicator in plan.indicators:
        own = indicator.range_low is not None or indicator.range_high is not None
        if indicator.better == "in-range" and not own and indicator.indicator_id not in by_period:
            message = "better is in-range, but no range is given."
            hint = "Fill in range_low or range_high or both, or change better."
            yield Fault("range-missing", message, hint).at(
                Place.of_row(plan, "indicators", indicator, "better")
            )

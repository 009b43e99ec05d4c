"""Rules on margins and tolerances that are so wide that they say nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...model import Indicator, Observation
from .facts import Facts, Finding, Series, value_of
from .in_messages import figure, period

# From so much of the target on, half of it and more would be called close.
MOST_TOLERANCE = Decimal(50)
# From so many points on, the interval of a percentage holds nearly all that is possible.
MOST_POINTS = Decimal(90)


def says_nothing(facts: Facts) -> Iterator[Finding]:
    """An interval that holds nearly everything, a margin wider than its figure, a tolerance too large."""
    for series in facts.series:
        for row in series.figures:
            if message := _wide(series, row):
                yield Finding("observations", row, "lower", message)
    plan = facts.plan
    if plan.tolerance >= MOST_TOLERANCE:
        yield Finding("", None, "scorecard.tolerance", _lenient(plan.tolerance), SET)
    for one in plan.indicators:
        if message := _allows_all(facts, one):
            yield Finding("indicators", one, "tolerance", message, LESS)


SET = "Set tolerance to what you would still call close, for example 5."
LESS = f"{SET} If it is meant, say why in a caveat."


def _wide(series: Series, row: Observation) -> str:
    """What is wrong with a figure's interval; blank where nothing is."""
    low, high, value, unit = row.lower, row.upper, value_of(row), series.indicator.unit
    if low is None or high is None or not low <= value <= high:
        return ""
    ends = f"{figure(low, unit)} to {figure(high, unit)}"
    if unit == "percent" and high - low >= MOST_POINTS:
        return f"The interval for {period(row.period)}, {ends}, holds nearly all that is possible."
    positive = unit != "percentage-change" and all(value_of(one) >= 0 for one in series.figures)
    if positive and low < 0 < value:
        told = figure(value, unit)
        return f"The margin for {period(row.period)} is wider than the figure: {told}, and {ends}."
    return ""


def _allows_all(facts: Facts, one: Indicator) -> str:
    """What is wrong with an indicator's own tolerance; blank where nothing is."""
    share = one.tolerance
    if share is None:
        return ""
    if one.tolerance_unit != "points":
        return _lenient(share) if share >= MOST_TOLERANCE else ""
    aims = [
        abs(value_of(row))
        for series in facts.by_indicator.get(one.indicator_id, ())
        if series.kind.is_aim
        for row in series.figures
    ]
    if not any(aims) or share < max(aims):
        return ""
    top = figure(max(aims), one.unit)
    return f"A tolerance of {share:f} points is as large as the target itself, which is {top} at most."


def _lenient(share: Decimal) -> str:
    return f"With a tolerance of {share:f}%, a result that is half of its target would be called close."

"""Status: the latest actual against the target of the same period, by the indicator's direction.

The rules are those that the method page publishes. Which actual is the latest: see `figures.newness`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from ..model import Indicator, Judgement, Observation, Status
from .own_figures import OwnFigures, newness, point_in_time

ZERO = Decimal(0)


def status_of(indicator: Indicator, own: OwnFigures, tolerance: Decimal, as_of: date) -> Judgement:
    """The judgement of one indicator without its change and comparison.

    `tolerance`  the plan's, in percent of the target; the indicator's own goes first
    `as_of`      stands for today: a target's period has ended when its last day is before it
    """
    allowed = ZERO if indicator.is_yes_no else indicator.tolerance
    allowed = tolerance if allowed is None else allowed
    newest = own.actuals[0] if own.actuals else None
    actual, target = _pair(indicator, own)
    if _has_range(indicator) and newest is not None:
        actual, target = newest, _target_at(indicator, newest, own.targets)
        judged = _against_range(indicator, _value(actual), allowed)
    elif indicator.better == "neither" and newest is not None:
        actual = newest
        target = _target_at(indicator, newest, own.targets) or next_target(own, as_of)
        judged = (Status.NOT_JUDGED, None)
    elif actual is not None and target is not None:
        judged = _against_target(indicator, _value(actual), _value(target), allowed)
    else:
        target = next_target(own, as_of)
        actual = _alike(own, target)
        judged = (_unjudged(actual, target, as_of), None)
    status, gap = judged
    return Judgement(
        indicator_id=indicator.indicator_id,
        status=status,
        actual=actual,
        target=target,
        gap=gap,
        allowed=allowed,
        band=_has_range(indicator) and actual is not None,
        latest=newest if _ends_later(newest, actual) else None,
        actual_gap=_newer(own.actual_gaps, newest),
        target_gap=None if target else _gap_for(own.target_gaps, actual),
        elsewhere=own.elsewhere and newest is None and not own.targets,
    )


def next_target(own: OwnFigures, as_of: date) -> Observation | None:
    """The target that matters where none has a result: of those that end no sooner than the latest actual.

    If one has ended, the last to end: its result is what is not published. Else the first to come, of
    the latest actual's own length where there is one, so that like is shown beside like.
    """
    newest = own.actuals[0] if own.actuals else None
    ahead = [t for t in own.targets if newest is None or t.period.end >= newest.period.end]
    if ended := [target for target in ahead if target.period.end < as_of]:
        return ended[0]
    if newest is not None:
        months = newest.period.months
        ahead = [target for target in ahead if target.period.months == months] or ahead
    return min(ahead, key=lambda t: (t.period.end, t.period.start), default=None)


def outside_range(indicator: Indicator, value: Decimal) -> tuple[Decimal, Decimal]:
    """How far a value lies outside the indicator's range, in its unit, and the edge that it is beyond."""
    low, high = indicator.range_low, indicator.range_high
    if low is not None and value < low:
        return low - value, low
    if high is not None and value > high:
        return value - high, high
    return ZERO, ZERO


def _pair(indicator: Indicator, own: OwnFigures) -> tuple[Observation | None, Observation | None]:
    """The latest actual that has a target of the same period, with that target."""
    for actual in own.actuals:
        if target := _target_at(indicator, actual, own.targets):
            return actual, target
    return None, None


def _target_at(
    indicator: Indicator, actual: Observation, targets: Sequence[Observation]
) -> Observation | None:
    """The target of the actual's own days, else one of the same point in time."""
    point = point_in_time(indicator, actual.period)
    same = [t for t in targets if t.period == actual.period or point_in_time(indicator, t.period) == point]
    return next((t for t in same if t.period == actual.period), same[0] if same else None)


def _alike(own: OwnFigures, target: Observation | None) -> Observation | None:
    """The latest actual; of those that end together, the one as long as the target to come.

    A year's total is not shown beside the target of one quarter where the last quarter's figure is there.
    """
    newest = own.actuals[0] if own.actuals else None
    if newest is None or target is None:
        return newest
    together = [row for row in own.actuals if row.period.end == newest.period.end]
    return next((row for row in together if row.period.months == target.period.months), newest)


def _ends_later(one: Observation | None, other: Observation | None) -> bool:
    return one is not None and other is not None and one.period.end > other.period.end


def _has_range(indicator: Indicator) -> bool:
    edges = (indicator.range_low, indicator.range_high)
    return indicator.better == "in-range" and edges != (None, None)


def _value(observation: Observation) -> Decimal:
    assert observation.value is not None  # OwnFigures holds none without
    return observation.value


def _against_range(indicator: Indicator, value: Decimal, allowed: Decimal) -> tuple[Status, Decimal | None]:
    return _weigh(*outside_range(indicator, value), allowed)


def _against_target(
    indicator: Indicator, value: Decimal, target: Decimal, allowed: Decimal
) -> tuple[Status, Decimal | None]:
    short = target - value
    if indicator.better == "lower":
        short = -short
    elif indicator.better == "in-range":  # no range is given, so the target itself is what to hit
        short = abs(short)
    status, gap = _weigh(short, target, allowed)
    return status, None if indicator.is_yes_no else gap


def _weigh(short: Decimal, of: Decimal, allowed: Decimal) -> tuple[Status, Decimal | None]:
    """`short` is how much worse than `of` the figure is, in its unit. Of 0 nothing is a percentage."""
    gap = short * 100 / abs(of) if of else (ZERO if short == 0 else None)
    if short <= 0:
        return Status.MET, gap
    # Multiplied, not divided, so that a figure exactly at the edge is within it.
    close = short * 100 <= allowed * abs(of)
    return (Status.CLOSE if close else Status.MISSED), gap


def _unjudged(actual: Observation | None, target: Observation | None, as_of: date) -> Status:
    if target is not None:
        return Status.NO_RESULT if target.period.end < as_of else Status.NOT_DUE
    return Status.NO_TARGET if actual is not None else Status.NO_FIGURE


def _newer(gaps: Sequence[Observation], newest: Observation | None) -> Observation | None:
    """The newest gap that is newer than any figure."""
    if gaps and (newest is None or newness(gaps[0].period) > newness(newest.period)):
        return gaps[0]
    return None


def _gap_for(gaps: Sequence[Observation], actual: Observation | None) -> Observation | None:
    """The gap in the actual's own period, else the first one after it, of its length where there is one."""
    if actual is None:
        return gaps[0] if gaps else None
    ahead = [row for row in gaps if row.period == actual.period or row.period.end > actual.period.end]
    alike = [row for row in ahead if row.period.months == actual.period.months] or ahead
    return min(alike, key=lambda row: newness(row.period), default=None)

"""Status: the latest actual against the target of the same period, by the indicator's direction.

The rules are those that the method page publishes. Which actual is the latest: see `figures.newness`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ..model import FigureKind, Indicator, Judgement, Observation, Status
from .own_figures import EDGES, OwnFigures, newness, of_small_base, point_in_time, target_at

ZERO = Decimal(0)
# What is said of an indicator without an own figure, but not where groups or places within have theirs.
UNPUBLISHED = (Status.NO_RESULT, Status.NOT_IN_DOCUMENT, Status.NO_FIGURE)
AT_REST = {"paused": Status.PAUSED, "retired": Status.RETIRED}


@dataclass(frozen=True, slots=True)
class Weighed:
    """One actual against what was aimed for.

    `short`   how much worse than the target or the edge of the range it is, in its unit; at most 0: met
    `of`      the target or the edge that it is measured by
    `margin`  how much worse still counts as close, in the unit; 0 for none
    `target`, `low`, `high`  what was aimed for: a target, or a range
    """

    actual: Observation
    status: Status
    short: Decimal = ZERO
    of: Decimal = ZERO
    margin: Decimal = ZERO
    target: Observation | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def gap(self) -> Decimal | None:
        """`short` in percent of `of`; None where that is no percentage."""
        if self.of:
            return self.short * 100 / abs(self.of)
        return ZERO if self.short == 0 else None


def status_of(
    indicator: Indicator, own: OwnFigures, tolerance: Decimal, as_of: date, closed: bool = False
) -> Judgement:
    """The judgement of one indicator without its change and comparison.

    `tolerance`  the plan's, in percent of the target; the indicator's own goes first
    `as_of`      stands for today: a target's period has ended when its last day is before it
    `closed`     whether the plan has ended and promises nothing more: a result that it has not is none
                 that was not published
    """
    newest = own.actuals[0] if own.actuals else None
    weighed = _newest_weighed(indicator, own, tolerance)
    if weighed is not None and _outlived(weighed.actual, newest, own):
        judged = _dropped(indicator, newest, weighed)
    elif weighed is not None:
        judged = _judgement(indicator, weighed)
    else:
        judged = _unweighed(indicator, own, as_of, closed)
    aim = None if judged.target else _gap_for(own.target_gaps, judged.actual)
    status = judged.status
    if status is Status.NO_TARGET and aim is not None and aim.missing == "in-words":
        status = Status.NOT_JUDGED
    elsewhere = newest is None and (own.parts or (own.elsewhere and not own.targets))
    if own.parts and newest is None and status in UNPUBLISHED:
        status = Status.NOT_JUDGED
    at_rest = AT_REST.get(str(indicator.state))
    return replace(
        judged,
        status=at_rest or status,
        at_rest_as=status if at_rest else None,
        latest=newest if _ends_later(newest, judged.actual) else None,
        actual_gap=_newer(own.actual_gaps, newest),
        target_gap=aim,
        elsewhere=elsewhere,
    )


def weigh(indicator: Indicator, actual: Observation, own: OwnFigures, tolerance: Decimal) -> Weighed | None:
    """One actual against its target or its range; None where it has neither.

    Where neither way is better, or it is out of too few to be judged, its status is NOT_JUDGED.
    """
    target, edges = target_at(indicator, actual, own.targets), edges_of(indicator, actual, own.edges)
    return weigh_against(indicator, actual, target, edges, tolerance)


def weigh_against(
    indicator: Indicator,
    actual: Observation,
    target: Observation | None,
    edges: tuple[Decimal | None, Decimal | None],
    tolerance: Decimal,
) -> Weighed | None:
    """The same where its target and the lowest and highest of its range are found already."""
    value, (low, high) = _value(actual), edges
    if indicator.better == "neither" or (
        (target or (low, high) != (None, None)) and of_small_base(indicator, actual)
    ):
        return Weighed(actual, Status.NOT_JUDGED, target=target)
    if low is not None or high is not None:
        short, edge = outside_range(low, high, value)
        margin = _margin(indicator, tolerance, edge)
        status = _verdict(short, margin)
        if any(end is not None and _within_survey(actual, end) for end in (low, high)):
            status = Status.SIMILAR
        return Weighed(actual, status, short, edge, margin, target, low, high)
    if target is None:
        return None
    aim = _value(target)
    short = {"higher": aim - value, "lower": value - aim}.get(indicator.better, off_target(value, aim))
    margin = _margin(indicator, tolerance, aim)
    status = _verdict(short, margin)
    if _within_survey(actual, aim):
        status = Status.SIMILAR
    return Weighed(actual, status, short, aim, margin, target)


def outside_range(low: Decimal | None, high: Decimal | None, value: Decimal) -> tuple[Decimal, Decimal]:
    """How far a value lies outside a range, in its unit, and the edge that it is beyond or nearest to."""
    if low is not None and value < low:
        return low - value, low
    if high is not None and value > high:
        return value - high, high
    return ZERO, ZERO


def off_target(value: Decimal, target: Decimal) -> Decimal:
    """How far a value lies from a target that is best hit."""
    return abs(value - target)


def next_target(own: OwnFigures, as_of: date) -> Observation | None:
    """The target that matters where none has a result: of those that end no sooner than the latest actual.

    If one has ended, the last to end: its result is what is not published. Else the first to come, of
    the latest actual's own length where there is one, so that like is shown beside like.
    """
    newest = own.actuals[0] if own.actuals else None
    every = [*own.targets, *own.edges]
    ahead = [t for t in every if newest is None or t.period.end >= newest.period.end]
    if ended := [target for target in ahead if target.period.end < as_of]:
        return ended[0]
    if newest is not None:
        months = newest.period.months
        ahead = [target for target in ahead if target.period.months == months] or ahead
    return min(ahead, key=lambda t: (t.period.end, t.period.start), default=None)


def _newest_weighed(indicator: Indicator, own: OwnFigures, tolerance: Decimal) -> Weighed | None:
    """The latest actual that has a target of the same period, weighed."""
    if indicator.better == "neither":
        return None
    found = (weigh(indicator, actual, own, tolerance) for actual in own.actuals)
    return next((one for one in found if one is not None), None)


def _outlived(actual: Observation, newest: Observation | None, own: OwnFigures) -> bool:
    """Whether a newer actual exists, and no target covers it or comes after it."""
    if newest is None or not _ends_later(newest, actual):
        return False
    return not any(target.period.end >= newest.period.end for target in (*own.targets, *own.edges))


def _dropped(indicator: Indicator, newest: Observation | None, last: Weighed) -> Judgement:
    """No target any more: the newest actual, and what became of the last target."""
    return Judgement(
        indicator_id=indicator.indicator_id,
        status=Status.NO_TARGET,
        actual=newest,
        last=_judgement(indicator, last),
    )


def _judgement(indicator: Indicator, weighed: Weighed) -> Judgement:
    plain = indicator.is_yes_no or weighed.status is Status.NOT_JUDGED
    return Judgement(
        indicator_id=indicator.indicator_id,
        status=weighed.status,
        actual=weighed.actual,
        target=weighed.target,
        gap=None if plain else weighed.gap,
        short=None if plain else weighed.short,
        margin=weighed.margin,
        low=weighed.low,
        high=weighed.high,
        band=(weighed.low, weighed.high) != (None, None),
    )


def _unweighed(indicator: Indicator, own: OwnFigures, as_of: date, closed: bool) -> Judgement:
    newest = own.actuals[0] if own.actuals else None
    target = next_target(own, as_of)
    if indicator.better == "neither" and newest is not None:
        aim = target_at(indicator, newest, own.targets) or target
        return Judgement(indicator.indicator_id, Status.NOT_JUDGED, actual=newest, target=aim)
    actual = _alike(own, target)
    low, high = edges_of(indicator, target, own.edges) if target and target.kind in EDGES else (None, None)
    return Judgement(
        indicator.indicator_id,
        _unjudged(actual, target, as_of, closed),
        actual=actual,
        target=target,
        low=low,
        high=high,
        band=(low, high) != (None, None),
    )


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


def edges_of(
    indicator: Indicator, actual: Observation, edges: Sequence[Observation]
) -> tuple[Decimal | None, Decimal | None]:
    """The range that an actual should lie in: of its own period, else the indicator's."""
    if edges:
        point = point_in_time(indicator, actual.period)
        own = {
            row.kind: row.value
            for row in reversed(edges)
            if row.period == actual.period or point_in_time(indicator, row.period) == point
        }
        if own:
            return own.get(FigureKind.TARGET_LOW), own.get(FigureKind.TARGET_HIGH)
    if indicator.better == "in-range":
        return indicator.range_low, indicator.range_high
    return None, None


def _margin(indicator: Indicator, tolerance: Decimal, of: Decimal) -> Decimal:
    """How far off still counts as close, in the figure's unit: points, or a share of the target."""
    if indicator.is_yes_no:
        return ZERO
    if indicator.tolerance is not None and indicator.tolerance_unit == "points":
        return indicator.tolerance
    return (tolerance if indicator.tolerance is None else indicator.tolerance) * abs(of) / 100


def _verdict(short: Decimal, margin: Decimal) -> Status:
    if short <= 0:
        return Status.MET
    return Status.CLOSE if short <= margin else Status.MISSED


def _within_survey(actual: Observation, target: Decimal) -> bool:
    """Whether the interval that a survey gives holds the target."""
    ends = (actual.lower, actual.upper)
    return None not in ends and actual.lower <= target <= actual.upper  # type: ignore[operator]


def _value(observation: Observation) -> Decimal:
    assert observation.value is not None  # OwnFigures holds none without
    return observation.value


def _unjudged(actual: Observation | None, target: Observation | None, as_of: date, closed: bool) -> Status:
    if target is not None:
        if target.period.end >= as_of:
            return Status.NOT_DUE
        return Status.NOT_IN_DOCUMENT if closed else Status.NO_RESULT
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

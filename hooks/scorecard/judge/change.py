"""Change: how the figures move, by a control chart where one is allowed, else by the plain difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ..model import Change, Indicator, Movement, Observation, Period, Reset
from ..model.period import MONTHS_OF
from .own_figures import OwnFigures, point_in_time
from .spc import ENOUGH, assurance_of, control_chart, movement_of
from .status import outside_range

# Figures of which each stands for itself. Running totals, rates to date and overlapping windows carry
# earlier figures within them, and look like a trend where there is none.
CHARTED = ("discrete", "snapshot", "period-rate")


def change_of(indicator: Indicator, own: OwnFigures, resets: Sequence[Reset]) -> Change:
    """How an indicator moves, from its own actuals of one length of period.

    With `ENOUGH` figures since the last reset the verdict is that of the control chart. A chart drawn
    from fewer would show limits that the next figure moves: such a stretch has none.
    """
    comparable = comparable_actuals(indicator, own.actuals)
    since = _since_reset(comparable, resets)
    plain = _plain(indicator, since)
    if indicator.aggregation not in CHARTED or indicator.is_yes_no or len(comparable) < ENOUGH:
        return plain

    points = control_chart(
        [(row.period, row.value) for row in comparable if row.value is not None],
        [reset.period for reset in resets],
    )
    sizes = Counter(point.group for point in points)
    control = tuple(point for point in points if sizes[point.group] >= ENOUGH)
    movement, assurance, target = plain.movement, None, None
    if control and control[-1] is points[-1]:
        movement = movement_of(points[-1], indicator.better)
        target = _target_now(own.targets, points[-1].period)
        if target is not None and target.value is not None:
            assurance = assurance_of(points[-1], float(target.value), indicator.better)
    return replace(
        plain,
        movement=movement,
        control=control,
        assurance=assurance,
        target=target if assurance else None,
    )


def comparable_actuals(indicator: Indicator, actuals: Sequence[Observation]) -> list[Observation]:
    """The actuals that may be set beside each other, oldest first.

    Those of the length of period that the indicator's frequency names; where it has none of those, of
    the commonest length. Of figures for the year so far, those of the latest one's point in the year.
    """
    if not actuals:
        return []
    if indicator.aggregation.runs_through_year and actuals[0].period.months <= 12:
        return _same_point_of_year(indicator, actuals)
    lengths = Counter(row.period.months for row in actuals)
    wanted = MONTHS_OF.get(indicator.frequency, -1)
    if wanted not in lengths:
        wanted = max(lengths, key=lambda months: (lengths[months], months))
    return sorted((row for row in actuals if row.period.months == wanted), key=lambda row: row.period.end)


def _same_point_of_year(indicator: Indicator, actuals: Sequence[Observation]) -> list[Observation]:
    """By year, the figure at the latest one's point: the same number of months after the year's start."""
    found: dict[date, Observation] = {}
    wanted = _months_gone(indicator, actuals[0].period)
    for row in actuals:
        start, _ = point_in_time(indicator, row.period)
        if _months_gone(indicator, row.period) == wanted:
            found.setdefault(start, row)
    return [found[start] for start in sorted(found)]


def _months_gone(indicator: Indicator, period: Period) -> tuple[int, int, int]:
    start, end = point_in_time(indicator, period)
    return (start.month, start.day, (end.year - start.year) * 12 + end.month)


def _since_reset(comparable: list[Observation], resets: Sequence[Reset]) -> list[Observation]:
    """Those from the last reset on that has begun; across a reset nothing can be compared."""
    starts = [reset.period.start for reset in resets]
    begun = max(
        (start for start in starts if comparable and start <= comparable[-1].period.end), default=None
    )
    return [row for row in comparable if begun is None or row.period.end >= begun]


def _plain(indicator: Indicator, since: Sequence[Observation]) -> Change:
    """The newest figure beside the one before it."""
    latest = since[-1] if since else None
    previous = since[-2] if len(since) > 1 else None
    if previous is None or latest is None or previous.value is None or latest.value is None:
        return Change(Movement.NONE, latest=latest, points=len(since))
    return Change(
        Movement.TOO_FEW,
        previous=previous,
        latest=latest,
        difference=latest.value - previous.value,
        direction=_direction(indicator, previous.value, latest.value),
        points=len(since),
    )


def _direction(indicator: Indicator, previous: Decimal, latest: Decimal) -> int:
    """1 where the latest is better, -1 where it is worse, 0 where it is neither."""
    if indicator.better == "in-range":
        was, now = outside_range(indicator, previous)[0], outside_range(indicator, latest)[0]
        return (now < was) - (now > was)
    sign = (latest > previous) - (latest < previous)
    return {"higher": sign, "lower": -sign}.get(indicator.better, 0)


def _target_now(targets: Sequence[Observation], period: Period) -> Observation | None:
    """The target of the newest figure's period, else the next of the same length: both are like for like."""
    alike = [row for row in targets if row.period.months == period.months and row.period.end >= period.end]
    return min(alike, key=lambda row: row.period.end, default=None)

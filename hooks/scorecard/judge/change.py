"""Change: how the figures move, by a control chart where one is allowed, else by the plain difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from statistics import median

from ..model import Change, ControlPoint, Indicator, Movement, NewStart, Observation, Period, Reset
from .comparable import at_this_time, comparable_actuals, since_reset, starts_of
from .counted import counted_chart, rare_counts
from .intervals import counted_as, interval_of
from .own_figures import OwnFigures, of_small_base, target_at
from .seasons import has_season, season_chart
from .spc import ENOUGH, RUN, assurance_of, control_chart, movement_of, sign
from .status import edges_of, outside_range

# Why nothing more is said of figures that carry earlier ones within them, by how they add up: they would
# look like a trend where there is none.
UNTESTED = {
    "cumulative": "to-date",
    "rate": "to-date",
    "rolling": "overlaps",
    "since-start": "since-start",
    "yes-no": "answers",
}
# Of these the average of some figures is no level: totals of growing stretches, windows that overlap.
WITHOUT_LEVEL = ("to-date", "since-start", "overlaps")
# Units in which less than nothing is possible.
SIGNED = ("percentage-change", "percentage-points", "degrees")


def change_of(indicator: Indicator, own: OwnFigures, resets: Sequence[Reset]) -> Change:
    """How an indicator moves, from its own actuals of one length of period.

    With `ENOUGH` figures since the last new start the verdict is that of a control chart: of the season's
    where the figures have one, of what is counted where numerators and denominators are given, else XmR.
    With fewer, or of figures that the rules are not for, the plain difference and why no more is said.
    """
    comparable = comparable_actuals(indicator, own.actuals)
    starts = starts_of(comparable, resets, own.actuals)
    since = since_reset(comparable, starts)
    reason = _untested(indicator, since)
    seasonal = not reason and _is_seasonal(indicator, since)
    start = _new_start(comparable, since, starts, told=reason not in WITHOUT_LEVEL)
    plain = _plain(indicator, own, since, seasonal, start, _others(indicator, own, comparable))
    if reason:
        moved = Movement.UNTESTED if plain.previous else Movement.NONE
        return replace(plain, movement=moved, reason=reason)
    if seasonal:
        return _by_season(indicator, plain, since)
    return _by_chart(indicator, own, plain, comparable, since, starts)


def _others(indicator: Indicator, own: OwnFigures, comparable: Sequence[Observation]) -> int:
    """How many actuals are left out: of another point of the year, or of another length that no year's total
    beside its own parts explains."""
    if len(comparable) == len(own.actuals):
        return 0
    left = _without(own.actuals, comparable)
    if indicator.aggregation.runs_through_year:
        return len(left)
    return sum(
        not (row.period.months % 12 == 0 and any(row.period.contains(one.period) for one in comparable))
        for row in left
    )


def _without(rows: Sequence[Observation], some: Sequence[Observation]) -> list[Observation]:
    """The rows that are not among some of them."""
    known = {id(row) for row in some}
    return [row for row in rows if id(row) not in known]


def _untested(indicator: Indicator, since: Sequence[Observation]) -> str:
    """Why the rules are not for these figures; blank where they are."""
    if indicator.at_rest:
        return "at-rest"
    if indicator.is_yes_no:
        return "answers"
    if since and of_small_base(indicator, since[-1]):
        return "small-base"
    if since and indicator.aggregation.runs_through_year and since[-1].period.months >= 12:
        return ""  # of whole years each stands for itself
    reason = UNTESTED.get(indicator.aggregation, "")
    return "" if reason == "overlaps" and since and not _overlap(since) else reason


def _overlap(rows: Sequence[Observation]) -> bool:
    """Whether rolling figures overlap. Windows of several years show it themselves; a year or less may be
    the last one of a longer window, and is taken to overlap."""
    if len(rows) < 2 or any(row.period.months <= 12 for row in rows):
        return True
    return any(one.period.end >= other.period.start for one, other in pairwise(rows))


def _is_seasonal(indicator: Indicator, since: Sequence[Observation]) -> bool:
    """Whether figures that the rules are for have a season."""
    return indicator.seasonal == "yes" or (indicator.seasonal != "no" and has_season(_series(since)))


def _series(rows: Sequence[Observation]) -> list[tuple[Period, Decimal]]:
    return [(row.period, row.value) for row in rows if row.value is not None]


def _by_season(indicator: Indicator, plain: Change, since: Sequence[Observation]) -> Change:
    """Each figure beside the one of the same time a year before."""
    points = season_chart(_series(since))
    season = tuple(at_this_time(since))
    if not points or points[-1].period != since[-1].period:
        return replace(plain, season=season, reason="few-season" if plain.previous else "")
    control = _within_the_possible(indicator, points, since)
    movement, reason = _told(indicator, control, since)
    return replace(plain, movement=movement, reason=reason, season=season, control=control)


def _by_chart(
    indicator: Indicator,
    own: OwnFigures,
    plain: Change,
    comparable: Sequence[Observation],
    since: Sequence[Observation],
    starts: Sequence[Reset],
) -> Change:
    """An XmR, p or u chart: of each stretch between new starts that is long enough."""
    few = ("few-since" if len(since) < len(comparable) else "few") if plain.previous else ""
    if len(comparable) < ENOUGH:
        return replace(plain, reason=few)
    points = _points(indicator, comparable, starts)
    sizes = Counter([point.group for point in points])
    # A chart drawn from fewer would show limits that the next figure moves: such a stretch has none.
    control = tuple([point for point in points if sizes[point.group] >= ENOUGH])
    drawn = _within_the_possible(indicator, control, comparable)
    if not control or control[-1] is not points[-1]:
        return replace(plain, reason=few, control=drawn)
    stretch = _last_stretch(control)
    if _no_width(stretch):
        if _hardly_moves(stretch):
            return replace(plain, movement=Movement.UNTESTED, reason="hardly-moves")
        # Seven on one side of the usual figure say it, not a distance from limits that have no width.
        drawn = (*drawn[:-1], replace(drawn[-1], special="shift"))
    movement, reason = _told(indicator, drawn, since)
    target = target_at(indicator, since[-1], own.targets)
    assurance = None
    # Only of a stable process, and of a target that has applied, can it be said how it will go on.
    if target is not None and target.value is not None and _is_stable(stretch):
        assurance = assurance_of(stretch[-1], float(target.value), indicator.better)
    return replace(
        plain,
        movement=movement,
        reason=reason,
        control=drawn,
        assurance=assurance,
        target=target if assurance else None,
    )


def _last_stretch(control: Sequence[ControlPoint]) -> Sequence[ControlPoint]:
    """The points since the last new start."""
    last = control[-1].group
    return control if control[0].group == last else [point for point in control if point.group == last]


def _no_width(stretch: Sequence[ControlPoint]) -> bool:
    """Whether a stretch's limits have no width though not all of its figures are the same."""
    return stretch[-1].upper == stretch[-1].lower and len({point.value for point in stretch}) > 1


def _is_stable(stretch: Sequence[ControlPoint]) -> bool:
    """Whether a stretch has limits, and nothing in it is a sign of a change."""
    return stretch[-1].upper != stretch[-1].lower and not any(point.special for point in stretch)


def _hardly_moves(stretch: Sequence[ControlPoint]) -> bool:
    """Whether figures of which most are the same end otherwise than in seven on one side of the middle one.

    So seldom another figure, and nobody can tell which ups and downs are normal: 17 noughts and a 1 are no
    change.
    """
    middle = median(point.value for point in stretch)
    return abs(sum(sign(point.value - middle) for point in stretch[-RUN:])) < RUN


def _points(
    indicator: Indicator, comparable: Sequence[Observation], starts: Sequence[Reset]
) -> tuple[ControlPoint, ...]:
    points = control_chart(_series(comparable), [reset.period for reset in starts])
    kinds = {counted_as(indicator, row) for row in comparable}
    kind, times = next(iter(kinds)) if len(kinds) == 1 else ("", 0)
    found: list[ControlPoint] = []
    for group in range(points[-1].group + 1):
        stretch = [point for point in points if point.group == group]
        rows = _of(stretch, comparable)
        if not kind:
            # Where nearly all are the same, nobody can tell: see `_hardly_moves`.
            wide = stretch[-1].upper > stretch[-1].lower
            series = _series(rows) if wide else []
            if wide and rare_counts([value for _, value in series], indicator.unit):
                singly = [(period, float(value), 1.0) for period, value in series]
                stretch = list(counted_chart(singly, "rate", 1, group))
            found += stretch
            continue
        counts = [(row.period, float(row.numerator or 0), float(row.denominator or 1)) for row in rows]
        found += counted_chart(counts, kind, times, group)
    if not kind:  # made of the figures themselves
        return tuple(found)
    # The chart shows each figure as it was given, which may be rounded.
    given = {row.period: float(row.value) for row in comparable if row.value is not None}
    return tuple(_as_given(point, given.get(point.period, point.value)) for point in found)


def _of(stretch: Sequence[ControlPoint], comparable: Sequence[Observation]) -> Sequence[Observation]:
    """The figures of a stretch of points."""
    if len(stretch) == len(comparable):
        return comparable
    periods = {point.period for point in stretch}
    return [row for row in comparable if row.period in periods]


def _as_given(point: ControlPoint, value: float) -> ControlPoint:
    return point if point.value == value else replace(point, value=value)


def _told(
    indicator: Indicator, control: Sequence[ControlPoint], since: Sequence[Observation]
) -> tuple[Movement, str]:
    """What the last point of a chart says; one that is provisional or not reliable says nothing alone.

    Gives the movement, and why no more is said: blank where the chart speaks.
    """
    points = _last_stretch(control)
    last = movement_of(points[-1], indicator.better)
    unsure = _unsure(since[-1])
    if not unsure or last is Movement.STEADY:
        return last, ""
    before = movement_of(points[-2], indicator.better) if len(points) > 1 else Movement.STEADY
    return (last, "") if before is last else (Movement.STEADY, unsure)


def _unsure(row: Observation) -> str:
    """Why a figure carries no verdict alone; blank where it does."""
    if row.quality == "low-reliability":
        return "unreliable"
    return "provisional" if row.revision == "provisional" else ""


def _within_the_possible(
    indicator: Indicator, points: Sequence[ControlPoint], rows: Sequence[Observation]
) -> tuple[ControlPoint, ...]:
    """Limits no lower than nothing and, of a percentage of a whole, no higher than all."""
    values = [row.value for row in rows if row.value is not None]
    low = 0.0 if values and min(values) >= 0 and indicator.unit not in SIGNED else float("-inf")
    high = 100.0 if indicator.unit == "percent" and values and max(values) <= 100 else float("inf")
    return tuple(
        p
        if low <= p.lower and p.upper <= high
        else replace(p, lower=max(p.lower, low), upper=min(p.upper, high))
        for p in points
    )


def _new_start(
    comparable: Sequence[Observation], since: Sequence[Observation], starts: Sequence[Reset], told: bool
) -> NewStart | None:
    """The last new start, with the average figure since and that of the stretch before it.

    `told`  whether such an average is a level of the figures
    """
    if not starts or not since:
        return None
    if not told:
        return NewStart(starts[-1], since_number=len(since))
    earlier = _without(comparable, since)
    before = since_reset(earlier, starts_of(earlier, starts[:-1]))
    sizes = len(before), len(since)
    return NewStart(starts[-1], _mean(before), _mean(since), *sizes, between=len(before) < len(earlier))


def _mean(rows: Sequence[Observation]) -> Decimal | None:
    values = [row.value for row in rows if row.value is not None]
    return sum(values, Decimal(0)) / len(values) if values else None


def _plain(
    indicator: Indicator,
    own: OwnFigures,
    since: Sequence[Observation],
    seasonal: bool,
    start: NewStart | None,
    others: int,
) -> Change:
    """The newest figure beside the one before it; of figures with a season the one a year before."""
    latest = since[-1] if since else None
    years = at_this_time(since)
    earlier = years if seasonal else since[:-1]
    previous = earlier[-1] if earlier else None
    if previous is None or latest is None or previous.value is None or latest.value is None:
        return Change(Movement.NONE, latest=latest, points=len(since), start=start, others=others)
    within = _within(indicator, previous, latest)
    side = (latest.value > previous.value) - (latest.value < previous.value)
    return Change(
        Movement.TOO_FEW,
        previous=previous,
        latest=latest,
        difference=latest.value - previous.value,
        direction=0
        if within or not _reliable(previous, latest)
        else _direction(indicator, own, previous, latest),
        points=len(since),
        within=within,
        others=others,
        beaten=_beaten(years, latest, side),
        start=start,
    )


def _reliable(*rows: Observation) -> bool:
    return all(row.quality != "low-reliability" for row in rows)


def _within(indicator: Indicator, previous: Observation, latest: Observation) -> bool:
    """Whether the intervals of two figures overlap, so that chance can be all the difference."""
    one, other = interval_of(indicator, previous), interval_of(indicator, latest)
    return one is not None and other is not None and one.overlaps(other)


def _beaten(years: Sequence[Observation], latest: Observation, side: int) -> int:
    """How many years on end, back from the last, the newest figure lies on one side of all of them."""
    number = 0
    for row in reversed(years):
        if row.value is None or latest.value is None or (latest.value - row.value) * side <= 0:
            break
        number += 1
    return number


def _direction(indicator: Indicator, own: OwnFigures, previous: Observation, latest: Observation) -> int:
    """1 where the latest is better, -1 where it is worse, 0 where it is neither."""
    if previous.value is None or latest.value is None or indicator.at_rest:
        return 0
    if indicator.aggregation == "since-start":  # it can only grow
        return 0
    if indicator.better in ("in-range", "nearest"):
        was, now = _distance(indicator, own, previous), _distance(indicator, own, latest)
        return 0 if was is None or now is None else (now[1] < was[0]) - (now[0] > was[1])
    sign = (latest.value > previous.value) - (latest.value < previous.value)
    return {"higher": sign, "lower": -sign}.get(indicator.better, 0)


def _distance(indicator: Indicator, own: OwnFigures, row: Observation) -> tuple[Decimal, Decimal] | None:
    """How far at least and at most a figure, or its interval, lies from its range or its target; None where
    it has neither."""
    assert row.value is not None
    low, high = edges_of(indicator, row, own.edges)
    if (low, high) == (None, None):
        target = target_at(indicator, row, own.targets)
        low = high = None if target is None else target.value
    if (low, high) == (None, None):
        return None
    interval = interval_of(indicator, row)
    ends = [row.value] if interval is None else [Decimal(str(end)) for end in interval]
    far = sorted(outside_range(low, high, end)[0] for end in ends)
    # An interval that reaches over the range on both sides holds figures within it.
    across = low is not None and high is not None and ends[0] <= high and low <= ends[-1]
    return (Decimal(0) if across else far[0]), far[-1]

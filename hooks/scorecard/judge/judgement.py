"""The judgement of one indicator, from its own rows; of a plan, that of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from ..model import Area, Indicator, Judgement, Observation, Plan, Reset, Status
from .change import change_of
from .comparison import comparison_of
from .own_figures import OwnFigures, own_figures, point_in_time
from .status import Weighed, edges_of, status_of, weigh_against


def judge_indicator(
    indicator: Indicator,
    observations: Sequence[Observation],
    resets: Sequence[Reset],
    areas: Mapping[str, Area],
    plan: Plan,
    as_of: date,
    each: bool = True,
) -> Judgement:
    """Judge one indicator, with or without figures.

    `observations`, `resets`  its own rows
    `areas`                   those of the plan, by their code
    `plan`                    asked for its tolerance, its council and whether it is closed; never for rows
    `as_of`                   stands for today
    `each`                    also give every actual its own status
    """
    own = own_figures(observations, as_of, indicator, areas)
    return replace(
        status_of(indicator, own, plan.tolerance, as_of, plan.closed(as_of)),
        change=change_of(indicator, own, resets),
        comparison=comparison_of(indicator, own, observations, areas, plan.council),
        statuses=figure_statuses(indicator, observations, own, plan, as_of) if each else (),
    )


def judge_plan(plan: Plan, as_of: date, each: bool = True) -> dict[str, Judgement]:
    """Judge every indicator of a plan, with or without figures.

    `as_of` stands for today; `each` also gives every actual its own status. Gives a judgement by
    indicator_id, in the order of the indicators table.
    The plan's observations are those that may be published: what is under embargo is not among them.
    """
    areas = {area.area: area for area in plan.areas}
    return {
        one.indicator_id: judge_indicator(one, rows, resets, areas, plan, as_of, each)
        for one, rows, resets in by_indicator(plan)
    }


def by_indicator(plan: Plan) -> Iterator[tuple[Indicator, Sequence[Observation], Sequence[Reset]]]:
    """Each indicator of a plan with its own observations and resets, in the order of the indicators table."""
    observations: dict[str, list[Observation]] = defaultdict(list)
    for row in plan.observations:
        observations[row.indicator_id].append(row)
    resets: dict[str, list[Reset]] = defaultdict(list)
    for reset in plan.resets:
        resets[reset.indicator_id].append(reset)
    for one in plan.indicators:
        yield one, observations[one.indicator_id], resets[one.indicator_id]


def figure_statuses(
    indicator: Indicator, observations: Sequence[Observation], own: OwnFigures, plan: Plan, as_of: date
) -> tuple[str, ...]:
    """The status of each observation, in their order: of an actual that has a value, whatever its age, place
    or part, and blank for any other.

    Each is judged against the target of its own place and part, and of its own period: no-target where
    there is none, not-judged where it is stated in words, not-due where its period has not ended.

    `own`  the same observations sorted out, as `own_figures` gives them
    """
    heaps: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for row in observations:
        if row.area or row.breakdown:
            heaps[row.area, row.breakdown].append(replace(row, area="", breakdown=""))  # as if it stood alone
    places = {place: Aimed(indicator, own_figures(rows, as_of, indicator)) for place, rows in heaps.items()}
    places["", ""] = Aimed(indicator, own)
    return tuple(
        str(_status(indicator, row, places[row.area, row.breakdown], plan, as_of))
        if row.is_actual and row.value is not None
        else ""
        for row in observations
    )


class Aimed:
    """The figures of one place or part, their periods and targets looked up instead of gone through."""

    def __init__(self, indicator: Indicator, own: OwnFigures) -> None:
        self.indicator, self.own = indicator, own
        self.told = {row.period for row in own.actuals}
        # Of several the first is meant, as `target_at` finds it.
        self._targets = {row.period: row for row in reversed(own.targets)}

    @cached_property
    def _of_point(self) -> Mapping[tuple[date, date], Observation]:
        """The targets by their point in time: asked only where no target is of the figure's own days."""
        return {point_in_time(self.indicator, row.period): row for row in reversed(self.own.targets)}

    def weighed(self, row: Observation, tolerance: Decimal) -> Weighed | None:
        """An actual of this place or part, weighed as `weigh` does it."""
        target = self._targets.get(row.period)
        if target is None:
            target = self._of_point.get(point_in_time(self.indicator, row.period))
        edges = edges_of(self.indicator, row, self.own.edges)
        return weigh_against(self.indicator, row, target, edges, tolerance)


def _status(indicator: Indicator, row: Observation, aimed: Aimed, plan: Plan, as_of: date) -> Status:
    if indicator.at_rest:
        return Status.PAUSED if indicator.state == "paused" else Status.RETIRED
    if row.period.end >= as_of:
        return Status.NOT_DUE
    if indicator.better == "neither" or row.period not in aimed.told:
        return Status.NOT_JUDGED
    if (weighed := aimed.weighed(row, plan.tolerance)) is not None:
        return weighed.status
    worded = any(gap.period == row.period and gap.missing == "in-words" for gap in aimed.own.target_gaps)
    return Status.NOT_JUDGED if worded else Status.NO_TARGET

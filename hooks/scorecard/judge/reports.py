"""A plan at the end of each of its reporting periods: what its board is told.

The data are those of today: a figure that was revised since is shown as it is now. What the figures
say is worked out as it would have been then, from periods that had ended.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from types import MappingProxyType

from ..model import (
    Action,
    Indicator,
    Judgement,
    Observation,
    Period,
    PeriodReport,
    Plan,
    Reports,
    Status,
    Update,
)
from .as_known import ONE_DAY, AsKnown
from .judgement import by_indicator
from .late import SETTLED

# The lengths in months that a plan may report by, the first of which it has figures being its own.
LENGTHS = (3, 6, 12, 1)
# How many reports of a plan are made: two years by quarters.
MOST = 8
NEVER = 999  # months: an indicator that is reported from time to time is never missing
NOTHING_JUDGED: Mapping[str, Judgement] = MappingProxyType({})


def period_reports(plan: Plan, as_of: date, most: int = MOST) -> Reports:
    """The latest reports of a plan, at most so many, the newest first.

    The periods are those of the plan's own time that have ended and have a figure: its quarters where
    it has quarterly figures, else its half-years, years or months. None where it has no such figure.
    """
    periods = report_periods(plan, as_of)
    made = reports_at(plan, periods[:most], as_of)
    return Reports(made, len(periods) - len(made))


def reports_at(
    plan: Plan, periods: Sequence[Period], as_of: date, today: Mapping[str, Judgement] = NOTHING_JUDGED
) -> tuple[PeriodReport, ...]:
    """The plan, or a plan of one indicator, as it stood at the end of each of some periods.

    `today`  what `judge_plan` found of it on `as_of`, by indicator_id, where that is at hand
    """
    if not periods:
        return ()
    areas = {area.area: area for area in plan.areas}
    indicators = {
        one.indicator_id: AsKnown(one, rows, resets, areas, plan) for one, rows, resets in by_indicator(plan)
    }
    for key, judgement in today.items():
        indicators[key].hear(judgement, as_of - ONE_DAY)
    settled = [row for row in plan.observations if row.is_actual and row.missing in SETTLED]
    return tuple(_report(plan, indicators, settled, period) for period in periods)


def with_actions(plan: Plan, report: PeriodReport) -> PeriodReport:
    """A report on a plan's indicators with what was under way, which no indicator tells."""
    return replace(report, actions=tuple(_under_way(plan, report.period)))


def report_periods(plan: Plan, as_of: date) -> list[Period]:
    """The periods that a plan has reported on, the newest first."""
    labels: dict[Period, Counter[str]] = defaultdict(Counter)
    for period, rows in _periods_of(filter(_own_actual, plan.observations)):
        over = period.end < as_of and period.part() != (0, 0)
        if over and (plan.period is None or plan.period.contains(period)):
            labels[period][period.label] += rows
    for months in LENGTHS:
        # The school year is no second year beside the council's own: the commonest months lead.
        phases = Counter[int]()
        for period, found in labels.items():
            if period.months == months:
                phases[_phase(period)] += found.total()
        if phases:
            phase = max(phases, key=lambda one: (phases[one], one))
            own = [p for p in labels if p.months == months and _phase(p) == phase]
            named = [Period(p.start, p.end, _commonest(labels[p]), p.length) for p in own]
            return sorted(named, reverse=True)
    return []


def ended_with_figures(plan: Plan, as_of: date) -> list[Period]:
    """All periods that have ended and have a figure, the newest first, whether or not there is a report on
    them."""
    found = _periods_of(filter(_own_actual, plan.observations))
    return sorted({period for period, _ in found if period.end < as_of}, reverse=True)


def _periods_of(rows: Iterable[Observation]) -> Iterable[tuple[Period, int]]:
    """Each period as it is written, and how many rows have it. Few periods stand on very many rows."""
    found: dict[tuple[date, date, str], Period] = {}
    many = Counter[tuple[date, date, str]]()
    for period in map(attrgetter("period"), rows):
        key = period.start, period.end, period.label
        found.setdefault(key, period)
        many[key] += 1
    return ((period, many[key]) for key, period in found.items())


def _own_actual(row: Observation) -> bool:
    return row.is_actual and row.value is not None and not row.area and not row.breakdown


def _phase(period: Period) -> int:
    return period.start.month % period.months


def _commonest(labels: Counter[str]) -> str:
    """Of two names for one stretch the one that more figures have, so that an address stays."""
    return max(labels, key=lambda label: (labels[label], label))


def _report(
    plan: Plan, indicators: Mapping[str, AsKnown], settled: Iterable[Observation], period: Period
) -> PeriodReport:
    """The report on one period.

    `settled`  the rows that say of some period that no figure of it will come
    """
    judgements = {key: one.judged(period.end) for key, one in indicators.items()}
    new = [key for key, judged in judgements.items() if _is_new(judged, period)]
    for key in new:
        if _is_older(judgements[key], period):
            judgements[key] = indicators[key].judged_within(period.start, period.end)
    never = {row.indicator_id for row in settled if period.start <= row.period.end <= period.end}
    absent = [
        one.indicator_id
        for one in plan.indicators
        if not (one.at_rest or one.indicator_id in new or one.indicator_id in never)
        if _expected(one, judgements[one.indicator_id], period)
    ]
    return PeriodReport(
        period=period,
        judgements=judgements,
        new=tuple(new),
        absent=tuple(absent),
        actions=tuple(_under_way(plan, period)),
    )


def _is_new(judged: Judgement, period: Period) -> bool:
    newest = judged.latest or judged.actual
    return newest is not None and period.start <= newest.period.end <= period.end


def _is_older(judged: Judgement, period: Period) -> bool:
    """Whether a new figure's status would be an older one: then the period's own figures alone decide.

    A quarter's figure that has a target for the year only is not due yet. It is not last year's miss.
    """
    return judged.latest is not None and judged.actual is not None and judged.actual.period.end < period.start


def _expected(one: Indicator, judged: Judgement, period: Period) -> bool:
    """Whether an indicator should have a figure in the period: it had one before, or a target for it."""
    target = judged.target
    if judged.status is Status.NO_RESULT and target and period.start <= target.period.end <= period.end:
        return True
    return judged.actual is not None and (one.frequency.months or NEVER) <= period.months


def _under_way(plan: Plan, period: Period) -> Iterable[Action]:
    """The actions that had begun and were not over before the period, with their states at its end."""
    updates: dict[str, list[Update]] = defaultdict(list)
    for row in sorted(plan.updates, key=lambda row: row.as_at):
        if row.state:
            updates[row.action_id].append(row)
    for action in plan.actions:
        found = updates[action.action_id]
        then = _state_at(action, found, period.end)
        before = _state_at(action, found, period.start - ONE_DAY)
        begun = action.start is None or action.start <= period.end
        if begun and not replace(action, state=before).over:
            yield replace(action, state=then)


def _state_at(action: Action, updates: list[Update], day: date) -> str:
    """What was last said of an action by a day. Where nothing was ever said, the state of its own row."""
    said = [row.state for row in updates if row.as_at <= day]
    return said[-1] if said else "not-stated" if updates else action.state

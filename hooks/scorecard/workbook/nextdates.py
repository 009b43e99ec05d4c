"""When the next figures come, by the plan's own timetable: what `next_update` says once these have come."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from ..model import Indicator, Period, Plan, TimetableStep, last_finished
from ..model.amendment import Amendment
from ..model.period import ONE_DAY, first_month

PUBLISHES = re.compile(r"\bpublish|\bpublication", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NextDates:
    """`amendments` to indicators, the plan's own next date where it moves, and indicators whose date stays
    in the past.

    `plan`    None where it stays as it is
    `silent`  indicators whose next date has gone by and for which the timetable gives no other
    """

    amendments: tuple[Amendment, ...] = ()
    plan: date | None = None
    silent: tuple[str, ...] = ()


def next_dates(plan: Plan, period: Period, indicators: Collection[str], as_of: date) -> NextDates:
    """What comes next, once the figures of a period have come.

    `indicators`  those that have a figure, or a reason for none, in this import

    The timetable's step that speaks of publishing gives the day of each report. A date only moves forward,
    and one
    that is for a later report than this one stays.
    """
    days = dict(_published(plan.timetable))
    amendments, silent = [], []
    for one in plan.indicators:
        if one.indicator_id not in indicators or one.next_update is None:
            continue
        if one.next_update > max(as_of, _day(days, period) or as_of):
            continue
        coming = _day(days, _next_of(one, plan, period))
        if coming and coming > max(one.next_update, as_of):
            key = {"indicator_id": one.indicator_id}
            amendments.append(Amendment("indicators", key, {"next_update": coming.isoformat()}))
        elif one.next_update <= as_of:
            silent.append(one.indicator_id)
    own = plan.next_update
    coming = min((day for report, day in days.items() if report.start > period.start), default=None)
    moves = (
        own
        and indicators
        and coming
        and own <= max(as_of, _day(days, period) or as_of)
        and coming > max(own, as_of)
    )
    return NextDates(tuple(amendments), coming if moves else None, tuple(silent))


def _published(steps: Collection[TimetableStep]) -> Iterator[tuple[Period, date]]:
    """The day on which each report is published, where the timetable gives one."""
    for step in steps:
        if (
            isinstance(step.report_period, Period)
            and step.start
            and PUBLISHES.search(f"{step.stage} {step.step}")
        ):
            yield step.report_period, step.start


def _day(days: dict[Period, date], period: Period) -> date | None:
    """The day of the report in which a period ends."""
    return next((day for report, day in days.items() if report.start <= period.end <= report.end), None)


def _next_of(one: Indicator, plan: Plan, period: Period) -> Period:
    """The period of an indicator that follows on the newest that ends in the report's."""
    months = one.frequency.months or period.months or 3
    own = [row.period for row in plan.observations if row.indicator_id == one.indicator_id]
    first = first_month(own) if own else period.years.begins(period.calendar)
    newest = last_finished(period.end, months, first, plan.years)
    end = newest.end + ONE_DAY
    year, month = divmod(end.year * 12 + end.month - 1 + months, 12)
    return last_finished(date(year, month + 1, 1) - ONE_DAY, months, first, plan.years)

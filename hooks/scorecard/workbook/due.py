"""Which figures are due for a period: by how often each indicator is reported. Nobody types a period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..model import Indicator, Observation, Period, Plan, last_finished
from ..model.codes import Frequency
from ..model.period import ONE_DAY, day_period, first_month, span
from ..model.weeks import week_to

# The periods that a plan may report by, the commonest first: in months.
LENGTHS = (3, 6, 12, 1)
OWN_KINDS = ("council", "place")  # areas for which the council itself gives figures


@dataclass(frozen=True, slots=True)
class Due:
    """One figure that is asked for: of which indicator, for which period, place and group.

    `sometimes`  of an indicator that is reported from time to time: nobody waits for it
    """

    indicator: Indicator
    period: Period
    area: str = ""
    breakdown: str = ""
    sometimes: bool = False


def due(plan: Plan, period: Period) -> list[Due]:
    """The council's own figures for the whole that are due for a period, in the order of the indicators.

    A quarterly report asks three figures of a monthly indicator, and one of a yearly one where its year ends
    in
    it. Paused and retired indicators are left out; those reported from time to time come last.
    """
    rows = _rows(plan)
    found = [
        Due(one, each) for one in plan.indicators if not one.at_rest for each in _periods(one, rows, period)
    ]
    some = [Due(one, period, sometimes=True) for one in plan.indicators if _sometimes(one)]
    return found + some


def due_elsewhere(plan: Plan, period: Period) -> list[Due]:
    """The same for places within the council and for groups: those for which the last figures were given."""
    rows, areas = _rows(plan), {area.area: area.kind for area in plan.areas}
    found = []
    for one in plan.indicators:
        if one.at_rest or _sometimes(one):
            continue
        own = [
            row
            for row in rows[one.indicator_id]
            if row.is_actual
            and (row.area or row.breakdown)
            and (not row.area or areas.get(row.area, "place") in OWN_KINDS)
            and row.period.start < period.start
        ]
        last = max((row.period.end for row in own), default=None)
        series = dict.fromkeys((row.area, row.breakdown) for row in own if row.period.end == last)
        found += [Due(one, each, *names) for names in series for each in _periods(one, rows, period)]
    return found


def reporting_period(plan: Plan, as_of: date) -> Period:
    """The last finished period of the length by which the plan reports: its quarters, else its half-years,
    ..."""
    lengths = {one.frequency.months for one in plan.indicators if not one.at_rest}
    months = next((size for size in LENGTHS if size in lengths), 3)
    first = plan.years.begins(plan.period.calendar if plan.period else "FY")
    return last_finished(as_of - ONE_DAY, months, first, plan.years)


def _rows(plan: Plan) -> dict[str, list[Observation]]:
    rows: dict[str, list[Observation]] = defaultdict(list)
    for row in plan.observations:
        rows[row.indicator_id].append(row)
    return rows


def _sometimes(one: Indicator) -> bool:
    return not one.at_rest and not one.frequency.months and not one.frequency.days


def _periods(one: Indicator, rows: dict[str, list[Observation]], period: Period) -> Iterator[Period]:
    """The periods of an indicator that end within another, the oldest first."""
    own = [row.period for row in rows[one.indicator_id]]
    if one.frequency.days:
        yield from _stretches(one.frequency.days, own, period)
        return
    months = one.frequency.months
    if not months:
        return
    found: list[Period] = []
    end = period.end
    while True:
        last = last_finished(
            end, months, first_month(own) if own else period.years.begins(period.calendar), period.years
        )
        if last.end < period.start:
            break
        if _in_step(last, months, own):
            found.append(last)
        end = last.end.replace(day=1) - ONE_DAY
    yield from reversed(found)


def _in_step(last: Period, months: int, own: Sequence[Period]) -> bool:
    """Whether a period of two years or more follows on those that there are figures for."""
    if months <= 12:
        return True
    alike = [one for one in own if one.months == months]
    if not alike:
        return True
    newest = max(alike, key=lambda one: one.end)
    gone = (last.end.year - newest.end.year) * 12 + last.end.month - newest.end.month
    return gone % months == 0


def _stretches(days: int, own: Sequence[Period], period: Period) -> Iterator[Period]:
    """Stretches of so many days that end within a period, in step with the figures that there are."""
    size = timedelta(days=days - 1)
    known = max((one for one in own if one.end - one.start == size), key=lambda one: one.end, default=None)
    start = known.start if known else period.start + timedelta(days=-period.start.weekday() % 7)
    start -= timedelta(days=(start + size - period.start).days // days * days)
    while start + size <= period.end:
        end = start + size
        yield week_to(end, period.years) if days == 7 else span(_day(start), _day(end))
        start += timedelta(days=days)


def _day(day: date) -> Period:
    return day_period(day.year, day.month, day.day)


def newest_due(frequency: str, period: Period) -> Period:
    """The last period of a frequency that ends within another, for an indicator that has no figure yet."""
    months = Frequency(frequency).months
    if not months or months > 12:
        return period
    found = last_finished(period.end, months, period.years.begins(period.calendar), period.years)
    return found if found.end >= period.start else period

"""How fresh a page is: the latest figure on it, the next update, what of it is late, or that all is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from .. import words as say
from ..model import Indicator, Late, Period
from .addresses import late_at
from .plan_index import PlanIndex
from .writer import Writer

# A sentence, and the address of what is late where anything is.
Freshness = tuple[str, str]


def freshness_of_indicator(writer: Writer, indexed: PlanIndex, one: Indicator) -> Freshness:
    """Of one indicator's page. A closed plan's says that nothing more is due."""
    plan = indexed.plan
    newest = newest_period(indexed, one.indicator_id)
    named = say.period_within(one, newest) if newest else ""
    newest = newest and one.covers(newest)
    if plan.closed(writer.as_of):
        lead = say.freshness_sentence(newest, None, writer.as_of, at_rest=True, named=named)
        return f"{lead} {say.ended_sentence(plan)}", ""
    late = indexed.late.get(("indicators", one.indicator_id))
    sentence = say.freshness_sentence(
        newest,
        one.next_update or plan.next_update,
        writer.as_of,
        owner=one.owner_role,
        late=late,
        at_rest=one.at_rest,
        named=named,
    )
    return sentence, late_at(indexed.name) if late else ""


def freshness_of_priority(writer: Writer, indexed: PlanIndex, priority_id: str) -> Freshness:
    """Of a priority's page: its indicators and those below it, and everything of it that is late."""
    rows = _rows_under(indexed, priority_id)
    late = [one for key, one in indexed.late.items() if key[1] in rows[key[0]]]
    return _of_several(writer, indexed, indexed.indicators_under(priority_id), late)


def freshness_of_plan(writer: Writer, indexed: PlanIndex) -> Freshness:
    """Of a plan's page."""
    return _of_several(writer, indexed, indexed.plan.indicators, indexed.view.late)


def newest_period(indexed: PlanIndex, indicator_id: str) -> Period | None:
    """The period of an indicator's latest figure: the council's own, else of any place or part."""
    judged = indexed.view.judgements[indicator_id]
    own = judged.latest or judged.actual
    if own is not None:
        return own.period
    figures = (o.period for o in indexed.observations[indicator_id] if o.is_actual and o.value is not None)
    return max(figures, key=lambda p: (p.end, -p.start.toordinal()), default=None)


def _rows_under(indexed: PlanIndex, priority_id: str) -> Mapping[str, set[str]]:
    """The keys of all rows of a priority and of those below it, by table."""
    below = {p.priority_id for p in indexed.descends(priority_id)}
    actions = {a.action_id for key in below for a in indexed.actions_of[key]}
    return {
        "plans": set(),
        "indicators": {i.indicator_id for i in indexed.indicators_under(priority_id)},
        "actions": actions,
        "milestones": {m.milestone_id for key in actions for m in indexed.milestones_of[key]},
        "risks": {r.risk_id for r in indexed.plan.risks if r.priority_id in below},
    }


def _of_several(
    writer: Writer, indexed: PlanIndex, indicators: Iterable[Indicator], late: Iterable[Late]
) -> Freshness:
    indicators, plan, late = list(indicators), indexed.plan, list(late)
    periods = [newest_period(indexed, one.indicator_id) for one in indicators]
    newest = max((period.end for period in periods if period), default=None)
    closed = plan.closed(writer.as_of)
    update = None if closed else _next_update(writer.as_of, indicators, plan.next_update)
    sentence = say.freshness_of_several(newest, update, writer.as_of, len(late))
    return sentence, late_at(indexed.name) if late else ""


def _next_update(as_of: date, indicators: Iterable[Indicator], own: date | None) -> date | None:
    """The first day still to come on which any of them is due, or the plan as a whole."""
    days = {one.next_update or own for one in indicators if not one.at_rest} | {own}
    return min((day for day in days if day is not None and day >= as_of), default=None)

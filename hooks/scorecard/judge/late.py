"""What is late: figures, promises and reviews whose day has gone by.

Only what was promised can be late: by a day that is named for a figure, a plan, a milestone, an action or
a review. A milestone is late, too, where the plan itself says so, whatever its day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from ..model import Indicator, Late, Milestone, Observation, Plan

# The order in which they are listed.
TABLES = ("plans", "indicators", "milestones", "actions", "risks")
# Reasons by which no figure will come: one that is waited for is late all the same.
SETTLED = ("not-applicable", "no-reliable-data", "withheld")
# Relations of those who answer for a row, the first to answer first.
ANSWERING = ("lead", "responsible", "manager")

Answering = Callable[..., str]


def overdue(plan: Plan, as_of: date) -> tuple[Late, ...]:
    """Everything in a plan that is past its day, by table, the longest late first.

    `as_of`  stands for today: what is due today is not late yet

    Nothing is late in a closed plan.
    """
    if plan.closed(as_of):
        return ()
    who = _answering(plan)
    found = [
        *_own_update(plan, as_of),
        *_figures(plan, as_of, who),
        *_milestones(plan, as_of, who),
        *_actions(plan, as_of, who),
        *_reviews(plan, as_of, who),
    ]
    return tuple(sorted(found, key=lambda late: (TABLES.index(late.table), -late.days, late.row)))


def _answering(plan: Plan) -> Answering:
    """Who answers for a row: the role that the row names, else one of the table of roles, else another."""
    roles: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for one in plan.roles:
        if one.relation in ANSWERING:
            roles[one.table, one.row].append((ANSWERING.index(one.relation), one.role))

    def who(table: str, row: str, own: str = "", other: str = "") -> str:
        named = roles.get((table, row))
        return own or (min(named, key=lambda role: role[0])[1] if named else other)

    return who


def _own_update(plan: Plan, as_of: date) -> Iterator[Late]:
    if plan.next_update is not None and plan.next_update < as_of:
        days = (as_of - plan.next_update).days
        yield Late(plan=plan.name, table="plans", row="", title=plan.title, due=plan.next_update, days=days)


def _figures(plan: Plan, as_of: date, who: Answering) -> Iterator[Late]:
    """Figures past the day that is named for them. What was never promised is not late."""
    rows: dict[str, list[Observation]] = defaultdict(list)
    for row in plan.observations:
        rows[row.indicator_id].append(row)
    for one in plan.indicators:
        due = one.next_update
        if (
            one.at_rest
            or due is None
            or due >= as_of
            or _before_first_target(one, rows[one.indicator_id], as_of)
        ):
            continue
        yield Late(
            plan=plan.name,
            table="indicators",
            row=one.indicator_id,
            title=one.question or one.title,
            role=who("indicators", one.indicator_id, one.owner_role),
            due=due,
            days=(as_of - due).days,
        )


def _before_first_target(one: Indicator, rows: Iterable[Observation], as_of: date) -> bool:
    """Whether an indicator is new and the first period that it has a target for has not ended."""
    ends = [row.period.end for row in rows if row.kind.is_aim and row.value is not None]
    return one.state == "new" and bool(ends) and min(ends) >= as_of


def _milestones(plan: Plan, as_of: date, who: Answering) -> Iterator[Late]:
    actions = {action.action_id: action for action in plan.actions}
    for row in plan.milestones:
        action, due = actions.get(row.action_id), row.due_day
        over = action is not None and action.over
        if not row.text or not _is_late(row, due, as_of, over):
            continue
        lead = who("actions", action.action_id, action.lead_role) if action else ""
        yield Late(
            plan=plan.name,
            table="milestones",
            row=row.milestone_id,
            title=row.text,
            role=who("milestones", row.milestone_id, "", lead),
            due=due,
            days=max((as_of - due).days, 0) if due else 0,
        )


def _is_late(row: Milestone, due: date | None, as_of: date, over: bool) -> bool:
    """Whether a milestone is neither reached nor given up, and its day has gone by or the plan says so.

    `over`  whether its action is: only the plan's own word makes it late then
    """
    passed = due is not None and due < as_of and not over
    return row.state == "late" or (passed and not row.settled)


def _actions(plan: Plan, as_of: date, who: Answering) -> Iterator[Late]:
    for action in plan.actions:
        if action.end is not None and action.end < as_of and not action.over:
            yield Late(
                plan=plan.name,
                table="actions",
                row=action.action_id,
                title=action.title,
                role=who("actions", action.action_id, action.lead_role),
                due=action.end,
                days=(as_of - action.end).days,
            )


def _reviews(plan: Plan, as_of: date, who: Answering) -> Iterator[Late]:
    leads = {priority.priority_id: priority.lead_role for priority in plan.priorities}
    for risk in plan.risks:
        if risk.next_review is not None and risk.next_review < as_of and risk.closed is None:
            yield Late(
                plan=plan.name,
                table="risks",
                row=risk.risk_id,
                title=risk.title,
                role=who("risks", risk.risk_id, "", leads.get(risk.priority_id, "")),
                due=risk.next_review,
                days=(as_of - risk.next_review).days,
            )

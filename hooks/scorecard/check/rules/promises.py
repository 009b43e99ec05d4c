"""Rules on promises: milestones in order and in every quarter, and who leads an action."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from ...model import Action, Period, Priority
from .facts import Facts, Finding
from .in_messages import day, listing, period
from .outturns import windows

ANSWERS = ("responsible", "lead")


def quarter_without_milestone(facts: Facts) -> Iterator[Finding]:
    """An action has a milestone for each quarter of its time, in a plan that sets milestones by quarter.

    Asked of the kinds of action of which any has a milestone for a quarter. A row that only says why
    there is none is none.
    """
    plan = facts.plan
    quarters: dict[str, dict[tuple[date, date], Period]] = defaultdict(dict)
    filled: dict[str, set[Period]] = defaultdict(set)
    for row in plan.milestones:
        if row.period is not None and row.period.length == "quarter":
            for window in windows(row.period.year().start, 4):
                quarters[row.action_id].setdefault(window, row.period.year())
            if row.text:
                filled[row.action_id].add(row.period)
    kinds = {action.kind for action in plan.actions if action.action_id in quarters}
    for action in plan.actions:
        if action.kind not in kinds or action.over:
            continue
        if action.action_id not in quarters:
            message = "There is no milestone for any quarter; other actions of this plan have them."
            yield Finding("actions", action, "action_id", message)
            continue
        empty = [
            f"{period(year)} Q{number % 4 + 1}"
            for number, ((start, end), year) in enumerate(sorted(quarters[action.action_id].items()))
            if Period(start, end) not in filled[action.action_id] and _within(action, Period(start, end))
        ]
        if empty:
            yield Finding("actions", action, "action_id", f"There is no milestone for {listing(empty)}.")


def _within(action: Action, quarter: Period) -> bool:
    """Whether an action runs in a quarter, as far as its dates say."""
    return not (
        (action.start is not None and quarter.end < action.start)
        or (action.end is not None and action.end < quarter.start)
    )


def due_before_start(facts: Facts) -> Iterator[Finding]:
    """A milestone is due after its action starts."""
    starts = {row.action_id: row.start for row in facts.plan.actions if row.start is not None}
    for row in facts.plan.milestones:
        start, due = starts.get(row.action_id), row.due_day
        if start is not None and due is not None and due < start:
            yield Finding(
                "milestones",
                row,
                "due" if row.due else "period",
                f"This is due on {day(due)}, before its action starts on {day(start)}.",
            )


def lead_outside_section(facts: Facts) -> Iterator[Finding]:
    """Who leads an action is among those whom its section lists, where the section has such a list.

    Two spellings of one role are one: "&" and "and", capitals, and an s at a word's end do not count.
    """
    plan = facts.plan
    listed: dict[str, set[str]] = defaultdict(set)
    with_list: set[str] = set()
    for role in plan.roles:
        if role.table == "priorities" and role.relation in ANSWERS:
            listed[role.row].add(_loosely(role.role))
            if role.relation == "responsible":
                with_list.add(role.row)
    above: dict[str, Priority] = {row.priority_id: row for row in plan.priorities}
    for action in plan.actions:
        section = _section(action.priority_id, above, with_list)
        if not section or not action.lead_role:
            continue
        if _loosely(action.lead_role) not in listed[section] | {_loosely(above[section].lead_role)}:
            message = f'"{action.lead_role}" leads this action but is not on its section\'s list of officers.'
            yield Finding("actions", action, "lead_role", message)


def _section(priority_id: str, above: dict[str, Priority], with_list: set[str]) -> str:
    """The nearest priority, from this one upwards, that lists who is responsible."""
    seen: set[str] = set()
    while priority_id in above and priority_id not in seen:
        if priority_id in with_list:
            return priority_id
        seen.add(priority_id)
        priority_id = above[priority_id].parent_id
    return ""


def _loosely(role: str) -> str:
    words: Iterable[str] = re.findall(r"\w+", role.casefold().replace("&", " and "))
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)

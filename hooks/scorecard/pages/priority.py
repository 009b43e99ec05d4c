"""The page of one priority: what is promised, whether it is kept, and what is being done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import words as say
from ..model import Indicator, Page, Plan, Priority, Unreadable, read_period
from .addresses import indicator_at, priority_at, row_at
from .answers import count, milestone_line, priority_line
from .freshness import freshness_of_priority
from .lines import grouped
from .links import references
from .money import done_name, money_of
from .plan_index import PlanIndex
from .timeline import course, span_of
from .writer import Crumb, Writer

# Up to so many rows of one kind, with those of what lies within it, stand on a priority's page.
MOST = 80


def priority_pages(writer: Writer) -> Iterator[Page]:
    """The page of each priority of each plan, in the order of the files."""
    for indexed in writer.plans:
        for one in indexed.plan.priorities:
            yield _page(writer, indexed, one)


def _above(indexed: PlanIndex, one: Priority) -> list[Priority]:
    """The wider priorities that it belongs to, the widest first."""
    found: list[Priority] = []
    parent = indexed.priority.get(one.parent_id)
    while parent and parent not in found:
        found.insert(0, parent)
        parent = indexed.priority.get(parent.parent_id)
    return found


def _page(writer: Writer, indexed: PlanIndex, one: Priority) -> Page:
    plan, key = indexed.plan, one.priority_id
    judgements = {
        i.indicator_id: indexed.view.judgements[i.indicator_id] for i in indexed.indicators_under(key)
    }
    verdict = say.priority_verdict(one, judgements, indexed.actions_in(indexed.descends(key)))
    closed = plan.closed(writer.as_of)
    scope = scope_of(indexed, key)
    shown, actions = indexed.indicators_in(scope), indexed.actions_in(scope)
    # What the page lists anyway need not be told again as linked.
    listed = {indicator_at(indexed.name, i.indicator_id) for i in shown}
    listed |= {row_at(indexed.name, "actions", a.action_id) for a in actions}
    dated = {
        a.action_id: [
            (day, say.milestone_state(m, writer.as_of, closed or a.over))
            for m in indexed.milestones_of[a.action_id]
            if (day := m.due_day)
        ]
        for a in actions
    }
    span = span_of(actions, dated)
    siblings = indexed.below[one.parent_id]
    here = siblings.index(one)
    above = _above(indexed, one)
    money = money_of(indexed, key)
    between: list[Crumb] = [(p.title, priority_at(indexed.name, p.priority_id)) for p in above]
    return writer.page(
        "priority",
        priority_at(indexed.name, key),
        one.title,
        verdict or one.summary or one.title,
        indexed=indexed,
        crumbs=writer.crumbs(indexed, *between),
        keywords="; ".join(dict.fromkeys(i.title for i in indexed.indicators_of[key])),
        filters={"priority": one.title},
        edit=plan.files.get("priorities", "priorities.csv"),
        one=one,
        verdict=verdict,
        groups=grouped(writer.lines_of(indexed, shown)),
        whole=len(scope) == len(indexed.descends(key)),
        home_of={
            a.action_id: p for p in reversed(scope) if p is not one for a in indexed.actions_of[p.priority_id]
        },
        summary=priority_line(writer, indexed, one),
        counts=count(writer.lines_of(indexed, indexed.indicators_under(key))),
        window=_window(plan, one.window),
        comments=_story(indexed, shown),
        fresh=freshness_of_priority(writer, indexed, key),
        actions=actions,
        milestones={
            a.action_id: [
                milestone_line(writer, indexed, m, closed) for m in indexed.milestones_of[a.action_id]
            ]
            for a in actions
        },
        courses={
            a.action_id: course(a, dated[a.action_id], span, writer.as_of) if span else "" for a in actions
        },
        span=span,
        money=money,
        money_done=done_name(money),
        risks=[r for r in plan.risks if r.priority_id in {p.priority_id for p in scope}],
        budgets=[b for b in plan.budgets if b.priority_id == key],
        roles=indexed.roles_of[("priorities", key)],
        caveats=indexed.caveats_about[("priorities", key)],
        related=[r for r in references(writer, indexed, "priorities", key) if r.address not in listed],
        before=siblings[here - 1] if here else None,
        after=siblings[here + 1] if here + 1 < len(siblings) else None,
    )


def scope_of(indexed: PlanIndex, key: str) -> tuple[Priority, ...]:
    """Whose measures, actions and risks the page shows: its own and those of all within it; of very many
    its own alone. The verdict counts them all in either case."""
    every = indexed.descends(key)
    few = len(indexed.indicators_in(every)) <= MOST and len(indexed.actions_in(every)) <= MOST
    return every if few else every[:1]


def _window(plan: Plan, text: str) -> str:
    """The time in which it is resourced, in words where it is a period of ours, else as typed."""
    try:
        return str(say.period_words(read_period(text, "plan", plan.years)))
    except Unreadable:
        return text


def _story(indexed: PlanIndex, shown: Iterable[Indicator]) -> list[tuple[str, str, str]]:
    """The newest comment on each indicator that the page shows: title, why, and what is being done."""
    found = []
    for one in shown:
        comments = indexed.comments[one.indicator_id]
        if comments:
            newest = max(comments, key=lambda c: c.period.end)
            found.append((one.question or one.title, newest.why, newest.doing))
    return found

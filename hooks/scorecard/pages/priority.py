"""The page of one priority: what is promised, whether it is kept, and what is being done."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Page, Priority, Unreadable, read_period
from .addresses import indicator_at, priority_at, row_at
from .answers import count, milestone_line, priority_line
from .filed import FiledPlan
from .freshness import freshness_of_priority
from .lines import grouped
from .links import references
from .writer import Crumb, Writer


def priority_pages(writer: Writer) -> Iterator[Page]:
    """The page of each priority of each plan, in the order of the files."""
    for filed in writer.plans:
        for one in filed.plan.priorities:
            yield _page(writer, filed, one)


def _above(filed: FiledPlan, one: Priority) -> list[Priority]:
    """The wider priorities that it belongs to, the widest first."""
    found: list[Priority] = []
    parent = filed.priority.get(one.parent_id)
    while parent and parent not in found:
        found.insert(0, parent)
        parent = filed.priority.get(parent.parent_id)
    return found


def _page(writer: Writer, filed: FiledPlan, one: Priority) -> Page:
    plan, say, key = filed.plan, writer.say, one.priority_id
    judgements = {i.indicator_id: filed.view.judgements[i.indicator_id] for i in filed.indicators_under(key)}
    verdict = say.priority_verdict(plan, one, judgements, writer.as_of)
    closed = plan.closed(writer.as_of)
    actions = filed.actions_of[key]
    # What the page lists anyway need not be told again as linked.
    listed = {indicator_at(filed.name, i.indicator_id) for i in filed.indicators_of[key]}
    listed |= {row_at(filed.name, "actions", a.action_id) for a in actions}
    siblings = filed.below[one.parent_id]
    here = siblings.index(one)
    above = _above(filed, one)
    between: list[Crumb] = [(p.title, priority_at(filed.name, p.priority_id)) for p in above]
    return writer.page(
        "priority",
        priority_at(filed.name, key),
        one.title,
        verdict or one.summary or one.title,
        filed=filed,
        crumbs=writer.crumbs(filed, *between),
        keywords="; ".join(dict.fromkeys(i.title for i in filed.indicators_of[key])),
        filters={"priority": one.title},
        edit=plan.files.get("priorities", "priorities.csv"),
        one=one,
        verdict=verdict,
        groups=grouped(writer.lines_of(filed, filed.indicators_of[key])),
        summary=priority_line(writer, filed, one),
        counts=count(writer.lines_of(filed, filed.indicators_under(key))),
        window=_window(writer, one.window),
        comments=_story(filed, key),
        fresh=freshness_of_priority(writer, filed, key),
        actions=actions,
        milestones={
            a.action_id: [milestone_line(writer, filed, m, closed) for m in filed.milestones_of[a.action_id]]
            for a in actions
        },
        risks=[r for r in plan.risks if r.priority_id == key],
        budgets=[b for b in plan.budgets if b.priority_id == key],
        roles=filed.roles_of[("priorities", key)],
        caveats=filed.caveats_about[("priorities", key)],
        related=[r for r in references(writer, filed, "priorities", key) if r.address not in listed],
        before=siblings[here - 1] if here else None,
        after=siblings[here + 1] if here + 1 < len(siblings) else None,
    )


def _window(writer: Writer, text: str) -> str:
    """The time in which it is resourced, in words where it is a period of ours, else as typed."""
    try:
        return str(writer.say.period_words(read_period(text)))
    except Unreadable:
        return text


def _story(filed: FiledPlan, key: str) -> list[tuple[str, str, str]]:
    """The newest comment on each of its indicators: title, why, and what is being done."""
    found = []
    for one in filed.indicators_of[key]:
        comments = filed.comments[one.indicator_id]
        if comments:
            newest = max(comments, key=lambda c: c.period.end)
            found.append((one.question or one.title, newest.why, newest.doing))
    return found

"""The pages of a plan's promises: its actions and their milestones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .. import words as say
from ..model import Action, Page, read_period
from .addresses import section_at
from .answers import MilestoneLine, milestone_line
from .links import references
from .plan_index import PlanIndex
from .promised import promised_page
from .writer import Writer


def promise_pages(writer: Writer) -> Iterator[Page]:
    """The pages of actions and milestones of each plan that has any."""
    for indexed in writer.plans:
        if indexed.plan.actions:
            yield _actions(writer, indexed)
        if indexed.plan.milestones:
            yield _milestones(writer, indexed)
            yield promised_page(writer, indexed)


def _by_priority(indexed: PlanIndex) -> list[tuple[str, str, list[Action]]]:
    """The actions under the priority that each names: its identifier, its title, its actions.

    Those that name none come last.
    """
    heaps: dict[str, list[Action]] = {}
    for action in indexed.plan.actions:
        heaps.setdefault(action.priority_id, []).append(action)
    named = [(key, indexed.titles[("priorities", key)], heap) for key, heap in heaps.items() if key]
    return [*named, ("", "Under no priority", heaps[""])] if "" in heaps else named


def _actions(writer: Writer, indexed: PlanIndex) -> Page:
    plan = indexed.plan
    closed = plan.closed(writer.as_of)
    sentence = say.actions_sentence(plan.actions)
    return writer.page(
        "actions",
        section_at(indexed.name, "actions"),
        "Actions",
        f"{sentence} {plan.title}",
        indexed=indexed,
        crumbs=writer.crumbs(indexed),
        keywords="; ".join(a.title for a in plan.actions),
        edit=plan.files.get("actions", "actions.csv"),
        sentence=sentence,
        groups=_by_priority(indexed),
        milestones={
            a.action_id: [
                milestone_line(writer, indexed, m, closed) for m in indexed.milestones_of[a.action_id]
            ]
            for a in plan.actions
        },
        related={a.action_id: references(writer, indexed, "actions", a.action_id) for a in plan.actions},
        caveats=[*indexed.caveats_on[("actions", "*")], *indexed.caveats_on[("updates", "*")]],
    )


def _milestones(writer: Writer, indexed: PlanIndex) -> Page:
    plan = indexed.plan
    closed = plan.closed(writer.as_of)
    lines = [milestone_line(writer, indexed, m, closed) for m in plan.milestones]
    sentence = say.milestones_sentence(plan.milestones, writer.as_of, closed, plan.over)
    return writer.page(
        "milestones",
        section_at(indexed.name, "milestones"),
        "Milestones",
        f"{sentence} {plan.title}",
        indexed=indexed,
        crumbs=writer.crumbs(indexed),
        edit=plan.files.get("milestones", "milestones.csv"),
        sentence=sentence,
        groups=_by_time(writer, lines),
        caveats=indexed.caveats_on[("milestones", "*")],
    )


def _by_time(writer: Writer, lines: list[MilestoneLine]) -> list[tuple[str, list[MilestoneLine]]]:
    """The milestones under their periods, else under the months of their dates; those without come last."""
    heaps: dict[tuple[date, str], list[MilestoneLine]] = {}
    for line in lines:
        m = line.milestone
        period = m.period or (read_period(f"{m.due:%Y-%m}", "monthly") if m.due else None)
        key = (period.end, say.period_words(period)) if period else (date.max, "No date given")
        heaps.setdefault(key, []).append(line)
    return [(name, heaps[end, name]) for end, name in sorted(heaps)]

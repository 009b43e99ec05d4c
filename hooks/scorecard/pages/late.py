"""The page of what is late: over all plans, by whom, since when. Nothing in a closed plan is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .. import words as say
from ..model import Late, Page
from .addresses import LATE, plan_at, row_at, section_at
from .plan_index import PlanIndex, by
from .writer import Writer


@dataclass(frozen=True, slots=True)
class LateLine:
    """One thing that is late: what it is called, where it stands, what is said of it.

    `days`   "32 days late", blank where no day has gone by
    `small`  the small chart of a figure that is late
    `below`  what it is a part of: the action of a milestone
    """

    late: Late
    address: str
    sentence: str
    days: str
    below: str = ""
    small: str = ""


@dataclass(frozen=True, slots=True)
class LatePlan:
    """What is late in one plan, under the name of what it is, and what the plan itself has given up."""

    indexed: PlanIndex
    sentence: str
    groups: tuple[tuple[str, tuple[LateLine, ...]], ...]
    missed: str


def late_pages(writer: Writer) -> Iterator[Page]:
    """The one page of what is late."""
    open_plans = [indexed for indexed in writer.plans if not indexed.plan.closed(writer.as_of)]
    found = [late for indexed in open_plans for late in indexed.view.late]
    sentence = say.lateness_sentence(found)
    yield writer.page(
        "late",
        LATE,
        "What is late",
        f"{sentence} What was due, since when, and who answers for it.",
        keywords="late; overdue; delayed; behind; not published; missing figures; deadlines; due dates",
        sentence=sentence,
        plans=[_plan(writer, indexed) for indexed in open_plans if indexed.view.late],
        on_time=[indexed for indexed in open_plans if not indexed.view.late],
        closed=[indexed for indexed in writer.plans if indexed not in open_plans],
    )


def _plan(writer: Writer, indexed: PlanIndex) -> LatePlan:
    heaps = by(indexed.view.late, lambda late: late.table)
    parts = {
        m.milestone_id: indexed.action[m.action_id].title
        for m in indexed.plan.milestones
        if m.action_id in indexed.action
    }
    missed = sum(m.state == "missed" for m in indexed.plan.milestones)
    return LatePlan(
        indexed=indexed,
        sentence=say.lateness_sentence(indexed.view.late),
        groups=tuple(
            (say.late_table(table), _lines(writer, indexed, heap, parts)) for table, heap in heaps.items()
        ),
        missed=say.missed_sentence(missed),
    )


def _lines(
    writer: Writer, indexed: PlanIndex, heap: Sequence[Late], parts: Mapping[str, str]
) -> tuple[LateLine, ...]:
    return tuple(
        LateLine(
            late=late,
            address=_address(indexed, late),
            sentence=say.late_sentence(late),
            days=say.late_days(late),
            below=parts.get(late.row, "") if late.table == "milestones" else "",
            small=indexed.view.small.get(late.row, "") if late.table == "indicators" else "",
        )
        for late in heap
    )


def _address(indexed: PlanIndex, late: Late) -> str:
    if late.table == "plans":
        return plan_at(indexed.name)
    return row_at(indexed.name, late.table, late.row) or section_at(indexed.name, late.table)

"""The page of what is late: over all plans, by whom, since when. Nothing in a closed plan is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Late, Page
from .addresses import LATE, plan_at, row_at, section_at
from .filed import FiledPlan, by
from .writer import Writer


@dataclass(frozen=True, slots=True)
class LateLine:
    """One thing that is late: what it is called, where it stands, what is said of it.

    `days`   "32 days late", blank where no day has gone by
    `below`  what it is a part of: the action of a milestone
    """

    late: Late
    address: str
    sentence: str
    days: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class LatePlan:
    """What is late in one plan, under the name of what it is, and what the plan itself has given up."""

    filed: FiledPlan
    sentence: str
    groups: tuple[tuple[str, tuple[LateLine, ...]], ...]
    missed: str


def late_pages(writer: Writer) -> Iterator[Page]:
    """The one page of what is late."""
    say = writer.say
    open_plans = [filed for filed in writer.plans if not filed.plan.closed(writer.as_of)]
    found = [late for filed in open_plans for late in filed.view.late]
    sentence = say.lateness_sentence(found)
    yield writer.page(
        "late",
        LATE,
        "What is late",
        f"{sentence} What was due, since when, and who answers for it.",
        keywords="late; overdue; delayed; behind; not published; missing figures; deadlines; due dates",
        sentence=sentence,
        plans=[_plan(writer, filed) for filed in open_plans if filed.view.late],
        on_time=[filed for filed in open_plans if not filed.view.late],
        closed=[filed for filed in writer.plans if filed not in open_plans],
    )


def _plan(writer: Writer, filed: FiledPlan) -> LatePlan:
    heaps = by(filed.view.late, lambda late: late.table)
    parts = {
        m.milestone_id: filed.action[m.action_id].title
        for m in filed.plan.milestones
        if m.action_id in filed.action
    }
    missed = sum(m.state == "missed" for m in filed.plan.milestones)
    return LatePlan(
        filed=filed,
        sentence=writer.say.lateness_sentence(filed.view.late),
        groups=tuple(
            (writer.say.late_table(table), _lines(writer, filed, heap, parts))
            for table, heap in heaps.items()
        ),
        missed=writer.say.missed_sentence(missed),
    )


def _lines(
    writer: Writer, filed: FiledPlan, heap: Sequence[Late], parts: Mapping[str, str]
) -> tuple[LateLine, ...]:
    return tuple(
        LateLine(
            late=late,
            address=_address(filed, late),
            sentence=writer.say.late_sentence(late),
            days=writer.say.late_days(late),
            below=parts.get(late.row, "") if late.table == "milestones" else "",
        )
        for late in heap
    )


def _address(filed: FiledPlan, late: Late) -> str:
    if late.table == "plans":
        return plan_at(filed.name)
    return row_at(filed.name, late.table, late.row) or section_at(filed.name, late.table)

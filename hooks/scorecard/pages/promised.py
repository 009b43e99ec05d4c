"""The page of a plan's promises: what was due, done, missed and moved, each with its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .. import words as say
from ..model import Milestone, Page, Past, Revision
from ..model.promised import DateMoved, Promise
from .addresses import section_at
from .answers import MilestoneLine, milestone_line
from .plan_index import PlanIndex
from .writer import Writer

LATE = ("late", "missed")
NOT_DONE = "Not reported as done"  # of a plan that has ended: nothing in it is still to come


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A milestone with what became of its date.

    `history`  the sentence about it, blank where it was never moved
    `moves`    each move that is known, oldest first
    """

    line: MilestoneLine
    history: str
    moves: tuple[DateMoved, ...]
    code: str


def promised_page(writer: Writer, indexed: PlanIndex) -> Page:
    """What was promised, in the order in which a reader asks: late, moved, gone, next, done."""
    plan = indexed.plan
    closed = plan.closed(writer.as_of)
    past = writer.publication.past.get(indexed.name)
    known = {p.milestone_id: p for p in past.promises} if past else {}
    lines = [_line(writer, indexed, m, known.get(m.milestone_id), closed) for m in plan.milestones]
    lines = [one for one in lines if one.line.milestone.text]
    now = {m.milestone_id for m in plan.milestones}
    gone = [p for p in known.values() if p.gone and p.milestone_id not in now and p.text]
    late = [one for one in lines if one.code in LATE and not closed]
    done = [one for one in lines if one.code == "done"]
    ahead = [one for one in lines if one not in late and one not in done]
    moved = sum(bool(one.history) for one in lines)
    sentence = say.milestones_sentence(plan.milestones, writer.as_of, closed, plan.over)
    return writer.page(
        "promises",
        section_at(indexed.name, "promises"),
        "Promises",
        f"{sentence} {say.promises_moved(moved, len(gone))} {plan.title}",
        indexed=indexed,
        crumbs=writer.crumbs(indexed),
        keywords="promises; promised; broken promises; delays; late; moved; milestones",
        edit=plan.files.get("milestones", "milestones.csv"),
        sentence=sentence,
        moved_sentence=say.promises_moved(moved, len(gone)),
        groups=[
            ("Late or missed", sorted(late, key=_day), True),
            (NOT_DONE if closed else "Still to come", sorted(ahead, key=_day), True),
            ("Done", sorted(done, key=_day, reverse=True), False),
        ],
        gone=gone,
        targets=_targets(indexed, past),
        since=past.since if past else None,
    )


def _line(
    writer: Writer, indexed: PlanIndex, m: Milestone, known: Promise | None, closed: bool
) -> PromiseLine:
    first, moves = known.first if known else None, known.moves if known else ()
    printed = _printed(m.due_printed)
    if printed and m.due and (not moves or (first and printed < first)):
        first = printed  # the plan itself tells of an earlier date than git does
    often = len(moves) or (1 if first and first != m.due else 0)
    action = indexed.action.get(m.action_id)
    code = say.milestone_state(m, writer.as_of, closed or (action is not None and action.over))
    return PromiseLine(
        milestone_line(writer, indexed, m, closed),
        say.promise_sentence(first, m.due, often, done=code == "done") if m.due or moves else "",
        moves,
        code,
    )


def _printed(text: str) -> date | None:
    """The date first set where the plan prints one: "28 February 2025". None for anything else."""
    try:
        return datetime.strptime(text.strip(), "%d %B %Y").date()
    except ValueError:
        return None


def _day(one: PromiseLine) -> tuple[bool, date, str]:
    m = one.line.milestone
    return m.due is None, m.due or (m.period.end if m.period else date.max), m.milestone_id


def _targets(indexed: PlanIndex, past: Past | None) -> list[tuple[str, str, Revision, str, str]]:
    """Targets that were changed or went: the measure, its page, the change, and both figures in words."""
    found = []
    for key, revisions in past.revisions.items() if past else ():
        one = indexed.indicator.get(key)
        for r in revisions if one else ():
            if one and r.kind.startswith("target"):
                old = say.figure(r.old, one.unit, one.written_places) if r.old is not None else "none"
                new = say.figure(r.new, one.unit, one.written_places) if r.new is not None else "none"
                found.append((one.question or one.title, f"{indexed.name}/indicators/{key}/", r, old, new))
    return sorted(found, key=lambda row: row[2].on, reverse=True)

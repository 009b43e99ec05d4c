"""Rules on running the plan: its risks, and whatever is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...model import Risk
from .facts import Facts, Finding
from .in_messages import day


def matrix_mismatch(facts: Facts) -> Iterator[Finding]:
    """A risk stands in the matrix where its likelihood and its worst impact put it."""
    ranks = {(level.axis, level.level): level.rank for level in facts.plan.risk_scales}
    impacts: dict[str, list[str]] = defaultdict(list)
    for impact in facts.plan.risk_impacts:
        if impact.level:
            impacts[impact.risk_id].append(impact.level)
    for risk in facts.plan.risks:
        likelihood, worst = _cell(risk, {level for axis, level in ranks if axis == "likelihood"})
        levels = impacts[risk.risk_id]
        known = all(("impact", level) in ranks for level in levels)
        wrong = ""
        if likelihood and risk.likelihood and likelihood != risk.likelihood:
            wrong = f"its likelihood is {risk.likelihood}"
        elif worst and levels and known:
            highest = max(levels, key=lambda level: ranks["impact", level])
            wrong = f"its worst impact is {highest}" if highest != worst else ""
        elif worst and levels and worst not in levels:
            wrong = f"none of its impacts is {worst}"
        if wrong:
            yield Finding(
                "risks",
                risk,
                "matrix",
                f"The matrix puts this risk at {risk.matrix}, but {wrong}.",
            )


def _cell(risk: Risk, levels: set[str]) -> tuple[str, str]:
    """Likelihood and impact of a cell of the matrix, for example "E II"; blank where it cannot be parted."""
    for level in sorted(levels, reverse=True):  # of two that begin alike the longer one first
        if risk.matrix.startswith(f"{level} "):
            return level, risk.matrix[len(level) :].strip()
    parts = risk.matrix.split()
    return (parts[0], parts[1]) if len(parts) == 2 else ("", "")


def review_dates_out_of_order(facts: Facts) -> Iterator[Finding]:
    """The next review of a risk comes after the last one, and not before the plan's own date."""
    own_day = facts.plan.as_at
    for risk in facts.plan.risks:
        if (after := risk.next_review) is None:
            continue
        if risk.reviewed is not None and after < risk.reviewed:
            message = f"The next review ({day(after)}) comes before the last one ({day(risk.reviewed)})."
        elif own_day is not None and after < own_day and risk.closed is None:
            message = f"The next review was due on {day(after)}, before the plan's own date, {day(own_day)}."
        else:
            continue
        yield Finding("risks", risk, "next_review", message)


def overdue(facts: Facts) -> Iterator[Finding]:
    """Nothing is past its day, in a plan that is not closed: figures, promises, reviews of risks."""
    if not facts.closed:
        yield from _late_figures(facts)
        yield from _late_promises(facts)
        yield from _late_reviews(facts)


def _late_figures(facts: Facts) -> Iterator[Finding]:
    hint = "If it is in, put in the day of the next one. If not, add it, or say in a caveat why it is late."
    plan = facts.plan
    if plan.next_update is not None and plan.next_update < facts.as_of:
        message = f"An update was due on {day(plan.next_update)}."
        yield Finding("", None, "scorecard.next_update", message, hint)
    for row in plan.indicators:
        if row.next_update is not None and row.next_update < facts.as_of and not row.at_rest:
            yield Finding(
                "indicators", row, "next_update", f"A figure was due on {day(row.next_update)}.", hint
            )


def _late_promises(facts: Facts) -> Iterator[Finding]:
    over = {row.action_id for row in facts.plan.actions if row.over}
    hint = "If it is done, set state to done. If it will not be, set it to missed and say why in an update."
    for row in facts.plan.milestones:
        due = row.due_day
        settled = row.settled or row.action_id in over or not row.text
        if due is not None and due < facts.as_of and not settled:
            message = f"This was due on {day(due)} and is not marked as done."
            yield Finding("milestones", row, "due" if row.due else "period", message, hint)
    hint = "Set state to complete or cancelled, or put in the new end and say why in an update."
    for action in facts.plan.actions:
        if action.end is not None and action.end < facts.as_of and action.action_id not in over:
            message = f"This was to end on {day(action.end)} and is not marked as complete."
            yield Finding("actions", action, "end", message, hint)


def _late_reviews(facts: Facts) -> Iterator[Finding]:
    hint = "If it was reviewed, bring reviewed and next_review up to date. If not, say why in a caveat."
    for row in facts.plan.risks:
        if row.next_review is not None and row.next_review < facts.as_of and row.closed is None:
            message = f"The review of this risk was due on {day(row.next_review)}."
            yield Finding("risks", row, "next_review", message, hint)

"""What is late, by whom and since when; and that the gate's rules see the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scorecard.judge import overdue
from scorecard.model import (
    Action,
    Council,
    Indicator,
    Late,
    Milestone,
    Observation,
    Plan,
    Priority,
    Risk,
    Role,
    last_finished,
    read_period,
)
from scorecard.words import milestone_state, milestones_sentence

AS_OF = date(2026, 11, 21)


def plan(**rows: Any) -> Plan:
    """A plan that runs on beyond the day."""
    given: dict[str, Any] = {"period": read_period("FY2024/25 - FY2026/27")}
    return Plan(name="plan", title="The plan", council=Council("Fernshire"), **given | rows)


def indicator(key: str = "a", **more: Any) -> Indicator:
    """A quarterly rate that the Head of Housing answers for."""
    given: dict[str, Any] = {
        "title": "Repairs on time",
        "unit": "percent",
        "better": "higher",
        "better_basis": "printed",
        "aggregation": "period-rate",
        "frequency": "quarterly",
        "state": "live",
        "owner_role": "Head of Housing",
    }
    return Indicator(indicator_id=key, **given | more)


def actual(period: str, key: str = "a", **more: Any) -> Observation:
    """A figure of the council's own; with `missing`, a gap."""
    value = None if "missing" in more else Decimal(1)
    given: dict[str, Any] = {"area": "", "breakdown": "", "kind": "actual", "value": value}
    return Observation(indicator_id=key, period=read_period(period), **given | more)


def milestone(**more: Any) -> Milestone:
    given: dict[str, Any] = {"milestone_id": "m", "action_id": "act", "text": "Buy 25 homes"}
    return Milestone(**given | more)


ACTION = Action(action_id="act", kind="action", title="Homes", state="on-track", lead_role="Head of Homes")


def told(found: tuple[Late, ...]) -> list[tuple[str, str, date | None, int]]:
    return [(late.table, late.row, late.due, late.days) for late in found]


def test_a_figure_is_late_from_the_day_after_its_day() -> None:
    rows = {"indicators": (indicator(next_update=date(2026, 11, 20)),)}
    assert overdue(plan(**rows), date(2026, 11, 20)) == ()
    assert overdue(plan(**rows), AS_OF) == (
        Late(
            plan="plan",
            table="indicators",
            row="a",
            title="Repairs on time",
            role="Head of Housing",
            due=date(2026, 11, 20),
            days=1,
        ),
    )


@pytest.mark.parametrize(
    ("more", "figures"),
    [
        ({}, [actual("FY2024/25 Q1")]),
        ({}, []),
        ({"state": "paused", "next_update": date(2026, 1, 1)}, []),
        ({"state": "retired", "next_update": date(2026, 1, 1)}, []),
        ({"next_update": date(2026, 12, 1)}, []),
    ],
)
def test_what_was_never_promised_is_not_late(more: dict[str, Any], figures: list[Observation]) -> None:
    assert overdue(plan(indicators=(indicator(**more),), observations=tuple(figures)), AS_OF) == ()


def test_a_new_indicator_is_not_late_before_its_first_target() -> None:
    one = indicator(state="new", next_update=date(2026, 11, 1))
    aim = Observation(
        indicator_id="a",
        period=read_period("FY2026/27"),
        area="",
        breakdown="",
        kind="target",
        value=Decimal(1),
    )
    assert overdue(plan(indicators=(one,), observations=(aim,)), AS_OF) == ()
    assert len(overdue(plan(indicators=(one,)), AS_OF)) == 1


@pytest.mark.parametrize(
    ("row", "late"),
    [
        (milestone(due=date(2026, 11, 20), state="on-track"), [(date(2026, 11, 20), 1)]),
        (milestone(due=date(2026, 11, 21), state="on-track"), []),
        (milestone(period=read_period("FY2026/27 Q2")), [(date(2026, 9, 30), 52)]),
        (milestone(due=date(2026, 6, 30), state="done"), []),
        (milestone(due=date(2026, 6, 30), state="missed"), []),
        (milestone(due=date(2026, 6, 30), text="", missing="not-set"), []),
        (milestone(due=date(2026, 6, 30), action_id="stopped"), []),
        (milestone(due=date(2027, 1, 31), state="late"), [(date(2027, 1, 31), 0)]),
        (milestone(state="late"), [(None, 0)]),
        (milestone(), []),
    ],
)
def test_milestones(row: Milestone, late: list[tuple[date | None, int]]) -> None:
    stopped = Action(action_id="stopped", kind="action", title="The pool", state="cancelled")
    found = overdue(plan(actions=(ACTION, stopped), milestones=(row,)), AS_OF)
    assert [(one.due, one.days) for one in found] == late
    assert {one.role for one in found} <= {"Head of Homes"}


def test_actions_and_reviews() -> None:
    found = overdue(
        plan(
            priorities=(Priority(priority_id="p", kind="priority", title="Homes", lead_role="Director"),),
            actions=(
                Action(action_id="done", kind="action", title="A", state="complete", end=date(2026, 1, 1)),
                Action(action_id="open", kind="action", title="B", state="delayed", end=date(2026, 11, 11)),
            ),
            risks=(
                Risk(risk_id="flood", title="Flood", next_review=date(2026, 11, 1), priority_id="p"),
                Risk(risk_id="fire", title="Fire", next_review=date(2026, 11, 1), closed=date(2026, 10, 1)),
                Risk(risk_id="frost", title="Frost", next_review=date(2026, 12, 1)),
            ),
        ),
        AS_OF,
    )
    assert told(found) == [
        ("actions", "open", date(2026, 11, 11), 10),
        ("risks", "flood", date(2026, 11, 1), 20),
    ]
    assert [late.role for late in found] == ["", "Director"]


def test_a_role_of_the_table_of_roles_answers_where_the_row_names_none() -> None:
    roles = (
        Role(table="indicators", row="a", relation="monitors", role="Audit"),
        Role(table="indicators", row="a", relation="responsible", role="Repairs team"),
    )
    one = indicator(next_update=date(2026, 11, 1), owner_role="")
    assert [late.role for late in overdue(plan(indicators=(one,), roles=roles), AS_OF)] == ["Repairs team"]


def test_nothing_is_late_in_a_closed_plan() -> None:
    rows: dict[str, Any] = {
        "indicators": (indicator(next_update=date(2024, 1, 1)),),
        "actions": (ACTION,),
        "milestones": (milestone(due=date(2024, 1, 1), state="late"),),
    }
    assert overdue(plan(**rows, period=read_period("FY2023/24")), AS_OF) == ()
    again = overdue(plan(**rows, period=read_period("FY2023/24"), next_update=date(2027, 1, 1)), AS_OF)
    assert [late.table for late in again] == ["indicators", "milestones"]


@pytest.mark.parametrize(
    ("day", "months", "first", "label"),
    [
        (date(2026, 9, 30), 3, 4, "FY2026/27 Q2"),
        (date(2026, 9, 29), 3, 4, "FY2026/27 Q1"),
        (date(2026, 9, 29), 3, 1, "CY2026 Q2"),
        (date(2026, 11, 20), 1, 4, "2026-10"),
        (date(2026, 11, 20), 6, 4, "FY2026/27 H1"),
        (date(2026, 3, 30), 12, 4, "FY2024/25"),
        (date(2026, 3, 31), 12, 4, "FY2025/26"),
        (date(2026, 11, 20), 12, 9, "AY2025/26"),
        (date(2026, 11, 20), 12, 10, "2025-10 - 2026-09"),
        (date(2026, 11, 20), 24, 4, "2024-04 - 2026-03"),
    ],
)
def test_the_last_finished_period(day: date, months: int, first: int, label: str) -> None:
    found = last_finished(day, months, first)
    assert (found.label, found) == (label, read_period(label))


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("action", ["on-track", "complete", "cancelled"])
@pytest.mark.parametrize("due", [None, date(2026, 11, 1), AS_OF, date(2026, 12, 1)])
@pytest.mark.parametrize("state", ["", "done", "on-track", "missed", "late", "not-stated"])
def test_a_milestone_is_called_late_where_it_is_judged_late(
    state: str, due: date | None, action: str, closed: bool
) -> None:
    """The word beside it and the page of what is late agree, whatever became of its action."""
    ended = {"period": read_period("FY2024/25")} if closed else {}
    one = plan(
        actions=(Action(action_id="act", title="Homes", kind="action", state=action),),
        milestones=(milestone(due=due, state=state),),
        **ended,
    )
    judged = bool([late for late in overdue(one, AS_OF) if late.table == "milestones"])
    over = one.closed(AS_OF) or "act" in one.over
    word = milestone_state(one.milestones[0], AS_OF, over)
    if not (one.closed(AS_OF) and state == "late"):  # a record keeps what the plan said of itself
        assert (word == "late") == judged
    sentence = milestones_sentence(one.milestones, AS_OF, one.closed(AS_OF), one.over)
    assert ("late" in sentence) == (word == "late")

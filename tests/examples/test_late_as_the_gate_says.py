"""Fernshire's late figures: judging and the gate's rules, which each find them alone, agree on any day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scorecard import check, read
from scorecard.judge import overdue
from scorecard.model import Plan

FERNSHIRE = Path(__file__).resolve().parents[2] / "datapackages" / "fernshire-council-plan"
AS_OF = date(2026, 11, 21)


@pytest.fixture(scope="module")
def fernshire() -> Plan:
    raw, _ = read.read_packages([FERNSHIRE], read.Limits())
    plans, _, _ = check.check_packages(raw, lambda text: False)
    return plans[0]


@pytest.mark.parametrize(
    "day", [date(2022, 6, 1), date(2025, 10, 1), AS_OF, date(2027, 4, 2), date(2027, 9, 9)]
)
def test_the_gates_rules_see_the_same(fernshire: Plan, day: date) -> None:
    """Whatever the rule `overdue` warns of is late; whatever else is late the gate knows too."""
    one = check.published(fernshire, day)
    late = {(each.table, each.row) for each in overdue(one, day)}
    left, answered = check.reporting_problems(one, day)
    problems = [*left, *(each.problem for each in answered)]
    past_due = {(p.table or "plans", p.key) for p in problems if p.code == "overdue"}
    missing = {(p.table, p.key) for p in problems if p.code == "actual-missing"}
    told_late = {("milestones", m.milestone_id) for m in one.milestones if m.state == "late"}
    assert past_due <= late
    assert late <= past_due | missing | told_late

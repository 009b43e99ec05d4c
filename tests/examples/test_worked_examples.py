"""The five published documents: the counts that their transcriptions must hold (one test, one document).

The counts were made from the printed documents by hand. A row continued over a page is one row, a
repeated header is none, and every printed cell is a row, blanks and markers too.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from scorecard.gate import check_all
from scorecard.model import Plan
from scorecard.settings import settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    checked = check_all(settings(ROOT, {}))
    assert [p for p in checked.problems if p.severity == "error"] == []
    return {plan.name: plan for plan in checked.plans}


def kinds(rows: tuple[object, ...]) -> Counter[str]:
    return Counter(row.kind for row in rows)  # type: ignore[attr-defined]


def test_community_interventions(plans: dict[str, Plan]) -> None:
    plan = plans["melton-community-interventions"]
    assert kinds(plan.actions) == {"intervention": 18}
    assert sum(bool(a.ref) for a in plan.actions) == 17
    assert all(a.stakeholders and a.outcomes for a in plan.actions)
    # Rows 3, 5 and 8 of the template leave one of these cells blank.
    assert [
        sum(bool(getattr(a, f)) for a in plan.actions) for f in ("change_expected", "inputs", "outputs")
    ] == [17] * 3
    assert not any(a.proxy or a.proxy_value is not None or a.proxy_source for a in plan.actions)
    assert len({i.action_id for i in plan.indicators}) == 18
    assert len(plan.indicators) == 43
    assert all(i.duration for i in plan.indicators)
    assert Counter(i.frequency for i in plan.indicators) == {
        "quarterly": 29, "monthly": 9, "half-yearly": 4, "annual": 1,
    }  # fmt: skip


def test_improvement_plan(plans: dict[str, Plan]) -> None:
    plan = plans["melton-improvement-plan"]
    assert kinds(plan.priorities) == {"section": 3}
    assert all(p.lead_role for p in plan.priorities)
    by_section = Counter(a.priority_id for a in plan.actions)
    assert [by_section[p.priority_id] for p in plan.priorities] == [14, 12, 6]
    assert sum(bool(m.text) for m in plan.milestones) == 83
    assert len(plan.updates) == 30
    assert {u.as_at.isoformat() for u in plan.updates} == {"2011-03-31"}
    assert len({a.action_id for a in plan.actions} - {u.action_id for u in plan.updates}) == 2
    assert {(i.ref, i.unit) for i in plan.indicators} == {("NI 155", "homes"), ("NI 192", "percent")}
    assert {str(o.value) for o in plan.observations if o.kind == "target"} == {"1470", "50.25"}


def test_delivery_plan_priorities(plans: dict[str, Plan]) -> None:
    plan = plans["nwl-delivery-plan"]
    assert kinds(plan.priorities) == {"vision": 1, "aim": 7, "priority": 9, "outcome": 18}
    ranked = [p for p in plan.priorities if p.kind == "priority"]
    assert sorted(p.rank for p in ranked if p.rank) == list(range(1, 10))
    assert len({p.parent_id for p in plan.priorities if p.kind == "outcome"}) == 6
    assert Counter(f.framework for f in plan.frameworks) == {"LAA": 7, "WP": 7, "BVPI": 48}


def test_delivery_plan_actions(plans: dict[str, Plan]) -> None:
    plan = plans["nwl-delivery-plan"]
    assert kinds(plan.actions) == {"action": 47, "project": 10, "programme": 14}
    aims = [p.priority_id for p in plan.priorities if p.kind == "aim"]
    by_aim = Counter(a.priority_id for a in plan.actions if a.kind == "action")
    assert [by_aim[aim] for aim in aims] == [21, 2, 5, 5, 3, 4, 7]
    written = [m for m in plan.milestones if m.text]
    cells = Counter(
        m.period.label[-2:] for m in {(m.action_id, m.period): m for m in written}.values() if m.period
    )
    assert cells == {"Q1": 47, "Q2": 46, "Q3": 47, "Q4": 44}
    assert len(written) == 241
    assert sum(bool(m.missing) for m in plan.milestones) == 4


def test_delivery_plan_indicators(plans: dict[str, Plan]) -> None:
    plan = plans["nwl-delivery-plan"]
    assert len(plan.indicators) == 54
    # The document prints 55 rows of 7 cells. One row stands twice; a caveat holds its second printing,
    # which has 6 values and one marker, so 311 values, 19 markers and 55 blanks become these.
    values = sum(o.value is not None for o in plan.observations)
    markers = sum(bool(o.missing and o.printed) for o in plan.observations)
    blanks = sum(bool(o.missing and not o.printed) for o in plan.observations)
    assert (values, markers, blanks) == (311 - 6, 19 - 1, 55)
    assert len(plan.observations) == 54 * 7
    assert "b-events-twice" in {c.caveat_id for c in plan.caveats}


def test_delivery_plan_money_partners_timetable(plans: dict[str, Plan]) -> None:
    plan = plans["nwl-delivery-plan"]
    totals = {
        line.kind: line
        for line in plan.budgets
        if not line.total_of and line.kind in ("growth", "efficiency")
    }
    assert {kind: str(line.amount) for kind, line in totals.items()} == {"growth": "170", "efficiency": "280"}
    assert len(plan.partnerships) == 14
    assert len(plan.timetable) == 4 * 13
    assert sum(step.start is not None for step in plan.timetable) == 19


def test_corporate_issues(plans: dict[str, Plan]) -> None:
    plan = plans["melton-corporate-issues"]
    assert [a.ref for a in plan.actions] == ["2.1", "2.2", "2.3"]
    assert kinds(plan.actions) == {"recommendation": 3}
    assert len(plan.risks) == 2
    assert not any(r.likelihood for r in plan.risks)
    assert "melton-improvement-plan" in {link.to_id for link in plan.links if link.to_table == "package"}


def test_service_plan(plans: dict[str, Plan]) -> None:
    plan = plans["three-rivers-community-partnerships"]
    assert kinds(plan.priorities) == {"theme": 2, "objective": 9, "section": 1}
    to_values = [link for link in plan.links if link.to_id == "our-values"]
    assert (len(plan.links) - len(to_values), len(to_values)) == (16, 6)
    cells = {(o.indicator_id, o.period.label.split(" Q")[0]) for o in plan.observations}
    assert len({i for i, _ in cells}) == 23
    assert len(cells) == 23 * 5
    assert (
        str(
            next(
                o.value
                for o in plan.observations
                if o.indicator_id == "cp14" and o.period.label == "FY2015/16"
            )
        )
        == "1528"
    )
    assert kinds(plan.actions) == {"project": 5}
    assert len(plan.risks) == 13
    impacts = Counter("level" if r.level else "dash" if r.printed else "blank" for r in plan.risk_impacts)
    assert impacts == {"level": 49, "dash": 5, "blank": 11}
    assert Counter(s.axis for s in plan.risk_scales) == {"likelihood": 6, "impact": 5}
    assert [str(line.amount) for line in plan.budgets] == ["747510", "751160", "754230"]
    assert len(plan.versions) == 4


def test_every_contradiction_has_its_caveat(plans: dict[str, Plan]) -> None:
    """Several dozen were found; a package of the five that has lost its caveats has lost its honesty."""
    five = [name for name in plans if name != "fernshire-council-plan"]
    found = Counter(c.kind for name in five for c in plans[name].caveats)
    assert found["caveat"] > 100
    assert found["extraction"] > 40
    assert found["inference"] > 50
    assert found["redaction"] > 10


def test_every_worked_example_says_so(plans: dict[str, Plan]) -> None:
    for name, plan in plans.items():
        if name == "fernshire-council-plan":
            assert "not a real council" in plan.notice
        else:
            assert plan.notice == (
                "This is a worked example made from a document that the council published. "
                "It is not the council's own site."
            )

"""What a plan shows of its indicators is what is worked out of the plan as a whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scorecard import judge
from scorecard.executor import Serial
from scorecard.gate import gate
from scorecard.mapping import Cut, keys_of, published_all
from scorecard.model import About, Around, Past, Plan, PlanView, dossiers, facts_of
from scorecard.settings import Settings
from scorecard.store import Store
from scorecard.whole_plan.views import view_of

AS_OF = date(2026, 11, 21)


@pytest.fixture
def plan(tmp_path: Path, small_plan: Path) -> Plan:
    (found,) = gate(Settings(small_plan.parent, AS_OF, tmp_path / "cache", content=tmp_path)).plans
    return found


@pytest.fixture
def view(tmp_path: Path, plan: Plan) -> PlanView:
    past = Past(plan=plan.name)
    periods = judge.report_periods(plan, AS_OF)[:8]
    facts, found = facts_of(plan, About(AS_OF, version="1"), periods, past), dossiers(plan, Around(), past)
    cut = Cut(facts, found, keys_of("this", facts, found), left_off=2)
    made, _ = published_all({plan.name: cut}, Store(tmp_path), Serial())
    return view_of(plan, cut, made[plan.name])


def test_its_reports_are_those_of_the_whole_plan(view: PlanView, plan: Plan) -> None:
    whole = judge.period_reports(plan, AS_OF).made
    assert len(whole) > 1
    assert view.reports.left_off == 2
    assert [report.period for report in view.reports.made] == [report.period for report in whole]
    for report, expected in zip(view.reports.made, whole, strict=True):
        assert dict(report.judgements) == {k: judged.light() for k, judged in expected.judgements.items()}
        assert list(report.judgements) == [one.indicator_id for one in plan.indicators]
        assert (report.new, report.absent, report.actions) == (
            expected.new,
            expected.absent,
            expected.actions,
        )


def test_its_judgements_are_those_of_today(view: PlanView, plan: Plan) -> None:
    today = judge.judge_plan(plan, AS_OF)
    assert {k: one.actual for k, one in view.judgements.items()} == {k: j.actual for k, j in today.items()}
    assert {k: one.status for k, one in view.judgements.items()} == {k: j.status for k, j in today.items()}


def test_its_charts_are_read_when_they_are_asked_for(view: PlanView, plan: Plan) -> None:
    assert set(view.charts) <= {one.indicator_id for one in plan.indicators}
    assert len(view.charts) > 1
    for key in view.charts:
        assert view.charts[key].wide.startswith("<svg")
        assert view.charts[key] is not view.charts[key]

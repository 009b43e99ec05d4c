"""A plan at the end of each reporting period: which periods, what was known then, what stood how."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scorecard.judge import judge_plan, period_reports
from scorecard.model import (
    Action,
    Council,
    Indicator,
    Observation,
    PeriodReport,
    Plan,
    Status,
    Update,
    read_period,
)

AS_OF = date(2026, 11, 21)


def plan(*figures: Observation, **rows: Any) -> Plan:
    """A plan of two years with one quarterly indicator, unless the test says otherwise."""
    given: dict[str, Any] = {
        "period": read_period("FY2025/26 - FY2026/27"),
        "indicators": (indicator(),),
        "observations": figures,
    }
    return Plan(name="plan", title="The plan", council=Council("Fernshire"), **given | rows)


def indicator(key: str = "a", **more: Any) -> Indicator:
    given: dict[str, Any] = {
        "title": "Repairs on time",
        "unit": "percent",
        "better": "higher",
        "better_basis": "printed",
        "aggregation": "period-rate",
        "frequency": "quarterly",
        "state": "live",
    }
    return Indicator(indicator_id=key, **given | more)


def row(period: str, value: int | None, kind: str = "actual", key: str = "a", **more: Any) -> Observation:
    given: dict[str, Any] = {
        "area": "",
        "breakdown": "",
        "missing": "" if value is not None else "not-reported",
    }
    number = None if value is None else Decimal(value)
    return Observation(indicator_id=key, period=read_period(period), kind=kind, value=number, **given | more)


def labels(given: Plan, **more: Any) -> list[str]:
    return [report.period.label for report in period_reports(given, AS_OF, **more).made]


def report(given: Plan, label: str) -> PeriodReport:
    return next(one for one in period_reports(given, AS_OF).made if one.period.label == label)


@pytest.mark.parametrize(
    ("periods", "made"),
    [
        (["FY2025/26 Q1", "FY2026/27 Q2", "FY2025/26", "2026-10"], ["FY2026/27 Q2", "FY2025/26 Q1"]),
        (["FY2025/26 H1", "FY2025/26"], ["FY2025/26 H1"]),
        (["FY2025/26", "AY2025/26", "FY2025/26"], ["FY2025/26"]),
        (["2026-08", "2026-09"], ["2026-09", "2026-08"]),
        (["FY2024/25 Q4", "FY2026/27 Q3"], []),  # before the plan's time, and not over yet
        (["2025-10 - 2026-09"], []),  # a window that moves is no reporting period
        (["2026-09-30"], []),
        ([], []),
    ],
)
def test_the_periods_are_those_of_the_plan_that_have_a_figure(periods: list[str], made: list[str]) -> None:
    assert labels(plan(*(row(period, 1) for period in periods))) == made


def test_a_gap_a_target_or_another_area_makes_no_report() -> None:
    figures = (row("FY2025/26 Q1", None), row("FY2025/26 Q2", 1, "target"), row("FY2025/26 Q3", 1, area="b"))
    assert labels(plan(*figures)) == []


def test_the_latest_are_made_and_the_others_are_counted() -> None:
    given = plan(
        *(row(f"FY{y}/{y % 100 + 1} Q{q}", 1) for y in (2023, 2024, 2025) for q in (1, 2, 3, 4)), period=None
    )
    found = period_reports(given, AS_OF)
    assert (len(found.made), found.left_off) == (8, 4)
    assert labels(given, most=2) == ["FY2025/26 Q4", "FY2025/26 Q3"]
    assert labels(given, most=0) == []


def test_a_stretch_with_two_names_has_the_commoner_one() -> None:
    figures = (row("CY2025 Q2", 1), row("FY2025/26 Q1", 1, key="b"), row("FY2025/26 Q1", 1, key="c"))
    assert labels(plan(*figures)) == ["FY2025/26 Q1"]


def test_nothing_later_is_known() -> None:
    figures = [row(f"FY2025/26 Q{q}", value) for q, value in enumerate((90, 60, 95), 1)]
    figures += [row(f"FY2025/26 Q{q}", 80, "target") for q in (1, 2, 3, 4)]
    given = plan(*figures)
    second = report(given, "FY2025/26 Q2").judgements["a"]
    assert (second.status, second.actual, second.target) == (Status.MISSED, figures[1], figures[4])
    assert (second.change.points, second.change.latest) == (2, figures[1])
    third = report(given, "FY2025/26 Q3").judgements["a"]
    assert third == judge_plan(given, date(2026, 1, 1), each=False)["a"]


def test_a_figure_of_the_period_is_not_judged_by_last_years_target() -> None:
    year = (row("FY2025/26", 50), row("FY2025/26", 80, "target"), row("FY2026/27", 90, "target"))
    given = plan(*year, row("FY2026/27 Q1", 20), indicators=(indicator(aggregation="discrete"),))
    assert judge_plan(given, AS_OF)["a"].status is Status.MISSED
    found = report(given, "FY2026/27 Q1")
    judged = found.judgements["a"]
    assert found.new == ("a",)
    assert (judged.status, judged.actual, judged.target) == (Status.NOT_DUE, given.observations[3], year[2])


def test_what_is_new_and_what_should_be_there() -> None:
    given = plan(
        row("FY2025/26 Q1", 1),
        row("2025-09", 1, key="monthly"),
        row("FY2025/26 Q2", 1, key="steady"),
        row("FY2024/25", 1, key="yearly"),
        row("FY2025/26 Q2", 1, "target", key="promised"),
        row("FY2025/26 Q1", 1, key="stopped"),
        row("FY2025/26 Q1", 1, key="excused"),
        row("FY2025/26 Q2", None, key="excused", missing="not-applicable"),
        indicators=(
            indicator("a"),
            indicator("monthly", frequency="monthly"),
            indicator("steady"),
            indicator("yearly", frequency="annual"),
            indicator("promised", frequency="annual"),
            indicator("stopped", state="retired"),
            indicator("excused"),
            indicator("never"),
        ),
    )
    found = report(given, "FY2025/26 Q2")
    assert found.new == ("monthly", "steady")
    assert found.absent == ("a", "promised")


def action(key: str, state: str, **more: Any) -> Action:
    return Action(action_id=key, kind="action", title=key, state=state, **more)


def test_an_actions_state_is_what_had_been_said_by_then() -> None:
    given = plan(
        row("FY2025/26 Q2", 1),
        actions=(
            action("told", "complete"),
            action("told-later", "on-track"),
            action("never-told", "at-risk"),
            action("done-before", "complete"),
            action("not-begun", "on-track", start=date(2025, 10, 1)),
        ),
        updates=(
            Update(action_id="told", as_at=date(2025, 6, 30), state="on-track"),
            Update(action_id="told", as_at=date(2025, 9, 30), state="delayed"),
            Update(action_id="told", as_at=date(2025, 12, 31), state="complete"),
            Update(action_id="told-later", as_at=date(2025, 12, 31), state="on-track"),
            Update(action_id="done-before", as_at=date(2025, 6, 30), state="complete"),
        ),
    )
    states = {one.action_id: one.state for one in report(given, "FY2025/26 Q2").actions}
    assert states == {"told": "delayed", "told-later": "not-stated", "never-told": "at-risk"}

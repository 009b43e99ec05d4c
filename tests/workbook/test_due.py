"""Which figures are due for a period: by how often each indicator is reported."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scorecard.model import Area, Indicator, Observation, Plan, read_period
from scorecard.model.years import Years
from scorecard.workbook.due import due, due_elsewhere, newest_due, reporting_period


def indicator(key: str, frequency: str, state: str = "live") -> Indicator:
    return Indicator(
        indicator_id=key,
        title=key,
        unit="count",
        better="higher",
        better_basis="printed",
        aggregation="discrete",
        frequency=frequency,
        state=state,
    )  # type: ignore[arg-type]


def figure(key: str, period: str, area: str = "", frequency: str = "") -> Observation:
    return Observation(
        indicator_id=key,
        period=read_period(period, frequency),
        area=area,
        breakdown="",
        kind="actual",
        value=Decimal(1),
    )


def plan(*indicators: Indicator, figures: tuple[Observation, ...] = (), **more: object) -> Plan:
    from scorecard.model import Council

    return Plan(
        name="plan",
        title="Plan",
        council=Council("Council"),
        indicators=indicators,
        observations=figures,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("frequency", "period", "labels"),
    [
        ("monthly", "FY2026/27 Q2", ["2026-07", "2026-08", "2026-09"]),
        ("quarterly", "FY2026/27 Q2", ["FY2026/27 Q2"]),
        ("half-yearly", "FY2026/27 Q2", ["FY2026/27 H1"]),
        ("half-yearly", "FY2026/27 Q3", []),
        ("annual", "FY2026/27 Q2", []),
        ("annual", "FY2026/27 Q4", ["FY2026/27"]),
        ("quarterly", "FY2026/27", ["FY2026/27 Q1", "FY2026/27 Q2", "FY2026/27 Q3", "FY2026/27 Q4"]),
        ("monthly", "2026-10", ["2026-10"]),
        ("ad-hoc", "FY2026/27 Q2", ["FY2026/27 Q2"]),
    ],
)
def test_periods_come_from_the_frequency(frequency: str, period: str, labels: list[str]) -> None:
    found = due(plan(indicator("a", frequency)), read_period(period))
    assert [one.period.label for one in found] == labels


def test_weeks_are_those_that_end_in_the_period() -> None:
    found = due(plan(indicator("a", "weekly")), read_period("FY2026/27 Q2"))
    assert [found[0].period.label, found[-1].period.label, len(found)] == ["2026-W27", "2026-W39", 13]


def test_four_weeks_go_on_from_the_last_figure() -> None:
    figures = (figure("a", "2026-06-01 - 2026-06-28"),)
    found = due(plan(indicator("a", "four-weekly"), figures=figures), read_period("FY2026/27 Q2"))
    assert [one.period.start for one in found] == [date(2026, 6, 29), date(2026, 7, 27), date(2026, 8, 24)]


def test_every_second_year_in_step_with_the_last() -> None:
    figures = (figure("a", "FY2023/24 - FY2024/25"),)
    of = plan(indicator("a", "two-yearly"), figures=figures)
    assert due(of, read_period("FY2025/26 Q4")) == []
    assert [one.period.end for one in due(of, read_period("FY2026/27 Q4"))] == [date(2027, 3, 31)]


def test_what_is_at_rest_is_not_asked_for() -> None:
    of = plan(indicator("a", "quarterly", "paused"), indicator("b", "quarterly", "retired"))
    assert due(of, read_period("FY2026/27 Q2")) == []


def test_places_are_those_of_the_last_figures_and_no_other_council() -> None:
    figures = (
        figure("a", "FY2026/27 Q1", "north"),
        figure("a", "FY2026/27 Q1", "other"),
        figure("a", "FY2025/26 Q4", "closed"),
    )
    areas = tuple(
        Area(area=key, name=key, kind=kind)
        for key, kind in (("north", "place"), ("other", "comparator"), ("closed", "place"))
    )
    found = due_elsewhere(
        plan(indicator("a", "quarterly"), figures=figures, areas=areas), read_period("FY2026/27 Q2")
    )
    assert [(one.area, one.period.label) for one in found] == [("north", "FY2026/27 Q2")]


def test_the_period_that_is_asked_for_by_itself() -> None:
    of = plan(indicator("a", "monthly"), indicator("b", "quarterly"))
    assert reporting_period(of, date(2026, 11, 2)).label == "FY2026/27 Q2"
    assert reporting_period(plan(indicator("a", "monthly")), date(2026, 11, 2)).label == "2026-10"
    july = plan(indicator("b", "quarterly"), years=Years(7))
    assert reporting_period(july, date(2026, 11, 2)).label == "FY2026/27 Q1"


def test_the_first_period_of_a_new_indicator() -> None:
    assert newest_due("monthly", read_period("FY2026/27 Q2")).label == "2026-09"
    assert newest_due("annual", read_period("FY2026/27 Q2")).label == "FY2026/27 Q2"

"""Which figures of a plan become which chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scorecard import words
from scorecard.charts import ChartRequest, request_for, requests_for
from scorecard.model import (
    Area,
    Change,
    ControlPoint,
    Council,
    Indicator,
    Judgement,
    Movement,
    Observation,
    Period,
    Plan,
    Reset,
    Status,
    read_period,
)


class Words:
    """Plain words, so that a test sees what was asked of them."""

    def figure(self, value: Decimal | float, unit: str, decimals: int | None = None) -> str:
        return f"{value:.{decimals}f} {unit}" if decimals is not None else f"{value} {unit}"

    def bare_figure(self, value: Decimal | float, unit: str, decimals: int | None = None) -> str:
        return f"{value}"

    def unit_name(self, unit: str) -> str:
        return f"unit {unit}"

    def period_words(self, period: Period) -> str:
        return f"words {period.label}"

    def period_short(self, period: Period) -> str:
        return f"short {period.label}"

    def date_words(self, day: date) -> str:
        return f"day {day}"

    def chart_title(self, indicator: Indicator, judgement: Judgement) -> str:
        return f"title {indicator.title} {judgement.status}"

    def chart_subtitle(
        self, indicator: Indicator, observations: Sequence[Observation], place: str = ""
    ) -> str:
        return f"subtitle {len(observations)} {place}"

    def chart_description(
        self,
        indicator: Indicator,
        observations: Sequence[Observation],
        form: str = "line",
        change: Change | None = None,
    ) -> str:
        return f"description {len(observations)} {form}"


@pytest.fixture(autouse=True)
def _plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (name for name in vars(Words) if not name.startswith("_")):
        monkeypatch.setattr(words, name, getattr(Words(), name))


def indicator(**more: Any) -> Indicator:
    usual: dict[str, Any] = {
        "indicator_id": "bv9",
        "title": "Council tax",
        "unit": "percent",
        "better": "higher",
        "better_basis": "inferred",
        "aggregation": "period-rate",
        "frequency": "annual",
        "state": "live",
    }
    return Indicator(**{**usual, **more})


def figure(
    period: str, kind: str, value: str = "", area: str = "", breakdown: str = "", **more: Any
) -> Observation:
    number = Decimal(value) if value else None
    return Observation(
        indicator_id="bv9",
        period=read_period(period),
        area=area,
        breakdown=breakdown,
        kind=kind,
        value=number,
        missing="" if value else "not-reported",
        **more,
    )


def asked(
    one: Indicator, *rows: Observation, judgement: Judgement | None = None, **plan: Any
) -> ChartRequest | None:
    held = Plan(
        name="plan",
        title="The plan",
        council=Council("Fernshire"),
        as_at=date(2011, 3, 31),
        indicators=(one,),
        observations=rows,
        **plan,
    )
    return request_for(held, one, judgement or Judgement("bv9", Status.NO_TARGET))


def shown(request: ChartRequest | None) -> tuple[str, list[str], list[str]]:
    assert request
    return request.kind, [p.period.label for p in request.actual], [p.period.label for p in request.target]


def quarters(year: str, kind: str, *values: str) -> list[Observation]:
    return [figure(f"{year} Q{i}", kind, v) for i, v in enumerate(values, 1) if v]


def test_nothing_to_draw() -> None:
    assert asked(indicator()) is None
    assert asked(indicator(), figure("FY2007/08", "actual"), figure("FY2007/08", "target")) is None
    assert asked(indicator(), figure("FY2007/08", "target", "50", area="county")) is None
    assert asked(indicator(), figure("FY2007/08", "actual", "50", breakdown="age=16-24")) is None


def test_words_and_places() -> None:
    one = asked(indicator(decimals=2), figure("FY2007/08", "actual", "46.20", revision="provisional"))
    assert one
    assert (one.key, one.kind, one.title) == ("plan/bv9", "single", "title Council tax no-target")
    assert (one.subtitle, one.description) == ("subtitle 1 Fernshire", "description 1 single")
    assert (one.unit, one.style.after, one.source, one.dated) == (
        "unit percent",
        "%",
        "The plan",
        "day 2011-03-31",
    )
    [point] = one.actual
    assert (point.value, point.text, point.revision) == (46.2, "46.20 percent", "provisional")
    assert (point.when, point.short) == ("2007/08", "2007/08")


def test_two_labels_of_one_stretch_of_days_keep_their_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "figure_period", lambda one, period: f"when {period.label}")
    monkeypatch.setattr(words, "figure_short", lambda one, period: f"short {period.label}")
    labels = ["FY2007/08 Q1", "2007-04 - 2007-06"]
    rows = (figure(label, kind, "46") for label, kind in zip(labels, ("actual", "target"), strict=True))
    one = asked(indicator(frequency="quarterly"), *rows, *quarters("FY2008/09", "actual", "47", "48", "49"))
    assert one
    assert [(p.when, p.short) for p in (one.actual[0], one.target[0])] == [
        (f"when {label}", f"short {label}") for label in labels
    ]


@pytest.mark.parametrize(("unit", "sign"), [("percent", True), ("pounds", True), ("days", False)])
def test_a_figure_in_short_has_its_unit_where_that_is_a_sign(unit: str, sign: bool) -> None:
    one = asked(indicator(unit=unit, decimals=0), figure("FY2007/08", "actual", "46"))
    assert one
    assert [(p.text, p.brief) for p in one.actual] == [(f"46 {unit}", f"46 {unit}" if sign else "46")]


def test_last_years_result_and_targets_for_each_quarter() -> None:
    """A running total: the year stands where its last quarter stands, and is not drawn twice."""
    one = asked(
        indicator(aggregation="cumulative", frequency="quarterly"),
        figure("FY2005/06", "actual", "94.09"),
        figure("FY2006/07", "actual"),
        figure("FY2007/08", "target", "98"),
        *quarters("FY2007/08", "target", "30.5", "60", "86.8", "98"),
    )
    assert shown(one) == ("line", ["FY2005/06"], [f"FY2007/08 Q{i}" for i in (1, 2, 3, 4)])
    assert one
    assert [p.label for p in one.gaps] == ["FY2006/07"]


def test_discrete_quarters_leave_the_year_out() -> None:
    one = asked(
        indicator(aggregation="discrete", frequency="quarterly", unit="count"),
        *quarters("FY2015/16", "actual", "406", "440", "356", "326"),
        figure("FY2015/16", "actual", "1528"),
        *quarters("FY2016/17", "target", "398", "431", "349", "320"),
    )
    assert shown(one) == (
        "bars",
        [f"FY2015/16 Q{i}" for i in (1, 2, 3, 4)],
        [f"FY2016/17 Q{i}" for i in (1, 2, 3, 4)],
    )


def test_discrete_years_where_only_they_have_both() -> None:
    one = asked(
        indicator(aggregation="discrete", unit="count"),
        figure("FY2005/06", "actual", "100"),
        figure("FY2006/07", "actual", "110"),
        figure("FY2007/08", "target", "120"),
        *quarters("FY2007/08", "target", "30", "30", "30", "30"),
    )
    assert shown(one) == ("bars", ["FY2005/06", "FY2006/07"], ["FY2007/08"])


def test_a_years_target_lies_across_the_quarters_of_a_rate() -> None:
    one = asked(
        indicator(frequency="quarterly"),
        *quarters("FY2015/16", "actual", "88", "89", "91", "90"),
        figure("FY2015/16", "actual", "89.5"),
        figure("FY2015/16", "target", "90"),
    )
    assert shown(one) == ("line", [f"FY2015/16 Q{i}" for i in (1, 2, 3, 4)], ["FY2015/16"])


@pytest.mark.parametrize(
    ("aggregation", "unit", "kind"),
    [
        ("yes-no", "yes-no", "yes-no"),
        ("discrete", "count", "bars"),
        ("cumulative", "homes", "bars"),
        ("cumulative", "percent", "line"),
        ("snapshot", "count", "line"),
        ("rolling", "percent", "line"),
    ],
)
def test_the_kind_follows_the_aggregation(aggregation: str, unit: str, kind: str) -> None:
    rows = [figure(y, "actual", "1") for y in ("FY2004/05", "FY2005/06", "FY2006/07")]
    one = asked(indicator(aggregation=aggregation, unit=unit), *rows)
    assert one
    assert one.kind == kind


def test_a_control_chart_sets_the_length_of_the_periods() -> None:
    months = [f"2019-{m:02}" for m in range(4, 13)] + ["2020-01", "2020-02", "2020-03"]
    rows = [figure(m, "actual", str(70 + i)) for i, m in enumerate(months)]
    control = tuple(ControlPoint(read_period(m), 70.0, 70, 60, 80) for m in months)
    judged = Judgement("bv9", Status.NO_TARGET, change=Change(Movement.STEADY, control=control))
    yearly = [figure(f"FY{y}/{y - 1999:02}", "actual", "70") for y in range(2000, 2019)]
    reset = Reset(indicator_id="bv9", period=read_period("2019-10"), reason="A new system")
    one = asked(
        indicator(aggregation="discrete", frequency="monthly"),
        *rows,
        *yearly,
        judgement=judged,
        resets=(reset,),
    )
    assert shown(one) == ("line", months, [])
    assert one
    assert one.control == control
    assert one.resets == ((reset.period, "words 2019-10: A new system"),)


def test_other_areas_by_name_and_the_same_length_of_period() -> None:
    areas = (
        Area(area="melton", name="Melton", kind="comparator"),
        Area(area="blaby", name="Blaby", kind="comparator"),
    )
    one = asked(
        indicator(),
        figure("FY2010/11", "actual", "40"),
        figure("FY2010/11", "actual", "42", area="melton"),
        figure("FY2010/11 Q1", "actual", "10", area="melton"),
        figure("FY2010/11", "target", "50", area="blaby"),
        areas=areas,
    )
    assert one
    assert [(s.name, [p.value for p in s.points]) for s in one.others] == [("Melton", [42.0])]


def test_only_other_areas_have_figures() -> None:
    areas = (Area(area="north", name="North", kind="place"), Area(area="south", name="South", kind="place"))
    one = asked(
        indicator(),
        figure("FY2010/11", "actual", "40", area="north"),
        figure("FY2010/11", "actual", "42", area="south"),
        areas=areas,
    )
    assert one
    assert (one.kind, one.actual, len(one.others)) == ("single", (), 2)


def test_a_gap_that_the_plan_names_is_handed_on() -> None:
    one = asked(
        indicator(),
        *(figure(y, "actual", "40") for y in ("FY2010/11", "FY2012/13", "FY2013/14", "FY2014/15")),
        figure("FY2011/12", "actual"),
    )
    assert one
    assert [p.label for p in one.gaps] == ["FY2011/12"]


def test_a_whole_plan_in_the_order_of_its_indicators() -> None:
    first, second, third = (indicator(indicator_id=i) for i in ("a", "b", "c"))
    rows = tuple(
        Observation(
            indicator_id=i,
            period=read_period("FY2010/11"),
            area="",
            breakdown="",
            kind="actual",
            value=Decimal(1),
        )
        for i in ("c", "a")
    )
    plan = Plan(
        name="p", title="P", council=Council("F"), indicators=(first, second, third), observations=rows
    )
    judged = {i: Judgement(i, Status.NO_TARGET) for i in ("a", "b", "c")}
    assert [r.key for r in requests_for(plan, judged)] == ["p/a", "p/c"]


def test_the_licence_is_that_of_the_package() -> None:
    row = figure("FY2010/11", "actual", "40")
    given = (
        {"name": "CC0-1.0", "title": "CC0 1.0 Universal"},
        {"name": "OGL-UK-3.0"},
        {"path": "https://example.org"},
    )
    one, none = asked(indicator(), row, licences=given), asked(indicator(), row)
    assert one
    assert none
    assert (one.licence, none.licence) == ("CC0 1.0 Universal; OGL-UK-3.0", "")


def test_an_interval_is_said_in_words() -> None:
    ends = {"lower": Decimal("38.5"), "upper": Decimal("41.2")}
    one = asked(indicator(decimals=1), figure("FY2010/11", "actual", "40", **ends))
    assert one
    assert one.actual[0].spread == "38.5 percent to 41.2 percent"
    half = asked(indicator(decimals=1), figure("FY2010/11", "actual", "40", lower=Decimal("38.5")))
    assert half
    assert half.actual[0].spread == ""


def test_yes_or_no_of_other_areas_alone_is_not_drawn() -> None:
    rows = [figure("FY2010/11", "actual", "1", area=a) for a in ("north", "south")]
    assert asked(indicator(aggregation="yes-no", unit="yes-no"), *rows) is None


@pytest.mark.parametrize(
    ("value", "decimals", "unit", "text"),
    [
        ("98.00", 2, "percent", "98.00 percent"),
        ("94.09", 2, "percent", "94.09 percent"),
        ("3.14", 1, "days", "3.1 days"),
        ("52.50", 2, "pounds", "52.50 pounds"),
        ("52", 2, "pounds", "52.00 pounds"),
        ("1200", 0, "count", "1200 count"),
        ("7", None, "count", "7 count"),
    ],
)
def test_a_figure_has_the_places_of_its_indicator(
    value: str, decimals: int | None, unit: str, text: str
) -> None:
    one = asked(indicator(unit=unit, decimals=decimals), figure("FY2010/11", "actual", value))
    assert one
    assert one.actual[0].text == text


def test_thousands_of_pounds_have_an_axis_in_pounds() -> None:
    one = asked(indicator(unit="pounds-thousand"), figure("FY2010/11", "actual", "7391"))
    assert one
    assert (one.unit, one.style.times) == ("unit pounds", 1000)


def test_a_result_of_a_time_to_come_is_not_drawn() -> None:
    rows = [figure("FY2006/07", "actual", "44"), figure("FY2007/08", "actual", "47")]
    future, aim = figure("FY2011/12", "actual", "99"), figure("FY2011/12", "target", "50")
    statuses = ("no-target", "no-target", "not-due", "")
    judgement = Judgement("bv9", Status.NO_TARGET, statuses=statuses)
    one = asked(indicator(), *rows, future, aim, judgement=judgement)
    assert shown(one) == ("line", ["FY2006/07", "FY2007/08"], ["FY2011/12"])


def test_the_length_that_the_page_tells_of_is_drawn() -> None:
    """A year's total with a target, beside newer quarters: tile and sentence are about the quarters."""
    parts = quarters("FY2006/07", "actual", "10", "12", "11", "14") + quarters("FY2007/08", "actual", "9")
    whole = [figure("FY2006/07", "actual", "47"), figure("FY2006/07", "target", "50")]
    newest, before = parts[-1], parts[-2]
    change = Change(Movement.TOO_FEW, previous=before, latest=newest)
    judgement = Judgement("bv9", Status.NO_TARGET, actual=newest, change=change)
    measure = indicator(aggregation="discrete", unit="count", frequency="quarterly")
    one = asked(measure, *parts, *whole, judgement=judgement)
    assert shown(one) == ("bars", [row.period.label for row in parts], [])


def test_a_break_at_a_figure_is_marked_with_its_reason() -> None:
    rows = [
        figure("FY2005/06", "actual", "18"),
        figure("FY2006/07", "actual", "25", quality="break", note="After housing costs."),
        figure("FY2007/08", "actual", "26", quality="break"),
    ]
    one = asked(indicator(), *rows)
    assert one
    assert [words for _, words in one.resets] == [
        "words FY2006/07: After housing costs.",
        "words FY2007/08: Not to be compared with earlier figures",
    ]


def test_the_ranges_of_single_periods_are_drawn_in_order_and_leave_out_the_indicators_own() -> None:
    one = indicator(better="in-range", range_low=Decimal(1), range_high=Decimal(2))
    rows = [
        figure("FY2009/10", "target-high", "22.5"),
        figure("FY2008/09", "target-low", "17.5"),
        figure("FY2009/10", "target-low", "18"),
        figure("FY2010/11", "target-low"),
        figure("FY2008/09", "actual", "18.3"),
        figure("FY2009/10", "actual", "19"),
        figure("FY2009/10", "target-low", "3", area="town"),
    ]
    request = asked(one, *rows)
    assert request
    assert [(r.period.label, r.low, r.high) for r in request.ranges] == [
        ("FY2008/09", 17.5, None),
        ("FY2009/10", 18.0, 22.5),
    ]
    assert request.good_range == (None, None)
    alone = asked(one, *rows[4:6])
    assert alone
    assert (alone.ranges, alone.good_range) == ((), (1.0, 2.0))

"""What a chart's caption must not say: stretches by their last quarter, figures across a new start."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_sentences import AS_OF, indicator, observation, plan_of, said

from scorecard import words
from scorecard.judge import judge_plan
from scorecard.model import read_period
from scorecard.model.years import Years

DECIMALS = re.compile(r"\d\.\d{5}")


def test_a_running_total_is_named_by_its_stretch_in_the_subtitle() -> None:
    one = indicator({"aggregation": "cumulative", "unit": "homes", "frequency": "quarterly"})
    row = observation("actual FY2008/09 Q2 = 149")
    assert words.chart_subtitle(one, [row]) == "The measure. Homes, April to September 2008."


@pytest.mark.parametrize(
    "title", ["% of residents who take part", "Share in per cent", "Percentage of homes"]
)
def test_a_title_that_tells_its_percent_is_not_told_it_again(title: str) -> None:
    one = replace(indicator({"unit": "percent"}), title=title)
    assert words.table_title(one) == title
    assert words.chart_subtitle(one, [observation("actual FY2008/09 = 7")]) == f"{title}. 2008/09."


@pytest.mark.parametrize("unit", ["pounds-thousand", "GBP-thousand"])
def test_an_amount_written_in_full_is_not_called_thousands_beside_its_figures(unit: str) -> None:
    one = indicator({"unit": unit})
    row = observation("actual FY2008/09 = 7548.3")
    assert words.figure(row.value or Decimal(0), one.unit) == "£7,548,300"
    for told in (words.table_title(one), words.chart_subtitle(one, [row])):
        assert "pounds (£)" in told.replace("Pounds", "pounds") and "thousand" not in told.casefold()
    assert words.unit_name(unit).startswith("thousands of ")  # as the files hold it


def test_the_years_of_a_subtitle_are_named_as_the_plan_names_them() -> None:
    years = Years(4, ending=True)
    rows = [observation(f"actual {label} = 50") for label in ("FY2006/07", "FY2007/08")]
    named = [replace(row, period=read_period(row.period.label, "annual", years)) for row in rows]
    assert words.chart_subtitle(indicator({}), named) == "The measure. Percent, FY2007 to FY2008."


def test_nothing_is_told_across_a_new_start() -> None:
    case = {"rows": [f"actual FY200{n}/0{n + 1} = {v}" for n, v in enumerate([70, 72, 71, 118, 119], 2)]}
    told = said(plan_of(case | {"resets": "FY2005/06"}), "description")
    assert told == (
        "Line chart. The figures start anew in 2005/06 and are not set beside earlier ones. "
        "It rose from 118% in 2005/06 to 119% in 2006/07."
    )


def test_a_chart_of_targets_alone_is_not_called_one_of_a_figure() -> None:
    plan = plan_of({"rows": ["target FY2010/11 = 60", "target FY2011/12 = 62"]})
    told = words.chart_description(plan.indicators[0], plan.observations, "single")
    assert told == "Chart. The target goes from 60% in 2010/11 to 62% in 2011/12."


tenths = st.integers(400, 600).map(lambda n: n / 10)


@settings(deadline=None, max_examples=60)
@given(st.lists(tenths, min_size=12, max_size=30), st.sampled_from(["higher", "lower", "neither"]))
def test_no_sentence_of_tenths_has_more_decimals_nor_a_title_against_its_verdict(
    values: list[float], better: str
) -> None:
    plan = plan_of({"months": values, "indicator": {"frequency": "monthly", "better": better}})
    for what in ("verdict", "change", "title", "description"):
        assert not DECIMALS.search(said(plan, what)), said(plan, what)
    title = said(plan, "title")
    found = re.fullmatch(r"Getting (better|worse): ([\d.]+)% in .*, ([\d.]+)% in .*", title)
    if found and better != "neither":
        rises = float(found[3]) > float(found[2])
        assert rises == ((found[1] == "better") == (better == "higher")), title
    assert judge_plan(plan, AS_OF)["measure"].change.points >= 1


@pytest.mark.parametrize("number", [11.0, 0.0, 100.0])
def test_figures_that_are_all_the_same_have_no_range(number: float) -> None:
    plan = plan_of({"months": [number] * 14, "indicator": {"frequency": "monthly", "seasonal": "no"}})
    assert said(plan, "title") == f"No change: {number:g}% in each of the last 14 figures"
    assert said(plan, "change") == f"No change: each of the last 14 figures is {number:g}%."


def test_a_target_without_a_figure_of_the_whole_is_not_called_unpublished() -> None:
    row = replace(observation("actual FY2007/08 = 60"), breakdown="sex=Women")
    plan = plan_of({"rows": ["target FY2007/08 = 55"]})
    plan = replace(plan, observations=(*plan.observations, row))
    assert said(plan, "verdict") == (
        "The target for 2007/08 was 55%. There is no figure for the council as a whole. "
        "The table shows the figures that there are."
    )

"""Definitions and notes: which way is better, how sure a figure is, whether it changed, what comes next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scorecard.model import Council, Indicator, Observation, Plan, Reset, read_period
from scorecard.words import (
    aggregation_words,
    better_words,
    chart_subtitle,
    frequency_words,
    reset_sentence,
    revision_sentence,
    survey_sentence,
    table_title,
    tolerance_words,
    update_sentence,
)

AS_OF = date(2010, 6, 1)
PLAN = Plan(name="plan", title="The plan", council=Council("Fernshire"))


def indicator(**fields: Any) -> Indicator:
    usual: dict[str, Any] = {
        "indicator_id": "a",
        "title": "Household waste recycled",
        "unit": "percent",
        "better": "higher",
        "better_basis": "printed",
        "aggregation": "rate",
        "frequency": "quarterly",
        "state": "live",
    }
    return Indicator(**usual | fields)


def observation(**fields: Any) -> Observation:
    usual: dict[str, Any] = {
        "indicator_id": "a",
        "period": read_period("FY2007/08"),
        "area": "",
        "breakdown": "",
        "kind": "actual",
        "value": Decimal("42.1"),
    }
    return Observation(**usual | fields)


RANGE = {"better": "in-range", "range_low": Decimal(18), "range_high": Decimal(21)}


@pytest.mark.parametrize(
    ("fields", "better", "tolerance"),
    [
        ({}, "Higher is better", "A figure within 5% of the target counts as close."),
        (
            {"better": "lower", "tolerance": Decimal("7.50")},
            "Lower is better",
            "A figure within 7.5% of the target counts as close.",
        ),
        ({"tolerance": Decimal(0)}, "Higher is better", "No margin is allowed: a target is met or missed."),
        ({"unit": "yes-no"}, "Higher is better", "No margin is allowed: the answer is yes or no."),
        ({"better": "neither"}, "Neither way is better", ""),
        (
            {**RANGE, "unit": "days"},
            "Best between 18 and 21 days",
            "A figure within 5% of the edge of the range counts as close.",
        ),
        (
            {**RANGE, "range_high": None},
            "Best at 18% or more",
            "A figure within 5% of the edge of the range counts as close.",
        ),
        (
            {**RANGE, "range_low": None},
            "Best at 21% or less",
            "A figure within 5% of the edge of the range counts as close.",
        ),
        (
            {"better": "in-range"},
            "Best in the range set for each period",
            "A figure within 5% of the edge of the range counts as close.",
        ),
        ({"better": "nearest"}, "Best on target", "A figure within 5% of the target counts as close."),
    ],
)
def test_what_is_good(fields: dict[str, Any], better: str, tolerance: str) -> None:
    one = indicator(**fields)
    assert (better_words(one), tolerance_words(one, PLAN)) == (better, tolerance)


def test_what_a_figure_covers() -> None:
    assert aggregation_words("cumulative") == "A running total: each figure is for the year so far."
    assert frequency_words("half-yearly") == "Reported twice a year"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ""),
        ({"sample": 1}, "Based on 1 answer."),
        ({"sample": 1204}, "Based on 1,204 answers."),
        (
            {"sample": 1204, "lower": Decimal("39.5"), "upper": Decimal("44.7")},
            "Based on 1,204 answers. The true figure is likely to be between 39.5% and 44.7%.",
        ),
        ({"lower": Decimal(39)}, "The true figure is likely to be at least 39%."),
        ({"upper": Decimal(44)}, "The true figure is likely to be at most 44%."),
    ],
)
def test_survey(fields: dict[str, Any], expected: str) -> None:
    assert survey_sentence(indicator(), observation(**fields)) == expected


@pytest.mark.parametrize(
    ("fields", "old", "expected"),
    [
        ({}, None, ""),
        ({"revision": "provisional"}, None, "This figure is provisional: it may change."),
        ({"revision": "final"}, None, "This figure is final."),
        (
            {"revision": "revised", "reason": "Late returns came in"},
            None,
            "This figure has been revised. Late returns came in.",
        ),
        (
            {"revision": "corrected", "reason": "Two depots had been left out."},
            Decimal("41.2"),
            "Corrected: 41.2% was published, 42.1% is right. Two depots had been left out.",
        ),
        ({"revision": "revised"}, Decimal(41), "Revised: 41% was published, and it is now 42.1%."),
        ({"revision": "provisional"}, Decimal(41), "This figure is provisional: it may change."),
    ],
)
def test_revision(fields: dict[str, Any], old: Decimal | None, expected: str) -> None:
    assert revision_sentence(indicator(), observation(**fields), old) == expected


def test_reset() -> None:
    reset = Reset(indicator_id="a", period=read_period("FY2007/08 Q2"), reason="New bins were given out")
    assert (
        reset_sentence(reset)
        == "From July to September 2007 on, the figure is judged apart from what came before. "
        "New bins were given out."
    )


@pytest.mark.parametrize(
    ("day", "owner", "closed", "expected"),
    [
        (None, "", False, ""),
        (date(2010, 12, 1), "", False, "The next figure is due on 1 December 2010."),
        (date(2010, 6, 1), "", False, "The next figure is due on 1 June 2010."),
        (date(2010, 5, 20), "", False, "A new figure was due on 20 May 2010. It has not been published."),
        (
            date(2010, 5, 20),
            "Head of Housing",
            False,
            "A new figure was due on 20 May 2010. It has not been published. Responsible: Head of Housing.",
        ),
        (date(2010, 5, 20), "Head of Housing", True, ""),
    ],
)
def test_update(day: date | None, owner: str, closed: bool, expected: str) -> None:
    assert update_sentence(day, AS_OF, owner, closed) == expected


@pytest.mark.parametrize(
    ("title", "periods", "place", "expected"),
    [
        (
            "Waste recycled",
            ["FY2005/06", "FY2007/08"],
            "Fernshire",
            "Waste recycled. Percent, Fernshire, 2005/06 to 2007/08.",
        ),
        ("Waste recycled.", ["FY2007/08"], "", "Waste recycled. Percent, 2007/08."),
        (
            "How much is recycled?",
            ["FY2007/08 Q1", "FY2007/08 Q3"],
            "",
            "How much is recycled? Percent, April to December 2007.",
        ),
        ("Waste {recycled}", [], "", "Waste {recycled}. Percent."),
    ],
)
def test_subtitle(title: str, periods: list[str], place: str, expected: str) -> None:
    rows = [observation(period=read_period(period)) for period in periods]
    assert chart_subtitle(indicator(title=title), rows, place) == expected


@pytest.mark.parametrize(
    ("title", "unit", "expected"),
    [
        ("Number of fly-tips reported", "count", "Number of fly-tips reported"),
        (
            "No. of clients supported by the CAB service.",
            "people",
            "No. of clients supported by the CAB service",
        ),
        ("Percentage of bins emptied", "percent", "Percentage of bins emptied"),
        ("Robberies per 1,000 population", "per-1000-people", "Robberies per 1,000 population"),
        ("kg of waste per head of population", "kilograms-per-person", "kg of waste per head of population"),
        ("Tonnage of waste recycled", "tonnes", "Tonnage of waste recycled"),
        ("Cost of waste per household", "pounds-per-household", "Cost of waste per household, pounds (£)"),
        ("Households helped", "per-1000-households", "Households helped, per 1,000 households"),
        ("No. of Leisure Link members", "people", "No. of Leisure Link members"),
        ("Leisure Link members", "people", "Leisure Link members, people"),
        ("Did it start on time?", "yes-no", "Did it start on time?"),
    ],
)
def test_a_table_is_called_by_its_measure_and_its_unit_once(title: str, unit: str, expected: str) -> None:
    assert table_title(indicator(title=title, unit=unit)) == expected

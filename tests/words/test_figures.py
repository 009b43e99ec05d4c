"""Figures as British readers write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.model import Indicator, Observation, read_period
from scorecard.words import bare_figure, cell, count, difference, figure, listing, unit_name
from scorecard.words.figures import _bare, _figure, short_figure


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "expected"),
    [
        ("46.2", "percent", None, "46.2%"),
        ("46.25", "percent", 1, "46.3%"),
        ("79", "percent", 2, "79.00%"),
        ("-1.8", "percentage-change", None, "−1.8%"),
        ("2", "percentage-change", None, "+2%"),
        ("0", "percentage-change", 1, "0.0%"),
        ("-0.04", "percentage-change", 1, "0.0%"),
        ("52.29", "pounds", None, "£52.29"),
        ("52.5", "pounds", None, "£52.50"),
        ("52.5", "pounds", 1, "£52.50"),
        ("90980", "pounds", None, "£90,980"),
        ("-1200", "pounds", None, "−£1,200"),
        ("12", "pounds-thousand", None, "£12,000"),
        ("12.345", "pounds-thousand", None, "£12,345"),
        ("1.25", "pounds-million", None, "£1.25 million"),
        ("52.29", "pounds-per-household", None, "£52.29 per household"),
        ("1528", "count", None, "1,528"),
        ("1.5", "count", None, "1.5"),
        ("1E+3", "count", None, "1,000"),
        ("0.15", "per-1000-people", None, "0.15 per 1,000 people"),
        ("63", "days", None, "63 days"),
        ("1", "days", None, "1 day"),
        ("1.0", "days", None, "1 day"),
        ("-1", "days", None, "−1 day"),
        ("0", "days", None, "0 days"),
        ("1", "kilograms-per-person", None, "1 kilogram per person"),
        ("78", "families", None, "78 families"),
        ("1", "families", None, "1 family"),
        ("1", "homes", None, "1 home"),
        ("1", "agencies per person", None, "1 agency per person"),
        ("1", "businesses", None, "1 business"),
        ("9", "rank", None, "9th"),
        ("1", "Rank", None, "1st"),
        ("21", "national rank out of 333", None, "21st out of 333"),
        ("112", "position", 0, "112th"),
        ("7.5", "rank", None, "7.5"),
        ("0", "rank", None, "0"),
        ("7.2", "score out of 10", None, "7.2 out of 10"),
        ("14", "marks (out of 20)", None, "14 out of 20"),
        ("3", "grade", None, "Grade 3"),
        ("61", "customer satisfaction score", None, "61"),
        ("104.2", "index 2015=100", None, "104.2"),
        ("5.1", "rate per 1,000", None, "5.1 per 1,000"),
        ("5.1", "cases per 1,000", None, "5.1 cases per 1,000"),
        ("1", "number of people", None, "1 person"),
        ("8.1", "average number of days", None, "8.1 days"),
        ("12", "No.", None, "12"),
        ("1", "days lost per employee", None, "1 day lost per employee"),
        ("1", "children in care", None, "1 child in care"),
        ("1", "hours of volunteering", None, "1 hour of volunteering"),
        ("1", "people helped", None, "1 person helped"),
        ("1", "days (average)", None, "1 day (average)"),
        ("2", "crimes per 1,000 population", None, "2 crimes per 1,000 population"),
        ("3", "litres-per-bus", None, "3 litres per bus"),
        ("46", "% of households", None, "46% of households"),
        ("12", "£ per visit", None, "£12 per visit"),
        ("5", "not stated", None, "5"),
        ("61", "score", None, "61"),
        ("1", "yes-no", None, "Yes"),
        ("0", "yes-no", None, "No"),
    ],
)
def test_figure(value: str, unit: str, decimals: int | None, expected: str) -> None:
    assert figure(Decimal(value), unit, decimals) == expected


def test_a_figure_that_was_worked_out_has_two_decimals_at_most() -> None:
    assert figure(50.43751, "percent") == "50.44%"
    assert figure(50.0, "percent") == "50%"


def test_bare_figure() -> None:
    assert bare_figure(Decimal("46.2"), "percent") == "46.2"
    assert bare_figure(Decimal("52.5"), "pounds") == "£52.50"
    assert bare_figure(Decimal("-3"), "days") == "−3"
    assert bare_figure(Decimal(1), "yes-no") == "Yes"
    assert bare_figure(Decimal(12), "pounds-thousand") == "£12,000"
    assert bare_figure(Decimal(3), "rank out of 21") == "3rd"
    assert bare_figure(Decimal("7.2"), "score out of 10") == "7.2"
    assert bare_figure(Decimal(3), "grade") == "Grade 3"


def test_what_a_figure_is_out_of_is_said_once() -> None:
    assert short_figure(Decimal(8), "score out of 10") == "8"
    assert short_figure(Decimal(3), "rank out of 21") == "3rd"


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("2.1", "percent", "2.1 percentage points"),
        ("1", "percent", "1 percentage point"),
        ("1.6", "days", "1.6 days"),
        ("1", "rank", "1 place"),
        ("12", "national rank out of 333", "12 places"),
        ("0.8", "score out of 10", "0.8 points"),
        ("2", "band", "2 bands"),
        ("3000", "pounds", "£3,000"),
        ("1", "homes", "1 home"),
        ("4", "score", "4 points"),
        ("1", "yes-no", ""),
    ],
)
def test_difference(value: str, unit: str, expected: str) -> None:
    assert difference(Decimal(value), Decimal(0), unit) == expected
    assert difference(Decimal(0), Decimal(value), unit) == expected


def test_unit_name() -> None:
    names = {
        "percent": "percent",
        "pounds": "pounds (£)",
        "per-1000-people": "per 1,000 people",
        "count": "number",
        "yes-no": "yes or no",
        "agencies per person": "agencies per person",
        "litres-per-bus": "litres per bus",
    }
    assert {unit: unit_name(unit) for unit in names} == names


def test_cell() -> None:
    one = Indicator(
        indicator_id="a",
        title="A",
        unit="percent",
        better="higher",
        better_basis="printed",
        aggregation="rate",
        frequency="annual",
        state="live",
        decimals=2,
    )
    row = Observation(indicator_id="a", period=read_period("FY2007/08"), area="", breakdown="", kind="target")
    object.__setattr__(row, "missing", "to-be-confirmed")
    assert cell(one, row) == "to be confirmed"
    object.__setattr__(row, "value", Decimal(98))
    assert cell(one, row) == "98.00%"


def test_counts_and_lists() -> None:
    assert count(1, "indicator") == "1 indicator"
    assert count(0, "milestone") == "0 milestones"
    assert count(1204, "figure") == "1,204 figures"
    assert count(2, "priority") == "2 priorities"
    assert count(3, "framework item") == "3 framework items"
    assert [listing(list("abc")[:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]
    assert listing(["a", "b"], "or") == "a or b"


@given(
    value=st.decimals(-100_000, 100_000, places=3) | st.integers(-30, 30).map(Decimal),
    noughts=st.integers(0, 3),
    unit=st.sampled_from(["percent", "count", "pounds", "pounds-thousand", "rank", "days", "yes-no", "% of"]),
    decimals=st.sampled_from([None, 0, 1, 2]),
)
def test_a_figure_that_was_worded_before_is_worded_as_if_it_were_not(
    value: Decimal, noughts: int, unit: str, decimals: int | None
) -> None:
    figure(value, unit, decimals)
    bare_figure(value, unit, decimals)
    typed = Decimal(f"{value}{'' if '.' in str(value) else '.'}{'0' * noughts}")  # the same number, otherwise
    assert typed == value
    assert figure(typed, unit, decimals) == _figure.__wrapped__(typed, unit, decimals)
    assert bare_figure(typed, unit, decimals) == _bare.__wrapped__(typed, unit, decimals)


def test_a_figure_that_was_worked_out_is_no_typed_one() -> None:
    """The two are equal, and yet one has as many decimals as were typed."""
    for _ in range(2):
        assert figure(Decimal("2.125"), "days") == "2.125 days"
        assert figure(2.125, "days") == "2.12 days"
        assert bare_figure(Decimal("2.125"), "days") == "2.125"
        assert bare_figure(2.125, "days") == "2.12"

"""What a figure rests on, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from scorecard.model import Council, Indicator, Observation, Plan, read_period
from scorecard.words import better_words, fewest_words, parts_of_rate, parts_words, price_words


def indicator(**fields: Any) -> Indicator:
    usual = {"title": "Rate", "unit": "percent", "better": "higher", "better_basis": "printed"}
    codes = {"aggregation": "period-rate", "frequency": "annual", "state": "live"}
    return Indicator(indicator_id="rate", **(usual | codes | fields))


@pytest.mark.parametrize(
    ("over", "under", "expected"),
    [
        ("432", "1000", "432 of 1,000"),
        ("0", "12", "0 of 12"),
        ("1204.5", "90000", "1,204.5 of 90,000"),
        ("432", "", "made of 432"),
        ("", "1000", "out of 1,000"),
        ("", "", ""),
    ],
)
def test_the_parts_of_a_rate(over: str, under: str, expected: str) -> None:
    parts = {"numerator": Decimal(over) if over else None, "denominator": Decimal(under) if under else None}
    row = Observation(
        indicator_id="rate", period=read_period("FY2025/26"), area="", breakdown="", kind="actual", **parts
    )
    assert parts_of_rate(row) == expected


def test_what_the_parts_count() -> None:
    assert parts_words(indicator(denominator_name="people asked")).endswith("out of how many people asked.")
    assert parts_words(indicator()).endswith("out of how many.")
    assert fewest_words(indicator()) == ""
    assert fewest_words(indicator(minimum_denominator=Decimal(20))) == "20 or more"


@pytest.mark.parametrize(
    ("typed", "expected"), [("FY2025/26", "2025/26"), ("CPIH, 2015 = 100", "CPIH, 2015 = 100"), ("", "")]
)
def test_the_prices(typed: str, expected: str) -> None:
    plan = Plan(name="p", title="P", council=Council(name="C"))
    assert price_words(indicator(price_base=typed), plan) == expected


def test_a_range_by_period() -> None:
    assert better_words(indicator(better="in-range")) == "Best in the range set for each period"
    assert better_words(indicator(better="nearest")) == "Best on target"

"""A rate and its two parts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("unit", "value", "numerator", "denominator", "told"),
    [
        ("percent", "46.2", "462", "1000", ""),
        ("percent", "33.3", "1", "3", ""),
        ("percent", "33.4", "1", "3", ""),  # rounded up, as some do
        ("percent", "46.2", "432", "1000", "432 out of 1,000 is 43.2%, but the figure for 2025/26 is 46.2%."),
        (
            "percent",
            "0.462",
            "462",
            "1000",
            "462 out of 1,000 is 46.200%, but the figure for 2025/26 is 0.462%.",
        ),
        ("per-100000-people", "823.638613635595", "1412", "171434.41", ""),
        ("per 1,000 homes", "12", "24", "2000", ""),
        ("per 1,000 homes", "12", "24", "200", "24 out of 200 is 120.0, but the figure for 2025/26 is 12."),
        ("days", "9.5", "950", "100", ""),
        ("USD-per-household", "12.50", "25", "2", ""),
        ("percent", "46", "46", "0", "The figure for 2025/26 is out of 0, which can be no rate."),
    ],
)
def test_what_the_parts_make(a_plan, indicator, figures, ask, unit, value, numerator, denominator, told):
    (row,) = figures(f"FY2025/26  {value}")
    row = replace(row, numerator=Decimal(numerator), denominator=Decimal(denominator))
    plan = a_plan(indicators=(indicator(unit=unit),), observations=(row,))
    assert [message for _, message in ask("rate-differs-from-parts", plan)] == [told] * bool(told)

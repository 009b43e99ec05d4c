"""Margins and tolerances that say nothing, and wide ones that are in order."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest


@pytest.mark.parametrize(
    ("unit", "value", "low", "high", "said"),
    [
        (
            "percent",
            "46",
            "0",
            "100",
            "The interval for 2025/26, 0% to 100%, holds nearly all that is possible.",
        ),
        ("percent", "3", "-5", "11", "The margin for 2025/26 is wider than the figure: 3%, and -5% to 11%."),
        ("count", "12", "-4", "28", "The margin for 2025/26 is wider than the figure: 12, and -4 to 28."),
        ("percent", "46", "36", "56", ""),
        ("count", "1", "0.03", "5.57", ""),  # one case: Byar's own interval
        ("percentage-change", "1", "-4", "6", ""),
    ],
)
def test_an_interval_that_says_nothing(a_plan, indicator, figures, ask, unit, value, low, high, said):
    row = replace(figures(f"FY2025/26  {value}")[0], lower=Decimal(low), upper=Decimal(high))
    plan = a_plan(indicators=(indicator(unit=unit, frequency="annual"),), observations=(row,))
    found = [("bins | FY2025/26 |  |  | actual", said)] if said else []
    assert ask("says-nothing", plan) == found


@pytest.mark.parametrize(
    ("tolerance", "unit", "said"),
    [
        (
            "50",
            "percent",
            "With a tolerance of 50%, a result that is half of its target would be called close.",
        ),
        ("70", "points", "A tolerance of 70 points is as large as the target itself, which is 70% at most."),
        ("25", "percent", ""),
        ("5", "points", ""),
    ],
)
def test_a_tolerance_that_lets_everything_pass(a_plan, indicator, figures, ask, tolerance, unit, said):
    one = indicator(unit="percent", tolerance=Decimal(tolerance), tolerance_unit=unit)
    plan = a_plan(indicators=(one,), observations=figures("FY2025/26 Q1  70", "target"))
    assert ask("says-nothing", plan) == ([("bins", said)] if said else [])

"""The rules take time in proportion to the rows, and no more."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

from scorecard.check.rules import reporting_problems
from scorecard.model import Observation, read_period

KINDS = ("cumulative", "discrete", "snapshot", "rate", "period-rate")


def large(rows: int, a_plan, indicator):
    """A plan of so many rows: indicators of five years with quarters, actuals and targets, one with parts."""
    periods = [
        read_period(f"FY{year}/{year % 100 + 1}{part}")
        for year in range(2018, 2023)
        for part in ("", " Q1", " Q2", " Q3", " Q4")
    ]
    number = rows // (len(periods) * 4)
    indicators = tuple(
        indicator(f"i{i}", aggregation=KINDS[i % 5], frequency="ad-hoc") for i in range(number)
    )
    observations = tuple(
        Observation(indicator_id=row.indicator_id, period=p, area="", breakdown=b, kind=k, value=Decimal(50))
        for row in indicators
        for k, b in (("actual", ""), ("target", ""), ("actual", "sex=female"), ("actual", "sex=male"))
        for p in periods
    )
    return a_plan(indicators=indicators, observations=observations)


def seconds(plan) -> float:
    began = time.process_time()
    reporting_problems(plan, date(2026, 11, 21))
    return time.process_time() - began


def test_ten_times_the_rows_take_ten_times_the_time(a_plan, indicator):
    small, big = large(4_000, a_plan, indicator), large(40_000, a_plan, indicator)
    took = min(seconds(big) for _ in range(2))
    assert took < 30 * max(min(seconds(small) for _ in range(3)), 0.005)
    assert took < 2  # 200,000 rows within 2 seconds on a quiet machine

"""Intervals by Wilson and by Byar, and what figures they are for; p and u charts and their limits."""

from __future__ import annotations

from decimal import Decimal
from math import sqrt
from typing import Any

import pytest

from scorecard.judge.counted import counted_chart
from scorecard.judge.intervals import Interval, byar, counted_as, interval_of, wilson
from scorecard.model import Indicator, Observation, read_period
from scorecard.model.period import month_period


def indicator(unit: str) -> Indicator:
    return Indicator(
        indicator_id="one",
        title="One",
        unit=unit,
        better="higher",
        better_basis="printed",
        aggregation="period-rate",
        frequency="annual",
        state="live",
    )


def row(**fields: Any) -> Observation:
    usual = {"value": Decimal(10), "period": read_period("FY2025/26")}
    return Observation(
        **({"indicator_id": "one", "area": "", "breakdown": "", "kind": "actual"} | usual | fields)
    )


# The lower and upper ends are those of the tools of Public Health England and of R (binom, epitools).
@pytest.mark.parametrize(
    ("number", "of", "lower", "upper"),
    [(10, 100, 0.0552, 0.1744), (0, 20, 0.0, 0.1611), (20, 20, 0.8389, 1.0), (50, 100, 0.4038, 0.5962)],
)
def test_wilson(number: int, of: int, lower: float, upper: float) -> None:
    assert wilson(number, of) == pytest.approx((lower, upper), abs=5e-5)


@pytest.mark.parametrize(
    ("number", "lower", "upper"), [(10, 4.79, 18.39), (0, 0.0, 3.67), (100, 81.36, 121.63), (1, 0.01, 5.56)]
)
def test_byar(number: int, lower: float, upper: float) -> None:
    assert byar(number) == pytest.approx((lower, upper), abs=0.006)


@pytest.mark.parametrize(
    ("unit", "number", "of", "kind"),
    [
        ("percent", 12, 40, ("proportion", 100)),
        ("percent", 41, 40, ("", 0)),  # more than all: no proportion
        ("% of homes", 12, 40, ("proportion", 100)),
        ("per-1000-people", 41, 40000, ("rate", 1000)),
        ("per-100000-people", 41, 40000, ("rate", 100000)),
        ("per 1,000 homes", 41, 40000, ("rate", 1000)),
        ("days", 400, 40, ("", 0)),  # an average: its sum of days is no count of chance
        ("percent", None, 40, ("", 0)),
        ("percent", 12, 0, ("", 0)),
    ],
)
def test_what_is_counted(unit: str, number: int | None, of: int, kind: tuple[str, int]) -> None:
    counts = {"numerator": None if number is None else Decimal(number), "denominator": Decimal(of)}
    assert counted_as(indicator(unit), row(**counts)) == kind


def test_the_interval_that_is_given_goes_first() -> None:
    given = row(lower=Decimal(8), upper=Decimal(12), numerator=Decimal(10), denominator=Decimal(100))
    assert interval_of(indicator("percent"), given) == Interval(8, 12)
    counted = row(numerator=Decimal(10), denominator=Decimal(100))
    assert interval_of(indicator("percent"), counted) == pytest.approx((5.52, 17.44), abs=0.005)
    rate = row(numerator=Decimal(10), denominator=Decimal(4000))
    assert interval_of(indicator("per-1000-people"), rate) == pytest.approx((4.79 / 4, 18.39 / 4), abs=0.002)
    assert interval_of(indicator("days"), counted) is None
    assert interval_of(indicator("percent"), row()) is None


def test_limits_of_a_proportion_are_narrower_where_more_is_counted() -> None:
    counts = [(10, 100), (22, 200), (8, 100), (19, 200), (10, 100), (20, 200), (11, 100), (20, 200)] * 2
    points = counted_chart(
        [(month_period(2024 + i // 12, i % 12 + 1), n, of) for i, (n, of) in enumerate(counts)],
        "proportion",
        100,
    )
    mean = 100 * sum(n for n, _ in counts) / sum(of for _, of in counts)
    assert points[0].mean == pytest.approx(mean)
    assert points[0].upper == pytest.approx(mean + 3 * sqrt(mean * (100 - mean) / 100))
    assert points[1].upper == pytest.approx(mean + 3 * sqrt(mean * (100 - mean) / 200))
    assert not any(point.special for point in points)


def test_limits_of_a_rate_stay_within_what_is_possible_and_a_far_point_is_outside() -> None:
    counts = [4, 3, 5, 4, 2, 4, 5, 3, 4, 4, 3, 5, 4, 20]
    points = counted_chart(
        [(month_period(2024 + i // 12, i % 12 + 1), n, 1000) for i, n in enumerate(counts)], "rate", 1000
    )
    mean = sum(counts) / len(counts)
    assert points[0].mean == pytest.approx(mean)
    assert points[0].upper == pytest.approx(mean + 3 * sqrt(mean))
    assert points[0].lower == 0
    assert (points[-1].special, points[-1].side) == ("outside", 1)


def test_a_proportion_near_all_has_no_limit_above_all() -> None:
    points = counted_chart(
        [(month_period(2024 + i // 12, i % 12 + 1), 97 + i % 3, 100) for i in range(14)], "proportion", 100
    )
    assert points[0].upper == 100


def test_of_very_large_numbers_the_limits_are_widened() -> None:
    """Laney: half a million counted, and figures that move by a point or two from month to month."""
    shares = [50, 52, 49, 51, 53, 50, 48, 51, 52, 49, 50, 52, 51, 49]
    series = [
        (month_period(2024 + i // 12, i % 12 + 1), share * 5000.0, 500000.0) for i, share in enumerate(shares)
    ]
    points = counted_chart(series, "proportion", 100)
    assert points[0].upper - points[0].mean > 3
    assert not any(point.special for point in points)


def test_one_case_of_fifty_is_no_change() -> None:
    """Seventeen quarters of 50 in 50, then 49: chance gives that about once in twenty."""
    periods = [read_period(f"{2020 + n // 12}-{n % 12 + 1:02}", "monthly") for n in range(18)]
    series = [(p, 50.0, 50.0) for p in periods[:17]]
    one = counted_chart([*series, (periods[17], 49.0, 50.0)], "proportion", 100)
    assert [point.special for point in one] == [""] * 18
    assert one[-1].lower <= 98 <= one[-1].upper == 100
    four = counted_chart([*series, (periods[17], 46.0, 50.0)], "proportion", 100)
    assert four[-1].special == "outside"


def test_limits_of_rare_cases_are_those_of_poisson() -> None:
    """Two are expected: more than 7 come by chance in 0.11%, more than 6 in 0.45% of quarters."""
    periods = [read_period(f"{2020 + n // 12}-{n % 12 + 1:02}", "monthly") for n in range(12)]
    series = [(p, 2.0, 1000.0) for p in periods]
    points = counted_chart(series, "rate", 1000)
    assert (points[0].lower, round(points[0].upper, 6)) == (0.0, 7.0)


def test_a_survey_with_its_number_of_answers_alone() -> None:
    """66% of 400: Wilson's interval of 264 in 400 (61.2% to 70.5%)."""
    fields: dict[str, Any] = {
        "indicator_id": "a",
        "title": "A",
        "better": "higher",
        "better_basis": "printed",
    }
    one = Indicator(**fields, unit="percent", aggregation="snapshot", frequency="annual", state="live")
    row = Observation(
        indicator_id="a",
        period=read_period("FY2024/25"),
        area="",
        breakdown="",
        kind="actual",
        value=Decimal(66),
        sample=400,
    )
    found = interval_of(one, row)
    assert found is not None
    assert (round(found.lower, 1), round(found.upper, 1)) == (61.2, 70.5)
    days = Indicator(**fields, unit="days", aggregation="snapshot", frequency="annual", state="live")
    assert interval_of(days, row) is None

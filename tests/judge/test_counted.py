"""Counts of what is rare: chance alone is rarely called a change, whatever the things are called."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from math import exp, pi, sin

import pytest

from scorecard.judge.counted import counted_chart, rare_counts
from scorecard.judge.seasons import has_season, season_chart
from scorecard.judge.spc import control_chart, shifts
from scorecard.model import Period
from scorecard.model.period import month_period


def months(values: Sequence[float]) -> list[tuple[Period, Decimal]]:
    return [(month_period(2020 + i // 12, i % 12 + 1), Decimal(str(value))) for i, value in enumerate(values)]


def drawn(chance: random.Random, expected: float) -> float:
    """A count that follows Poisson's distribution (D. E. Knuth's way)."""
    number, left = 0, chance.random()
    while left > exp(-expected):
        number, left = number + 1, left * chance.random()
    return float(number)


def is_called(values: Sequence[float]) -> bool:
    """Whether the last of some months is called a change, by the chart that such figures get."""
    points = months(values)
    if has_season(points):
        return bool(season_chart(points)[-1].special)
    if rare_counts([value for _, value in points], "fly-tips"):
        return bool(counted_chart([(p, float(v), 1.0) for p, v in points], "rate", 1)[-1].special)
    return bool(control_chart(points)[-1].special)


def share_called(expected: Callable[[int], float], number: int, tries: int = 300) -> float:
    chance = random.Random(20261128)
    series = ([drawn(chance, expected(i)) for i in range(number)] for _ in range(tries))
    return sum(map(is_called, series)) / tries


@pytest.mark.parametrize("number", [36, 60])
@pytest.mark.parametrize("expected", [0.3, 0.5, 1, 1.1, 2, 3, 4.5, 8])
def test_chance_alone_is_rarely_called_a_change(expected: float, number: int) -> None:
    assert share_called(lambda _: expected, number) <= 0.03


@pytest.mark.parametrize("expected", [0.5, 1, 2, 3])
def test_a_season_of_rare_things_is_rarely_called_one(expected: float) -> None:
    assert share_called(lambda i: expected * (1 + 0.9 * sin(2 * pi * i / 12)), 36) <= 0.05


@pytest.mark.parametrize(("expected", "found"), [(3, 0.35), (4.5, 0.6), (8, 0.8)])
def test_three_times_as_many_for_six_months_is_found(expected: float, found: float) -> None:
    assert share_called(lambda i: expected * (3 if i >= 30 else 1), 36) >= found


def test_a_run_where_chance_puts_most_figures_is_longer() -> None:
    """Of 1.1 expected seven in ten are below it: seven in a row are no change there, fifteen are."""
    usual = [0, 2, 1, 1, 3, 0, 2, 1, 1, 0, 2, 1, 2, 1, 1, 0, 3, 1, 2, 2]
    for quiet, expected in ((7, ""), (30, "shift")):
        series = months([float(one) for one in (*usual, *usual, *usual, *[1, 0] * (quiet // 2), 1)])
        points = [(period, float(value), 1.0) for period, value in series]
        assert counted_chart(points, "rate", 1)[-1].special == expected
    assert shifts([1] * 7 + [-1] * 7, 8, 7) == [True] * 7 + [False] * 7
    assert shifts([1] * 6 + [0] + [1]) == [False] * 8


@pytest.mark.parametrize("unit", ["count", "fly-tips", "people", "serious accidents", "children's homes"])
def test_things_are_counted(unit: str) -> None:
    assert rare_counts([Decimal(one) for one in (0, 0, 1, 0)], unit)


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "",
            "percent",
            "% of homes",
            "days",
            "working-days",
            "pounds",
            "GBP-thousand",
            "USD",
            "per-1000-people",
        ),
        *("score out of 12", "stars", "rank", "index", "tonnes", "not stated", "yes-no", "percentage-points"),
        *("micrograms per cubic metre", "agencies per person", "kilograms"),
    ],
)
def test_what_is_measured_or_rated_is_no_count(unit: str) -> None:
    assert not rare_counts([Decimal(one) for one in (0, 0, 1, 0)], unit)


def test_where_next_to_nothing_is_expected_no_run_says_anything() -> None:
    series = [(period, float(value), 1.0) for period, value in months([0.0] * 30 + [1e-17])]
    assert counted_chart(series, "rate", 1)[-2].special == ""

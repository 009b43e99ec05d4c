"""Figures with a season: who has one, and what is a change against the same time a year before.

The two series are those of R's `datasets`: air temperatures at Nottingham (nothing changes but the season)
and car drivers killed or hurt in Great Britain (a season, and two real changes).
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from decimal import Decimal
from math import pi, sin
from pathlib import Path

import pytest

from scorecard.judge.seasons import has_season, season_chart
from scorecard.judge.spc import control_chart
from scorecard.model import Period, read_period
from scorecard.model.period import month_period, part_of, year_from

FOLDER = Path(__file__).with_name("seasonal")
Points = list[tuple[Period, Decimal]]


def series(name: str) -> Points:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [(read_period(row["month"], "monthly"), Decimal(row["value"])) for row in csv.DictReader(file)]


def months(values: Sequence[float]) -> Points:
    return [
        (month_period(2020 + i // 12, i % 12 + 1), Decimal(str(round(value, 2))))
        for i, value in enumerate(values)
    ]


def quarters(values: Sequence[float]) -> Points:
    return [
        (part_of(year_from("FY", 2020 + i // 4), "Q", i % 4 + 1), Decimal(str(round(value, 2))))
        for i, value in enumerate(values)
    ]


def noise(seed: int, number: int) -> list[float]:
    chance = random.Random(seed)
    return [chance.gauss(0, 1) for _ in range(number)]


def windows(points: Points, size: int) -> list[Points]:
    return [points[i : i + size] for i in range(len(points) - size + 1)]


@pytest.mark.parametrize("size", [36, 48])
def test_temperatures_have_a_season_and_at_most_one_window_in_twenty_is_called_changed(size: int) -> None:
    found = windows(series("nottem"), size)
    assert all(has_season(one) for one in found)
    assert sum(bool(season_chart(one)[-1].special) for one in found) / len(found) <= 0.05


@pytest.mark.parametrize("size", [36, 48])
def test_seat_belts_are_a_real_change_and_of_calm_windows_about_one_in_twenty_is(size: int) -> None:
    found = {one[-1][0].label: season_chart(one)[-1] for one in windows(series("UKDriverDeaths"), size)}
    for month in range(8, 13):
        point = found[f"1983-{month:02}"]
        assert point.special, point.period
        assert point.side == -1
    away = ("1973-12", "1975-12"), ("1983-02", "1985-01")
    calm = [p for label, p in found.items() if not any(first <= label < after for first, after in away)]
    assert len(calm) > 80
    assert sum(bool(p.special) for p in calm) / len(calm) <= 0.06


@pytest.mark.parametrize(
    ("size", "called", "of", "without", "number"), [(36, 29, 157, 3, 98), (48, 29, 145, 3, 74)]
)
def test_nearly_all_that_is_called_changed_holds_a_real_change(
    size: int, called: int, of: int, without: int, number: int
) -> None:
    """The method page gives these counts: of those that are called so, all but three hold December 1973, when
    fuel was short, or February 1983, the first month of belts."""
    found = windows(series("UKDriverDeaths"), size)
    changed = [one for one in found if season_chart(one)[-1].special]
    assert (len(changed), len(found)) == (called, of)

    def holds_none(one: Points) -> bool:
        return not {"1973-12", "1983-02"} & {period.label for period, _ in one}

    assert (sum(map(holds_none, changed)), sum(map(holds_none, found))) == (without, number)


@pytest.mark.parametrize(("size", "seasonless"), [(36, 4), (48, 0)])
def test_a_step_may_hide_a_season_from_the_test_and_is_then_found_by_the_usual_rules(
    size: int, seasonless: int
) -> None:
    found = [one for one in windows(series("UKDriverDeaths"), size) if not has_season(one)]
    called = [one for one in found if control_chart(one)[-1].special]
    assert len(called) == seasonless
    assert all(one[0][0].label < "1973-12" <= one[-1][0].label for one in called)


def test_chance_is_rarely_called_a_season_and_rarely_a_change() -> None:
    found = [months(noise(seed, 36)) for seed in range(400)]
    assert sum(has_season(one) for one in found) / len(found) <= 0.03
    assert sum(bool(season_chart(one)[-1].special) for one in found) / len(found) <= 0.03


def test_a_step_of_two_standard_deviations_within_a_season_is_found() -> None:
    """In most series by its seventh month; in nearly all before a year has gone by."""
    at_once, within_the_year = 0, 0
    for seed in range(300):
        values = [
            one + 10 * sin(2 * pi * i / 12) + (2 if i >= 36 else 0) for i, one in enumerate(noise(seed, 48))
        ]
        assert has_season(months(values))
        ends = [season_chart(months(values[:end]))[-1] for end in range(43, 49)]
        at_once += bool(ends[0].special)
        within_the_year += any(point.special and point.side == 1 for point in ends)
    assert at_once / 300 >= 0.6
    assert within_the_year / 300 >= 0.85


def test_a_trend_or_a_walk_is_no_season() -> None:
    trends = [months([i / 2 + one for i, one in enumerate(noise(seed, 36))]) for seed in range(200)]
    assert sum(map(has_season, trends)) / 200 <= 0.03


def test_under_three_years_nothing_can_be_said_of_a_season() -> None:
    wave = [10 * sin(2 * pi * i / 12) for i in range(35)]
    assert not has_season(months(wave))
    assert not has_season([])


def test_quarters_have_seasons_too() -> None:
    wave = [(10, 20, 30, 20)[i % 4] + one / 4 for i, one in enumerate(noise(3, 16))]
    assert has_season(quarters(wave))
    found = season_chart(quarters(wave))
    assert len(found) == 12
    assert found[-1].mean == pytest.approx(round(wave[11], 2))


def test_each_point_is_set_beside_the_same_month_a_year_before() -> None:
    values = [float(i % 12) for i in range(30)]
    found = season_chart(months(values))
    assert [point.period.label for point in found[:2]] == ["2021-01", "2021-02"]
    assert all(point.value == point.mean == point.lower == point.upper for point in found)
    assert not any(point.special for point in found)


def test_a_month_without_a_figure_a_year_before_has_no_point() -> None:
    points = months(noise(1, 36))
    del points[5]
    labels = [point.period.label for point in season_chart(points)]
    assert "2021-06" not in labels
    assert "2022-06" in labels


def test_too_few_differences_make_no_limits() -> None:
    assert season_chart(months(noise(1, 23))) == ()
    assert season_chart(quarters(noise(1, 11))) == ()
    assert (
        season_chart(
            [(read_period(f"FY{year}/{(year + 1) % 100:02}"), Decimal(year)) for year in range(2000, 2020)]
        )
        == ()
    )


def test_seven_in_a_row_on_one_side_are_a_change_and_a_tie_ends_the_run() -> None:
    steady = [50, 53, 47, 52, 48, 51, 49, 54, 46, 50, 52, 48]
    up = [value + 1 for value in steady]
    found = season_chart(months([*steady, *steady[::-1], *[v + 1 for v in steady[::-1][:7]]]))
    assert (found[-1].special, found[-1].side) == ("shift", 1)
    found = season_chart(
        months([*steady, *steady[::-1], *[v + 1 for v in steady[::-1][:6]], steady[::-1][6]])
    )
    assert found[-1].special == ""
    assert up

"""A column that was sorted alone is asked about; a true trend is not."""

from __future__ import annotations

import random

UP_AND_DOWN = [44, 47, 43, 48, 45, 49, 44, 47, 46, 50, 43, 48]


def months(values: list[int], area: str = "") -> str:
    where = f"  ({area})" if area else ""
    return "\n".join(f"2025-{i + 1:02}  {value}{where}" for i, value in enumerate(values))


def test_figures_in_order_beside_figures_that_are_not(a_plan, indicator, figures, ask):
    one = indicator(unit="percent", aggregation="period-rate", frequency="monthly")
    rows = figures(months(sorted(UP_AND_DOWN))) + figures(months(UP_AND_DOWN[::-1], "oadby"), start=20)
    assert ask("sorted-alone", a_plan(indicators=(one,), observations=rows)) == [
        (
            "bins | 2025-01 |  |  | actual",
            "The 12 figures from January 2025 to December 2025 run from smallest to largest, "
            "and those beside them go up and down.",
        )
    ]


def test_a_trend_that_all_share_a_total_and_a_column_alone_are_in_order(a_plan, indicator, figures, ask):
    one = indicator(unit="percent", aggregation="period-rate", frequency="monthly")
    rising = figures(months(sorted(UP_AND_DOWN)))
    shared = rising + figures(months([v + 3 for v in sorted(UP_AND_DOWN)], "oadby"), start=20)
    assert ask("sorted-alone", a_plan(indicators=(one,), observations=shared)) == []
    assert ask("sorted-alone", a_plan(indicators=(one,), observations=rising)) == []
    total = indicator(aggregation="since-start", frequency="monthly")
    rows = rising + figures(months(UP_AND_DOWN, "oadby"), start=20)
    assert ask("sorted-alone", a_plan(indicators=(total,), observations=rows)) == []


def test_chance_and_a_plain_trend_with_noise_are_not_asked_about(a_plan, indicator, figures, ask):
    one = indicator(unit="percent", aggregation="period-rate", frequency="monthly")
    for seed in range(200):
        chance = random.Random(seed)
        series = [[round(50 + i + chance.gauss(0, 2)) for i in range(12)] for _ in range(2)]
        rows = figures(months(series[0])) + figures(months(series[1], "oadby"), start=20)
        assert ask("sorted-alone", a_plan(indicators=(one,), observations=rows)) == [], seed

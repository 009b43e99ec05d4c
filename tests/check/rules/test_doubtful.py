"""Figures that can hardly be meant, and figures that look odd and are in order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scorecard.model import Reset


def months(values: list[object], start: int = 2024) -> str:
    return "\n".join(f"{start + i // 12}-{i % 12 + 1:02}  {value}" for i, value in enumerate(values))


def test_a_result_of_a_time_to_come(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(),),
        observations=figures("FY2026/27 Q2  30\nFY2026/27 Q3  31") + figures("FY2026/27 Q4  30", "target"),
    )
    assert ask("actual-before-end", plan) == [
        ("bins | FY2026/27 Q3 |  |  | actual", "2026/27 Q3 has not ended, so it has no actual yet.")
    ]
    assert ask("actual-before-end", plan, as_of=date(2027, 1, 1)) == []


def test_the_last_day_of_a_period_is_still_within_it(a_plan, indicator, figures, ask):
    plan = a_plan(indicators=(indicator(),), observations=figures("FY2026/27 Q2  30"))
    assert len(ask("actual-before-end", plan, as_of=date(2026, 9, 30))) == 1
    assert ask("actual-before-end", plan, as_of=date(2026, 10, 1)) == []


@pytest.mark.parametrize(
    ("value", "wrong"), [("98", True), ("0.5", True), ("-1", True), ("1", False), ("0", False)]
)
def test_an_answer_is_yes_or_no(a_plan, indicator, figures, ask, value, wrong):
    plan = a_plan(
        indicators=(indicator(unit="yes-no", aggregation="yes-no", better="higher", frequency="annual"),),
        observations=figures(f"FY2025/26  {value}"),
    )
    said = [("bins | FY2025/26 |  |  | actual", f"{value} is neither 1 for yes nor 0 for no.")]
    assert ask("yes-no-value", plan) == (said if wrong else [])


def test_a_fraction_beside_its_target(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(unit="percent", better="higher"),),
        observations=figures("FY2025/26 Q1  68\nFY2025/26 Q2  0.67")
        + figures("FY2025/26 Q1  70\nFY2025/26 Q2  70", "target"),
    )
    assert ask("looks-like-fraction", plan) == [
        ("bins | FY2025/26 Q2 |  |  | actual", "0.67 looks like a fraction: the target is 70.")
    ]
    assert ask("other-digits", plan) == []  # one question is enough


def test_a_fraction_after_a_percentage(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(unit="percent", better="higher"),),
        observations=figures("FY2025/26 Q1  46.2\nFY2025/26 Q2  0.46\nFY2025/26 Q3  0.47"),
    )
    assert [message for _, message in ask("looks-like-fraction", plan)] == [
        "0.46 looks like a fraction: the actual before it is 46.2.",
        "0.47 looks like a fraction: the actual before it is 46.2.",
    ]


def test_a_fraction_among_targets(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(unit="percent", better="higher"),),
        observations=figures("FY2025/26 Q1  46") + figures("FY2025/26 Q1  45\nFY2025/26 Q2  0.45", "target"),
    )
    assert [message for _, message in ask("looks-like-fraction", plan)] == [
        "0.45 looks like a fraction: the target before it is 45."
    ]


@pytest.mark.parametrize(
    "values",
    ["0.741  0.733", "-0.212  0.335  0.25", "0.46  0.5"],
)
def test_figures_that_are_all_fractions(a_plan, indicator, figures, ask, values):
    rows = "\n".join(f"FY202{n}/2{n + 1}  {value}" for n, value in enumerate(values.split()))
    plan = a_plan(
        indicators=(indicator(unit="percent", better="higher", frequency="annual"),),
        observations=figures(rows),
    )
    assert len(ask("looks-like-fraction", plan)) == len(values.split())


@pytest.mark.parametrize(
    ("unit", "values"),
    [
        ("percent", "0.4 0.3 0.6"),  # small shares, as they are printed
        ("percent", "0.05 0.04 0.06"),
        ("percent", "1 0 1"),
        ("percent", "2.1 0.9 1.4"),
        ("percent", "0.4"),
        ("per-1000-people", "0.741 0.733"),
        ("percentage-change", "-0.21 0.35"),
        ("ratio", "0.81 0.79"),
    ],
)
def test_small_shares_are_no_fractions(a_plan, indicator, figures, ask, unit, values):
    rows = "\n".join(f"FY202{n}/2{n + 1}  {value}" for n, value in enumerate(values.split()))
    plan = a_plan(
        indicators=(indicator(unit=unit, better="lower", frequency="annual"),), observations=figures(rows)
    )
    assert ask("looks-like-fraction", plan) == []


def test_a_figure_with_other_digits(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(frequency="monthly"),),
        observations=figures(months([310, 298, 30500, 311, 290])),
    )
    assert ask("other-digits", plan) == [
        (
            "bins | 2024-03 |  |  | actual",
            "30,500 for March 2024 has other digits than 311 for April 2024.",
        )
    ]


def test_of_two_figures_the_later_is_asked_about(a_plan, indicator, figures, ask):
    rows = "FY2024/25  13601229\nFY2025/26  1360122900123"
    plan = a_plan(indicators=(indicator(frequency="annual"),), observations=figures(rows))
    assert [key for key, _ in ask("other-digits", plan)] == ["bins | FY2025/26 |  |  | actual"]


def test_a_column_that_was_sorted_by_itself(a_plan, indicator, figures, ask):
    plan = a_plan(indicators=(indicator(),), observations=figures(
        "FY2025/26 Q1  290\nFY2025/26 Q2  5115\nFY2025/26 Q3  5290\nFY2025/26 Q4  2790500"
    ))  # fmt: skip
    assert len(ask("other-digits", plan)) == 4


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        ({}, [3, 12, 1, 25, 9, 14]),  # small counts come and go
        ({}, [95, 105, 98, 1002, 990, 600]),
        ({}, [0, 0, 120, 0, 130]),
        ({"unit": "percentage-change"}, [0.1, 12, -3, 40, 0.2]),
        ({"aggregation": "cumulative"}, [10, 60, 150, 260, 300, 500, 700]),
        ({"aggregation": "since-start"}, [1, 30, 900, 2000, 30000]),
        ({"unit": "pounds"}, [100000, 112000, 95000, 104000]),
    ],
)
def test_figures_of_one_size(a_plan, indicator, figures, ask, fields, values):
    plan = a_plan(
        indicators=(indicator(frequency="monthly", **fields),), observations=figures(months(values))
    )
    assert ask("other-digits", plan) == []


def test_a_year_is_not_set_beside_its_months(a_plan, indicator, figures, ask):
    rows = months([10, 12, 9, 11]) + "\nFY2023/24  1310\nFY2024/25  1290"
    plan = a_plan(indicators=(indicator(frequency="monthly"),), observations=figures(rows))
    assert ask("other-digits", plan) == []


def test_a_figure_far_outside_the_others(a_plan, indicator, figures, ask):
    values = [46.2, 45.8, 46.9, 47.1, 46.0, 45.5, 46.6, 64.2, 46.8, 47.0]
    plan = a_plan(
        indicators=(indicator(unit="percent", frequency="monthly", better="higher"),),
        observations=figures(months(values)),
    )
    assert ask("outside-its-range", plan) == [
        (
            "bins | 2024-08 |  |  | actual",
            "64.2% for August 2024 lies far outside the other figures: they run from 45.5% to 47.1%.",
        )
    ]


@pytest.mark.parametrize(
    "values",
    [
        [46, 45, 47, 46, 45, 46, 46, 64, 65, 63, 64, 65],  # a new level, not a slip
        [10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30],  # a trend goes on
        [98, 98, 98, 98, 98, 98, 98, 98, 98, 100],  # no step to measure by
        [46, 45, 47, 64],  # too few
    ],
)
def test_what_lies_outside_with_cause(a_plan, indicator, figures, ask, values):
    plan = a_plan(
        indicators=(indicator(unit="percent", frequency="monthly", better="higher"),),
        observations=figures(months(values)),
    )
    assert ask("outside-its-range", plan) == []


@pytest.mark.parametrize("told", ["reset", "break"])
def test_a_jump_where_figures_start_anew_has_its_cause(a_plan, indicator, figures, ask, told):
    rows = figures(months([46, 45, 47, 46, 45, 46, 46, 45, 47, 64]))
    resets: tuple[Reset, ...] = ()
    if told == "reset":
        resets = (Reset(indicator_id="bins", period=rows[-1].period, reason="A new contractor."),)
    else:
        rows = (*rows[:-1], replace(rows[-1], quality="break", note="A new contractor."))
    one = indicator(unit="percent", frequency="monthly", better="higher")
    assert ask("outside-its-range", a_plan(indicators=(one,), observations=rows, resets=resets)) == []
    bare = tuple(replace(row, quality="") for row in rows)
    assert len(ask("outside-its-range", a_plan(indicators=(one,), observations=bare))) == 1


def test_chance_alone_is_never_asked_about(a_plan, indicator, figures, ask):
    chance = random.Random(7)
    for _ in range(50):
        values = [round(chance.gauss(500, 40)) for _ in range(36)]
        plan = a_plan(
            indicators=(indicator(frequency="monthly"),), observations=figures(months(values, 2022))
        )
        assert ask("outside-its-range", plan) == []
        assert ask("other-digits", plan) == []


def test_a_fraction_that_comes_first_or_in_a_place(a_plan, indicator, figures, ask):
    rows = figures("FY2024/25  0.462\nFY2025/26  47.1")
    plan = a_plan(indicators=(indicator(unit="percent", better="higher"),), observations=rows)
    assert [message for _, message in ask("looks-like-fraction", plan)] == [
        "0.462 looks like a fraction: the actual next to it is 47.1."
    ]
    whole, ward = figures("FY2025/26  47.1\nFY2025/26  0.45")
    plan = replace(plan, observations=(whole, replace(ward, area="north")))
    assert [message for _, message in ask("looks-like-fraction", plan)] == [
        "0.45 looks like a fraction: the figure of the whole is 47.1."
    ]
    small = figures("FY2024/25  0.4\nFY2025/26  3.1")
    assert ask("looks-like-fraction", replace(plan, observations=small)) == []


@pytest.mark.parametrize(
    ("fields", "asked"),
    [
        ({"tolerance": Decimal("0.05")}, True),
        ({"tolerance": Decimal("0.05"), "tolerance_unit": "points"}, False),
        ({"tolerance": Decimal("0.5")}, False),
        ({"tolerance": Decimal(0)}, False),
    ],
)
def test_a_tolerance_that_is_a_fraction(a_plan, indicator, figures, ask, fields, asked):
    plan = a_plan(indicators=(indicator(**fields),), observations=figures("FY2025/26  47"))
    message = "A tolerance of 0.05 looks like a fraction: it is 0.05% of the target."
    assert ask("looks-like-fraction", plan) == ([("bins", message)] if asked else [])


def test_a_figure_outside_its_own_interval(a_plan, indicator, figures, ask):
    first, second, third = figures("FY2023/24  66\nFY2024/25  66\nFY2025/26  66")
    rows = (
        replace(first, lower=Decimal(80), upper=Decimal(90)),
        replace(second, lower=Decimal(66), upper=Decimal(70)),
        replace(third, upper=Decimal(60)),
    )
    plan = a_plan(indicators=(indicator(unit="percent"),), observations=rows)
    assert [message for _, message in ask("outside-its-interval", plan)] == [
        "66% lies outside the interval that is given for it: 80% to 90%.",
        "66% lies outside the interval that is given for it: ? to 60%.",
    ]

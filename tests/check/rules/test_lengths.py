"""The stretch that a figure covers, and totals that do not start anew."""

from __future__ import annotations

import pytest


def of_lengths(ask, a_plan, indicator, figures, rows, **fields):
    plan = a_plan(indicators=(indicator(**fields),), observations=figures("\n".join(rows)))
    return [message for _, message in ask("other-length", plan)]


def test_years_and_quarters_before_months(a_plan, indicator, figures, ask):
    rows = ["FY2023/24  1300", "FY2024/25 Q4  350", "2025-04  104", "2025-05  105"]
    assert of_lengths(ask, a_plan, indicator, figures, rows, frequency="monthly") == [
        "2023/24 covers a year, but the indicator is monthly.",
        "2024/25 Q4 covers a quarter, but the indicator is monthly.",
    ]


def test_a_half_year_among_quarters(a_plan, indicator, figures, ask):
    plan = a_plan(indicators=(indicator(),), observations=figures("FY2026/27 Q1  100\nFY2026/27 H1  107"))
    assert ask("other-length", plan) == [
        (
            "bins | FY2026/27 H1 |  |  | actual",
            "2026/27 H1 covers half a year, but the indicator is quarterly.",
        )
    ]


def test_one_window_of_four_years_among_three(a_plan, indicator, figures, ask):
    rows = [
        "FY2010/11 - FY2013/14  78",
        *(f"FY20{n}/{n + 1} - FY20{n + 2}/{n + 3}  60" for n in range(12, 18)),
    ]
    assert of_lengths(ask, a_plan, indicator, figures, rows, aggregation="rolling", frequency="annual") == [
        "2010/11 - 2013/14 covers 4 years, but most of its figures cover 3 years."
    ]


@pytest.mark.parametrize(
    ("rows", "fields"),
    [
        (["FY2025/26 Q1  9", "FY2025/26 Q2  6", "FY2025/26  30"], {}),  # a year beside its own quarters
        (["FY2025/26 Q1  9", "FY2025/26 Q2  6", "FY2025/26 H1  15"], {}),
        (["FY2024/25  30", "FY2025/26  31"], {}),  # places are told once a year
        (["FY2025/26 Q1  9", "FY2025/26  30"], {"frequency": "annual"}),
        (["FY2025/26 Q1  9", "FY2025/26 H1  20", "FY2025/26  30"], {"aggregation": "cumulative"}),
        (
            ["2025-04  9", "FY2025/26 Q1  9", "FY2025/26  30"],
            {"aggregation": "snapshot", "frequency": "monthly"},
        ),
        (["2025-04  9", "2025-05 - 2025-06  9"], {"frequency": "ad-hoc"}),
        (["FY2025/26  9", "FY2026/27  9"], {"frequency": "ad-hoc"}),
    ],
)
def test_lengths_that_are_in_order(a_plan, indicator, figures, ask, rows, fields):
    if fields.get("frequency") == "annual":
        rows = [row for row in rows if "Q1" not in row or "FY2025/26" in row]
    assert of_lengths(ask, a_plan, indicator, figures, rows, **fields) == []


def test_a_total_that_does_not_start_anew(a_plan, indicator, figures, ask):
    rows = "2026-01  60\n2026-02  70\n2026-03  75\n2026-04  76\n2026-05  77"
    plan = a_plan(
        indicators=(indicator(aggregation="cumulative", frequency="monthly"),), observations=figures(rows)
    )
    assert ask("total-not-anew", plan) == [
        (
            "bins | 2026-04 |  |  | actual",
            "The total does not start anew with its year: "
            "April 2026 is 76 after 75 at the end of the year before.",
        )
    ]


@pytest.mark.parametrize(
    ("rows", "fields"),
    [
        ("FY2025/26 Q3  60\nFY2025/26 Q4  75\nFY2026/27 Q1  18", {}),
        ("FY2025/26 Q2  60\nFY2026/27 Q1  70", {}),  # the year's end is not told
        ("FY2025/26 Q4  0\nFY2026/27 Q1  0", {}),
        ("FY2025/26 Q4  75\nFY2026/27 Q1  80", {"aggregation": "discrete"}),
        ("FY2025/26 Q4  75\nFY2026/27 Q1  80", {"aggregation": "since-start"}),
        ("FY2025/26  75\nFY2026/27 Q1  80", {}),
    ],
)
def test_totals_that_are_in_order(a_plan, indicator, figures, ask, rows, fields):
    plan = a_plan(
        indicators=(indicator(**({"aggregation": "cumulative"} | fields)),), observations=figures(rows)
    )
    assert ask("total-not-anew", plan) == []

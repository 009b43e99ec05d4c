"""Rules on targets and results."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scorecard.model import read_period


@pytest.mark.parametrize(
    ("better", "actuals", "targets", "found"),
    [
        ("higher", "FY2005/06  74", "FY2007/08  74", []),
        (
            "higher",
            "FY2005/06  74",
            "FY2007/08  60",
            ["The target for 2007/08 (60%) is worse than what was reached in 2005/06 (74%)."],
        ),
        ("lower", "FY2005/06  74", "FY2007/08  60", []),
        (
            "lower",
            "FY2005/06  16",
            "FY2007/08  30",
            ["The target for 2007/08 (30%) is worse than what was reached in 2005/06 (16%)."],
        ),
        ("neither", "FY2005/06  74", "FY2007/08  60", []),
        ("in-range", "FY2005/06  74", "FY2007/08  60", []),
        ("lower", "FY2005/06  16", "FY2007/08  16", []),
        # One bad year does not lower the bar; three years on, the good one is forgotten.
        (
            "higher",
            "FY2005/06  74\nFY2006/07  50",
            "FY2007/08  60",
            ["The target for 2007/08 (60%) is worse than what was reached in 2005/06 (74%)."],
        ),
        ("higher", "FY2004/05  74\nFY2005/06  50\nFY2006/07  52", "FY2007/08  60", []),
        (
            "lower",
            "FY2005/06  16\nFY2006/07  20",
            "FY2007/08  17",
            ["The target for 2007/08 (17%) is worse than what was reached in 2005/06 (16%)."],
        ),
        # A target that nothing can be compared with does not end the asking.
        (
            "higher",
            "FY2006/07  20",
            "FY2007/08 Q1  7\nFY2008/09  15",
            ["The target for 2008/09 (15%) is worse than what was reached in 2006/07 (20%)."],
        ),
        # The newest of two that are alike is named.
        (
            "higher",
            "FY2005/06  74\nFY2006/07  74",
            "FY2007/08  60",
            ["The target for 2007/08 (60%) is worse than what was reached in 2006/07 (74%)."],
        ),
        # A target whose year has its result is no longer open.
        ("higher", "FY2005/06  74\nFY2006/07  50", "FY2006/07  60", []),
        # Without a figure on one of the sides there is nothing to compare.
        ("higher", "FY2005/06  -", "FY2007/08  60", []),
        ("higher", "FY2005/06  74", "FY2007/08  -", []),
        # A quarter is compared with the same quarter ...
        ("higher", "FY2006/07 Q1  8\nFY2006/07 Q4  20", "FY2007/08 Q1  9", []),
        (
            "higher",
            "FY2006/07 Q1  8\nFY2006/07 Q4  20",
            "FY2007/08 Q1  7\nFY2007/08 Q4  20",
            ["The target for 2007/08 Q1 (7%) is worse than what was reached in 2006/07 Q1 (8%)."],
        ),
        # ... but not asked about where the whole year has a target.
        ("higher", "FY2006/07 Q1  8\nFY2006/07  20", "FY2007/08 Q1  7\nFY2007/08  20", []),
        # Another area or part of the whole is another figure.
        ("higher", "FY2005/06  74", "FY2007/08  60  (north)", []),
        ("higher", "FY2005/06  74", "FY2007/08  60  sex=female", []),
        (
            "higher",
            "FY2005/06  74  sex=female",
            "FY2007/08  60  sex=female",
            ["The target for 2007/08 (60%) is worse than what was reached in 2005/06 (74%)."],
        ),
    ],
)
def test_target_behind_actual(better, actuals, targets, found, a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(unit="percent", better=better),),
        observations=figures(actuals) + figures(targets, "target", start=20),
    )
    assert [message for _, message in ask("target-behind-actual", plan)] == found


def test_a_target_is_named_by_its_own_row(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(unit="yes-no", better="higher", aggregation="yes-no"),),
        observations=figures("FY2005/06  1") + figures("FY2007/08  0", "target"),
    )
    assert ask("target-behind-actual", plan) == [
        (
            "bins | FY2007/08 |  |  | target",
            "The target for 2007/08 (No) is worse than what was reached in 2005/06 (Yes).",
        )
    ]


def test_every_indicator_is_asked_for_its_targets_and_figures(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator("free", better="neither", frequency="ad-hoc"), indicator("fine"), indicator()),
        observations=figures("FY2005/06  16", of="free")
        + figures("FY2007/08  17", "target", of="free")
        + figures("FY2026/27 Q2  16", of="fine")
        + figures("FY2026/27 Q2  16", "target", of="fine")
        + figures("FY2005/06  16")
        + figures("FY2007/08  17", "target"),
    )
    assert ask("target-behind-actual", plan) == [
        (
            "bins | FY2007/08 |  |  | target",
            "The target for 2007/08 (17) is worse than what was reached in 2005/06 (16).",
        )
    ]
    assert ask("actual-missing", plan) == [
        ("bins", "There is no figure for 2026/27 Q2, the last quarter that had ended by 21 November 2026.")
    ]
    bare = a_plan(indicators=(indicator("free", better="neither"), indicator()))
    assert ask("no-targets", bare) == [("bins", "There is no target for any period.")]


@pytest.mark.parametrize(
    ("aggregation", "asked"),
    [("cumulative", True), ("snapshot", True), ("rate", True), ("discrete", False), ("period-rate", False)],
)
def test_the_end_of_a_year_is_its_fourth_quarter_where_figures_run_on(
    aggregation, asked, a_plan, indicator, figures, ask
):
    plan = a_plan(
        indicators=(indicator(better="higher", aggregation=aggregation),),
        observations=figures("FY2006/07 Q4  74") + figures("FY2007/08  60", "target"),
    )
    assert bool(ask("target-behind-actual", plan)) is asked


def test_how_many_figures_back_a_target_is_compared_is_a_setting(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(better="higher"),),
        observations=figures("FY2004/05  74\nFY2005/06  55\nFY2006/07  50")
        + figures("FY2007/08  52", "target"),
    )
    reached = {n: [m for _, m in ask("target-behind-actual", plan, reached=n)] for n in range(4)}
    assert reached == {
        0: [],
        1: [],
        2: ["The target for 2007/08 (52) is worse than what was reached in 2005/06 (55)."],
        3: ["The target for 2007/08 (52) is worse than what was reached in 2004/05 (74)."],
    }


@pytest.mark.parametrize(
    ("fields", "targets", "asked"),
    [
        ({}, "", True),
        ({}, "FY2007/08  -", True),
        ({}, "FY2007/08  60", False),
        ({}, "FY2007/08  60  (north)", False),
        ({"better": "neither"}, "", False),
        ({"better": "in-range", "range_low": Decimal(18)}, "", False),
        ({"better": "in-range", "range_high": Decimal(21)}, "", False),
        ({"better": "in-range"}, "", True),
        ({"state": "new"}, "", True),
        ({"state": "paused"}, "", False),
        ({"state": "retired"}, "", False),
    ],
)
def test_no_targets(fields, targets, asked, a_plan, indicator, figures, ask):
    rows = figures("FY2006/07  50") + (figures(targets, "target") if targets else ())
    plan = a_plan(indicators=(indicator(**fields),), observations=rows)
    assert ask("no-targets", plan) == ([("bins", "There is no target for any period.")] if asked else [])


@pytest.mark.parametrize(
    ("frequency", "actuals", "as_of", "message"),
    [
        ("annual", "FY2025/26  50", date(2026, 11, 21), ""),
        (
            "annual",
            "FY2024/25  50",
            date(2026, 11, 21),
            "There is no figure for 2025/26, the last year that had ended by 21 November 2026.",
        ),
        # On the last day of a year the year has not ended; on the day after it has.
        ("annual", "FY2024/25  50", date(2026, 3, 31), ""),
        (
            "annual",
            "FY2024/25  50",
            date(2026, 4, 1),
            "There is no figure for 2025/26, the last year that had ended by 1 April 2026.",
        ),
        # A gap that says why is still a gap.
        (
            "annual",
            "FY2024/25  50\nFY2025/26  -",
            date(2026, 11, 21),
            "There is no figure for 2025/26, the last year that had ended by 21 November 2026.",
        ),
        ("quarterly", "FY2026/27 Q2  50", date(2026, 11, 21), ""),
        (
            "quarterly",
            "FY2026/27 Q1  50",
            date(2026, 11, 21),
            "There is no figure for 2026/27 Q2, the last quarter that had ended by 21 November 2026.",
        ),
        (
            "quarterly",
            "FY2025/26 Q3  50",
            date(2026, 4, 20),
            "There is no figure for 2025/26 Q4, the last quarter that had ended by 20 April 2026.",
        ),
        (
            "quarterly",
            "CY2026 Q1  50",
            date(2026, 11, 21),
            "There is no figure for 2026 Q3, the last quarter that had ended by 21 November 2026.",
        ),
        # The year's figure gives its last quarter too.
        ("quarterly", "FY2025/26  50", date(2026, 6, 30), ""),
        (
            "half-yearly",
            "FY2025/26 H2  50",
            date(2026, 10, 1),
            "There is no figure for 2026/27 H1, the last half year that had ended by 1 October 2026.",
        ),
        ("monthly", "2026-10  50", date(2026, 11, 21), ""),
        (
            "monthly",
            "2026-09  50",
            date(2026, 11, 1),
            "There is no figure for October 2026, the last month that had ended by 1 November 2026.",
        ),
        (
            "monthly",
            "2025-11  50",
            date(2026, 1, 5),
            "There is no figure for December 2025, the last month that had ended by 5 January 2026.",
        ),
        ("annual", "CY2025  50", date(2026, 11, 21), ""),
        (
            "annual",
            "CY2024  50",
            date(2026, 1, 1),
            "There is no figure for 2025, the last year that had ended by 1 January 2026.",
        ),
        ("annual", "AY2025/26  50", date(2026, 11, 21), ""),
        (
            "annual",
            "AY2024/25  50",
            date(2026, 9, 1),
            "There is no figure for 2025/26, the last year that had ended by 1 September 2026.",
        ),
        (
            "annual",
            "Oct 2023-Sep 2024  50",
            date(2026, 11, 21),
            "There is no figure for the year to September 2026, "
            "the last year that had ended by 21 November 2026.",
        ),
        (
            "annual",
            "Jan 2024-Dec 2024  50",
            date(2026, 11, 21),
            "There is no figure for 2025, the last year that had ended by 21 November 2026.",
        ),
        # A count on one day of the year is the year's figure.
        ("annual", "2025-11-12  50", date(2026, 11, 21), ""),
        ("annual", "2025-04-01  50", date(2026, 11, 21), ""),
        ("two-yearly", "FY2024/25  50", date(2026, 11, 21), ""),
        (
            "two-yearly",
            "FY2023/24  50",
            date(2026, 11, 21),
            "There is no figure for the two years to March 2026, "
            "the last two years that had ended by 21 November 2026.",
        ),
        ("ad-hoc", "FY2010/11  50", date(2026, 11, 21), ""),
        (
            "annual",
            "FY2024/25  50\nFY2025/26  60  (north)\nFY2025/26  60  sex=female",
            date(2026, 11, 21),
            "There is no figure for 2025/26, the last year that had ended by 21 November 2026.",
        ),
        # Where no figure is for the whole council, those for its parts are asked.
        ("annual", "FY2025/26  60  (north)", date(2026, 11, 21), ""),
    ],
)
def test_actual_missing(frequency, actuals, as_of, message, a_plan, indicator, figures, ask):
    plan = a_plan(indicators=(indicator(frequency=frequency),), observations=figures(actuals))
    assert ask("actual-missing", plan, as_of) == ([("bins", message)] if message else [])


@pytest.mark.parametrize(("as_of", "asked"), [(date(2026, 11, 21), False), (date(2027, 11, 21), True)])
def test_a_new_indicator_is_not_asked_for_a_figure_before_its_first_target_is_over(
    as_of, asked, a_plan, indicator, figures, ask
):
    targets = figures("FY2026/27  50\nFY2027/28  60", "target")
    plan = a_plan(indicators=(indicator(frequency="annual"),), observations=targets)
    assert bool(ask("actual-missing", plan, as_of)) == asked


def test_a_target_is_no_figure(a_plan, indicator, figures, ask):
    plan = a_plan(
        indicators=(indicator(frequency="annual"),), observations=figures("FY2025/26  50", "target")
    )
    assert ask("actual-missing", plan) == [
        ("bins", "There is no figure for 2025/26, the last year that had ended by 21 November 2026.")
    ]


def test_a_closed_plan_is_judged_at_its_own_date(a_plan, indicator, figures, ask):
    closed = {"period": read_period("FY2007/08", "annual"), "indicators": (indicator(frequency="annual"),)}
    plan = a_plan(**closed, as_at=date(2007, 3, 31), observations=figures("FY2005/06  50"))
    assert ask("actual-missing", plan) == [
        ("bins", "There is no figure for 2006/07, the last year that had ended by 31 March 2007.")
    ]
    plan = a_plan(**closed, as_at=date(2007, 3, 30), observations=figures("FY2005/06  50"))
    assert ask("actual-missing", plan) == []
    # Days of grace are for figures that may still come.
    plan = a_plan(**closed, as_at=date(2007, 3, 31), observations=figures("FY2005/06  50"))
    assert len(ask("actual-missing", plan, **{"grace-days": 14})) == 1
    # Where it names no date of its own, the last day of its period counts.
    plan = a_plan(**closed, observations=figures("FY2006/07  50"))
    assert ask("actual-missing", plan) == [
        ("bins", "There is no figure for 2007/08, the last year that had ended by 31 March 2008.")
    ]


def test_where_the_day_of_the_next_figure_is_given_another_rule_asks(a_plan, indicator, figures, ask):
    for day, overdue in ((22, []), (21, []), (20, [("bins", "A figure was due on 20 November 2026.")])):
        row = indicator(frequency="annual", next_update=date(2026, 11, day))
        plan = a_plan(indicators=(row,), observations=figures("FY2024/25  50"))
        assert ask("actual-missing", plan) == []
        assert ask("overdue", plan) == overdue


def test_in_a_closed_plan_a_day_that_has_gone_by_promises_nothing(a_plan, indicator, figures, ask):
    for day, missing in ((date(2008, 5, 1), 1), (date(2026, 11, 20), 1), (date(2026, 11, 21), 0)):
        row = indicator(frequency="annual", next_update=day)
        plan = a_plan(
            period=read_period("FY2007/08"), indicators=(row,), observations=figures("FY2006/07  50")
        )
        assert len(ask("actual-missing", plan)) == missing


def test_days_of_grace_are_a_setting(a_plan, indicator, figures, ask):
    plan = a_plan(indicators=(indicator(frequency="monthly"),), observations=figures("2026-09  5"))
    assert ask("actual-missing", plan, date(2026, 11, 14), **{"grace-days": 14}) == []
    assert ask("actual-missing", plan, date(2026, 11, 15), **{"grace-days": 14}) == [
        ("bins", "There is no figure for October 2026, the last month that had ended by 15 November 2026.")
    ]


@pytest.mark.parametrize(("state", "asked"), [("live", 1), ("new", 1), ("paused", 0), ("retired", 0)])
def test_an_indicator_at_rest_needs_no_figure(state, asked, a_plan, indicator, figures, ask):
    plan = a_plan(indicators=(indicator(state=state),), observations=figures("FY2010/11  50"))
    assert len(ask("actual-missing", plan)) == asked


def test_a_plan_without_a_period_is_asked_too(a_plan, indicator, ask):
    plan = a_plan(period=None, indicators=(indicator(frequency="annual"),))
    assert ask("actual-missing", plan) == [
        ("bins", "There is no figure for 2025/26, the last year that had ended by 21 November 2026.")
    ]


def test_an_indicator_without_any_row_is_asked_too(a_plan, indicator, ask):
    plan = a_plan(indicators=(indicator(frequency="annual"),))
    assert ask("actual-missing", plan) == [
        ("bins", "There is no figure for 2025/26, the last year that had ended by 21 November 2026.")
    ]


def test_a_target_in_words_and_a_range_by_period_are_targets(a_plan, indicator, figures, ask):
    (gap,) = figures("FY2007/08  -", "target")
    said = replace(gap, missing="in-words", printed="Better than last year")
    edge = figures("FY2007/08  18", "target-low")
    for aim, better in ((said, "higher"), (edge[0], "in-range")):
        rows = (*figures("FY2006/07  50"), aim)
        plan = a_plan(indicators=(indicator(better=better),), observations=rows)
        assert ask("no-targets", plan) == []

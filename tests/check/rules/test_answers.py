"""Caveats that answer a rule, and caveats that answer nothing."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.check.rules import RuleSettings, reporting_problems
from scorecard.model import Caveat
from scorecard.problems import Problem

TODAY = date(2026, 11, 21)


def caveat(accepts: str, row: str, table: str = "observations", caveat_id: str = "why") -> Caveat:
    return Caveat(
        caveat_id=caveat_id, table=table, row=row, kind="caveat", text="So it is.", accepts=accepts, line=7
    )


@pytest.fixture
def falling(a_plan, indicator, figures):
    """A plan with one running total that falls in the second quarter, and the caveats given."""

    def make(*caveats: Caveat):
        return a_plan(
            indicators=(indicator(aggregation="cumulative", better="neither", frequency="ad-hoc"),),
            observations=figures("FY2007/08 Q1  50\nFY2007/08 Q2  40"),
            caveats=caveats,
            files={"observations": "figures.csv"},
        )

    return make


def test_a_problem_says_everything_about_its_place(falling):
    assert reporting_problems(falling(), TODAY) == (
        [
            Problem(
                severity="warning",
                code="cumulative-falls",
                message="A running total cannot fall: Q2 is 40 after 50 in Q1.",
                hint="Correct the figure. If each figure is for its quarter alone, set aggregation "
                "to discrete. If the document really says so, add a caveat for the later row.",
                package="plan",
                file="figures.csv",
                line=3,
                column="value",
                value="40",
                key="bins | FY2007/08 Q2 |  |  | actual",
                table="observations",
            )
        ],
        [],
    )


@pytest.mark.parametrize(
    "row",
    [
        "bins | FY2007/08 Q2 |  |  | actual",
        "bins | 2007/08 Q2 |  |  | actual",  # the period spelt in another way
        "*",
    ],
)
def test_a_caveat_answers(row, falling):
    left, answered = reporting_problems(falling(caveat("cumulative-falls", row)), TODAY)
    assert left == []
    assert [(a.problem.code, a.caveat_id) for a in answered] == [("cumulative-falls", "why")]


@pytest.mark.parametrize(
    ("accepts", "row", "table", "told"),
    [
        (
            "cumulative-falls",
            "bins | FY2007/08 Q1 |  |  | actual",
            "observations",
            'This caveat answers the rule "cumulative-falls", which the data do not break there.',
        ),
        (
            "cumulative-falls",
            "*",
            "indicators",
            'This caveat answers the rule "cumulative-falls", which the data do not break in any row.',
        ),
        (
            "year-end-differs",
            "bins | FY2007/08 Q2 |  |  | actual",
            "observations",
            'This caveat answers the rule "year-end-differs", which the data do not break there.',
        ),
    ],
)
def test_a_caveat_that_answers_nothing_is_told(accepts, row, table, told, falling):
    left, answered = reporting_problems(falling(caveat(accepts, row, table)), TODAY)
    assert answered == []
    assert [(p.severity, p.code, p.message) for p in left] == [
        ("warning", "cumulative-falls", "A running total cannot fall: Q2 is 40 after 50 in Q1."),
        ("notice", "caveat-unused", told),
    ]
    assert (left[1].file, left[1].line, left[1].column, left[1].value) == (
        "caveats.csv",
        7,
        "accepts",
        accepts,
    )
    assert left[1].hint == (
        "Leave accepts blank, or name the row where the rule is broken. The caveat itself may stay."
    )


def test_the_caveat_of_the_row_comes_before_that_of_all_rows(falling):
    own, general = (
        caveat("cumulative-falls", "bins | FY2007/08 Q2 |  |  | actual"),
        caveat("cumulative-falls", "*", caveat_id="all"),
    )
    for both in ((own, general), (general, own)):
        left, answered = reporting_problems(falling(*both), TODAY)
        assert left == []  # both are used
        assert [a.caveat_id for a in answered] == ["why"]


@pytest.mark.parametrize(
    ("accepts", "message", "hint"),
    [
        (
            "cumulative-fall",
            '"cumulative-fall" is no rule of good reporting.',
            "Did you mean \"cumulative-falls\"? Type a rule's code from the officers' guide, "
            "or leave accepts blank.",
        ),
        (
            "xyz",
            '"xyz" is no rule of good reporting.',
            "Type a rule's code from the officers' guide, or leave accepts blank.",
        ),
        (
            "percent-sign",
            'No caveat can answer "percent-sign".',
            "Mend what it is about, and leave accepts blank.",
        ),
        (
            "caveat-unused",
            'No caveat can answer "caveat-unused".',
            "Mend what it is about, and leave accepts blank.",
        ),
    ],
)
def test_a_caveat_that_answers_no_rule_is_told(accepts, message, hint, a_plan):
    left, _ = reporting_problems(a_plan(caveats=(caveat(accepts, "*"),)), TODAY)
    assert left == [
        Problem(
            severity="warning",
            code="caveat-unknown-rule",
            message=message,
            hint=hint,
            package="plan",
            file="caveats.csv",
            line=7,
            column="accepts",
            value=accepts,
            key="why",
            table="caveats",
        )
    ]


def test_a_caveat_that_accepts_nothing_is_a_caveat(a_plan):
    assert reporting_problems(a_plan(caveats=(caveat("", "*"),)), TODAY) == ([], [])


def test_what_only_a_comparison_can_tell_is_left_to_it(a_plan):
    assert reporting_problems(a_plan(caveats=(caveat("figure-changed-unexplained", "*"),)), TODAY) == ([], [])


def test_a_rule_that_is_off_asks_for_no_caveat(falling):
    off = RuleSettings({"cumulative-falls": "off"})
    assert reporting_problems(falling(caveat("cumulative-falls", "*")), TODAY, off) == ([], [])


def test_a_rule_made_an_error_can_still_be_answered(falling):
    strict = RuleSettings({"cumulative-falls": "error"})
    left, _ = reporting_problems(falling(), TODAY, strict)
    assert [p.severity for p in left] == ["error"]
    left, answered = reporting_problems(falling(caveat("cumulative-falls", "*")), TODAY, strict)
    assert (left, len(answered)) == ([], 1)


def test_a_caveat_of_a_month_that_could_be_a_year(a_plan, indicator, figures):
    plan = a_plan(
        indicators=(indicator(aggregation="cumulative", better="neither", frequency="ad-hoc"),),
        observations=figures("2007-07  50\n2007-08  40"),
        caveats=(caveat("cumulative-falls", "bins | 2007-08 |  |  | actual"),),
    )
    left, answered = reporting_problems(plan, TODAY)
    assert (left, len(answered)) == ([], 1)


def test_a_caveat_of_a_year_that_could_be_a_month(a_plan, indicator, figures):
    plan = a_plan(
        indicators=(indicator(aggregation="rate", better="neither", frequency="ad-hoc"),),
        observations=figures("FY2007/08 Q4  50\nFY2007/08  40"),
        caveats=(caveat("year-end-differs", "bins | 2007-08 |  |  | actual"),),
    )
    left, answered = reporting_problems(plan, TODAY)
    assert (left, len(answered)) == ([], 1)


def test_a_caveat_that_names_no_table_or_row_answers_nothing(falling):
    for table, row in (
        ("observation", "bins"),
        ("observations", "bins"),
        ("observations", "bins | soon |  |  | actual"),
    ):
        left, answered = reporting_problems(falling(caveat("cumulative-falls", row, table)), TODAY)
        assert ([p.code for p in left], answered) == (["cumulative-falls", "caveat-unused"], [])


def test_a_plan_that_is_past_its_update_cannot_be_answered(a_plan):
    plan = a_plan(next_update=date(2026, 1, 1), caveats=(caveat("overdue", "*", "indicators"),))
    left, answered = reporting_problems(plan, TODAY)
    assert answered == []
    assert [(p.code, p.file, p.line, p.column, p.table) for p in left] == [
        ("overdue", "datapackage.json", 0, "scorecard.next_update", ""),
        ("caveat-unused", "caveats.csv", 7, "accepts", "caveats"),
    ]


def test_each_caveat_is_asked_whatever_the_one_before_it_does(falling):
    """One that answers, one that accepts nothing and one that is idle: only the last is told."""
    answers = caveat("cumulative-falls", "*", caveat_id="answers")
    silent = caveat("", "*", caveat_id="silent")
    idle = caveat("year-end-differs", "*", caveat_id="idle")
    left, _ = reporting_problems(falling(answers, silent, idle), TODAY)
    assert [(p.code, p.key) for p in left] == [("caveat-unused", "idle")]

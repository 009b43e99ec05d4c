"""All that was looked at, in one line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scorecard import tell
from scorecard.model import Council, Dataset, Observation, Plan, PlanView, Publication, read_period
from scorecard.problems import Answered


def plan(figures: int = 0, gaps: int = 0) -> Plan:
    values = [Decimal(1)] * figures + [None] * gaps
    rows = tuple(
        Observation(
            indicator_id="bins", period=read_period("CY2007"), area="", breakdown="", kind="actual", value=v
        )
        for v in values
    )
    return Plan(name="plan", title="A plan", council=Council("Fernshire"), observations=rows)


@pytest.mark.parametrize(
    ("plans", "severities", "answered", "told"),
    [
        (
            [plan(1204, 3), plan(), plan(), plan(), plan()],
            [],
            ["overdue", "overdue", "no-targets", "two-values"],
            "5 plans, 1,204 figures, nothing wrong. 3 rules of good reporting are answered by caveats.",
        ),
        (
            [plan(1)],
            [],
            ["overdue"],
            "1 plan, 1 figure, nothing wrong. 1 rule of good reporting is answered by a caveat.",
        ),
        ([], [], [], "0 plans, 0 figures, nothing wrong."),
        ([plan(2)], ["warning", "warning"], [], "1 plan, 2 figures: 2 warnings."),
        (
            [plan(2)],
            ["error", "notice", "warning", "warning"],
            [],
            "1 plan, 2 figures: 1 error, 2 warnings and 1 notice. "
            "Nothing is published until the errors are mended.",
        ),
    ],
)
def test_summary(plans, severities, answered, told, problem):
    problems = [problem(severity=severity) for severity in severities]
    assert (
        tell.summary(plans, [], problems, [Answered(problem(code=code), "why") for code in answered]) == told
    )


def test_other_data_are_counted(problem):
    sets = [Dataset(name="trees", title="Trees"), Dataset(name="bins", title="Bins")]
    assert tell.summary([plan(2)], sets[:1]) == "1 plan, 1 other dataset, 2 figures, nothing wrong."
    assert tell.summary([plan(2)], sets) == "1 plan, 2 other datasets, 2 figures, nothing wrong."


def test_one_line_for_what_was_built(problem):
    built = Publication(as_of=date(2026, 11, 21), plans=(PlanView(plan(3), {}, {}),))
    assert tell.as_line(built, []) == "1 plan, 3 figures, nothing wrong."
    assert tell.as_line(built, [problem(severity="warning")]) == "1 plan, 3 figures: 1 warning."

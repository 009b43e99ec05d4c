"""A plan that looks ahead is judged by nothing; its lead says what it aims for instead."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.model import Council, Judgement, Plan, Status
from scorecard.words import plan_verdict

PLAN = Plan(name="a", title="A plan", council=Council("A council"))
CASES = [
    (
        ["not-due"],
        "The plan looks ahead. It sets targets for 1 indicator, and holds no results for the same dates.",
    ),
    (
        ["not-due", "not-due", "no-target"],
        "The plan looks ahead. It sets targets for 2 of 3 indicators, "
        "and holds no results for the same dates.",
    ),
    (
        ["no-result"],
        "The one indicator cannot be judged: it has no published result for its target.",
    ),
    (
        ["similar", "paused", "retired", "not-in-document"],
        "None of 4 indicators can be judged: 1 is about the same as its target, "
        "1 has no result in this document, 1 is paused and 1 is no longer reported.",
    ),
    (
        ["met", "no-result"],
        "The one target with a result was met. The other indicator has no published result for its target.",
    ),
]


@pytest.mark.parametrize(("statuses", "sentence"), CASES)
def test_lead(statuses: list[str], sentence: str) -> None:
    judgements = {str(i): Judgement(str(i), Status(status)) for i, status in enumerate(statuses)}
    assert plan_verdict(PLAN, judgements, date(2026, 11, 21)) == sentence

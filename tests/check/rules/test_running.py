"""Rules on running the plan: risks, and whatever is late."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scorecard.check.rules import reporting_problems
from scorecard.model import Action, Milestone, Risk, RiskImpact, RiskLevel, read_period

SCALES = tuple(
    RiskLevel(axis=axis, level=level, rank=rank)
    for axis, levels in (("likelihood", "FED"), ("impact", ["I", "II", "III", "IV"]))
    for rank, level in enumerate(levels, 1)
)


def risk(**fields: Any) -> Risk:
    return Risk(**({"risk_id": "risk-1", "title": "Fire"} | fields))


def impacts(*levels: str) -> tuple[RiskImpact, ...]:
    return tuple(RiskImpact(risk_id="risk-1", dimension=str(i), level=x) for i, x in enumerate(levels))


@pytest.mark.parametrize(
    ("matrix", "likelihood", "levels", "message"),
    [
        ("E III", "E", ("I", "III", "II"), ""),
        ("", "E", ("I",), ""),
        ("E III", "D", ("III",), "The matrix puts this risk at E III, but its likelihood is D."),
        ("E III", "E", ("I", "II"), "The matrix puts this risk at E III, but its worst impact is II."),
        ("E II", "E", ("I", "IV", ""), "The matrix puts this risk at E II, but its worst impact is IV."),
        ("E III", "", ("III",), ""),
        ("E III", "E", (), ""),
        ("somewhere", "E", ("I",), ""),
    ],
)
def test_matrix_mismatch(matrix, likelihood, levels, message, a_plan, ask):
    plan = a_plan(
        risks=(risk(matrix=matrix, likelihood=likelihood),), risk_impacts=impacts(*levels), risk_scales=SCALES
    )
    assert ask("matrix-mismatch", plan) == ([("risk-1", message)] if message else [])


def test_a_matrix_without_scales_is_asked_what_can_be_asked(a_plan, ask):
    given = {"risks": (risk(matrix="E III", likelihood="E"),)}
    assert ask("matrix-mismatch", a_plan(**given, risk_impacts=impacts("I", "III"))) == []
    assert ask("matrix-mismatch", a_plan(**given, risk_impacts=impacts("I", "II"))) == [
        ("risk-1", "The matrix puts this risk at E III, but none of its impacts is III.")
    ]


def test_levels_of_several_words(a_plan, ask):
    scales = tuple(
        RiskLevel(axis=axis, level=level, rank=rank)
        for axis, levels in (("likelihood", ["likely", "very likely"]), ("impact", ["small", "very large"]))
        for rank, level in enumerate(levels, 1)
    )
    given = {"risk_scales": scales, "risk_impacts": impacts("small")}
    fire = risk(matrix="very likely very large", likelihood="very likely")
    assert ask("matrix-mismatch", a_plan(risks=(fire,), **given)) == [
        ("risk-1", "The matrix puts this risk at very likely very large, but its worst impact is small.")
    ]


def test_levels_are_ranked_by_their_scale_and_told_apart_where_one_begins_another(a_plan, ask):
    scales = tuple(
        RiskLevel(axis=axis, level=level, rank=rank)
        for axis, levels in (("likelihood", ["low", "low to medium"]), ("impact", ["low", "high"]))
        for rank, level in enumerate(levels, 1)
    )
    given = {"risk_scales": scales, "risk_impacts": impacts("low", "high")}
    fire = risk(matrix="low to medium low", likelihood="low to medium")
    assert ask("matrix-mismatch", a_plan(risks=(fire,), **given)) == [
        ("risk-1", "The matrix puts this risk at low to medium low, but its worst impact is high.")
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"reviewed": date(2026, 5, 1), "next_review": date(2026, 12, 1)}, ""),
        ({"reviewed": date(2026, 5, 1), "next_review": date(2026, 5, 1)}, "own"),
        (
            {"reviewed": date(2026, 12, 5), "next_review": date(2026, 12, 1)},
            "The next review (1 December 2026) comes before the last one (5 December 2026).",
        ),
        (
            {"reviewed": date(2015, 10, 5), "next_review": date(2016, 3, 31)},
            "The next review was due on 31 March 2016, before the plan's own date, 20 September 2026.",
        ),
        ({"next_review": date(2026, 9, 20)}, ""),
        ({"next_review": date(2016, 3, 31), "closed": date(2016, 4, 1)}, ""),
        ({"reviewed": date(2015, 10, 5)}, ""),
    ],
)
def test_review_dates_out_of_order(fields, message, a_plan, ask):
    plan = a_plan(risks=(risk(**fields),), as_at=date(2026, 9, 20))
    if message == "own":
        message = "The next review was due on 1 May 2026, before the plan's own date, 20 September 2026."
    assert ask("review-dates-out-of-order", plan) == ([("risk-1", message)] if message else [])


def test_every_risk_is_looked_at(a_plan, ask):
    risks = (
        risk(risk_id="none"),
        risk(risk_id="right", next_review=date(2026, 12, 1)),
        risk(risk_id="wrong", next_review=date(2026, 9, 19)),
    )
    assert ask("review-dates-out-of-order", a_plan(risks=risks, as_at=date(2026, 9, 20))) == [
        (
            "wrong",
            "The next review was due on 19 September 2026, before the plan's own date, 20 September 2026.",
        )
    ]


def test_a_plan_without_a_date_of_its_own(a_plan, ask):
    assert ask("review-dates-out-of-order", a_plan(risks=(risk(next_review=date(2016, 3, 31)),))) == []


def step(**fields: Any) -> Milestone:
    return Milestone(**({"milestone_id": "step", "action_id": "act", "text": "Do it."} | fields))


LATE = date(2026, 11, 20)
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("fields", "late"),
    [
        ({"due": LATE}, True),
        ({"due": TODAY}, False),
        ({"due": LATE, "state": "on-track"}, True),
        ({"due": LATE, "state": "late"}, True),
        ({"due": LATE, "state": "done"}, False),
        ({"due": LATE, "state": "missed"}, False),
        ({"due": LATE, "text": "", "missing": "not-set"}, False),
        ({}, False),
    ],
)
def test_a_milestone_is_overdue(fields, late, a_plan, ask):
    action = Action(action_id="act", kind="action", title="", state="on-track")
    plan = a_plan(actions=(action,), milestones=(step(**fields),))
    message = "This was due on 20 November 2026 and is not marked as done."
    assert ask("overdue", plan) == ([("step", message)] if late else [])


def test_a_milestone_without_a_day_is_due_when_its_period_ends(a_plan, ask):
    plan = a_plan(
        milestones=(step(period=read_period("FY2026/27 Q2")), step(period=read_period("FY2026/27 Q3")))
    )
    assert ask("overdue", plan) == [("step", "This was due on 30 September 2026 and is not marked as done.")]


@pytest.mark.parametrize(
    ("state", "end", "late"),
    [
        ("on-track", LATE, True),
        ("on-track", TODAY, False),
        ("not-stated", LATE, True),
        ("complete", LATE, False),
        ("cancelled", LATE, False),
        ("on-track", None, False),
    ],
)
def test_an_action_is_overdue(state, end, late, a_plan, ask):
    action = Action(action_id="act", kind="action", title="", state=state, end=end)
    plan = a_plan(
        actions=(action,), milestones=(step(due=LATE),) if state in ("complete", "cancelled") else ()
    )
    message = "This was to end on 20 November 2026 and is not marked as complete."
    assert ask("overdue", plan) == ([("act", message)] if late else [])


def test_figures_and_reviews_are_overdue(a_plan, indicator, ask):
    plan = a_plan(
        next_update=LATE,
        indicators=(
            indicator("one", next_update=LATE),
            indicator("two", next_update=TODAY),
            indicator("three", next_update=LATE, state="paused"),
        ),
        risks=(
            risk(risk_id="a", next_review=LATE),
            risk(risk_id="b", next_review=TODAY),
            risk(risk_id="c", next_review=LATE, closed=LATE),
        ),
    )
    assert ask("overdue", plan) == [
        ("", "An update was due on 20 November 2026."),
        ("one", "A figure was due on 20 November 2026."),
        ("a", "The review of this risk was due on 20 November 2026."),
    ]
    assert ask("overdue", a_plan(next_update=TODAY)) == []


def test_what_to_do_about_what_is_late(a_plan, indicator):
    plan = a_plan(
        next_update=LATE,
        indicators=(indicator(better="neither", next_update=LATE),),
        actions=(Action(action_id="act", kind="action", title="", state="on-track", end=LATE),),
        milestones=(step(due=LATE), step(period=read_period("FY2026/27 Q2"))),
        risks=(risk(next_review=LATE),),
    )
    found, _ = reporting_problems(plan, TODAY)
    figure = "If it is in, put in the day of the next one. If not, add it, or say in a caveat why it is late."
    promise = (
        "If it is done, set state to done. If it will not be, set it to missed and say why in an update."
    )
    assert [(p.file, p.column, p.value, p.hint) for p in found if p.code == "overdue"] == [
        ("datapackage.json", "scorecard.next_update", "2026-11-20", figure),
        ("indicators.csv", "next_update", "2026-11-20", figure),
        ("milestones.csv", "due", "2026-11-20", promise),
        ("milestones.csv", "period", "FY2026/27 Q2", promise),
        (
            "actions.csv",
            "end",
            "2026-11-20",
            "Set state to complete or cancelled, or put in the new end and say why in an update.",
        ),
        (
            "risks.csv",
            "next_review",
            "2026-11-20",
            "If it was reviewed, bring reviewed and next_review up to date. If not, say why in a caveat.",
        ),
    ]


def test_nothing_is_late_in_a_closed_plan(a_plan, indicator, ask):
    given = {
        "period": read_period("FY2007/08"),
        "indicators": (indicator(next_update=date(2007, 5, 1)),),
        "milestones": (step(due=date(2007, 5, 1)),),
        "risks": (risk(next_review=date(2007, 5, 1)),),
    }
    assert ask("overdue", a_plan(**given)) == []
    assert len(ask("overdue", a_plan(**given), date(2008, 3, 31))) == 3
    assert len(ask("overdue", a_plan(**given, next_update=date(2027, 1, 1)))) == 3

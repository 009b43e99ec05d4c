"""Rules on promises: milestones and leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from scorecard.check.rules import reporting_problems
from scorecard.model import Action, Milestone, Priority, Role, read_period


def action(action_id: str = "act", **fields: Any) -> Action:
    return Action(**({"action_id": action_id, "kind": "action", "title": "", "state": "on-track"} | fields))


def milestones(*periods: str, of: str = "act", text: str = "Do it.") -> tuple[Milestone, ...]:
    return tuple(
        Milestone(milestone_id=f"{of}-{i}", action_id=of, period=read_period(p), text=text)
        for i, p in enumerate(periods)
    )


def quarters(*numbers: int, of: str = "act", year: str = "FY2007/08") -> tuple[Milestone, ...]:
    return milestones(*(f"{year} Q{n}" for n in numbers), of=of)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (quarters(1, 2, 3, 4), ""),
        (quarters(1, 2, 3), "There is no milestone for 2007/08 Q4."),
        (quarters(3), "There is no milestone for 2007/08 Q1, 2007/08 Q2 and 2007/08 Q4."),
        (quarters(1, 1, 2, 4), "There is no milestone for 2007/08 Q3."),
        # A row that says why there is none is none.
        (quarters(1, 2, 3) + milestones("FY2007/08 Q4", text=""), "There is no milestone for 2007/08 Q4."),
        # Each year that has a quarter is asked in full; the years in order.
        (
            quarters(1, 2, 3, 4) + quarters(1, 2, 4, year="FY2008/09") + quarters(2, 3, 4, year="FY2006/07"),
            "There is no milestone for 2006/07 Q1 and 2008/09 Q3.",
        ),
        # Milestones for a year or a month do not promise one for each quarter.
        (milestones("FY2007/08"), ""),
        (milestones("2007-04"), ""),
    ],
)
def test_quarter_without_milestone(rows, message, a_plan, ask):
    plan = a_plan(actions=(action(),), milestones=rows)
    assert ask("quarter-without-milestone", plan) == ([("act", message)] if message else [])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"state": "complete"}, ""),
        ({"state": "cancelled"}, ""),
        ({"start": date(2007, 6, 30)}, "There is no milestone for 2007/08 Q1 and 2007/08 Q4."),
        ({"start": date(2007, 7, 1)}, "There is no milestone for 2007/08 Q4."),
        ({"end": date(2007, 12, 31)}, "There is no milestone for 2007/08 Q1."),
        ({"end": date(2008, 1, 1)}, "There is no milestone for 2007/08 Q1 and 2007/08 Q4."),
    ],
)
def test_only_the_quarters_of_an_action_are_asked(fields, message, a_plan, ask):
    plan = a_plan(actions=(action(**fields),), milestones=quarters(2, 3))
    assert ask("quarter-without-milestone", plan) == ([("act", message)] if message else [])


def test_an_action_without_milestones_among_those_that_have_them(a_plan, ask):
    plan = a_plan(
        actions=(action(), action("bare"), action("project", kind="project")),
        milestones=quarters(1, 2, 3, 4),
    )
    assert ask("quarter-without-milestone", plan) == [
        ("bare", "There is no milestone for any quarter; other actions of this plan have them.")
    ]


def test_every_action_is_asked_for_its_quarters(a_plan, ask):
    plan = a_plan(
        actions=(action("project", kind="project"), action("bare"), action()), milestones=quarters(1, 2, 3)
    )
    assert ask("quarter-without-milestone", plan) == [
        ("bare", "There is no milestone for any quarter; other actions of this plan have them."),
        ("act", "There is no milestone for 2007/08 Q4."),
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"due": date(2007, 4, 1)}, ""),
        (
            {"due": date(2007, 3, 31)},
            "This is due on 31 March 2007, before its action starts on 1 April 2007.",
        ),
        ({"period": read_period("FY2007/08 Q1")}, ""),
        (
            {"period": read_period("FY2006/07 Q4")},
            "This is due on 31 March 2007, before its action starts on 1 April 2007.",
        ),
        # The day counts more than the period.
        ({"due": date(2007, 4, 3), "period": read_period("FY2006/07 Q4")}, ""),
        ({}, ""),
    ],
)
def test_due_before_start(fields, message, a_plan, ask):
    step = Milestone(milestone_id="step", action_id="act", text="Do it.", **fields)
    plan = a_plan(actions=(action(start=date(2007, 4, 1)),), milestones=(step,))
    assert ask("due-before-start", plan) == ([("step", message)] if message else [])
    assert ask("due-before-start", a_plan(actions=(action(),), milestones=(step,))) == []


def test_what_is_due_too_early_is_marked_in_the_field_that_says_so(a_plan):
    early = milestones("FY2006/07 Q4")[0]
    plan = a_plan(
        actions=(action(start=date(2007, 4, 1), state="complete"),),
        milestones=(early, replace(early, due=date(2007, 3, 1))),
    )
    found, _ = reporting_problems(plan, date(2026, 11, 21))
    assert [(p.column, p.value, p.message) for p in found] == [
        (
            "period",
            "FY2006/07 Q4",
            "This is due on 31 March 2007, before its action starts on 1 April 2007.",
        ),
        ("due", "2007-03-01", "This is due on 1 March 2007, before its action starts on 1 April 2007."),
    ]


def section(*roles: str, relation: str = "responsible") -> tuple[Role, ...]:
    return tuple(Role(table="priorities", row="aim", relation=relation, role=role) for role in roles)


@pytest.mark.parametrize(
    ("lead", "roles", "found"),
    [
        ("Head of Housing", section("Head of Housing"), False),
        ("Head of Finance", section("Head of Housing", "Chief Executive"), True),
        # Two ways to write one role.
        ("Head of Planning and Development", section("Head of Planning & Development"), False),
        ("Head of Neighbourhood & Communities", section("Head of Neighbourhoods & Communities"), False),
        ("head of  housing", section("Head of Housing"), False),
        ("Head of Gas", section("Head of Ga"), True),
        ("Head of Arts", section("Head of Art"), False),
        # Leads count; portfolio holders do not, and make no list.
        ("Head of Finance", section("Head of Housing") + section("Head of Finance", relation="lead"), False),
        ("Leader", section("Head of Housing") + section("Leader", relation="portfolio-holder"), True),
        ("Head of Finance", section("Leader", relation="portfolio-holder"), False),
        ("Head of Finance", section("Head of Housing", relation="lead"), False),
        # The section's own lead is on its list.
        ("Director of Community", section("Head of Housing"), False),
        ("", section("Head of Housing"), False),
        ("Head of Finance", (), False),
    ],
)
def test_lead_outside_section(lead, roles, found, a_plan, ask):
    aim = Priority(priority_id="aim", kind="aim", title="Homes", lead_role="Director of Community")
    below = Priority(priority_id="below", kind="outcome", title="Rent", parent_id="aim")
    for at in ("aim", "below"):
        plan = a_plan(priorities=(aim, below), actions=(action(lead_role=lead, priority_id=at),), roles=roles)
        message = f'"{lead}" leads this action but is not on its section\'s list of officers.'
        assert ask("lead-outside-section", plan) == ([("act", message)] if found else [])


def test_every_lead_is_asked(a_plan, ask):
    aim = Priority(priority_id="aim", kind="aim", title="Homes")
    leads = ("", "Head of Housing", "Head of Finance")
    plan = a_plan(
        priorities=(aim,),
        actions=tuple(action(f"act-{i}", lead_role=x, priority_id="aim") for i, x in enumerate(leads)),
        roles=section("Head of Housing"),
    )
    message = '"Head of Finance" leads this action but is not on its section\'s list of officers.'
    assert ask("lead-outside-section", plan) == [("act-2", message)]


def test_an_action_of_no_section_has_no_list(a_plan, ask):
    plan = a_plan(
        priorities=(Priority(priority_id="aim", kind="aim", title="Homes", parent_id="aim"),),
        actions=(action(lead_role="Head of Finance"), action("two", lead_role="B", priority_id="aim")),
        roles=(Role(table="priorities", row="other", relation="responsible", role="Head of Housing"),),
    )
    assert ask("lead-outside-section", plan) == []

"""Rules on what belongs together: priorities and indicators, names and units, totals and parts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard.model import Action, BudgetLine, Link, Priority, read_period

YEAR = read_period("FY2007/08")


def says(words: str, unit: str) -> str:
    return f'The name says "{words}", but the unit is {unit}.'


def share(words: str, unit: str) -> str:
    return f'The name speaks of a share ("{words}"), but the unit is {unit}.'


@pytest.mark.parametrize(
    ("title", "unit", "message"),
    [
        ("Number of homes let", "count", ""),
        ("Number of homes let", "homes", ""),
        ("Number of homes let", "percent", says("Number of", "percent")),
        ("The number of homes let", "ratio", says("The number of", "ratio")),
        ("No. of homes let", "percentage-change", says("No. of", "percentage-change")),
        ("No of homes let", "pounds", says("No of", "pounds")),
        ("Total number of homes", "per-1000-people", says("Total number of", "per-1000-people")),
        ("The number of days lost", "days", ""),
        ("Number of homes let as a percentage of all", "percent", ""),
        ("Reducing the number of homes", "percentage-change", ""),
        ("Numbering of homes", "percent", ""),
        ("Number of homes let", "homes per street", ""),
        ("Percentage of homes let", "percent", ""),
        ("Percentage of homes let", "count", share("Percentage", "count")),
        ("Homes let, per cent", "homes", share("per cent", "homes")),
        ("% of homes let", "days", share("%", "days")),
        ("Proportion of homes let", "ratio", ""),
        ("Proportion of homes let", "pounds", share("Proportion", "pounds")),
        ("Percentage change in homes let", "percentage-change", ""),
        ("Percentage of homes", "percent of homes", ""),
        ("Burglaries per 1,000 households", "per-1000-households", ""),
        ("Burglaries per 1000 people", "per-1000-people", ""),
        ("Number of burglaries per 1,000 people", "per-1000-people", ""),
        ("Deaths per 100,000 people", "per-1000-people", says("per 100,000", "per-1000-people")),
        ("Deaths per 1,000 people", "per-100000-people", says("per 1,000", "per-100000-people")),
        ("Burglaries per 1,000 households", "count", says("per 1,000", "count")),
        ("Missed bins", "percent", ""),
    ],
)  # fmt: skip
def test_title_unit_mismatch(title, unit, message, a_plan, indicator, ask):
    plan = a_plan(indicators=(indicator(title=title, unit=unit),))
    assert ask("title-unit-mismatch", plan) == ([("bins", message)] if message else [])


def priority(priority_id: str, kind: str = "priority", parent_id: str = "") -> Priority:
    return Priority(priority_id=priority_id, kind=kind, title=priority_id, parent_id=parent_id, line=2)


def link(from_table: str, from_id: str, relation: str, to_table: str, to_id: str) -> Link:
    return Link(from_table=from_table, from_id=from_id, relation=relation, to_table=to_table, to_id=to_id)


def action(action_id: str, priority_id: str) -> Action:
    return Action(action_id=action_id, kind="action", title="", state="on-track", priority_id=priority_id)


def test_a_priority_is_measured_by_its_own_indicators_and_those_below(a_plan, indicator, ask):
    priorities = (
        priority("vision", "vision"),
        priority("another-vision", "vision"),
        priority("aim", "aim", "vision"),
        priority("objective", "objective", "aim"),
        priority("bare", "objective", "aim"),
        priority("empty", "theme"),
    )
    plan = a_plan(priorities=priorities, indicators=(indicator(priority_id="objective"),))
    assert ask("priority-without-indicator", plan) == [
        ("bare", "No indicator measures this objective."),
        ("empty", "No indicator measures this theme."),
    ]


@pytest.mark.parametrize(
    ("how", "measured"),
    [
        (link("indicators", "bins", "measures", "priorities", "clean"), True),
        (link("indicators", "bins", "supports", "priorities", "clean"), True),
        (link("priorities", "clean", "supports", "indicators", "bins"), True),
        (link("indicators", "bins", "follows", "priorities", "clean"), False),
        (link("actions", "rounds", "supports", "priorities", "clean"), False),
        (link("priorities", "clean", "supports", "priorities", "other"), False),
        (link("indicators", "gone", "measures", "priorities", "clean"), False),
        (link("priorities", "clean", "measures", "indicators", "gone"), False),
        (link("priorities", "clean", "measures", "actions", "bins"), False),
    ],
)
def test_a_link_ties_an_indicator_to_a_priority(how, measured, a_plan, indicator, ask):
    plan = a_plan(priorities=(priority("clean"),), indicators=(indicator(),), links=(how,))
    one, two = (
        ask("priority-without-indicator", plan),
        ask("indicator-without-priority", plan),
    )
    assert one == ([] if measured else [("clean", "No indicator measures this priority.")])
    assert two == ([] if measured else [("bins", "This indicator belongs to no priority.")])


def test_every_link_is_looked_at(a_plan, indicator, ask):
    links = (
        link("indicators", "bins", "follows", "priorities", "clean"),
        link("indicators", "bins", "measures", "priorities", "clean"),
    )
    plan = a_plan(priorities=(priority("clean"),), indicators=(indicator(),), links=links)
    assert ask("priority-without-indicator", plan) == []
    assert ask("indicator-without-priority", plan) == []


def test_an_indicator_belongs_where_its_action_does(a_plan, indicator, ask):
    plan = a_plan(
        priorities=(priority("clean"),),
        indicators=(indicator(action_id="rounds"),),
        actions=(action("rounds", "clean"),),
    )
    assert ask("priority-without-indicator", plan) == []
    assert ask("indicator-without-priority", plan) == []
    plan = a_plan(
        priorities=(priority("clean"),),
        indicators=(indicator(action_id="rounds"),),
        actions=(action("rounds", ""),),
    )
    assert ask("indicator-without-priority", plan) == [("bins", "This indicator belongs to no priority.")]


def test_a_retired_indicator_measures_nothing_and_belongs_nowhere(a_plan, indicator, ask):
    plan = a_plan(
        priorities=(priority("clean"),),
        indicators=(indicator(priority_id="clean", state="retired"),),
        links=(link("indicators", "bins", "measures", "priorities", "clean"),),
    )
    assert ask("priority-without-indicator", plan) == [("clean", "No indicator measures this priority.")]
    assert ask("indicator-without-priority", plan) == []


def test_a_report_that_measures_nothing_is_not_asked(a_plan, indicator, ask):
    sections = (priority("one", "section"),)
    assert ask("priority-without-indicator", a_plan(kind="committee-report", priorities=sections)) == []
    assert ask("priority-without-indicator", a_plan(kind="service-plan", priorities=sections)) == [
        ("one", "No indicator measures this section.")
    ]
    plan = a_plan(kind="committee-report", priorities=sections, indicators=(indicator(),))
    assert ask("priority-without-indicator", plan) == [("one", "No indicator measures this section.")]


def test_without_priorities_no_indicator_need_have_one(a_plan, indicator, ask):
    assert ask("indicator-without-priority", a_plan(indicators=(indicator(),))) == []


def test_priorities_in_a_circle_do_not_hold_the_rules_up(a_plan, indicator, ask):
    circle = (priority("a", parent_id="b"), priority("b", parent_id="a"))
    assert (
        ask("priority-without-indicator", a_plan(priorities=circle, indicators=(indicator(priority_id="a"),)))
        == []
    )


def line(line_id: str, amount: str, total_of: str = "", unit: str = "pounds", **fields: str) -> BudgetLine:
    return BudgetLine(
        line_id=line_id,
        period=read_period(fields.get("period", "FY2007/08")),
        kind="growth",
        label=line_id,
        unit=unit,
        amount=Decimal(amount) if amount else None,
        total_of=total_of,
        missing=fields.get("missing", ""),
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((line("a", "600", "total"), line("b", "500", "total"), line("total", "1100")), ""),
        (
            (line("a", "600", "total"), line("b", "500", "total"), line("total", "1000")),
            "The parts come to £1,100, but the total for 2007/08 is £1,000.",
        ),
        (
            (line("a", "60", "total", "pounds-thousand"), line("total", "66", "", "pounds-thousand")),
            "The parts come to 60, but the total for 2007/08 is 66 (pounds thousand).",
        ),
        # Thousands and pounds are added in the unit of the total.
        (
            (line("a", "60", "total", "pounds-thousand"), line("b", "500", "total"), line("total", "60500")),
            "",
        ),
        ((line("a", "1.5", "total", "pounds-million"), line("total", "1500", "", "pounds-thousand")), ""),
        # Each part may be rounded by half of its last decimal.
        ((line("a", "60.4", "total"), line("b", "50.4", "total"), line("total", "110.9")), ""),
        (
            (line("a", "60.4", "total"), line("b", "50.4", "total"), line("total", "111.0")),
            "The parts come to £110.8, but the total for 2007/08 is £111.0.",
        ),
        # What does not apply is nought; what is not known leaves the sum open.
        (
            (line("a", "60", "total"), line("b", "", "total", missing="not-applicable"), line("total", "60")),
            "",
        ),
        (
            (line("a", "50", "total"), line("b", "", "total", missing="not-applicable"), line("total", "60")),
            "The parts come to £50, but the total for 2007/08 is £60.",
        ),
        ((line("a", "50", "total"), line("b", "", "total", missing="not-set"), line("total", "60")), ""),
        ((line("a", "50", "total"), line("b", "3", "total", "posts"), line("total", "60")), ""),
        # A total without an amount, without parts, or of another year.
        ((line("a", "50", "total"), line("total", "", missing="not-set")), ""),
        ((line("a", "50"), line("total", "60")), ""),
        ((line("a", "50", "total", period="FY2006/07"), line("total", "60")), ""),
        ((line("total", "60", "total"),), ""),
        ((line("a", "60", "total"), line("total", "60", "total")), ""),
        # Whole pounds may be rounded, posts are counted.
        ((line("a", "60", "total"), line("b", "50", "total"), line("total", "111")), ""),
        (
            (line("a", "60", "total", "posts"), line("total", "61", "", "posts")),
            "The parts come to 60, but the total for 2007/08 is 61 (posts).",
        ),
        ((line("a", "50", "total"), line("total", "60", "", "posts")), ""),
        ((line("a", "50", "total", "posts"), line("total", "60")), ""),
    ],
)
def test_total_mismatch(lines, message, a_plan, ask):
    assert ask("total-mismatch", a_plan(budgets=lines)) == (
        [("total | FY2007/08", message)] if message else []
    )

"""Long lists on a page of answers: the first few, of how many, in which order, and where the rest is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from borough import borough_plan, indicator, observation, publication
from test_pages import Reading

from scorecard.model import (
    Assurance,
    BudgetLine,
    Change,
    ControlPoint,
    Judgement,
    Milestone,
    Movement,
    Observation,
    Plan,
    Role,
    Status,
    read_period,
)
from scorecard.pages import write_pages

AS_OF = date(2007, 9, 1)  # of every publication of borough.py


def home(plan: Plan, judgements: dict[str, Judgement] | None = None) -> str:
    """The words of the home page of a site that has this plan alone."""
    site = publication(plan)
    if judgements:
        (only,) = site.plans
        site = replace(site, plans=(replace(only, judgements=only.judgements | judgements),))
    (page,) = (page for page in write_pages(site) if page.address == "")
    return " ".join(Reading(page.body).text.split())


def point(row: Observation) -> ControlPoint:
    """The last of a chart, outside its limits."""
    return ControlPoint(row.period, 9.0, 5.0, 4.0, 6.0, "outside", 1)


def milestones(number: int, days: int) -> tuple[Milestone, ...]:
    """So many milestones, each a day after the one before, the first of them in so many days."""
    first = AS_OF + timedelta(days=days)
    return tuple(
        Milestone(
            milestone_id=f"m{n}",
            action_id="",
            due=first + timedelta(days=n),
            text=f"Promise {n}",
            state="not-stated",
            line=n + 2,
        )
        for n in range(number)
    )


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-20, "6 of 10 shown, longest overdue first. Every promise"),
        (5, "6 of 10 shown, soonest first. Every promise"),
    ],
)
def test_promises(days: int, said: str) -> None:
    live = replace(borough_plan(), milestones=milestones(10, days), next_update=AS_OF)
    told = home(live)
    assert said in told
    shown = [n for n in range(10) if f"Promise {n}" in told]
    assert shown == [0, 1, 2, 3, 4, 5]
    assert "shown" not in home(replace(live, milestones=milestones(6, days)))


def test_money() -> None:
    def lines(number: int) -> tuple[BudgetLine, ...]:
        return tuple(
            BudgetLine(
                line_id=f"b{n}",
                period=read_period(f"FY{2000 + n}/{n + 1:02}"),
                kind="net-cost",
                label=f"Cost {n}",
                amount=Decimal(1000 + n),
                unit="pounds",
                line=n + 2,
            )
            for n in range(number)
        )

    live = replace(borough_plan(), next_update=AS_OF)
    told = home(replace(live, budgets=lines(9)))
    assert "6 of 9 shown, newest first. Every line" in told
    assert "6 of" not in home(replace(live, budgets=lines(6)))


@pytest.mark.parametrize("movement", [Movement.WORSE, Movement.IMPROVING])
def test_what_is_changing(movement: Movement) -> None:
    keys = [f"x{n}" for n in range(8)]
    plan = replace(
        borough_plan(),
        indicators=tuple(indicator(key, f"Measure {key}", n) for n, key in enumerate(keys, 2)),
        observations=tuple(
            observation(key, f"FY{1997 + n}/{(98 + n) % 100:02}", "actual", n, value=Decimal(n))
            for n, key in enumerate(keys, 2)
        ),
        next_update=AS_OF,
    )
    judged = {
        row.indicator_id: Judgement(
            row.indicator_id, Status.MET, actual=row, change=Change(movement, control=(point(row),))
        )
        for row in plan.observations
    }
    told = home(plan, judged)
    assert "6 of 8 shown, newest first. All indicators" in told
    part = told[told.index("Getting worse" if movement is Movement.WORSE else "Getting better") :]
    places = [part.index(f"Measure {key}") for key in reversed(keys[2:])]
    assert places == sorted(places)


def test_a_priority_shows_what_its_verdict_counts() -> None:
    """Its own and those within it: indicators, actions with the priority that they are for, risks."""
    tax = "borough/priorities/tax/"
    pages = {page.address: page for page in write_pages(publication(borough_plan()))}
    aim = pages["borough/priorities/money/"].body
    words = " ".join(Reading(aim).text.split())
    assert "Both targets with a result were met. The one action is on track." in words
    assert "All that is in it is counted and shown here" in words
    assert words.count("Council tax") > 1
    assert "Bills" in words
    assert "For Tax." in words
    assert "everything within it" not in Reading(pages[tax].body).text, "nothing is within it"


def test_of_very_many_a_priority_shows_its_own_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorecard.pages.priority.MOST", 1)
    pages = {page.address: page for page in write_pages(publication(borough_plan()))}
    words = " ".join(Reading(pages["borough/priorities/money/"].body).text.split())
    assert "The sentence counts everything within it. The lists show what is its own" in words
    assert "Bills" not in words


@pytest.mark.parametrize("number", [3, 4])
def test_a_plan_says_what_will_happen_if_nothing_changes_where_it_can_be_said_of_enough(number: int) -> None:
    plan = borough_plan()
    more = tuple(indicator(f"i{n}", f"Figure {n}", n, priority_id="tax") for n in range(number))
    site = publication(replace(plan, indicators=(*plan.indicators, *more)))
    (only,) = site.plans
    answers = [Assurance.WILL_MISS, Assurance.CHANCE, Assurance.WILL_MISS, Assurance.CHANCE]
    judged = {
        one.indicator_id: Judgement(
            one.indicator_id, Status.MISSED, change=Change(Movement.STEADY, assurance=answer)
        )
        for one, answer in zip(more, answers, strict=False)
    }
    site = replace(site, plans=(replace(only, judgements=only.judgements | judged),))
    (page,) = (page for page in write_pages(site) if page.address == "borough/")
    assert ("If nothing changes" in page.body) == (number == 4)
    told = dict(re.findall(r"<dt>(Will|May)[^(]*\((\d)\)</dt>", page.body))
    assert told == ({"Will": "2", "May": "2"} if number == 4 else {})


def texts(plan: Plan) -> dict[str, str]:
    """The words of each page of a site that has this plan alone, by its address."""
    made = write_pages(publication(plan))
    return {page.address: " ".join(Reading(page.body).text.split()) for page in made}


def test_a_plan_counts_the_milestones_that_it_names_and_no_empty_cells() -> None:
    assert "Promises 1" in home(borough_plan())
    assert "Milestones 1" in home(borough_plan())  # of two rows, one is an empty cell


def test_what_a_role_does_is_not_said_twice() -> None:
    roles = tuple(
        Role(table="priorities", row="tax", relation="portfolio-holder", role=role)
        for role in ("Portfolio holder for Money", "Leader")
    )
    told = texts(replace(borough_plan(), roles=roles))["borough/priorities/tax/"]
    assert "Portfolio holder for Money; Leader (portfolio holder)" in told


def test_who_leads_an_action_is_told_within_its_sentence() -> None:
    plan = borough_plan()
    led = tuple(replace(one, lead_role="An officer") for one in plan.actions)
    assert "Led by an officer." in texts(replace(plan, actions=led))["borough/priorities/tax/"]


def test_a_date_is_not_said_again_where_the_document_prints_it_in_the_same_words() -> None:
    printed = ("4 May 2007", "04.05.07")
    steps = tuple(
        Milestone(
            milestone_id=f"bills-{n}",
            action_id="bills",
            due=date(2007, 5, 4),
            due_printed=text,
            text=f"Step {n}",
            state="done",
        )
        for n, text in enumerate(printed)
    )
    told = texts(replace(borough_plan(), milestones=steps))["borough/milestones/"]
    assert "printed: 04.05.07" in told
    assert "printed: 4 May 2007" not in told


def test_groups_of_risks_are_headed_by_their_own_names() -> None:
    plan = borough_plan()
    told = texts(replace(plan, risks=tuple(replace(one, group="How we work") for one in plan.risks)))
    assert "Risks: How we work" in told["borough/risks/"]

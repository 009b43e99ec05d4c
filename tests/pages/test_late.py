"""The page of what is late, and how fresh each page says it is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from borough import HOSTILE, indicator, observation
from test_pages import Reading, resolved

from scorecard.judge import judge_plan, overdue
from scorecard.model import (
    Action,
    Council,
    Milestone,
    Page,
    Plan,
    PlanView,
    Priority,
    Publication,
    Risk,
    read_period,
)
from scorecard.pages import write_pages

AS_OF = date(2026, 11, 21)
ENDS = re.compile(r"</(td|th|p|li|h[1-4]|div|span|caption|time)>")


def plan(name: str = "homes", text: str = "", **more: Any) -> Plan:
    """A plan with a figure, a milestone, an action and a review that are late."""
    given: dict[str, Any] = {
        "title": f"Homes plan {text}".strip(),
        "council": Council("Fernshire Council"),
        "period": read_period("FY2026/27"),
        "next_update": date(2026, 12, 1),
        "notice": "Made up.",
        "priorities": (Priority(priority_id="p", kind="priority", title="Good homes", lead_role="Director"),),
        "indicators": (
            indicator(
                "repairs",
                f"Repairs {text}".strip(),
                2,
                priority_id="p",
                next_update=date(2026, 10, 20),
                owner_role="Head of Housing",
            ),
            indicator("keys", "Keys", 3, next_update=date(2027, 2, 16)),
        ),
        "observations": (observation("repairs", "FY2026/27 Q1", "actual", 2, value=Decimal("90.5")),),
        "actions": (
            Action(
                action_id="buy",
                kind="action",
                title="Buy homes",
                state="delayed",
                priority_id="p",
                end=date(2026, 11, 11),
            ),
        ),
        "milestones": (
            Milestone(milestone_id="buy-1", action_id="buy", due=date(2026, 9, 30), text="Buy 25 homes"),
            Milestone(
                milestone_id="buy-2", action_id="buy", due=date(2026, 6, 30), text="Plan", state="missed"
            ),
        ),
        "risks": (Risk(risk_id="damp", title="Damp", next_review=date(2026, 11, 1), priority_id="p"),),
    }
    return Plan(name=name, **given | more)


def written(*plans: Plan) -> dict[str, Page]:
    views = tuple(PlanView(p, judge_plan(p, AS_OF), {}, late=overdue(p, AS_OF)) for p in plans)
    return {p.address: p for p in write_pages(Publication(as_of=AS_OF, plans=views))}


def text_of(page: Page) -> str:
    """What a reader reads: the text, with a space after each cell and each block."""
    return " ".join(Reading(ENDS.sub(r"\g<0> ", page.body)).text.split())


@pytest.fixture
def pages() -> dict[str, Page]:
    """A plan with something late, one with nothing late, and one that has ended."""
    fresh = plan("fresh", indicators=(), observations=(), actions=(), milestones=(), risks=())
    ended = plan("ended", period=read_period("FY2009/10"), next_update=None, title="Old plan")
    return written(plan(), replace(fresh, title="Fresh plan"), ended)


def test_it_says_what_is_late_by_whom_and_since_when(pages: dict[str, Page]) -> None:
    text = text_of(pages["late/"])
    for said in (
        "4 things are late: 1 figure, 1 milestone, 1 action and 1 review of a risk.",
        "Repairs This figure was due on 20 October 2026. The Head of Housing has not published it. 32 days",
        "Buy 25 homes Buy homes This was due on 30 September 2026. Nobody has reported that it is done.",
        "This was to end on 11 November 2026. Nobody has reported that it is complete. 10 days late",
        "This risk was to be looked at again by 1 November 2026. The Director has not reported a review.",
        "Besides these, the plan says that 1 milestone was missed.",
    ):
        assert said in text


def test_it_says_of_each_other_plan_why_nothing_in_it_is_late(pages: dict[str, Page]) -> None:
    text = text_of(pages["late/"])
    assert "Plans in which nothing is late Fresh plan. The next update is due on 1 December 2026." in text
    assert "Plans that have ended" in text
    assert "Old plan Fernshire Council. Ended on 31 March 2010." in text
    assert text.count("Made up.") == 1  # the notice of the one plan whose rows are shown


def test_its_links_lead_to_what_is_late(pages: dict[str, Page]) -> None:
    late = pages["late/"]
    led = {resolved(late, link) for link in Reading(late.body).links}
    assert led >= {
        ("homes/", ""),
        ("homes/indicators/repairs/", ""),
        ("homes/milestones/", "buy-1"),
        ("homes/actions/", "buy"),
        ("homes/risks/", "damp"),
        ("fresh/", ""),
        ("ended/", ""),
    }
    ids = set(Reading(pages["homes/milestones/"].body).ids) | set(Reading(late.body).ids)
    assert {"buy-1", "late_homes"} <= ids


@pytest.mark.parametrize("address", ["", "homes/", "homes/priorities/p/", "homes/indicators/repairs/"])
def test_home_and_what_has_something_late_lead_there(pages: dict[str, Page], address: str) -> None:
    page = pages[address]
    found = {resolved(page, link) for link in Reading(page.body).links}
    assert ("late/", "" if not address else "late_homes") in found


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (
            "homes/indicators/repairs/",
            "The latest figure is for April to June 2026. "
            "A new figure was due on 20 October 2026. The Head of Housing has not published it. What is late",
        ),
        ("homes/indicators/keys/", "The next figure is due on 16 February 2027."),
        (
            "homes/priorities/p/",
            "The latest figures here run up to 30 June 2026. The next update is due on 1 December 2026. "
            "4 things are late. What is late",
        ),
        (
            "ended/indicators/repairs/",
            "The latest figure is for April to June 2026. "
            "This plan ended on 31 March 2010. No more figures are due, and nothing in it is late.",
        ),
    ],
)
def test_each_page_says_how_fresh_it_is(pages: dict[str, Page], address: str, sentence: str) -> None:
    assert sentence in text_of(pages[address])


def test_nothing_is_late_on_a_site_of_ended_plans() -> None:
    made = written(plan(period=read_period("FY2009/10"), next_update=None))
    assert "Nothing is late." in text_of(made["late/"])
    assert "Nothing is late." in text_of(written()["late/"])


def test_text_from_the_data_is_never_markup() -> None:
    reading = Reading(written(plan(text=HOSTILE))["late/"].body)
    assert "script" not in reading.tags
    assert "<script>alert(1)</script>" in reading.text

"""What is late and how fresh a page is, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from scorecard.model import Council, Late, Period, Plan, read_period
from scorecard.words import (
    ended_sentence,
    freshness_of_several,
    freshness_sentence,
    late_days,
    late_sentence,
    late_table,
    lateness_sentence,
    missed_sentence,
)

AS_OF = date(2026, 11, 21)
DAY = date(2026, 7, 20)


def late(table: str = "indicators", role: str = "Head of Housing", **more: Any) -> Late:
    given: dict[str, Any] = {"due": DAY, "days": 124}
    return Late(plan="plan", table=table, row="a", title="Repairs", role=role, **given | more)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (late(), "This figure was due on 20 July 2026. The Head of Housing has not published it."),
        (
            late(role="The housing team"),
            "This figure was due on 20 July 2026. The housing team has not published it.",
        ),
        (
            late(role="Heads of Service"),
            "This figure was due on 20 July 2026. The Heads of Service have not published it.",
        ),
        (
            late(role="Head of Housing Services"),
            "This figure was due on 20 July 2026. The Head of Housing Services has not published it.",
        ),
        (
            late(role="HR"),
            "This figure was due on 20 July 2026. It has not been published. Responsible: HR.",
        ),
        (late(role=""), "This figure was due on 20 July 2026. It has not been published."),
        (
            late(period=read_period("FY2026/27 Q1"), due=date(2026, 6, 30)),
            "There is no figure for April to June 2026, which ended on 30 June 2026. "
            "The Head of Housing has not published it.",
        ),
        (
            late(period=read_period("FY2026/27 Q1")),
            "The figure for April to June 2026 was due on 20 July 2026. "
            "The Head of Housing has not published it.",
        ),
        (
            late("milestones"),
            "This was due on 20 July 2026. The Head of Housing has not reported that it is done.",
        ),
        (late("milestones", ""), "This was due on 20 July 2026. Nobody has reported that it is done."),
        (
            late("milestones", due=date(2027, 1, 31), days=0),
            "The plan says that this is late. It is now due on 31 January 2027. "
            "Responsible: Head of Housing.",
        ),
        (late("milestones", "", due=None, days=0), "The plan says that this is late. It gives no new day."),
        (
            late("actions"),
            "This was to end on 20 July 2026. The Head of Housing has not reported that it is complete.",
        ),
        (
            late("risks"),
            "This risk was to be looked at again by 20 July 2026. "
            "The Head of Housing has not reported a review.",
        ),
        (
            late("risks", ""),
            "This risk was to be looked at again by 20 July 2026. No review has been reported.",
        ),
        (late("plans", ""), "An update of this plan was due on 20 July 2026. It has not been published."),
    ],
)
def test_one_thing_that_is_late(found: Late, sentence: str) -> None:
    assert late_sentence(found) == sentence


def test_how_late_it_is() -> None:
    said = [late_days(late(days=days)) for days in (0, 1, 2, 1200)]
    assert said == ["", "1 day late", "2 days late", "1,200 days late"]


@pytest.mark.parametrize(
    ("tables", "sentence"),
    [
        ([], "Nothing is late."),
        (["indicators"], "1 thing is late: 1 figure."),
        (["milestones", "indicators", "milestones"], "3 things are late: 1 figure and 2 milestones."),
        (
            ["plans", "risks", "risks", "actions"],
            "4 things are late: 1 update of a plan, 1 action and 2 reviews of risks.",
        ),
    ],
)
def test_everything_that_is_late(tables: list[str], sentence: str) -> None:
    assert lateness_sentence(late(table) for table in tables) == sentence


def test_what_is_counted_and_what_was_given_up() -> None:
    names = [late_table(table) for table in ("plans", "indicators", "milestones", "actions", "risks")]
    assert names == ["Updates of plans", "Figures", "Milestones", "Actions", "Reviews of risks"]
    assert [missed_sentence(number) for number in (0, 1, 5)] == [
        "",
        "Besides these, the plan says that 1 milestone was missed.",
        "Besides these, the plan says that 5 milestones were missed.",
    ]


QUARTER = read_period("FY2026/27 Q2")


@pytest.mark.parametrize(
    ("newest", "more", "sentence"),
    [
        (QUARTER, {}, "The latest figure is for July to September 2026. No day is given for the next one."),
        (
            QUARTER,
            {"next_update": date(2027, 2, 16)},
            "The latest figure is for July to September 2026. The next figure is due on 16 February 2027.",
        ),
        (
            QUARTER,
            {"next_update": DAY, "late": late()},
            "The latest figure is for July to September 2026. "
            "A new figure was due on 20 July 2026. The Head of Housing has not published it.",
        ),
        (QUARTER, {"at_rest": True}, "The latest figure is for July to September 2026."),
        (
            read_period("2026-09-30"),
            {"at_rest": True},
            "The latest figure is for 30 September 2026.",
        ),
        (None, {}, "There is no figure yet."),
        (None, {"next_update": AS_OF}, "The next figure is due on 21 November 2026."),
        (
            QUARTER,
            {"at_rest": True, "named": "the end of September 2026"},
            "The latest figure is for the end of September 2026.",
        ),
    ],
)
def test_how_fresh_an_indicator_is(newest: Period | None, more: dict[str, Any], sentence: str) -> None:
    assert freshness_sentence(newest, more.pop("next_update", None), AS_OF, **more) == sentence


@pytest.mark.parametrize(
    ("newest", "update", "number", "sentence"),
    [
        (None, None, 0, ""),
        (date(2026, 9, 30), None, 0, "The latest figures here run up to 30 September 2026."),
        (
            date(2026, 9, 30),
            date(2026, 12, 1),
            6,
            "The latest figures here run up to 30 September 2026. The next update is due on 1 December 2026. "
            "6 things are late.",
        ),
        (None, DAY, 1, "1 thing is late."),
    ],
)
def test_how_fresh_a_plan_is(newest: date | None, update: date | None, number: int, sentence: str) -> None:
    assert freshness_of_several(newest, update, AS_OF, number) == sentence


def test_a_plan_that_has_ended() -> None:
    plan = Plan(name="plan", title="The plan", council=Council("Fernshire"), period=read_period("FY2009/10"))
    assert ended_sentence(plan) == (
        "This plan ended on 31 March 2010. No more figures are due, and nothing in it is late."
    )

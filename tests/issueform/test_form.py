"""The form that a plan makes, and what comes back by it: read as data, or refused in plain words."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from scorecard.issueform import Given, NotUnderstood, amendments, form_of, given_in, label_of
from scorecard.model import Council, Indicator, Plan

EVIL = "$(touch /tmp/gone) ${{ github.token }} `id` @everyone <img src=x>"


def indicator(key: str = "bins", **fields: Any) -> Indicator:
    usual: dict[str, Any] = {
        "ref": "W1", "title": "Missed bins", "unit": "count", "better": "lower", "better_basis": "printed",
        "aggregation": "discrete", "frequency": "quarterly", "state": "live",
    }  # fmt: skip
    return Indicator(indicator_id=key, **(usual | fields))


PLAN = Plan(
    name="plan",
    title='Corporate plan: "2026"',
    council=Council("Fernshire"),
    indicators=(
        indicator(),
        indicator("old", state="retired"),
        indicator("tax", ref="", title="Council tax"),
    ),
)


def body(**more: str) -> str:
    """What GitHub makes of a form that was filled in."""
    answers = {
        "Which indicator?": label_of(PLAN, PLAN.indicators[0]),
        "For which period?": "Q1 2026/27",
        "The figure": "38",
        "Or: why there is none": "None",
        "Is it final?": "provisional",
        "If it was published before and changes: why?": "_No response_",
        "Why is the figure what it is?": "A lorry broke down.\r\nIt is mended.",
        "What are we doing about it?": "_No response_",
        "Before you send it": "- [X] There are no names of people in it.",
    } | more
    return "\n\n".join(f"### {question}\n\n{answer}" for question, answer in answers.items())


def event(text: str, **more: Any) -> dict[str, Any]:
    return {"issue": {"number": 7, "author_association": "MEMBER", "body": text} | more}


def test_the_form_is_one_that_github_shows() -> None:
    form = yaml.safe_load(form_of(PLAN))
    assert form["name"] == 'Report a figure: Corporate plan: "2026"'
    assert form["labels"] == ["figure"]
    asked = [part["attributes"] for part in form["body"] if part["type"] != "markdown"]
    assert asked[0]["options"] == ["plan/bins: W1 Missed bins", "plan/tax: Council tax"]
    labels = [part["label"] for part in asked]
    assert len(labels) == len(set(labels))
    for part in asked:
        assert len(part.get("description", "")) < 200
        options = [str(one) for one in part.get("options", [])]
        assert len(options) == len(set(options))
        assert "None" not in options


def test_what_was_given_is_taken_word_for_word() -> None:
    given = given_in(event(body()))
    assert given == Given(
        *(7, "plan", "bins", "Q1 2026/27"),
        value="38",
        revision="provisional",
        why="A lorry broke down.\nIt is mended.",
    )
    assert given.branch == "figure-7"
    figure, comment = amendments(given, [PLAN])
    assert figure.key == {
        "indicator_id": "bins", "period": "FY2026/27 Q1", "area": "", "breakdown": "", "kind": "actual",
    }  # fmt: skip
    assert figure.cells == {"value": "38", "revision": "provisional", "missing": ""}
    assert comment.cells == {"why": "A lorry broke down.\nIt is mended."}


def test_a_word_that_would_be_run_is_a_word() -> None:
    given = given_in(event(body(**{"Why is the figure what it is?": EVIL})))
    assert given.why == EVIL
    assert given.branch == "figure-7"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (event(body(), author_association="NONE"), "Only those who work on this repository"),
        (event(body(**{"Which indicator?": "../../etc/passwd"})), "is no indicator"),
        (event(body(**{"Which indicator?": EVIL})), "is no indicator"),
        (event(body(**{"For which period?": "_No response_"})), '"For which period?" is not answered'),
        (event(body(**{"What are we doing about it?": "### The figure\n\n99"})), "repeats one of the form's"),
        (event("Please put 38."), '"Which indicator?" is not answered'),
        (event("x" * 30_000), "more than 20,000 characters"),
        (event(body(), number="7; id"), "The event holds no issue."),
        ({}, "The event holds no issue."),
    ],
)
def test_what_is_no_figure_is_refused_in_plain_words(told: dict[str, Any], why: str) -> None:
    with pytest.raises(NotUnderstood, match=why.replace("?", "\\?").replace(".", "\\.")):
        given_in(told)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"Which indicator?": "plan/gone: Gone"}, '"plan/gone" is not here any more'),
        ({"The figure": "_No response_"}, "There is neither a figure nor a reason"),
        ({"Or: why there is none": "withheld"}, "There is both a figure and a reason"),
        ({"For which period?": "last summer"}, '"last summer" is no period'),
        ({"For which period?": "FY2026/27 Q9"}, "A year has quarters 1 to 4. Type one as FY2026/27 Q2.$"),
        ({"For which period?": "Q1 2026"}, "Type FY2026/27 Q1 or CY2026 Q1"),
    ],
)
def test_a_figure_that_fits_nowhere_is_refused_in_plain_words(answers: dict[str, str], why: str) -> None:
    with pytest.raises(NotUnderstood, match=why):
        amendments(given_in(event(body(**answers))), [PLAN])

"""The plan that a plan takes the place of is another one of the folder."""

from __future__ import annotations

import pytest

from scorecard.check import check_packages
from scorecard.model.raw import RawPackage


def package(name: str, supersedes: str = "") -> RawPackage:
    ours = {"kind": "delivery-plan", "council": {"name": "Borough Council"}}
    if supersedes:
        ours["supersedes"] = supersedes
    return RawPackage(
        name, {"name": name, "title": name, "scorecard": ours}, lines={"scorecard.supersedes": 12}
    )


def test_an_earlier_plan_is_named() -> None:
    plans, _, problems = check_packages([package("plan-2007"), package("plan-2010", "plan-2007")])
    assert problems == []
    assert [plan.supersedes for plan in plans] == ["", "plan-2007"]


@pytest.mark.parametrize(
    ("named", "code", "message", "hint"),
    [
        (
            "plan-2006",
            "dangling-reference",
            'There is no plan "plan-2006" here.',
            'Did you mean "plan-2007"?',
        ),
        (
            "another",
            "dangling-reference",
            'There is no plan "another" here.',
            "Type the name of the earlier plan's folder.",
        ),
        (
            "plan-2010",
            "circle",
            "This plan takes its own place.",
            "Leave it out, or name the earlier plan.",
        ),
    ],
)
def test_a_plan_that_is_not_there_is_named(named: str, code: str, message: str, hint: str) -> None:
    _, _, [problem] = check_packages([package("plan-2007"), package("plan-2010", named)])
    assert (problem.code, problem.message, problem.hint) == (code, message, hint)
    where = (problem.package, problem.file, problem.line, problem.column, problem.value)
    assert where == ("plan-2010", "datapackage.json", 12, "scorecard.supersedes", named)

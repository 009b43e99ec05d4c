"""The rules on the five published documents find what is really there."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from scorecard.check import check_packages, reporting_problems
from scorecard.model import Plan
from scorecard.problems import Problem
from scorecard.read import Limits, folders, read_packages

ROOT = Path(__file__).resolve().parents[2] / "datapackages"
TODAY = date(2026, 11, 21)
OLD = (
    "melton-community-interventions",
    "melton-improvement-plan",
    "nwl-delivery-plan",
    "melton-corporate-issues",
    "three-rivers-community-partnerships",
)


@pytest.fixture(scope="module")
def plans() -> dict[str, Plan]:
    raw, _ = read_packages(folders(ROOT)[0], Limits())
    return {plan.name: plan for plan in check_packages(raw)[0]}


@pytest.fixture(scope="module")
def found(plans: dict[str, Plan]) -> dict[str, dict[str, list[Problem]]]:
    """By plan and code, every problem that the rules find, answered by a caveat or not."""
    result: dict[str, dict[str, list[Problem]]] = {}
    for name, plan in plans.items():
        left, answered = reporting_problems(plan, TODAY)
        result[name] = defaultdict(list)
        for problem in (*left, *(a.problem for a in answered)):
            result[name][problem.code].append(problem)
    return result


def test_running_totals_rise_and_parts_add_up_in_the_delivery_plan(plans, found):
    """Each kind of figure keeps its own rule; the rule of running totals would fault twelve of the others."""
    plan = plans["nwl-delivery-plan"]
    kinds = Counter(row.aggregation for row in plan.indicators)
    # The document prints one discrete indicator twice, and two of these snapshots could be running totals.
    assert (kinds["cumulative"], kinds["discrete"], kinds["snapshot"] + kinds["rate"]) == (14, 8, 29)
    for code in ("cumulative-falls", "year-end-differs", "quarters-do-not-add-up"):
        assert found["nwl-delivery-plan"][code] == []


def test_targets_worse_than_what_was_reached(found):
    rows = {
        plan: sorted({p.key.split(" | ")[0] for p in found[plan]["target-behind-actual"]})
        for plan in ("nwl-delivery-plan", "three-rivers-community-partnerships")
    }
    assert rows == {
        "nwl-delivery-plan": [
            "bv106",
            "bv126",
            "bv184a",
            "bv66a",
            "bv66d",
            "gp-referrals",
            "leisure-centre-visits",
            "museum-visits",
        ],
        "three-rivers-community-partnerships": ["cp03", "cp04", "cp16", "cp26", "cp39", "cp45", "cp46"],
    }


def test_all_risks_were_to_be_reviewed_before_the_plan_was_written(plans, found):
    risks = found["three-rivers-community-partnerships"]["review-dates-out-of-order"]
    assert len(risks) == len(plans["three-rivers-community-partnerships"].risks) == 13
    assert {p.message for p in risks} == {
        "The next review was due on 31 March 2016, before the plan's own date, 20 September 2016."
    }


def test_eight_actions_are_led_from_outside_their_section(found):
    assert sorted(p.key for p in found["nwl-delivery-plan"]["lead-outside-section"]) == [
        "community-grants",
        "elections-2007",
        "member-induction",
        "national-forest",
        "neighbourhood-working",
        "parks-play",
        "revenues-benefits-review",
        "smoke-free",
    ]


def test_four_quarters_are_empty(found):
    assert {p.key: p.message for p in found["nwl-delivery-plan"]["quarter-without-milestone"]} == {
        "elections-2007": "There is no milestone for 2007/08 Q4.",
        "absence-management": "There is no milestone for 2007/08 Q4.",
        "white-paper-response": "There is no milestone for 2007/08 Q4.",
        "town-centres": "There is no milestone for 2007/08 Q2.",
    }


def test_money_adds_up_and_the_matrix_agrees(found):
    for name in OLD:
        assert found[name]["total-mismatch"] == []
        assert found[name]["matrix-mismatch"] == []


def test_nothing_is_late_in_old_documents(found):
    assert [p for name in OLD for p in found[name]["overdue"]] == []

"""The header block of a plan's pages, and the way from an older plan to the one that took its place."""

from __future__ import annotations

from dataclasses import replace

from borough import borough_plan, district_plan, indicator, observation, publication

from scorecard.model import Page, Plan
from scorecard.pages import write_pages


def pages_of(*plans: Plan) -> dict[str, Page]:
    return {p.address: p for p in write_pages(publication(*plans))}


def newer() -> Plan:
    return replace(
        district_plan(),
        name="borough-2010",
        title="Borough plan 2010",
        supersedes="borough",
        indicators=(indicator("tax", "Tax in", 2, continues="borough/bv9"),),
    )


def test_every_page_of_a_plan_says_when_it_was_published_and_what_was_changed() -> None:
    plan = replace(borough_plan(), version="1.2", created="2007-06-30T09:00:00Z")
    changed = observation("bv9", "FY2005/06", "actual", 9, value="96", revision="corrected", reason="Slip.")
    for page in pages_of(replace(plan, observations=(*plan.observations, changed))).values():
        if page.plan:
            told = {
                name: page.head.get(name)
                for name in ("published", "version", "revisions", "as at", "contact")
            }
            assert told == {
                "published": "2007-06-30",
                "version": "1.2",
                "revisions": "1",
                "as at": "2007-04-01",
                "contact": "Performance team",
            }


def test_what_the_plan_does_not_say_is_left_out() -> None:
    page = pages_of(replace(district_plan(), observations=()))["district/"]
    assert not page.head.keys() & {"published", "version", "revisions", "later"}


def test_pages_of_an_older_plan_lead_on() -> None:
    made = pages_of(borough_plan(), newer())
    for address in ("borough/", "borough/actions/", "borough/priorities/tax/", "borough/indicators/homes/"):
        head = made[address].head
        assert (head["later kind"], head["later"]) == ("plan", "Borough plan 2010")
        assert head["later address"] == "../" * address.count("/") + "borough-2010/"
    head = made["borough/indicators/bv9/"].head
    assert (head["later kind"], head["later"]) == ("indicator", "Borough plan 2010: Tax in")
    assert head["later address"] == "../../../borough-2010/indicators/tax/"
    assert "later" not in made["borough-2010/"].head


def test_the_newer_plan_leads_back() -> None:
    made = pages_of(borough_plan(), newer())
    assert (
        'takes the place of an earlier one: <a href="../borough/">Borough plan</a>'
        in made["borough-2010/"].body
    )
    assert (
        '<dt>Carries on</dt><dd><a href="../../../borough/indicators/bv9/">Borough plan: Council tax</a>'
        in made["borough-2010/indicators/tax/"].body
    )


def test_a_plan_or_an_indicator_that_is_not_here_is_passed_over() -> None:
    lost = replace(newer(), supersedes="gone", indicators=(indicator("tax", "Tax", 2, continues="gone/x"),))
    assert "later" not in pages_of(borough_plan(), lost)["borough/"].head
    itself = replace(borough_plan(), supersedes="borough")
    assert "later" not in pages_of(itself)["borough/"].head

"""The page of what changed, the pages of releases, and the changed figures on an indicator's page."""

# ruff: noqa: E501

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
from borough import HOSTILE, borough_plan, district_plan, publication
from test_pages import Reading

from scorecard.model import (
    Area,
    FormerName,
    KeptFile,
    Page,
    Past,
    Plan,
    Publication,
    Release,
    Revision,
    read_period,
)
from scorecard.pages import write_pages

COMMIT = "0123456789abcdef"


def revision(on: str, old: str = "97.4", new: str = "97.8", **fields: Any) -> Revision:
    usual: dict[str, Any] = {
        "plan": "borough", "indicator_id": "bv9", "period": read_period("FY2006/07"), "area": "",
        "breakdown": "", "kind": "actual", "on": date.fromisoformat(on), "commit": COMMIT,
        "old": Decimal(old) if old else None, "new": Decimal(new) if new else None,
    }  # fmt: skip
    return Revision(**(usual | fields))


def known(*revisions: Revision, **fields: Any) -> Past:
    heaps: dict[str, tuple[Revision, ...]] = {}
    for one in revisions:
        heaps[one.indicator_id] = (*heaps.get(one.indicator_id, ()), one)
    usual = {"plan": "borough", "known": "whole", "since": date(2007, 1, 31), "versions": 2}
    return Past(revisions=heaps, **(usual | fields))


def pages(past: Past | None, *plans: Plan, **fields: Any) -> dict[str, Page]:
    published: Publication = publication(*(plans or (borough_plan(),)))
    published = replace(published, past={past.plan: past} if past else {}, **fields)
    return {p.address: p for p in write_pages(published)}


def text(page: Page) -> str:
    """What stands on a page, in one line."""
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append  # type: ignore[method-assign]
    parser.feed(page.body)
    return " ".join(" ".join(found).split())


def test_days_newest_first_and_corrections_before_the_rest_of_a_day() -> None:
    past = known(
        revision("2007-05-03", revision="revised", reason="Late bills"),
        revision("2007-06-01", kind="target"),
        revision("2007-05-03", "45", "46", indicator_id="homes", revision="corrected", reason="Miscounted"),
    )
    told = text(pages(past)["changes/"])
    assert (
        "3 published figures were changed later: 1 correction, 1 revision, 1 change without a reason." in told
    )
    order = ["2007-06-01 Changed without a reason", "2007-05-03 Corrections", "Revisions"]
    assert [told.index(part) for part in order] == sorted(told.index(part) for part in order)
    assert "Are homes let quickly? FY2006/07, actual 45 percent 46 percent Miscounted Commit 0123456" in told
    assert "Council tax BV9 FY2006/07, target 97.4 percent 97.8 percent The plan does not say." in told


def test_one_change_and_only_corrections_are_said_rightly() -> None:
    one = text(pages(known(revision("2007-05-03", revision="corrected")))["changes/"])
    assert "1 published figure was changed later: 1 correction." in one
    other = text(pages(known(revision("2007-05-03", revision="revised")))["changes/"])
    assert "1 published figure was changed later: 1 revision. None of them was a correction." in other


def test_nothing_changed() -> None:
    made = pages(known())
    assert "No figure that was published here has been changed since 2007-01-31." in text(made["changes/"])
    assert "No figure on this page has been changed since 2007-01-31." in text(
        made["borough/indicators/bv9/"]
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"since": None, "versions": 0}, "it has no figures whose history could be kept."),
        ({"since": None, "versions": 1}, "it is new, and has no history yet."),
        (
            {"known": "shallow"},
            "only what changed since 2007-01-31 is known, because this site was made from a copy that lacks the older history.",
        ),
        ({"versions": 1}, "its history goes back to 2007-01-31, in 1 version."),
        (
            {"unread": 2},
            "in 2 versions. 2 versions could not be read, so a change in them may be missing here.",
        ),
        ({"unread": 1}, "in 2 versions. 1 version could not be read, so a change in it may be missing here."),
    ],
)
def test_what_is_known_is_said_for_each_plan(fields: dict[str, Any], sentence: str) -> None:
    told = text(pages(known(**fields))["changes/"])
    assert "Borough plan : it" in told or "Borough plan : only" in told
    assert sentence in told


def test_a_publication_that_knows_nothing_says_so_once() -> None:
    told = text(pages(None, borough_plan(), district_plan())["changes/"])
    assert told.count("We do not know what was published here before") == 1
    assert "history is not known" not in told
    assert "How we know" not in told


def test_plans_with_the_same_history_are_told_of_together() -> None:
    published: Publication = publication(borough_plan(), district_plan())
    past = {name: replace(known(), plan=name) for name in ("borough", "district")}
    made = {p.address: p for p in write_pages(replace(published, past=past))}
    assert "Borough plan and District plan : their history goes back to 2007-01-31, in 2 versions each." in (
        text(made["changes/"])
    )
    past["district"] = replace(past["district"], known="none", since=None, versions=0)
    made = {p.address: p for p in write_pages(replace(published, past=past))}
    told = text(made["changes/"])
    assert "Borough plan : its history goes back to 2007-01-31, in 2 versions." in told
    assert "District plan : its history is not known, because this site was made without it." in told


def test_earlier_names_are_said() -> None:
    on = date(2007, 6, 1)
    past = known(
        names=(
            FormerName(on, "package", "old-plan", "borough"),
            FormerName(on, "indicator_id", "bv-9", "bv9"),
            FormerName(on, "area", "", "e01"),
        )
    )
    made = pages(past)
    told = text(made["changes/"])
    assert "Until 2007-06-01 the plan was kept in the folder old-plan ." in told
    assert "Until 2007-06-01 the indicator bv9 was kept under the name bv-9 ." in told
    assert "Until 2007-06-01 e01 was kept as the whole." in told
    assert "Until 2007-06-01 this indicator was kept under the name bv-9 ." in text(
        made["borough/indicators/bv9/"]
    )


def test_an_indicator_that_is_no_more_is_told_without_a_link() -> None:
    page = pages(known(revision("2007-05-03", indicator_id="gone")))["changes/"]
    assert "gone No longer in the plan FY2006/07, actual 97.4 97.8" in text(page)
    assert not [link for link in Reading(page.body).links if "gone" in link]


def test_what_was_taken_away_and_what_came_back() -> None:
    past = known(
        revision("2007-05-03", new=""),
        revision("2007-05-04", old=""),
        revision("2007-05-05", new="", missing="withheld"),
    )
    told = text(pages(past)["borough/indicators/bv9/"])
    assert "97.4 percent taken away" in told
    assert "not given 97.8 percent" in told
    assert "97.4 percent withheld" in told


def test_a_figure_of_a_place_or_a_part_says_so() -> None:
    plan = replace(borough_plan(), areas=(Area(area="next-door", name="Next Door", kind="council"),))
    past = known(revision("2007-05-03", area="next-door", breakdown="band=A"))
    assert "FY2006/07 Actual, Next Door, band=A" in text(pages(past, plan)["borough/indicators/bv9/"])
    assert "FY2006/07, actual, Next Door, band=A" in text(pages(past, plan)["changes/"])


def test_a_commit_leads_to_the_repository_where_that_is_known() -> None:
    past = known(revision("2007-05-03"))
    at = "https://example.org/council/data/blob/main/datapackages"
    for address in ("changes/", "borough/indicators/bv9/"):
        links = Reading(pages(past, repository=at)[address].body).links
        assert f"https://example.org/council/data/commit/{COMMIT}" in links
        assert not [link for link in Reading(pages(past)[address].body).links if "commit" in link]
    assert "Not in a commit yet" in text(pages(known(revision("2007-05-03", commit="")))["changes/"])


def test_text_from_the_past_is_shown_as_text() -> None:
    names = (FormerName(date(2007, 6, 1), "package", HOSTILE, "borough"),)
    past = known(
        revision("2007-05-03", reason=HOSTILE, area=HOSTILE, breakdown=HOSTILE, missing=HOSTILE), names=names
    )
    made = pages(
        past,
        releases=(
            Release("q2", date(2007, 8, 1), HOSTILE, HOSTILE, (KeptFile(f"p/{HOSTILE}", 1, HOSTILE),)),
        ),
    )
    for address in ("changes/", "borough/indicators/bv9/", "releases/q2/"):
        reading = Reading(made[address].body)
        assert "script" not in reading.tags
        assert not reading.open
        assert "{{ 7 * 7 }}" in reading.text


def test_a_long_list_is_cut_and_says_so() -> None:
    many = known(*(revision("2007-05-03", "1", str(n)) for n in range(501)))
    page = pages(many)["changes/"]
    assert page.body.count('<tr><th scope="row"') == 500
    assert (
        "These are the newest 500 of 501. The file below and the pages of the indicators have all of them."
        in text(page)
    )


def test_two_plans_are_told_apart() -> None:
    told = text(pages(known(revision("2007-05-03")), borough_plan(), district_plan())["changes/"])
    assert "Council tax BV9 Borough plan FY2006/07, actual" in told
    assert "District plan : its history is not known" in told


RELEASES = (
    Release(
        "q2",
        date(2007, 8, 1),
        "abc",
        "1.0",
        (KeptFile("borough/a.csv", 1204, "1f"), KeptFile("gone/b.csv", 5, "2e")),
    ),
    Release("q1", date(2007, 5, 10)),
)


def test_releases_and_their_files() -> None:
    made = pages(known(revision("2007-05-03"), revision("2007-06-03")), releases=RELEASES)
    told = text(made["releases/"])
    assert "2 releases: the data as they were published on those days." in told
    assert "q2 2007-08-01 2 1.2 KB q1 2007-05-10 0 0 bytes" in told
    one = made["releases/q2/"]
    assert "The data as they were published on 2007-08-01. They are never altered." in text(one)
    assert "Files of gone File Size SHA-256 b.csv 5 bytes 2e" in text(one)
    assert "../../releases/q2/borough/a.csv" in Reading(one.body).links
    assert [name for name, _ in one.crumbs] == ["Home", "Releases"]
    changes = text(made["changes/"])
    assert "2007-06-03 In the release q2 and later." in changes
    assert "2007-05-03 In the release q1 and later." in changes


def test_without_releases_there_is_no_page_of_them() -> None:
    made = pages(known())
    assert [address for address in made if address.startswith("releases/")] == []
    assert not [link for link in Reading(made["changes/"].body).links if "releases" in link]

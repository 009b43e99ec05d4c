"""The feeds where earlier versions are known: the day, both figures; and the feed of each priority."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

from green_plan import make_plan

from scorecard.downloads import About, priority_feeds
from scorecard.downloads.feed import site_feed
from scorecard.model import Past, Release, Revision, read_period

ATOM = "{http://www.w3.org/2005/Atom}"
COMMIT = "0123456789abcdef"


def revision(value: str, on: str, **fields: Any) -> Revision:
    usual: dict[str, Any] = {
        "plan": "green-plan", "indicator_id": "recycling", "period": read_period("FY2007/08"),
        "area": "shire", "breakdown": "", "kind": "actual", "old": Decimal("41.2"), "commit": COMMIT,
        "new": Decimal(value) if value else None, "on": date.fromisoformat(on),
    }  # fmt: skip
    return Revision(
        **(usual | {"new": Decimal(value) if value else None, "on": date.fromisoformat(on)} | fields)
    )


def entries(content: bytes) -> list[tuple[str, str, str, str]]:
    return [
        tuple(str(e.find(f"{ATOM}{name}").text) for name in ("id", "updated", "title", "summary"))  # type: ignore[union-attr,misc]
        for e in ElementTree.fromstring(content).iter(f"{ATOM}entry")
    ]


def told(about: About, revisions: Sequence[Revision], releases: Sequence[Release] = ()) -> list[Any]:
    plan = make_plan()
    past = Past(plan=plan.name, known="whole", revisions={"recycling": tuple(revisions)})
    return entries(site_feed([plan], {plan.name: past}, releases, about).content)


def test_a_known_correction_is_told_with_its_day_and_both_figures_and_once(about: About) -> None:
    found = told(
        about, [revision("42.1", "2026-11-03", revision="corrected", reason="Two depots were left out")]
    )
    assert found[0] == (
        "https://example.org/site/feed.xml#green-plan/recycling/2026-11-03/0123456789ab",
        "2026-11-03T00:00:00Z",
        "Corrected: BV82a Waste recycled (Green plan)",
        "FY2007/08, The whole shire, actual: 41.2% became 42.1%. Two depots were left out.",
    )
    assert len([one for one in found if "recycling" in one[0]]) == 1


def test_what_a_row_says_is_told_where_no_version_is_known(about: About) -> None:
    other = revision("42.1", "2026-11-03", area="", revision="revised")
    names = [one[0].partition("#")[2] for one in told(about, [other])]
    assert names == [
        "green-plan/recycling/2026-11-03/0123456789ab",
        "green-plan/1.2.0",
        "green-plan/recycling/1.2.0/corrected/2008-03-31-1",
    ]


def test_changes_by_one_commit_are_one_piece_of_news(about: About) -> None:
    found = told(
        about,
        [
            revision("", "2026-11-03", missing="withheld", reason="Not ours"),
            revision("", "2026-11-03", kind="target"),
            revision("7", "2026-11-02", old=None, commit=""),
        ],
    )
    assert [(title, summary) for _, _, title, summary in found][:2] == [
        (
            "Revised: BV82a Waste recycled (Green plan)",
            "FY2007/08, The whole shire, actual: 41.2% became withheld. Not ours. "
            "FY2007/08, The whole shire, target: 41.2% became no figure.",
        ),
        (
            "Changed: BV82a Waste recycled (Green plan)",
            "FY2007/08, The whole shire, actual: no figure became 7%.",
        ),
    ]
    assert found[1][0].endswith("#green-plan/recycling/2026-11-02/now")


def test_a_kept_release_is_news(about: About) -> None:
    found = told(about, [], [Release("2026-q2", date(2026, 11, 21))])
    assert found[0][0] == "https://example.org/site/feed.xml#releases/2026-q2"
    assert found[0][2] == "Release 2026-q2"
    assert found[0][3].startswith("The data as they were published on ")


def test_each_priority_with_measures_has_a_feed_of_its_own(about: About) -> None:
    plan = make_plan()
    change = revision("42.1", "2026-11-03", revision="corrected")
    feeds = priority_feeds(plan, Past(plan=plan.name, revisions={"recycling": (change,)}), about)
    assert [f.address for f in feeds] == ["green-plan/priorities/land/feed.xml"]
    root = ElementTree.fromstring(feeds[0].content)
    assert root.find(f"{ATOM}id").text == "https://example.org/site/feed.xml#green-plan/priorities/land/feed"  # type: ignore[union-attr]
    links = [link.get("href") for link in root.findall(f"{ATOM}link")]
    assert links == [
        "https://example.org/site/green-plan/priorities/land/feed.xml",
        "https://example.org/site/green-plan/priorities/land/",
    ]
    assert [one[0].partition("#")[2] for one in entries(feeds[0].content)] == [
        "green-plan/recycling/2026-11-03/0123456789ab",
        "green-plan/1.2.0",
    ]


def test_without_an_address_of_the_site_links_are_relative_to_the_feed() -> None:
    plan = make_plan()
    (feed,) = priority_feeds(plan, Past(plan=plan.name), About(as_of=date(2026, 11, 22)))
    links = [link.get("href") for link in ElementTree.fromstring(feed.content).iter(f"{ATOM}link")]
    assert links[:3] == [
        "../../../green-plan/priorities/land/feed.xml",
        "../../../green-plan/priorities/land/",
        "../../../green-plan/",
    ]

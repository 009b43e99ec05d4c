"""Every page of a small site: one heading, links that lead somewhere, everything of the data on it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from posixpath import join, normpath

import borough
from borough import borough_plan, district_plan, publication, view

from scorecard.model import Page
from scorecard.pages import embed_files, write_pages

# Pages that are written by hand, in content/.
BY_HAND = {"officers/", "about/", "how-to-read/"}
VOID = {"br", "input", "img", "hr", "meta", "link", "circle", "path"}


class Reading(HTMLParser):
    """What a browser would make of a body: elements, ids, links, text, and whether all tags close."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "action")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        self.text += data


def resolved(page: Page, link: str) -> tuple[str, str]:
    """The address and the anchor that a link of a page leads to."""
    path, _, anchor = link.partition("#")
    if not path:
        return page.address, anchor
    address = normpath(join("/", page.address, path)).lstrip("/")
    return (address + "/" if path.endswith("/") and address else address), anchor


def test_every_address_once_and_as_the_design_has_it(pages: dict[str, Page]) -> None:
    made = write_pages(publication(borough_plan()))
    assert len({p.address for p in made}) == len(made)
    assert set(pages) >= {
        "",
        "borough/",
        "borough/priorities/money/",
        "borough/priorities/tax/",
        "borough/indicators/bv9/",
        "borough/indicators/homes/",
        "borough/actions/",
        "borough/milestones/",
        "borough/risks/",
        "borough/budget/",
        "borough/partnerships/",
        "borough/timetable/",
        "borough/versions/",
        "borough/data/",
        "trees/",
        "indicators/",
        "compare/",
        "compare/bvpi-bv9/",
        "data/",
        "search/",
    }


def test_every_page_has_one_first_heading_a_description_and_whole_markup(pages: dict[str, Page]) -> None:
    for page in pages.values():
        reading = Reading(page.body)
        assert reading.open == [], page.address
        assert reading.tags.count("h1") == 1, page.address
        assert page.description, page.address
        assert len(page.description) <= 202, page.address
        assert len(set(reading.ids)) == len(reading.ids), page.address


def test_headings_never_skip_a_level(pages: dict[str, Page]) -> None:
    for page in pages.values():
        levels = [int(tag[1]) for tag in Reading(page.body).tags if tag in ("h1", "h2", "h3", "h4")]
        assert all(b <= a + 1 for a, b in pairwise(levels)), page.address


def test_every_link_leads_to_a_page_a_file_or_an_anchor(pages: dict[str, Page]) -> None:
    site = publication(borough_plan())
    files = {d.address for v in (*site.plans, view(borough_plan())) for d in v.downloads}
    files |= {"district/indicators/tax/data.csv", "district/data/observations.csv", "checksums.txt"}
    # The chart alone is a file, not a page in the frame.
    files |= {
        d.address.removesuffix("index.html")
        for d in embed_files(publication(borough_plan(), district_plan()))
    }
    ids = {address: set(Reading(page.body).ids) for address, page in pages.items()}
    for page in pages.values():
        for link in [*Reading(page.body).links, *(where for _, where in page.crumbs)]:
            if link.startswith("https://"):
                continue
            address, anchor = resolved(page, link)
            assert address in {*pages, *files, *BY_HAND}, f"{page.address}: {link}"
            assert not anchor or anchor in ids[address], f"{page.address}: {link}"


def test_home_leads_to_every_plan_and_every_section(pages: dict[str, Page]) -> None:
    home = pages[""]
    led = {resolved(home, link)[0] for link in Reading(home.body).links}
    owned = {
        a for a in pages if a.count("/") <= 2 and not a.startswith(("compare/bvpi", "search", "officers"))
    } - {""}
    assert owned <= led


def test_home_of_one_council_answers_itself() -> None:
    home = next(p for p in write_pages(publication(borough_plan())) if p.address == "")
    assert "How is Borough Council doing?" in home.body
    assert "2 judged in all." in home.body
    assert "Actions: 1." in home.body


def test_every_figure_of_an_indicator_is_in_its_tables_with_its_row(
    pages: dict[str, Page],
) -> None:
    reading = Reading(pages["borough/indicators/bv9/"].body)
    for text in ("97.4", "98.1", "awaiting-outturn", "91.7", "88.3", "97.40%", "next-door", "Band: A"):
        assert text in reading.text
    assert [i for i in reading.ids if i.startswith("row-")] == ["row-4", "row-3", "row-2", "row-5", "row-6"]


def test_a_page_without_any_figure_says_why() -> None:
    plan = borough_plan()
    made = {p.address: p for p in write_pages(publication(plan))}
    assert "There is no chart" in made["borough/indicators/homes/"].body


def test_rows_lead_to_the_file_or_to_the_repository(pages: dict[str, Page]) -> None:
    assert 'href="../../../borough/data/observations.csv"' in pages["borough/indicators/bv9/"].body
    site = replace(publication(borough_plan()), repository="https://example.org/data")
    made = {p.address: p for p in write_pages(site)}
    assert (
        "https://example.org/data/borough/observations.csv?plain=1#L4" in made["borough/indicators/bv9/"].body
    )


def test_text_from_the_data_is_never_markup(hostile_pages: dict[str, Page]) -> None:
    for page in hostile_pages.values():
        reading = Reading(page.body)
        assert "script" not in reading.tags, page.address
        assert not [name for name, _ in reading.attributes if name.startswith("on") or name == "style"]
        if "alert(1)" in page.body:
            assert "<script>alert(1)</script>" in reading.text or "data-plan" in page.body, page.address
            assert "{{ 7 * 7 }}" in page.body, page.address
            assert "49" not in reading.text, page.address


def test_an_address_in_text_becomes_a_link_without_the_full_stop(hostile_pages: dict[str, Page]) -> None:
    reading = Reading(hostile_pages["borough/indicators/bv9/"].body)
    assert "https://example.org/?a=1&b=2" in reading.links
    assert "https://example.org/?a=1&b=2." not in reading.links


def test_a_comparison_is_headed_by_what_a_resident_asks(pages: dict[str, Page]) -> None:
    found = pages["compare/bvpi-bv9/"]
    assert found.title == "Tax in", "no plan asks a question: the plainest title"
    asked = borough_plan()
    one = replace(asked.indicators[0], question="How much council tax comes in?")
    asked = replace(asked, indicators=(one, *asked.indicators[1:]))
    made = {p.address: p for p in write_pages(publication(asked, district_plan()))}
    assert made["compare/bvpi-bv9/"].title == one.question


def test_a_comparison_says_which_way_is_better(pages: dict[str, Page]) -> None:
    assert pages["compare/bvpi-bv9/"].body.lower().count("<p>higher") == 1
    other = district_plan()
    turned = replace(other, indicators=tuple(replace(one, better="lower") for one in other.indicators))
    made = {p.address: p.body for p in write_pages(publication(borough_plan(), turned))}
    assert "Higher is better in some of these plans" in made["compare/bvpi-bv9/"]
    assert made["compare/bvpi-bv9/"].lower().count("<p>higher") == 1


def test_a_plan_does_not_say_its_notice_again(pages: dict[str, Page]) -> None:
    plan = borough_plan()
    told = f"First.\n\n{plan.notice}\n\nLast."
    made = {p.address: p for p in write_pages(publication(replace(plan, description=told)))}
    assert "<p>First.</p>" in made["borough/"].body
    assert "<p>Last.</p>" in made["borough/"].body
    assert plan.notice not in made["borough/"].body, "it stands in the head of the page"


def test_a_fact_of_an_indicator_is_said_once() -> None:
    plan = borough_plan()
    one = replace(plan.indicators[0], denominator_name="homes", price_base="2025/26")
    made = {p.address: p for p in write_pages(publication(replace(plan, indicators=(one,))))}
    names = re.findall(r"<dt>(.*?)</dt>", made[f"borough/indicators/{one.indicator_id}/"].body)
    facts = names[names.index("Name in the plan") : names.index("Defined in")]
    assert len(set(facts)) == len(facts)
    assert "Out of" in facts
    assert "Out of what" not in facts


def test_the_notice_and_the_facets_go_with_every_page_of_a_plan(pages: dict[str, Page]) -> None:
    page = pages["borough/indicators/bv9/"]
    assert page.notice == "A worked example."
    assert page.filters == {
        "kind": "Indicator",
        "plan": "Borough plan",
        "council": "Borough Council",
        "status": "Met",
        "priority": "Tax",
    }
    assert page.keywords == "rates; BV9; Council tax"
    assert page.crumbs == (
        ("Home", "../../../"),
        ("Borough plan", "../../../borough/"),
        ("Tax", "../../../borough/priorities/tax/"),
    )


def test_the_risk_stands_at_its_likelihood_and_its_worst_impact(pages: dict[str, Page]) -> None:
    body = pages["borough/risks/"].body
    matrix = body[body.index("<tbody>") : body.index("</tbody>")]
    cells = matrix.split("<td")[1:]
    assert ["#flood" in cell for cell in cells] == [False, False, False, True]


def test_the_search_offers_the_kinds_of_page_that_there_are(pages: dict[str, Page]) -> None:
    def offered(page: Page) -> list[str]:
        kinds = page.body.partition('id="search_kind"')[2].partition("</select>")[0]
        return re.findall("<option>([^<]+)", kinds)

    assert offered(pages["search/"]) == [
        *(
            "Indicator",
            "Priority",
            "Plan",
            "Actions",
            "Milestones",
            "Promises",
            "Risks",
            "Budget",
            "Partnerships",
        ),
        *("Timetable", "Versions", "Data", "Comparison", "What is late", "Check a file", "Guide"),
    ]
    bare = {page.address: page for page in write_pages(publication())}
    assert offered(bare["search/"]) == ["Data", "Comparison", "What is late", "Check a file", "Guide"]


def test_an_empty_site_still_has_its_pages() -> None:
    made = {p.address for p in write_pages(publication())}
    assert {"", "indicators/", "compare/", "data/", "search/", "trees/"} <= made


def test_a_national_framework_is_named_with_its_title_and_its_source() -> None:
    plan = replace(
        district_plan(), links=(borough.link("indicators", "tax", "same-as", "framework", "LGBF:CHN1"),)
    )
    (page,) = (p for p in write_pages(publication(plan)) if p.address == "district/indicators/tax/")
    told = " ".join(Reading(page.body).text.split())
    assert "LGBF CHN1: What a primary school pupil costs" in told
    assert (
        "Local Government Benchmarking Framework, Scotland. The title is in our own words. Source: "
        "Improvement Service, https://www.improvementservice.org.uk/benchmarking/home/indicator-list" in told
    )

"""A walk for each person whom the site is for: what they ask, and the few steps that answer it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

PLAN = "fernshire-council-plan/"


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    """Home, on a phone."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(served)
        yield page


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("bins", "How often is a bin not emptied?"),
        ("council tax", "How much of the year's council tax is collected?"),
        ("upper reed", "Upper Reed"),
    ],
)
def test_a_resident_asks_and_is_there_in_three_taps(page: Page, asked: str, title: str) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Search").click()  # 1
    page.locator("#search_words, main input[type=search]").first.fill(asked)
    page.keyboard.press("Enter")  # 2
    first = page.locator("#search_results li a")
    first.first.wait_for()
    page.get_by_role("link", name=title, exact=True).first.click()  # 3
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_resident_finds_her_ward_from_home(page: Page) -> None:
    page.get_by_role("link", name="Riverside", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Riverside")
    expect(page.locator("main table").first).to_contain_text("How much rubbish is dumped?")


def test_a_journalist_finds_what_was_missed_what_was_corrected_and_the_file(page: Page, served: str) -> None:
    page.goto(f"{served}indicators/?status=Missed+target")
    shown = page.locator("#indicators_table tbody tr:visible")
    shown.first.wait_for()
    assert {text.strip() for text in shown.locator(".sc-status").all_inner_texts()} == {"Missed target"}
    page.get_by_role("contentinfo").get_by_role("link", name="What changed").click()
    headings = page.locator("main h2").all_inner_texts()
    assert headings[0].startswith("Corrections")
    page.locator("main tbody th a").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Every figure of this indicator").click()
    assert download.value.suggested_filename.endswith(".csv")


def test_a_councillor_prints_the_report(page: Page, served: str) -> None:
    page.goto(f"{served}{PLAN}reports/")
    page.locator("main ul a, main table a").first.click()
    headings = page.locator("main h2").all_inner_texts()
    assert headings[:2] == ["Since the last report", "What needs attention"]
    page.emulate_media(media="print")
    expect(page.locator("header.sc-header")).to_be_hidden()


def test_a_blind_resident_hears_the_verdict_the_chart_and_why_before_the_table(
    page: Page, served: str
) -> None:
    page.goto(f"{served}{PLAN}indicators/missed-bins/")
    headings = page.locator("h1, h2").all_text_contents()
    order = ["How often is a bin not emptied?", "The verdict", "Why, and what we are doing"]
    places = [headings.index(text) for text in order]
    table = next(i for i, text in enumerate(headings) if text.startswith("Every figure"))
    assert places == sorted(places)
    assert places[1] + 1 == headings.index(page.locator("#the_chart").inner_text())
    assert places[-1] < table
    chart = page.locator(".sc-drawing svg:visible")
    assert chart.get_attribute("role") == "img"
    assert "Line chart." in (chart.locator("desc").text_content() or "")
    assert chart.locator("[role]").count() == 0, "one image with one description"

"""What is told at a glance: how far down things stand on a phone, and what the first screen holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1280, "height": 800}
PLAN = "fernshire-council-plan/"
# A line with a new start, running totals, a survey, answers, a figure without a target.
INDICATORS = ("missed-bins", "household-recycling", "safe-after-dark", "temporary-homes", "falls")
PLACES = """(names) => Object.fromEntries(names.map((name) => {
  const boxes = [...document.querySelectorAll(name)].map((e) => e.getBoundingClientRect());
  const box = boxes.find((b) => b.height);
  return [name, box ? [box.top + scrollY, box.bottom + scrollY, box.width] : null];
}))"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE) as context:
        yield context.new_page()


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=WIDE) as context:
        yield context.new_page()


@pytest.mark.parametrize("name", INDICATORS)
def test_on_a_phone_the_chart_is_within_two_screens_and_why_within_three(
    phone: Page, served: str, name: str
) -> None:
    phone.goto(f"{served}{PLAN}indicators/{name}/")
    found = phone.evaluate(PLACES, [".sc-drawing svg", "#the_why", "#figures_whole"])
    assert found[".sc-drawing svg"][1] <= 2 * PHONE["height"]
    assert found["#the_why"] is None or found["#the_why"][0] <= 3 * PHONE["height"]
    assert found[".sc-drawing svg"][1] < found["#figures_whole"][0], "the picture comes before the table"


@pytest.mark.parametrize(("size", "column"), [(WIDE, 1024), (PHONE, 358)])
def test_a_chart_has_the_width_of_its_column_and_letters_of_twelve_pixels(
    browser: Browser, served: str, size: dict[str, int], column: int
) -> None:
    with browser.new_context(viewport=size) as context:
        page = context.new_page()
        for name in INDICATORS:
            page.goto(f"{served}{PLAN}indicators/{name}/")
            drawing = page.locator(".sc-drawing svg:visible")
            box = drawing.bounding_box()
            assert box
            assert box["width"] == pytest.approx(column, abs=2)
            letters = drawing.evaluate(
                "(e) => parseFloat(getComputedStyle(e.querySelector('text')).fontSize)"
                " * e.getBoundingClientRect().width / e.viewBox.baseVal.width"
            )
            assert letters >= 12


def test_twelve_periods_stand_open_and_the_rest_behind_a_button(phone: Page, served: str) -> None:
    phone.goto(f"{served}{PLAN}indicators/missed-bins/")
    figures = phone.locator("section:has(> #figures_whole)")
    assert figures.locator("tbody tr:visible").count() == 12
    assert figures.locator("tbody th:visible").first.inner_text() == "September 2026"
    figures.get_by_text("Show all").click()
    assert figures.locator("tbody tr:visible").count() > 60


def test_an_address_of_a_row_opens_what_it_stands_in(phone: Page, served: str) -> None:
    phone.goto(f"{served}{PLAN}indicators/missed-bins/")
    hidden = phone.locator("details:not([open]) td[id^=row-]").last.get_attribute("id")
    phone.goto(f"{served}{PLAN}indicators/missed-bins/#{hidden}")
    expect(phone.locator(f"#{hidden}")).to_be_visible()


def test_home_says_it_in_the_first_screen(wide: Page, served: str) -> None:
    wide.goto(served)
    found = wide.evaluate(PLACES, [".sc-lead", ".sc-bar", ".sc-card h3"])
    assert all(place and place[1] <= WIDE["height"] for place in found.values()), found
    assert "Getting worse: " in wide.locator(".sc-lead").first.inner_text()
    assert wide.locator("input[type=search]:visible").count() == 1, "one search box"


def test_every_list_of_indicators_has_small_charts(wide: Page, served: str) -> None:
    for address in ("", PLAN, f"{PLAN}priorities/clean-and-green/", "indicators/"):
        wide.goto(served + address)
        assert wide.locator("svg.sc-small").count() > 2, address
    wide.goto(f"{served}compare/")
    assert wide.locator("svg.sc-strip").count() > 5


def test_a_place_says_its_units_and_shows_its_bars_on_a_phone(browser: Browser, served: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"{served}{PLAN}places/upper-reed/")
        row = page.locator("tr", has_text="How often is a bin not emptied?")
        expect(row.locator(".sc-under")).to_have_text("per 100,000 collections")
        expect(row.locator("svg.sc-strip")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_map_stands_below_its_title_and_with_its_key(browser: Browser, served: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"{served}{PLAN}indicators/missed-bins/")
        shaded = page.locator(".sc-shaded")
        tops = [
            shaded.locator(part).first.evaluate("e => e.getBoundingClientRect().top")
            for part in (".sc-shaded__title", ".sc-map svg", ".sc-key")
        ]
        assert tops == sorted(tops)
        expect(shaded.locator(".sc-shaded__title")).to_have_text(
            "Bins missed for every 100,000 collections, 2025/26"
        )
        assert shaded.locator("caption").inner_text() == shaded.locator(".sc-shaded__title").inner_text()
        expect(shaded.get_by_role("link", name="The exact shapes (GeoJSON)")).to_be_visible()


def test_money_is_whole_on_a_phone(browser: Browser, served: str) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"{served}{PLAN}budget/")
        box = page.locator(".sc-scroll:has(.sc-money)")
        assert box.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
        for word in ("Planned", "Spent", "Difference"):
            assert page.locator(f'.sc-money [data-label="{word}"]').first.is_visible()


def test_closed_plans_are_folded(wide: Page, served: str) -> None:
    wide.goto(served)
    archive = wide.locator(".sc-archive")
    expect(archive.locator(".sc-card").first).to_be_hidden()
    archive.locator("summary").first.click()
    expect(archive.locator(".sc-card").first).to_be_visible()


def test_no_page_is_heavier_than_300_kb(site: Path) -> None:
    heavy = {
        file.relative_to(site).as_posix(): file.stat().st_size
        for file in site.rglob("*.html")
        if file.stat().st_size > 300_000
    }
    assert heavy == {}


def test_the_bar_follows_the_filter(wide: Page, served: str) -> None:
    wide.goto(f"{served}indicators/")
    rest = wide.locator("#indicators_bar .sc-tally li:visible")
    assert rest.count() > 3
    wide.select_option("#filter_status", "Missed target")
    expect(rest).to_have_count(1)
    number = rest.locator("b").inner_text()
    expect(wide.locator("#indicators_count")).to_contain_text(f"{number} of ")

"""On a phone the rows of a long table are cards; for a screen reader it is a table all the same."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Browser, ViewportSize

VERSIONS = "three-rivers-community-partnerships/versions/"
PHONE: ViewportSize = {"width": 320, "height": 640}
TABLET: ViewportSize = {"width": 768, "height": 1024}  # held upright
# What of a table of cards lies outside the room that it has.
CUT_OFF = """() => [...document.querySelectorAll('.sc-stack')].filter(
  (table) => table.scrollWidth > table.parentElement.clientWidth + 1).length"""


def test_nothing_of_a_card_is_cut_off(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport=PHONE)
    for address in ("indicators/", "nwl-delivery-plan/timetable/", "nwl-delivery-plan/milestones/", VERSIONS):
        page.goto(served + address)
        assert (address, page.evaluate(CUT_OFF)) == (address, 0)
    page.close()


BUDGET = "fernshire-council-plan/budget/"
WIDE = (
    "fernshire-council-plan/indicators/temporary-homes/",  # a forecast, notes, a correction
    "fernshire-council-plan/indicators/affordable-homes/",  # quarters, each with two rows of four digits
    "fernshire-council-plan/indicators/home-care-wait/",  # its notes stand among the older figures alone
    BUDGET,
    "fernshire-council-plan/reports/fy2026-27-q2/",
    "compare/bvpi-bv9/",
    "officers/settings/",
)


@pytest.mark.parametrize("screen", [PHONE, TABLET])
def test_no_table_of_figures_scrolls_sideways(browser: Browser, served: str, screen: ViewportSize) -> None:
    """Nor does one cell lie over the next: a figure with its unit and a remark breaks into lines.

    On a tablet amounts by year do: their rows would grow tall, so the numbers of rows are scrolled to.
    """
    over = """() => [...document.querySelectorAll('.sc-stack td')].filter(
      (cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.innerText)"""
    scrolls = """() => [...document.querySelectorAll('.sc-scroll')].filter(
      (box) => box.scrollWidth > box.clientWidth + 1 && box.checkVisibility()).map((box) => box.ariaLabel)"""
    page = browser.new_page(viewport=screen)
    for address in WIDE:
        if screen == TABLET and address == BUDGET:
            continue
        page.goto(served + address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert (address, page.evaluate(scrolls), page.evaluate(over)) == (address, [], [])
    page.close()


def test_a_card_says_which_column_each_cell_is_of(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(served + VERSIONS)
    label = "getComputedStyle(document.querySelector('.sc-stack td'), '::before').content"
    assert page.evaluate(label) == '"Date"'
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate(label) == "none"
    page.close()


def test_the_cards_are_a_table_for_a_screen_reader(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(served + VERSIONS)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    roles = Counter(node["role"]["value"] for node in tree["nodes"])
    assert [roles[r] for r in ("table", "row", "columnheader", "rowheader", "cell")] == [1, 5, 5, 4, 16]
    page.close()

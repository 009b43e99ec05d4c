"""On a phone the rows of a long table are cards; for a screen reader it is a table all the same."""

from __future__ import annotations

from collections import Counter

from playwright.sync_api import Browser

VERSIONS = "three-rivers-community-partnerships/versions/"
PHONE = {"width": 320, "height": 640}
# What of a table of cards lies outside the room that it has.
CUT_OFF = """() => [...document.querySelectorAll('.sc-stack')].filter(
  (table) => table.scrollWidth > table.parentElement.clientWidth + 1).length"""


def test_nothing_of_a_card_is_cut_off(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport=PHONE)
    for address in ("indicators/", "nwl-delivery-plan/timetable/", "nwl-delivery-plan/milestones/", VERSIONS):
        page.goto(served + address)
        assert (address, page.evaluate(CUT_OFF)) == (address, 0)
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

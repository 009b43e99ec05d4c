"""A resident finds the right page: forty searches in residents' own words, most of them not the council's.

queries.toml has them with the pages that answer them. One of those must be among the first three results.
Slips of spelling, plurals, questions and references are among them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from kinds import told
from playwright.sync_api import Browser, Page, expect

FIRST = 3
ENOUGH = 38
WRITTEN = tomllib.loads(Path(__file__).with_name("queries.toml").read_text("utf-8"))
QUERIES: dict[str, list[str]] = WRITTEN["queries"]


@pytest.fixture(scope="module")
def page(browser: Browser, served: str) -> Iterator[Page]:
    """The search page, open."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served + "search/")
        yield page


def test_the_forty_have_answers_that_are_there(site: Path) -> None:
    assert len(QUERIES) == 40
    pages = set().union(*map(right, QUERIES.values()))
    lost = [page for page in sorted(pages) if not (site / page / "index.html").is_file()]
    assert told(lost) == ""


def test_the_right_page_is_among_the_first_three(page: Page, served: str) -> None:
    missed = []
    for words, answers in QUERIES.items():
        found = results(page, served, words)[:FIRST]
        if not set(found) & right(answers):
            missed.append(f"“{words}” gives {found or 'nothing'}")
    assert len(QUERIES) - len(missed) >= ENOUGH, told(missed)


def test_no_page_comes_twice(page: Page, served: str) -> None:
    found = results(page, served, "council")
    assert len(found) == 10 == len(set(found))


def test_a_filter_narrows(page: Page, served: str) -> None:
    results(page, served, "community safety")
    kinds = page.locator("#search_results .sc-when")
    page.select_option("#search_kind", "Priority")
    expect(kinds.filter(has_not_text="Priority ·")).to_have_count(0)
    expect(kinds.first).to_be_visible()
    assert "kind=Priority" in page.url
    page.select_option("#search_kind", "")
    expect(kinds.filter(has_not_text="Priority ·")).not_to_have_count(0)


@pytest.mark.parametrize("words", ["xyzzyxyzzy", "dentist"])
def test_nothing_found_is_said_with_a_way_on(page: Page, served: str, words: str) -> None:
    assert results(page, served, words) == []
    assert page.inner_text("#search_count") == (
        f"Nothing found for “{words}”. Try another word, or look through the list of all indicators."
    )
    assert page.is_visible("main a[href$='indicators/']")


def test_a_slip_that_no_page_foresees_finds_something_still(page: Page, served: str) -> None:
    found = results(page, served, "potholles")[:FIRST]
    assert set(found) & right(QUERIES["potholes"]), found


def right(answers: Iterable[str]) -> set[str]:
    """The addresses of right pages, from how queries.toml names them."""
    found = set()
    for answer in answers:
        plan, _, name = answer.partition(" ")
        folder = "priorities" if name.startswith("p:") else "indicators"
        found.add(f"{WRITTEN['plans'][plan]}/{folder}/{name.removeprefix('p:')}/")
    return found


def results(page: Page, served: str, words: str) -> list[str]:
    """Search as a reader does; gives the addresses of the first ten results."""
    page.fill("#search_words", words)
    page.press("#search_words", "Enter")
    said = page.locator("#search_count")
    expect(said).to_contain_text(f"“{words}”")
    if said.inner_text().startswith("Nothing found"):
        return []
    page.locator("#search_results li").first.wait_for()
    links: list[str] = page.eval_on_selector_all("#search_results a", "all => all.map(one => one.href)")
    return [link.removeprefix(served) for link in links]

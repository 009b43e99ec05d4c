"""A resident finds the right page: forty searches in residents' own words, most of them not the council's.

The right pages were written down before the first search was made. Any of them will do, among the first three
results. Slips of spelling, plurals, questions, names of places that help, and references are among them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kinds import told
from playwright.sync_api import Browser, Page, expect

FIRST = 3
ENOUGH = 38
PLANS = {
    "F": "fernshire-council-plan",
    "I": "melton-improvement-plan",
    "M": "melton-community-interventions",
    "N": "nwl-delivery-plan",
    "T": "three-rivers-community-partnerships",
}
# What is typed, and the pages that answer it: a plan's letter and an indicator, or p: and a priority.
QUERIES: dict[str, str] = {
    "bins": "F missed-bins, F p:rubbish-and-recycling, N bv86, T cp03",
    "recyling": "F household-recycling, I ni-192, N bv82ai, N bv82aii, N bv91a, N bv91b, N p:recycle-waste, T cp04, "
    "T p:waste-and-recycling",
    "dustbin men": "F missed-bins, N bv86, T cp03",
    "empty shops": "M vacant-units",
    "council tax": "F council-tax-collected, M council-tax-collection, N bv9",
    "anti social behaviour": "F anti-social-behaviour, M fairmead-asb, M town-centre-asb, T cp14, T cp45, "
    "T p:anti-social-behaviour-and-crime",
    "noisy neighbours": "F anti-social-behaviour, M fairmead-asb, T cp14, T cp45",
    "BV9": "N bv9",
    "CP14": "T cp14",
    "NI 155": "I ni-155",
    "potholes": "F potholes-made-safe, F potholes-reported",
    "pot hole damaged my car": "F potholes-made-safe, F potholes-reported",
    "fly tipping": "F fly-tips, F fly-tips-cleared, M fly-tipping-town-centre, T fly-tips",
    "someone dumped a mattress": "F fly-tips, F fly-tips-cleared, M fly-tipping-town-centre, T fly-tips",
    "empty homes": "F days-to-relet, F empty-homes-filled, M beckhill-void-turnaround, M fairmead-void-turnaround, "
    "N bv212, N bv64",
    "homeless families": "F homelessness-prevented, F p:fewer-people-homeless, F temporary-homes, N bv183a, N bv213, "
    "N bv214",
    "affordable housing": "F affordable-homes, I ni-155, N p:decent-affordable-homes, N p:outcome-strategic-housing",
    "how long to get a council house repaired": "F repairs-on-time",
    "evicted for not paying rent": "N bv66c, N bv66d",
    "swimming pool": "N leisure-centre-visits, T cp22",
    "gym": "N activ8-participation, N leisure-centre-visits, T cp22",
    "libraries": "F library-visits",
    "play grounds": "T cp02",
    "parking on the pavement": "T pavement-parking",
    "car parks": "M car-parking-capacity",
    "burglaries": "M rural-crime-rate, N bv126",
    "car crime": "N bv128",
    "is it safe to walk home at night": "F safe-after-dark",
    "grafiti": "M local-environmental-quality, N bv199b",
    "dog poo": "F littered-streets, M local-environmental-quality, N bv199a, T cp01",
    "planning permission for an extension": "N bv109c",
    "street light not working": "F street-light-days",
    "air pollution": "F nitrogen-dioxide, N bv217",
    "waiting on the phone": "F call-wait, F calls-given-up",
    "school places": "F first-choice-school",
    "special needs": "F care-plans-in-time",
    "carer for my elderly mum": "F carers-satisfied, F home-care-wait, F p:care-that-works",
    "domestic violence": "T domestic-abuse-victims",
    "staff off sick": "F sickness-days, N bv12",
    "is the council going bankrupt": "F budget-variance, F general-reserve, F p:money-well-spent",
}


@pytest.fixture(scope="module")
def page(browser: Browser, served: str) -> Iterator[Page]:
    """The search page, open."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(served + "search/")
        yield page


def test_the_forty_have_answers_that_are_there(site: Path) -> None:
    assert len(QUERIES) == 40
    lost = [a for answers in QUERIES.values() for a in right(answers) if not (site / a / "index.html").is_file()]
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
    page.select_option("#search_kind", "Priority")
    page.wait_for_url("**kind=Priority*")
    expect(page.locator("#search_results .sc-when").first).to_contain_text("Priority ·")
    kinds = page.locator("#search_results .sc-when").all_inner_texts()
    assert kinds and all(kind.startswith("Priority ·") for kind in kinds)
    page.select_option("#search_kind", "")


def test_nothing_found_is_said_with_a_way_on(page: Page, served: str) -> None:
    assert results(page, served, "xyzzyxyzzy") == []
    assert page.inner_text("#search_count") == (
        "Nothing found for “xyzzyxyzzy”. Try another word, or look through the list of all indicators."
    )
    assert page.is_visible("main a[href$='indicators/']")


def right(answers: str) -> set[str]:
    """Addresses of the right pages: "N bv9" is the indicator bv9 of plan N, "N p:street-scene" a priority."""
    found = set()
    for answer in answers.split(", "):
        plan, _, name = answer.partition(" ")
        folder = "priorities" if name.startswith("p:") else "indicators"
        found.add(f"{PLANS[plan]}/{folder}/{name.removeprefix('p:')}/")
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

"""Without scripts a reader still has all: figures, charts, tables, downloads and the way to each page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from kinds import told
from playwright.sync_api import Browser, Page

# What is hidden until a script shows it does nothing without one: filters, the choice of colours ...
NEEDS_SCRIPTS = "#sc_scheme, .sc-filters, .sc-tools, #search_more, [data-needs-scripts]"
HIDDEN = f"""() => [...document.querySelectorAll('[hidden]')]
  .filter((e) => !e.closest('{NEEDS_SCRIPTS}'))
  .map((e) => e.outerHTML.slice(0, 120))"""
# Links that can be seen, or that open with a click on a summary, which needs no script.
LINKS = "() => [...document.querySelectorAll('a[href]')].map((e) => e.href.split('#')[0])"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page of a browser in which scripts are off."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def test_every_kind_of_page_shows_what_it_has(page: Page, served: str, kinds: Mapping[str, str]) -> None:
    found: list[str] = []
    for kind, address in kinds.items():
        page.goto(served + address)
        found += (f"{kind}: stays hidden: {html}" for html in page.evaluate(HIDDEN))
        if len(page.inner_text("body")) < 200 and not kind.startswith("page without a frame"):
            found.append(f"{kind}: has hardly a word")
        if kind.startswith("indicator"):
            found += (f"{kind}: {line}" for line in _lacks(page))
    assert told(found) == ""


def test_home_leads_to_every_plan_and_every_section(page: Page, served: str, site: Path) -> None:
    page.goto(served)
    links = set(page.evaluate(LINKS))  # closed plans are folded as an archive
    packages = json.loads((site / "build.json").read_text("utf-8"))["packages"]
    assert len(packages) >= 6
    missing = [
        f"{plan}/{section}"
        for plan in packages
        for section in ["", *_sections(site / plan)]
        if f"{served}{plan}/{section}" not in links
    ]
    assert told(missing) == ""


def test_a_plan_leads_to_every_priority_and_every_indicator(page: Page, served: str, site: Path) -> None:
    page.goto(served + "fernshire-council-plan/")
    links = set(page.evaluate(LINKS))
    for priority in [link for link in links if "/priorities/" in link]:
        page.goto(priority)
        links |= set(page.evaluate(LINKS))
    plan = site / "fernshire-council-plan"
    pages = [
        file.parent for part in ("priorities", "indicators") for file in plan.glob(f"{part}/*/index.html")
    ]
    missing = [
        str(one.relative_to(site)) for one in pages if f"{served}{one.relative_to(site)}/" not in links
    ]
    assert told(missing) == ""


def test_downloads_are_links(page: Page, served: str, kinds: Mapping[str, str]) -> None:
    for kind, address in kinds.items():
        if kind.startswith("indicator") and "no chart" not in kind:
            page.goto(served + address)
            files = [link.get_attribute("href") or "" for link in page.query_selector_all("a[download]")]
            assert {"data.csv", "chart.svg"} <= {name.rpartition("/")[2] for name in files}, address
            for name in files:
                assert page.request.get(page.url + name).ok, (address, name)


def _sections(plan: Path) -> list[str]:
    """The generated pages right below a plan, `data/` too. (A page written by hand hangs on its plan.)"""
    pages = sorted(plan.glob("*/index.html"))
    return [f"{file.parent.name}/" for file in pages if "sc-page--text" not in file.read_text("utf-8")]


def _lacks(page: Page) -> Iterator[str]:
    """What an indicator's page does not show."""
    if not page.is_visible(".sc-answer__number"):
        yield "no latest figure"
    if not page.is_visible(".sc-lead"):
        yield "no sentence"
    if page.query_selector("figure.sc-drawing"):
        if not page.is_visible("figure.sc-drawing svg[role=img]"):
            yield "no chart"
        if not page.is_visible("table caption") or page.locator("table tbody tr").count() < 1:
            yield "no table"

"""Axe finds no fault: WCAG 2.2 at levels A and AA and axe's best practice, on one page of every kind.

Each page is looked at with everything open that a reader can open, wide and narrow, light and dark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from kinds import told
from playwright.sync_api import Browser, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What the rules look at is the same in the dark but for its colours: there only these are asked.
ASKED = {"light": RULES, "dark": ["cat.color"]}
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
RUN = """async (rules) => {
  const answer = await axe.run(document, {
    runOnly: { type: 'tag', values: rules },
    resultTypes: ['violations', 'incomplete'],
  });
  const brief = (list) => list.flatMap((rule) => rule.nodes.map((node) => [
    rule.id,
    node.html.slice(0, 120),
    node.failureSummary.split('\\n').slice(1, 2).join('').trim(),
    !!document.querySelector(node.target[0])?.closest('svg.sc-chart, .sc-map svg'),
  ]));
  return { wrong: brief(answer.violations), undecided: brief(answer.incomplete) };
}"""


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(
    browser: Browser,
    served: str,
    kinds: Mapping[str, str],
    program: Callable[[str], Path],
    width: int,
) -> None:
    axe = program("axe-core/axe.min.js").read_text("utf-8")
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        found = [
            line
            for kind, address in kinds.items()
            for line in _faults(_opened(page, served + address), axe, kind, width)
        ]
        found += _faults(_searched(page, served), axe, "search with results", width)
    assert told(found) == ""


def test_a_fault_would_be_found(browser: Browser, program: Callable[[str], Path]) -> None:
    axe = program("axe-core/axe.min.js").read_text("utf-8")
    page = browser.new_page()
    page.set_content("""
      <!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>
      <style>@media (prefers-color-scheme: dark) { body { background: #222; color: #444 } }</style>
      <p>Some words <img src="data:,"></p></main>
    """)
    assert [line.split(": ")[:2] for line in _faults(page, axe, "page", 1280)] == [
        ["page, light", "image-alt"],
        ["page, dark", "color-contrast"],
        ["page, dark", "color-contrast"],
    ]
    page.close()


def _opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.evaluate(OPEN_ALL)
    return page


def _searched(page: Page, served: str) -> Page:
    page.goto(f"{served}search/?q=council+tax&kind=Indicator")
    page.wait_for_selector("#search_results li")
    return page


def _faults(page: Page, axe: str, kind: str, width: int) -> Iterator[str]:
    """What axe says of a page in both schemes, a line for each element.

    A wide page must also leave nothing undecided but the letters of charts and maps, whose ground axe cannot
    see: tests/pages/test_colours.py has measured those. (On a narrow page a table's hidden part is
    undecided.)
    """
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        answer: dict[str, Any] = page.evaluate(RUN, ASKED[scheme])
        for rule, html, why, _ in answer["wrong"]:
            yield f"{kind}, {scheme}: {rule}: {html}: {why}"
        for rule, html, why, in_chart in answer["undecided"]:
            if width > 1000 and not (rule == "color-contrast" and in_chart):
                yield f"{kind}, {scheme}: undecided: {rule}: {html}: {why}"

"""Everything works from a keyboard, and everything can be hit with a finger: one page of every kind.

Held here: the Tab key reaches every control that can be seen and no other; the one that has the focus shows
it and is in view; a target is at least 24 by 24 CSS pixels unless it stands in a line of text
(WCAG 2.2, 2.1.1, 2.4.7, 2.4.11 and 2.5.8 with its exception "inline").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from kinds import told
from playwright.sync_api import Browser, Page

OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
# Marks what can be seen and used, and gives for each: what it is, how large, and whether it stands in text.
CONTROLS = """() => {
  const said = (e) => (e.getAttribute('aria-label') || e.textContent || e.id).trim().slice(0, 60);
  const inText = (e) => {
    if (getComputedStyle(e).display !== 'inline') return false;
    let block = e.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    return block.textContent.trim().length > e.textContent.trim().length;
  };
  window.seen = [...document.querySelectorAll(
    'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])',
  )].filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.disabled);
  return window.seen.map((e) => {
    const { width, height } = e.getBoundingClientRect();
    return { name: `<${e.localName}> ${said(e)}`, width, height, inText: inText(e) };
  });
}"""
# Keeps what takes the focus: its place among those marked (-1: none of them), whether it shows the focus,
# and whether it is in view.
WATCH = """() => {
  window.took = [];
  document.addEventListener('focusin', ({ target }) => {
    const style = getComputedStyle(target);
    const box = target.getBoundingClientRect();
    const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    window.took.push({
      place: window.seen.indexOf(target),
      html: target.outerHTML.slice(0, 120),
      shown: outlined || style.boxShadow !== 'none',
      inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    });
  });
}"""


@pytest.mark.parametrize("width, opened", [(1280, False), (320, True)], ids=["wide", "narrow and all opened"])
def test_the_tab_key_reaches_everything_and_nothing_hidden(
    browser: Browser, served: str, kinds: Mapping[str, str], width: int, opened: bool
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        found: list[str] = []
        for kind, address in kinds.items():
            page.goto(served + address)
            if opened:
                page.evaluate(OPEN_ALL)
            found += (f"{kind}: {line}" for line in _tabbed(page))
    assert told(found) == ""


@pytest.mark.parametrize("width", [1280, 320])
def test_a_finger_can_hit_every_target(
    browser: Browser, served: str, kinds: Mapping[str, str], width: int
) -> None:
    with browser.new_context(viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        found: list[str] = []
        for kind, address in kinds.items():
            page.goto(served + address)
            page.evaluate(OPEN_ALL)
            found += (f"{kind}: {line}" for line in _too_small(page))
    assert told(found) == ""


def test_faults_would_be_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("""
      <style>a:focus { outline: none } i a:focus { outline: 3px solid }</style>
      <p>A word and <a href="#1">a link in a line</a> of text
      <p><a href="#2">A link alone</a>
      <p><i>With a ring: <a href="#3" style="position: fixed; left: -999px">far off</a></i>
      <p><a href="#4" tabindex="-1">left out</a>
      <p><a href="#5" style="opacity: 0">not to be seen</a>
    """)
    assert [line.split(":")[0] for line in _tabbed(page)] == [
        "does not show the focus",
        "does not show the focus",
        "has the focus out of view",
        "takes the focus, and cannot be seen",
        "is not reached",
    ]
    assert [line.split("> ")[1] for line in _too_small(page)] == ["A link alone", "far off", "left out"]
    page.close()


def _tabbed(page: Page) -> Iterator[str]:
    """Press Tab from the top of the page to its end; gives what is wrong with what has the focus."""
    controls: list[dict[str, Any]] = page.evaluate(CONTROLS)
    page.evaluate(WATCH)
    for _ in controls:
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    took: list[dict[str, Any]] = page.evaluate("window.took")
    for one in took:
        if one["place"] < 0:
            yield f"takes the focus, and cannot be seen: {one['html']}"
        elif not one["shown"]:
            yield f"does not show the focus: {one['html']}"
        elif not one["inView"]:
            yield f"has the focus out of view: {one['html']}"
    reached = {one["place"] for one in took}
    for place, one in enumerate(controls):
        if place not in reached:
            yield f"is not reached: {one['name']}"


def _too_small(page: Page) -> Iterator[str]:
    for one in page.evaluate(CONTROLS):
        if min(one["width"], one["height"]) < 23.95 and not one["inText"]:
            yield f"{one['width']:.1f} by {one['height']:.1f}: {one['name']}"

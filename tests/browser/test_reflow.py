"""No page scrolls sideways: at 320 CSS pixels, on a wide screen at 400% (WCAG 2.2, 1.4.10), on a tablet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from kinds import told
from playwright.sync_api import Browser, Page

OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"
# How far the page is too wide, and the elements that make it so: those in a box of their own that scrolls
# (a wide table) do no harm.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  const boxed = (e) => {
    for (let up = e.parentElement; up; up = up.parentElement) {
      if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll('*')].filter(
    (e) => e.checkVisibility() && e.getBoundingClientRect().right > room + 1 && !boxed(e) &&
      !e.closest('svg svg, svg > *'));
  return {
    over: document.scrollingElement.scrollWidth - room,
    parts: out.slice(0, 3).map((e) => e.outerHTML.slice(0, 120)),
  };
}"""
# A screen 1280 pixels wide at 400% has 320 CSS pixels, each of them drawn with four by four.
SCREENS = {
    "a phone of 320 pixels": {"viewport": {"width": 320, "height": 640}, "device_scale_factor": 2},
    "a wide screen at 400%": {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4},
    "a tablet held upright": {"viewport": {"width": 768, "height": 1024}},
}


@pytest.mark.parametrize("screen", SCREENS)
def test_no_page_scrolls_sideways(
    browser: Browser, served: str, kinds: Mapping[str, str], screen: str
) -> None:
    with browser.new_context(**SCREENS[screen]) as context:
        page = context.new_page()
        found: list[str] = []
        for kind, address in kinds.items():
            page.goto(served + address)
            page.evaluate(OPEN_ALL)
            found += (f"{kind}: {line}" for line in _too_wide(page))
        page.goto(f"{served}search/?q=community+safety")
        page.wait_for_selector("#search_results li")
        found += (f"search with results: {line}" for line in _too_wide(page))
    assert told(found) == ""


def test_a_fault_would_be_found(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    wide = '<p style="width: 400px">wide</p>'
    page.set_content(f'<div style="overflow: auto">{wide}</div>')
    assert list(_too_wide(page)) == []
    page.set_content(wide)
    assert [line.split(":")[0] for line in _too_wide(page)] == ["88 pixels too wide"]
    page.close()


def _too_wide(page: Page) -> Iterator[str]:
    answer = page.evaluate(TOO_WIDE)
    if answer["over"] > 0:
        yield f"{answer['over']} pixels too wide: {answer['parts']}"

"""Words in drawings stand apart and within their frame: on our own plan's pages and on outsiders'."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kinds import told
from playwright.sync_api import Browser

# Boxes of words hold the room of letters that go below the line, so they may touch by so many pixels.
TOUCH = 3
OVERLAPS = """(touch) => {
  const out = [];
  for (const svg of document.querySelectorAll('.sc-drawing svg, .sc-map svg, .sc-exception__chart svg')) {
    if (!svg.checkVisibility()) continue;
    const room = svg.getBoundingClientRect();
    const words = [...svg.querySelectorAll('text')].filter((e) => e.textContent.trim() && e.checkVisibility())
      .map((e) => ({ text: e.textContent, box: e.getBoundingClientRect() }));
    words.forEach(({ text, box }, i) => {
      if (box.left < room.left - 1 || box.right > room.right + 1 || box.bottom > room.bottom + touch) {
        out.push(`"${text}" is cut off`);
      }
      for (const other of words.slice(i + 1)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (text !== other.text && wide > 1 && high > touch) out.push(`"${text}" lies on "${other.text}"`);
      }
    });
  }
  return out;
}"""
SCREENS = (1280, 390, 320)


def faults(browser: Browser, root: str, addresses: list[str]) -> list[str]:
    found = []
    for width in SCREENS:
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            for address in addresses:
                page.goto(root + address)
                found += [f"{width}, {address}: {line}" for line in page.evaluate(OVERLAPS, TOUCH)]
    return found


def test_on_every_kind_of_page(browser: Browser, served: str, kinds: Mapping[str, str]) -> None:
    drawn = [address for kind, address in kinds.items() if kind.startswith(("indicator", "place", "report"))]
    assert len(drawn) > 5
    assert told(faults(browser, served, drawn)) == ""


def test_on_the_pages_of_other_publishers(browser: Browser, served_publishers: str, publishers: Path) -> None:
    drawn = [
        f"{f.parent.relative_to(publishers).as_posix()}/"
        for f in publishers.glob("*/indicators/*/index.html")
    ]
    assert len(drawn) > 20
    assert told(faults(browser, served_publishers, sorted(drawn))) == ""


def test_a_fault_would_be_found(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("""
      <div class="sc-drawing"><svg width="100" height="50">
      <text x="0" y="20">16,000</text><text x="20" y="24">13 March</text><text x="80" y="45">Target</text>
      </svg></div>
    """)
    assert page.evaluate(OVERLAPS, TOUCH) == ['"16,000" lies on "13 March"', '"Target" is cut off']
    page.close()

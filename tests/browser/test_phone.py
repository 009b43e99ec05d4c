"""A phone: how far down the chart and the reasons stand, of every indicator of the worked examples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from kinds import told
from playwright.sync_api import Browser

PHONE = {"width": 390, "height": 844}
CHART, WHY = 2, 3  # screens within which the chart ends and the reasons begin
ROWS = 12  # of figures, before "Show all"
# Where the chart ends and the reasons begin, in screens; 0 where there is none. Then how many rows of figures
# are seen, how many there are, whether a button shows the rest, and how many pixels of a table of figures lie
# to the right of what is seen of it. Each page in the same frame.
MEASURE = """async ({ addresses, tall }) => {
  const frame = document.createElement("iframe");
  frame.style = "position: fixed; inset: 0; width: 390px; height: 844px; border: 0";
  document.body.append(frame);
  const found = [];
  for (const address of addresses) {
    await new Promise((done) => { frame.onload = done; frame.src = address; });
    const page = frame.contentDocument, top = frame.contentWindow.scrollY;
    const at = (selector, edge) => {
      const one = page.querySelector(selector);
      return one ? (one.getBoundingClientRect()[edge] + top) / tall : 0;
    };
    const chart = at(".sc-drawing__narrow svg", "bottom"), why = at("#the_why", "top");
    const figures = page.querySelector("section:has(> #figures_whole)");
    const rows = figures ? [...figures.querySelectorAll("tbody tr")] : [];
    const seen = rows.filter((row) => row.checkVisibility()).length;
    const buttons = figures ? [...figures.querySelectorAll("summary")] : [];
    const more = buttons.some((button) => /^Show all/.test(button.innerText));
    const boxes = figures ? [...figures.querySelectorAll(".sc-scroll")] : [];
    const over = Math.max(0, ...boxes.map((box) => box.scrollWidth - box.clientWidth - 1));
    found.push([address, frame.contentWindow.innerWidth, chart, why, seen, rows.length, more, over]);
  }
  return found;
}"""
Measured = tuple[str, int, float, float, int, int, bool, int]


def too_far(found: Sequence[Measured]) -> list[str]:
    """What stands too far down."""
    far = [f"{at}: the chart ends {end:.2f} screens down" for at, _, end, *_ in found if end > CHART]
    return far + [f"{at}: why begins {why:.2f} screens down" for at, _, _, why, *_ in found if why > WHY]


def too_long(found: Sequence[Measured]) -> list[str]:
    """The tables that show too many rows, or hide some without a button, or part of a row."""
    return [
        f"{at}: {seen} of {rows} rows are seen, all but {over} pixels of them"
        for at, *_, seen, rows, more, over in found
        if seen > ROWS or (seen < rows and not more) or over
    ]


def test_chart_and_reasons_are_near_the_top_of_every_indicator_and_twelve_figures_open(
    browser: Browser, served: str, site: Path
) -> None:
    pages = sorted(site.glob("*/indicators/*/index.html"))
    addresses = [f"{served}{page.parent.relative_to(site)}/" for page in pages]
    with browser.new_context(viewport=PHONE, bypass_csp=True) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(served)
        found = page.evaluate(MEASURE, {"addresses": addresses, "tall": PHONE["height"]})
    assert {width for _, width, *_ in found} == {390}
    assert sum(1 for _, _, end, *_ in found if end) > len(found) / 2
    assert sum(1 for _, _, _, why, *_ in found if why) > 20
    assert sum(1 for *_, more, _ in found if more) > 20
    assert told([*too_far(found), *too_long(found)]) == ""


@pytest.mark.parametrize(
    ("end", "why", "said"),
    [(1.9, 2.9, 0), (2.1, 2.9, 1), (1.9, 3.1, 1), (0, 0, 0), (2.1, 3.1, 2)],
)
def test_what_is_too_far_down_would_be_told(end: float, why: float, said: int) -> None:
    assert len(too_far([("a/", 390, end, why, 1, 1, False, 0)])) == said


@pytest.mark.parametrize(
    ("seen", "rows", "more", "over", "said"),
    [
        (12, 70, True, 0, 0),
        (13, 70, True, 0, 1),
        (12, 70, False, 0, 1),
        (3, 3, False, 0, 0),
        (3, 3, False, 9, 1),
    ],
)
def test_what_is_too_long_would_be_told(seen: int, rows: int, more: bool, over: int, said: int) -> None:
    assert len(too_long([("a/", 390, 1, 1, seen, rows, more, over)])) == said

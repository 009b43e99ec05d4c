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
# are seen, how many there are, and whether a button shows the rest. Each page in the same frame.
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
    const summaries = figures ? [...figures.querySelectorAll("summary")] : [];
    const more = summaries.some((one) => /^Show all/.test(one.innerText));
    found.push([address, frame.contentWindow.innerWidth, chart, why, seen, rows.length, more]);
  }
  return found;
}"""
Measured = tuple[str, int, float, float, int, int, bool]


def too_far(found: Sequence[Measured]) -> list[str]:
    """What stands too far down."""
    far = [f"{at}: the chart ends {end:.2f} screens down" for at, _, end, *_ in found if end > CHART]
    return far + [f"{at}: why begins {why:.2f} screens down" for at, _, _, why, *_ in found if why > WHY]


def too_long(found: Sequence[Measured]) -> list[str]:
    """The tables that show too many rows, or hide some without a button."""
    return [
        f"{at}: {seen} of {rows} rows are seen"
        for at, *_, seen, rows, more in found
        if seen > ROWS or (seen < rows and not more)
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
    assert sum(1 for *_, more in found if more) > 20
    assert told([*too_far(found), *too_long(found)]) == ""


@pytest.mark.parametrize(
    ("end", "why", "said"),
    [(1.9, 2.9, 0), (2.1, 2.9, 1), (1.9, 3.1, 1), (0, 0, 0), (2.1, 3.1, 2)],
)
def test_what_is_too_far_down_would_be_told(end: float, why: float, said: int) -> None:
    assert len(too_far([("a/", 390, end, why, 1, 1, False)])) == said


@pytest.mark.parametrize(
    ("seen", "rows", "more", "said"),
    [(12, 70, True, 0), (13, 70, True, 1), (12, 70, False, 1), (3, 3, False, 0)],
)
def test_what_is_too_long_would_be_told(seen: int, rows: int, more: bool, said: int) -> None:
    assert len(too_long([("a/", 390, 1, 1, seen, rows, more)])) == said

"""A phone: how far down the chart and the reasons stand, of every indicator of the worked examples."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from kinds import told
from playwright.sync_api import Browser

PHONE = {"width": 390, "height": 844}
CHART, WHY = 2, 3  # screens within which the chart ends and the reasons begin
# Where the chart ends and the reasons begin, in screens; 0 where there is none. Each page in the same frame.
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
    found.push([address, frame.contentWindow.innerWidth, chart, why]);
  }
  return found;
}"""
Measured = tuple[str, int, float, float]


def too_far(found: Sequence[Measured]) -> list[str]:
    """What stands too far down."""
    far = [f"{at}: the chart ends {end:.2f} screens down" for at, _, end, _ in found if end > CHART]
    return far + [f"{at}: why begins {why:.2f} screens down" for at, _, _, why in found if why > WHY]


def test_chart_and_reasons_are_near_the_top_of_every_indicator(
    browser: Browser, served: str, site: Path
) -> None:
    pages = sorted(site.glob("*/indicators/*/index.html"))
    addresses = [f"{served}{page.parent.relative_to(site)}/" for page in pages]
    with browser.new_context(viewport=PHONE, bypass_csp=True) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(served)
        found = page.evaluate(MEASURE, {"addresses": addresses, "tall": PHONE["height"]})
    assert {width for _, width, *_ in found} == {390}
    assert sum(1 for *_, end, _ in found if end) > len(found) / 2
    assert sum(1 for *_, why in found if why) > 20
    assert told(too_far(found)) == ""


@pytest.mark.parametrize(
    ("end", "why", "said"),
    [(1.9, 2.9, 0), (2.1, 2.9, 1), (1.9, 3.1, 1), (0, 0, 0), (2.1, 3.1, 2)],
)
def test_what_is_too_far_down_would_be_told(end: float, why: float, said: int) -> None:
    assert len(too_far([("a/", 390, end, why)])) == said

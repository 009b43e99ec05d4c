"""Charts alone, in frames of other sites: seen whole at any width, in both schemes, without scripts."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

WIDTHS = (300, 362, 480, 619, 620, 900)


@pytest.fixture(scope="module")
def codes(site: Path) -> dict[str, int]:
    """The height of the frame that pages give to copy, by the address of the chart alone."""
    found = {}
    for page in sorted(site.glob("*/indicators/*/index.html")):
        code = re.search(r'<iframe src="[^"]*" .* height="(\d+)"', unescape(page.read_text("utf-8")))
        if code:
            found[f"{page.parent.relative_to(site)}/embed/"] = int(code[1])
    return found


def test_every_chart_has_its_page_and_its_code(site: Path, codes: dict[str, int]) -> None:
    assert len(codes) > 50
    assert {f"{p.parent.relative_to(site)}/" for p in site.glob("*/indicators/*/embed/index.html")} == set(
        codes
    )


def test_the_frame_is_high_enough_at_any_width(browser: Browser, served: str, codes: dict[str, int]) -> None:
    page = browser.new_page()
    cut = []
    for address, height in list(codes.items())[::5]:
        page.set_viewport_size({"width": WIDTHS[0], "height": 100})
        page.goto(served + address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 100})
            wide, high = page.evaluate(
                "[document.documentElement.scrollWidth, document.body.getBoundingClientRect().height]"
            )
            if wide > width or high > height:
                cut.append((address, width, wide, high, height))
    page.close()
    assert cut == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_stands_in_another_site_s_page(
    browser: Browser, served: str, codes: dict[str, int], scheme: str
) -> None:
    address = next(a for a in codes if a.startswith("fernshire-council-plan/"))
    asked: list[str] = []
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(f'<p>An article.</p><iframe src="{served}{address}" width="100%" height="600"></iframe>')
    frame = page.frame_locator("iframe")
    assert frame.locator("svg:visible").count() == 1
    text = frame.locator("body").inner_text()
    assert "Source: Fernshire Council Plan" in text
    assert "Fernshire is not a real council." in text
    link = frame.get_by_role("link").get_attribute("href") or ""
    assert page.request.get(f"{served}{address}{link}").ok
    assert [url for url in asked if not url.startswith(served)] == []
    assert not [url for url in asked if url.endswith(".js")]
    page.close()


def test_it_is_no_result_of_a_search(site: Path, codes: dict[str, int]) -> None:
    address = next(iter(codes))
    assert "noindex" in (site / address / "index.html").read_text("utf-8")
    assert "/embed/" not in (site / "sitemap.xml").read_text("utf-8")

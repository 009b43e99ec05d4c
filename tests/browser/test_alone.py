"""The site stands alone: its pages ask nothing of anyone else, and everything that they ask for is there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

ADDRESSES = ["", "indicators/", "nwl-delivery-plan/", "data/", "about/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_asks_only_its_own_host(browser: Browser, served: str, address: str) -> None:
    asked: list[str] = []
    missing: list[str] = []
    broken: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: missing.append(response.url) if response.status >= 400 else None)
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(served + address, wait_until="networkidle")
    page.close()
    assert asked[0] == served + address
    assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []
    assert (missing, broken) == ([], [])

"""A page comes quickly on a slow line: what a first view loads, compressed as a server would, and counted whole."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

from kinds import told
from playwright.sync_api import Browser, Response

KB = 1000
# Home and the pages of indicators are what a resident opens first, on a phone.
LIGHT = ("home", "indicator")


def test_the_first_view_is_light(browser: Browser, served: str, kinds: Mapping[str, str]) -> None:
    found = []
    for kind, address in kinds.items():
        most = (100 if kind.startswith(LIGHT) else 150) * KB
        sizes = weigh(browser, served + address)
        whole = sum(sizes.values())
        if whole > most:
            parts = ", ".join(f"{name or '/'} {size}" for name, size in sizes.items())
            found.append(f"{kind}: {whole} bytes, {most} at most: {parts}")
    assert told(found) == ""


def weigh(browser: Browser, address: str) -> dict[str, int]:
    """Bytes of everything that a browser with nothing kept loads for a page, by the last part of its address."""
    got: list[Response] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on("response", got.append)
        page.goto(address, wait_until="networkidle")
        return {one.url.rpartition("/")[2]: len(gzip.compress(one.body(), 6)) for one in got}

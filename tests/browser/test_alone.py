"""The site stands alone: its pages ask nothing of anyone else, and everything that they ask for is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kinds import told
from playwright.sync_api import Browser, Page


def test_every_kind_of_page_asks_only_its_own_host(
    browser: Browser, served: str, kinds: Mapping[str, str]
) -> None:
    found = []
    for kind, address in kinds.items():
        found += [f"{kind}: {line}" for line in watched(browser, served, address)]
    assert told(found) == ""


def test_a_search_asks_only_its_own_host(browser: Browser, served: str) -> None:
    def search(page: Page) -> None:
        page.fill("#home_search", "bins")
        page.press("#home_search", "Enter")
        page.wait_for_selector("#search_results li")
        page.select_option("#search_kind", "Indicator")
        page.wait_for_function("document.querySelectorAll('#search_results li').length > 0")

    assert told(watched(browser, served, "", search)) == ""


def test_an_outside_request_would_be_seen(browser: Browser, served: str) -> None:
    def stray(page: Page) -> None:
        page.evaluate("fetch('http://localhost:9/x').catch(() => {})")
        page.evaluate("fetch('nothing-here.json').catch(() => {})")

    asked, refused, missing = sorted(watched(browser, served, "about/", stray))
    assert asked.startswith("asks http://localhost:9/x")
    assert "Content Security Policy" in refused
    assert missing.startswith("is not there: ")


def watched(
    browser: Browser, served: str, address: str, use: Callable[[Page], None] | None = None
) -> list[str]:
    """Open a page with a fresh browser, use it, and give what it asked of others, did not find, or broke."""
    found: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((served, "data:", "blob:"))
                else found.append(f"asks {asked.url}")
            ),
        )
        page.on(
            "response",
            lambda answer: found.append(f"is not there: {answer.url}") if answer.status >= 400 else None,
        )
        page.on("pageerror", lambda error: found.append(f"breaks: {error}"))
        page.on("console", lambda line: found.append(f"says: {line.text}") if line.type == "error" else None)
        page.goto(served + address, wait_until="networkidle")
        if use:
            use(page)
            page.wait_for_load_state("networkidle")
    return found

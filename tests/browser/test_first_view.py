"""The first view of a page, with nothing kept from before: it asks nothing of others, and it is light."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kinds import told
from playwright.sync_api import Browser, Page

KB = 1000
# Home and the pages of indicators are what a resident opens first, on a phone.
LIGHT = ("home", "indicator")


@dataclass
class View:
    """What opening a page came to.

    `sizes`  bytes of each response by its address, compressed as a server would send it
    `wrong`  what was asked of others, what was not there, and what the browser complained of
    """

    sizes: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def test_every_kind_of_page_stands_alone_and_is_light(
    browser: Browser, served: str, kinds: Mapping[str, str]
) -> None:
    found = []
    for kind, address in kinds.items():
        view = opened(browser, served, address)
        found += [f"{kind}: {line}" for line in view.wrong]
        most = (100 if kind.startswith(LIGHT) else 150) * KB
        if sum(view.sizes.values()) > most:
            found.append(f"{kind}: {sum(view.sizes.values())} bytes, {most} at most: {view.sizes}")
    assert told(found) == ""


def test_a_search_stands_alone(browser: Browser, served: str) -> None:
    def search(page: Page) -> None:
        page.fill("#sc_search", "bins")
        page.press("#sc_search", "Enter")
        page.wait_for_selector("#search_results li")
        page.select_option("#search_kind", "Indicator")
        page.wait_for_url("**kind=Indicator*")

    view = opened(browser, served, "", search)
    assert told(view.wrong) == ""
    assert any("pagefind.js" in address for address in view.sizes)


def test_what_is_asked_of_others_would_be_seen(browser: Browser, served: str) -> None:
    def stray(page: Page) -> None:
        page.evaluate("document.body.append(Object.assign(new Image(), {src: 'http://localhost:9/spy.png'}))")
        page.evaluate("fetch('nothing-here.json').catch(() => {})")

    wrong = " ".join(opened(browser, served, "about/", stray, guarded=False).wrong)
    assert "asks http://localhost:9/spy.png" in wrong
    assert f"is not there: {served}about/nothing-here.json" in wrong


def opened(
    browser: Browser,
    served: str,
    address: str,
    use: Callable[[Page], None] | None = None,
    guarded: bool = True,
) -> View:
    """Open a page with nothing kept, and use it. `guarded`: its own Content Security Policy is in force."""
    view = View()
    with browser.new_context(bypass_csp=not guarded) as context:
        page = context.new_page()
        answers = []
        page.on("request", lambda one: _asked(view, served, one.url))
        page.on("response", lambda one: answers.append(one))
        page.on("pageerror", lambda error: view.wrong.append(f"breaks: {error}"))
        page.on(
            "console", lambda one: view.wrong.append(f"says: {one.text}") if one.type == "error" else None
        )
        page.goto(served + address, wait_until="networkidle")
        if use:
            use(page)
            page.wait_for_load_state("networkidle")
        for one in answers:
            if one.status >= 400:
                view.wrong.append(f"is not there: {one.url}")
            elif not use:
                view.sizes[one.url.removeprefix(served)] = len(gzip.compress(one.body(), 6))
            else:
                view.sizes[one.url.removeprefix(served)] = 0
    return view


def _asked(view: View, served: str, url: str) -> None:
    if not url.startswith((served, "data:", "blob:")):
        view.wrong.append(f"asks {url}")

"""Every page of the built site: its heading, language and description; every link, anchor and file it names.

Links are followed as a browser without scripts would: what the page's HTML says, nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

# Addresses are worked out as if the site stood here, so that a link that leaves its folder is seen.
ROOT = "https://scorecard.example/site/"
# The page for mistyped addresses is shown at any depth: without a site_url its links begin at the host.
APART = "404.html"
HOST = "https://scorecard.example/"


@dataclass
class Read:
    """What one page's HTML says. `links` are those to follow, `loads` what the browser fetches by itself."""

    language: str = ""
    headings: int = 0
    titles: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Reads a page into `read`."""

    def __init__(self) -> None:
        super().__init__()
        self.read = Read()
        self.in_title = self.in_svg = False

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in pairs}
        read = self.read
        if "id" in has:
            read.ids.append(has["id"])
        if tag == "html":
            read.language = has.get("lang", "")
        elif tag == "svg":
            self.in_svg = True
        elif tag == "h1":
            read.headings += 1
        elif tag == "title" and not self.in_svg:
            self.in_title = True
        elif tag == "meta" and "name" in has:
            read.meta[has["name"]] = has.get("content", "")
        elif tag in ("a", "area") and "href" in has:
            read.links.append(has["href"])
        elif tag == "form" and "action" in has:
            read.links.append(has["action"])
        elif tag == "link" and has.get("rel") != "canonical":
            read.loads.append(has["href"])
        elif "src" in has:
            read.loads.append(has["src"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self.in_title = False
        elif tag == "svg":
            self.in_svg = False

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.read.titles.append(data)


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, Read]:
    """Every page by its address below the site's root; home is ""."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        reader = Reader()
        reader.feed(file.read_text("utf-8"))
        found[file.relative_to(site).as_posix().removesuffix("index.html")] = reader.read
    return found


def test_the_site_has_its_pages(pages: Mapping[str, Read]) -> None:
    assert len(pages) > 300
    assert {"", "404.html", "indicators/", "search/", "nwl-delivery-plan/"} <= set(pages)


def test_every_page_says_what_it_is(pages: Mapping[str, Read]) -> None:
    wrong = []
    for address, read in pages.items():
        description = read.meta.get("description", "")
        if read.language != "en":
            wrong.append(f"/{address}: language {read.language!r}")
        if read.headings != 1:
            wrong.append(f"/{address}: {read.headings} first headings")
        if len(read.titles) != 1 or not read.titles[0].strip():
            wrong.append(f"/{address}: titles {read.titles}")
        # A chart that stands alone has its whole text alternative for one.
        if not 10 <= len(description) <= (2000 if "robots" in read.meta else 320):
            wrong.append(f"/{address}: description {description!r}")
        if read.meta.get("viewport") != "width=device-width,initial-scale=1":
            wrong.append(f"/{address}: viewport {read.meta.get('viewport')!r}")
    assert "\n".join(wrong) == ""


def test_no_two_pages_have_the_same_title(pages: Mapping[str, Read]) -> None:
    by_title: dict[str, list[str]] = {}
    for address, read in pages.items():
        if not read.meta.get("robots"):
            by_title.setdefault(" ".join(read.titles), []).append(f"/{address}")
    assert {title: found for title, found in by_title.items() if len(found) > 1} == {}


def test_an_id_stands_once_on_a_page(pages: Mapping[str, Read]) -> None:
    twice = {a: sorted({i for i in r.ids if r.ids.count(i) > 1}) for a, r in pages.items()}
    assert {address: ids for address, ids in twice.items() if ids} == {}


def test_every_link_leads_somewhere(site: Path, pages: Mapping[str, Read]) -> None:
    ids = {address: set(read.ids) for address, read in pages.items()}
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    broken = []
    for address, read in pages.items():
        for target, anchor, said in inside(address, [*read.links, *read.loads]):
            page = target if target in pages else f"{target}/" if f"{target}/" in pages else None
            if page is None and target not in files:
                broken.append(f"/{address}: {said} is not there")
            elif anchor and (page is None or anchor not in ids[page]):
                broken.append(f"/{address}: {said} has no such anchor")
            elif target in pages and not target.endswith(("/", ".html")) and target:
                broken.append(f"/{address}: {said} needs a slash at its end")
    assert "\n".join(broken) == ""


def test_every_page_leads_to_the_feed_and_to_what_changed(pages: Mapping[str, Read]) -> None:
    for address, read in pages.items():
        if read.meta.get("robots"):
            continue  # a chart that stands alone
        found = {target for target, _, _ in inside(address, [*read.links, *read.loads])}
        assert {"feed.xml", "changes/"} <= found, address


def test_other_addresses_are_secure(pages: Mapping[str, Read]) -> None:
    odd = [
        f"/{address}: {link}"
        for address, read in pages.items()
        for link in [*read.links, *read.loads]
        if (urlsplit(link).scheme or "https") not in ("https", "http")
        or (urlsplit(link).scheme == "http" and link in read.loads)
    ]
    assert "\n".join(odd) == ""


def test_every_page_can_be_reached_from_home(pages: Mapping[str, Read]) -> None:
    reached, waiting = {""}, [""]
    while waiting:
        address = waiting.pop()
        for target, _, _ in inside(address, pages[address].links):
            if target in pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    assert sorted(set(pages) - reached - {APART}) == []


def inside(address: str, links: list[str]) -> Iterator[tuple[str, str, str]]:
    """Links of a page that stay on the host: the address below the site's root, the anchor, the link."""
    root = HOST if address == APART else ROOT
    for said in links:
        whole, anchor = urldefrag(urljoin(root + address, said))
        if whole.startswith(root):
            path = urlsplit(whole).path.removeprefix(urlsplit(root).path)
            yield unquote(path), unquote(anchor), said
        elif whole.startswith(HOST):
            yield "outside the site", "", said

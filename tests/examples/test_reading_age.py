"""Every page of the built site can be read at nine to twelve, by the formula of tests/words/reading.py.

What is measured is what the product and its authors say: paragraphs and facts, the lists of the pages written
by hand, and, apart from them, the notes that a page carries. What only carries a printed name is left out, as
nobody may put it into other words: the lines of NAMES and PLACES, and whatever stands in quotation marks.
Headings, tables, charts and lists of links are no sentences, and are left out too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from statistics import median

import pytest
from reading import reading_age, words, words_a_sentence

ROOT = Path(__file__).resolve().parents[2]
# The pages written by hand: their lists are prose, those of other pages are mostly names.
BY_HAND = {
    file.relative_to(folder).with_suffix("").as_posix().removesuffix("index").rstrip("/") + "/"
    for folder in (ROOT / "content", ROOT / "hooks" / "scorecard" / "handbook")
    for file in folder.rglob("*.md")
}
# Lines, by their class, that give the printed name of a plan, an indicator or a role.
NAMES = {"sc-from", "sc-printed", "sc-cite", "sc-role", "source", "subtitle"}
# Lines that say where in a document something stands, by the names of its sections, or which role leads it
# and for which outcome.
PLACES = re.compile(r"^Place in the document: |\bLed by [^.]*\.( For [^.]*\.)?$")
QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
# With fewer words than this the formula tells more of one word than of the page.
ENOUGH = 20
OLDEST = 12
# The pages that have less: a table or a list of printed steps under a sentence.
TABLES = {
    "fernshire-council-plan/milestones/",
    "404.html",
    "fernshire-council-plan/places/",
    "fernshire-council-plan/timetable/",
    "fernshire-council-plan/versions/",
    "indicators/",
    "indicators/2/",
    "melton-corporate-issues/risks/",
    "melton-improvement-plan/milestones/",
    "melton-improvement-plan/promises/",
    "nwl-delivery-plan/budget/",
    "nwl-delivery-plan/milestones/",
    "nwl-delivery-plan/promises/",
    "nwl-delivery-plan/timetable/",
    "three-rivers-community-partnerships/budget/",
    "three-rivers-community-partnerships/milestones/",
    "three-rivers-community-partnerships/promises/",
    "three-rivers-community-partnerships/versions/",
}


class Prose(HTMLParser):
    """Collects the texts of a page's main part that are made of sentences: `said`, and `notes` apart."""

    def __init__(self, lists: bool) -> None:
        super().__init__()
        self.lists = lists
        self.said: list[str] = []
        self.notes: list[str] = []
        self.in_main = self.in_notes = False
        self.open = ""  # the tag of the paragraph, fact or item that is being read
        self.text = ""

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        classes = set((dict(pairs).get("class") or "").split())
        self.in_main |= tag == "main"
        if tag == "ul":
            self.in_notes = "sc-caveats" in classes
        if self.in_main and (tag in ("p", "dd") or (tag == "li" and (self.lists or self.in_notes))):
            self.close_text()
            self.open = "" if classes & NAMES else tag
        elif self.open == "dd" and (tag in ("a", "ul") or classes & NAMES):
            self.open = self.text = ""  # a fact that is a link or a role
        elif self.open == "dd" and "sc-when" in classes:
            self.close_text()  # what follows a field's meaning is its type

    def handle_endtag(self, tag: str) -> None:
        self.in_main &= tag != "main"
        if tag == self.open:
            self.close_text()
        self.in_notes &= tag != "ul"

    def handle_data(self, data: str) -> None:
        if self.open:
            self.text += data

    def close_text(self) -> None:
        """Keep the open text where it is made of sentences of ours."""
        text = " ".join(self.text.split())
        if text.rstrip('")”').endswith((".", "?", "!")) and not PLACES.search(text):
            (self.notes if self.in_notes else self.said).append(QUOTED.sub("", text))
        self.open = self.text = ""


def read(html: str, lists: bool = False) -> Prose:
    """The prose of a page."""
    found = Prose(lists)
    found.feed(html)
    return found


@pytest.fixture(scope="module")
def pages(site: Path) -> Mapping[str, Prose]:
    """Every page of the site by its address."""
    addresses = {
        file.relative_to(site).as_posix().removesuffix("index.html"): file for file in site.rglob("*.html")
    }
    return {
        address: read(file.read_text("utf-8"), lists=address in BY_HAND)
        for address, file in sorted(addresses.items())
    }


def enough(texts: Mapping[str, list[str]]) -> dict[str, str]:
    """Each page's texts as one, where there are words enough to measure."""
    whole = {address: " ".join(found) for address, found in texts.items()}
    return {address: text for address, text in whole.items() if len(words(text)) >= ENOUGH}


@pytest.fixture(scope="module")
def said(pages: Mapping[str, Prose]) -> Mapping[str, str]:
    return enough({address: page.said for address, page in pages.items()})


@pytest.fixture(scope="module")
def notes(pages: Mapping[str, Prose]) -> Mapping[str, str]:
    return enough({address: page.notes for address, page in pages.items()})


def too_hard(texts: Mapping[str, str]) -> list[str]:
    return [
        f"/{address}: reading age {reading_age(text):.1f}, {words_a_sentence(text):.1f} words a sentence"
        for address, text in texts.items()
        if reading_age(text) > OLDEST or words_a_sentence(text) > 20
    ]


def test_what_is_measured() -> None:
    page = """<p>Outside.</p><main><h1>A heading.</h1><p class="sc-from">The plan as printed.</p>
    <p>Bins are <b>late</b>. The plan says "expedite".</p><p>No sentence</p>
    <p>Place in the document: section 3.</p><p><span>On track</span> Led by Head of Bins.</p>
    <p>Led by Head of Bins. For Clean, Safe Streets.</p>
    <dl><dt>Result</dt><dd>Bins go out.</dd><dd><a href="x">A row.</a></dd>
    <dd><span class="sc-role">Head of Bins.</span></dd>
    <dd>What it is. <span class="sc-when">text</span></dd></dl>
    <ul class="sc-caveats"><li><b>Take care.</b> It is blank.</li></ul>
    <ul><li>A printed step.</li></ul></main>"""
    found = read(page)
    assert found.said == ["Bins are late. The plan says .", "Bins go out.", "What it is."]
    assert found.notes == ["Take care. It is blank."]
    assert read(page, lists=True).said == [*found.said, "A printed step."]


def test_the_pages_are_measured(pages: Mapping[str, Prose], said: Mapping[str, str]) -> None:
    assert len(said) > 400
    assert set(said) >= BY_HAND
    assert set(pages) - set(said) == TABLES


def test_every_page_can_be_read_at_twelve(said: Mapping[str, str]) -> None:
    assert "\n".join(too_hard(said)) == ""


def test_the_notes_of_a_page_can_be_read_at_twelve(notes: Mapping[str, str]) -> None:
    assert len(notes) > 150
    assert "\n".join(too_hard(notes)) == ""


def test_half_of_the_pages_can_be_read_at_nine(said: Mapping[str, str]) -> None:
    assert median(reading_age(text) for text in said.values()) <= 9

"""A page as its reader has it: what stands where, by anchor, in a tree that a test can ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path

# Tags without an end, and those that begin a line of their own: the words on both sides are two words.
VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
APART = frozenset(
    "address article aside br caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header "
    "li main nav ol p section summary table tbody td tfoot th thead tr ul".split()
)
UNSEEN = frozenset({"script", "style", "svg", "template"})


@dataclass(eq=False)
class Element:
    """One element: its tag, its attributes, what is in it in order, and the element that it is in."""

    tag: str
    has: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)
    within: Element | None = None

    @property
    def classes(self) -> list[str]:
        """The names of its classes."""
        return self.has.get("class", "").split()

    @property
    def text(self) -> str:
        """Its words, with one space between them. Drawings and programs have none."""
        return " ".join("".join(self._pieces()).split())

    @property
    def own_text(self) -> str:
        """The words that are straight in it and in no element inside it."""
        return " ".join("".join(one for one in self.inside if isinstance(one, str)).split())

    def _pieces(self) -> Iterator[str]:
        for one in self.inside:
            if isinstance(one, str):
                yield one
            elif one.tag not in UNSEEN:
                gap = " " if one.tag in APART else ""
                yield gap
                yield from one._pieces()
                yield gap

    def all(self, tag: str = "", name: str = "") -> Iterator[Element]:
        """The elements inside it, at any depth, of a tag and of a class where these are given."""
        for one in self.inside:
            if isinstance(one, Element):
                if tag in ("", one.tag) and (not name or name in one.classes):
                    yield one
                yield from one.all(tag, name)

    def first(self, tag: str = "", name: str = "") -> Element | None:
        """The first of these, None where there is none."""
        return next(self.all(tag, name), None)

    def around(self, tag: str) -> Element | None:
        """The nearest element of a tag that it is in, None where there is none."""
        one = self.within
        while one is not None and one.tag != tag:
            one = one.within
        return one


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.at = self.root = Element("", {})

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        one = Element(tag, {name: value or "" for name, value in pairs}, within=self.at)
        self.at.inside.append(one)
        if tag not in VOID:
            self.at = one

    def handle_startendtag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        self.at.inside.append(Element(tag, {name: value or "" for name, value in pairs}, within=self.at))

    def handle_endtag(self, tag: str) -> None:
        one: Element | None = self.at
        while one is not None and one.tag != tag:
            one = one.within
        if one is not None and one.within is not None:
            self.at = one.within

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)


def parse(text: str) -> Element:
    """HTML as a tree."""
    reader = _Reader()
    reader.feed(text)
    return reader.root


@lru_cache(maxsize=64)
def read_page(path: Path) -> Element:
    """The `<main>` of a page of the built site: what belongs to no other page."""
    main = parse(path.read_text("utf-8")).first("main")
    assert main is not None, f"{path} has no main"
    return main


def by_id(page: Element) -> dict[str, Element]:
    """The elements of a page that have an anchor."""
    return {one.has["id"]: one for one in page.all() if "id" in one.has}

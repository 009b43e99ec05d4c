"""Pagefind at work on the pages of a site, one after the other, while others are still made.

A page of ours is read as soon as it is made, before it is put into its frame: what is searched of it, and the
words by which results are sorted, are the page's own. The order is always the same (`reading_order`).
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from html import escape
from queue import Queue
from threading import Event, Thread
from typing import Any

from pagefind.service import get_executable

from ..model import Page

BODY = "data-pagefind-body"  # what of a page is searched; a page without it is not
# What Pagefind would read only to leave it out. Two thirds of a page are drawings and tables.
WHOLE = (("<svg", "</svg>"), ("<script", "</script>"), ("<link", ">"))
IGNORED = re.compile(r"<section\b[^>]*\bdata-pagefind-ignore\b[^>]*>")
SECTION = "</section>"
AHEAD = 2  # how many pages more are handed over before Pagefind has said that it read one
UNSEARCHED = "search"  # the kind of the one page of ours that is not searched: the search itself
FIRST = "indicator"  # the kind of the pages that are made first, and of which there are most


class IndexFailed(Exception):
    """Pagefind could not index the site; the text says why."""


class Pagefind:
    """Pagefind at work, which answers what it is asked in turn: JSON as base64, a comma after each.

    Its own Python API asks in the same way, but waits for ever where Pagefind has died; here `IndexFailed`
    is raised.
    """

    def __init__(self) -> None:
        self._started: subprocess.Popen[bytes] | None = None
        self._heard = b""  # of the answers after the one that is asked for

    def start(self) -> None:
        """Start it. Raises `IndexFailed` where it is not there."""
        program = get_executable()
        if program is None:
            raise IndexFailed("Pagefind is not installed")
        self._started = subprocess.Popen(
            [str(program), "--service"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def close(self) -> None:
        """End it, whatever it is doing."""
        if self._started is not None:
            self._started.kill()
            self._started.wait()

    @property
    def _at_work(self) -> subprocess.Popen[bytes]:
        assert self._started
        return self._started

    def ask(self, **what: object) -> dict[str, Any]:
        """What Pagefind answers to one request."""
        self.say(**what)
        return self.hear()

    def say(self, **what: object) -> None:
        """Ask something whose answer is heard later. Answers are short, but for that to `GetFiles`."""
        asked = self._at_work.stdin
        assert asked
        try:
            asked.write(b64encode(json.dumps({"message_id": 1, "payload": what}).encode()) + b",")
            asked.flush()
        except BrokenPipeError:
            raise IndexFailed(self._died()) from None

    def hear(self) -> dict[str, Any]:
        """The next answer."""
        told = self._at_work.stdout
        assert told
        parts = [self._heard]
        while b"," not in parts[-1]:
            part = os.read(told.fileno(), 1 << 20)
            if not part:
                raise IndexFailed(self._died())
            parts.append(part)
        answer, _, self._heard = b"".join(parts).partition(b",")
        payload: dict[str, Any] = json.loads(b64decode(answer))["payload"]
        if payload["type"] == "Error":
            raise IndexFailed(str(payload["message"]))
        return payload

    def _died(self) -> str:
        return f"Pagefind stopped in the middle of its work (status {self._at_work.wait()})"


class Reader:
    """Has Pagefind read pages beside this thread, each once, in the order in which they are given.

    `language`     of the site
    `description`  of the site, for pages that have none of their own
    """

    def __init__(self, language: str = "en", description: str = "") -> None:
        self._language, self._description = language, description
        self._pagefind = Pagefind()
        self._given: set[str] = set()
        self._last: set[str] = set()  # with which it ends, those that are still to come
        self.late = False  # whether a page came after the end: the index lacks it
        self._pages: Queue[tuple[str, str | Page] | None] = Queue()
        self._thread: Thread | None = None
        self._ended = Event()
        self._failed: Exception | None = None
        self._files: list[dict[str, str]] = []

    def has(self, address: str) -> bool:
        """Whether the page of a file was given."""
        return address in self._given

    def read(self, address: str, text: str) -> None:
        """Give the page of a file, whole; Pagefind reads it where it is one that is searched."""
        self._given.add(address)
        if BODY in text:
            self._give(address, text)
        if address in self._last:
            self._last.remove(address)
            self._end_with_last()

    def read_ours(self, pages: Iterable[Page]) -> None:
        """Give pages of ours that were not given yet, in the order in which they are always read."""
        for page in sorted(pages, key=_place):
            address = file_of(page)
            if address not in self._given:
                self._given.add(address)
                if page.kind != UNSEARCHED:
                    self._give(address, page)

    @property
    def ended(self) -> bool:
        """Whether no page follows."""
        return self._ended.is_set()

    def end_after(self, addresses: Iterable[str]) -> None:
        """No page that is searched follows the pages of some files, whichever of them is the last."""
        self._last = set(addresses) - self._given
        self._end_with_last()

    def _end_with_last(self) -> None:
        if not self._last:
            self.end()

    def end(self) -> None:
        """No page follows: Pagefind can write its index, while something else is done here."""
        if not self.ended:
            self._pages.put(None)
            self._ended.set()

    def files(self) -> list[dict[str, str]]:
        """The files of the index of all pages that were given. Raises what went wrong, as `IndexFailed`."""
        self._start()
        self._wait()
        if self._failed:
            raise self._failed
        return self._files

    def close(self) -> None:
        """End Pagefind, whatever it has read."""
        self._files = []
        self._pagefind.close()
        self._wait()

    def _give(self, address: str, page: str | Page) -> None:
        if self.ended:
            self.late = True
            return
        self._start()
        self._pages.put((address, page))

    def _start(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._work, daemon=True)
            self._thread.start()

    def _wait(self) -> None:
        self.end()
        if self._thread is not None:
            self._thread.join()
        self._pagefind.close()

    def _work(self) -> None:
        try:
            self._pagefind.start()
            index = self._pagefind.ask(type="NewIndex")["index_id"]
            self._hand_over(index)
            self._files = self._pagefind.ask(type="GetFiles", index_id=index)["files"]
        except Exception as error:  # told by `files`, in the thread that asks
            self._failed = error

    def _hand_over(self, index: int) -> None:
        waiting = 0
        for address, page in iter(self._pages.get, None):
            text = page if isinstance(page, str) else alone(page, self._language, self._description)
            self._pagefind.say(
                type="AddFile", index_id=index, file_path=address, file_contents=searched(text)
            )
            waiting += 1
            if waiting > AHEAD:
                self._pagefind.hear()
                waiting -= 1
        for _ in range(waiting):
            self._pagefind.hear()


def file_of(page: Page) -> str:
    """The file in which a page of ours stands."""
    return f"{page.address}index.html"


def reading_order(pages: Iterable[Page], files: Iterable[str]) -> list[str]:
    """The files of all pages of a site in the order in which they are read.

    `pages`  those of ours; `files` those of all pages in the order in which they are written
    """
    ours = list(map(file_of, sorted(pages, key=_place)))
    known = set(ours)
    return [*ours, *(file for file in files if file not in known)]


def _place(page: Page) -> tuple[bool, str]:
    return page.kind != FIRST, page.address


def alone(page: Page, language: str, description: str) -> str:
    """A page of ours without its frame, with all that is searched of it as the frame has it."""
    attributes = f'{BODY} data-pagefind-weight="{page.weight or 1}"'
    words = "".join(_words(page, page.description or description))
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><title>{escape(page.title)}</title>'
        f"{words}</head>"
        f"<body><article {attributes}>{_keywords(page)}\n{page.body}\n</article></body></html>"
    )


def _words(page: Page, description: str) -> Iterator[str]:
    for name, value in page.filters.items():
        yield f'<meta data-pagefind-filter="{escape(name)}[content]" content="{escape(value)}">'
    kept = {
        "kind": page.filters.get("kind", ""),
        "plan": page.head.get("plan", ""),
        "description": description,
    }
    for name, value in kept.items():
        if value:
            yield f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'


def _keywords(page: Page) -> str:
    if not page.keywords:
        return ""
    attributes = 'data-pagefind-index-attrs="data-keywords" data-pagefind-weight="4"'
    return f'<span data-keywords="{escape(page.keywords)}" {attributes}></span>'


def searched(text: str) -> str:
    """A page without what Pagefind would leave out."""
    for begin, until in WHOLE:
        first, *rest = text.split(begin)
        text = first + "".join(part.partition(until)[2] if until in part else begin + part for part in rest)
    parts: list[str] = []
    done = 0
    for found in IGNORED.finditer(text):
        end = text.find(SECTION, found.end())
        # One that has another inside ends later than it seems to: all of it stays.
        if found.start() >= done and end >= 0 and "<section" not in text[found.end() : end]:
            parts.append(text[done : found.start()])
            done = end + len(SECTION)
    return "".join((*parts, text[done:]))

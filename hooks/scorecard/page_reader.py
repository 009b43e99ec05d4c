"""Pagefind at work on the pages of a site, one after the other, while the next are still written."""

from __future__ import annotations

import json
import os
import re
import subprocess
from base64 import b64decode, b64encode
from contextlib import suppress
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any, Self

from pagefind.service import get_executable

BODY = "data-pagefind-body"  # what of a page is searched; a page without it is not
# What Pagefind would read only to leave it out. Two thirds of a page are drawings and tables.
WHOLE = (("<svg", "</svg>"), ("<script", "</script>"), ("<link", ">"))
IGNORED = re.compile(r"<section\b[^>]*\bdata-pagefind-ignore\b[^>]*>")
SECTION = "</section>"
AHEAD = 2  # how many pages more are handed over before Pagefind has said that it read one
WAITING = 100  # pages that wait to be handed over, at most: more would fill the memory


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
    """Has Pagefind read pages beside this thread, each once, in the order of `read`."""

    def __init__(self) -> None:
        self._pagefind = Pagefind()
        self._index = 0
        self._given: set[str] = set()
        self._pages: Queue[tuple[str, str] | None] = Queue(WAITING)
        self._thread = Thread(target=self._work, daemon=True)
        self._ended = Event()
        self._failed: Exception | None = None
        self._thread.start()

    def __enter__(self) -> Self:
        """It is at work already."""
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def has(self, address: str) -> bool:
        """Whether a page was given."""
        return address in self._given

    def read(self, address: str, text: str) -> None:
        """Give a page, whole; Pagefind reads it where it is one that is searched."""
        self._given.add(address)
        if BODY in text:
            self._pages.put((address, text))

    def files(self) -> list[dict[str, str]]:
        """The files of the index of all pages that were given. Raises what went wrong, as `IndexFailed`."""
        self._end()
        if self._failed:
            raise self._failed
        found: list[dict[str, str]] = self._pagefind.ask(type="GetFiles", index_id=self._index)["files"]
        return found

    def close(self) -> None:
        """End Pagefind, when it has read what it was given."""
        self._end()
        self._pagefind.close()

    def _end(self) -> None:
        if not self._ended.is_set():
            self._pages.put(None)
            self._ended.set()
            self._thread.join()

    def _work(self) -> None:
        try:
            self._pagefind.start()
            self._index = self._pagefind.ask(type="NewIndex")["index_id"]
            self._hand_over()
        except Exception as error:  # told by `files`, in the thread that asks
            self._failed = error
            while not self._ended.is_set():  # so that nobody waits for a place in vain
                with suppress(Empty):
                    self._pages.get(timeout=0.1)

    def _hand_over(self) -> None:
        waiting = 0
        for address, text in iter(self._pages.get, None):
            self._pagefind.say(
                type="AddFile", index_id=self._index, file_path=address, file_contents=searched(text)
            )
            waiting += 1
            if waiting > AHEAD:
                self._pagefind.hear()
                waiting -= 1
        for _ in range(waiting):
            self._pagefind.hear()


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

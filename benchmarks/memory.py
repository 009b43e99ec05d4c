"""The most memory that a command and all that it starts hold, looked at again and again (Linux).

Looking costs: a look at three processes that hold 800 MB takes 40 ms of a processor, since the kernel
counts their pages one by one. So what is timed is not looked at, and what is looked at is not timed.
`Leading`, which asks for one line of one process, may be used beside a clock.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

EVERY = 0.25  # seconds
SHARED_ONCE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)  # what several processes share counts in parts
HIGH_WATER = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)  # the most it ever held


class Watched:
    """Looks at the processes that this one, and those below it, start from now on.

    `most`     bytes that all of them held at one time, of the moments that were looked at; 0 where none was
    `largest`  bytes that one of them ever held, save what it took after the last look
    """

    def __init__(self) -> None:
        self.most = self.largest = 0
        self._others = frozenset(below(os.getpid()))
        self._ended = Event()
        self._thread = Thread(target=self._go_on, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _go_on(self) -> None:
        while not self._ended.wait(EVERY):
            self.look()

    def look(self) -> None:
        """Look once."""
        found = [process for process in below(os.getpid()) if process not in self._others]
        self.most = max(self.most, sum(_told(process, "smaps_rollup", SHARED_ONCE) for process in found))
        self.largest = max([self.largest, *(_told(process, "status", HIGH_WATER) for process in found)])


class Leading(Watched):
    """Follows the one process below this one whose command names a word, alone: `largest` is its most."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word.encode()
        self.process = 0

    def look(self) -> None:
        """Look once; search as long as the process has not begun."""
        self.process = self.process or next(filter(self._named, below(os.getpid())), 0)
        if self.process:
            self.largest = max(self.largest, _told(self.process, "status", HIGH_WATER))

    def _named(self, process: int) -> bool:
        try:
            return self.word in Path(f"/proc/{process}/cmdline").read_bytes()
        except OSError:  # it has just ended
            return False


def below(parent: int) -> list[int]:
    """All processes that a process has started, and those that these have."""
    by_parent: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            by_parent.setdefault(int(told[1]), []).append(int(entry.name))
    found, open_ones = [], [parent]
    while open_ones:
        children = by_parent.get(open_ones.pop(), [])
        found += children
        open_ones += children
    return found


def _told(process: int, file: str, line: re.Pattern[str]) -> int:
    """Bytes by a line of a file that the kernel keeps for a process; 0 where it has ended."""
    try:
        told = line.search(Path(f"/proc/{process}/{file}").read_text("utf-8", "replace"))
    except OSError:
        return 0
    return int(told[1]) * 1024 if told else 0

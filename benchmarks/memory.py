"""The most memory that a command and all that it starts hold together, looked at again and again (Linux)."""

from __future__ import annotations

import os
import re
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

EVERY = 0.25  # seconds
SHARED_ONCE = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)  # what several processes share counts in parts


class Watched:
    """Looks at this process's children and theirs while something runs; `most` bytes they held together."""

    def __init__(self) -> None:
        self.most = 0
        self._ended = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(EVERY):
            self.most = max(self.most, sum(map(_bytes, _below(os.getpid()))))


def _below(parent: int) -> list[int]:
    """All processes that a process has started, and those that these have."""
    by_parent: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                told = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            by_parent.setdefault(int(told[1]), []).append(int(entry.name))
    found, open_ones = [], [parent]
    while open_ones:
        below = by_parent.get(open_ones.pop(), [])
        found += below
        open_ones += below
    return found


def _bytes(process: int) -> int:
    try:
        told = SHARED_ONCE.search(Path(f"/proc/{process}/smaps_rollup").read_text())
    except OSError:
        return 0
    return int(told[1]) * 1024 if told else 0

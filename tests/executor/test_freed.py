"""What is freed is given back, where the C library can, and nothing happens where it cannot."""

from __future__ import annotations

import ctypes
import platform
from pathlib import Path

import pytest

from scorecard.executor.freed import give_back

STATM = Path("/proc/self/statm")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc" or not STATM.exists(), reason="not the GNU C library")
def test_what_was_freed_is_given_back() -> None:
    held = [bytes(2_000) for _ in range(40_000)]  # too small to be mapped each by itself
    last = bytes(2_000)  # lies behind them, so that the end of the heap is in use
    full = pages()
    held.clear()
    give_back()
    assert len(last) == 2_000
    assert full - pages() > 60_000_000 // 4_096


def pages() -> int:
    """Pages of memory that this process holds."""
    return int(STATM.read_text().split()[1])


def test_where_the_c_library_is_another_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def without(name: object) -> object:
        asked.append(name)
        return object()

    monkeypatch.setattr(ctypes, "CDLL", without)
    give_back()
    assert asked == [None]

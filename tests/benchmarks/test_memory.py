"""The measure of memory, held against processes that hold what is known."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks import memory

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/smaps_rollup").exists(), reason="this system does not tell what processes share"
)
MB = 1_000_000
HELD = 120  # MB that are written into a process, so that it really has them
ALONE = f"import sys; held = bytearray(b'x' * {HELD * MB}); print('ready', flush=True); sys.stdin.read()"
SHARING = (
    f"import os, sys; held = bytearray(b'x' * {HELD * MB})\n"
    "children = [os.fork()]\n"
    "if children[0]: children.append(os.fork())\n"
    "os.write(1, b'ready\\n'); sys.stdin.read()"
)


@contextmanager
def running(code: str, *words: str, ready: int = 1) -> Iterator[None]:
    """A process that says so many times that it is ready, and ends with its standard input."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        assert process.stdout
        for _ in range(ready):
            assert process.stdout.readline() == "ready\n"
        yield


def test_what_one_process_holds() -> None:
    seen = memory.Watched()
    with running(ALONE):
        seen.look()
    assert HELD * MB < seen.most < (HELD + 40) * MB
    assert HELD * MB < seen.largest < (2 * HELD + 60) * MB, "its own most, at the time that it copied"


def test_what_three_processes_share_is_counted_once() -> None:
    seen = memory.Watched()
    with running(SHARING, ready=3):
        seen.look()
    assert HELD * MB < seen.most < (HELD + 60) * MB


def test_two_that_share_nothing_are_added() -> None:
    seen = memory.Watched()
    with running(ALONE), running(ALONE):
        seen.look()
    assert 2 * HELD * MB < seen.most < (2 * HELD + 60) * MB


def test_what_ran_before_is_not_counted() -> None:
    with running(ALONE):
        seen = memory.Watched()
        with running(ALONE):
            seen.look()
    assert HELD * MB < seen.most < (HELD + 40) * MB


def test_it_looks_by_itself_while_something_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "EVERY", 0.01)
    code = f"import time; held = bytearray(b'x' * {HELD * MB}); time.sleep(0.5)"
    with memory.Watched() as watched:
        subprocess.run([sys.executable, "-c", code], check=True)
    assert watched.most > HELD * MB


def test_of_several_processes_the_one_that_leads_is_followed_alone() -> None:
    with running(ALONE), running("print('ready', flush=True); input()", "the-one-that-leads"):
        leading = memory.Leading("the-one-that-leads")
        leading.look()
        other = memory.Leading("nobody")
        other.look()
    assert 1 * MB < leading.largest < 60 * MB
    assert other.largest == 0

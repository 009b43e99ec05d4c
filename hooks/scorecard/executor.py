"""Who does the work: this process, or the cores of this machine. Bytes in, bytes out, in order.

An executor maps a function over tasks. Function and tasks are told by their names and bytes alone, so that
the same work can be done anywhere and gives the same bytes wherever it is done. `scorecard.cluster` has a
third executor, for many machines.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor as Pool
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol

Work = Callable[[bytes], bytes]
MANY = 40  # tasks from which a second process saves more than it costs to start


class Failed(Exception):
    """The work cannot be done; the text says why and what to do, in plain words."""


class Executor(Protocol):
    """Maps a function over tasks; answers come in the order of the tasks.

    `at_hand`  whether the work is done on this machine, where the store is
    """

    at_hand: bool

    def expect(self, tasks: int) -> None:
        """Told early about how many tasks there will be: what takes long to start may be started."""

    def map(self, work: Work, tasks: Sequence[bytes]) -> Iterator[bytes]:
        """The answers to all tasks. Raises whatever the work raises."""

    def close(self) -> None:
        """End what was started."""


class Serial:
    """This process alone."""

    at_hand = True

    def expect(self, tasks: int) -> None:
        """Nothing is to be started."""

    def map(self, work: Work, tasks: Sequence[bytes]) -> Iterator[bytes]:
        """One after the other."""
        return map(work, tasks)

    def close(self) -> None:
        """Nothing was started."""


class Processes:
    """Processes of this machine, started when there is enough for them to do.

    `jobs`   how many; 1 is this process alone
    `begin`  what each of them runs first, so that it is awake when the first task comes
    """

    at_hand = True

    def __init__(self, jobs: int, begin: Callable[..., None] | None = None, *given: object) -> None:
        self.jobs, self.begin, self.given = jobs, begin, given
        self.pool: Pool | None = None

    def expect(self, tasks: int) -> None:
        """Wake the processes where they will pay."""
        if self.jobs > 1 and tasks >= MANY and self.pool is None:
            # What draws has threads, which do not survive a fork.
            context = multiprocessing.get_context("spawn")
            given = (self.begin, self.given)
            self.pool = ProcessPoolExecutor(self.jobs, context, _begin, given)
            for _ in range(self.jobs):
                self.pool.submit(_awake)

    def map(self, work: Work, tasks: Sequence[bytes]) -> Iterator[bytes]:
        """In the processes where there are any; what they leave undone is done here."""
        self.expect(len(tasks))
        done = 0
        if self.pool is not None and len(tasks) > 1:
            try:
                for answer in self.pool.map(work, tasks):
                    yield answer
                    done += 1
            except (BrokenProcessPool, OSError):
                self.pool = None  # no second process is to be had, or one was killed
        yield from map(work, tasks[done:])

    def close(self) -> None:
        """End the processes; what they have not begun is dropped."""
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)
            self.pool = None


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _begin(first: Callable[..., None] | None, given: tuple[object, ...]) -> None:
    """In a new process: Ctrl-C is for the one that started it, which ends this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if first is not None:
        first(*given)


def _awake() -> None:
    """Sent to each process, so that it starts at once."""

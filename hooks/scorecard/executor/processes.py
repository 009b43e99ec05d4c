"""Who does the work: this process, or the cores of this machine. Bytes in, bytes out, in order.

An executor maps a function over tasks. Function and tasks are told by their names and bytes alone, so that
the same work can be done anywhere and gives the same bytes wherever it is done. `cluster` has a
third executor, for many machines.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from threading import Thread
from typing import Protocol

Work = Callable[[bytes], bytes]
Answer = Callable[[], bytes]
AHEAD = 6  # tasks of a process that are sent ahead, so that it never waits for the next
MANY = 40  # tasks from which a second process saves more than it costs to start


class Failed(Exception):
    """The work cannot be done; the text says why and what to do, in plain words."""


class Executor(Protocol):
    """Maps a function over tasks; answers come in the order of the tasks.

    Tasks may be a sequence that makes each of its items when it is asked for, and again when asked again.

    `at_hand`  whether the work is done on this machine, where the store is
    """

    at_hand: bool

    def expect(self, tasks: int) -> None:
        """Told early about how many tasks there will be: what takes long to start may be started."""

    def stand_by(self) -> None:
        """Told early that a few things can be done beside what is done here."""

    def map(self, work: Work, tasks: Sequence[bytes]) -> Iterator[bytes]:
        """The answers to all tasks. Raises whatever the work raises."""

    def mapped(self) -> None:
        """Told that all is mapped: what was started for it may end, and the memory that it holds be free."""

    def start(self, work: Work, task: Callable[[], bytes], here: bool = True) -> Answer | None:
        """Have one task done beside what is done here; gives what waits for its answer. Ask it once.

        None where nobody stands by: then the task is not even made. `here` says whether this process may do
        it instead of waiting: not what would have it load a library that it has no other use for.
        """

    def close(self) -> None:
        """End what was started."""


class Serial:
    """This process alone."""

    at_hand = True

    def expect(self, tasks: int) -> None:
        """Nothing is to be started."""

    def stand_by(self) -> None:
        """Nothing is to be started."""

    def map(self, work: Work, tasks: Sequence[bytes]) -> Iterator[bytes]:
        """One after the other."""
        return map(work, tasks)

    def mapped(self) -> None:
        """Nothing was started."""

    def start(self, work: Work, task: Callable[[], bytes], here: bool = True) -> Answer | None:
        """Nobody stands by."""
        return None

    def close(self) -> None:
        """Nothing was started."""


@dataclass(eq=False, slots=True)
class _Beside:
    """A task that is to be done beside what is done here.

    `sent`    who does it; None where it is lost
    `here`    whether it may be done here, where nobody has begun it
    `answer`  its answer, where it was done here
    """

    work: Work
    task: Callable[[], bytes]
    sent: Future[bytes] | None
    here: bool
    answer: bytes | None = None

    def taken_back(self) -> bool:
        """Whether nobody had begun it, so that it is done here now."""
        if not self.here or (self.sent is not None and not self.sent.cancel()):
            return False
        self.answer = self.work(self.task())
        return True


class Processes:
    """Processes of this machine, started when there is enough for them to do.

    `jobs`   how many; 1 is this process alone
    `begin`  what each of them runs first, so that it is awake when the first task comes
    `later`  what the one runs first that stands by once all is mapped
    `beside` one more, which is there while these wake: what is started then need not wait for that, and the
             memory that it takes is free before they are at work
    """

    at_hand = True

    def __init__(
        self,
        jobs: int,
        begin: Callable[..., None] | None = None,
        *given: object,
        later: Callable[[], None] | None = None,
    ) -> None:
        self.jobs, self.later = jobs, later
        self.begin = partial(begin, *given) if begin else None
        self.pool: ProcessPoolExecutor | None = None
        self.many, self.most = False, jobs
        self.line: list[_Beside] = []  # what was started beside and not asked for yet
        self.beside: Processes | None = None
        self.ending: Processes | None = None  # the one beside, once nothing more is started there

    def expect(self, tasks: int) -> None:
        """Wake all the processes where they will pay."""
        self._wake_for(tasks)
        if tasks >= MANY and self.jobs > 1 and self.beside is None:
            self.beside = Processes(2)
            self.beside._wake(1, 1, None)

    def _wake_for(self, tasks: int) -> None:
        if tasks >= MANY:
            if self.most < self.jobs:  # the one that stands by since much was done
                self._end_pool()
            self._wake(self.jobs, self.jobs, self.begin)
            self.many = True

    def stand_by(self) -> None:
        """Wake one process, for what can be done beside this one."""
        self._wake(1, self.jobs, self.begin)

    def map(self, work: Work, tasks: Sequence[bytes]) -> Iterator[bytes]:
        """In the processes where there are any, at once; what they leave undone is done here."""
        self._let_beside_end()
        self._wake_for(len(tasks))
        return self._answers(work, tasks, deque(self._sent(work, task) for task in tasks[: self._ahead]))

    def mapped(self) -> None:
        """Where many were at work they end, and a fresh one stands by.

        What is left takes one, and other libraries, which would be loaded beside all that these hold.
        """
        if self.many and self.pool is not None:
            ending = self.pool
            self.pool, self.many = None, False
            self._wake(1, self.jobs - 1, self.later)  # beside this one; it wakes while the others end
            ending.shutdown()  # waits: while one ends it still holds its memory

    def start(self, work: Work, task: Callable[[], bytes], here: bool = True) -> Answer | None:
        """In a process where there is one; where that is killed, here."""
        if self.beside is not None:
            return self.beside.start(work, task, here)
        if self.pool is None:
            return None
        one = _Beside(work, task, self._sent(work, task()), here)  # made again where it is lost, not held
        self.line.append(one)
        return lambda: self._awaited(one)

    def _awaited(self, one: _Beside) -> bytes:
        """The answer to what was started. Instead of waiting for it, this process does what is not begun."""
        if one in self.line:  # else it was done here already, while another was waited for
            self.line.remove(one)
            if not one.taken_back():
                self._lend_a_hand(one)
        return one.answer if one.answer is not None else self._heard(one.sent, one.work, one.task)

    def _lend_a_hand(self, one: _Beside) -> None:
        """While one is under way elsewhere, do what stands last in the line: nobody comes to that soon."""
        for other in reversed(self.line[:]):
            if one.sent is None or one.sent.done():
                return
            if other.taken_back():
                self.line.remove(other)

    def _let_beside_end(self) -> None:
        """The process beside ends by itself when all that was started there is done."""
        if self.beside is not None and self.beside.pool is not None:
            self.beside.pool.shutdown(wait=False)
            self.beside, self.ending = None, self.beside

    def _wake(self, many: int, most: int, first: Callable[[], None] | None) -> None:
        if self.jobs > 1 and self.pool is None:
            # Libraries have threads, which do not survive a fork.
            context = multiprocessing.get_context("spawn")
            self.pool, self.most = ProcessPoolExecutor(most, context, _begin, (first,)), most
            for _ in range(many):
                self._sent(_awake, b"")

    def _sent(self, work: Work, task: bytes) -> Future[bytes] | None:
        if self.pool is not None:
            try:
                return self.pool.submit(work, task)
            except (BrokenProcessPool, OSError):
                self.pool = None  # no second process is to be had, or one was killed
        return None

    @property
    def _ahead(self) -> int:
        """How many tasks are sent before the first is answered: memory does not hold them all."""
        return self.jobs * AHEAD

    def _answers(
        self, work: Work, tasks: Sequence[bytes], sent: deque[Future[bytes] | None]
    ) -> Iterator[bytes]:
        for i in range(len(tasks)):
            found = sent.popleft()
            yield self._heard(found, work, partial(tasks.__getitem__, i))
            if i + self._ahead < len(tasks):
                sent.append(self._sent(work, tasks[i + self._ahead]))

    def _heard(self, found: Future[bytes] | None, work: Work, task: Callable[[], bytes]) -> bytes:
        if found is not None:
            try:
                return found.result()
            except CancelledError:
                pass  # who was to do it was ended before he came to it
            except (BrokenProcessPool, OSError):
                self.pool = None
        return work(task())

    def close(self) -> None:
        """End the processes; what they have not begun is dropped."""
        for other in (self.beside, self.ending):
            if other is not None:
                other.close()
        self.beside = self.ending = None
        self._end_pool(wait=True)

    def _end_pool(self, wait: bool = False) -> None:
        """`wait` until they have ended: a program that ends meanwhile may fall over what is half closed, and
        Python (3.11, `concurrent.futures.process._python_exit`) shows a traceback then."""
        if self.pool is not None:
            self.pool.shutdown(wait=wait, cancel_futures=True)
            self.pool, self.many = None, False


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def _begin(first: Callable[[], None] | None) -> None:
    """In a new process: Ctrl-C is for the one that started it, which ends this one.

    Where that one is killed, this one ends too.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    # Whoever has to tidy up has done so when this is asked: what is left would take all apart piece by piece.
    atexit.register(os._exit, 0)
    if first is not None:
        first()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(2)


def _awake(given: bytes) -> bytes:
    """Sent to each process, so that it starts at once."""
    return given

"""What is made beside the rest: begun in another process as soon as it can be, and asked for when needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from ..store import Store
from .processes import Answer, Executor, Work

MUCH = 1_000_000  # bytes of work from which on a process more saves what it takes to start one


@dataclass(frozen=True, slots=True)
class Beside:
    """Begins what is not in the store yet, where somebody stands by for it.

    `begun`  by key, what waits for it, until it is asked for: what is begun twice is made once
    """

    store: Store
    executor: Executor
    begun: dict[str, Callable[[], bytes]] = field(default_factory=dict)

    def begin(self, key: str, work: Work, task: Callable[[], bytes]) -> Callable[[], bytes]:
        """Have bytes made elsewhere; gives what waits for them, and keeps them in the store.

        `key`   names the bytes: it is made of all that they are made of
        `task`  what `work` makes them of, as bytes; asked for only where they have to be made

        They are made here only where nobody stands by, since the work may load what is of no other use here.
        """
        if key not in self.begun:
            answer = None if self.store.has(key) else self.executor.start(work, task, here=False)
            self.begun[key] = answer or (lambda: work(task()))
        return partial(self._awaited, key)

    def _awaited(self, key: str) -> bytes:
        return self.store.keep(key, self.begun.pop(key))


@dataclass(slots=True)
class OnceMuch:
    """Begins what it is given in a process of its own, once it was given so much that this pays.

    `size`  bytes of all that it was given
    """

    executor: Executor
    size: int = 0

    def begin(self, work: Work, task: Callable[[], bytes]) -> Answer | None:
        """Have a task done elsewhere; gives what waits for its answer. None where it is to be done here."""
        self.size += len(task())
        if self.size < MUCH:
            return None
        self.executor.stand_by()
        return self.executor.start(work, task, here=False)

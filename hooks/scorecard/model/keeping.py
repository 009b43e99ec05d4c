"""How costly bytes are made once: by what is handed over by whoever has a store, an executor, or neither."""

from __future__ import annotations

from collections.abc import Callable

# Makes bytes, or takes those that an earlier build made. The key names the bytes: it is made of everything
# that they are made of, so that one key always stands for the same bytes.
Keep = Callable[[str, Callable[[], bytes]], bytes]
# Begins what a task makes, under a key, of what the last of the three gives; gives what waits for the bytes.
Begin = Callable[[str, Callable[[bytes], bytes], Callable[[], bytes]], Callable[[], bytes]]


def anew(key: str, make: Callable[[], bytes]) -> bytes:
    """Keep nothing: make the bytes each time."""
    return make()


def begin_here(keep: Keep) -> Begin:
    """Begin nothing: what is waited for is made here then."""
    return lambda key, work, task: lambda: keep(key, lambda: work(task()))

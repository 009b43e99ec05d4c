"""The other readings as a task for whoever has time for it: bytes in, bytes out."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from .asked import Asked, Wrong


def task(asked: Asked) -> bytes:
    """The question as bytes."""
    return msgspec.msgpack.encode(asked)


def packed_once(asked: Asked) -> Callable[[], bytes]:
    """Gives the question as bytes. From then on it holds these alone, not the rows, which are larger."""
    held: list[Asked] = [asked]
    given: list[bytes] = []

    def give() -> bytes:
        if held:
            given.append(task(held.pop()))
        return given[0]

    return give


def work(given: bytes) -> bytes:
    """Ask the other readings."""
    from .readings import disagree  # pandas and Frictionless: heavy to load

    wrong: Wrong = []
    asked: Asked = msgspec.msgpack.decode(given, type=Asked)
    differ = disagree(*asked, wrong)
    return msgspec.msgpack.encode((differ, wrong))


def answer(given: bytes) -> tuple[bool, Wrong]:
    """What `work` answers: whether the readings differ, and what is wrong with which row."""
    return msgspec.msgpack.decode(given, type=tuple[bool, Wrong])

"""The other readings as a task for whoever has time for it: bytes in, bytes out."""

from __future__ import annotations

import msgspec

from .agreed import Asked, Wrong


def task(asked: Asked) -> bytes:
    """The question as bytes."""
    return msgspec.msgpack.encode(asked)


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

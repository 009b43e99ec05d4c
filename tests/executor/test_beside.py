"""What is made beside the rest is begun once, kept, and made here only where nobody stands by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scorecard.executor import Answer, Serial, Work
from scorecard.executor.beside import MUCH, Beside, OnceMuch
from scorecard.store import Store


@dataclass
class StandsBy(Serial):
    """Does at once what it is given, and remembers it."""

    begun: list[bytes] = field(default_factory=list)

    def start(self, work: Work, task: Callable[[], bytes], here: bool = True) -> Answer | None:
        assert not here
        self.begun.append(task())
        made = work(self.begun[-1])
        return lambda: made


def loud(given: bytes) -> bytes:
    return given.upper()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_it_is_begun_at_once_and_once(store: Store) -> None:
    other = StandsBy()
    beside = Beside(store, other)
    beside.begin("key-1", loud, lambda: b"a")
    assert other.begun == [b"a"]
    assert beside.begin("key-1", loud, lambda: b"b")() == b"A"
    assert other.begun == [b"a"]
    assert store.get("key-1") == b"A"


def test_what_is_kept_is_not_begun(store: Store) -> None:
    store.keep("key-1", lambda: b"kept")
    other = StandsBy()
    assert Beside(store, other).begin("key-1", loud, lambda: b"a")() == b"kept"
    assert other.begun == []


def test_what_is_kept_but_damaged_is_made_here(store: Store, tmp_path: Path) -> None:
    store.keep("key-1", lambda: b"kept")
    for file in filter(Path.is_file, tmp_path.rglob("*")):
        file.write_bytes(b"damaged")
    assert Beside(store, StandsBy()).begin("key-1", loud, lambda: b"a")() == b"A"


def test_where_nobody_stands_by_it_is_made_when_it_is_asked_for(store: Store) -> None:
    asked: list[int] = []
    waiting = Beside(store, Serial()).begin("key-1", loud, lambda: asked.append(1) or b"a")  # type: ignore[func-returns-value]
    assert asked == []
    assert waiting() == b"A"
    assert asked == [1]


@dataclass
class Asleep(Serial):
    """Does nothing before it was told to stand by."""

    awake: bool = False

    def stand_by(self) -> None:
        self.awake = True

    def start(self, work: Work, task: Callable[[], bytes], here: bool = True) -> Answer | None:
        assert self.awake and not here
        return lambda: work(task())


def test_little_is_done_here_and_nobody_is_woken_for_it() -> None:
    other = Asleep()
    little = OnceMuch(other)
    assert little.begin(loud, lambda: b"a" * (MUCH - 1)) is None
    assert not other.awake


def test_once_much_was_asked_all_else_is_done_elsewhere() -> None:
    other = Asleep()
    much = OnceMuch(other)
    assert much.begin(loud, lambda: b"a" * (MUCH // 2)) is None
    answers = [much.begin(loud, lambda: b"a" * (MUCH // 2)), much.begin(loud, lambda: b"b")]
    assert other.awake
    assert [answer()[-1:] for answer in answers if answer] == [b"A", b"B"]

"""What became of each milestone: its first date, every move, and when it vanished."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from scorecard.figure_history import promises_of
from scorecard.model.promised import DateMoved, Promise

HEADER = "milestone_id,action_id,due,text\n"
AS_OF = date(2026, 11, 27)


class Version(NamedTuple):
    on: date | None
    commit: str
    blob: str


def told(*versions: tuple[str, str, str], refused: str = "never") -> tuple[Promise, ...]:
    """Versions as (day, commit, rows): what is known of the promises after the last."""
    files = {f"{i}": (HEADER + rows).encode() for i, (_, _, rows) in enumerate(versions)}

    def content(blob: str) -> bytes:
        return files[blob]

    found = [
        Version(date.fromisoformat(day) if day else None, commit, f"{i}")
        for i, (day, commit, _) in enumerate(versions)
    ]
    return promises_of(found, content, AS_OF, refused=lambda text: refused in text)


def test_a_date_that_was_moved_twice() -> None:
    (one,) = told(
        ("2025-01-10", "a1", "m1,bins,2025-03-31,Plan the rounds\n"),
        ("2025-06-10", "b2", "m1,bins,2025-09-30,Plan the rounds\n"),
        ("2025-07-01", "c3", "m1,bins,2025-09-30,Plan every round\n"),
        ("", "", "m1,bins,2026-05-29,Plan every round\n"),
    )
    assert one == Promise(
        "m1",
        "Plan every round",
        date(2025, 1, 10),
        date(2025, 3, 31),
        (
            DateMoved(date(2025, 6, 10), date(2025, 3, 31), date(2025, 9, 30), "b2"),
            DateMoved(AS_OF, date(2025, 9, 30), date(2026, 5, 29), ""),
        ),
    )
    assert one.last == date(2026, 5, 29)


def test_a_promise_that_vanished_and_one_that_came_back() -> None:
    gone, back = told(
        ("2025-01-10", "a1", "m1,pool,2025-03-31,Build a pool\nm2,pool,2025-04-30,Open it\n"),
        ("2025-02-10", "b2", ""),
        ("2025-03-10", "c3", "m2,pool,2025-04-30,Open it\n"),
    )
    assert (gone.gone, gone.moves, gone.text) == (date(2025, 2, 10), (), "Build a pool")
    assert back.gone is None


def test_a_version_that_was_never_published_is_passed_over() -> None:
    (one,) = told(
        ("2025-01-10", "a1", "m1,bins,2025-03-31,Plan\n"),
        ("2025-01-11", "b2", "m1,bins,soon,Plan\n"),
        ("2025-01-12", "c3", "m1,bins,2025-03-31,Plan\n"),
    )
    assert one.moves == ()


def test_words_that_may_not_be_published_are_left_out() -> None:
    (one,) = told(("2025-01-10", "a1", "m1,bins,2025-03-31,Ring 01234\n"), refused="01234")
    assert one.text == ""

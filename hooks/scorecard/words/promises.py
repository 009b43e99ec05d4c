"""What became of a promise, in a sentence: when it was first due, how often it was moved, and how far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from .lexicon import count, say, together
from .times import date_words

MONTH = 365.25 / 12  # days
TIMES = {1: "once", 2: "twice"}


def promise_sentence(first: date | None, now: date | None, moves: int, done: bool = False) -> str:
    """ "First promised for 31 March 2025. Moved twice, and now due on 29 May 2026: 14 months later."

    Blank where it was never moved, or where it is not known when it was first due.

    `first`, `now`  the dates; `moves` how often it was moved, as far as is known
    `done`  it was kept: nothing is due any more
    """
    if first is None or first == now:
        return ""
    if now is None:
        return together(say("promise.first", date=date_words(first)), say("promise.no_date"))
    often = say(f"promise.{TIMES[moves]}") if moves in TIMES else say("promise.often", number=max(moves, 1))
    gap = apart(first, now)
    way = "later" if now > first else "earlier"
    return together(
        say("promise.first", date=date_words(first)),
        say(f"promise.{'kept' if done else 'moved'}_{way}", times=often, date=date_words(now), gap=gap),
    )


def apart(one: date, other: date) -> str:
    """How far apart two days are: in months from two months on or where it is whole months, else in days."""
    days = abs((other - one).days)
    months = abs((other.year - one.year) * 12 + other.month - one.month)
    if months and (one.day == other.day or (_ends_month(one) and _ends_month(other))):
        return count(months, "month")
    return count(round(days / MONTH), "month") if days >= 2 * MONTH - 1 else count(days, "day")


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def promises_moved(number: int, gone: int) -> str:
    """ "9 of them were moved, and 1 vanished from the plan." Blank where neither is known of any."""
    parts: Sequence[str] = [
        *(
            [say("promise.some_moved", promises=count(number, "promise"), were=_were(number))]
            if number
            else []
        ),
        *(
            [say("promise.some_gone", promises=count(gone, "promise"), has="has" if gone == 1 else "have")]
            if gone
            else []
        ),
    ]
    return together(*parts)


def _were(number: int) -> str:
    return "was" if number == 1 else "were"

"""How long a fuzzer goes on: for a few tries, for as many as somebody asks for, or for minutes.

`SCORECARD_FUZZ=5000` lets each try so many. `SCORECARD_FUZZ_MINUTES=2` lets each go on for two minutes or a
little longer, with other tries each time, and prints how many they were (seen with `pytest -rP`).
"""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, settings

TRIES = int(os.environ.get("SCORECARD_FUZZ", "0"))
MINUTES = float(os.environ.get("SCORECARD_FUZZ_MINUTES", "0"))
ROUND = 50  # tries of one round, after which the time is looked at

Holds = Callable[[], None]


def fuzzed(few: int, same: bool = False) -> Callable[[Holds], Holds]:
    """For a test that Hypothesis gives what it draws (`@given`), as the outermost decorator.

    `few`   how many tries it has where nobody asks for more
    `same`  whether these are the same each time
    """

    def of(holds: Holds) -> Holds:
        tried = settings(
            max_examples=TRIES or (ROUND if MINUTES else few),
            derandomize=same and not TRIES and not MINUTES,
            deadline=None,
            database=None,
            phases=(
                Phase.explicit,
                Phase.generate,
            ),  # what is tried is small; to make it smaller takes minutes
            suppress_health_check=list(HealthCheck),
        )(holds)
        if not MINUTES:
            return tried
        tries = counted(holds)

        def goes_on() -> None:
            end = time.monotonic() + 60 * MINUTES
            try:
                while time.monotonic() < end:
                    tried()
            finally:
                print(f"{tries()} tries of {holds.__name__}")

        return goes_on

    return of


def counted(holds: Holds) -> Callable[[], int]:
    """Count what Hypothesis tries from now on: the answer tells how many tries there were."""
    handle = holds.hypothesis  # type: ignore[attr-defined]
    inner, asked = handle.inner_test, 0

    @functools.wraps(inner)
    def and_count(*given: object, **named: object) -> object:
        nonlocal asked
        asked += 1
        return inner(*given, **named)

    handle.inner_test = and_count
    return lambda: asked

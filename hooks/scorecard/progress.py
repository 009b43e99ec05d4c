"""Told while it works: what is being done, how many of how many, and about how long it will take.

In a terminal that is a bar, which comes after two seconds and goes away when the stage ends. Where there is
no terminal, a line says each stage that took long. Neither ever goes to the output, which programs read.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

PATIENCE = 2.0  # seconds for which nothing is told
PAUSE = 0.1  # seconds from one drawing of the bar to the next


class Progress:
    """Says nothing: the one to use where nobody looks."""

    def begin(self, stage: str) -> None:
        """A stage begins."""

    def step(self, done: int, of: int) -> None:
        """So many of so many things of this stage are done."""

    def end(self, seconds: float) -> None:
        """The stage is over."""

    @contextmanager
    def during(self, stage: str) -> Iterator[None]:
        """One stage from begin to end."""
        began = time.perf_counter()
        self.begin(stage)
        try:
            yield
        finally:
            self.end(time.perf_counter() - began)


class Lines(Progress):
    """A line for each stage that took more than two seconds."""

    def __init__(self, to: TextIO) -> None:
        self.to, self.stage, self.of = to, "", 0

    def begin(self, stage: str) -> None:
        """A stage begins."""
        self.stage, self.of = stage, 0

    def step(self, done: int, of: int) -> None:
        """Kept for the line."""
        self.of = of

    def end(self, seconds: float) -> None:
        """Tell of the stage."""
        if seconds >= PATIENCE:
            many = f", {self.of:,} of {self.of:,}" if self.of else ""
            _echo(f"{_capital(self.stage)}{many}: {seconds:.1f} s\n", self.to)


class Bar(Progress):
    """A bar in a terminal."""

    def __init__(self, to: TextIO) -> None:
        self.to, self.stage = to, ""
        self.began = self.drawn = 0.0
        self.shown = False

    def begin(self, stage: str) -> None:
        """A stage begins."""
        self.stage, self.shown = stage, False
        self.began = self.drawn = time.perf_counter()

    def step(self, done: int, of: int) -> None:
        """Draw the bar anew, at most ten times a second."""
        now = time.perf_counter()
        if now - self.began < PATIENCE or now - self.drawn < PAUSE:
            return
        self.drawn, self.shown = now, True
        left = (now - self.began) / max(done, 1) * (of - done)
        wide = 24 * done // max(of, 1)
        text = f"{_capital(self.stage)} [{'#' * wide}{'-' * (24 - wide)}] {done:,} of {of:,}, {_about(left)}"
        _echo(f"\r\033[K{text}", self.to)

    def end(self, seconds: float) -> None:
        """Take the bar away."""
        if self.shown:
            _echo("\r\033[K", self.to)


class Part(Progress):
    """One part of a longer work: its stages are told under its name."""

    def __init__(self, told: Progress, name: str) -> None:
        self.told, self.name = told, name

    def begin(self, stage: str) -> None:
        """A stage of this part begins."""
        self.told.begin(f"{self.name}: {stage}")

    def step(self, done: int, of: int) -> None:
        """Handed on."""
        self.told.step(done, of)

    def end(self, seconds: float) -> None:
        """Handed on."""
        self.told.end(seconds)


def _echo(text: str, to: TextIO) -> None:
    import click  # loaded where something is told: the check in the browser does without

    click.echo(text, nl=False, file=to)


def _about(seconds: float) -> str:
    """How long something will take, as people say it."""
    if seconds < 60:
        return f"about {max(1, round(seconds))} s left"
    return f"about {round(seconds / 60)} min left"


def _capital(stage: str) -> str:
    """A stage as the beginning of a line; what else is in it keeps its letters."""
    return stage[:1].upper() + stage[1:]


def progress(to: TextIO | None = None) -> Progress:
    """The way to tell that fits where we are."""
    to = to or sys.stderr
    return Bar(to) if to.isatty() else Lines(to)

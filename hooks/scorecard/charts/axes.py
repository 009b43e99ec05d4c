"""The scale of values: where it starts and ends, and its round figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, isclose, log10
from typing import Any

NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
# A line may start above zero where its ups and downs are smaller than this part of its highest figure,
# and then the chart says so.
FLAT = 0.4
STEPS = 4  # about so many steps from the lowest to the highest round figure
LEAST = 0.04  # ... but it never blows up less than this part of the highest figure to the full height
PARTS = ("before", "after", "plus", "times", "format", "letter")  # of the parameters that say a figure


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` to `high` in the indicator's unit, with its round figures."""

    low: float
    high: float
    ticks: tuple[float, ...]
    begins: float = 0.0

    @property
    def cut(self) -> bool:
        """Whether where it begins by rights (zero, of places 1st) lies outside: bars may not be drawn on it,
        and the reader is told."""
        return not self.low <= self.begins <= self.high

    def of_places(self) -> Scale:
        """The same of places in a row, which begin at 1st: there is no place 0."""
        if self.low >= 1:
            return replace(self, begins=1.0)
        return Scale(1.0, self.high, (1.0, *(tick for tick in self.ticks if tick > 1)), 1.0)

    def at(self, value: float) -> float:
        """Where a value lies: 0 at the low end, 1 at the high end."""
        return (value - self.low) / (self.high - self.low)


def value_scale(
    values: Iterable[float], *, zero: bool, whole: bool = False, full: float | None = None, steps: int = STEPS
) -> Scale:
    """A scale that holds all the values.

    `zero`   keep zero on it, whatever the values (bars)
    `whole`  only whole numbers can occur, so no round figure lies between two of them
    `full`   a value to reach up to, if zero is shown and no figure lies above it
    `steps`  about how many steps to have
    """
    found = list(values)
    low, high = min(found, default=0.0), max(found, default=0.0)
    if not zero and not _from_zero(low, high):
        near = _rounded(*_with_margin(low, high), steps, whole)
        ends = sorted((abs(near.low), abs(near.high)))
        if near.cut and ends[0] > FLAT * ends[1]:  # else so little is cut off that zero may stay
            return near
    low, high = min(low, 0.0), max(high, 0.0)
    if full is not None and high <= full:
        high = full
    return _rounded(low, high, steps, whole)


def _from_zero(low: float, high: float) -> bool:
    """Whether an honest line keeps zero in sight: it is near, or there is nothing to enlarge."""
    return low <= 0 <= high or isclose(low, high) or (high - low) >= FLAT * max(abs(low), abs(high))


def _with_margin(low: float, high: float) -> tuple[float, float]:
    """A little more on both sides, yet never past zero, nor past 100 where the figures keep to it."""
    size = high - low
    margin = max(size * 0.15, (max(abs(low), abs(high)) * LEAST - size) / 2)
    bottom = max(low - margin, 0.0) if low >= 0 else low - margin
    top = min(high + margin, 0.0) if high <= 0 else high + margin
    return bottom, min(top, 100.0) if high <= 100 else top


def _rounded(low: float, high: float, steps: int, whole: bool) -> Scale:
    """The scale between the nearest round figures."""
    if isclose(low, high):
        low, high = (low, low + 1) if low >= 0 else (low - 1, low)
    small = max(abs(low), abs(high)) <= 1 and not whole  # shares of one, and rates that are as small
    step = _step((high - low) / steps, whole, 0.0 if small else 1.0)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    ticks = tuple(round(i * step, 10) for i in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def _step(rough: float, whole: bool, least: float) -> float:
    """The smallest round step that is at least about so long, and no less than the least."""
    size: float = 10.0 ** floor(log10(rough))
    nice = (n * size for n in (*NICE, 20.0) if n * size >= rough * 0.85)
    return next(max(least, n) for n in nice if not whole or n.is_integer() or n < 1)


@dataclass(frozen=True, slots=True)
class Style:
    """How a unit's figures stand at an axis: what goes before and after, `times` what, a plus or none."""

    before: str = ""
    after: str = ""
    times: float = 1.0
    plus: bool = False


def tick_text(value: float, scale: Scale, style: Style) -> str:
    """A round figure as an axis says it: "0", "1,500", "£2.5m", "40%", "−5"."""
    return said_at(value, tick_params(scale, style, "y"), "y")


def said_at(value: float, params: Mapping[str, Any], axis: str) -> str:
    """The same by what `tick_params` gives: `looks.FIGURE` says it so in a viewer."""
    before, after, plus, times, form, letter = (params[f"{axis}_{part}"] for part in PARTS)
    sign = "−" if value < 0 else plus if value > 0 else ""
    number = f"{abs(value) * times:{form}}{letter}" if value else "0"
    return f"{sign}{before}{number}{after}"


def tick_params(scale: Scale, style: Style, axis: str) -> dict[str, Any]:
    """What it takes to say so, as parameters of a look's axis, x or y: what goes round a figure, and how
    it is written."""
    divisor, letter, places = _written(scale, style)
    found = {
        "before": style.before,
        "after": style.after,
        "plus": "+" if style.plus else "",
        "times": style.times / divisor,
        "format": f",.{places}f",
        "letter": letter,
    }
    return {f"{axis}_{name}": value for name, value in found.items()}


def _written(scale: Scale, style: Style) -> tuple[float, str, int]:
    """By what the round figures are divided, the letter that says so, and how many decimals they need."""
    largest = max(abs(scale.low), abs(scale.high)) * style.times
    step = (scale.ticks[1] - scale.ticks[0]) * style.times
    divisor, letter = (1e9, "bn") if largest >= 2e9 else (1e6, "m") if largest >= 2e6 else (1.0, "")
    places = 0
    while places < 6 and not isclose(round(step / divisor, places), step / divisor, rel_tol=1e-6):
        places += 1
    return divisor, letter, places

"""The axis of time: a slot for each period, gaps kept as gaps.

Positions are in months: the end of January of the year 2 is 25.0. A slot is as long as the shortest
period drawn, a figure stands in the middle of the slot that its period ends in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from ..model import Period, year_of
from ..model.years import APRIL, Years
from .lettering import SIZE, width_of
from .series import RESTARTS, Point

MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEK = 12 / (365.25 / 7)  # a week in months
EN_DASH = "\u2013"
# By the months of a slot: whether each of a year's parts is named, every second or third, or the first alone.
EVERY = {1: (1, 3), 3: (1, 2, 4), 6: (1, 2)}
MARGIN = 18  # pixels at least between a drawing's edge and its plot: a label that needs more is left out
AIR = 8  # pixels at least between two labels of the axis


def end_of(period: Period) -> float:
    """Where a period ends, in months."""
    whole = period.end.year * 12 + period.end.month
    return float(whole) if period.months else whole - 1 + period.end.day / 31


@dataclass(frozen=True, slots=True)
class Timeline:
    """From `start` to `end` in months, in slots of `slot` months. `regular` slots follow a calendar."""

    start: float
    end: float
    slot: float
    regular: bool
    calendar: str
    years: Years = APRIL

    @property
    def slots(self) -> int:
        """How many slots there are."""
        return max(1, round((self.end - self.start) / self.slot))

    def middle(self, period: Period) -> float:
        """Where a figure of this period stands."""
        return end_of(period) - self.slot / 2

    def stretch(self, period: Period) -> tuple[float, float]:
        """From where to where something that holds for the whole period lies."""
        end = end_of(period)
        length = period.months if self.slot < period.months <= 12 else self.slot
        return max(self.start, end - length), end

    def year(self, end: float) -> str:
        """The name of the year in which the slot that ends here lies: "2007/08", "2007"."""
        return _year_name(round(end), self.calendar, self.years)


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot of an axis: where it ends, in months, the year that it lies in, and its own months in words."""

    end: float
    year: str
    name: str


@lru_cache(maxsize=64)  # the charts of a plan share their axes
def slots_of(line: Timeline) -> tuple[Slot, ...]:
    """The slots of a regular axis, in order of time."""
    ends = (line.start + line.slot * (i + 1) for i in range(line.slots))
    return tuple(Slot(end, line.year(end), _part_name(line, end)) for end in ends)


@lru_cache(maxsize=4096)
def _year_name(end: int, calendar: str, years: Years) -> str:
    last = end - 1
    label = year_of(date(last // 12, last % 12 + 1, 1), calendar, years).label
    return label if calendar == "FY" and years.ending else label[2:]


def timeline(periods: Iterable[Period], spacing: int = 0) -> Timeline:
    """The axis that all these periods fit on.

    `spacing`  months from one figure to the next where the periods themselves do not tell
    """
    found = set(periods)
    newest = max(found, key=lambda p: (p.start, p.end))
    ends = sorted({end_of(p) for p in found})
    lengths = {p.months for p in found}
    shortest = min(lengths)
    steps = [b - a for a, b in pairwise(ends)]
    calendar, years = newest.calendar, newest.years
    weeks = {p.weeks for p in found}
    if shortest in (1, 3, 6, 12) and max(lengths) <= 12:
        first = years.begins(calendar) - 1
        regular = all((end - first) % shortest == 0 for end in ends)
        slot = float(shortest) if regular else min([float(shortest), *steps])
    elif len(weeks) == 1 and (week := weeks.pop()):
        regular, slot = False, week * WEEK
    else:
        regular, slot = False, min([s for s in steps if s >= 0.5], default=float(spacing or 12))
    return Timeline(ends[0] - slot, ends[-1], slot, regular, calendar, years)


def breaks(earlier: Point, later: Point, line: Timeline, gaps: Iterable[Period], aggregation: str,
           spacing: int) -> bool:  # fmt: skip
    """Whether a line must not lead from one figure to the next.

    It must not where a period lies between that has no figure, where the package says that there is
    none, and where a running total starts anew.
    """
    if any(earlier.period.end < gap.end < later.period.end for gap in gaps):
        return True
    long = later.period.months
    if aggregation in RESTARTS and min(earlier.period.months, long) < 12:
        same_year = later.period.year().start <= earlier.period.end <= later.period.year().end
        if not same_year:
            return True
    reach = max(line.slot, float(spacing), float(long) if long <= 12 else 0)
    return end_of(later.period) - end_of(earlier.period) > reach + min(0.5, line.slot / 2)


def runs(points: Sequence[Point], line: Timeline, gaps: Sequence[Period], aggregation: str,
         spacing: int) -> list[list[Point]]:  # fmt: skip
    """The stretches of points that a line may join, in order of time."""
    found: list[list[Point]] = []
    for point in points:
        if found and not breaks(found[-1][-1], point, line, gaps, aggregation, spacing):
            found[-1].append(point)
        else:
            found.append([point])
    return found


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the axis: its middle in months, its row below the axis (0 or 1), its words."""

    at: float
    row: int
    text: str


def labels(line: Timeline, points: Sequence[Point], width: float, size: float = SIZE) -> list[Label]:
    """The labels that fit an axis of so many pixels, the latest period's always among them."""
    if not line.regular:
        shorts = {line.middle(p.period): p.short or p.period.label for p in points}
        return _thinned(sorted(shorts.items()), 0, width / (line.end - line.start), size)
    pixels = width / (line.end - line.start)
    if line.slot == 12:
        return _thinned([(slot.end - 6, slot.year) for slot in slots_of(line)], 0, pixels, size)
    if parts := _parts(line, pixels, size):
        # A year of which only the whole is known gets no quarters below it.
        divided = {line.year(end) for end in {end_of(p.period) for p in points if p.period.months < 12}}
        parts = [part for part in parts if line.year(part.at + line.slot / 2) in divided]
    return parts + _years(line, pixels, 1 if parts else 0, size)


def _parts(line: Timeline, pixels: float, size: float) -> list[Label]:
    """Months, quarters or halves by their months, where there is room for each, or for the same ones of
    every year: "Apr–Jun" and "Oct–Dec", else the first alone. A "Q1" is April to one and January to another.
    """
    slots = slots_of(line)
    room = max(width_of(name, size) for name in {slot.name for slot in slots}) + AIR
    every = next((n for n in EVERY[round(line.slot)] if n * line.slot * pixels >= room), 0)
    if not every:
        return []
    first = line.years.begins(line.calendar) - 1
    found = [
        Label(slot.end - line.slot / 2, 0, slot.name)
        for slot in slots
        if (round(slot.end - line.slot) - first) % (every * round(line.slot)) == 0
    ]
    start = line.start - MARGIN / pixels
    return [part for part in found if (part.at - start) * pixels >= width_of(part.text, size) / 2]


def _part_name(line: Timeline, end: float) -> str:
    first, last = MONTH_NAMES[round(end - line.slot) % 12], MONTH_NAMES[(round(end) - 1) % 12]
    return first if line.slot == 1 else f"{first}{EN_DASH}{last}"


def _years(line: Timeline, pixels: float, row: int, size: float) -> list[Label]:
    """Each year's name under the middle of its slots."""
    spans: dict[str, list[float]] = {}
    for slot in slots_of(line):
        spans.setdefault(slot.year, []).append(slot.end)
    middles = [((found[0] - line.slot + found[-1]) / 2, name) for name, found in spans.items()]
    return _thinned(middles, row, pixels, size)


def _thinned(found: Sequence[tuple[float, str]], row: int, pixels: float, size: float) -> list[Label]:
    """Every label, or every second, third, ... counted from the latest, so that none touch."""
    for every in range(1, len(found) + 1):
        kept = found[::-1][::every][::-1]
        if all(
            (b[0] - a[0]) * pixels >= (width_of(a[1], size) + width_of(b[1], size)) / 2 + AIR
            for a, b in pairwise(kept)
        ):
            return [Label(at, row, text) for at, text in kept]
    return []

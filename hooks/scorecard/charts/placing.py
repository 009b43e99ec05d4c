"""Where words stand in a plot: right of it at the ends of lines, or within it where they hide least."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .lettering import spread
from .plot import ABOVE, LINE, WIDE, Plot

Box = tuple[float, float, float, float]  # left, top, right, bottom, in pixels of the plot
Place = tuple[float, float]  # from the left and from the top
# Where a label may stand, from best to worst: (of its half width, pixels) to the right, pixels down.
PLACES = (
    *((0, 0, -10), (0, 0, 22), (1, 9, 5), (-1, -9, 5), (1, 5, -7), (-1, -5, -7)),
    *((1, 5, 18), (-1, -5, 18), (0, 0, -27), (0, 0, 39)),
)
IN_BAR = (18.0, 44.0)  # pixels down from a bar's end, for words within it
# Of a label's own room: who could do without it stands nowhere rather than hide more. Less on a phone, where
# the lines lie closer and a figure among them is no one's.
FULL, NARROW_FULL = 0.25, 0.1
APART = 4.0  # pixels between words side by side
LESS = 25.0  # how many hidden square pixels the next worse place is worth
WORSE = 6.0  # how many times worse it is to hide words than a line


@dataclass(frozen=True, slots=True)
class Ending:
    """A label right of the plot: the height of its line's end, its words, their colour."""

    py: float
    lines: tuple[str, ...]
    colour: str
    bold: bool = False


@dataclass(slots=True)
class Ground:
    """What lies in a plot already: boxes of marks and lines, and of words.

    Where marks and lines lie is worked out when words look for a place among them: in most drawings none do.
    Until then it is `waiting`, as iterables of boxes. So a plot keeps its margins from the first mark on.
    """

    found: list[Box] = field(default_factory=list)
    words: list[Box] = field(default_factory=list)
    waiting: list[Iterable[Box]] = field(default_factory=list)

    @property
    def marks(self) -> list[Box]:
        """The boxes of marks and lines, in the order in which they were laid."""
        for boxes in self.waiting:
            self.found.extend(boxes)
        self.waiting.clear()
        return self.found

    def lay(self, boxes: Iterable[Box]) -> None:
        """Something lies in these boxes."""
        self.waiting.append(boxes)

    def cross(self, places: Iterable[Place], reach: float = 5) -> None:
        """A mark lies at each of these places."""
        self.lay(_around(px, py, reach) for px, py in places)

    def along(self, corners: Iterable[Place]) -> None:
        """A line leads along these corners."""
        self.lay(_along(corners))

    def near(self, box: Box) -> Ground:
        """What of it lies in a part of the plot."""
        return Ground(_touching(box, self.marks), _touching(box, self.words))

    def hidden(self, box: Box) -> float:
        """How much a box would hide, in square pixels; words count more."""
        return _covered(box, self.marks) + WORSE * _covered(box, self.words)


def _touching(box: Box, found: Iterable[Box]) -> list[Box]:
    return [b for b in found if b[2] > box[0] and b[0] < box[2] and b[3] > box[1] and b[1] < box[3]]


def _around(px: float, py: float, reach: float) -> Box:
    return px - reach, py - reach, px + reach, py + reach


def _along(corners: Iterable[Place]) -> Iterator[Box]:
    """Boxes in a row from corner to corner."""
    for (ax, ay), (bx, by) in pairwise(corners):
        steps = max(1, round(max(abs(bx - ax), abs(by - ay)) / 10))
        for i in range(steps + 1):
            yield _around(ax + (bx - ax) * i / steps, ay + (by - ay) * i / steps, 4)


def _covered(box: Box, taken: Iterable[Box]) -> float:
    """How much of a box is covered, in square pixels. No `min`, no `max`: a chart asks some hundred times."""
    x, y, far, low = box
    found = 0.0
    for left, top, right, bottom in taken:
        if left < far and right > x and top < low and bottom > y:
            wide = (right if right < far else far) - (left if left > x else x)
            found += wide * ((bottom if bottom < low else low) - (top if top > y else y))
    return found


def at_ends(plot: Plot, endings: Sequence[Ending], ground: Ground) -> None:
    """Right of the plot, each as near to the end of its line as can be, none over another."""
    heights = [LINE * len(e.lines) + 1.0 for e in endings]
    middles = spread([e.py for e in endings], heights, -8, plot.tall + 8)
    for e, middle, height in zip(endings, middles, heights, strict=True):
        top = middle - height / 2
        for i, text in enumerate(e.lines):
            plot.write(plot.inner + 9, top + 14.5 + i * LINE, text, colour=e.colour, bold=e.bold)
        ground.words.append((plot.inner + 2, top, plot.inner + plot.right, top + height))


def within(plot: Plot, px: float, py: float, text: str, ground: Ground, colour: str = "muted",
           bold: bool = False, along: Sequence[float] = ()) -> None:  # fmt: skip
    """Words near a place, where they hide least.

    `along`  other places at its height, if it is full. Words that have them are left out where all are full:
    the line that they name says its height, and the table below says it exactly
    """
    half = plot.room(text, bold) / 2
    low, high = half + 4, max(half + 4, plot.inner + plot.right - half)

    def best(px: float) -> tuple[float, Box]:
        near = ground.near((px - 2 * half - 40, py - 60, px + 2 * half + 40, py + 60))
        found = []
        for i, (side, dx, dy) in enumerate(PLACES):
            x, y = min(max(px + side * half + dx, low), high), py + dy
            box = (x - half - 2, y - 13, x + half + 2, y + 4)
            found.append((near.hidden(box) + LESS * i + _outside(box, plot), box))
        return min(found)

    cost, (left, top, right, foot) = best(px)
    if along and cost > LESS:
        cost, (left, top, right, foot) = min((cost, (left, top, right, foot)), *map(best, along))
        full = FULL if plot.width == WIDE else NARROW_FULL
        if ground.hidden((left, top, right, foot)) > full * (right - left) * (foot - top):
            return
    plot.write((left + right) / 2, top + 13, text, "center", colour, bold)
    ground.words.append((left - APART, top, right + APART, foot))


def in_bar(plot: Plot, head: tuple[float, float], wide: float, zero: float, text: str, ground: Ground,
           colour: str) -> bool:  # fmt: skip
    """The figure of a bar inside its head, where above it there is no room, or something that it would hide.
    False where it stands better above the bar, or the bar is too small: then nothing is written.

    `head`  the middle of the bar's end, `zero` where it begins
    """
    (px, py), room = head, plot.room(text, bold=True)

    def box(down: float) -> Box:
        return (px - room / 2 - 2, py + down - 13, px + room / 2 + 2, py + down + 4)

    def clear(down: float) -> bool:
        """Whether no line crosses the bar there, which itself does not count."""
        return not any(mark[2] - mark[0] < 10 for mark in ground.near(box(down)).marks)

    above = box(-10)
    if room + 8 > wide or not (ground.near(above).hidden(above) or _outside(above, plot)):
        return False
    down = next((down for down in IN_BAR if zero - py > down + 8 and clear(down)), None)
    if down is None:
        return False
    plot.write(px, py + down, text, "center", colour, bold=True, table="head")
    ground.words.append(box(down))
    return True


def _outside(box: Box, plot: Plot) -> float:
    return 1e5 if box[1] < -ABOVE or box[3] > plot.tall + 3 else 0.0


def paragraph(plot: Plot, px: float, text: str, ground: Ground, room: float, most: int = 4) -> bool:
    """Words of several lines beside an upright, where they hide least: at its head or foot, right or left.
    False where that would hide too much: then nothing is written."""
    lines = plot.lines(text, room)
    if len(lines) > most:
        return False
    wide, tall = max(plot.room(line) for line in lines), LINE * len(lines)
    places = [
        (left, top, left + wide, top + tall)
        for left in (px + 6, px - 6 - wide)
        for top in (0.0, plot.tall - tall - 4)
        if left >= 0 and left + wide <= plot.inner + plot.right
    ]
    if not places:
        return False
    best = min(places, key=ground.hidden)
    if ground.hidden(best) > 0.3 * wide * tall:
        return False
    for i, line in enumerate(lines):
        plot.write(best[0], best[1] + 13 + i * LINE, line)
    ground.words.append(best)
    return True

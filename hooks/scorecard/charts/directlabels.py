"""Labels at the marks themselves: at the end of a line, or above or below a figure within the plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import Period
from .axes import Scale
from .lettering import LINE, spread, width_of
from .scene import Row, Scene
from .timeline import Timeline

Box = tuple[float, float, float, float]  # left, top, right, bottom, in pixels of the plot


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, the figure that it belongs to, and whether it stands right of the plot.

    Only a label right of the plot may be without a period.
    """

    period: Period | None
    value: float
    lines: tuple[str, ...]
    fill: str
    bold: bool = False
    at_end: bool = False

    @property
    def width(self) -> float:
        """Pixels of its longest line."""
        return max(width_of(t, bold=self.bold) for t in self.lines)


def label_all(scene: Scene, marked: Sequence[Labelled], line: Timeline, scale: Scale) -> None:
    """Write all labels so that none lies over another."""
    words = _at_ends(scene, [m for m in marked if m.at_end], scale)
    _within(scene, [m for m in marked if not m.at_end], words, line, scale)


def _at_ends(scene: Scene, marked: Sequence[Labelled], scale: Scale) -> list[Box]:
    """Right of the plot, each as near to the end of its line as can be. Gives the room they take."""
    heights = [LINE * len(m.lines) + 2.0 for m in marked]
    wanted = [scene.tall * (1 - scale.at(m.value)) for m in marked]
    middles = spread(wanted, heights, -8, scene.tall + 8)
    boxes: list[Box] = []
    for m, middle, height in zip(marked, middles, heights, strict=True):
        top = middle - height / 2
        for i, text in enumerate(m.lines):
            scene.write("labels", scene.inner + 8, top + 14 + i * LINE, text, fill=m.fill, bold=m.bold)
        boxes.append((scene.inner + 2, top, scene.inner + scene.right, top + height))
    return boxes


# Where a label may stand, from best to worst: (of its half width, pixels) to the right, pixels down.
PLACES = (
    *((0, 0, -9), (0, 0, 21), (1, 9, 4.5), (-1, -9, 4.5), (1, 5, -6), (-1, -5, -6)),
    *((1, 5, 17), (-1, -5, 17), (0, 0, -25), (0, 0, 37)),
)
LESS = 25.0  # how many hidden square pixels the next worse place is worth
WORSE = 6.0  # how many times worse it is to hide words than a line


def _within(scene: Scene, marked: Sequence[Labelled], words: list[Box], line: Timeline, scale: Scale) -> None:
    """Each where it hides least and is nearest to its figure."""
    pixels = scene.inner / (line.end - line.start)
    drawn = _taken(scene, line, scale) if marked else []
    for m in marked:
        if m.period is None:
            continue
        px, py = (line.middle(m.period) - line.start) * pixels, scene.tall * (1 - scale.at(m.value))
        half = m.width / 2
        low, high = half + 6, scene.inner + scene.right - half
        places = [(min(max(px + side * half + dx, low), high), py + dy) for side, dx, dy in PLACES]
        reach = m.width + 30
        near = [
            b for b in drawn if b[0] < px + reach and b[2] > px - reach and b[1] < py + 60 and b[3] > py - 60
        ]
        costs: list[float] = []
        for rank, (x, y) in enumerate(places):
            box = _box(x, y, m)
            outside = 1000.0 if not -10 < y < scene.tall - 3 else 0.0
            costs.append(_covered(box, near) + WORSE * _covered(box, words) + LESS * rank + outside)
        x, y = places[costs.index(min(costs))]
        words.append(_box(x, y, m))
        scene.write("halos", x, y, m.lines[0], "center", "paper", m.bold)
        scene.write("labels", x, y, m.lines[0], "center", m.fill, m.bold)


def _box(x: float, y: float, m: Labelled) -> Box:
    return (x - m.width / 2 - 2, y - 12, x + m.width / 2 + 2, y + 4)


def _covered(box: Box, taken: Sequence[Box]) -> float:
    """How many square pixels of what is there already the box would hide."""
    return sum(
        max(0.0, min(box[2], t[2]) - max(box[0], t[0])) * max(0.0, min(box[3], t[3]) - max(box[1], t[1]))
        for t in taken
    )


def _taken(scene: Scene, line: Timeline, scale: Scale) -> list[Box]:
    """What a label should not lie on: dots, bars, intervals, and the lines of targets and figures."""
    pixels = scene.inner / (line.end - line.start)

    def at(row: Row, x: str = "x", y: str = "y") -> tuple[float, float]:
        return (_number(row[x]) - line.start) * pixels, scene.tall * (1 - scale.at(_number(row[y])))

    found: list[Box] = []
    for layer in ("points", "targetpoints", "otherpoints", "changes"):
        for x, y in map(at, scene.tables.get(layer, [])):
            found.append((x - 5, y - 5, x + 5, y + 5))
    for row in scene.tables.get("bars", []):
        (x, y), (x2, y2) = at(row), at(row, "x2", "y2")
        found.append((x, min(y, y2), x2, max(y, y2)))
    for row in scene.tables.get("spreads", []):
        (x, y), (_, y2) = at(row), at(row, "x", "y2")
        found.append((x - 2, y2, x + 2, y))
    for layer in ("targets", "actual", "forecast"):
        for a, b in pairwise(scene.tables.get(layer, [])):
            if a["y"] is not None and b["y"] is not None:
                found.extend(_along(*at(a), *at(b)))
    return found


def _number(value: float | str | None) -> float:
    return float(value or 0)


def _along(ax: float, ay: float, bx: float, by: float) -> list[Box]:
    """Small boxes along a line."""
    steps = max(1, round(max(abs(bx - ax), abs(by - ay)) / 8))
    dx, dy = (bx - ax) / steps, (by - ay) / steps
    middles = [(ax + dx * i, ay + dy * i) for i in range(steps + 1)]
    return [(x - 4, y - 3, x + 4, y + 3) for x, y in middles]

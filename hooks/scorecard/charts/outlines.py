"""Outlines: the paths of a drawing, each written in as few characters as it takes.

A path says where it begins, and from there on how far each step leads, in tenths of a pixel. So the same
shape is the same text wherever it stands, and marks that look alike can be one path. Sums of tenths are
exact: no corner moves by how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

NUMBER = re.compile(r"-?\d*\.?\d+")
Corner = tuple[int, int]  # in tenths of a pixel, from the left and from the top


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape, wherever it may stand.

    `parts`  of each stretch its first corner and the steps from there, as a path has them
    `turn`   which way round it goes: 1 or -1, and 0 for what encloses nothing
    `radius` of a circle, in tenths of a pixel, else 0
    """

    parts: tuple[tuple[int, int, str], ...]
    turn: int
    radius: int = 0

    def at(self, left: int, top: int) -> str:
        """The path where the shape stands, in tenths of a pixel."""
        return "".join([f"M{pair(left + x, top + y)}{steps}" for x, y, steps in self.parts])


def outline(path: str, size: float = 1.0) -> Outline:
    """The shape of a path of straight lines around a middle, so many times as large: M, L, Z and numbers of
    pixels from the left and from the top."""
    stretches = [_corners(part, size) for part in path.split("M")[1:]]
    turn = sum(_area(corners) for corners, _ in stretches)
    return Outline(
        tuple((*corners[0], _steps(corners) + "z" * closed) for corners, closed in stretches),
        (turn > 0) - (turn < 0),
    )


def circle(radius: float) -> Outline:
    """A circle around a middle, in pixels."""
    r = tenths(radius)
    arc = f"{written(r)} {written(r)} 0 1 0 "
    return Outline(((-r, 0, f"a{arc}{pair(2 * r, 0)} {arc.strip()}{pair(-2 * r, 0)}z"),), 1, r)


def rectangle(left: float, right: float, top: float, foot: float, radius: float = 0.0) -> Outline:
    """The shape between four sides, in pixels, its corners round where they have a radius."""
    wide, tall, r = tenths(right - left), tenths(foot - top), tenths(radius)
    x, y = tenths(left), tenths(top)
    if not r:
        corners = [(x, y), (x + wide, y), (x + wide, y + tall), (x, y + tall)]
        return Outline(((x, y, _steps(corners) + "z"),), 1)
    turns = (pair(r, r), pair(-r, r), pair(-r, -r), pair(r, -r))
    round_ = [f"a{written(r)} {written(r)} 0 0 1{turn if turn[0] == '-' else f' {turn}'}" for turn in turns]
    across, down = written(wide - 2 * r), written(tall - 2 * r)
    back, up = written(2 * r - wide), written(2 * r - tall)
    sides = [f"h{across}", f"v{down}", f"h{back}", f"v{up}"]
    steps = "".join(side + turn for side, turn in zip(sides, round_, strict=True))
    return Outline(((x + r, y, f"{steps}z"),), 1)


def way(corners: Sequence[Corner]) -> str:
    """Straight lines from corner to corner, in tenths of a pixel."""
    return f"M{pair(*corners[0])}{_steps(corners)}"


def line(x1: int, y1: int, x2: int, y2: int) -> str:
    """A straight line, in tenths of a pixel."""
    return way([(x1, y1), (x2, y2)])


def _corners(stretch: str, size: float) -> tuple[list[Corner], bool]:
    """The corners of a stretch without its M, in tenths of a pixel, and whether it is closed."""
    numbers = [tenths(float(token) * size) for token in NUMBER.findall(stretch)]
    return list(zip(numbers[::2], numbers[1::2], strict=True)), stretch.endswith("Z")


def _steps(corners: Sequence[Corner]) -> str:
    """The way from the first corner to the last. A letter that stands already is not said again."""
    found: list[str] = []
    last = ""
    (x, y), *rest = corners
    for to_x, to_y in rest:
        right, down = to_x - x, to_y - y
        x, y = to_x, to_y
        letter, step = ("v", written(down)) if down and not right else ("h", written(right))
        if right and down:
            letter, step = "l", pair(right, down)
        found.append(letter if letter != last else "" if step[0] == "-" else " ")
        found.append(step)
        last = letter
    return "".join(found)


def _area(corners: Sequence[Corner]) -> int:
    """Twice the area that the corners go round, negative against the clock."""
    around = [*corners[1:], corners[0]]
    return sum(x * below - right * y for (x, y), (right, below) in zip(corners, around, strict=True))


def tenths(number: float) -> int:
    """A number of pixels in tenths of a pixel."""
    return round(number * 10)


@lru_cache(maxsize=20_000)
def written(number: int) -> str:
    """Tenths of a pixel as a drawing has them, in pixels."""
    return f"{number / 10:g}" if abs(number) < 1_000_000 else f"{number // 10}"


@lru_cache(maxsize=50_000)
def pair(x: int, y: int) -> str:
    """Two numbers in a row: a minus keeps them apart as well as a space."""
    second = written(y)
    return f"{written(x)}{second}" if second[0] == "-" else f"{written(x)} {second}"

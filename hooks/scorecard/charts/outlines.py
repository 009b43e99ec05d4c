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

TOKEN = re.compile(r"[MLhvHVZ]|-?\d*\.?\d+(?:e-?\d+)?")
PLAIN = re.compile(r"[MLhvHVZ\d.,\s e-]*")  # straight lines alone
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
PAIR = re.compile(r"(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)")
CURVED = re.compile(rf"(?:[ML]{PAIR.pattern}|C{PAIR.pattern}(?:,{PAIR.pattern}){{2}}|Z)*")
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


@lru_cache(maxsize=20_000)  # most marks of a drawing have one of a few shapes
def outline(path: str) -> Outline | None:
    """The shape of a path as Vega writes it: straight lines or a circle. None for any other."""
    if circle := CIRCLE.fullmatch(path):
        r = tenths(float(circle[1]))
        arc = f"{written(r)} {written(r)} 0 1 0 "
        return Outline(((-r, 0, f"a{arc}{pair(2 * r, 0)} {arc.strip()}{pair(-2 * r, 0)}z"),), 1, r)
    if not path or not PLAIN.fullmatch(path):
        return None
    stretches = [_corners(part) for part in path.split("M")[1:]]
    turn = sum(_area(corners) for corners, _ in stretches)
    return Outline(
        tuple((*corners[0], _steps(corners) + "z" * closed) for corners, closed in stretches),
        (turn > 0) - (turn < 0),
    )


def rectangle(left: float, right: float, top: float, foot: float) -> Outline:
    """The shape between four sides, in pixels."""
    wide, tall = tenths(right - left), tenths(foot - top)
    corners = [(x := tenths(left), y := tenths(top)), (x + wide, y), (x + wide, y + tall), (x, y + tall)]
    return Outline(((x, y, _steps(corners) + "z"),), 1)


def moved(path: str, left: float, top: float) -> str:
    """A path with curves where it stands. Raises ValueError where it holds anything but pairs of numbers."""
    if not CURVED.fullmatch(path):
        raise ValueError(f"a path that no drawing of ours has: {path}")
    return PAIR.sub(lambda m: pair(tenths(left + float(m[1])), tenths(top + float(m[2]))), path)


def line(x1: int, y1: int, x2: int, y2: int) -> str:
    """A straight line, in tenths of a pixel."""
    return f"M{pair(x1, y1)}{_steps([(x1, y1), (x2, y2)])}"


def _corners(stretch: str) -> tuple[list[Corner], bool]:
    """The corners of a stretch without its M, in tenths of a pixel, and whether it is closed."""
    found: list[Corner] = []
    tokens = iter(TOKEN.findall(stretch))
    x = y = 0
    letter = "L"
    for token in tokens:
        if token == "Z":
            return found, True
        if token.isalpha():
            letter, token = token, next(tokens)
        number = float(token)
        if letter in "hH":
            x = tenths(number) + (x if letter == "h" else 0)
        elif letter in "vV":
            y = tenths(number) + (y if letter == "v" else 0)
        else:
            x, y = tenths(number), tenths(float(next(tokens)))
        found.append((x, y))
    return found, False


def _steps(corners: list[Corner]) -> str:
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

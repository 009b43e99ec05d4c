"""The twelve wards of Fernshire: their names, their people, their shapes and their figures. All made up.

The shapes are cut out of a patch of the North Sea, so that nobody takes them for a real place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .series import Figures, chance, normal, rounded, shared_out

YEARS = ("FY2023/24", "FY2024/25", "FY2025/26")
# A place in the North Sea: the south-west corner, in degrees, and the size of a square of the grid.
WEST, SOUTH, WIDE, TALL = 2.10, 54.50, 0.10, 0.06
STEPS = 6  # points along each side of a square


@dataclass(frozen=True, slots=True)
class Ward:
    """One ward: its people in thousands, and its square of the grid, from the west and from the south."""

    area: str
    name: str
    people: float
    square: tuple[int, int]
    valley: bool = False
    town: bool = False


WARDS = (
    Ward("upper-reed", "Upper Reed", 8.1, (0, 2), valley=True),
    Ward("reedbridge", "Reedbridge", 9.4, (0, 1), valley=True),
    Ward("greenhollow", "Greenhollow", 10.2, (0, 0)),
    Ward("thornley", "Thornley", 9.8, (1, 2)),
    Ward("abbey", "Abbey", 14.9, (1, 1), town=True),
    Ward("castle-mead", "Castle Mead", 13.6, (1, 0), town=True),
    Ward("northfield", "Northfield", 12.7, (2, 2), town=True),
    Ward("riverside", "Riverside", 15.3, (2, 1), town=True),
    Ward("quillbrook", "Quillbrook", 13.1, (2, 0), town=True),
    Ward("saltby", "Saltby", 8.8, (3, 2)),
    Ward("oakhurst", "Oakhurst", 11.4, (3, 1)),
    Ward("wick-and-marsh", "Wick and Marsh", 9.6, (3, 0)),
)
PEOPLE = [ward.people for ward in WARDS]


def ward_figures(
    name: str, own: Figures, story: Mapping[str, Any], decimals: int, percent: bool
) -> Iterator[tuple[str, str, Decimal]]:
    """Area, year and figure of each ward for each year that the council has.

    `story`  `share` cuts a number up among the wards, so that they add up to it; `level` moves a rate up or
             down, so that the wards' average, by people, is the council's. `valley` and `town` say how
             many times more than elsewhere, `until` the first year for which they say so
    """
    for year in YEARS:
        if year not in own:
            continue
        factors = _factors(name, story, year)
        if "share" in story.get("how", "share"):
            found = shared_out(own[year], [p * f for p, f in zip(PEOPLE, factors, strict=True)], decimals)
        else:
            average = sum(p * f for p, f in zip(PEOPLE, factors, strict=True)) / sum(PEOPLE)
            heights = [float(own[year]) * f / average for f in factors]
            found = [rounded(min(h, 100.0) if percent else h, decimals) for h in heights]
        for ward, figure in zip(WARDS, found, strict=True):
            yield ward.area, year, figure


def _factors(name: str, story: Mapping[str, Any], year: str) -> list[float]:
    """How many times the usual each ward has."""
    since = story.get("since", "")
    told = not since or year >= since
    rng = chance(name, "wards")
    found = []
    for ward in WARDS:
        stray = 1 + story.get("stray", 0.08) * normal(rng)
        place = story.get("valley", 1.0) if ward.valley else story.get("town", 1.0) if ward.town else 1.0
        found.append(max(0.2, stray) * (place if told else 1.0))
    return found


def areas() -> list[list[str]]:
    """The wards as rows of the table of areas."""
    return [[ward.area, ward.name, "place", ""] for ward in WARDS]


def shapes() -> dict[str, Any]:
    """The wards as GeoJSON (RFC 7946): neighbours share every point of the border between them."""
    features = [
        {
            "type": "Feature",
            "properties": {"area": ward.area, "name": ward.name},
            "geometry": {"type": "Polygon", "coordinates": [_ring(ward.square)]},
        }
        for ward in WARDS
    ]
    return {"type": "FeatureCollection", "features": features}


def _ring(square: tuple[int, int]) -> list[list[float]]:
    """The outline of a square, its sides bent, against the clock."""
    x, y = square
    sides = (
        _side((x, y), (x + 1, y)),
        _side((x + 1, y), (x + 1, y + 1)),
        list(reversed(_side((x, y + 1), (x + 1, y + 1)))),
        list(reversed(_side((x, y), (x, y + 1)))),
    )
    ring = [point for side in sides for point in side[:-1]]
    return [*ring, ring[0]]


def _side(start: tuple[int, int], end: tuple[int, int]) -> list[list[float]]:
    """The points from one corner to another, the same for both squares that share the side."""
    rng = chance("border", f"{start}{end}")
    (ax, ay), (bx, by) = _corner(*start), _corner(*end)
    points = []
    for i in range(STEPS + 1):
        part = i / STEPS
        off = 0.0 if i in (0, STEPS) else 0.09 * normal(rng) / 2
        x = ax + (bx - ax) * part + off * (by - ay)
        y = ay + (by - ay) * part - off * (bx - ax)
        points.append([round(WEST + x * WIDE, 4), round(SOUTH + y * TALL, 4)])
    return points


def _corner(x: int, y: int) -> tuple[float, float]:
    """A corner of the grid, pushed aside."""
    rng = chance("corner", f"{x},{y}")
    return x + 0.12 * normal(rng) / 2, y + 0.12 * normal(rng) / 2


def shares(names: Sequence[str], rates: Mapping[str, Decimal]) -> float:
    """What part of all cases lies in these wards, by their rates and their people."""
    cases = {ward.area: float(rates[ward.area]) * ward.people for ward in WARDS}
    return sum(cases[name] for name in names) / sum(cases.values())

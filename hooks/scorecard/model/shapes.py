"""The shapes of a plan's areas: rings of longitude and latitude, as `areas.geojson` gives them (RFC 7946)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians
from typing import Any

SHAPES = "areas.geojson"
MAP_WIDTH, MAP_POINT = 600, 0.5  # pixels of a map, of which a line may be half of one from where it was
# ... and up to so many, doubled again and again, where more points than these would make a page too heavy.
MAP_ROUGH, MAP_POINTS = 8.0, 6000
MAP_SHAPES = 1000  # more of them are no map that anyone can read, at any weight
Position = tuple[float, float]
Ring = tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """One area's shape. A polygon has its outer ring first, then its holes; a ring ends where it begins.

    `line`  where it stands in its file
    """

    area: str
    polygons: tuple[tuple[Ring, ...], ...]
    line: int = 1

    @property
    def middle(self) -> Position:
        """The middle of the box about it."""
        west, south, east, north = _box(self)
        return (west + east) / 2, (south + north) / 2


def turned(ring: Ring, *, left: bool) -> Ring:
    """The ring so that it runs anticlockwise (left) or clockwise, as RFC 7946 has outer rings and holes."""
    return ring if (signed_area(ring) >= 0) == left else ring[::-1]


def signed_area(ring: Iterable[Position]) -> float:
    """Twice the area within a ring in square degrees, above nought where it runs anticlockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def as_geojson(shapes: Iterable[Shape], names: Mapping[str, str]) -> dict[str, Any]:
    """The shapes as RFC 7946 writes them, each with its area and its name."""
    return {"type": "FeatureCollection", "features": [_feature(shape, names) for shape in shapes]}


def _feature(shape: Shape, names: Mapping[str, str]) -> dict[str, Any]:
    rings = [
        [[list(p) for p in turned(ring, left=i == 0)] for i, ring in enumerate(polygon)]
        for polygon in shape.polygons
    ]
    geometry = (
        {"type": "Polygon", "coordinates": rings[0]}
        if len(rings) == 1
        else {"type": "MultiPolygon", "coordinates": rings}
    )
    told = {"area": shape.area, "name": names.get(shape.area, "")}
    return {"type": "Feature", "properties": told, "geometry": geometry}


def extent(shapes: Iterable[Shape]) -> tuple[float, float, float, float, float]:
    """West, north, east, south, and a degree of longitude beside one of latitude."""
    points = [p for s in shapes for polygon in s.polygons for ring in polygon for p in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    return west, north, east, south, cos(radians((south + north) / 2))


def map_scale(shapes: Iterable[Shape]) -> float:
    """Pixels of a degree of latitude on a map."""
    west, north, east, south, narrow = extent(shapes)
    return MAP_WIDTH / max((east - west) * narrow, (north - south), 1e-9)


def for_a_map(shapes: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """The shapes with no more points than can be seen on a map; fewer where there are very many shapes."""
    if not shapes:
        return ()
    scale, away = map_scale(shapes), MAP_POINT
    found = simplified(shapes, away / scale)
    while away < MAP_ROUGH and sum(map(points_of, found)) > MAP_POINTS:
        away *= 2
        found = simplified(found, away / scale)
    return found


def points_of(shape: Shape) -> int:
    """How many points a shape's rings have."""
    return sum(len(ring) for polygon in shape.polygons for ring in polygon)


def around(shapes: Iterable[Shape], here: str) -> tuple[Shape, ...]:
    """One shape and those near it: no further away than it is wide and high."""
    found = {shape.area: shape for shape in shapes}
    if here not in found:
        return ()
    west, south, east, north = _box(found[here])
    wide, high = east - west, north - south
    return tuple(
        shape
        for shape in found.values()
        for w, s, e, n in (_box(shape),)
        if w <= east + wide and e >= west - wide and s <= north + high and n >= south - high
    )


def _box(shape: Shape) -> tuple[float, float, float, float]:
    """West, south, east and north of a shape."""
    xs, ys = zip(*(point for rings in shape.polygons for point in rings[0]), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def simplified(shapes: Iterable[Shape], within: float) -> tuple[Shape, ...]:
    """The shapes with fewer points, each line no further than `within` degrees from where it was.

    Neighbours stay neighbours: points at which more than two lines meet are kept, and each line between two
    of them is thinned once (Douglas and Peucker 1973), whichever of the two areas it is taken from.
    """
    found = tuple(shapes)
    neighbours: dict[Position, set[Position]] = {}
    for shape in found:
        for polygon in shape.polygons:
            for ring in polygon:
                for a, b in pairwise(ring):
                    neighbours.setdefault(a, set()).add(b)
                    neighbours.setdefault(b, set()).add(a)
    fixed = {point for point, others in neighbours.items() if len(others) != 2}
    return tuple(
        Shape(
            shape.area,
            tuple(
                thin
                for polygon in shape.polygons
                if (thin := tuple(r for ring in polygon if len(r := _thinned(ring, fixed, within)) > 3))
            )
            or shape.polygons,
            shape.line,
        )
        for shape in found
    )


def _thinned(ring: Ring, fixed: set[Position], within: float) -> Ring:
    """A ring, cut at its fixed points, or at its lowest and the one furthest from it where it has none."""
    points = ring[:-1]
    corners = [i for i, point in enumerate(points) if point in fixed]
    if len(corners) < 2:
        first = corners[0] if corners else points.index(min(points))
        at = points[first]
        away = [(x - at[0]) ** 2 + (y - at[1]) ** 2 for x, y in points]
        far = max(range(len(points)), key=lambda i: (away[i], i))
        corners = sorted({first, far})
    turned_ring = points[corners[0] :] + points[: corners[0]]
    cuts = [i - corners[0] for i in corners] + [len(points)]
    closed = (*turned_ring, turned_ring[0])
    found: list[Position] = []
    for start, end in pairwise(cuts):
        line = closed[start : end + 1]
        thin = _line(line, within) if line <= line[::-1] else _line(line[::-1], within)[::-1]
        found += thin[:-1]
    return (*found, found[0])


def _line(line: Ring, within: float) -> Ring:
    """A line without the points that lie near enough to the straight way between those that are kept."""
    kept = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        far, place = 0.0, 0
        for i in range(first + 1, last):
            if (distance := _distance(line[i], line[first], line[last])) > far:
                far, place = distance, i
        if far > within:
            kept.add(place)
            stack += [(first, place), (place, last)]
    return tuple(line[i] for i in sorted(kept))


def _distance(point: Position, start: Position, end: Position) -> float:
    """How far a point is from the stretch between two others, in degrees."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    along = 0.0 if not length else ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / length
    along = min(max(along, 0.0), 1.0)
    away = (point[0] - start[0] - along * dx, point[1] - start[1] - along * dy)
    return hypot(*away)

"""areas.geojson: the shapes of a plan's areas, held against RFC 7946 and told where they cannot be drawn."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import repeat
from math import isfinite
from pathlib import Path
from typing import Any

from ..model.letters import shown
from ..model.shapes import Ring, Shape, signed_area
from ..problems import Problem
from .files import Limits, read_text
from .findings import Findings

MOST_BYTES = 20_000_000
RESAVE = "Export it again as GeoJSON in longitude and latitude (WGS 84), in UTF-8."
# Longitude and latitude of the United Kingdom, its islands included.
WEST, SOUTH, EAST, NORTH = -9.0, 49.0, 3.0, 61.5
KINDS = ("Polygon", "MultiPolygon")
RINGS = (
    "A polygon's first ring is its outline, the others are holes in it. Put the outline first; "
    "if the rings are separate pieces, make it a MultiPolygon."
)
GRID = 180  # no longitude is beyond: eastings and northings are
DEGREES = (
    "In your mapping program, export it again in longitude and latitude (WGS 84, EPSG:4326). "
    "British National Grid is EPSG:27700."
)
FEWER = "Export it with fewer points: a map on a page needs no more."
OPENING = re.compile(r'"features"\s*:\s*\[')
BETWEEN = re.compile(r"[\s,]*")
OUTLINES = "Export the boundaries (Polygon or MultiPolygon), not centres or lines, or take the feature out."
ELSEWHERE = "Correct the point, or take out the feature if it is no place of this plan."
SWAPPED = "Longitude comes first, then latitude: swap the two in every point, or export it again."
EXAMPLE = '{"type": "Feature", "properties": {"area": "north-ward"}, "geometry": {"type": "Polygon", ...}}'


class _Bad(Exception):
    """Why a geometry cannot be drawn, and what to do."""


def read_shapes(
    folder: Path, file: str, limits: Limits, british: bool = True
) -> tuple[tuple[Shape, ...], list[Problem]]:
    """The shapes of a file, and what is wrong with it. With an error in it there are none.

    `british`  whether the plan's places are in the United Kingdom, so that a swapped pair can be told
    """
    found = Findings(folder.name, file)
    if (size := (folder / file).stat().st_size) > MOST_BYTES:
        found.say("shape-wrong", f"{file} has {size:,} bytes; the limit is {MOST_BYTES:,}.", FEWER)
        return (), found.problems
    text, problems = read_text(folder / file, folder.name, file, limits, RESAVE)
    if problems:
        return (), problems
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        found.say("shape-wrong", f"{file} is no GeoJSON: its JSON is broken here.", RESAVE, line)
        return (), found.problems
    shapes = tuple(_shapes(value, text, found, british))
    return (() if found.refused else shapes), found.problems


def _lines(text: str) -> Iterator[int]:
    """The line on which each feature of a sound collection begins; 1 where they cannot be told apart."""
    opening, line, counted = OPENING.search(text), 1, 0
    decoder = json.JSONDecoder()
    at = opening.end() if opening else len(text)
    while True:
        gap = BETWEEN.match(text, at)
        at = gap.end() if gap else at
        if text[at : at + 1] != "{":
            break
        line, counted = line + text.count("\n", counted, at), at
        yield line
        _, at = decoder.raw_decode(text, at)
    yield from repeat(1)


def _shapes(value: Any, text: str, found: Findings, british: bool) -> Iterator[Shape]:
    features = value.get("features") if isinstance(value, dict) else None
    if not isinstance(features, list) or value.get("type") != "FeatureCollection":
        message = f"{found.file} holds no collection of features."
        found.say("shape-wrong", message, f"Each area is one: {EXAMPLE}", 1)
        return
    crs = json.dumps(value.get("crs", ""))
    if "crs" in value and not any(code in crs for code in ("CRS84", "4326")):
        message = "The shapes are in another system of coordinates than longitude and latitude."
        found.say("shape-wrong", message, DEGREES, 1)
        return
    seen: set[str] = set()
    clockwise: list[str] = []
    for number, (feature, line) in enumerate(zip(features, _lines(text), strict=False), 1):
        where = f"Feature {number} of {found.file}"
        properties = feature.get("properties") if isinstance(feature, dict) else None
        area = properties.get("area") if isinstance(properties, dict) else None
        if not isinstance(area, str) or not area.strip():
            found.say(
                "shape-wrong", f"{where} names no area.", f"Give it its code of areas.csv: {EXAMPLE}", line
            )
            continue
        if area in seen:
            message = f'{where} is a second shape of "{shown(area)}".'
            found.say("shape-wrong", message, "Join the two into one MultiPolygon.", line, value=area)
            continue
        seen.add(area)
        try:
            polygons = tuple(_polygons(feature.get("geometry")))
            _placed(polygons, british)
        except _Bad as bad:
            why, hint = bad.args
            found.say("shape-wrong", f'{where} ("{shown(area)}") {why}', hint, line, value=area)
            continue
        if any(signed_area(ring) < 0 for polygon in polygons for ring in polygon[:1]):
            clockwise.append(area)
        yield Shape(area, polygons, line)
    if clockwise:
        many = f"{len(clockwise)} shapes run" if len(clockwise) > 1 else "1 shape run"
        message = f'The outer rings of {many} clockwise, for example of "{shown(clockwise[0])}".'
        hint = "Nothing need be done: they are published anticlockwise, as RFC 7946 has them."
        found.say("shape-turned", message, hint, 1, severity="notice")


def _polygons(geometry: Any) -> Iterator[tuple[Ring, ...]]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in KINDS:
        what = "has no geometry" if kind is None else f"is a {shown(str(kind))}, which has no inside"
        raise _Bad(f"{what}: no shape can be drawn of it.", OUTLINES)
    listed = geometry.get("coordinates")
    for polygon in listed if kind == "MultiPolygon" else [listed]:
        if not isinstance(polygon, list) or not polygon:
            raise _Bad("has no rings.", RESAVE)
        rings = tuple(_ring(ring) for ring in polygon)
        sizes = [abs(signed_area(ring)) for ring in rings]
        if max(sizes) > sizes[0]:
            raise _Bad(f"has a larger ring ({sizes.index(max(sizes)) + 1}) after its first.", RINGS)
        yield rings


def _ring(ring: Any) -> Ring:
    if not isinstance(ring, list) or len(ring) < 4:
        raise _Bad(
            "has a ring of fewer than four points.", "A ring has at least four; the last is the first."
        )
    points = tuple(_point(point) for point in ring)
    if points[0] != points[-1]:
        raise _Bad("has a ring that does not end where it begins.", "Repeat its first point at its end.")
    return points


def _point(point: Any) -> tuple[float, float]:
    numbers = (
        isinstance(point, list)
        and len(point) >= 2
        and all(isinstance(n, int | float) and not isinstance(n, bool) and isfinite(n) for n in point[:2])
    )
    if not numbers:
        raise _Bad("has a point that is no pair of numbers.", "A point is [longitude, latitude].")
    x, y = float(point[0]), float(point[1])
    if abs(x) > GRID or abs(y) > GRID:
        raise _Bad(f"has the point {x:.12g}, {y:.12g}: eastings and northings in metres, it seems.", DEGREES)
    if abs(y) > 90:
        raise _Bad(f"has the point {x:g}, {y:g}: the pair is swapped.", SWAPPED)
    return (x, y)


def _placed(polygons: Sequence[tuple[Ring, ...]], british: bool) -> None:
    """Raises where a place of a British plan is elsewhere: swapped, or no place of its own."""
    if not british:
        return
    for x, y in (point for rings in polygons for ring in rings for point in ring):
        if WEST <= x <= EAST and SOUTH <= y <= NORTH:
            continue
        if WEST <= y <= EAST and SOUTH <= x <= NORTH:
            raise _Bad(f"has the point {x:g}, {y:g}: the pair is swapped.", SWAPPED)
        raise _Bad(f"has the point {x:g}, {y:g}, which is not in the United Kingdom.", ELSEWHERE)

"""The shapes of areas beside the table of areas: which have no row, which no shape, which lie far away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import cos, hypot, radians
from statistics import median

from ..model import Plan
from ..model.letters import shown
from ..model.shapes import SHAPES, Position, Shape
from ..problems import Fault, Place, Problem
from .known import Known

Found = Iterator[Problem]
A_DEGREE = 111.2  # kilometres of latitude
FAR = 50.0  # kilometres: no place of a district is so far from its others
TIMES = 8  # how many times further than is usual among the plan's places: Highland is wide itself
FEWEST = 4  # shapes of which one can be told from the rest
NAMED = 5
GSS = re.compile(r"[EKNSW][0-9]{8}", re.ASCII)


def outline_problems(plan: Plan, known: Known) -> Found:
    """What does not agree between `areas.geojson` and `areas.csv`."""
    if not plan.shapes or "areas" in known.unsure:
        return
    for shape in plan.shapes:
        if shape.area not in known.firsts("areas"):
            message, hint = known.missing("areas", shape.area)
            fault = Fault("dangling-reference", message, hint or "Type the code of an area, or add the area.")
            yield fault.at(Place(plan.name, SHAPES, "", shape.line, "area", shape.area))
    yield from _without(plan)
    yield from _far(plan)


def _without(plan: Plan) -> Found:
    """Places that the map leaves out, while others of their level are on it.

    The level stands in a code of the Office for National Statistics: E05 of an English ward. Of other codes a
    single one is asked about: a town beside its wards may well have no shape.
    """
    drawn = {shape.area for shape in plan.shapes}
    places = [area for area in plan.areas if area.kind == "place"]
    levels = {_level(area.area) for area in places if area.area in drawn}
    missing = [area for area in places if area.area not in drawn and _level(area.area) in levels]
    if not missing or (len(missing) > 1 and not _level(missing[0].area)):
        return
    names = ", ".join(f'"{shown(area.area)}"' for area in missing[:NAMED])
    more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
    one = len(missing) == 1
    message = f"{names}{more} {'has' if one else 'have'} no shape in {SHAPES}, so the map leaves "
    fault = Fault(
        "shape-missing",
        message + ("it out." if one else "them out."),
        f'Add a feature whose "area" is that code. If '
        f"{'it has' if one else 'they have'} no boundary, nothing need be done.",
    )
    yield fault.at(Place(plan.name, "areas.csv", "areas", missing[0].line, "area", missing[0].area), "notice")


def _level(code: str) -> str:
    """The part of a code of the Office for National Statistics that says what it is of; else blank."""
    return code[:3] if GSS.fullmatch(code) else ""


def _far(plan: Plan) -> Found:
    """A place much further from the middle of the plan's places than is usual among them."""
    places = {area.area for area in plan.areas if area.kind == "place"}
    shapes = [shape for shape in plan.shapes if shape.area in places]
    if len(shapes) < FEWEST:
        return
    middles = [shape.middle for shape in shapes]
    centre = median(x for x, _ in middles), median(y for _, y in middles)
    away = [_kilometres(middle, centre) for middle in middles]
    most = max(FAR, TIMES * median(away))
    for shape, distance in zip(shapes, away, strict=True):
        if distance > most:
            yield _told(plan, shape, distance)


def _told(plan: Plan, shape: Shape, distance: float) -> Problem:
    message = (
        f'The shape of "{shown(shape.area)}" is {distance:.0f} km from the middle of the plan\'s places.'
    )
    hint = (
        "See whether it is the shape of that place, not of another with the same name. If it is right, "
        "nothing need be done."
    )
    place = Place(plan.name, SHAPES, "", shape.line, "area", shape.area)
    return Fault("shape-far", message, hint, shape.area).at(place, "notice")


def _kilometres(one: Position, other: Position) -> float:
    """How far two places near each other are apart, on a sphere laid flat between them."""
    across = (one[0] - other[0]) * cos(radians((one[1] + other[1]) / 2))
    return A_DEGREE * hypot(across, one[1] - other[1])

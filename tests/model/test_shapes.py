"""Shapes of areas: the right way round, and thinner without a gap between neighbours."""

from __future__ import annotations

from math import cos, pi, sin

from scorecard.model.shapes import Shape, as_geojson, signed_area, simplified, turned

SQUARE = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0))


def test_outer_rings_run_anticlockwise_and_holes_clockwise() -> None:
    assert signed_area(SQUARE) == 2
    assert turned(SQUARE[::-1], left=True) == SQUARE
    hole = tuple((x / 2 + 0.25, y / 2 + 0.25) for x, y in SQUARE)
    (feature,) = as_geojson((Shape("a", ((SQUARE[::-1], hole),)),), {"a": "Area"})["features"]
    outer, inner = feature["geometry"]["coordinates"]
    assert signed_area([(x, y) for x, y in outer]) > 0 > signed_area([(x, y) for x, y in inner])
    assert feature["properties"] == {"area": "a", "name": "Area"}


def wavy(n: int) -> list[tuple[float, float]]:
    """A border of n points from (0, 0) to (0, 1)."""
    return [(sin(i / n * pi * 6) / 20, i / n) for i in range(n + 1)]


def test_neighbours_keep_one_border() -> None:
    border = wavy(500)
    west = Shape("w", ((((-1.0, 0.0), *border, (-1.0, 1.0), (-1.0, 0.0)),),))
    east = Shape("e", (((*border[::-1], (1.0, 0.0), (1.0, 1.0), border[-1]),),))
    thin_west, thin_east = simplified((west, east), 0.002)
    ours = {p for p in thin_west.polygons[0][0] if abs(p[0]) < 0.5}
    theirs = {p for p in thin_east.polygons[0][0] if abs(p[0]) < 0.5}
    assert ours == theirs
    assert 10 < len(ours) < 200
    assert abs(signed_area(thin_west.polygons[0][0]) - signed_area(west.polygons[0][0])) < 0.01


def test_an_island_keeps_its_form_and_a_tiny_one_is_not_lost() -> None:
    circle = tuple((cos(i / 200 * 2 * pi), sin(i / 200 * 2 * pi)) for i in range(200))
    island = Shape("i", (((*circle, circle[0]),),))
    speck = Shape("s", ((((5.0, 5.0), (5.0001, 5.0), (5.0001, 5.0001), (5.0, 5.0)),),))
    thin, kept = simplified((island, speck), 0.01)
    assert 8 < len(thin.polygons[0][0]) < 60
    assert abs(signed_area(thin.polygons[0][0])) > 0.97 * 2 * pi * 0.99
    assert kept.polygons == speck.polygons

"""The map of places: each shape with its name where there is room for it."""

from __future__ import annotations

import re
from itertools import pairwise

from scorecard.model.shapes import (
    MAP_POINT,
    MAP_POINTS,
    MAP_SHAPES,
    Ring,
    Shape,
    around,
    for_a_map,
    map_scale,
    points_of,
    simplified,
)
from scorecard.pages.outlines import outline_map


def box(west: float, south: float, east: float, north: float) -> Ring:
    return ((west, south), (east, south), (east, north), (west, north), (west, south))


def shape(area: str, *rings: Ring) -> Shape:
    return Shape(area, tuple((ring,) for ring in rings))


def named(svg: str) -> dict[str, str]:
    """The names that stand on a map, a space for each new line, with the classes of each."""
    found = re.findall(r"<text( class=\"([^\"]*)\")? y=\"\d+\" aria-hidden=\"true\">(.*?)</text>", svg)
    return {" ".join(re.findall(r">([^<]+)</tspan>", lines)): classes for _, classes, lines in found}


PAGES = {"a": ("Upper Reed", "a/"), "b": ("Saltby", "b/"), "c": ("Wick & Marsh", "c/")}


def test_a_name_stands_in_the_middle_of_its_shape_a_word_a_line() -> None:
    svg = outline_map([shape("a", box(0, 0, 0.1, 0.1)), shape("b", box(0.1, 0, 0.2, 0.1))], PAGES, "b", "Map")
    assert named(svg) == {"Upper Reed": "", "Saltby": "sc-here"}
    assert '<text y="150" aria-hidden="true"><tspan x="150" dy="-0.25em">Upper</tspan>' in svg
    assert svg.index("<text") > svg.rindex("<path")


def test_a_name_that_its_shape_has_no_room_for_is_left_out() -> None:
    sliver, wide = shape("a", box(0, 0, 0.01, 0.1)), shape("c", box(0.01, 0, 0.2, 0.1))
    svg = outline_map([sliver, wide], PAGES, "", "Map")
    assert named(svg) == {"Wick &amp; Marsh": ""}
    assert "<title>Upper Reed</title>" in svg


def test_one_that_only_a_wide_page_has_room_for_says_so() -> None:
    svg = outline_map(
        [shape("b", box(0, 0, 0.02, 0.1)), shape("a", box(0.02, 0, 0.2, 0.1))], PAGES, "", "Map"
    )
    assert named(svg) == {"Saltby": "sc-name--wide", "Upper Reed": ""}


def test_the_largest_part_has_the_name_and_a_crescent_none() -> None:
    islands = shape("a", box(0, 0, 0.01, 0.01), box(0.1, 0, 0.2, 0.1))
    assert named(outline_map([islands], PAGES, "", "Map")) == {"Upper Reed": ""}
    hook = ((0.0, 0.0), (0.1, 0.0), (0.1, 0.01), (0.01, 0.01), (0.01, 0.1), (0.0, 0.1), (0.0, 0.0))
    assert named(outline_map([shape("b", hook)], PAGES, "", "Map")) == {}


def test_links_of_a_map_are_told_one_by_one_and_a_map_without_any_is_one_picture() -> None:
    shapes = [shape("a", box(0, 0, 0.1, 0.1)), shape("b", box(0.1, 0, 0.2, 0.1))]
    told = outline_map(shapes, PAGES, "b", "Where Saltby is")
    assert 'role="group" aria-label="Where Saltby is"' in told
    assert '<a href="a/" aria-label="Upper Reed">' in told
    assert 'role="img" aria-label="One"' in outline_map(shapes[:1], {}, "", "One")


def test_a_name_keeps_off_an_edge_that_juts_in() -> None:
    # At the middle's height a wedge reaches from the west to three tenths of the width.
    wedge = (
        (0.0, 0.0), (0.2, 0.0), (0.2, 0.1), (0.0, 0.1), (0.0, 0.055), (0.06, 0.05), (0.0, 0.045), (0.0, 0.0)
    )  # fmt: skip
    svg = outline_map([shape("b", wedge)], PAGES, "", "Map")
    (x,) = re.findall(r'<tspan x="(\d+)"', svg)
    assert int(x) == 390, "half-way between the wedge, at 180 of 600 pixels, and the east"


def ragged(columns: int, rows: int, points: int = 20) -> tuple[Shape, ...]:
    """Areas side by side, with ragged edges of so many points, which neighbours share."""
    wide, high = 0.6 / columns, 0.4 / rows

    def edge(a: tuple[int, int], b: tuple[int, int]) -> list[tuple[float, float]]:
        if b < a:
            return edge(b, a)[::-1]
        shares = [i / points for i in range(points + 1)]
        juts = [0.0, *(0.2 * ((i * 7 + a[0] * 3 + a[1] * 5) % 11 - 5) / 5 for i in range(1, points)), 0.0]
        upright = a[0] == b[0]
        return [
            (
                (a[0] + (b[0] - a[0]) * share + jut * upright) * wide,
                (a[1] + (b[1] - a[1]) * share + jut * (not upright)) * high + 53,
            )
            for share, jut in zip(shares, juts, strict=True)
        ]

    found = []
    for i in range(columns):
        for j in range(rows):
            corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1), (i, j)]
            ring = [p for a, b in pairwise(corners) for p in edge(a, b)[:-1]]
            found.append(Shape(f"area-{i}-{j}", (((*ring, ring[0]),),)))
    return tuple(found)


def test_a_map_of_six_hundred_ragged_shapes_is_light_and_no_shape_is_lost() -> None:
    shapes = ragged(30, 20)
    assert sum(map(points_of, shapes)) > 48_000
    drawn = for_a_map(shapes)
    assert [shape.area for shape in drawn] == [shape.area for shape in shapes]
    assert sum(map(points_of, drawn)) <= MAP_POINTS
    svg = outline_map(shapes, {s.area: (s.area, f"../{s.area}/") for s in shapes}, "area-3-4", "Map")
    assert svg.count("<path") == 600
    assert len(svg) < 130_000


def test_few_shapes_keep_what_can_be_seen_of_them() -> None:
    few = ragged(2, 2)
    assert for_a_map(few) == simplified(few, MAP_POINT / map_scale(few))


def test_more_shapes_than_can_be_read_are_no_map() -> None:
    assert outline_map(ragged(MAP_SHAPES // 20 + 1, 20, 2), {}, "", "Map") == ""


def test_around_a_place_are_its_neighbours() -> None:
    near = {shape.area for shape in around(ragged(30, 20), "area-9-9")}
    assert {"area-9-9", "area-8-9", "area-10-10"} <= near
    assert 9 <= len(near) <= 25
    assert around(ragged(2, 2), "elsewhere") == ()


def test_steps_of_a_path_lead_where_its_corners_are() -> None:
    svg = outline_map([shape("a", box(0, 0, 0.1, 0.1)), shape("b", box(0.1, 0, 0.2, 0.1))], {}, "", "Map")
    assert re.findall(r' d="([^"]*)"', svg) == [
        "M300 300l0-300 -300 0 0 300z",
        "M300 300l300 0 0-300 -300 0z",
    ]

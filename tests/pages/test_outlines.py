"""The map of places: each shape with its name where there is room for it."""

from __future__ import annotations

import re

from scorecard.model.shapes import Ring, Shape
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

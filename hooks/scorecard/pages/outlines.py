"""A map of a plan's places: their outlines, each a link to its page, one of them filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise

from ..model.shapes import (
    MAP_SHAPES,
    Position,
    Ring,
    Shape,
    extent,
    for_a_map,
    map_scale,
    signed_area,
)

Box = tuple[float, float, float, float]  # the middle of a shape, and how wide and high words there may be

# Names stand in a shape where it has room for them: letters of so many pixels of the map, and about how many
# lines and letters of that size there is room for. On a phone the map is shown at half its size.
NARROW_LETTERS, LETTERS = 21.0, 12.0
CLEAR = 4.0  # pixels from words to the edges beside them, both together
# The width of a letter beside its height: of slim ones, of broad ones, of all others.

SLIM, BROAD, LETTER = 0.33, 0.85, 0.58


def outline_map(shapes: Sequence[Shape], pages: Mapping[str, tuple[str, str]], here: str, title: str) -> str:
    """The map as SVG, blank without shapes, and of more than any map can show.

    `pages`  the name and the address of the page of each area that has one, as seen from the map's page
    `here`   the area that is filled; blank for none
    `title`  what the map shows, for those who cannot see it
    """
    if not 0 < len(shapes) <= MAP_SHAPES:
        return ""
    frame, paths, boxes = drawn(tuple(shapes))
    parts = []
    for shape, path in sorted(zip(shapes, paths, strict=True), key=lambda pair: pair[0].area == here):
        name, address = pages.get(shape.area, ("", ""))
        mark = " sc-here" if shape.area == here else ""
        outline = f'<path class="sc-outline{mark}" d="{path}"><title>{escape(name)}</title></path>'
        link = f'<a href="{escape(address)}" aria-label="{escape(name)}">{outline}</a>'
        parts.append(link if address and shape.area != here else outline)
    parts += [
        named(pages.get(shape.area, ("", ""))[0], box, shape.area == here)
        for shape, box in zip(shapes, boxes, strict=True)
    ]
    # What is in a picture is not told one by one, so a map with links is a group of them.
    role = "group" if any(part.startswith("<a ") for part in parts) else "img"
    head = f'<svg viewBox="0 0 {frame}" role="{role}" aria-label="{escape(title)}"'
    return f'{head} xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'


def named(name: str, box: Box, here: bool = False) -> str:
    """A place's name in the middle of its shape, a word a line; blank where there is no room for it.

    Hidden from readers of screens: the shape has it as its title.
    """
    x, y, wide, high = box
    words = name.split()
    need = LETTERS * max(map(_width, words), default=0) + CLEAR, LETTERS * 1.2 * len(words)
    if not words or need[0] > wide or need[1] > high:
        return ""
    roomy = need[0] * NARROW_LETTERS / LETTERS <= wide and need[1] * NARROW_LETTERS / LETTERS <= high
    marks = " ".join(mark for mark, on in (("sc-here", here), ("sc-name--wide", not roomy)) if on)
    classed = f' class="{marks}"' if marks else ""
    first = 0.35 - 0.6 * (len(words) - 1)
    lines = "".join(
        f'<tspan x="{x:.0f}" dy="{first if i == 0 else 1.2:.2f}em">{escape(word)}</tspan>'
        for i, word in enumerate(words)
    )
    return f'<text{classed} y="{y:.0f}" aria-hidden="true">{lines}</text>'


def _width(word: str) -> float:
    """How wide a word is beside the height of its letters."""
    return sum(SLIM if c in "fijlrtI'-." else BROAD if c in "mwMW" else LETTER for c in word)


@lru_cache(maxsize=8)
def drawn(shapes: tuple[Shape, ...]) -> tuple[str, tuple[str, ...], tuple[Box, ...]]:
    """The frame of the map, the path of each shape, with no more points than can be seen, and its room."""
    west, north, east, south, narrow = extent(shapes)
    scale = map_scale(shapes)

    def path(ring: Ring) -> str:
        """A ring in tenths of a pixel, each step by how far it leads: that is half as long."""
        at = [(round((x - west) * narrow * scale * 10), round((north - y) * scale * 10)) for x, y in ring]
        steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(at[:-1])]
        return f"M{_tenths(at[0])}l{' '.join(map(_tenths, steps))}z"

    paths = tuple(
        "".join(path(ring) for polygon in shape.polygons for ring in polygon) for shape in for_a_map(shapes)
    )
    boxes = tuple(
        _room([((x - west) * narrow * scale, (north - y) * scale) for x, y in _outer(s)]) for s in shapes
    )
    return f"{(east - west) * narrow * scale:.0f} {(north - south) * scale:.0f}", paths, boxes


def _tenths(pair: tuple[int, int]) -> str:
    """Two numbers given in tenths, with nothing between them that a path can do without."""
    x, y = (f"{n / 10:g}" for n in pair)
    return f"{x}{y}" if y.startswith("-") else f"{x} {y}"


def _outer(shape: Shape) -> Ring:
    """The outer ring of a shape's largest part."""
    return max((polygon[0] for polygon in shape.polygons), key=lambda ring: abs(signed_area(ring)))


def _room(ring: Sequence[Position]) -> Box:
    """Where words have most room in a ring, and how much: at the height of its centre of mass, between the
    edges that lie nearest on both sides along the height of a letter; and up and down, both ways.

    Where the middle lies outside, as in a crescent, there is no room.
    """
    area = signed_area(ring) or 1e-9
    crossed = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)]
    x = sum((a[0] + b[0]) * c for a, b, c in crossed) / (3 * area)
    y = sum((a[1] + b[1]) * c for a, b, c in crossed) / (3 * area)
    heights = (y - NARROW_LETTERS / 2, y, y + NARROW_LETTERS / 2)
    ends = [
        _ends([p for a, b in pairwise(ring) if (p := _crossing(a, b, h)) is not None], x) for h in heights
    ]
    left, right = max(end[0] for end in ends), min(end[1] for end in ends)
    x = (left + right) / 2
    turned = [(p[1], p[0]) for p in ring]
    top, foot = _ends([p for a, b in pairwise(turned) if (p := _crossing(a, b, x)) is not None], y)
    return x, y, max(0.0, right - left), 2 * max(0.0, min(y - top, foot - y))


def _crossing(a: Position, b: Position, level: float) -> float | None:
    """Where a line from a to b crosses a level of the second coordinate."""
    if (a[1] > level) == (b[1] > level):
        return None
    return a[0] + (level - a[1]) / (b[1] - a[1]) * (b[0] - a[0])


def _ends(crossings: Sequence[float], middle: float) -> tuple[float, float]:
    """The crossings on both sides of the middle; twice the middle where it lies outside."""
    before = [c for c in crossings if c <= middle]
    after = [c for c in crossings if c > middle]
    if len(before) % 2 == 0 or not after:
        return middle, middle
    return max(before), min(after)

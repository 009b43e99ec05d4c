"""A map of a plan's places: their outlines, each a link to its page, one of them filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from math import cos, radians

from ..model.shapes import Shape, simplified

WIDTH = 600  # pixels of the map, of which a line may be half of one from where it was
POINT = 0.5


def outline_map(shapes: Sequence[Shape], pages: Mapping[str, tuple[str, str]], here: str, title: str) -> str:
    """The map as SVG, blank without shapes.

    `pages`  the name and the address of the page of each area that has one, as seen from the map's page
    `here`   the area that is filled; blank for none
    `title`  what the map shows, for those who cannot see it
    """
    if not shapes:
        return ""
    frame, paths = _drawn(tuple(shapes))
    parts = []
    for shape, path in sorted(zip(shapes, paths, strict=True), key=lambda pair: pair[0].area == here):
        name, address = pages.get(shape.area, ("", ""))
        mark = " sc-here" if shape.area == here else ""
        drawn = f'<path class="sc-outline{mark}" d="{path}"><title>{escape(name)}</title></path>'
        parts.append(f'<a href="{escape(address)}">{drawn}</a>' if address and shape.area != here else drawn)
    head = f'<svg viewBox="0 0 {frame}" role="img" aria-label="{escape(title)}"'
    return f'{head} xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'


@lru_cache(maxsize=8)
def _drawn(shapes: tuple[Shape, ...]) -> tuple[str, tuple[str, ...]]:
    """The frame of the map and the path of each shape, with no more points than can be seen."""
    points = [p for s in shapes for polygon in s.polygons for ring in polygon for p in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = cos(radians((south + north) / 2))  # a degree of longitude beside one of latitude
    scale = WIDTH / max((east - west) * narrow, (north - south), 1e-9)

    def place(x: float, y: float) -> str:
        return f"{(x - west) * narrow * scale:.1f} {(north - y) * scale:.1f}"

    paths = tuple(
        "".join(
            "M" + "L".join(place(x, y) for x, y in ring[:-1]) + "Z"
            for polygon in shape.polygons
            for ring in polygon
        )
        for shape in simplified(shapes, POINT / scale)
    )
    return f"{(east - west) * narrow * scale:.0f} {(north - south) * scale:.0f}", paths

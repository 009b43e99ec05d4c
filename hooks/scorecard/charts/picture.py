"""A drawing as a picture of dots, for programs that do not show SVG."""

from __future__ import annotations

import vl_convert

SCALE = 1.6  # sharp on paper: a drawing of 640 dots across becomes 1,024, for 15 cm


def as_png(svg: bytes) -> bytes:
    """The PNG of a chart's SVG file."""
    return vl_convert.svg_to_png(svg.decode(), scale=SCALE)

"""A drawing as a picture of dots, for programs that do not show SVG."""

from __future__ import annotations

import re
from collections.abc import Callable

import vl_convert

from ..model import Keep

FIRST, LAST = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"  # the bytes of each PNG
SCALE = 1.6  # sharp on paper: a drawing of 640 dots across becomes 1,024, for 15 cm


def as_png(svg: bytes) -> bytes:
    """The PNG of a chart's SVG file."""
    return vl_convert.svg_to_png(svg.decode(), scale=SCALE)


def kept_picture(keep: Keep, name: str, make: Callable[[], bytes]) -> bytes:
    """The PNG kept under a name, else the one made; so too where what is kept is no PNG."""
    found = keep(name, make)
    return found if found.startswith(FIRST) and found.endswith(LAST) else make()


WIDTH, HEIGHT, EDGE = 1200, 630, 60  # of a share card, in pixels, as most sites that show one ask for it
VIEW = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)" width="[0-9.]+" height="[0-9.]+"')


def share_card(svg: bytes) -> bytes:
    """A drawing's file as the picture that other sites show beside a link: PNG, the drawing on white.

    About a tenth of a second and 100 KB each, so each plan has one, not each indicator.

    The drawing may reach over its edges (there is nothing there but white): cutting it off would be drawn as
    a layer and a mask as large as the whole card, which takes as long as all the rest.
    """
    text = svg.decode().partition("?>")[2] or svg.decode()
    found = VIEW.search(text)
    if found is None:
        return as_png(svg)
    inside = (WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE)
    place = f'x="{EDGE}" y="{EDGE}" width="{inside[0]}" height="{inside[1]}" overflow="visible"'
    drawing = text.replace(found[0], f'viewBox="0 0 {found[1]} {found[2]}" {place}', 1)
    card = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>{drawing}</svg>'
    )
    return bytes(vl_convert.svg_to_png(card, scale=1))

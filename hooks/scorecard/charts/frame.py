"""The frame of a drawing: one named image in a page, or a file that can stand by itself."""

from __future__ import annotations

import json
import re
from xml.sax.saxutils import escape

from .keeping import joined, parted, written
from .lettering import clean, wrap
from .palette import INK, printed
from .plot import LINE, NARROW_TEXT, TEXT, WIDE
from .request import ChartRequest
from .svg import Drawing

NAMESPACE = "http://www.w3.org/2000/svg"
HEAD = 58  # pixels for title and subtitle above a specification's plot
MARGIN = 20  # pixels around a file
TITLE, TITLE_LINE = 20, 26
FONT = "Arial, Helvetica, sans-serif"


def inline(drawing: Drawing, request: ChartRequest, size: str) -> str:
    """The drawing as one image in a page, with title and description for those who cannot see it.

    `size`  wide or narrow; the page shows one of the two by CSS, which hides the other from all readers
    """
    name = f"chart-{_slug(request.key)}-{size}"
    letters = TEXT if drawing.width == WIDE else NARROW_TEXT
    return (
        f'<svg xmlns="{NAMESPACE}" class="sc-chart sc-{size}" role="img" aria-labelledby="{name}-t {name}-d" '
        f'viewBox="0 0 {drawing.width} {drawing.height}" width="{drawing.width}" height="{drawing.height}" '
        f'font-size="{letters}"><title id="{name}-t">{_text(request.title)}</title>'
        f'<desc id="{name}-d">{_text(request.description)}</desc>{drawing.inside}</svg>'
    )


def standalone(drawing: Drawing, request: ChartRequest, reading: str = "") -> bytes:
    """The drawing as a complete SVG file on white, with headline, subtitle, source, date and licence inside.

    All in fixed colours, so that it looks the same in a page, a document or a picture editor.

    `reading`  what the drawing shows, as JSON: the file carries its own figures
    """
    room = drawing.width
    y = MARGIN + 16.0
    above: list[str] = []
    for text, size, step, colour, weight in (
        (request.title, TITLE, TITLE_LINE, "ink", ' font-weight="bold"'),
        (request.subtitle, 14, 19, "muted", ""),
    ):
        for line in wrap(text, room, size, bool(weight)):
            above.append(_line(line, y, size, colour, weight))
            y += step
    top = y - 4
    y = top + drawing.height + 24
    below: list[str] = []
    for text in _foot(request):
        for line in wrap(text, room, TEXT):
            below.append(_line(line, y, TEXT, "muted"))
            y += LINE
    width, height = room + 2 * MARGIN, round(y - LINE + MARGIN)
    figures = f"<metadata>{escape(reading)}</metadata>" if reading else ""
    body = "".join(above) + f'<g transform="translate({MARGIN},{top:g})">{printed(drawing.inside)}</g>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="{NAMESPACE}" role="img" aria-labelledby="t d" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="{FONT}" font-size="{TEXT}">'
        f'<title id="t">{_text(request.title)}</title><desc id="d">{_text(request.description)}</desc>'
        f'{figures}<rect width="{width}" height="{height}" fill="{INK["paper"]}"/>'
        f"{body}{''.join(below)}</svg>\n"
    ).encode()


def told(spec: str, request: ChartRequest) -> bytes:
    """A specification with its words: title, subtitle, description, and whose figures they are."""
    found = parted(spec)
    margins = json.loads(found["padding"])
    words = {
        "padding": margins | {"top": margins["top"] + HEAD},
        "description": clean(request.description),
        "title": {"text": clean(request.title), "subtitle": clean(request.subtitle)},
        "usermeta": {"source": _foot(request), "key": request.key},
    }
    return joined(found | {name: written(part) for name, part in words.items()}).encode()


def _foot(request: ChartRequest) -> list[str]:
    """Council, source, date and licence: the lines below a drawing."""
    words = request.labels
    source = words.source.format(source=request.source) if request.source else ""
    dated = words.dated.format(date=request.dated) if request.dated else ""
    licence = words.licence.format(licence=request.licence) if request.licence else ""
    return [text for text in (". ".join(filter(None, (request.council, source, dated))), licence) if text]


def _line(text: str, y: float, size: int, colour: str, more: str = "") -> str:
    paint = INK[colour]
    return f'<text x="{MARGIN}" y="{y:g}" font-size="{size}" fill="{paint}"{more}>{escape(text)}</text>'


def _text(text: str) -> str:
    return escape(clean(text))


def _slug(key: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")

"""From the SVG that Vega writes to the SVG that a page holds: small, safe, one image.

Vega wraps every mark in groups with roles and labels of its own, some 26 unnamed images to a screen
reader, and fixes fonts. Here each layer becomes one group with its name as class (`sc-actual`), what most of
its marks have is said once, marks that look alike and follow each other are one path (`outlines.py`), and
nothing is left that a content security policy or another chart of the page could object to: no ids, no style,
no script, no aria.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from . import outlines
from .palette import PALETTE, paint
from .plot import Row

SVG = "{http://www.w3.org/2000/svg}"
TRANSLATE = re.compile(r"translate\(([^,]+),([^)]+)\)")
LAYER = re.compile(r"\b(\w+)_marks\b")
LINE = 18  # pixels from one line of an axis to the next: labelLineHeight
# What a mark looks like, apart from its shape and place.
LOOK = (
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "opacity"),
    *("font-weight", "text-anchor"),
)
# Vega's own names for the parts of an axis.
PARTS = {
    "role-axis-grid": "grid",
    "role-axis-label": "ticks",
    "role-axis-domain": "ground",
}
# Words that may lie upon a line have a halo in the colour of the ground.
HALO = {"stroke": paint("paper"), "stroke-width": "4", "stroke-linejoin": "round", "paint-order": "stroke"}
DEFAULTS = frozenset(
    (
        ("fill", "none"),
        ("opacity", "1"),
        ("stroke-dasharray", ""),
        ("stroke-width", "1"),
        ("text-anchor", "start"),
        ("font-weight", "normal"),
    )
)
ANCHORS = {"left": None, "center": "middle", "right": "end"}  # a word's side, as SVG says it
NO_WORDS: Mapping[str, list[Row]] = MappingProxyType({})
VARIABLES = {light: paint(name) for name, (light, _) in reversed(PALETTE.items())}


@dataclass(frozen=True, slots=True)
class Drawing:
    """The inside of one SVG, without its outermost element, and its size in CSS pixels."""

    width: int
    height: int
    inside: str


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What a mark looks like, apart from its shape and place: one value for all marks that look the same.

    `said`   as attributes, `shown` those of them that say something, as a group has them
    `plain`  whether nothing is seen of it where two of them lie upon each other
    `solid`  whether it is filled, and not a line
    """

    said: dict[str, str]
    shown: str
    plain: bool
    solid: bool


@dataclass(frozen=True, slots=True)
class Halo:
    """What keeps a line apart from what it crosses: the `layer` below it, its colour, and its width."""

    layer: str
    stroke: str
    width: str


@dataclass(frozen=True, slots=True)
class Here:
    """What is drawn without Vega.

    `rows`   by layer, what `guides` and `backdrop` give
    `halos`  by layer of lines, what lies below it
    `order`  every layer of the look but its axes, from the ground up
    """

    rows: Mapping[str, list[Row]]
    halos: Mapping[str, Halo]
    order: Sequence[str]


NOTHING = Here({}, {}, ())


@dataclass(slots=True)
class Mark:
    """One element that draws something.

    `path`    where it goes, of what is no text
    `turn`    which way round it goes (`outlines.Outline`), None for what has curves
    `circle`  its middle and its radius, in tenths of a pixel, where it is one
    """

    look: Look
    left: float
    top: float
    text: str = ""
    path: str = ""
    turn: int | None = None
    circle: tuple[int, int, int] | None = None


def tidy(raw: str, words: Mapping[str, list[Row]] = NO_WORDS, here: Here = NOTHING) -> Drawing:
    """Vega's SVG, cleaned, with what Vega need not draw.

    `words`  rows of `Plot.write` by layer, above all else
    `here`   what else is drawn without it

    Raises ValueError where it holds what no drawing of ours has.
    """
    root = ET.fromstring(raw)
    frame = root.find(f"{SVG}g")
    if frame is None:
        raise ValueError("Vega drew nothing")
    heaps = {name: [_drawn(row) for row in rows] for name, rows in here.rows.items()}
    _gather(frame, 0.0, 0.0, heaps)
    heaps = _with_halos(_in_order(heaps, here.order), here.halos)
    heaps |= {name: [_word(row) for row in rows if row["text"]] for name, rows in words.items()}
    if "xlabels" in heaps:  # line by line, as they are read
        heaps["xlabels"].sort(key=lambda mark: mark.top)
    inside = "".join(_layer(name, marks) for name, marks in heaps.items())
    left, top = _moved(frame)
    width, height = (round(float(root.get(side, "0"))) for side in ("width", "height"))
    return Drawing(
        width, height, f'<g fill="none" transform="translate({_short(left)},{_short(top)})">{inside}</g>'
    )


def _word(row: Row) -> Mark:
    said = {"fill": row["color"], "font-weight": row["weight"], "text-anchor": ANCHORS[row["align"]]}
    return Mark(_look("text", *map(said.get, LOOK)), row["px"], row["py"], row["text"])


def _drawn(row: Row) -> Mark:
    """A word, a rule, or an area between two corners."""
    if "text" in row:
        return _word(row)
    (left, right), (top, foot) = ((row[at], row[f"to_{at}"]) for at in ("px", "py"))
    look = _look("path", *map(row["look"].get, LOOK))
    if not row["area"]:
        ends = map(outlines.tenths, (left, top, right, foot))
        return Mark(look, left, top, path=outlines.line(*ends), turn=0)
    shape = outlines.rectangle(*sorted((left, right)), *sorted((top, foot)))
    return Mark(look, 0.0, 0.0, path=shape.at(0, 0), turn=shape.turn)


def _in_order(heaps: dict[str, list[Mark]], order: Sequence[str]) -> dict[str, list[Mark]]:
    """The heaps from the ground up: axes first, then the layers as the look has them."""
    places = {name: place for place, name in enumerate(order)}
    return dict(sorted(heaps.items(), key=lambda heap: places.get(heap[0], -1)))


def _with_halos(heaps: dict[str, list[Mark]], halos: Mapping[str, Halo]) -> dict[str, list[Mark]]:
    """The heaps, with a halo before each that has one: the same lines once more, in its colour and width."""
    found: dict[str, list[Mark]] = {}
    for name, marks in heaps.items():
        if halo := halos.get(name):
            found[halo.layer] = [replace(mark, look=_haloed(mark.look, halo)) for mark in marks]
        found[name] = marks
    return found


@lru_cache(maxsize=100)
def _haloed(look: Look, halo: Halo) -> Look:
    said = look.said | {"stroke": halo.stroke, "stroke-width": halo.width, "stroke-dasharray": None}
    return _look("path", *map(said.get, LOOK))


def _gather(group: ET.Element, left: float, top: float, heaps: dict[str, list[Mark]]) -> None:
    """Put every mark on the heap of its layer, moved to where its groups have it."""
    for element in group:
        if element.tag != f"{SVG}g":
            continue
        x, y = _moved(element)
        name = _named(element.get("class", ""))
        if name == "ticks":  # of an axis that rises the words end at it
            name = "ylabels" if any(e.get("text-anchor") == "end" for e in element) else "xlabels"
        if name is None:
            _gather(element, left + x, top + y, heaps)
        elif name and len(element):
            marks = heaps.setdefault(name, [])
            for one in element:
                marks += _marks(one, left + x, top + y)


@lru_cache(maxsize=1_000)
def _named(classes: str) -> str | None:
    """The layer of a group of marks: ours by the name of its chart, an axis by its part. Blank for
    what is not drawn, None for a group of groups."""
    if match := LAYER.search(classes):
        return match[1]
    if "mark-group" in classes:
        return None
    part = next((name for role, name in PARTS.items() if role in classes), None)
    return part if part else "" if "role-" in classes else None


def _marks(element: ET.Element, left: float, top: float) -> list[Mark]:
    """What an element draws. Words of two lines are a mark for each of them; a blank one is none."""
    tag = element.tag.removeprefix(SVG)
    if tag not in ("path", "line", "text"):
        raise ValueError(f"an element <{tag}> in a drawing")
    x, y = _moved(element)
    left, top = left + x, top + y
    look = _look(tag, *map(element.attrib.get, LOOK))
    if tag == "text":
        if not len(element):
            return [Mark(look, left, top, element.text or "")]
        return [Mark(look, left, top + i * LINE, e.text) for i, e in enumerate(element) if e.text]
    return [_shaped(Mark(look, left, top), tag, element)]


def _shaped(mark: Mark, tag: str, element: ET.Element) -> Mark:
    """A mark with where it goes."""
    x, y = outlines.tenths(mark.left), outlines.tenths(mark.top)
    if tag == "line":
        to_x, to_y = mark.left + float(element.get("x2", 0)), mark.top + float(element.get("y2", 0))
        mark.path, mark.turn = outlines.line(x, y, outlines.tenths(to_x), outlines.tenths(to_y)), 0
        return mark
    path = element.get("d", "")
    shape = outlines.outline(path)
    if shape is None:
        mark.path = outlines.moved(path, mark.left, mark.top)
        return mark
    mark.path, mark.turn = shape.at(x, y), shape.turn
    if shape.radius:
        mark.circle = (x, y, shape.radius)
    return mark


@lru_cache(maxsize=5_000)  # marks of a layer look alike, and charts too
def _look(tag: str, *values: str | None) -> Look:
    """How a mark looks, of the values of LOOK in their order."""
    said = {name: value for name, value in zip(LOOK, values, strict=True) if value is not None}
    for side in ("fill", "stroke"):
        if side in said:
            said[side] = VARIABLES.get(said[side], said[side])
    if "stroke-width" in said:
        said["stroke-width"] = _short(float(said["stroke-width"]))
    if tag == "text":
        said = {"text-anchor": "start", "font-weight": "normal"} | said
    fill = said.get("fill", "none")
    solid = fill != "none"
    edged = solid and said.get("stroke", fill) != fill
    return Look(said, _attributes(_shown(said)), not edged and said.get("opacity", "1") == "1", solid)


def _moved(element: ET.Element) -> tuple[float, float]:
    place = element.get("transform")
    match = TRANSLATE.match(place) if place else None
    return (float(match[1]), float(match[2])) if match else (0.0, 0.0)


def _short(number: float) -> str:
    return f"{round(number, 1) + 0.0:g}" if abs(number) < 1e5 else f"{number:.0f}"


def _layer(name: str, marks: list[Mark]) -> str:
    """One group. What most of its marks have is said on the group, and a mark says only where it differs."""
    looks = Counter([mark.look for mark in marks])
    heaps = [(alike[0], list(alike[1])) for alike in groupby(marks, key=_alike)]
    if len(looks) == 1 and name != "labels":  # as in most layers: no mark has to say anything itself
        inside = [_elements(alike, "") for _, alike in heaps]
        return f'<g class="sc-{name}"{marks[0].look.shown}>{"".join(inside)}</g>'
    shared = _shared(looks)
    shown = _shown(shared)
    if name == "labels" and not any(look.said.get("fill") == paint("paper") for look in looks):
        shown |= HALO  # letters in the colour of the ground stand in a filled shape, and need none
    inside = [_elements(alike, _attributes(_own(look, shared))) for (look, _), alike in heaps]
    return f'<g class="sc-{name}"{_attributes(shown)}>{"".join(inside)}</g>'


def _shown(said: Mapping[str, str]) -> dict[str, str]:
    """What of it a group has to say, since it is not so anyway."""
    return {k: v for k, v in said.items() if (k, v) not in DEFAULTS}


def _shared(looks: Counter[Look]) -> dict[str, str]:
    """Of what all marks say something, what most of them say."""
    found = {}
    for name in next(iter(looks)).said:
        if all(name in look.said for look in looks):
            values: Counter[str] = Counter()
            for look, many in looks.items():
                values[look.said[name]] += many
            found[name] = values.most_common(1)[0][0]
    return found


def _alike(mark: Mark) -> tuple[Look, int]:
    """What marks have in common that can be one path: they look alike, and where two of them lie upon each
    other nothing is seen of it. So an edge has the colour of what it is round, and shapes go the same way."""
    if not mark.path:
        return mark.look, 0
    if mark.turn is None or not mark.look.plain:
        return mark.look, id(mark)
    return mark.look, mark.turn if mark.look.solid else 0


def _own(look: Look, shared: dict[str, str]) -> dict[str, str]:
    """What a mark has to say itself."""
    return {
        k: v or "none"  # no dashes where the group has them
        for k, v in look.said.items()
        if (shared[k] != v if k in shared else (k, v) not in DEFAULTS)
    }


def _elements(marks: list[Mark], own: str) -> str:
    """Marks that are alike: words, or one path. A few circles are shorter as what they are."""
    if not marks[0].path:
        return "".join(
            [f'<text{own} x="{_short(m.left)}" y="{_short(m.top)}">{escape(m.text)}</text>' for m in marks]
        )
    path = f'<path{own} d="{"".join([m.path for m in marks])}"/>'
    if not all(m.circle for m in marks):
        return path
    circles = "".join([_circle(m.circle, own) for m in marks if m.circle])
    return circles if len(circles) < len(path) else path


def _circle(circle: tuple[int, int, int], own: str) -> str:
    x, y, r = map(outlines.written, circle)
    return f'<circle{own} r="{r}" cx="{x}" cy="{y}"/>'


def _attributes(found: Mapping[str, str]) -> str:
    return "".join([f" {k}={_quoted(v)}" for k, v in found.items()])


_quoted = lru_cache(maxsize=50_000)(quoteattr)

"""From marks to the SVG that a page holds: small, safe, one image.

Each layer is one group with its name as class (`sc-actual`), what most of its marks have is said once, marks
that look alike and follow each other are one path (`outlines.py`), and nothing is in it that a content
security policy or another chart of the page could object to: no ids, no style, no script, no aria.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from . import outlines
from .palette import PALETTE, paint
from .plot import Plot, Row

# What a mark looks like, apart from its shape and place.
LOOK = (
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin"),
    *("font-weight", "text-anchor"),
)
# Words that may lie upon a line have a halo in the colour of the ground.
HALO = {"stroke": paint("paper"), "stroke-width": "4", "stroke-linejoin": "round", "paint-order": "stroke"}
DEFAULTS = frozenset(
    (
        ("fill", "none"),
        ("stroke-dasharray", ""),
        ("stroke-width", "1"),
        ("text-anchor", "start"),
        ("font-weight", "normal"),
    )
)
ANCHORS = {"left": None, "center": "middle", "right": "end"}  # a word's side, as SVG says it
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


@dataclass(slots=True)
class Mark:
    """One element that draws something.

    `path`    where it goes, of what is no text
    `turn`    which way round it goes (`outlines.Outline`)
    `circle`  its middle and its radius, in tenths of a pixel, where it is one
    """

    look: Look
    left: float
    top: float
    text: str = ""
    path: str = ""
    turn: int = 0
    circle: tuple[int, int, int] | None = None


def in_svg(plot: Plot, heaps: dict[str, list[Mark]]) -> Drawing:
    """A plot as SVG: its marks by layer, from the ground up, and its words above all else."""
    words = {name: [word(row) for row in rows if row["text"]] for name, rows in plot.words.items()}
    layers = {name: marks for name, marks in (heaps | words).items() if marks}
    if "xlabels" in layers:  # line by line, as they are read
        layers["xlabels"].sort(key=lambda mark: mark.top)
    inside = "".join([_layer(name, marks) for name, marks in layers.items()])
    place = f"translate({_short(plot.left)},{_short(plot.top)})"
    tall = round(plot.top + plot.tall + plot.bottom)
    return Drawing(plot.width, tall, f'<g fill="none" transform="{place}">{inside}</g>')


def word(row: Row) -> Mark:
    """Words, of a row as `Plot.write` has them."""
    said = {"fill": row["color"], "font-weight": row["weight"], "text-anchor": ANCHORS[row["align"]]}
    return Mark(_look("text", *map(said.get, LOOK)), row["px"], row["py"], row["text"])


def look_of(said: Mapping[str, str]) -> Look:
    """How a mark that is no text looks, of attributes of SVG."""
    return _look("path", *map(said.get, LOOK))


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
    return Look(said, _attributes(_shown(said)), not edged, solid)


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
    if not mark.look.plain:
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

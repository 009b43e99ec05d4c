"""From the SVG that Vega writes to the SVG that a page holds: small, safe, one image.

Vega wraps every mark in groups with roles and labels of its own, some 26 unnamed images to a screen
reader, and fixes fonts. Here each layer becomes one group with its name as class (`sc-actual`), what most of
its marks have is said once, numbers are rounded, and nothing is left that a content security
policy or another chart of the page could object to: no ids, no style, no script, no aria.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from .palette import PALETTE, paint

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
TRANSLATE = re.compile(r"translate\(([^,]+),([^)]+)\)")
CIRCLE = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
CORNER = re.compile(r"([ML])(-?[\d.]+),(-?[\d.]+)")
CORNERS = re.compile(rf"(?:{CORNER.pattern})+")
LAYER = re.compile(r"\b(\w+)_marks\b")
LINE = 18  # pixels from one line of an axis to the next: labelLineHeight
KEPT = (
    *("x", "y", "x1", "y1", "x2", "y2", "width", "height", "cx", "cy", "r", "d", "transform"),
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
VARIABLES = {light: paint(name) for name, (light, _) in reversed(PALETTE.items())}
PLACE = ("x", "y", "x1", "y1", "x2", "y2", "width", "height", "cx", "cy", "d", "transform")
ROUNDED = frozenset((*PLACE, "r", "stroke-width"))


@dataclass(frozen=True, slots=True)
class Drawing:
    """The inside of one SVG, without its outermost element, and its size in CSS pixels."""

    width: int
    height: int
    inside: str


@dataclass(slots=True)
class Mark:
    """One element that draws something."""

    tag: str
    attributes: dict[str, str]
    text: str = ""
    lines: list[str] = field(default_factory=list)


def tidy(raw: str) -> Drawing:
    """Vega's SVG, cleaned.

    Raises ValueError where it holds what no drawing of ours has.
    """
    root = ET.fromstring(raw)
    frame = root.find(f"{SVG}g")
    if frame is None:
        raise ValueError("Vega drew nothing")
    heaps: dict[str, list[Mark]] = {}
    for name, mark in _marks(frame, 0.0, 0.0):
        heaps.setdefault(name, []).append(mark)
    if "xlabels" in heaps:  # line by line, as they are read
        heaps["xlabels"].sort(key=lambda mark: float(mark.attributes["y"]))
    inside = "".join(_layer(name, marks) for name, marks in heaps.items())
    left, top = _moved(frame)
    width, height = (round(float(root.get(side, "0"))) for side in ("width", "height"))
    return Drawing(
        width, height, f'<g fill="none" transform="translate({_short(left)},{_short(top)})">{inside}</g>'
    )


def _marks(group: ET.Element, left: float, top: float) -> Iterator[tuple[str, Mark]]:
    """Every mark with the name of its layer, moved to where its groups have it."""
    for element in group:
        if element.tag != f"{SVG}g":
            continue
        x, y = _moved(element)
        name = _named(element.get("class", ""))
        if name == "ticks":  # of an axis that rises the words end at it
            name = "ylabels" if any(e.get("text-anchor") == "end" for e in element) else "xlabels"
        if name is None:
            yield from _marks(element, left + x, top + y)
        elif name:
            for one in element:
                for mark in _lines(_mark(one, left + x, top + y)):
                    yield name, mark


def _lines(mark: Mark) -> list[Mark]:
    """Words of two lines as one mark for each of them; a blank one is none."""
    if not mark.lines:
        return [mark]
    y = float(mark.attributes["y"])
    return [
        Mark("text", {**mark.attributes, "y": _short(y + i * LINE)}, text)
        for i, text in enumerate(mark.lines)
        if text
    ]


def _named(classes: str) -> str | None:
    """The layer of a group of marks: ours by the name of its chart, an axis by its part. Blank for
    what is not drawn, None for a group of groups."""
    if match := LAYER.search(classes):
        return match[1]
    if "mark-group" in classes:
        return None
    part = next((name for role, name in PARTS.items() if role in classes), None)
    return part if part else "" if "role-" in classes else None


def _mark(element: ET.Element, left: float, top: float) -> Mark:
    tag = element.tag.removeprefix(SVG)
    if tag not in ("path", "line", "text", "rect"):
        raise ValueError(f"an element <{tag}> in a drawing")
    attributes = {k: v for k, v in element.attrib.items() if k in KEPT}
    mark = Mark(tag, attributes, "".join(element.itertext()), [e.text or "" for e in element])
    x, y = _moved(element)
    left, top = left + x, top + y
    if tag == "text":
        mark.attributes.pop("transform", None)
        mark.attributes |= {"x": str(left), "y": str(top)}
        mark.attributes.setdefault("text-anchor", "start")
        mark.attributes.setdefault("font-weight", "normal")
    elif tag == "line":
        ends = {"x1": left, "y1": top}
        ends |= {"x2": left + float(attributes.get("x2", 0)), "y2": top + float(attributes.get("y2", 0))}
        mark.attributes.pop("transform", None)
        mark.attributes |= {k: str(v) for k, v in ends.items()}
    elif circle := CIRCLE.fullmatch(attributes.get("d", "")):
        mark.tag = "circle"
        mark.attributes["r"] = circle[1]
        del mark.attributes["d"]
        mark.attributes.pop("transform", None)
        mark.attributes |= {"cx": str(left), "cy": str(top)}
    elif left or top:
        mark.attributes["transform"] = f"translate({left},{top})"
    for side in ("fill", "stroke"):
        if side in mark.attributes:
            mark.attributes[side] = VARIABLES.get(mark.attributes[side], mark.attributes[side])
    mark.attributes = {k: _rounded(k, v) for k, v in mark.attributes.items()}
    return mark


def _moved(element: ET.Element) -> tuple[float, float]:
    match = TRANSLATE.match(element.get("transform", ""))
    return (float(match[1]), float(match[2])) if match else (0.0, 0.0)


def _short(number: float) -> str:
    return f"{round(number, 1) + 0.0:g}" if abs(number) < 1e5 else f"{number:.0f}"


@lru_cache(maxsize=50_000)  # most places of a chart are those of its neighbours
def _rounded(name: str, value: str) -> str:
    if name not in ROUNDED:
        return value
    try:
        return _short(float(value))
    except ValueError:  # several numbers: a path, or a move
        pass
    rounded = NUMBER.sub(lambda m: _short(float(m[0])), value)
    return _steps(rounded) if CORNERS.fullmatch(rounded) else rounded


def _steps(path: str) -> str:
    """A path of corners, in which a step says only how far it leads: of a stairs' path half is left."""
    before, found = ("", ""), []
    for letter, x, y in CORNER.findall(path):
        if letter == "L" and y == before[1]:
            found.append(f"H{x}")
        elif letter == "L" and x == before[0]:
            found.append(f"V{y}")
        else:
            found.append(f"{letter}{x},{y}")
        before = x, y
    return "".join(found)


def _layer(name: str, marks: list[Mark]) -> str:
    """One group. What most of its marks have is said on the group, and a mark says only where it differs."""
    shared = {
        k: Counter(m.attributes[k] for m in marks).most_common(1)[0][0]
        for k in marks[0].attributes
        if k not in PLACE and k != "r" and all(k in m.attributes for m in marks)
    }
    shown = {k: v for k, v in shared.items() if not _default(k, v)}
    if name == "labels" and not any(m.attributes.get("fill") == paint("paper") for m in marks):
        shown |= HALO  # letters in the colour of the ground stand in a filled shape, and need none
    lines = "".join(_element(m, shared) for m in marks)
    return f"<g{_attributes({'class': f'sc-{name}', **shown})}>{lines}</g>"


def _default(name: str, value: str) -> bool:
    """What goes without saying."""
    return (name, value) in (
        ("fill", "none"),
        ("opacity", "1"),
        ("stroke-dasharray", ""),
        ("stroke-width", "1"),
        ("text-anchor", "start"),
        ("font-weight", "normal"),
    )


def _element(mark: Mark, shared: dict[str, str]) -> str:
    own = {
        k: v or "none"  # no dashes where the group has them
        for k, v in mark.attributes.items()
        if (shared[k] != v if k in shared else not _default(k, v))
    }
    if mark.tag == "text":
        return f"<text{_attributes(own)}>{escape(mark.text)}</text>"
    return f"<{mark.tag}{_attributes(own)}/>"


def _attributes(found: dict[str, str]) -> str:
    return "".join([f" {k}={_quoted(v)}" for k, v in found.items()])


_quoted = lru_cache(maxsize=50_000)(quoteattr)

"""What a viewer draws that knows nothing of ours: the published specification, by Vega itself."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import vl_convert as vlc
from easel import SVG, Drawn, corners

from scorecard.charts import ChartRequest, draw

MOVED = re.compile(r"translate\(([^,]+),([^)]+)\)")
LAYER = re.compile(r"\b(\w+)_marks\b")
AXES = {"role-axis-grid": "grid", "role-axis-domain": "ground"}
LOOK = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "text-anchor", "font-weight")
LINE = 18  # pixels from one line of an axis to the next


def viewed(one: ChartRequest) -> Drawn:
    """The drawing of a viewer: each layer a group by our name, everything where its groups have moved it."""
    raw = ET.fromstring(vlc.vegalite_to_svg(draw([one])[one.key].spec.decode()))
    root, frame = ET.Element(f"{SVG}svg"), raw.find(f"{SVG}g")
    assert frame is not None
    _gather(frame, 0.0, 0.0, root)
    return Drawn(root)


def _gather(group: ET.Element, left: float, top: float, root: ET.Element) -> None:
    for one in group.findall(f"{SVG}g"):
        x, y = _moved(one)
        name = _name(one)
        if name:
            found = ET.SubElement(root, f"{SVG}g", {"class": f"sc-{name}"})
            for mark in one:
                found.extend(_mark(mark, left + x, top + y))
        elif "role-legend" not in one.get("class", ""):
            _gather(one, left + x, top + y, root)


def _name(group: ET.Element) -> str:
    """The layer of a group of marks; blank where it holds groups."""
    classes = group.get("class", "")
    if match := LAYER.search(classes):
        return match[1]
    if "role-axis-label" in classes and len(group):
        level = all(float(one.get("transform", "(0,0)").partition(",")[2][:-1]) > 0 for one in group)
        return "xlabels" if level and len({_moved(one)[1] for one in group}) == 1 else "ylabels"
    return next((name for role, name in AXES.items() if role in classes and len(group)), "")


def _mark(one: ET.Element, left: float, top: float) -> list[ET.Element]:
    """What an element draws, at its own place; words of two lines are two."""
    x, y = _moved(one)
    x, y = left + x, top + y
    look = {name: value for name in LOOK if (value := one.get(name)) is not None}
    if one.tag == f"{SVG}text":
        lines = [e.text for e in one] or [one.text]
        return [_word(text, x, y + i * LINE, look) for i, text in enumerate(lines) if text]
    if one.tag == f"{SVG}line":
        ends = [(x, y), (x + float(one.get("x2", 0)), y + float(one.get("y2", 0)))]
        return [ET.Element(f"{SVG}path", {"d": _path(ends), **look})]
    path = one.get("d", "")
    if circle := re.match(r"M([\d.]+),0A", path):
        return [ET.Element(f"{SVG}circle", {"r": circle[1], "cx": f"{x}", "cy": f"{y}", **look})]
    stretches = [corners(f"M{part}") for part in path.split("M")[1:]]
    d = "".join(_path([(x + a, y + b) for a, b in stretch]) for stretch in stretches)
    return [ET.Element(f"{SVG}path", {"d": d + "z" * path.endswith("Z"), **look})]


def _word(text: str, x: float, y: float, look: dict[str, str]) -> ET.Element:
    found = ET.Element(f"{SVG}text", {"x": f"{x}", "y": f"{y}", **look})
    found.text = text
    return found


def _path(ends: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{round(x, 4)},{round(y, 4)}" for x, y in ends)


def _moved(element: ET.Element) -> tuple[float, float]:
    match = MOVED.match(element.get("transform", ""))
    return (float(match[1]), float(match[2])) if match else (0.0, 0.0)

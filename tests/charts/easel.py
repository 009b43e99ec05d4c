"""Requests made by hand, and a reader of what was drawn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from scorecard.charts import ChartRequest, Point, Style, draw
from scorecard.model import ControlPoint, read_period

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def years(first: int, last: int) -> list[str]:
    return [f"FY{y}/{(y + 1) % 100:02}" for y in range(first, last + 1)]


def quarters(first: int, last: int) -> list[str]:
    return [f"{year} Q{q}" for year in years(first, last) for q in (1, 2, 3, 4)]


def months(first: int, count: int) -> list[str]:
    return [f"{first + (3 + i) // 12}-{(3 + i) % 12 + 1:02}" for i in range(count)]


def point(label: str, value: float, form: str = "{:g}%", **more: Any) -> Point:
    period = read_period(label)
    short = label[2:] if period.length == "year" else label
    return Point(period, value, form.format(value), when=short, short=short, **more)


def points(labels: Iterable[str], values: Iterable[float], form: str = "{:g}%") -> tuple[Point, ...]:
    return tuple(point(label, value, form) for label, value in zip(labels, values, strict=False))


def limits(labels: list[str], values: list[float], special: dict[int, str], group: int = 0) -> Any:
    """A control chart with limits 10 above and below the mean."""
    mean = sum(values) / len(values)
    return tuple(
        ControlPoint(
            read_period(label),
            v,
            mean,
            mean - 10,
            mean + 10,
            special.get(i, ""),
            1 if v > mean else -1,
            group,
        )
        for i, (label, v) in enumerate(zip(labels, values, strict=True))
    )


def request(**more: Any) -> ChartRequest:
    """A request for a line of percentages, unless told otherwise."""
    usual: dict[str, Any] = {
        "key": "plan/recycling",
        "kind": "line",
        "title": "Recycling rose",
        "subtitle": "Waste recycled. Percent",
        "description": "Line chart. It rose.",
        "unit": "percent",
        "style": Style(after="%"),
        "better": "higher",
        "aggregation": "period-rate",
        "spacing": 12,
        "council": "Fernshire Council",
        "source": "Fernshire plan",
        "dated": "31 March 2021",
    }
    return ChartRequest(**{**usual, **more})


@dataclass
class Drawn:
    """One SVG, read back."""

    root: ET.Element

    def layer(self, name: str) -> list[ET.Element]:
        """The marks of a layer, each with what it has from its group: one path may be several marks."""
        found = []
        for g in self.root.iter(f"{SVG}g"):
            if g.get("class") == f"sc-{name}":
                from_group = {k: v for k, v in g.attrib.items() if k != "class"}
                found += [_with(part, from_group) for e in g for part in _parts(e)]
        return found

    def group(self, name: str) -> ET.Element:
        return next(g for g in self.root.iter(f"{SVG}g") if g.get("class") == f"sc-{name}")

    def groups(self) -> list[ET.Element]:
        return list(self.root.iter(f"{SVG}g"))

    def texts(self, *names: str) -> list[str]:
        return [e.text or "" for name in names for e in self.layer(name)]

    def places(self, name: str) -> list[tuple[float, float]]:
        """Where the marks of a layer stand."""
        return [_place(e) for e in self.layer(name)]

    def paths(self, name: str) -> list[list[tuple[float, float]]]:
        """The corners of each line of a layer."""
        drawn = (e.get("d", "") for e in self.layer(name))
        return [corners("M" + part) for path in drawn for part in path.split("M")[1:]]

    def bars(self) -> list[tuple[float, float, float, float]]:
        """Left, top, width and height of each bar."""
        found = []
        for e in self.layer("bars"):
            left, top, right, bottom = _box(corners(e.get("d", "")))
            found.append((left, top, right - left, bottom - top))
        return found


def _with(e: ET.Element, given: dict[str, str]) -> ET.Element:
    """An element with what it says itself before what it is given."""
    found = ET.Element(e.tag, {**given, **e.attrib})
    found.text = e.text
    found.extend(e)
    return found


def _parts(e: ET.Element) -> list[ET.Element]:
    """The marks of an element. A path may be several: circles, closed shapes, straight lines, ways through
    corners. Lines through one middle are one sign, as an asterisk is."""
    if not e.tag.endswith("path"):
        return [e]
    found: list[ET.Element] = []
    for one in re.findall(r"M[^M]+", e.get("d", "")):
        mark = ET.Element(e.tag, {**e.attrib, "d": one})
        where = corners(one)
        if re.match(r"M[^a-z]+a", one):
            mark.tag = f"{SVG}circle"
            (x, y), (radius, *_) = where[0], _numbers(one.partition("a")[2])
            mark.attrib |= {"r": f"{radius:g}", "cx": f"{x + radius:.1f}", "cy": f"{y:g}"}
        elif len(where) == 2 and found and _middle(one) == _middle(found[-1].get("d", "")):
            found[-1].set("d", found[-1].get("d", "") + one)
            continue
        elif len(where) == 2:
            for n, (x, y) in enumerate(where, 1):
                mark.attrib |= {f"x{n}": f"{x:.1f}", f"y{n}": f"{y:.1f}"}
        found.append(mark)
    for mark in found:
        if mark.get("d", "").count("M") > 1:
            for side in ("x1", "y1", "x2", "y2"):
                mark.attrib.pop(side)
    return found


def _place(e: ET.Element) -> tuple[float, float]:
    for x, y in (("cx", "cy"), ("x", "y"), ("x1", "y1")):
        if e.get(x) is not None:
            return float(e.get(x, "")), float(e.get(y, ""))
    return _middle(e.get("d", ""))


def _middle(path: str) -> tuple[float, float]:
    left, top, right, bottom = _box(corners(path))
    return round((left + right) / 2, 1), round((top + bottom) / 2, 1)


def _box(found: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    across, down = zip(*found, strict=True)
    return min(across), min(down), max(across), max(down)


def _numbers(text: str) -> list[float]:
    return [float(n) for n in re.findall(r"-?[\d.]+", text)]


def corners(path: str) -> list[tuple[float, float]]:
    """The corners of a path of straight lines: M, L, H, V and l, h, v. A letter holds for what follows it.
    Of a curve, C or a, it is where it ends."""
    found: list[tuple[float, float]] = []
    x = y = 0.0
    for letter, rest in re.findall(r"([MLHVlhvCa])([^MLHVlhvCazAZ]*)", path):
        parts = _numbers(rest)
        numbers = iter(parts[-2:] if letter in "Ca" else parts)
        for number in numbers:
            match letter:
                case "H" | "h":
                    x = number + x * (letter == "h")
                case "V" | "v":
                    y = number + y * (letter == "v")
                case "l" | "a":
                    x, y = x + number, y + next(numbers)
                case _:
                    x, y = number, next(numbers)
            found.append((round(x, 3), round(y, 3)))
    return found


def drawn(one: ChartRequest, size: str = "wide") -> Drawn:
    chart = draw([one], None)[one.key]
    return Drawn(
        ET.fromstring({"wide": chart.wide, "narrow": chart.narrow, "file": chart.file.decode()}[size])
    )

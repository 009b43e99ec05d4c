"""The backdrop of figures, drawn here: rules and areas of one colour, as a normal range and its limits have.

Where they stand follows from a scale that is a straight line, and Vega takes as long for one of them as for a
line of forty figures. The looks have them as marks (`looks.py`), and so has the specification that is
published, which a test draws to hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .dates import milliseconds
from .plot import Row

Spec = dict[str, Any]
Ends = tuple[float, float, float, float]  # where a scale begins and ends, in its values and in pixels
# How a mark looks, by the names of Vega and of SVG.
LOOK = {"fill": "fill", "stroke": "stroke", "strokeWidth": "stroke-width", "strokeDash": "stroke-dasharray"}
PLACES = {"rule": ("x", "y"), "rect": ("x", "x2", "y", "y2")}  # what a mark of a kind has to say


def parted(marks: Iterable[Spec]) -> tuple[list[Spec], list[Spec]]:
    """The marks of a look's Vega: those that stay Vega's, and the others as `drawn` takes them."""
    stay, plain = [], []
    for mark in marks:
        channels = mark["encode"]["update"]
        if mark["type"] in PLACES and _is_plain(mark["type"], channels):
            plain.append(_plain(mark, channels))
        else:
            stay.append(mark)
    return stay, plain


def _plain(mark: Spec, channels: Mapping[str, Spec]) -> Spec:
    return {
        "layer": mark["name"].removesuffix("_marks"),
        "table": mark["from"]["data"],
        "area": mark["type"] == "rect",
        "look": {LOOK[name]: _written(at["value"]) for name, at in channels.items() if name in LOOK},
        "places": {name: at for name, at in channels.items() if name not in LOOK},
    }


def _is_plain(kind: str, channels: Mapping[str, Spec]) -> bool:
    """Whether a mark looks the same on every row, and stands where a scale or the plot says."""
    places = channels.keys() - LOOK
    return (
        places <= {"x", "y", "x2", "y2"}
        and places >= set(PLACES[kind])
        and all(channels[name].keys() == {"value"} for name in channels.keys() & LOOK)
        and all(channels[name].keys() <= {"scale", "field", "value", "signal"} for name in places)
    )


def _written(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def drawn(
    marks: Sequence[Spec],
    tables: Mapping[str, list[Row]],
    scales: Sequence[Spec],
    width: float,
    height: float,
) -> dict[str, list[Row]]:
    """The marks of a plot by layer, from `px`, `py` to `to_px`, `to_py`, each with its `look` in SVG.

    `marks`   what `parted` gives
    `scales`  of the plot, between two ends that are known
    """
    sizes = {"width": width, "height": height}
    known = {scale["name"]: _ends(scale, sizes) for scale in scales}
    return {
        mark["layer"]: [_row(mark, row, known, sizes) for row in tables[mark["table"]]]
        for mark in marks
        if tables.get(mark["table"])
    }


def _row(mark: Spec, row: Row, scales: Mapping[str, Ends], sizes: Mapping[str, float]) -> Row:
    at = {name: _place(channel, row, scales, sizes) for name, channel in mark["places"].items()}
    ends = {"px": at["x"], "py": at["y"], "to_px": at.get("x2", at["x"]), "to_py": at.get("y2", at["y"])}
    return {**ends, "area": mark["area"], "look": mark["look"]}


def _ends(scale: Spec, sizes: Mapping[str, float]) -> Ends:
    first, last = (_size(end, sizes) for end in scale["range"])
    if scale.get("reverse"):
        first, last = last, first
    low, high = scale["domain"]
    return low, high, first, last


def _place(channel: Spec, row: Row, scales: Mapping[str, Ends], sizes: Mapping[str, float]) -> float:
    """A place in pixels, as Vega has it."""
    if "scale" not in channel:
        return _size(channel.get("value", channel), sizes)
    low, high, first, last = scales[channel["scale"]]
    value = row[channel["field"]]
    share = ((milliseconds(value) if isinstance(value, str) else value) - low) / (high - low)
    return float(first * (1 - share) + last * share)


def _size(said: Any, sizes: Mapping[str, float]) -> float:
    """Pixels: a number, or the width or height of the plot, and so many more."""
    if not isinstance(said, dict):
        return float(said)
    if "field" in said:
        return sizes[said["field"]["group"]]
    name, _, more = said["signal"].partition(" + ")
    return sizes[name] + float(more or 0)

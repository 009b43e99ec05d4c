"""Axes as the marks that they come down to: rules of a grid, words, and the line of the ground.

Vega makes an axis out of three groups of a group, which takes it longer than all marks of a chart. An axis
whose words stay where their figures are needs none of that. The looks keep their axes (`looks.py`), and so
does the specification that is published; only what is drawn here is drawn as rules and words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Spec = dict[str, Any]
ROUND = ("x_values", "y_values")  # parameters that hold the round figures of an axis, and tables of them
ONCE = "once"  # a table of one row, for what is drawn once
UPRIGHT = "left"  # where the axis of values stands; the other one stands at the bottom


def parted(axes: list[Spec], config: Mapping[str, Any]) -> tuple[list[Spec], list[Spec]]:
    """Vega's axes, as those that stay axes and the marks that stand for the others, from the ground up.

    `axes`    of one scale there may be two: Vega-Lite gives a grid an axis of its own
    `config`  of the whole specification, which says what an axis does not

    An axis stays one where its first and last word move inwards, which hangs on how long they are.
    """
    moving = {axis["scale"] for axis in axes if axis.get("labelFlush")}
    plain = [axis for axis in axes if axis["scale"] not in moving]
    with_grid = {axis["scale"] for axis in plain if axis["grid"]}
    plain.sort(key=lambda axis: axis["scale"] not in with_grid)
    marks = [*_grids(plain, config), *_words(plain, config), *_grounds(plain, config)]
    return [axis for axis in axes if axis["scale"] in moving], marks


def tables(params: Mapping[str, Any]) -> dict[str, list[Spec]]:
    """The tables that these marks are drawn from: round figures by the name of their parameter."""
    return {name: [{"value": value} for value in params.get(name, ())] for name in ROUND} | {ONCE: [{}]}


def _grids(axes: list[Spec], config: Mapping[str, Any]) -> Iterator[Spec]:
    for axis in axes:
        if axis["grid"]:
            place = {**_at(axis), "round": True}  # on a whole pixel, so that it is sharp
            yield _rule("grid", _figures(axis), axis["orient"] == UPRIGHT, place, config["axis"]["gridColor"])


def _words(axes: list[Spec], config: Mapping[str, Any]) -> Iterator[Spec]:
    for axis in axes:
        if axis.get("labels", True):
            away, look = axis["labelPadding"], config["axis"]
            along = {**_at(axis), "offset": axis.get("labelOffset", 0)}
            if axis["orient"] == UPRIGHT:
                place = {"x": {"value": -away}, "y": along, "align": {"value": "right"}}
            else:
                place = {"x": along, "y": {"signal": f"height + {away}"}, "align": {"value": "center"}}
            words = {
                "text": axis["encode"]["labels"]["update"]["text"],
                "fill": {"value": look["labelColor"]},
                "fontWeight": {"value": look["labelFontWeight"]},
                "fontSize": {"value": 0},
            }
            yield _mark(f"{axis['scale']}labels", "text", _figures(axis), place | words)


def _grounds(axes: list[Spec], config: Mapping[str, Any]) -> Iterator[Spec]:
    for axis in axes:
        upright = axis["orient"] == UPRIGHT
        look = config["axis"] | config.get("axisY" if upright else "axisX", {}) | axis
        if look.get("domain", True):
            place = {"value": 0} if upright else {"signal": "height"}
            yield _rule("ground", ONCE, not upright, place, look["domainColor"])


def _rule(name: str, table: str, level: bool, place: Spec, colour: str) -> Spec:
    """A rule from one side of the plot to the other: level at a height, else upright."""
    across, along, size = ("y", "x", "width") if level else ("x", "y", "height")
    ends = {across: place, along: {"value": 0}, f"{along}2": {"signal": size}}
    return _mark(name, "rule", table, ends | {"stroke": {"value": colour}, "strokeWidth": {"value": 1}})


def _mark(name: str, kind: str, table: str, channels: Spec) -> Spec:
    return {"name": f"{name}_marks", "type": kind, "from": {"data": table}, "encode": {"update": channels}}


def _at(axis: Spec) -> Spec:
    return {"scale": axis["scale"], "field": "value"}


def _figures(axis: Spec) -> str:
    """The table of an axis' round figures."""
    return str(axis["values"]["signal"])

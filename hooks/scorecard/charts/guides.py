"""Axes whose words stay where their figures are, drawn here: rules of a grid, words, the line of the ground.

They follow from what the parameters of a chart say, and Vega takes longer for them than for the figures
themselves. The looks keep their axes (`looks.py`), and so does the specification that is published, which a
test draws to hold the two against each other; only what is drawn here is drawn without Vega.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import floor
from typing import Any

from .axes import said_at
from .plot import LINE, Row

Spec = dict[str, Any]
UPRIGHT = "left"  # where the axis of values stands; the other one stands at the bottom
SIDES = {True: "right", False: "center"}  # of a word, at an upright axis and at a level one


def parted(axes: Sequence[Spec], config: Mapping[str, Any]) -> tuple[list[Spec], list[Spec]]:
    """Vega's axes: those that stay Vega's, and the others as `drawn` takes them, those with a grid first.

    `axes`    of one scale there may be two: Vega-Lite gives a grid an axis of its own
    `config`  of the whole specification, which says what an axis does not

    An axis stays Vega's where its first and last word move inwards, which hangs on how long they are.
    """
    moving = {axis["scale"] for axis in axes if axis.get("labelFlush")}
    plain = [axis for axis in axes if axis["scale"] not in moving]
    with_grid = {axis["scale"] for axis in plain if axis["grid"]}
    plain.sort(key=lambda axis: axis["scale"] not in with_grid)
    stay = [axis for axis in axes if axis["scale"] in moving]
    return stay, [_plain(axis, config) for axis in plain]


def _plain(axis: Spec, config: Mapping[str, Any]) -> Spec:
    """What is drawn of an axis, blank where it is not: its grid's colour, its ground's, and its words'."""
    upright = axis["orient"] == UPRIGHT
    look = config["axis"] | config.get("axisY" if upright else "axisX", {}) | axis
    words = {}
    if axis.get("labels", True):
        words = {"color": look["labelColor"], "weight": look["labelFontWeight"]}
        words |= {"away": axis["labelPadding"], "along": axis.get("labelOffset", 0)}
    return {
        "name": axis["scale"],
        "upright": upright,
        "grid": look["gridColor"] if axis["grid"] else "",
        "ground": look["domainColor"] if look.get("domain", True) else "",
        "words": words,
    }


def drawn(
    axes: Sequence[Spec], params: Mapping[str, Any], width: float, height: float
) -> dict[str, list[Row]]:
    """What axes come down to in a plot: rows of rules and of words by layer, from the ground up.

    `axes`    what `parted` gives
    `params`  where each scale begins and ends, its round figures, and what is said of them

    Rules are rows as `backdrop.drawn` has them, words as `Plot.write` has them.
    """
    places = {axis["name"]: _places(axis, params, width, height) for axis in axes}
    found: dict[str, list[Row]] = {}
    for axis in axes:
        if axis["grid"]:  # on whole pixels, so that it is sharp
            found["grid"] = [
                _rule(axis["upright"], floor(at + 0.5), width, height, axis["grid"])
                for at in places[axis["name"]]
            ]
    for axis in axes:
        if axis["words"]:
            found[f"{axis['name']}labels"] = [
                row
                for value, at in zip(params[f"{axis['name']}_values"], places[axis["name"]], strict=True)
                for row in _words(axis, at, _said(value, params, axis["name"]), height)
            ]
    for axis in axes:
        if axis["ground"]:
            at = 0.0 if axis["upright"] else height
            found.setdefault("ground", []).append(
                _rule(not axis["upright"], at, width, height, axis["ground"])
            )
    return {name: rows for name, rows in found.items() if rows}


def _places(axis: Spec, params: Mapping[str, Any], width: float, height: float) -> list[float]:
    """Where the round figures of an axis lie, in pixels from the left or from the top, as Vega has them."""
    name = axis["name"]
    low, high = params[f"{name}_low"], params[f"{name}_high"]
    shares = [(value - low) / (high - low) for value in params[f"{name}_values"]]
    first, last = (height, 0.0) if axis["upright"] else (0.0, width)
    return [first * (1 - share) + last * share for share in shares]


def _rule(level: bool, at: float, width: float, height: float, colour: str) -> Row:
    """A rule from one side of the plot to the other: level at a height, else upright."""
    look = {"area": False, "look": {"stroke": colour, "stroke-width": "1"}}
    if level:
        return {"px": 0.0, "py": at, "to_px": width, "to_py": at, **look}
    return {"px": at, "py": 0.0, "to_px": at, "to_py": height, **look}


def _words(axis: Spec, at: float, text: str | list[str], height: float) -> list[Row]:
    """The words of one round figure, a row for each line of them that says something."""
    said = axis["words"]
    along, away = at + said["along"], said["away"]
    px, py = (-away, along) if axis["upright"] else (along, height + away)
    look = {"align": SIDES[axis["upright"]], "weight": said["weight"], "color": said["color"]}
    lines = [text] if isinstance(text, str) else text
    return [{"px": px, "py": py + i * LINE, "text": line, **look} for i, line in enumerate(lines) if line]


def _said(value: float, params: Mapping[str, Any], name: str) -> Any:
    """What an axis says of a round figure: its name where it has names, else the figure."""
    names = params.get(f"{name}_names")
    return said_at(value, params, name) if names is None else names[f"{value:.15g}"]

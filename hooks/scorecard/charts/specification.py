"""The published specification: a plot put into the Vega-Lite of its look, which any viewer draws."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from .datasets import datasets
from .keeping import joined, written
from .plot import Plot, Row
from .recipes import SIGNS
from .templates import Looks

EACH = "values"  # what each layer says of an axis: without it words that stand close are left out
UNSEEN = ("period", "said")  # words for whoever points at a mark: no drawing shows them
Spec = dict[str, Any]


def specification(plot: Plot, looks: Looks) -> str:
    """The plot as a Vega-Lite specification in JSON, with its data; `frame.told` puts the words to it."""
    text = looks[plot.look][0]
    look = _parsed(text)
    tables = {name: rows for name, rows in plot.tables.items() if name != "keys"}
    tables["head"] = [row for row in plot.tables.get("head", []) if not row.get("key")]
    pointed = {layer["data"]["name"] for layer in look["layer"] if "tooltip" in layer["encoding"]}
    made, sources = datasets(
        {name: rows if name in pointed else _unsaid(rows) for name, rows in tables.items()}
    )
    params = [{**param, "value": plot.params.get(param["name"], param["value"])} for param in look["params"]]
    signs = frozenset(_signs_of(tables) | plot.keys.keys())
    own = {"params": params, "datasets": made} | _frame(plot)
    parts = _written(text) | {
        "layer": _layers(text, written(sources), signs, legend=bool(plot.keys)),
        **{name: written(part) for name, part in own.items()},
    }
    return joined(parts)


@lru_cache(maxsize=16)
def _written(look: str) -> dict[str, str]:
    """Every part of a look, as it is published."""
    return {name: written(part) for name, part in _parsed(look).items()}


@lru_cache(maxsize=128)  # most charts of a look have the same tables and signs
def _layers(look: str, sources: str, signs: frozenset[str], *, legend: bool) -> str:
    """The layers of a look that have a table, as they are published. `sources` is what `datasets` gives."""
    of = json.loads(sources)
    layers = [
        layer | {"data": of[layer["data"]["name"]]}
        for layer in _parsed(look)["layer"]
        if layer["data"]["name"] in of
    ]
    return written(_said_once(layers, signs, legend=legend))


_parsed: Callable[[str], Spec] = lru_cache(maxsize=16)(json.loads)


def _unsaid(rows: list[Row]) -> list[Row]:
    """Rows that nobody can point at, without the words for whoever points."""
    return [{name: value for name, value in row.items() if name not in UNSEEN} for row in rows]


def _frame(plot: Plot) -> Spec:
    """The size of a plot and the margins around it."""
    margins = {"left": plot.left, "top": plot.top, "right": plot.right, "bottom": plot.bottom}
    return {"width": plot.inner, "height": plot.tall, "padding": margins}


def _signs_of(tables: Mapping[str, list[Row]]) -> set[str]:
    """The signs that stand in a plot."""
    return {str(row["sign"]) for rows in tables.values() for row in rows if "sign" in row}


def _said_once(layers: list[Spec], signs: Collection[str], *, legend: bool) -> list[Spec]:
    """The layers as they are published: less than half as long, and drawn the same.

    Layers share their scales, axes and legends, so one of them says how they are. Scales of signs name those
    that stand in the plot. Without a legend no layer makes one.
    """
    told: list[Any] = []
    return [
        {
            **layer,
            "encoding": {
                name: _of_legend(_with_signs(channel, signs, legend), told)
                if name in SIGNS and channel.get("scale")
                else _of_axis(channel, told)
                if name in ("x", "y") and channel.get("axis")
                else channel
                for name, channel in layer["encoding"].items()
            },
        }
        for layer in layers
    ]


def _of_axis(channel: Spec, told: list[Any]) -> Spec:
    """A channel along an axis, without what an earlier layer has `told` of the same axis."""
    axis = [channel["axis"], channel["scale"]]
    if axis not in told:
        told.append(axis)
        return channel
    short = {EACH: channel["axis"][EACH]} if EACH in channel["axis"] else {}
    return {name: value for name, value in channel.items() if name != "scale"} | {"axis": short}


def _of_legend(channel: Spec, told: list[Any]) -> Spec:
    """A channel of signs, without its legend where an earlier one has `told` of the same."""
    legend = channel.get("legend")
    if not legend or legend not in told:
        told.append(legend)
        return channel
    return {name: value for name, value in channel.items() if name != "legend"}


def _with_signs(channel: Spec, signs: Collection[str], legend: bool) -> Spec:
    """A channel of signs, with a scale of those that a plot has."""
    found = {**channel, "scale": _scale_of(channel["scale"], signs)}
    return found if legend or "legend" not in found else found | {"legend": None}


def _scale_of(scale: Spec, signs: Collection[str]) -> Spec:
    """A scale of signs with those that a plot has, in the order of the scale."""
    pairs = [
        (code, look) for code, look in zip(scale["domain"], scale["range"], strict=True) if code in signs
    ]
    return {**scale, "domain": [code for code, _ in pairs], "range": [look for _, look in pairs]}

"""From a plot to its specification and its drawing. The only file that calls vl-convert.

Altair takes 40 ms to make a chart and Vega-Lite 5 ms to compile it: that is done once for each look. What is
left for a chart is to put its tables and parameters in: into the Vega-Lite of its look, which is published
and which any viewer draws, and into the Vega of its look, which is drawn here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec

from ..disk.kept_beside import KeptBeside
from ..program import program
from . import backdrop, guides
from .datasets import datasets
from .dates import milliseconds
from .keeping import joined, written
from .plot import Plot, Row
from .signs import SIGNS
from .svg import Halo, Here

KEPT = Path(__file__).with_name("looks.json")  # what the looks, once made, are kept as
LEFT_OUT = ("transform", "sort", "tooltip", "legends")
SIGN = ("shape", "fill", "stroke")
EACH = "values"  # what each layer says of an axis: without it words that stand close are left out
UNSEEN = ("period", "said")  # words for whoever points at a mark: no drawing shows them
DATES = ("date", "from", "to")
MARKS = "_marks"  # what Vega-Lite puts after the name of a layer
HALOS = f"halos{MARKS}"
OWN = ("used", "guides", "halos", "plain", "order")  # parts of a look's Vega that are told to us, not to Vega
Spec = dict[str, Any]
Looks = Mapping[str, tuple[str, str]]  # each look as Vega-Lite and as Vega, in JSON


def engine() -> str:
    """The versions of what draws, for the cache."""
    return f"altair {version('altair')}, vl-convert {version('vl-convert-python')}"


def templates() -> dict[str, tuple[str, str]]:
    """Every look as Vega-Lite and as Vega, by name: made once for each program, and kept beside it."""
    kept = KeptBeside(KEPT, program().encode())
    found = kept.found()
    if found is None:
        found = json.dumps(_made()).encode()
        kept.keep(found)
    return msgspec.json.decode(found, type=dict[str, tuple[str, str]])


@lru_cache(maxsize=1)
def _made() -> dict[str, tuple[str, str]]:
    """Every look, made. Imports Altair, which takes a while."""
    import vl_convert as vlc

    from .looks import looks

    return {
        name: (json.dumps(spec), json.dumps(_for_drawing(vlc.vegalite_to_vega(spec))))
        for name, spec in looks().items()
    }


def start() -> None:
    """Start the drawing engine of this process, which takes half a second."""
    import vl_convert as vlc

    vlc.vega_to_svg({"$schema": "https://vega.github.io/schema/vega/v6.json"})


def drawings(plots: Sequence[Plot], looks: Looks) -> Iterator[str]:
    """The raw SVG of each plot, as Vega draws it, without its words. `looks` is what `templates` gives.

    Rows that several plots have are made ready for Vega once.
    """
    ready: dict[int, Row] = {}
    for plot in plots:
        yield drawing(plot, looks, ready)


def drawing(plot: Plot, looks: Looks, ready: dict[int, Row] | None = None) -> str:
    """The same of one plot. `ready` has rows by the id of what they are made of."""
    import vl_convert as vlc

    look = _parsed(looks[plot.look][1])
    given = _given(look, plot)
    ready = {} if ready is None else ready
    tables = {
        table["name"]: _ready(plot.tables[table["name"]], ready)
        for table in look["data"]
        if table["name"] in plot.tables.keys() - plot.words.keys()
    }
    marks = [mark for mark in look["marks"] if mark["from"]["data"] in tables]
    needed = dict.fromkeys(mark["from"]["data"] for mark in marks)
    spec = {
        **look,
        "signals": [{"name": name, "value": given[name]} for name in look["used"]],
        "scales": _scales(look, given),
        "axes": _valued(look.get("axes", []), given),
        "data": [{"name": name, "values": tables[name]} for name in needed],
        "marks": marks,
    }
    for own in OWN:
        del spec[own]
    # As text: vl-convert takes a dictionary apart in Python's own time.
    svg: str = vlc.vega_to_svg(msgspec.json.encode(spec | _frame(plot)).decode())
    return svg


def drawn_here(plot: Plot, looks: Looks) -> Here:
    """What Vega does not draw of a plot, as `svg.tidy` takes it."""
    look, size = _parsed(looks[plot.look][1]), (plot.inner, plot.tall)
    rows = guides.drawn(look["guides"], plot.params, *size)
    rows |= backdrop.drawn(look["plain"], plot.tables, _scales(look, _given(look, plot)), *size)
    return Here(rows, {name: Halo(**halo) for name, halo in look["halos"].items()}, look["order"])


def _given(look: Spec, plot: Plot) -> dict[str, Any]:
    """What a plot gives for each parameter of its look."""
    return {
        signal["name"]: plot.params.get(signal["name"], signal.get("value")) for signal in look["signals"]
    }


def _scales(look: Spec, given: Mapping[str, Any]) -> list[Spec]:
    """The scales of a look between the ends that a plot gives."""
    return [_with_ends(scale) for scale in _valued(look["scales"], given)]


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


def _valued(part: Any, given: Mapping[str, Any]) -> Any:
    """Scales or axes with the value of each parameter in the place of its name, which Vega need not watch."""
    if isinstance(part, list):
        return [_valued(one, given) for one in part]
    if not isinstance(part, dict):
        return part
    if part.keys() == {"signal"} and part["signal"] in given:
        return given[part["signal"]]
    return {name: _valued(one, given) for name, one in part.items()}


def _with_ends(scale: Spec) -> Spec:
    """A scale between two ends that are known. Vega-Lite has Vega look for them among rows and parameters."""
    domain = scale["domain"]
    known = isinstance(domain, dict) and isinstance(domain.get("fields", [""])[-1], list)
    return {**scale, "domain": domain["fields"][-1]} if known else scale


def _unsaid(rows: list[Row]) -> list[Row]:
    """Rows that nobody can point at, without the words for whoever points."""
    return [{name: value for name, value in row.items() if name not in UNSEEN} for row in rows]


def _ready(rows: list[Row], ready: dict[int, Row]) -> list[Row]:
    """Rows for Vega, those of them that are `ready` from there."""
    for row in rows:
        if id(row) not in ready:
            ready[id(row)] = _timed(row)
    return [ready[id(row)] for row in rows]


def _timed(row: Row) -> Row:
    """A row for Vega, which is asked neither to read dates (they are given in milliseconds) nor to look
    signs up (their shape and colours are given)."""
    found = {name: value for name, value in row.items() if name not in UNSEEN}
    for name in DATES:
        if isinstance(day := found.get(name), str):
            found[name] = milliseconds(day)
    if "sign" in found:
        found |= zip(SIGN, SIGNS[str(found.pop("sign"))], strict=True)
    return found


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
                if name in SIGN and channel.get("scale")
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


def _for_drawing(spec: Spec) -> Spec:
    """A look's Vega, lean, and with every mark fed by its table itself: Vega-Lite makes a copy of the table
    for each mark. `used` names the parameters that marks and axes work with, for all others are told.
    """
    found: Spec = _lean(spec)
    fed = {table["name"]: table.get("source", table["name"]) for table in found["data"]}
    found["data"] = [table for table in found["data"] if "source" not in table]
    found["marks"] = [{**mark, "from": {"data": fed[mark["from"]["data"]]}} for mark in found["marks"]]
    axes, found["guides"] = guides.parted(found.get("axes", []), found["config"])
    found["axes"] = _axes_at_once(axes)
    found["order"] = [mark["name"].removesuffix(MARKS) for mark in found["marks"]]
    found["halos"] = _halos(found["marks"])
    halos = {f"{halo['layer']}{MARKS}" for halo in found["halos"].values()}
    marks = [mark for mark in found["marks"] if mark["name"] not in halos]
    found["marks"], found["plain"] = backdrop.parted(marks)
    names = {signal["name"]: None for signal in found["signals"]}
    rest = json.dumps(
        [_valued(found["scales"], names), _valued(found.get("axes", []), names), found["marks"]]
    )
    found["used"] = [name for name in names if re.search(rf"\b{name}\b", rest)]
    return found


def _halos(marks: list[Spec]) -> dict[str, Spec]:
    """By layer of lines the halo below it, as `svg.Halo` has it: the same lines, which Vega need not lay
    twice."""
    lines = {mark["name"]: mark for mark in marks if mark["type"] == "line"}
    found = {}
    for name, mark in lines.items():
        table = mark["from"]["data"]
        if name.endswith(HALOS) and f"{table}{MARKS}" in lines:
            look = mark["encode"]["update"]
            found[table] = {
                "layer": name.removesuffix(MARKS),
                "stroke": look["stroke"]["value"],
                "width": str(look["strokeWidth"]["value"]),
            }
    return found


def _axes_at_once(axes: list[Spec]) -> list[Spec]:
    """Axes with their own grids: Vega-Lite gives each grid an axis of its own, to put marks between."""
    grids = {axis["scale"]: axis for axis in axes if axis["grid"]}
    words = {axis["scale"]: axis for axis in axes if not axis["grid"]}
    for scale, grid in grids.items():
        grids[scale] = words.pop(scale, grid) | {k: v for k, v in grid.items() if k.startswith("grid")}
    return [*grids.values(), *words.values()]


def _lean(spec: Any) -> Any:
    """Without what takes three quarters of the time: guards against rows without numbers, sorting, tooltips
    that no drawing shows, the legend (16 of 60 ms: here its signs and words are rows of `keys` and `head`),
    halos (svg.py gives one to each word), and the measuring of letters. svg.py gives them their size: nothing
    depends on it, because Python has laid the words out.
    """
    if isinstance(spec, list):
        guarded = spec and isinstance(spec[0], dict) and "test" in spec[0]
        return _lean(spec[-1]) if guarded else [_lean(part) for part in spec]
    if not isinstance(spec, dict):
        return spec
    if spec.get("field") == "sign" and spec.get("scale") in SIGN:
        return {"field": spec["scale"]}
    found = {name: _lean(part) for name, part in spec.items() if name not in LEFT_OUT}
    if "marks" in found:
        found["marks"] = [mark for mark in found["marks"] if mark.get("name") != "halos_marks"]
    if "scales" in found:
        found["scales"] = [scale for scale in found["scales"] if scale["name"] not in SIGN]
    return found | {name: _nought(found[name]) for name in ("fontSize", "labelFontSize") if name in found}


def _nought(size: Any) -> Any:
    return {"value": 0} if isinstance(size, dict) else 0

"""Recipes: what a look draws, as Vega-Lite compiles it, in as few words as it takes to draw it here.

What Altair writes (`looks.py`) is what is published and what any viewer draws. Vega takes 5 ms of a processor
for one width of it, for places that follow from straight scales and from what Python has laid out already.
So each look is compiled once, and what Vega would do with it is told by a recipe: two scales, axes, and
layers of four kinds of marks. `shapes.py` and `guides.py` draw by it; a test holds what they draw against
what Vega draws of the published specification. What no recipe can say is refused when a look is made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

Spec = dict[str, Any]
Kind = Literal["rule", "rect", "line", "symbol"]
SIGNS = ("shape", "fill", "stroke")  # what a sign says of a mark
# How a mark looks, by the names of Vega and of SVG.
LOOK = {
    "fill": "fill",
    "stroke": "stroke",
    "strokeWidth": "stroke-width",
    "strokeDash": "stroke-dasharray",
    "strokeJoin": "stroke-linejoin",
}
PLACES = ("x", "y", "x2", "y2")
# Said of marks, and nothing of how they are drawn: words for whoever points at one; which rows part a line,
# which is as `shapes.py` has it.
UNSEEN = ("tooltip", "defined")
OPAQUE = {"opacity": {"value": 1}}  # said of points, which Vega-Lite would have a little transparent
AMOUNT = re.compile(r"(\w+)(?: \* ([\d.]+))?(?: \+ ([\d.]+))?")
MARKS = "_marks"  # what Vega-Lite puts after the name of a layer
UPRIGHT = "left"  # where the axis of values stands; the other one stands at the bottom


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that a plot gives by `name`, a parameter or a side, so many `times` and so much `more`.

    Without a name it is just that.
    """

    more: float = 0.0
    name: str = ""
    times: float = 1.0

    def of(self, given: Mapping[str, float]) -> float:
        """The number, of what a plot gives."""
        return given[self.name] * self.times + self.more if self.name else self.more


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: from `low` to `high` in its values, from `first` to `last` in pixels."""

    low: Amount
    high: Amount
    first: Amount
    last: Amount


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands along one axis: where a field of its row lies on a scale.

    Without a scale the field says pixels; without a field it is `at`, whatever the row.
    """

    field: str = ""
    scale: str = ""
    at: Amount = Amount()


@dataclass(frozen=True, slots=True)
class Layer:
    """Marks of one kind, one for each row of a table, or for each line in it.

    `places`  by x, y, x2, y2
    `look`    what all of them look like, as SVG says it; `own` what each has of its row, by attribute its
              field: `sign` where the row's sign says it
    `size`    of a symbol, in square pixels
    `corner`  the radius of an area's corners, in pixels
    """

    name: str
    table: str
    kind: Kind
    places: dict[str, Place]
    look: dict[str, str]
    own: dict[str, str]
    size: Amount = Amount()
    corner: float = 0.0


@dataclass(frozen=True, slots=True)
class Words:
    """How the round figures of an axis are said: colour and weight of the letters, and how many pixels they
    stand away from the axis and along it. `flush` moves the first and the last inwards."""

    color: str
    weight: str
    away: float
    along: float
    flush: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """What is drawn of an axis: its grid and its ground in a colour, its words. Blank or None: not drawn."""

    scale: str
    upright: bool
    grid: str = ""
    ground: str = ""
    words: Words | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """A look, to be drawn: scales by name, axes (those with a grid first), layers from the ground up."""

    scales: dict[str, Scale]
    axes: tuple[Axis, ...]
    layers: tuple[Layer, ...]


def recipe(vega: Spec) -> Recipe:
    """The recipe of a look as Vega has it. Raises ValueError where it has what no recipe can say.

    Words are no part of it: Python lays them out, and has their rows.
    """
    tables = {table["name"]: table.get("source", table["name"]) for table in vega["data"]}
    scales = {scale["name"]: _scale(scale) for scale in vega["scales"] if scale["name"] not in SIGNS}
    marks = [mark for mark in vega["marks"] if mark["type"] != "text"]
    layers = [_layer(mark, tables[mark["from"]["data"]], vega["config"]["style"]) for mark in marks]
    return Recipe(scales, tuple(_axes(vega.get("axes", []), vega["config"])), tuple(layers))


def _scale(scale: Spec) -> Scale:
    if scale["type"] not in ("linear", "utc"):
        raise ValueError(f"a scale that is not straight: {scale}")
    domain = scale["domain"]
    if isinstance(domain, dict):  # of time: the ends are known, and Vega would look for them among rows too
        domain = domain["fields"][-1]
    low, high = map(_amount, domain)
    first, last = map(_amount, scale["range"])
    return Scale(low, high, last, first) if scale.get("reverse") else Scale(low, high, first, last)


def _amount(said: Any) -> Amount:
    """A number, a parameter, a side of the plot, or something worked out of one of them."""
    if isinstance(said, int | float):
        return Amount(float(said))
    if "value" in said:
        return Amount(float(said["value"]))
    if "field" in said:
        return Amount(name=said["field"]["group"])
    found = AMOUNT.fullmatch(said["signal"])
    if not found:
        raise ValueError(f"a number that no recipe can say: {said}")
    return Amount(float(found[3] or 0), found[1], float(found[2] or 1))


def _layer(mark: Spec, table: str, styles: Mapping[str, Spec]) -> Layer:
    kind = mark["type"]
    if kind not in get_args(Kind) or "sort" in mark:
        raise ValueError(f"marks that no recipe can say: {kind}, sorted: {mark.get('sort')}")
    styles_of = (styles.get(style, {}) for style in mark["style"])
    said: Spec = {name: {"value": value} for style in styles_of for name, value in style.items()}
    said |= mark["encode"]["update"]
    channels = {name: _unguarded(channel) for name, channel in said.items() if name not in UNSEEN}
    if {name: channels[name] for name in OPAQUE if name in channels} == OPAQUE:
        channels = {name: channel for name, channel in channels.items() if name not in OPAQUE}
    look, own = _look(channels)
    rest = channels.keys() - {*LOOK, *PLACES, "size", "shape", "cornerRadius"}
    if rest or ("shape" in channels and not _of_sign(channels["shape"])):
        raise ValueError(f"a {kind} that no recipe can say: {channels}")
    return Layer(
        name=mark["name"].removesuffix(MARKS),
        table=table,
        kind=cast("Kind", kind),
        places={name: _place(channels[name]) for name in PLACES if name in channels},
        look=look,
        own=own,
        size=_amount(channels.get("size", 0)),
        corner=_amount(channels.get("cornerRadius", 0)).more,
    )


def _unguarded(channel: Any) -> Spec:
    """A channel without what Vega-Lite says of rows that have no number: no mark of ours has such a row."""
    return cast("Spec", channel[-1] if isinstance(channel, list) else channel)


def _look(channels: Mapping[str, Spec]) -> tuple[dict[str, str], dict[str, str]]:
    """What all marks of a layer look like, and what each has of its row. What is transparent is not said."""
    look, own = {}, {}
    for name in LOOK.keys() & channels.keys():
        channel = channels[name]
        if _of_sign(channel):
            own[LOOK[name]] = "sign"
        elif "field" in channel and "scale" not in channel:
            own[LOOK[name]] = channel["field"]
        elif channel["value"] != "transparent":
            look[LOOK[name]] = _written(channel["value"])
    return look, own


def _of_sign(channel: Spec) -> bool:
    return channel.get("field") == "sign" and channel.get("scale") in SIGNS


def _written(value: Any) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _place(channel: Spec) -> Place:
    if "scale" in channel and channel.keys() == {"scale", "field"}:
        return Place(channel["field"], channel["scale"])
    if channel.keys() == {"field"} and isinstance(channel["field"], str):
        return Place(channel["field"])
    if channel.keys() & {"scale", "offset", "band"}:
        raise ValueError(f"a place that no recipe can say: {channel}")
    return Place(at=_amount(channel))


def _axes(axes: Sequence[Spec], config: Mapping[str, Any]) -> list[Axis]:
    """The axes, those of a scale that has a grid first.

    Of one scale there may be two: Vega-Lite gives a grid an axis of its own, to put marks between. `config`
    says of an axis what it does not.
    """
    with_grid = {axis["scale"] for axis in axes if axis["grid"]}
    return [_axis(axis, config) for axis in sorted(axes, key=lambda axis: axis["scale"] not in with_grid)]


def _axis(axis: Spec, config: Mapping[str, Any]) -> Axis:
    upright = axis["orient"] == UPRIGHT
    look = config["axis"] | config.get("axisY" if upright else "axisX", {}) | axis
    words = None
    if axis.get("labels", True):
        along = axis.get("labelOffset", 0)
        flush = axis.get("labelFlush", False)
        words = Words(look["labelColor"], look["labelFontWeight"], axis["labelPadding"], along, flush)
    return Axis(
        axis["scale"],
        upright,
        grid=look["gridColor"] if axis["grid"] else "",
        ground=look["domainColor"] if look.get("domain", True) else "",
        words=words,
    )

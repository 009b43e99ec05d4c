"""The marks of a plot where its recipe has them: rules, areas, lines and signs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from math import isnan, nan, sqrt
from typing import Any

from . import outlines
from .dates import milliseconds
from .outlines import Outline, tenths
from .plot import Plot, Row
from .recipes import Kind, Layer, Place, Recipe
from .signs import SIGNS
from .svg import Look, Mark, look_of

HALF = sqrt(3) / 2
# The shapes that have a name, as paths around their middle; a sign has half the root of its size for 1, as
# Vega has it (vega-scenegraph, path/symbols.js).
SHAPES = {
    "diamond": "M-1,0L0,-1L1,0L0,1Z",
    "stroke": "M-1,0L1,0",
    "triangle-up": f"M0,{-HALF}L-1,{HALF}L1,{HALF}Z",
    "triangle-down": f"M0,{HALF}L-1,{-HALF}L1,{-HALF}Z",
}
Places = Mapping[str, Sequence[float]]  # pixels of every row, by x, y, x2, y2; none where it has nothing
NOWHERE = nan


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale of one plot: from `low` to `high` in its values, from `first` to `last` in pixels."""

    low: float
    high: float
    first: float
    last: float

    def at(self, value: float) -> float:
        """Where a value lies, in pixels."""
        share = (value - self.low) / (self.high - self.low)
        return self.first * (1 - share) + self.last * share


def scales_of(recipe: Recipe, plot: Plot) -> dict[str, Scale]:
    """The scales of a plot."""
    given = _given(plot)
    return {
        name: Scale(*(end.of(given) for end in (one.low, one.high, one.first, one.last)))
        for name, one in recipe.scales.items()
    }


def drawn(recipe: Recipe, plot: Plot, scales: Mapping[str, Scale]) -> dict[str, list[Mark]]:
    """The marks of a plot by layer, from the ground up; a layer without rows is left out."""
    given = _given(plot)
    found = {}
    for layer in recipe.layers:
        if rows := plot.tables.get(layer.table):
            places = {name: _along(place, rows, scales, given) for name, place in layer.places.items()}
            found[layer.name] = list(MAKERS[layer.kind](layer, rows, places, sqrt(layer.size.of(given)) / 2))
    return found


def _given(plot: Plot) -> dict[str, Any]:
    """What a plot gives for each parameter and side."""
    return plot.params | {"width": plot.inner, "height": plot.tall}


def _along(
    place: Place, rows: Sequence[Row], scales: Mapping[str, Scale], given: Mapping[str, float]
) -> Sequence[float]:
    """Where each row stands along one axis, in pixels. A row of nothing parts two lines: it is nowhere."""
    if not place.field:
        return [place.at.of(given)] * len(rows)
    found = [row[place.field] for row in rows]
    if not place.scale:
        return found
    at = scales[place.scale].at
    return [
        NOWHERE if one is None else at(milliseconds(one) if isinstance(one, str) else one) for one in found
    ]


def _looks(layer: Layer, rows: Sequence[Row]) -> Iterator[Look]:
    """How the mark of each row looks."""
    if not layer.own:
        look = look_of(layer.look)
        return iter([look] * len(rows))
    return (
        look_of(layer.look | {name: _own(row, name, field) for name, field in layer.own.items()})
        for row in rows
    )


def _own(row: Row, name: str, field: str) -> str:
    """What a row says of an attribute: its sign, where it has one, or itself."""
    if field == "sign":
        _, fill, stroke = SIGNS[row["sign"]]
        return fill if name == "fill" else stroke
    return str(row[field])


def _ends(places: Places) -> Iterator[tuple[float, float, float, float]]:
    """Of each row x, y, x2, y2; what ends nowhere else ends where it begins."""
    x, y = places["x"], places["y"]
    return zip(x, y, places.get("x2", x), places.get("y2", y), strict=True)


def _rules(layer: Layer, rows: Sequence[Row], places: Places, size: float) -> Iterator[Mark]:
    for look, (x, y, x2, y2) in zip(_looks(layer, rows), _ends(places), strict=True):
        yield Mark(look, x, y, path=outlines.line(tenths(x), tenths(y), tenths(x2), tenths(y2)))


def _areas(layer: Layer, rows: Sequence[Row], places: Places, size: float) -> Iterator[Mark]:
    for look, (x, y, x2, y2) in zip(_looks(layer, rows), _ends(places), strict=True):
        (left, right), (top, foot) = sorted((x, x2)), sorted((y, y2))
        shape = outlines.rectangle(left, right, top, foot, layer.corner)
        yield Mark(look, left, top, path=shape.at(0, 0), turn=shape.turn)


def _lines(layer: Layer, rows: Sequence[Row], places: Places, size: float) -> Iterator[Mark]:
    """One mark, of as many lines as the rows make."""
    corners = zip(places["x"], places["y"], strict=True)
    lines = [
        [(tenths(x), tenths(y)) for x, y in line]
        for nowhere, line in groupby(corners, key=lambda corner: isnan(corner[0]) or isnan(corner[1]))
        if not nowhere
    ]
    yield Mark(look_of(layer.look), 0.0, 0.0, path="".join(map(outlines.way, lines)))


def _symbols(layer: Layer, rows: Sequence[Row], places: Places, size: float) -> Iterator[Mark]:
    marks = zip(rows, _looks(layer, rows), places["x"], places["y"], strict=True)
    for row, look, left, top in marks:
        shape = _shape(SIGNS[row["sign"]][0], size)
        x, y = tenths(left), tenths(top)
        circle = (x, y, shape.radius) if shape.radius else None
        yield Mark(look, left, top, path=shape.at(x, y), turn=shape.turn, circle=circle)


@lru_cache(maxsize=1_000)  # the shapes of all signs, in the sizes of a few charts
def _shape(name: str, size: float) -> Outline:
    """The shape of a sign; `size` is half its height, in pixels."""
    if name == "circle":
        return outlines.circle(size)
    if name == "square":
        return outlines.rectangle(-size, size, -size, size)
    return outlines.outline(SHAPES.get(name, name), size)


MAKERS: Mapping[Kind, Callable[[Layer, Sequence[Row], Places, float], Iterator[Mark]]] = {
    "rule": _rules,
    "rect": _areas,
    "line": _lines,
    "symbol": _symbols,
}

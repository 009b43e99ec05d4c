"""The axes of a plot where its recipe has them: rules of a grid, words, the line of the ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import floor
from typing import Any

from . import outlines
from .axes import said_at
from .outlines import tenths
from .plot import LINE, Plot
from .recipes import Axis, Recipe, Words
from .shapes import Scale
from .svg import Mark, look_of, word

FLUSH = 1.0  # pixels from an end of the axis within which a word moves inwards, as Vega has it


def drawn(recipe: Recipe, plot: Plot, scales: Mapping[str, Scale]) -> dict[str, list[Mark]]:
    """What axes come down to in a plot: marks by layer, from the ground up.

    `plot`    says of each axis its round figures and what is said of them
    `scales`  where the figures lie
    """
    places = {
        axis.scale: list(map(scales[axis.scale].at, plot.params[f"{axis.scale}_values"]))
        for axis in recipe.axes
    }
    found: dict[str, list[Mark]] = {}
    for axis in recipe.axes:
        if axis.grid:  # on whole pixels, so that it is sharp
            rules = (_rule(axis.upright, floor(at + 0.5), plot, axis.grid) for at in places[axis.scale])
            found["grid"] = list(rules)
    for axis in recipe.axes:
        if axis.words:
            found[f"{axis.scale}labels"] = list(_said(axis, axis.words, places[axis.scale], plot))
    for axis in recipe.axes:
        if axis.ground:
            at = 0.0 if axis.upright else plot.tall
            found.setdefault("ground", []).append(_rule(not axis.upright, at, plot, axis.ground))
    return found


def _rule(level: bool, at: float, plot: Plot, colour: str) -> Mark:
    """A rule from one side of the plot to the other: level at a height, else upright."""
    ends = (0.0, at, plot.inner, at) if level else (at, 0.0, at, plot.tall)
    look = look_of({"stroke": colour, "stroke-width": "1"})
    return Mark(look, *ends[:2], path=outlines.line(*map(tenths, ends)))


def _said(axis: Axis, said: Words, places: Sequence[float], plot: Plot) -> Iterator[Mark]:
    """The words of each round figure, a mark for each line of them that says something."""
    for value, at in zip(plot.params[f"{axis.scale}_values"], places, strict=True):
        along = at + said.along
        px, py = (-said.away, along) if axis.upright else (along, plot.tall + said.away)
        side = "right" if axis.upright else _side(at, plot.inner) if said.flush else "center"
        look = {"align": side, "weight": said.weight, "color": said.color}
        text = _text(value, plot.params, axis.scale)
        for i, line in enumerate([text] if isinstance(text, str) else text):
            if line:
                yield word({"px": px, "py": py + i * LINE, "text": line, **look})


def _side(at: float, wide: float) -> str:
    """Which side of a word stands at its place: of the first and the last at a level axis the outer one."""
    if at < wide - at:
        return "left" if at <= FLUSH else "center"
    return "right" if wide - at <= FLUSH else "center"


def _text(value: float, params: Mapping[str, Any], name: str) -> Any:
    """What an axis says of a round figure: its name where it has names, else the figure."""
    names = params.get(f"{name}_names")
    return said_at(value, params, name) if names is None else names[f"{value:.15g}"]

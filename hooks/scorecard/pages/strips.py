"""Strips: a figure's place on a scale, as a small drawing in a cell. The cell beside it says the figure.

Written straight as SVG of some 150 bytes, like the small charts of lists: a table has one in each row.
"""

from __future__ import annotations

from collections.abc import Iterable

WIDTH, HEIGHT = 200, 20
EDGE = 7


def dots(others: Iterable[float], own: float | None, scale: tuple[float, float]) -> str:
    """Several places on one line: the others as grey dots, the council's own before them in its colour."""
    low, high = scale
    room = (high - low) or 1.0

    def at(number: float) -> str:
        return f"{EDGE + (number - low) / room * (WIDTH - 2 * EDGE):.1f}".rstrip("0").rstrip(".")

    parts = [f'<path class="sc-strip__line" d="M{EDGE} 10H{WIDTH - EDGE}"/>']
    parts += [_dot("other", at(value)) for value in others]
    if own is not None:
        parts.append(_dot("own", at(own)))
    return _drawn(parts)


def strip(value: float, scale: tuple[float, float], kind: str = "dot", *, own: bool = False,
          target: float | None = None, reach: tuple[float, float] | None = None) -> str:  # fmt: skip
    """A dot or a bar on a scale from one end to the other.

    `own`     the council's own, in its colour
    `target`  where an upright marks what was aimed for
    `reach`   a survey's interval
    """
    low, high = scale
    room = (high - low) or 1.0

    def at(number: float) -> str:
        return f"{EDGE + (number - low) / room * (WIDTH - 2 * EDGE):.1f}".rstrip("0").rstrip(".")

    x, zero = at(value), at(min(max(0.0, low), high))
    name = "own" if own else "other"
    parts = [f'<path class="sc-strip__line" d="M{EDGE} 10H{WIDTH - EDGE}"/>'] if kind == "dot" else []
    if kind == "bar":
        left, right = sorted((float(x), float(zero)))
        parts.append(
            f'<rect class="sc-strip__{name}" x="{left:g}" y="3" width="{right - left:.1f}" height="14"/>'
        )
    if reach:
        parts.append(f'<path class="sc-strip__reach" d="M{at(reach[0])} 10H{at(reach[1])}"/>')
    if target is not None:
        parts.append(f'<path class="sc-strip__target" d="M{at(target)} 1V19"/>')
    if kind == "dot":
        parts.append(_dot(name, x))
    return _drawn(parts)


def _dot(name: str, x: str) -> str:
    """A point that a round pen of the style sheet makes a dot: it stays round however wide the strip is."""
    return f'<path class="sc-strip__{name}" d="M{x} 10h0"/>'


def _drawn(parts: Iterable[str]) -> str:
    """The strip, which fills the width that it is given."""
    return (
        f'<svg class="sc-strip" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'preserveAspectRatio="none" focusable="false">{"".join(parts)}</svg>'
    )

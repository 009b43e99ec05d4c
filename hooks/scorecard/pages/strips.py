"""Strips: a figure's place on a scale, as a small drawing in a cell. The cell beside it says the figure.

Written straight as SVG of some 150 bytes, like the small charts of lists: a table has one in each row.
"""

from __future__ import annotations

from collections.abc import Iterable

WIDTH, HEIGHT = 200, 20
EDGE = 7


def dots(others: Iterable[float], own: float | None, scale: tuple[float, float]) -> str:
    """Several places on one line: the others as grey dots, the council's own before them in its colour."""
    parts = [f'<path class="sc-strip__line" d="M{EDGE} 10H{WIDTH - EDGE}"/>']
    found = dict.fromkeys(_at(value, scale) for value in others)
    if found:
        parts.append(_dot("other", *found))
    if own is not None:
        parts.append(_dot("own", _at(own, scale)))
    return _drawn(parts)


def span(values: Iterable[float]) -> tuple[float, float]:
    """The scale of dots: from the lowest to the highest. A dot says where it stands, not how large it is, so
    nought need not be on it; with it, the shares of council tax that six councils collect are one blot."""
    found = list(values)
    return (min(found), max(found)) if found else (0.0, 0.0)


def strip(value: float, scale: tuple[float, float], kind: str = "dot", *, own: bool = False,
          target: float | None = None, reach: tuple[float, float] | None = None) -> str:  # fmt: skip
    """A dot or a bar on a scale from one end to the other.

    `own`     the council's own, in its colour
    `target`  where an upright marks what was aimed for
    `reach`   a survey's interval
    """
    x, zero = _at(value, scale), _at(min(max(0.0, scale[0]), scale[1]), scale)
    name = "own" if own else "other"
    parts = [f'<path class="sc-strip__line" d="M{EDGE} 10H{WIDTH - EDGE}"/>'] if kind == "dot" else []
    if kind == "bar":
        left, right = sorted((float(x), float(zero)))
        parts.append(
            f'<rect class="sc-strip__{name}" x="{left:g}" y="3" width="{right - left:.1f}" height="14"/>'
        )
    if reach:
        parts.append(f'<path class="sc-strip__reach" d="M{_at(reach[0], scale)} 10H{_at(reach[1], scale)}"/>')
    if target is not None:
        parts.append(f'<path class="sc-strip__target" d="M{_at(target, scale)} 1V19"/>')
    if kind == "dot":
        parts.append(_dot(name, x))
    return _drawn(parts)


def _at(number: float, scale: tuple[float, float]) -> str:
    """Where a number stands across the strip; in the middle where the scale is a single point."""
    low, high = scale
    part = (number - low) / (high - low) if high > low else 0.5
    return f"{EDGE + part * (WIDTH - 2 * EDGE):.1f}".rstrip("0").rstrip(".")


def _dot(name: str, *places: str) -> str:
    """Points that a round pen of the style sheet makes dots: they stay round however wide the strip is. All
    of a kind are one path: beside 150 others, a path each would be 7 KB a line."""
    return f'<path class="sc-strip__{name}" d="{"".join(f"M{x} 10h0" for x in places)}"/>'


def _drawn(parts: Iterable[str]) -> str:
    """The strip, which fills the width that it is given."""
    return (
        f'<svg class="sc-strip" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'preserveAspectRatio="none">{"".join(parts)}</svg>'
    )

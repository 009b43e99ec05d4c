"""A small chart for a list: a line of the latest figures, the target, the last point in its status's shape.

It says at a glance what the words beside it say in full, so it is hidden from screen readers. It is written
straight as SVG, of some 600 bytes: a list of a hundred measures holds a hundred of them, and Altair would
take 10 ms for each, where this takes a fifth of one.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from .palette import paint
from .request import ChartRequest
from .series import Point
from .timeline import Timeline, runs, timeline

WIDTH, HEIGHT = 120, 36
MOST = 24  # figures at most, the latest
EDGE = 5.0  # pixels for the last point's shape
# The last point: the shapes of the words for a status (tick's round, tilde's diamond, cross's square).
SHAPES = {
    "met": ("good", '<circle cx="{x}" cy="{y}" r="4"/>'),
    "close": ("close", '<path d="M{x} {y}m0-5l5 5-5 5-5-5z"/>'),
    "missed": ("bad", '<path d="M{x} {y}m-4-4h8v8h-8z"/>'),
}
SHAPES["similar"] = ("actual", '<circle cx="{x}" cy="{y}" r="4"/>')  # within a survey's margin
PLAIN = ("actual", '<circle cx="{x}" cy="{y}" r="3"/>')


def small_chart(request: ChartRequest) -> str:
    """The drawing as an SVG element, blank where there is no course to show: under three figures."""
    actual = request.actual[-MOST:]
    if len(actual) < 3 or request.kind == "yes-no":
        return ""
    first = actual[0].period.start
    target = tuple(
        p for p in request.target if p.period.end >= first and p.period.start <= actual[-1].period.end
    )
    line = timeline([p.period for p in actual], request.spacing)
    values = [p.value for p in (*actual, *target)]
    low, high = min(values), max(values)
    room = (high - low) or 1.0

    def at(months: float, value: float) -> tuple[float, float]:
        x = EDGE + (months - line.start) / (line.end - line.start) * (WIDTH - 2 * EDGE)
        return round(min(max(x, EDGE), WIDTH - EDGE), 1), round(
            HEIGHT - EDGE - (value - low) / room * (HEIGHT - 2 * EDGE), 1
        )

    parts = [_target(target, line, at)] if target else []
    for run in runs(actual, line, request.gaps, request.aggregation, request.spacing):
        places = [at(line.middle(p.period), p.value) for p in run]
        if len(places) > 1:
            parts.append(_path(places, "actual", "1.75"))
        elif run[-1] is not actual[-1]:
            parts.append(
                f'<circle cx="{places[0][0]:g}" cy="{places[0][1]:g}" r="1.5" fill="{paint("actual")}"/>'
            )
    x, y = at(line.middle(actual[-1].period), actual[-1].value)
    colour, shape = SHAPES.get(request.status, PLAIN)
    fill = paint(colour)
    parts.append(f'<g fill="{fill}" stroke="{paint("paper")}">{shape.format(x=f"{x:g}", y=f"{y:g}")}</g>')
    return (
        f'<svg class="sc-small" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'aria-hidden="true" focusable="false">{"".join(parts)}</svg>'
    )


def _target(
    points: tuple[Point, ...], line: Timeline, at: Callable[[float, float], tuple[float, float]]
) -> str:
    """The targets as dashed steps, or as a dashed line where they are a running total's."""
    corners: list[tuple[float, float]] = []
    for p in points:
        start, end = line.stretch(p.period)
        corners += [at(start, p.value), at(end, p.value)]
    kept = corners[:1] + [b for a, b in pairwise(corners) if a != b]
    return _path(kept, "ink", "1.25", ' stroke-dasharray="4 2.5"')


def _path(places: list[tuple[float, float]], colour: str, thick: str, more: str = "") -> str:
    d = "M" + "L".join(f"{x:g} {y:g}" for x, y in places)
    return f'<path d="{d}" fill="none" stroke="{paint(colour)}" stroke-width="{thick}"{more}/>'

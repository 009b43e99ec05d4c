"""A small chart for a list: a line of the latest figures, the target, the last point in its status's shape.

It says at a glance what the words beside it say in full, so it is hidden from screen readers. It is written
straight as SVG, of some 600 bytes: a list of a hundred measures holds a hundred of them, and Altair would
take 10 ms for each, where this takes a fifth of one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .palette import paint
from .request import ChartRequest
from .series import Point
from .steps import climbs, target_steps
from .timeline import Timeline, runs, timeline
from .withinyear import course_of, month_of

Place = tuple[float, float]  # in pixels, from the left and from the top

WIDTH, HEIGHT = 120, 36
MOST = 24  # figures at most, the latest
EARLIER = 3  # years behind this one, of a running total
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
    parts = _years(request) if request.kind == "running" else _course(request, actual)
    return (
        f'<svg class="sc-small" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'aria-hidden="true">{"".join(parts)}</svg>'
    )


def _course(request: ChartRequest, actual: tuple[Point, ...]) -> list[str]:
    """Figures over time, and the target in steps; of a good range its edges."""
    first = actual[0].period.start
    target = tuple(
        p for p in request.target if p.period.end >= first and p.period.start <= actual[-1].period.end
    )
    line = timeline([p.period for p in actual], request.spacing)
    edges = [v for v in request.good_range if v is not None]
    ranges = [r for r in request.ranges if r.period.end >= first and r.period.end <= actual[-1].period.end]
    steps = [(r.period, v) for r in ranges for v in (r.low, r.high) if v is not None]
    at = _placed(line.start, line.end, [p.value for p in (*actual, *target)] + edges + [v for _, v in steps])
    parts = [_dashed([at(line.start, v), at(line.end, v)]) for v in edges]
    parts += [_dashed([at(end, v) for end in line.stretch(period)]) for period, v in steps]
    parts += _targets(replace(request, target=target), line, at) if target else []
    for run in runs(actual, line, request.gaps, request.aggregation, request.spacing):
        places = [at(line.middle(p.period), p.value) for p in run]
        if len(places) > 1:
            parts.append(_path(places, "actual", "1.75"))
        elif run[-1] is not actual[-1]:
            parts.append(
                f'<circle cx="{places[0][0]:g}" cy="{places[0][1]:g}" r="1.5" fill="{paint("actual")}"/>'
            )
    return [*parts, _last(request, at(line.middle(actual[-1].period), actual[-1].value))]


def _years(request: ChartRequest) -> list[str]:
    """Running totals: this year from its start, over the years before it, with its own target."""
    course = course_of(request)
    earlier = list(course.earlier.values())[-EARLIER:]
    current, target = course.current, course.target
    now = current[-1]
    counted = request.aggregation == "cumulative"  # from nought on; a rate begins with its first figure
    drawn = [p for points in (*earlier, target, current) for p in points]
    first = 0.0 if counted else min(11.0, *map(month_of, drawn))
    at = _placed(first, 12.0, [p.value for p in drawn] + [0.0] * counted)

    def places(points: Sequence[Point]) -> list[Place]:
        return [at(0, 0)] * counted + [at(month_of(p), p.value) for p in points]

    parts = [_path(places(points), "other", "1") for points in earlier if len(points) > 1]
    parts += [_dashed(places(target))] if target else []
    return [*parts, _path(places(current), "actual", "1.75"), _last(request, at(month_of(now), now.value))]


def _placed(start: float, end: float, values: Sequence[float]) -> Callable[[float, float], Place]:
    """Where a month and a value lie, in pixels."""
    low, high = min(values), max(values)
    room = (high - low) or 1.0

    def at(months: float, value: float) -> Place:
        x = EDGE + (months - start) / (end - start) * (WIDTH - 2 * EDGE)
        y = HEIGHT - EDGE - (value - low) / room * (HEIGHT - 2 * EDGE)
        return round(min(max(x, EDGE), WIDTH - EDGE), 1), round(y, 1)

    return at


def _last(request: ChartRequest, at: Place) -> str:
    """The newest figure, in the shape of its status."""
    colour, shape = SHAPES.get(request.status, PLAIN)
    drawn = shape.format(x=f"{at[0]:g}", y=f"{at[1]:g}")
    return f'<g fill="{paint(colour)}" stroke="{paint("paper")}">{drawn}</g>'


def _targets(request: ChartRequest, line: Timeline, at: Callable[[float, float], Place]) -> list[str]:
    """The targets as dashed steps, or as a dashed line where they are a running total's."""
    if climbs(request):
        return [_dashed([at(line.middle(p.period), p.value) for p in request.target])]
    steps = target_steps(request, line)
    return [_dashed([at(months, p.value) for months, p in step]) for step in steps]


def _dashed(places: list[Place]) -> str:
    return _path(places, "ink", "1.25", ' stroke-dasharray="4 2.5"')


def _path(places: list[Place], colour: str, thick: str, more: str = "") -> str:
    d = "M" + "L".join(f"{x:g} {y:g}" for x, y in places)
    return f'<path d="{d}" fill="none" stroke="{paint(colour)}" stroke-width="{thick}"{more}/>'

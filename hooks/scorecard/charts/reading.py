"""What a drawing over time shows, for a script that reads it out: each period, and where its figures stand.

It is kept in the chart's file (`<metadata>` of chart.svg), so that the picture carries its own figures and a
page needs no further file. A drawing of few figures has them all in words already: it gets no reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..model import Period
from .dates import share
from .lettering import clean
from .plot import Plot
from .request import ChartRequest
from .scaling import Axes, axes_of, scale_of
from .series import Point
from .signs import sort_of
from .steps import climbs
from .withinyear import course_of, month_of

FEWEST = 3  # periods from which a reader has something to look for


def reading(request: ChartRequest, plots: Sequence[Plot], axes: Axes | None = None) -> str:
    """The reading as JSON in ASCII; blank where the drawing is no course of time.

    `plots`  the wide and the narrow one
    `axes`   of a drawing over time its own, where the caller has them at hand

    It holds `plots` (width and height of both plots in pixels), `periods` (words, and the place from 0 at
    the left to 1 at the right), `series` (name, sort, and of each figure its period's number, the place from
    0 at the foot to 1 at the top, its words, and what there is to say of it) and `layers` (what may be
    hidden: its name, its groups in the drawing, the colour of its labels).
    """
    if request.kind == "running":
        periods, series = _overlaid(request)
    elif request.kind in ("line", "bars"):
        periods, series = _over_time(request, axes or axes_of(request))
    else:
        return ""
    if len(periods) < FEWEST:
        return ""
    found: dict[str, Any] = {
        "plots": [[round(plot.inner, 1), round(plot.tall, 1)] for plot in plots],
        "periods": periods,
        "series": series,
        "layers": _layers(request),
    }
    return json.dumps(found, separators=(",", ":"))


Told = tuple[list[tuple[str, float]], list[dict[str, Any]]]


def _over_time(request: ChartRequest, axes: Axes) -> Told:
    """The periods and the series of a drawing from the first figure to the last."""
    line, scale = axes.line, axes.scale
    stops = _stops(request, axes)
    signs = _real_changes(request)
    places = {at: i for i, at in enumerate(stops)}
    series = [
        {
            "name": clean(name),
            "sort": sort,
            "points": [
                [places[at], round(scale.at(p.value), 4), clean(p.text), *filter(None, [note])]
                for p in points
                for at, note in _shown_at(request, sort, p, axes, stops, signs)
            ],
        }
        for name, sort, points in _series(request)
    ]
    return [(clean(p.head or p.period.label), round(share(line, at), 4)) for at, p in stops.items()], series


def _overlaid(request: ChartRequest) -> Told:
    """The parts of the year and the years, of a drawing in which one year lies over the other."""
    course, scale = course_of(request), scale_of(request)
    months, low = list(range(course.slot, 13, course.slot)), course.low
    named = {month_of(p): p.head for p in (*course.drawn, *course.target)}

    def told(name: str, sort: str, points: Sequence[Point]) -> dict[str, Any]:
        rows = [
            [months.index(round(month_of(p))), round(scale.at(p.value), 4), clean(p.text), clean(p.head)]
            for p in points
            if round(month_of(p)) in months
        ]
        return {"name": clean(name), "sort": sort, "points": rows}

    series = [told(course.name, "actual", course.current)]
    if course.target:
        series.append(told(request.labels.target, "target", course.target))
    series += [told(year, "other", points) for year, points in reversed(course.earlier.items())]
    return [(clean(named.get(float(m), "")), round((m - low) / (12 - low), 4)) for m in months], series


def _series(request: ChartRequest) -> Iterator[tuple[str, str, tuple[Point, ...]]]:
    """Name, sort and figures of everything drawn, the council's own first."""
    words = request.labels
    own = (
        (words.result, "actual", request.actual),
        (words.target, "target", request.target),
        (words.forecast, "forecast", request.forecast),
        (words.baseline, "baseline", request.baseline),
        (words.benchmark, "benchmark", request.benchmark),
    )
    yield from (one for one in own if one[2])
    yield from ((other.name, "other", other.points) for other in request.others)


def _stops(request: ChartRequest, axes: Axes) -> dict[float, Point]:
    """Where a figure stands, in months and in order of time, each with a figure that names its period.

    Of two periods that end together the one that is drawn for the council itself names the place.
    """
    found: dict[float, Point] = {}
    for _, _, points in _series(request):
        for p in points:
            found.setdefault(axes.spot(p).at, p)
    return dict(sorted(found.items()))


def _real_changes(request: ChartRequest) -> dict[Period, str]:
    """What the sign of a real change means, by the period of its figure; blank where there is no sign."""
    special, found = request.labels.special, dict[Period, str]()
    for c in request.control:
        found.setdefault(c.period, special.get(sort_of(c, request.better), ""))
    return found


def _shown_at(
    request: ChartRequest,
    sort: str,
    p: Point,
    axes: Axes,
    stops: dict[float, Point],
    signs: Mapping[Period, str],
) -> Iterator[tuple[float, str]]:
    """The places of a figure, each with a remark: its own, and of a year's target every quarter's."""
    own, line = axes.spot(p).at, axes.line
    yield own, _remark(request, sort, p, stops[own], signs)
    long = p.period.months
    if sort != "target" or long <= line.slot or request.aggregation == "rolling" or climbs(request):
        return
    start, end = line.stretch(p.period)
    shorter = {line.middle(t.period) for t in request.target if t.period.months < long}
    for at, named in stops.items():
        if start < at < end and at != own and at not in shorter:
            yield at, _remark(request, sort, p, named, signs)


def _remark(request: ChartRequest, sort: str, p: Point, named: Point, signs: Mapping[Period, str]) -> str:
    """What there is to say of a figure besides itself. `signs` is what `_real_changes` gives."""
    words = request.labels
    parts = [clean(p.head)] if p.period != named.period else []
    if p.spread:
        parts.append(f"{words.interval}: {p.spread}")
    parts.append(words.remark(p.revision))
    if sort == "actual":
        parts.append(signs.get(p.period, ""))
    return ". ".join(filter(None, parts))


def _layers(request: ChartRequest) -> list[tuple[str, list[str], str]]:
    """What a reader may hide: its name, its groups in the drawing, the colour of its labels."""
    words = request.labels
    band, limits = ["band", "limits", "mean"], bool(request.edges)
    found: list[tuple[str, list[str], str]] = []
    lines = ["targets", "targethalos", "targetpoints"]
    if request.target:
        found.append((words.target, lines, "ink"))
    elif limits:
        found.append((words.good_range, lines if request.control else [*lines, "band"], "ink"))
    if request.control:
        found.append((words.normal, band, ""))
    if request.others or request.benchmark or request.kind == "running":
        name = (
            words.earlier if request.kind == "running" else words.areas if request.others else words.benchmark
        )
        found.append((name, ["others", "otherpoints"], "muted"))
    return found

"""The marks of a chart over time: lines, dots, bars, steps and bands, each in its layer."""

from __future__ import annotations

from itertools import pairwise

from ..model import ControlPoint
from .axes import Scale
from .palette import paint
from .request import ChartRequest
from .scene import Scene
from .series import RESTARTS, Point, Series
from .timeline import Timeline, end_of, runs

DOTS = 6.0  # pixels a slot needs for a dot at each figure
BAR = 0.72  # of its slot
# A figure that is no longer what was first published: a chevron that points at it, or an asterisk by it.
CHANGES = {
    "revised": "M-.9,-.5L0,.5L.9,-.5",
    "corrected": "M0,-1L0,1M-.87,-.5L.87,.5M-.87,.5L.87,-.5",
}
ABOVE = 13.0  # pixels from a figure to its chevron or asterisk


def draw_marks(scene: Scene, request: ChartRequest, line: Timeline, scale: Scale) -> None:
    """Everything that stands for a figure, from the ground up."""
    _control(scene, request, line)
    _good_range(scene, request, line, scale)
    _others(scene, request, line)
    _targets(scene, request, line)
    _spreads(scene, request, line)
    if request.kind == "bars":
        _bars(scene, request, line)
    else:
        _line(scene, request, line)
    _changes(scene, request, line, scale)


def sort_of(point: ControlPoint, better: str) -> str:
    """Of one point of a control chart: good, bad, special (where neither way is better), or nothing."""
    if not point.special:
        return ""
    wanted = {"higher": 1, "lower": -1}.get(better, 0)
    return "special" if not wanted or not point.side else "good" if point.side == wanted else "bad"


def sign_of(point: ControlPoint, better: str) -> tuple[str, str]:
    """Shape and colour of a special point: what it means is never said by colour alone."""
    sort = sort_of(point, better)
    if sort == "special":
        return ("triangle-up" if point.side >= 0 else "triangle-down"), "actual"
    return {"good": "diamond", "bad": "square"}[sort], sort


def resets(request: ChartRequest) -> list[ControlPoint]:
    """The first point of each stretch of control limits after the first stretch."""
    return [b for a, b in pairwise(request.control) if a.group != b.group]


def _control(scene: Scene, request: ChartRequest, line: Timeline) -> None:
    """The normal range as a band for each stretch of limits, with its average."""
    groups: dict[int, list[ControlPoint]] = {}
    for c in request.control:
        groups.setdefault(c.group, []).append(c)
    for found in groups.values():
        x, x2 = end_of(found[0].period) - line.slot, end_of(found[-1].period)
        first = found[0]
        scene.add("band", x=x, x2=x2, y=first.lower, y2=first.upper)
        for value in (first.lower, first.upper):
            scene.add("limits", x=x, x2=x2, y=value)
        scene.add("mean", x=x, x2=x2, y=first.mean)
    pixels = scene.inner / (line.end - line.start)
    for c in resets(request):
        px = (end_of(c.period) - line.slot - line.start) * pixels
        scene.add("resets", px=px, py=0, py2=scene.tall)


def _others(scene: Scene, request: ChartRequest, line: Timeline) -> None:
    """Other areas, benchmark and baseline: thin and grey, behind the council's own."""
    many = [*request.others]
    if request.benchmark:
        many.append(Series(request.labels.benchmark, request.benchmark))
    for series in many:
        for run in runs(series.points, line, (), request.aggregation, request.spacing):
            if len(run) == 1:
                _dot(scene, "otherpoints", line, run[0], "circle", "other", 2.5)
            else:
                scene.join("others", [_at(p, line) for p in run])
    for p in request.baseline:
        _dot(scene, "otherpoints", line, p, "square", "other", 3.5)


def _at(p: Point, line: Timeline) -> tuple[float, float]:
    """Where a figure stands, in months and in its unit."""
    return line.middle(p.period), p.value


def _dot(scene: Scene, layer: str, line: Timeline, p: Point, shape: str, colour: str, radius: float,
         hollow: bool = False) -> None:  # fmt: skip
    scene.add(
        layer,
        x=line.middle(p.period),
        y=p.value,
        shape=shape,
        fill=paint("paper" if hollow else colour),
        stroke=paint(colour),
        size=(2 * radius) ** 2,
    )


def _targets(scene: Scene, request: ChartRequest, line: Timeline) -> None:
    """Targets as steps, each as long as its period; those of a running total as marks on its way up."""
    layers = ("targethalos", "targets") if request.kind == "bars" else ("targets",)
    if climbs(request):
        found = runs(request.target, line, (), request.aggregation, request.spacing)
        corners = [[_at(p, line) for p in run] for run in found]
        for p in request.target:
            _dot(scene, "targetpoints", line, p, "stroke", "target", 6)
    else:
        corners = _steps(request, line)
    for layer in layers:
        for run in corners:
            scene.join(layer, run)


def climbs(request: ChartRequest) -> bool:
    """Whether the targets are those of a running total on its way through the year."""
    return request.aggregation == "cumulative" and any(p.period.months < 12 for p in request.target)


def _steps(request: ChartRequest, line: Timeline) -> list[list[tuple[float, float]]]:
    """The corners of the steps of the targets; periods that do not touch are steps of their own.

    Where windows overlap (a rolling year each quarter) a target holds until the next one.
    """
    found: list[list[tuple[float, float]]] = []
    edge = float("-inf")
    for p in request.target:
        start, end = line.stretch(p.period)
        if request.aggregation == "rolling":
            start = end - line.slot
        anew = request.aggregation in RESTARTS and p.period.months < 12 and _first_of_year(p)
        if not found or start > edge + 0.01 or anew:
            found.append([])
        if found[-1] and found[-1][-1][1] == p.value:
            found[-1].pop()  # the same target goes on
        else:
            found[-1].append((max(start, edge), p.value))
        found[-1].append((end, p.value))
        edge = end
    return found


def _first_of_year(point: Point) -> bool:
    return point.period.start == point.period.year().start


def _good_range(scene: Scene, request: ChartRequest, line: Timeline, scale: Scale) -> None:
    """Where better is in-range: the range as a band between two dashed lines."""
    low, high = request.good_range
    if low is None and high is None:
        return
    if not request.control:  # two bands in one place could not be told apart
        y, y2 = (scale.low if low is None else low), (scale.high if high is None else high)
        scene.add("band", x=line.start, x2=line.end, y=y, y2=y2)
    for value in (low, high):
        if value is not None:
            scene.join("targets", [(line.start, value), (line.end, value)])


def _spreads(scene: Scene, request: ChartRequest, line: Timeline) -> None:
    """The interval of a survey figure: an upright from its lower to its upper end."""
    for p in request.actual:
        if p.lower is not None and p.upper is not None:
            for layer in ("spreadhalos", "spreads"):
                scene.add(layer, x=line.middle(p.period), y=p.lower, y2=p.upper)


def _bars(scene: Scene, request: ChartRequest, line: Timeline) -> None:
    """Bars from zero; a provisional or expected one is hollow."""
    for points, hollow in ((request.actual, False), (request.forecast, True)):
        for p in points:
            middle, half = line.middle(p.period), line.slot * BAR / 2
            empty = hollow or p.revision == "provisional"
            scene.add(
                "bars",
                x=middle - half,
                x2=middle + half,
                y=p.value,
                y2=0,
                fill=paint("paper" if empty else "actual"),
                stroke=paint("actual"),
            )


def _line(scene: Scene, request: ChartRequest, line: Timeline) -> None:
    """The line of what happened, its dots, and the dashed line of what is expected."""
    special = {c.period: c for c in request.control if c.special}
    slot = scene.inner / line.slots
    radius = min(4.0, max(2.0, slot * 0.32))
    for run in runs(request.actual, line, request.gaps, request.aggregation, request.spacing):
        if len(run) > 1:
            scene.join("actual", [_at(p, line) for p in run])
        for p in run:
            found, hollow = special.get(p.period), p.revision == "provisional"
            if found:
                shape, colour = sign_of(found, request.better)
                _dot(scene, "points", line, p, shape, colour, radius * 1.35, hollow)
            elif slot >= DOTS or hollow or len(run) == 1 or p is request.actual[-1]:
                _dot(
                    scene, "points", line, p, "circle", "actual", max(radius, 3) if hollow else radius, hollow
                )
    joined = [*request.actual[-1:], *request.forecast] if request.forecast else []
    for run in runs(joined, line, (), request.aggregation, request.spacing):
        if len(run) > 1:
            scene.join("forecast", [_at(p, line) for p in run])
    for p in request.forecast:
        _dot(scene, "points", line, p, "circle", "actual", radius, hollow=True)


def _changes(scene: Scene, request: ChartRequest, line: Timeline, scale: Scale) -> None:
    """The mark of a revised or corrected figure, above it; below a bar that hangs from zero."""
    pixel = (scale.high - scale.low) / scene.tall
    for p in request.actual:
        shape = CHANGES.get(p.revision)
        if shape is None:
            continue
        away = -ABOVE if request.kind == "bars" and p.value < 0 else ABOVE
        for layer, colour in (("changehalos", "paper"), ("changes", "ink")):
            scene.add(
                layer, x=line.middle(p.period), y=p.value + away * pixel, shape=shape,
                fill="none", stroke=paint(colour), size=90,
            )  # fmt: skip

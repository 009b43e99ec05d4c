"""The marks of a chart over time: the rows of each of its tables, from the ground up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil

from ..model import ControlPoint
from .dates import iso, share
from .palette import COLOURED, INK
from .placing import Box, Ground, Place
from .plot import Plot, Row
from .request import ChartRequest
from .scaling import Axes
from .series import Point
from .steps import climbs
from .timeline import Timeline, end_of

DOTS = 9.0  # pixels a slot needs for a dot at each figure
APART = 8.0  # ... and from one sign of a real change to the next
BAR = 0.72  # of its slot
CHANGES = ("revised", "corrected")
ABOVE = 13.0  # pixels from a figure to the sign that it was changed


@dataclass(frozen=True, slots=True)
class Canvas:
    """A plot with its axes: where a month and a value lie in it, in pixels."""

    plot: Plot
    request: ChartRequest
    axes: Axes

    @property
    def line(self) -> Timeline:
        """The axis of time."""
        return self.axes.line

    def px(self, at: float) -> float:
        """Pixels from the left, of a place in months."""
        return share(self.line, at) * self.plot.inner

    def py(self, value: float) -> float:
        """Pixels from the top, of a value."""
        return (1 - self.axes.scale.at(value)) * self.plot.tall

    def place(self, p: Point) -> tuple[float, float]:
        """Where a figure stands."""
        return self.px(self.axes.spot(p).at), self.py(p.value)

    @property
    def slot(self) -> float:
        """Pixels from one figure to the next."""
        return self.plot.inner / self.line.slots

    @property
    def dot(self) -> float:
        """The size of a dot, in square pixels."""
        return round((2 * min(4.5, max(3.0, self.slot * 0.3))) ** 2, 1)

    def row(self, p: Point, **more: object) -> Row:
        """A figure as a row: its date, its value, and the words for whoever points at it. No row is altered
        once it is made: where there is no `more`, several tables share one."""
        row = self.axes.spot(p).row
        return {**row, **more} if more else row


def draw_marks(canvas: Canvas) -> Ground:
    """Everything that stands for a figure. Gives what lies in the plot, for the words to keep off."""
    ground = Ground()
    _control(canvas)
    _good_range(canvas, ground)
    _others(canvas, ground)
    _targets(canvas, ground)
    _spreads(canvas, ground)
    _forecast(canvas, ground)
    (_bars if canvas.request.kind == "bars" else _line)(canvas, ground)
    _changes(canvas, ground)
    return ground


def _control(canvas: Canvas) -> None:
    """The normal range as a band for each stretch of limits, with its average."""
    line, groups = canvas.line, dict[int, list[ControlPoint]]()
    for c in canvas.request.control:
        groups.setdefault(c.group, []).append(c)
    for found in groups.values():
        first = found[0]
        ends = {"from": iso(end_of(first.period) - line.slot), "to": iso(end_of(found[-1].period))}
        canvas.plot.add("band", lower=first.lower, upper=first.upper, **ends)
        for value in (first.lower, first.upper):
            canvas.plot.add("limits", value=value, **ends)
        canvas.plot.add("mean", value=first.mean, **ends)


def _others(canvas: Canvas, ground: Ground) -> None:
    """Other areas, benchmark and baseline: thin and grey, behind the council's own."""
    for name, stretches in canvas.axes.others:
        for run in stretches:
            if len(run) == 1:
                canvas.plot.put("otherpoints", canvas.axes.signed(run[0], "other"))
            else:
                canvas.plot.join("others", [canvas.row(p, period=f"{name}, {p.when}") for p in run])
    for p in canvas.request.baseline:
        canvas.plot.put("otherpoints", canvas.axes.signed(p, "start"))
    ground.cross(map(canvas.place, canvas.request.baseline))


def _targets(canvas: Canvas, ground: Ground) -> None:
    """Targets as steps, each as long as its period; those of a running total as marks on its way up."""
    if climbs(canvas.request):
        for run in canvas.axes.climb:
            canvas.plot.join("targets", [canvas.row(p) for p in run])
            ground.along(map(canvas.place, run))
        for p in canvas.request.target:
            canvas.plot.put("targetpoints", canvas.axes.signed(p, "target"))
        return
    for step, corners in zip(canvas.axes.steps, canvas.axes.corners, strict=True):
        canvas.plot.join("targets", corners)
        ground.along((canvas.px(at), canvas.py(p.value)) for at, p in step)


def _good_range(canvas: Canvas, ground: Ground) -> None:
    """A range that is aimed for, always or in single periods, as a band between two dashed lines."""
    line = canvas.line
    _range_band(canvas, ground, *canvas.request.good_range, (line.start, line.end))
    for one in canvas.request.ranges:
        start, end = line.stretch(one.period)
        if canvas.request.aggregation == "rolling":  # windows overlap: each holds until the next
            start = end - line.slot
        if line.start < end <= line.end + 0.01:
            _range_band(canvas, ground, one.low, one.high, (start, end))


def _range_band(
    canvas: Canvas, ground: Ground, low: float | None, high: float | None, stretch: tuple[float, float]
) -> None:
    """The band of one range over a stretch of time; open to the plot's edge where it has one end."""
    if low is None and high is None:
        return
    ends = {"from": iso(stretch[0]), "to": iso(stretch[1])}
    if not canvas.request.control:  # two bands in one place could not be told apart
        lower, upper = (
            (canvas.axes.scale.low if low is None else low),
            (canvas.axes.scale.high if high is None else high),
        )
        canvas.plot.add("band", lower=lower, upper=upper, **ends)
    for value in (low, high):
        if value is not None:
            canvas.plot.join("targets", [{"date": end, "value": value} for end in ends.values()])
            ground.along([(canvas.px(at), canvas.py(value)) for at in stretch])


def _spreads(canvas: Canvas, ground: Ground) -> None:
    """The interval of a survey figure: an upright from its lower to its upper end."""
    for p in canvas.request.actual:
        if p.lower is not None and p.upper is not None:
            x = canvas.px(canvas.axes.spot(p).at)
            canvas.plot.add("spreads", date=canvas.row(p)["date"], lower=p.lower, upper=p.upper)
            ground.along([(x, canvas.py(p.lower)), (x, canvas.py(p.upper))])


def _bars(canvas: Canvas, ground: Ground) -> None:
    """Bars from zero; a provisional or expected one is hollow."""
    request, line = canvas.request, canvas.line
    for points, expected in ((request.actual, False), (request.forecast, True)):
        for p in points:
            middle, half = canvas.axes.spot(p).at, line.slot * BAR / 2
            inside = "paper" if expected or p.revision == "provisional" else "actual"
            canvas.plot.add(
                "bars",
                **{"from": iso(middle - half), "to": iso(middle + half), "zero": 0},
                **{k: v for k, v in canvas.row(p).items() if k != "date"},
                fill=INK[inside], stroke=INK["actual"],
            )  # fmt: skip
        ground.lay(_bar_box(canvas, p) for p in points)


def _bar_box(canvas: Canvas, p: Point) -> Box:
    """The place of a bar."""
    middle, half = canvas.axes.spot(p).at, canvas.line.slot * BAR / 2
    top, foot = sorted((canvas.py(p.value), canvas.py(0)))
    return canvas.px(middle - half), top, canvas.px(middle + half), foot


def _line(canvas: Canvas, ground: Ground) -> None:
    """The line of what happened, and its dots: at each figure where there is room, else where they tell."""
    request = canvas.request
    slot = canvas.slot
    for run in canvas.axes.results:
        if len(run) > 1:
            canvas.plot.join("actual", [canvas.row(p) for p in run])
            ground.along(map(canvas.place, run))
        signed, dotted = _signed(canvas, run) if slot < DOTS else set[int](), list[Point]()
        for p in run:
            sign, open_ = canvas.axes.sort(p), p.revision == "provisional"
            last = p is request.actual[-1]
            if open_ or slot >= DOTS or len(run) == 1 or last or id(p) in signed:
                code = "-".join(filter(None, (sign, "provisional" if open_ else ""))) or "result"
                canvas.plot.put("points", canvas.axes.signed(p, code))
                dotted.append(p)
        ground.cross(map(canvas.place, dotted), 6)


def _signed(canvas: Canvas, run: list[Point]) -> set[int]:
    """The ids of the figures of a run that get the sign of a real change: all of them where there is room.

    Where signs would lie over each other, a stretch of one sort is told by its line's colour, with the sign
    at its start and then as often as there is room.
    """
    every, found = ceil(APART / canvas.slot), set[int]()
    for sort, heap in groupby(run, canvas.axes.sort):
        stretch = list(heap)
        if sort:
            found.update(map(id, stretch[::every]))
        if sort in COLOURED and every > 1 and len(stretch) > 1:
            canvas.plot.join(f"{sort}line", [canvas.row(p) for p in stretch])
    return found


def _forecast(canvas: Canvas, ground: Ground) -> None:
    """The dashed line of what is expected, from the last result on."""
    request = canvas.request
    if not request.forecast or request.kind == "bars":
        return
    for run in canvas.axes.expected:
        if len(run) > 1:
            canvas.plot.join("forecast", [canvas.row(p) for p in run])
            ground.along(map(canvas.place, run))
    for p in request.forecast:
        canvas.plot.put("points", canvas.axes.signed(p, "provisional"))


def _changes(canvas: Canvas, ground: Ground) -> None:
    """The signs of revised and corrected figures: above each, below a bar that hangs from zero."""
    for p in canvas.request.actual:
        hanging = canvas.request.kind == "bars" and p.value < 0
        mark_change(canvas.plot, p, canvas.place, ground, ABOVE if hanging else -ABOVE)


def mark_change(
    plot: Plot, p: Point, place: Callable[[Point], Place], ground: Ground, away: float = -ABOVE
) -> None:
    """The sign that a figure was revised or corrected, so many pixels from the `place` where it stands."""
    if p.revision in CHANGES:
        px, py = place(p)
        plot.add("changes", px=round(px, 1), py=round(py + away, 1), sign=p.revision)
        ground.cross([(px, py + away)], 6)


def resets_of(request: ChartRequest, line: Timeline) -> list[tuple[float, str]]:
    """Where the normal range starts anew, in months, and the words for it, blank where the plan has none."""
    found = {b.period: "" for a, b in pairwise(request.control) if a.group != b.group} | dict(request.resets)
    starts = ((end_of(period) - line.slot, text) for period, text in found.items())
    return [(at, text) for at, text in starts if line.start < at < line.end]

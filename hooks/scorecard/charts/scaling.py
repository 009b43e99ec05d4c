"""The two axes of a chart over time, the same at both widths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model import Period
from .axes import Scale, value_scale
from .dates import iso
from .plot import Row
from .request import ChartRequest
from .series import Point, Series
from .signs import sort_of
from .steps import Step, target_steps
from .timeline import Timeline, runs, timeline

Run = list[Point]  # figures that a line joins
COURSE = 4  # so many results make a course that a cut scale may enlarge; fewer are shown from zero


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands, whatever the width of the drawing.

    `at`   in months
    `row`  its date, its value, and the words for whoever points at it
    """

    at: float
    row: Row


@dataclass(frozen=True)
class Axes:
    """The axis of time and the scale of values of a request, and what stands by them at any width.

    `points`  every figure that is drawn
    `spots`   where each stands, by its id: to compare figures by value costs more than is saved, and as long
              as `points` holds them no other can have the id of one
    """

    request: ChartRequest
    line: Timeline
    scale: Scale
    points: Sequence[Point]
    spots: Mapping[int, Spot]

    def spot(self, p: Point) -> Spot:
        """Where one of `points` stands."""
        return self.spots[id(p)]

    def sort(self, p: Point) -> str:
        """What the sign of a result says as a control chart does (`sort_of`), blank where it has none."""
        return self._sorts[id(p)]

    @cached_property
    def _sorts(self) -> dict[int, str]:
        request = self.request
        special = {c.period: sort_of(c, request.better) for c in request.control if c.special}
        return {id(p): special.get(p.period, "") for p in request.actual}

    @cached_property
    def steps(self) -> list[Step]:
        """The targets as steps."""
        return target_steps(self.request, self.line)

    @cached_property
    def corners(self) -> list[list[Row]]:
        """The same as rows."""
        return [[{**self.spot(p).row, "date": iso(at)} for at, p in step] for step in self.steps]

    def signed(self, p: Point, sign: str) -> Row:
        """A figure as a row, with its sign: one row for both widths."""
        key = (id(p), sign)
        if key not in self._signed:
            self._signed[key] = {**self.spot(p).row, "sign": sign}
        return self._signed[key]

    @cached_property
    def _signed(self) -> dict[tuple[int, str], Row]:
        return {}

    @cached_property
    def results(self) -> list[Run]:
        """The stretches of results that a line may join."""
        return self._runs(self.request.actual, self.request.gaps)

    @cached_property
    def expected(self) -> list[Run]:
        """The stretches of what is expected, from the last result on."""
        return self._runs((*self.request.actual[-1:], *self.request.forecast))

    @cached_property
    def climb(self) -> list[Run]:
        """The stretches of the targets where they are those of a running total."""
        return self._runs(self.request.target)

    @cached_property
    def others(self) -> list[tuple[str, list[Run]]]:
        """The other areas and the benchmark: of each its name and its stretches."""
        request = self.request
        many = [*request.others]
        if request.benchmark:
            many.append(Series(request.labels.benchmark, request.benchmark))
        return [(series.name, self._runs(series.points)) for series in many]

    def _runs(self, points: Sequence[Point], gaps: Sequence[Period] = ()) -> list[Run]:
        return runs(points, self.line, gaps, self.request.aggregation, self.request.spacing)


def axes_of(request: ChartRequest) -> Axes:
    """The axes of a request of kind line or bars."""
    points = drawn_points(request)
    periods = [p.period for p in points] + [c.period for c in request.control]
    line, scale = timeline(periods, request.spacing), scale_of(request)
    return Axes(request, line, scale, points, {id(p): _spot(p, line) for p in points})


def _spot(p: Point, line: Timeline) -> Spot:
    at = line.middle(p.period)
    return Spot(at, {"date": iso(at), "value": p.value, "period": p.head, "said": p.text})


def drawn_points(request: ChartRequest) -> list[Point]:
    """Every figure that is drawn, the council's own first."""
    own = [*request.actual, *request.target, *request.forecast, *request.baseline, *request.benchmark]
    return own + [p for s in request.others for p in s.points]


def scale_of(request: ChartRequest) -> Scale:
    """A scale that holds every figure, its interval, the limits and the good range."""
    values = [v for p in drawn_points(request) for v in (p.value, p.lower, p.upper) if v is not None]
    values += [v for c in request.control for v in (c.value, c.lower, c.upper)]
    values += request.edges
    whole = request.decimals == 0 or (request.decimals is None and all(float(v).is_integer() for v in values))
    counted = request.kind == "bars" or (request.kind == "running" and request.aggregation == "cumulative")
    zero = counted or len(request.actual) < COURSE
    scale = value_scale(values, zero=zero, whole=whole, full=_full(request, values))
    return scale.of_places() if request.places and min(values) >= 1 and max(values) > 1 else scale


def _full(request: ChartRequest, values: Sequence[float]) -> float | None:
    """All of 100 percent, where the figures come near it."""
    return request.full if request.full and max(values) >= 0.7 * request.full else None

"""The two axes of a chart over time, the same at both widths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .axes import Scale, value_scale
from .dates import iso, share
from .plot import Row
from .request import ChartRequest
from .series import Point
from .timeline import Timeline, timeline

COURSE = 4  # so many results make a course that a cut scale may enlarge; fewer are shown from zero


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure stands, whatever the width of the drawing.

    `at`      in months
    `across`  from 0 at the left of the plot to 1 at the right; `down` from 0 at its top to 1 at its foot
    `row`     its date, its value, and the words for whoever points at it
    """

    at: float
    across: float
    down: float
    row: Row


@dataclass(frozen=True, slots=True)
class Axes:
    """The axis of time and the scale of values, and where the figures of a request stand by them.

    `points`  every figure that is drawn
    `spots`   where each stands, by its id: to compare figures by value costs more than is saved, and as long
              as `points` holds them no other can have the id of one
    """

    line: Timeline
    scale: Scale
    points: Sequence[Point]
    spots: Mapping[int, Spot]

    def spot(self, p: Point) -> Spot:
        """Where one of `points` stands."""
        return self.spots[id(p)]


def axes_of(request: ChartRequest) -> Axes:
    """The axes of a request of kind line or bars."""
    points = drawn_points(request)
    periods = [p.period for p in points] + [c.period for c in request.control]
    line, scale = timeline(periods, request.spacing), scale_of(request)
    return Axes(line, scale, points, {id(p): _spot(p, line, scale) for p in points})


def _spot(p: Point, line: Timeline, scale: Scale) -> Spot:
    at = line.middle(p.period)
    row = {"date": iso(at), "value": p.value, "period": p.head, "said": p.text}
    return Spot(at, share(line, at), 1 - scale.at(p.value), row)


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

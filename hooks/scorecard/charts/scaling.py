"""The two axes of a chart over time, the same at both widths."""

from __future__ import annotations

from collections.abc import Sequence

from .axes import Scale, value_scale
from .request import ChartRequest
from .series import Point
from .timeline import Timeline, timeline

COURSE = 4  # so many results make a course that a cut scale may enlarge; fewer are shown from zero


def axes_of(request: ChartRequest) -> tuple[Timeline, Scale]:
    """The axis of time and the scale of values of a request of kind line or bars."""
    periods = [p.period for p in drawn_points(request)] + [c.period for c in request.control]
    return timeline(periods, request.spacing), scale_of(request)


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

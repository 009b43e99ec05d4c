"""Targets over time: steps, each as long as its period."""

from __future__ import annotations

from .request import ChartRequest
from .series import RESTARTS, Point
from .timeline import Timeline

Step = list[tuple[float, Point]]  # the corners of a step: each in months, and its target


def climbs(request: ChartRequest) -> bool:
    """Whether the targets are those of a running total on its way through the year."""
    return request.aggregation == "cumulative" and any(p.period.months < 12 for p in request.target)


def target_steps(request: ChartRequest, line: Timeline) -> list[Step]:
    """The corners of the steps of the targets, in months; periods that do not touch are steps of their own.

    Where windows overlap (a rolling year each quarter) a target holds until the next one.
    """
    found: list[Step] = []
    edge = float("-inf")
    for p in request.target:
        start, end = line.stretch(p.period)
        if request.aggregation == "rolling":
            start = end - line.slot
        anew = (
            request.aggregation in RESTARTS
            and p.period.months < 12
            and p.period.start == p.period.year().start
        )
        if not found or start > edge + 0.01 or anew:
            found.append([])
        if found[-1] and found[-1][-1][1].value == p.value:
            found[-1].pop()  # the same target goes on
        else:
            found[-1].append((max(start, edge), p))
        found[-1].append((end, p))
        edge = end
    return found

"""Rows that are part of themselves, by way of their parents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model import TABLES, Plan
from ..problems import Fault, Place, Problem

MOST_SHOWN = 8


def cycle_problems(plan: Plan) -> Iterator[Problem]:
    """Each circle once, at the first of its rows."""
    for table, key, parent in ((t.name, t.key[0], t.parent) for t in TABLES.values() if t.parent):
        above = {getattr(row, key): getattr(row, parent) for row in plan.rows(table) if getattr(row, parent)}
        rows: dict[str, Any] = {}
        for row in plan.rows(table):
            if getattr(row, parent):
                rows.setdefault(getattr(row, key), row)
        for circle in cycles(above):
            if len(circle) == 1:
                message = f'"{circle[0]}" is part of itself.'
            else:
                named = circle[:MOST_SHOWN] + (["…"] if len(circle) > MOST_SHOWN else []) + circle[:1]
                message = f"These are part of each other: {' > '.join(named)}."
            fault = Fault("circle", message, f"Change {parent} on one of these rows.")
            yield fault.at(Place.of_row(plan, table, rows[circle[0]], parent))


def cycles(above: Mapping[str, str]) -> Iterator[list[str]]:
    """The circles among things that have at most one parent, each from its first thing on.

    Each thing is walked over once, so it takes time in proportion to their number.
    """
    walked: set[str] = set()
    for start in above:
        path: dict[str, int] = {}
        at = start
        while at in above and at not in walked and at not in path:
            path[at] = len(path)
            at = above[at]
        walked.update(path)
        if at in path:
            yield list(path)[path[at] :]

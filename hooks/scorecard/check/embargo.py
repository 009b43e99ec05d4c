"""Rows that must wait for their day are taken out before anything is made of a plan.

What names such a row goes with it: a caveat on a figure that is kept back would give the figure away.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ..model import TABLES, FigureKind, Plan
from .known import Known

EMBARGOED = ("observations", "commentary")
WHOLE = ("", "", FigureKind.ACTUAL)


def published(plan: Plan, as_of: date) -> Plan:
    """The plan without the rows that wait, which are counted by table in `withheld`.

    A row waits whose `publish_on` lies after the as-of date. So does what would give it away: the
    comment on an actual that waits (unless it has a day of its own), and the caveats, roles and links
    that name a row that waits.
    """
    waiting = {table: _waiting(plan, table, as_of) for table in EMBARGOED}
    figures = {key[:2] for key in waiting["observations"] if key[2:] == WHOLE}
    known = Known(plan)

    def waits(table: str, key: str) -> bool:
        return bool(waiting.get(table)) and known.key(table, key) in waiting[table]

    def given_away(row: Any) -> bool:
        return row.publish_on is None and (row.indicator_id, row.period) in figures

    waiting["commentary"] |= {(r.indicator_id, r.period) for r in plan.commentary if given_away(r)}
    kept: dict[str, Any] = {
        "observations": tuple(r for r in plan.observations if not _later(r, as_of)),
        "commentary": tuple(r for r in plan.commentary if not (_later(r, as_of) or given_away(r))),
        "caveats": tuple(r for r in plan.caveats if not waits(r.table, r.row)),
        "roles": tuple(r for r in plan.roles if not waits(r.table, r.row)),
        "links": tuple(
            r for r in plan.links if not (waits(r.from_table, r.from_id) or waits(r.to_table, r.to_id))
        ),
    }
    held = {table: len(plan.rows(table)) - len(rows) for table, rows in kept.items()}
    return replace(plan, **kept, withheld={table: n for table, n in held.items() if n})


def counted(plan: Plan) -> Plan:
    """The plan with each row's `line` counted in its published file, as a spreadsheet does: from 2.

    Where nobody can look at the package's own file, this is the number that leads a reader to the row. A
    row that is kept back leaves no gap, and a cell of several lines counts as one row.
    """
    tables: dict[str, Any] = {}
    for table in TABLES:
        rows = plan.rows(table)
        if any(row.line != number for number, row in enumerate(rows, 2)):
            tables[table] = tuple(replace(row, line=number) for number, row in enumerate(rows, 2))
    return replace(plan, **tables)


def _later(row: Any, as_of: date) -> bool:
    return row.publish_on is not None and row.publish_on > as_of


def _waiting(plan: Plan, table: str, as_of: date) -> set[tuple[Any, ...]]:
    """The keys of the rows of a table that wait."""
    return {Known.key_of(table, row) for row in plan.rows(table) if _later(row, as_of)}

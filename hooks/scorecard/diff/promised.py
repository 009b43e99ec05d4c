"""Promised dates that move or go, and what was written to say why a published thing has changed.

A new row in versions with a reason says why of everything in its plan; a new caveat that names a row, of that
row; a new update of an action, of its dates; a new figure, of the day on which it was promised.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..model import Plan, key_of
from .values import FigureChange, PromiseChange

# By table, the columns that hold a promised date. The plan's own next update is told apart.
PROMISED = {
    "indicators": ("next_update",),
    "actions": ("end",),
    "milestones": ("due",),
    "timetable": ("start", "end"),
}


class Reasons:
    """What a change writes to say why, beside the changed rows themselves."""

    def __init__(self, before: Plan | None, after: Plan | None) -> None:
        self.whole = any(row.reason for row in _fresh(before, after, "versions"))
        self.caveats = {(row.table, row.row) for row in _fresh(before, after, "caveats")}
        self.updates = {row.action_id for row in _fresh(before, after, "updates")}

    def of(self, table: str, key: str) -> bool:
        """Whether something that is new says why a row has changed or gone."""
        return self.whole or (table, key) in self.caveats or (table, "*") in self.caveats


def _fresh(before: Plan | None, after: Plan | None, table: str) -> list[Any]:
    """The rows of a table that are new, or not as they were."""
    if after is None:
        return []
    old = {_content(row) for row in before.rows(table)} if before else set()
    return [row for row in after.rows(table) if _content(row) not in old]


def _content(row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in type(row).__slots__ if name != "line")


def promise_changes(
    before: Plan | None, after: Plan | None, reasons: Reasons, figures: list[FigureChange]
) -> Iterator[PromiseChange]:
    """Each promised date that is another one now, or none, or whose row is gone.

    `figures`  those of the plan that are added or changed: a promise that was kept may move on
    """
    if before is None:
        return
    kept = {f.indicator_id for f in figures if f.what != "removed" and f.kind == "actual" and f.new}
    if after is not None and before.next_update and before.next_update != after.next_update:
        said = bool(kept) or reasons.whole
        yield PromiseChange(
            before.name, "datapackage", "", "next_update", before.title, before.next_update,
            after.next_update, explained=said,
        )  # fmt: skip
    for table, columns in PROMISED.items():
        now = {key_of(table, row): row for row in after.rows(table)} if after else {}
        for row in before.rows(table):
            key = key_of(table, row)
            new = now.get(key)
            said = reasons.of(table, key)
            said = said or (table == "indicators" and row.indicator_id in kept)
            said = said or getattr(row, "action_id", None) in reasons.updates
            for column in columns:
                was: date | None = getattr(row, column)
                to: date | None = getattr(new, column) if new else None
                if was and was != to:
                    yield PromiseChange(
                        before.name, table, key, column, row_name(row), was, to, gone=new is None,
                        explained=said, line=new.line if new else 0,
                    )  # fmt: skip


def row_name(row: Any) -> str:
    """What a row is called, as a reader knows it."""
    names = (getattr(row, name, "") for name in ("title", "name", "label", "text", "step", "why"))
    return next((str(name) for name in names if name), "")

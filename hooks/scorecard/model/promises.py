"""Promises: what a plan sets out to do, the actions that do it, and with whom.

A class for each table, a field for each column, as the table schemas describe them. `line` is the
line of the row in its file, so that every figure on a page leads to where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """What the plan sets out to do, from its vision down to an outcome."""

    priority_id: str
    kind: str
    title: str
    parent_id: str = ""
    ref: str = ""
    summary: str = ""
    rank: int | None = None
    window: str = ""
    lead_role: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What the council does to keep a promise."""

    action_id: str
    kind: str
    title: str
    state: str
    ref: str = ""
    priority_id: str = ""
    summary: str = ""
    outcome: str = ""
    resources: str = ""
    start: date | None = None
    end: date | None = None
    lead_role: str = ""
    stakeholders: str = ""
    change_expected: str = ""
    inputs: str = ""
    input_value: Decimal | None = None
    outputs: str = ""
    outcomes: str = ""
    proxy: str = ""
    proxy_value: Decimal | None = None
    proxy_source: str = ""
    line: int = 0

    @property
    def over(self) -> bool:
        """Whether nothing more is to be done: it is complete or cancelled."""
        return self.state in ("complete", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """One step of an action."""

    milestone_id: str
    action_id: str
    sequence: int | None = None
    period: Period | None = None
    due: date | None = None
    due_printed: str = ""
    text: str = ""
    missing: str = ""
    state: str = ""
    line: int = 0

    @property
    def due_day(self) -> date | None:
        """The day by which it is to be reached: the day it is due, else its period's end."""
        return self.due or (self.period.end if self.period else None)

    @property
    def settled(self) -> bool:
        """Whether nobody waits for it any more: it was reached, or will not be."""
        return self.state in ("done", "missed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What was reported on an action on a day."""

    action_id: str
    as_at: date
    state: str = ""
    text: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """Whom the council works with."""

    partnership_id: str
    kind: str
    name: str
    purpose: str = ""
    involvement: str = ""
    contribution: str = ""
    lead_role: str = ""
    line: int = 0

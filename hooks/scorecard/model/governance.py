"""Running the plan: its risks, money, timetable and versions.

A class for each table, a field for each column, as the table schemas describe them. `line` is the
line of the row in its file, so that every figure on a page leads to where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """Something that could go wrong."""

    risk_id: str
    title: str
    ref: str = ""
    group: str = ""
    likelihood: str = ""
    treatment: str = ""
    reason: str = ""
    reviewed: date | None = None
    next_milestone: date | None = None
    next_review: date | None = None
    closed: date | None = None
    priority_id: str = ""
    matrix: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskImpact:
    """How bad a risk would be in one way."""

    risk_id: str
    dimension: str
    level: str = ""
    missing: str = ""
    printed: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLevel:
    """What one level of likelihood or impact means."""

    axis: str
    level: str
    rank: int
    label: str = ""
    range: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """One amount of money in one period."""

    line_id: str
    period: Period
    kind: str
    label: str
    unit: str
    amount: Decimal | None = None
    total_of: str = ""
    stage: str = ""
    plan_line: str = ""
    missing: str = ""
    printed: str = ""
    priority_id: str = ""
    action_id: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableStep:
    """One step on the way to one report."""

    report_period: Period
    step_number: int
    stage: str
    step: str
    start: date | None = None
    end: date | None = None
    missing: str = ""
    printed: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of the plan itself."""

    version: str
    date: date
    reason: str = ""
    role: str = ""
    line: int = 0

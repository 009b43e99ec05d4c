"""Running the plan: its risks, money, timetable and versions.

A class for each table, a field for each column, as the table schemas describe them. `line` is the
line of the row in its file, so that every figure on a page leads to where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .money import STERLING, amount_of
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

    @property
    def is_expected(self) -> bool:
        """Whether it says what will be spent, not what was."""
        return self.stage == "forecast"

    @property
    def in_full(self) -> Decimal | None:
        """The amount with the noughts that its unit stands for; None where there is none, or no money."""
        known = amount_of(self.unit)
        return self.amount.scaleb(known[1]) if known and self.amount is not None else None

    def beside(self, other: BudgetLine) -> tuple[Decimal, str] | None:
        """How much more this is than another amount, and in which unit; None where they are not alike."""
        if self.amount is None or other.amount is None:
            return None
        if self.unit == other.unit:
            return self.amount - other.amount, self.unit
        one, two = amount_of(self.unit), amount_of(other.unit)
        if not one or not two or one[0] != two[0] or self.in_full is None or other.in_full is None:
            return None
        return self.in_full - other.in_full, "pounds" if one[0] == STERLING else one[0]


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

"""Small plans made by hand, and what a rule finds in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from scorecard.check.rules import RuleSettings, reporting_problems
from scorecard.model import Council, Indicator, Observation, Period, Plan, read_period

TODAY = date(2026, 11, 21)


@pytest.fixture
def indicator() -> Callable[..., Indicator]:
    """One indicator, live and quarterly, of which nothing is wrong unless a field says so."""

    def make(indicator_id: str = "bins", **fields: Any) -> Indicator:
        usual: dict[str, Any] = {
            "title": "Missed bins",
            "unit": "count",
            "better": "lower",
            "better_basis": "printed",
            "aggregation": "discrete",
            "frequency": "quarterly",
            "state": "live",
            "line": 2,
        }
        return Indicator(indicator_id=indicator_id, **(usual | fields))

    return make


@pytest.fixture
def figures() -> Callable[..., tuple[Observation, ...]]:
    """Observations of one indicator from lines such as "FY2007/08 Q1  30.5"; "-" has no value.

    A further word is the breakdown, one in brackets the area. Lines are numbered from 2.
    """

    def make(text: str, kind: str = "actual", of: str = "bins", start: int = 2) -> tuple[Observation, ...]:
        return tuple(
            _observation(line, kind, of, n) for n, line in enumerate(text.strip().splitlines(), start)
        )

    return make


def _observation(text: str, kind: str, of: str, line: int) -> Observation:
    period, value, *more = (part.strip() for part in text.strip().split("  ") if part.strip())
    area = next((part[1:-1] for part in more if part.startswith("(")), "")
    return Observation(
        indicator_id=of,
        period=read_period(period, "monthly"),
        area=area,
        breakdown=next((part for part in more if not part.startswith("(")), ""),
        kind=kind,
        value=None if value == "-" else Decimal(value),
        missing="not-set" if value == "-" else "",
        line=line,
    )


@pytest.fixture
def a_plan() -> Callable[..., Plan]:
    """A plan of one council that is still open."""

    def make(**tables: Any) -> Plan:
        usual: dict[str, Any] = {
            "name": "plan",
            "title": "A plan",
            "council": Council("Fernshire Council", "E07000999"),
            "kind": "delivery-plan",
            "licences": ({"name": "OGL-UK-3.0"},),
            "period": Period(date(2007, 4, 1), date(2030, 3, 31), "FY2007/08 - FY2029/30"),
        }
        return Plan(**(usual | tables))

    return make


@pytest.fixture
def ask() -> Callable[..., list[tuple[str, str]]]:
    """What one rule finds in a plan: the row's key and the message of each problem."""

    def found(code: str, plan: Plan, as_of: date = TODAY, **rules: Any) -> list[tuple[str, str]]:
        problems, _ = reporting_problems(plan, as_of, RuleSettings(rules))
        return [(p.key, p.message) for p in problems if p.code == code]

    return found

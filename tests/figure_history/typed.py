"""Versions of a plan's figures, typed by hand, and what is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from scorecard.figure_history import past_of
from scorecard.model import Council, Indicator, Past, Plan, Revision

HEADER = "indicator_id,period,area,breakdown,kind,value,missing,revision,reason,publish_on\n"
TODAY = date(2025, 12, 1)


@dataclass(frozen=True)
class Typed:
    """One version: a day, or None for what no commit holds yet, and its rows."""

    on: date | None
    rows: str
    header: str = HEADER

    @property
    def blob(self) -> str:
        return self.header + self.rows

    @property
    def commit(self) -> str:
        return f"commit-of-{self.on}" if self.on else ""


def version(day: str, *rows: str, header: str = HEADER) -> Typed:
    """A version of a day. A row may leave out the columns of HEADER that are blank at its end."""
    width = HEADER.count(",")
    full = (row + "," * (width - row.count(",")) if header == HEADER else row for row in rows)
    return Typed(date.fromisoformat(day) if day else None, "".join(f"{row}\n" for row in full), header)


def a_plan(*indicators: str, frequency: str = "annual") -> Plan:
    usual: dict[str, Any] = {
        "title": "Missed bins", "unit": "count", "better": "lower", "better_basis": "printed",
        "aggregation": "discrete", "frequency": frequency, "state": "live",
    }  # fmt: skip
    return Plan(
        name="plan",
        title="Corporate plan",
        council=Council("Fernshire Council"),
        indicators=tuple(Indicator(indicator_id=one, **usual) for one in indicators),
    )


def past(*versions: Typed, plan: Plan | None = None, as_of: date = TODAY, **more: Any) -> Past:
    return past_of(plan or a_plan("bins", "tax"), versions, lambda blob: blob.encode(), as_of, **more)


def told(one: Revision) -> str:
    """A revision in one line: where, old, new, when, what it is, why."""
    parts = [one.indicator_id, one.period.label, one.area, one.breakdown, one.kind]
    old = "-" if one.old is None else f"{one.old:f}"
    new = f"{one.new:f}" if one.new is not None else one.missing or "gone"
    said = f" {one.revision}" if one.revision else ""
    why = f": {one.reason}" if one.reason else ""
    return f"{' '.join(p for p in parts if p)} {old} -> {new} on {one.on}{said}{why}"


def changes(*versions: Typed, **more: Any) -> list[str]:
    """What is told of some versions, a line for each revision."""
    return [told(one) for one in past(*versions, **more)]

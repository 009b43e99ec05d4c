"""Money: what was planned, what was spent or is expected to be, and the difference, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .. import words as say
from ..model import BudgetLine, Period
from .addresses import section_at
from .plan_index import PlanIndex
from .strips import strip

TOGETHER = "All together"
DONE = ("spent", "forecast")
DONE_NAMES = (("spent", False), ("expected", True))
Pair = tuple[BudgetLine, BudgetLine]


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """One thing that money is for: both amounts with their rows, a bar, and a mark for what was planned.

    `expected`  whether it has not been spent yet
    """

    label: str
    planned: str
    planned_at: str
    spent: str
    spent_at: str
    off: str
    mark: str
    expected: bool = False


@dataclass(frozen=True, slots=True)
class MoneyBars:
    """The lines of the newest period that has both. `done` names what stands beside what was planned."""

    title: str
    rows: tuple[MoneyLine, ...]

    @property
    def done(self) -> str:
        return done_name(self.rows)


def done_name(rows: Iterable[MoneyLine]) -> str:
    """What a column of such lines is called: "Spent", "Expected", or both."""
    return " or ".join(
        name for name, is_so in DONE_NAMES if any(one.expected == is_so for one in rows)
    ).capitalize()


def pairs(budgets: Iterable[BudgetLine]) -> dict[Period, list[Pair]]:
    """Planned and spent of one thing, by period: lines whose `plan_line` says what was planned.

    What is expected stands there only while what was spent is not known.
    """
    rows = list(budgets)
    planned = {(b.line_id, b.period): b for b in rows}
    spent = {(b.plan_line, b.period) for b in rows if b.stage == "spent" and b.amount is not None}
    found: dict[Period, list[Pair]] = {}
    for b in rows:
        plan = planned.get((b.plan_line, b.period)) if b.stage in DONE and b.plan_line else None
        if plan and not (b.is_expected and (b.plan_line, b.period) in spent):
            found.setdefault(b.period, []).append((plan, b))
    return found


def newest(budgets: Iterable[BudgetLine]) -> tuple[Period, list[Pair]] | None:
    """The newest period of which both are known and can be set beside each other."""
    known = {
        period: both
        for period, heap in pairs(budgets).items()
        if (both := [(p, s) for p, s in heap if s.beside(p) is not None])
    }
    return max(known.items(), key=lambda item: item[0].end) if known else None


def money_said(budgets: Iterable[BudgetLine]) -> str:
    """The sentence about the whole, blank where no line says what of it was spent."""
    rows = list(budgets)
    tops = [pair for heap in pairs(rows).values() for pair in heap if not pair[1].total_of]
    one = {pair[1].line_id for pair in tops}
    if len(one) != 1:
        return ""
    return say.money_sentence([p for p, _ in tops], [s for _, s in tops])


def money_bars(indexed: PlanIndex) -> MoneyBars | None:
    """Planned and spent of the newest period, the parts of a total before the total."""
    found = newest(indexed.plan.budgets)
    if found is None:
        return None
    period, both = found
    parts = [pair for pair in both if pair[1].total_of] or both
    sizes = [_size(b) for pair in parts for b in pair]
    scale = min(0.0, *sizes), max(0.0, *sizes)  # income is below nought
    shown = [*parts, *(pair for pair in both if pair not in parts)]
    rows = tuple(_line(indexed, p, s, scale if (p, s) in parts else None) for p, s in shown)
    return MoneyBars(say.period_words(period), rows)


def money_of(indexed: PlanIndex, priority_id: str) -> list[MoneyLine]:
    """Planned and spent of one priority, a line for each period that has both, the newest first."""
    found = []
    for period, heap in sorted(
        pairs(indexed.plan.budgets).items(), key=lambda item: item[0].end, reverse=True
    ):
        for planned, spent in heap:
            if spent.beside(planned) and priority_id in (spent.priority_id, planned.priority_id):
                one = _line(indexed, planned, spent, None)
                found.append(replace(one, label=say.period_words(period)))
    return found


def _line(
    indexed: PlanIndex, planned: BudgetLine, spent: BudgetLine, scale: tuple[float, float] | None
) -> MoneyLine:
    """One line; a total has no bar, since on one scale its parts would be too short to see."""
    beside = spent.beside(planned)
    assert planned.amount is not None and spent.amount is not None and beside is not None
    lead = indexed.priority.get(spent.priority_id)
    is_whole = any(b.total_of == spent.line_id for b in indexed.plan.budgets)
    off, unit = beside
    sign = "+" if off > 0 else ""
    at = section_at(indexed.name, "budget")
    mark = strip(_size(spent), scale, "bar", own=True, target=_size(planned)) if scale else ""
    return MoneyLine(
        label=lead.title if lead else TOGETHER if is_whole else spent.label,
        planned=say.figure(planned.amount, planned.unit),
        planned_at=f"{at}#row-{planned.line}",
        spent=say.figure(spent.amount, spent.unit),
        spent_at=f"{at}#row-{spent.line}",
        off=f"{sign}{say.figure(off, unit)}" if off else "0",
        mark=mark,
        expected=spent.is_expected,
    )


def _size(b: BudgetLine) -> float:
    """An amount on the scale of all bars, whatever its unit."""
    return float(b.in_full if b.in_full is not None else b.amount or 0)

"""Rules on what belongs together: priorities and indicators, names and units, totals and their parts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ...model import BudgetLine, Period
from ...model.money import amount_of
from .facts import Facts, Finding
from .in_messages import figure, period
from .outturns import MEASURED, adds_up

# Kinds of package that set out no measures of their own, so that none is missed where there is none.
WITHOUT_MEASURES = ("committee-report",)
BELONGS = ("measures", "supports")

COUNTED = re.compile(r"(?:(?:the|total|overall)\s+)*(?:number|numbers|no\.?|count)\s+of\b", re.IGNORECASE)
SHARE = re.compile(r"%|\bper\s?cent(?:age)?\b|\bproportion\b", re.IGNORECASE)
PER = re.compile(r"\bper\s+(100,?000|1,?000)\b", re.IGNORECASE)
SHARES = ("percent", "percentage-change", "ratio")
# Units in which something can be counted, and all the units with a code.
COUNTS = frozenset("count people homes visits days weeks hours minutes".split())
KNOWN = MEASURED | COUNTS | {"yes-no"}


def title_unit_mismatch(facts: Facts) -> Iterator[Finding]:
    """What an indicator's name says it counts agrees with its unit."""
    for row in facts.plan.indicators:
        if wrong := _wrong_unit(row.title, row.unit):
            yield Finding(
                "indicators",
                row,
                "unit",
                wrong,
            )


def _wrong_unit(title: str, unit: str) -> str:
    """How a name and a known unit contradict each other; nothing where the unit is typed in words."""
    if unit not in KNOWN:
        return ""
    if share := SHARE.search(title):
        return "" if unit in SHARES else f'The name speaks of a share ("{share[0]}"), but the unit is {unit}.'
    if per := PER.search(title):
        agrees = unit.startswith(f"per-{per[1].replace(',', '')}-")
        return "" if agrees else f'The name says "{per[0]}", but the unit is {unit}.'
    if (counted := COUNTED.match(title)) and unit not in COUNTS:
        return f'The name says "{counted[0]}", but the unit is {unit}.'
    return ""


def priority_without_indicator(facts: Facts) -> Iterator[Finding]:
    """Every priority has an indicator: its own, one that is linked to it, or one of a priority below it.

    A vision is not asked, nor a report that measures nothing.
    """
    plan = facts.plan
    if plan.kind in WITHOUT_MEASURES and not plan.indicators:
        return
    above = {row.priority_id: row.parent_id for row in plan.priorities}
    measured: set[str] = set()
    for at in {p for found in _priorities_of(facts).values() for p in found}:
        while at in above and at not in measured:
            measured.add(at)
            at = above[at]
    for row in plan.priorities:
        if row.kind != "vision" and row.priority_id not in measured:
            yield Finding(
                "priorities",
                row,
                "priority_id",
                f"No indicator measures this {row.kind}.",
            )


def indicator_without_priority(facts: Facts) -> Iterator[Finding]:
    """Every indicator belongs to a priority: by itself, by a link, or by the action that it measures."""
    if not facts.plan.priorities:
        return
    found = _priorities_of(facts)
    for row in facts.plan.indicators:
        if row.state != "retired" and not found.get(row.indicator_id):
            yield Finding(
                "indicators",
                row,
                "priority_id",
                "This indicator belongs to no priority.",
            )


def _priorities_of(facts: Facts) -> dict[str, set[str]]:
    """The priorities that each indicator belongs to."""
    plan = facts.plan
    actions = {row.action_id: row.priority_id for row in plan.actions}
    found: dict[str, set[str]] = {
        row.indicator_id: {p for p in (row.priority_id, actions.get(row.action_id)) if p}
        for row in plan.indicators
        if row.state != "retired"
    }
    for link in plan.links:
        if link.relation not in BELONGS:
            continue
        if (link.from_table, link.to_table) == ("indicators", "priorities") and link.from_id in found:
            found[link.from_id].add(link.to_id)
        elif (link.from_table, link.to_table) == ("priorities", "indicators") and link.to_id in found:
            found[link.to_id].add(link.from_id)
    return found


def total_mismatch(facts: Facts) -> Iterator[Finding]:
    """A total is the sum of the lines that name it. A part that does not apply counts as nought.

    Where another part has no amount, or the parts are in units that cannot be added, nothing is said.
    """
    parts: dict[tuple[str, Period], list[BudgetLine]] = defaultdict(list)
    for line in facts.plan.budgets:
        if line.total_of and line.total_of != line.line_id:
            parts[line.total_of, line.period].append(line)
    for total in facts.plan.budgets:
        lines = parts.get((total.line_id, total.period), [])
        amounts = [_amount(line, total.unit) for line in lines]
        known = [amount for amount in amounts if amount is not None]
        if total.amount is None or not lines or len(known) < len(amounts):
            continue
        if not adds_up(facts, known, total.amount, total.unit):
            unit = "" if total.unit == "pounds" else f" ({total.unit.replace('-', ' ')})"
            yield Finding(
                "budgets",
                total,
                "amount",
                f"The parts come to {figure(sum(known, Decimal(0)), total.unit)}, but the total for "
                f"{period(total.period)} is {figure(total.amount, total.unit)}{unit}.",
            )


def _amount(line: BudgetLine, unit: str) -> Decimal | None:
    """A part's amount in the unit of its total; None where there is none that can be added."""
    if line.amount is None:
        return Decimal(0) if line.missing == "not-applicable" else None
    if line.unit == unit:
        return line.amount
    mine, whole = amount_of(line.unit), amount_of(unit)
    if mine and whole and mine[0] == whole[0]:
        return line.amount.scaleb(mine[1] - whole[1])
    return None

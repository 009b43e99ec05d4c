"""The pages on how a plan is run: its budget, partnerships, timetable of reports, and versions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .. import words as say
from ..model import BudgetLine, Page, Partnership, Period, TimetableStep
from ..model.money import amount_of
from .addresses import section_at
from .links import references
from .money import money_bars, money_said
from .plan_index import PlanIndex
from .writer import Writer

# An amount that is printed with nothing but its sign before it and commas or spaces in it.
FIGURES = re.compile(r"[£$€]? ?(-?[0-9]{1,3}(?:[, ]?[0-9]{3})*(?:\.[0-9]+)?)")


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One line of a budget: its amounts by period, and how deep it stands under its totals.

    `sum` says whether others are part of it; `anchor` is the line's identifier, at the first place of
    the page that it stands at.
    """

    first: BudgetLine
    anchor: str
    amounts: tuple[BudgetLine | None, ...]
    depth: int
    total: str
    sum: bool


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """The lines of one kind of money, with the periods that it has columns for."""

    kind: str
    periods: tuple[Period, ...]
    rows: tuple[MoneyRow, ...]


def running_pages(writer: Writer) -> Iterator[Page]:
    """The pages of each plan's budget, partnerships, timetable and versions, where it has any."""
    for indexed in writer.plans:
        plan = indexed.plan
        if plan.budgets:
            yield _section(
                writer,
                indexed,
                "budget",
                "budgets",
                "Budget",
                tables=money_tables(plan.budgets),
                said=money_said(plan.budgets),
                bars=money_bars(indexed),
                alike=printed_alike,
            )
        if plan.partnerships:
            yield _section(
                writer,
                indexed,
                "partnerships",
                "partnerships",
                "Partnerships",
                groups=_partners(plan.partnerships),
                related={
                    p.partnership_id: references(writer, indexed, "partnerships", p.partnership_id)
                    for p in plan.partnerships
                },
            )
        if plan.timetable:
            yield _section(
                writer,
                indexed,
                "timetable",
                "timetable",
                "Timetable of reports",
                groups=_reports(plan.timetable),
            )
        if plan.versions:
            yield _section(writer, indexed, "versions", "versions", "Versions of the plan")


def _section(writer: Writer, indexed: PlanIndex, kind: str, table: str, title: str, **values: Any) -> Page:
    plan = indexed.plan
    noun = {"budgets": "amount", "partnerships": "partnership", "timetable": "step", "versions": "version"}
    return writer.page(
        kind,
        section_at(indexed.name, kind),
        title,
        f"{title}: {say.count(len(plan.rows(table)), noun[table])}. {plan.title}",
        indexed=indexed,
        crumbs=writer.crumbs(indexed),
        edit=plan.files.get(table, f"{table}.csv"),
        caveats=indexed.caveats_on[(table, "*")],
        row_caveats=[c for c in plan.caveats if c.table == table and c.row != "*"],
        **values,
    )


def printed_alike(line: BudgetLine) -> bool:
    """Whether an amount is printed in its document as the page writes it: "747,510" beside £747,510."""
    figures = FIGURES.fullmatch(line.printed.strip())
    if not figures or line.in_full is None:
        return False
    return Decimal(figures[1].replace(",", "").replace(" ", "")) == line.in_full


def money_tables(budgets: tuple[BudgetLine, ...]) -> list[MoneyTable]:
    """The budget by kind of money, every line a row, every period a column.

    Pounds and thousands of pounds stand in one table, since all are written in full; another currency has one
    of its own.
    """
    heaps: dict[tuple[str, str], list[BudgetLine]] = {}
    for line in budgets:
        money = amount_of(line.unit)
        heaps.setdefault((line.kind, money[0] if money else line.unit), []).append(line)
    labels = {line.line_id: line.label for line in budgets}
    parents = {line.line_id: line.total_of for line in budgets if line.total_of}
    seen: set[str] = set()
    return [_money_table(kind, heap, labels, parents, seen) for (kind, _), heap in heaps.items()]


def _money_table(
    kind: str,
    heap: list[BudgetLine],
    labels: dict[str, str],
    parents: dict[str, str],
    seen: set[str],
) -> MoneyTable:
    periods = tuple(sorted({line.period for line in heap}))
    lines: dict[str, dict[Period, BudgetLine]] = {}
    for line in heap:
        lines.setdefault(line.line_id, {})[line.period] = line
    totals = set(parents.values())
    anchors = {key: key for key in lines if key not in seen}
    seen.update(anchors)
    return MoneyTable(
        kind=kind,
        periods=periods,
        rows=tuple(
            MoneyRow(
                first=next(iter(of.values())),
                anchor=anchors.get(key, ""),
                amounts=tuple(of.get(period) for period in periods),
                depth=_depth(key, parents),
                total=labels.get(parents.get(key, ""), ""),
                sum=key in totals,
            )
            for key, of in lines.items()
        ),
    )


def _depth(key: str, parents: dict[str, str]) -> int:
    depth, seen = 0, {key}
    while (key := parents.get(key, "")) and key not in seen:
        seen.add(key)
        depth += 1
    return depth


def _partners(rows: tuple[Partnership, ...]) -> list[tuple[str, list[Partnership]]]:
    heaps: dict[str, list[Partnership]] = {}
    for row in rows:
        heaps.setdefault(row.kind, []).append(row)
    return list(heaps.items())


def _reports(rows: tuple[TimetableStep, ...]) -> list[tuple[Period, list[TimetableStep]]]:
    """The steps of each report, the reports in the order of their periods."""
    heaps: dict[Period, list[TimetableStep]] = {}
    for row in sorted(rows, key=lambda r: (r.report_period, r.step_number)):
        heaps.setdefault(row.report_period, []).append(row)
    return list(heaps.items())

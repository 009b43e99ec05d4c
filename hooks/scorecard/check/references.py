"""References: within a table, across tables, across packages, and to frameworks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from ..model import Plan, Unreadable, key_of, read_period
from ..model.contract import schema, tables
from ..model.plan import KEYS
from ..problems import Problem, did_you_mean

Found = Iterator[Problem]


def reference_problems(plan: Plan, packages: Collection[str]) -> list[Problem]:
    """Every reference that leads nowhere, and parents that go round in circles."""
    keys = _Keys(plan)
    problems: list[Problem] = []
    for table in tables():
        if plan.rows(table):
            problems += _foreign_keys(plan, table, keys)
    problems += _areas(plan, keys)
    problems += _circles(plan, "priorities", "priority_id", "parent_id")
    problems += _circles(plan, "areas", "area", "member_of")
    problems += _totals(plan)
    problems += _levels(plan)
    problems += _links(plan, keys, packages)
    problems += _rows_named(plan, keys)
    problems += _orders(plan)
    return problems


class _Keys:
    """The keys of each table, as other rows name them."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.known: dict[str, set[str]] = {}

    def of(self, table: str) -> set[str]:
        if table not in self.known:
            self.known[table] = {key_of(table, row) for row in self.plan.rows(table)}
        return self.known[table]

    def has(self, table: str, row: str) -> bool:
        """Whether a row is named right; a period in the key may be spelt in any way."""
        if row in self.of(table):
            return True
        parts = row.split(" | ") if " | " in row else [row]
        names = KEYS[table]
        if len(parts) != len(names):
            return False
        for i, name in enumerate(names):
            if name in ("period", "report_period"):
                try:
                    parts[i] = read_period(parts[i].strip(), "annual").label
                except Unreadable:
                    return False
        return " | ".join(parts) in self.of(table)


def _problem(plan: Plan, table: str, row: Any, column: str, code: str, message: str, hint: str) -> Problem:
    value = getattr(row, column, "")
    return Problem(
        "error",
        code,
        message,
        hint,
        plan.name,
        plan.files.get(table, f"{table}.csv"),
        row.line,
        column,
        "" if value is None else str(getattr(value, "label", value)),
        key_of(table, row),
        table,
    )


def _foreign_keys(plan: Plan, table: str, keys: _Keys) -> Found:
    for key in schema(table).get("foreignKeys", ()):
        column = key["fields"][0]
        target = key["reference"]["resource"] or table
        known = keys.of(target)
        for row in plan.rows(table):
            value = getattr(row, column)
            if value and value not in known:
                file = plan.files.get(target, f"{target}.csv")
                where = (
                    f"is not in {file}"
                    if plan.rows(target)
                    else f"cannot be found: the package has no {file}"
                )
                yield _problem(
                    plan,
                    table,
                    row,
                    column,
                    "dangling-reference",
                    f'"{value}" {where}.',
                    did_you_mean(value, known) or f"Add it to {file}, or type one that is there.",
                )


def _areas(plan: Plan, keys: _Keys) -> Found:
    known = keys.of("areas")
    for row in plan.observations:
        if row.area and row.area not in known:
            yield _problem(
                plan,
                "observations",
                row,
                "area",
                "dangling-reference",
                f'"{row.area}" is not in areas.csv.',
                did_you_mean(row.area, known)
                or "Add it to areas.csv, or leave it blank for the council itself.",
            )


def _circles(plan: Plan, table: str, key: str, parent: str) -> Found:
    above = {getattr(r, key): getattr(r, parent) for r in plan.rows(table)}
    for row in plan.rows(table):
        seen, at = [getattr(row, key)], getattr(row, parent)
        while at and at not in seen:
            seen.append(at)
            at = above.get(at, "")
        if at == seen[0]:
            yield _problem(
                plan,
                table,
                row,
                parent,
                "circle",
                f'"{seen[0]}" is part of itself: {" > ".join([*seen, at])}.',
                f"Change {parent} on one of these rows.",
            )


def _totals(plan: Plan) -> Found:
    known = {row.line_id for row in plan.budgets}
    for row in plan.budgets:
        if row.total_of and row.total_of not in known:
            yield _problem(
                plan,
                "budgets",
                row,
                "total_of",
                "dangling-reference",
                f'"{row.total_of}" is no line of budgets.csv.',
                did_you_mean(row.total_of, known) or "Type the line_id of the total.",
            )
        elif row.total_of == row.line_id:
            yield _problem(
                plan,
                "budgets",
                row,
                "total_of",
                "circle",
                f'"{row.line_id}" is part of itself.',
                "Type the line_id of the total.",
            )


def _levels(plan: Plan) -> Found:
    """Levels of risks are on their scales, where the package gives scales."""
    scales = {
        axis: {s.level for s in plan.risk_scales if s.axis == axis} for axis in ("likelihood", "impact")
    }
    for risk in plan.risks:
        if risk.likelihood and scales["likelihood"] and risk.likelihood not in scales["likelihood"]:
            yield _problem(
                plan,
                "risks",
                risk,
                "likelihood",
                "dangling-reference",
                f'"{risk.likelihood}" is not on the likelihood scale in risk_scales.csv.',
                "Use one of: " + ", ".join(sorted(scales["likelihood"])) + ".",
            )
    for impact in plan.risk_impacts:
        if impact.level and scales["impact"] and impact.level not in scales["impact"]:
            yield _problem(
                plan,
                "risk_impacts",
                impact,
                "level",
                "dangling-reference",
                f'"{impact.level}" is not on the impact scale in risk_scales.csv.',
                "Use one of: " + ", ".join(sorted(scales["impact"])) + ".",
            )


def _links(plan: Plan, keys: _Keys, packages: Collection[str]) -> Found:
    for link in plan.links:
        for column, table, ident in (
            ("from_id", link.from_table, link.from_id),
            ("to_id", link.to_table, link.to_id),
        ):
            side = column.split("_")[0]
            if column == "to_id" and table == "framework":
                framework, _, item = ident.partition(":")
                if f"{framework} | {item}" not in keys.of("frameworks"):
                    near = did_you_mean(ident, (k.replace(" | ", ":") for k in keys.of("frameworks")))
                    yield _problem(
                        plan,
                        "links",
                        link,
                        column,
                        "dangling-reference",
                        f'"{ident}" is not in frameworks.csv.',
                        near or "Add the framework and the item to frameworks.csv.",
                    )
            elif column == "to_id" and table == "package":
                if ident not in packages:
                    yield _problem(
                        plan,
                        "links",
                        link,
                        column,
                        "dangling-reference",
                        f'There is no package "{ident}" here.',
                        did_you_mean(ident, packages) or "Type the name of a package's folder.",
                    )
            elif table not in tables():
                yield _problem(
                    plan,
                    "links",
                    link,
                    f"{side}_table",
                    "table-unknown",
                    f'"{table}" is no table.',
                    did_you_mean(table, tables()) or "Type the name of a table.",
                )
            elif not keys.has(table, ident):
                yield _problem(
                    plan,
                    "links",
                    link,
                    column,
                    "dangling-reference",
                    f'"{ident}" is not in {table}.csv.',
                    did_you_mean(ident, keys.of(table)) or "Type the key of a row that is there.",
                )


def _rows_named(plan: Plan, keys: _Keys) -> Found:
    """Rows and columns that caveats and roles name."""
    for table in ("caveats", "roles"):
        for row in plan.rows(table):
            if row.table not in tables():
                yield _problem(
                    plan,
                    table,
                    row,
                    "table",
                    "table-unknown",
                    f'"{row.table}" is no table.',
                    did_you_mean(row.table, tables()) or "Type the name of a table.",
                )
            elif row.row != "*" and not keys.has(row.table, row.row):
                yield _problem(
                    plan,
                    table,
                    row,
                    "row",
                    "dangling-reference",
                    f'"{row.row}" is not in {row.table}.csv.',
                    did_you_mean(row.row, keys.of(row.table))
                    or f"Type the row's key: {' | '.join(KEYS[row.table])}.",
                )
            elif (
                table == "caveats"
                and row.field
                and row.field not in (names := [f["name"] for f in schema(row.table)["fields"]])
            ):
                yield _problem(
                    plan,
                    table,
                    row,
                    "field",
                    "column-unknown",
                    f'"{row.field}" is no column of {row.table}.',
                    did_you_mean(row.field, names) or "Leave it blank, or type the column's name.",
                )


def _orders(plan: Plan) -> Found:
    """Dates and limits that end before they start."""
    pairs: tuple[tuple[str, str, str, Callable[[Any], bool]], ...] = (
        ("actions", "start", "end", lambda r: True),
        ("timetable", "start", "end", lambda r: True),
        ("observations", "lower", "upper", lambda r: True),
        ("indicators", "range_low", "range_high", lambda r: True),
    )
    for table, low, high, _ in pairs:
        for row in plan.rows(table):
            a, b = getattr(row, low), getattr(row, high)
            if a is not None and b is not None and b < a:
                yield _problem(
                    plan,
                    table,
                    row,
                    high,
                    "ends-before-start",
                    f"{high} ({b}) comes before {low} ({a}).",
                    "Change one of the two.",
                )
    for row in plan.indicators:
        if row.better == "in-range" and row.range_low is None and row.range_high is None:
            yield _problem(
                plan,
                "indicators",
                row,
                "better",
                "range-missing",
                "better is in-range, but there is no range.",
                "Fill in range_low or range_high or both.",
            )

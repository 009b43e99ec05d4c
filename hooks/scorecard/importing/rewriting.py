"""From amendments to what the files of a plan would say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .. import amend, workbook
from ..model import Period, Plan, read_period
from ..model.amendment import Amendment
from ..model.contract import schema, schema_copy, tables
from ..read.files import DESCRIPTOR
from ..settings import Settings
from ..workbook import Remark
from .outcome import Outcome, Written

Placed = Mapping[str, Sequence[tuple[int, Amendment]]]


def rewritten(given: workbook.Given, plan: Plan, settings: Settings, outcome: Outcome) -> Placed:
    """Fill in the outcome's texts and files. Gives, by file, the line of each amendment's row."""
    folder, placed = settings.packages / plan.name, {}
    by_table: dict[str, list[Amendment]] = defaultdict(list)
    for one in given.amendments:
        by_table[one.table].append(one)
    frequency = {one.indicator_id: one.frequency for one in plan.indicators}

    def reading(text: str, indicator: str) -> Period:
        return read_period(text, frequency.get(indicator, ""), plan.years)

    for table in tables():
        if table not in by_table:
            continue
        wanted, file = by_table[table], plan.files.get(table, f"{table}.csv")
        old = _text_of(folder / file) if table in plan.files else amend.new_table(table)
        try:
            done = amend.amend_table(old, table, wanted, reading, _parents(table, plan))
        except amend.Unclear as error:
            hint = "Open it in a spreadsheet, save it as CSV UTF-8, and import again."
            outcome.said.append(Remark("error", f"{file} cannot be altered: {error}", hint))
            return {}
        if done.text != old or table not in plan.files:
            outcome.texts[file] = done.text
            outcome.files.append(
                Written(file, done.added, done.altered, done.columns, table not in plan.files)
            )
            placed[file] = [(done.lines[i], one) for i, one in enumerate(wanted) if i in done.lines]
    _descriptor(given, plan, folder, list(by_table), outcome)
    return placed


def _parents(table: str, plan: Plan) -> list[str]:
    """The order of the rows that a table's rows belong to."""
    if table in ("observations", "commentary"):
        return [one.indicator_id for one in plan.indicators]
    return [one.action_id for one in plan.actions] if table == "updates" else []


def _descriptor(
    given: workbook.Given, plan: Plan, folder: Path, touched: Sequence[str], outcome: Outcome
) -> None:
    """List tables that are new, and move the plan's next date on."""
    old = text = _text_of(folder / DESCRIPTOR)
    before, after = {*plan.files}, {*plan.files, *touched}
    resources = plan.descriptor.get("resources", ())
    inline = any("schema" in one for one in resources)
    for number, one in enumerate(resources):  # keys that lead to tables which are there from now on
        name = one.get("name", "")
        if name in tables() and before != after and one.get("schema") == schema_copy(name, before):
            text = amend.set_value(text, ("resources", number, "schema"), schema_copy(name, after))
    for table in touched:
        if not amend.has_resource(text, table):
            resource: dict[str, Any] = {
                "name": table,
                "path": f"{table}.csv",
                "type": "table",
                "format": "csv",
            }
            resource |= {"mediatype": "text/csv", "encoding": "utf-8"}
            resource |= {"title": schema(table).get("title", table)}
            if inline:
                resource |= {"schema": schema_copy(table, after)}
            text = amend.with_resource(text, resource)
    note = ""
    if given.next_update is not None:
        text = amend.set_value(text, ("scorecard", "next_update"), given.next_update.isoformat())
        note = f"next_update is now {given.next_update.isoformat()}"
    if text != old:
        outcome.texts[DESCRIPTOR] = text
        outcome.files.append(Written(DESCRIPTOR, note=note))


def _text_of(file: Path) -> str:
    """A file's text, line endings and byte order mark and all."""
    return file.read_bytes().decode("utf-8")

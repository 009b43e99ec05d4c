"""One CSV file as rows of text, read three times over, or everything that keeps it from being read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..model.contract import Schema, added_columns, tables
from ..model.raw import Sheet
from ..model.tables import TABLES
from ..problems import Problem
from .agreed import Agreed, below_of
from .files import Limits
from .findings import Findings
from .header import header_problems, separated
from .pieces import Pieces, ReadSheet, cut, fresh, joined
from .plain_schema import plain_schema
from .renamed import first_row_is_data
from .rows import body, trim
from .scan import scan


def read_sheet(
    name: str,
    file: str,
    text: str,
    package: str,
    schema: Schema | None,
    limits: Limits,
    *,
    open_data: bool = False,
    agreed: Agreed | None = None,
) -> tuple[Sheet | None, list[Problem]]:
    """One CSV file as rows of text.

    `schema`     the table schema that it must fit; None for data of any shape
    `open_data`  whether the schema is the package's own, not the contract's
    `agreed`     what was read of another version of the file, where there may be one

    Returns the sheet, or None where it cannot be read, and the problems: separator, quotes, header,
    ragged rows, blank rows (a notice), headers, totals and notes among the rows, sizes. A sheet with
    errors holds the rows that are good, so that all that is wrong with them can be told at once.
    """
    found = Findings(package, file, "" if open_data else name)
    fields = _fields(schema)
    if separated(text, fields or None, found):
        return None, found.problems
    if agreed and agreed.pieces is not None and schema and not open_data and name in tables():
        told = Findings(package, file, name)
        if sheet := _by_pieces(text, fields, schema, told, limits, agreed, agreed.pieces):
            return sheet, told.problems
    read = scan(text, found, limits)
    if not found.problems and not any(map(any, read.rows)):
        found.say("file-empty", f"{file} has no header line.", "Put the column names into the first line.")
    if found.problems:
        return None, found.problems
    as_it_stands, starts = len(read.rows[0]), tuple(read.lines)
    if not (
        fields and first_row_is_data(read.rows, fields)
    ):  # of a line of data, blank cells on the right are cells
        trim(read, found, limits)
    required = set() if open_data else _required(fields)
    if not found.refused:
        added = () if open_data or name not in tables() else added_columns(name)
        header_problems(read, fields or None, found, required=required, added=added, open_data=open_data)
    if found.refused:
        return None, found.problems
    header = tuple(read.rows[0])
    rows, lines, blank = body(read, required, found, limits, fields)
    refused = len(read.rows) - 1 - blank - len(rows)
    sheet = Sheet(name, file, header, tuple(rows), tuple(lines), blank, refused=refused)
    if found.refused:  # the readings are compared once the rows are mended
        return sheet, found.problems
    columns = [fields.get(column) or {"name": column, "type": "any"} for column in header]
    columns += [{"name": f"-{i}", "type": "any"} for i in range(as_it_stands - len(header))]
    wrong: list[tuple[int, str, str]] = []
    width, widest, held = len(header), read.widest, plain_schema(columns, schema)
    alike = agreed or Agreed()
    if alike.disagree(text, starts, lines, rows, wrong, width=width, widest=widest, schema=held):
        message = f"Two programs read {file} differently, so one of them would be wrong."
        hint = (
            "Look for a stray quotation mark or a line break inside a cell and delete it. "
            "Or open the file in a spreadsheet and save it again as CSV UTF-8."
        )
        found.say("readings-differ", message, hint)
        return None, found.problems
    return replace(
        sheet, structure=tuple((lines[n], field, why) for n, field, why in sorted(wrong))
    ), found.problems


def _by_pieces(
    text: str,
    fields: Mapping[str, Mapping[str, Any]],
    schema: Schema,
    found: Findings,
    limits: Limits,
    agreed: Agreed,
    pieces: Pieces,
) -> Sheet | None:
    """A table of which only the pieces are read that were not read before; None where anything is odd about
    it but blank rows, which are told: it is to be read as one then."""
    line, place = text.partition("\n")[0], f"{found.package}/{found.file}"
    unsaid = Findings(found.package, found.file, found.table)
    head = scan(f"{line}\n", unsaid, limits)
    if unsaid.problems or len(head.rows) != 1 or head.longest > limits.cell:
        return None
    header, required = head.rows[0], _required(fields)
    if len(header) < 2 or len(set(header)) < len(header) or not required <= set(header) <= fields.keys():
        return None
    header_problems(head, fields, unsaid, required=required, added=added_columns(found.table))
    if unsaid.problems or len(header) > limits.columns or TABLES[found.table].answer not in ("", *header):
        return None
    held = plain_schema([fields[column] for column in header], schema)
    before = pieces.known.get(place)
    parts = cut(text, f"{found.table} {limits.cell} {held}", before.pieces if before else {})
    read = fresh(parts, header, required, found, limits, fields) if parts else None
    if parts is None or read is None:
        return None
    names: list[bytes] = []
    if read.rows:
        wrong: list[tuple[int, str, str]] = []
        how: dict[str, Any] = {"width": len(header), "widest": read.widest, "schema": held, "names": names}
        if agreed.disagree(read.text, read.starts, read.within, read.rows, wrong, **how) or wrong:
            return None
    whole, known = joined(parts, read, names, found.table, header)
    pieces.note(place, ReadSheet(below_of(parts.header, len(header), held), known))
    return Sheet.of_pieces(found.table, found.file, tuple(header), tuple(whole), read.blank)


def _required(fields: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """The columns that no row may leave blank."""
    return {name for name, one in fields.items() if one.get("constraints", {}).get("required")}


def _fields(schema: Schema | None) -> dict[str, Mapping[str, Any]]:
    """The fields of a schema by name; a package's own schema may have faults, told elsewhere."""
    listed = schema.get("fields") if schema else None
    if not isinstance(listed, list | tuple):
        return {}
    return {f["name"]: f for f in listed if isinstance(f, Mapping) and isinstance(f.get("name"), str)}

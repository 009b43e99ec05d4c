"""Packages without the scorecard property: published as they stand, so held to their own schema."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..model import Dataset
from ..model.letters import shown
from ..model.raw import RawPackage, Sheet
from ..problems import Fault, Place, Problem
from .days import day
from .leftovers import SIGN, dressed, leftovers
from .texts import Named, text_wrong
from .traces import Noted


def dataset_of(package: RawPackage) -> Dataset:
    """The open dataset that a package makes."""
    descriptor = package.descriptor
    return Dataset(
        name=package.name,
        title=str(descriptor.get("title", package.name)),
        description=str(descriptor.get("description", "")),
        descriptor=descriptor,
        files={name: sheet.file for name, sheet in package.sheets.items()},
        tables={name: (sheet.header, tuple(sheet.rows)) for name, sheet in package.sheets.items()},
    )


def dataset_problems(package: RawPackage, named: Named) -> list[Problem]:
    """Cells that break the package's own schema, doubled keys, leftovers, and texts not to be published."""
    problems: list[Problem] = []
    schemas = _schemas(package)
    for name, sheet in package.sheets.items():
        problems += _texts(package.name, sheet, named)
        schema = schemas.get(name, {})
        problems += _cells(package.name, sheet, schema)
        problems += leftovers(
            package.name, sheet, [c for c in sheet.header if not _field(schema, c).get("type")]
        )
        problems += _keys(package.name, sheet, schema.get("primaryKey"))
    return problems


def _schemas(package: RawPackage) -> dict[str, Mapping[str, Any]]:
    listed = package.descriptor.get("resources")
    resources = [r for r in listed if isinstance(r, Mapping)] if isinstance(listed, list) else []
    return {str(r.get("name")): schema for r in resources if isinstance(schema := r.get("schema"), Mapping)}


def _texts(package: str, sheet: Sheet, named: Named) -> list[Problem]:
    """Column names too: they are published as the cells are."""
    clean: dict[str, Fault | None] = {}
    problems: list[Problem] = []
    for row, line in ((sheet.header, 1), *zip(sheet.rows, sheet.lines, strict=True)):
        for column, cell in zip(sheet.header, row, strict=True):
            if cell not in clean:
                clean[cell] = text_wrong(cell, named)
            if fault := clean[cell]:
                problems.append(fault.at(Place(package, sheet.file, "", line, column, cell)))
    return problems


def _field(schema: Mapping[str, Any], column: str) -> Mapping[str, Any]:
    """What a schema says of a column; nothing where it says nothing that can be read."""
    fields = schema.get("fields")
    listed = [f for f in fields if isinstance(f, Mapping)] if isinstance(fields, list) else []
    return next((f for f in listed if f.get("name") == column), {})


def _cells(package: str, sheet: Sheet, schema: Mapping[str, Any]) -> list[Problem]:
    """What Frictionless finds wrong by the package's own schema."""
    if not sheet.structure:
        return []
    by_line = dict(zip(sheet.lines, sheet.rows, strict=True))
    place = {column: i for i, column in enumerate(sheet.header)}
    cells = [
        (line, column, why, by_line[line][place[column]] if column in place else "")
        for line, column, why in sheet.structure
    ]
    signs = list(dict.fromkeys(value for *_, value in cells if SIGN.fullmatch(value.strip())))
    problems = []
    for line, column, why, value in cells:
        message = f'"{shown(value)}" {why}.' if value else f"This cell {why}."
        field = _field(schema, column)
        hint = f'Mend the cell, or the field "{column}" in datapackage.json.'
        if value in signs:
            hint = _for_gaps(signs, field if "missingValues" in field else schema, column, field)
        elif typed := _plain(value, str(field.get("type", ""))):
            hint = f"Type {typed}. Or mend the field in datapackage.json."
        fault = Fault("cell-wrong", message, hint)
        problems.append(fault.at(Place(package, sheet.file, "", line, column, value)))
    return problems


def _for_gaps(signs: Sequence[str], has: Mapping[str, Any], column: str, field: Mapping[str, Any]) -> str:
    """The very list to write where signs stand for gaps, with all that the table needs and what it has.

    `has`  the schema or the field that lists what stands for a gap
    """
    listed = has.get("missingValues")
    said = [str(m.get("value", "")) if isinstance(m, Mapping) else str(m) for m in listed or [""]]
    words = json.dumps(list(dict.fromkeys([*said, *signs])), ensure_ascii=False)
    where = f'the field "{shown(column)}"' if has is field else "the schema"
    return f'If it stands for a gap, write "missingValues": {words} into {where} in datapackage.json.'


def _plain(value: str, kind: str) -> str:
    """A cell of a typed column as it is to be typed, where that is plain; else blank."""
    if kind == "date":
        found = day(value)
        return found.value.isoformat() if isinstance(found, Noted) else ""
    figure = dressed(value) if kind in ("number", "integer") else ""
    return figure if kind == "number" or "." not in figure else ""


def _keys(package: str, sheet: Sheet, key: Any) -> list[Problem]:
    """Rows of one key, by the schema's own primary key."""
    names = [key] if isinstance(key, str) else key if isinstance(key, list) else []
    if not names or any(name not in sheet.header for name in names):
        return []
    places = [sheet.header.index(name) for name in names]
    first: dict[tuple[str, ...], int] = {}
    problems = []
    for row, line in zip(sheet.rows, sheet.lines, strict=True):
        found = tuple(row[i] for i in places)
        other = first.setdefault(found, line)
        if other != line:
            spelt = shown(", ".join(found))
            message = f'"{spelt}" stands twice, on lines {other} and {line}.'
            fault = Fault("duplicate-key", message, "Keep one of the two rows.")
            problems.append(fault.at(Place(package, sheet.file, "", line, names[0], spelt)))
    return problems

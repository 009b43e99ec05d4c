"""Packages without the scorecard property: published as they stand, so held to their own schema."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ..model import Dataset
from ..model.letters import shown
from ..model.raw import RawPackage, Sheet
from ..problems import Fault, Place, Problem
from .leftovers import leftovers
from .texts import Named, text_wrong

# What publishers put where there is no figure: [c], c, x, :, .., *, n/a.
SIGN = re.compile(r"\[[A-Za-z0-9]{1,4}\]|[A-Za-z]{1,2}|[.:*?–—-]+|(?i:n/a|null|none|low)", re.ASCII)


def dataset_of(package: RawPackage) -> Dataset:
    """The open dataset that a package makes."""
    descriptor = package.descriptor
    return Dataset(
        name=package.name,
        title=str(descriptor.get("title", package.name)),
        description=str(descriptor.get("description", "")),
        descriptor=descriptor,
        files={name: sheet.file for name, sheet in package.sheets.items()},
        tables={name: (sheet.header, sheet.rows) for name, sheet in package.sheets.items()},
    )


def dataset_problems(package: RawPackage, named: Named) -> list[Problem]:
    """Cells that break the package's own schema, doubled keys, leftovers, and texts not to be published."""
    problems: list[Problem] = []
    schemas = _schemas(package)
    for name, sheet in package.sheets.items():
        problems += _texts(package.name, sheet, named)
        problems += _cells(package.name, sheet)
        problems += leftovers(package.name, sheet)
        problems += _keys(package.name, sheet, schemas.get(name, {}).get("primaryKey"))
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


def _cells(package: str, sheet: Sheet) -> list[Problem]:
    """What Frictionless finds wrong by the package's own schema."""
    if not sheet.structure:
        return []
    by_line = dict(zip(sheet.lines, sheet.rows, strict=True))
    place = {column: i for i, column in enumerate(sheet.header)}
    problems = []
    for line, column, why in sheet.structure:
        value = by_line[line][place[column]] if column in place else ""
        message = f'"{shown(value)}" {why}.' if value else f"This cell {why}."
        hint = f'Mend the cell, or the field "{column}" in datapackage.json.'
        if SIGN.fullmatch(value.strip()):
            words = json.dumps(["", value], ensure_ascii=False)
            hint = (
                f'If it stands for a gap, write "missingValues": {words} into the schema in datapackage.json.'
            )
        fault = Fault("cell-wrong", message, hint)
        problems.append(fault.at(Place(package, sheet.file, "", line, column, value)))
    return problems


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

"""The tables of a specification: as CSV inside it where that is shorter, and no row twice."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Mapping
from typing import Any

from .plot import Row

TIMES = frozenset({"date", "from", "to"})  # Vega-Lite reads a column of these as time by how it is drawn
Table = list[Row] | str
Source = dict[str, Any]


def datasets(tables: Mapping[str, list[Row]]) -> tuple[dict[str, Table], dict[str, Source]]:
    """The tables, by name, as rows or as text in CSV; and for each the `data` of a layer that draws it.

    A table that another has in it, row by row, is left out, and drawn from that one.
    """
    within = {name: _wider(name, tables) for name in tables}
    made: dict[str, Table] = {}
    formats: dict[str, Source] = {}
    for name, rows in tables.items():
        if within[name] == name:
            made[name], formats[name] = _shortest(rows)
    return made, {name: {"name": other} | formats[other] for name, other in within.items()}


def _wider(name: str, tables: Mapping[str, list[Row]]) -> str:
    """The table that has this one in it and more columns; its own name where there is none."""
    rows = tables[name]
    for other, found in tables.items():
        wider = rows and len(found) == len(rows) and len(found[0]) > len(rows[0])
        if wider and all(row.items() <= more.items() for row, more in zip(rows, found, strict=True)):
            return other
    return name


def _shortest(rows: list[Row]) -> tuple[Table, Source]:
    """A table as CSV with its format, where that is shorter and can be read back; else its rows."""
    columns = {name: [row.get(name) for row in rows] for name in (rows[0] if rows else ())}
    numbers = [name for name, values in columns.items() if all(map(_is_number, values))]
    told = all(
        isinstance(value, str) or (value is None and name in TIMES)
        for name, values in columns.items()
        if name not in numbers
        for value in values
    )
    if len(columns) < 2 or not told or any(row.keys() != columns.keys() for row in rows):
        return rows, {}
    format = {"format": {"type": "csv", "parse": dict.fromkeys(numbers, "number")}}
    text = _csv(columns, numbers)
    return (text, format) if _is_shorter(text, format, rows) else (rows, {})


def _is_shorter(text: str, format: Source, rows: list[Row]) -> bool:
    """Whether a table is shorter as `text` in CSV and its format than as rows in JSON.

    Most are so by far: a row names its columns each time, and no cell is longer in CSV than in a row, but by
    its quotes. To write the rows out only to count them took a third of the time of a specification.
    """
    names = len(rows) * sum(len(json.dumps(name)) for name in rows[0])
    head = text.partition("\n")[0]
    if names > len(json.dumps([head, format])) + text.count('"'):
        return True
    return len(json.dumps([text, format])) < len(json.dumps(rows, separators=(",", ":")))


def _is_number(value: object) -> bool:
    """Whether it is a number, or nothing in the place of one."""
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _csv(columns: Mapping[str, list[Any]], numbers: Collection[str]) -> str:
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(columns)
    told = (map(_short, values) if name in numbers else values for name, values in columns.items())
    lines.writerows(zip(*told, strict=True))
    return out.getvalue()


def _short(value: Any) -> Any:
    """A whole number without its point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value

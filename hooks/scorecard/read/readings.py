"""The same bytes as pandas and as Frictionless read them, which must agree with our own reading.

FINDINGS on Frictionless: an unclosed quote swallows the rows behind it and is called valid. So no
single program is believed: each row and each cell must be the same in all three.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd
from frictionless import Dialect, Resource
from frictionless import Schema as FrictionlessSchema
from frictionless.errors import CellError, ExtraCellError
from frictionless.exception import FrictionlessException
from frictionless.formats import CsvControl
from frictionless.resources import TableResource

Row = tuple[Any, ...]
Cells = list[Any]
Noted = tuple[int, str]  # the place of a cell, and what is noted of it
CHUNK = 20_000
KEPT = 20_000  # cells of a column that are remembered
TYPES = {
    "integer": "is not a whole number", "number": "is not a number", "boolean": "is neither true nor false",
    "date": "is not a date as the schema wants it", "datetime": "is not a date with a time",
    "year": "is not a year", "time": "is not a time", "yearmonth": "is not a year and a month",
}  # fmt: skip
LIMITS = {
    "required": "may not be blank", "minimum": "is below the schema's least, {}",
    "maximum": "is above the schema's most, {}", "enum": "is not one of the schema's values: {}",
    "pattern": "is not written as the schema wants it: {}",
    "minLength": "is shorter than the schema's least, {}",
    "maxLength": "is longer than the schema's most, {}",
}  # fmt: skip


def disagree(
    data: bytes,
    width: int,
    widest: int,
    schema: str,
    rows: Sequence[tuple[str, ...]],
    wrong: list[tuple[int, str, str]],
) -> bool:
    """Whether pandas or Frictionless reads other rows than `rows` from the bytes of a CSV file.

    `width`, `widest`  cells of the header as it is meant, and of the widest row as it stands
    `schema`           as `plain_schema` gives it, a field for each column of the header as it stands
    `wrong`            is given what Frictionless finds wrong: row from 0, field, what, in plain words
    """
    try:
        return _differ(_pandas_rows(data, width, widest), rows) or _differ(
            _frictionless_rows(data, width, _made(schema), wrong), rows
        )
    except (FrictionlessException, pd.errors.ParserError, ValueError, OverflowError):
        return True


def _differ(found: Iterator[Row], rows: Sequence[tuple[str, ...]]) -> bool:
    ours = iter(rows)
    for row in found:
        if not any(row) or not any(isinstance(c, str) and c.strip() for c in row):
            continue
        mine = next(ours, None)
        if row != mine and tuple("" if c is None or c != c else c for c in row) != mine:
            return True
    return next(ours, None) is not None


def _pandas_rows(data: bytes, width: int, widest: int) -> Iterator[Row]:
    """The rows below the header as pandas reads them."""
    chunks = pd.read_csv(
        io.BytesIO(data),
        header=None,
        names=range(widest),
        usecols=range(width),
        dtype=object,
        keep_default_na=False,
        na_filter=False,
        index_col=False,
        encoding="utf-8-sig",
        skip_blank_lines=False,
        chunksize=CHUNK,
    )
    first = True
    for frame in chunks:
        for row in map(tuple, frame.to_numpy().tolist()):  # not column by column: a small file has many
            if not first:
                yield row
            first = False


def _frictionless_rows(
    data: bytes, width: int, schema: FrictionlessSchema, wrong: list[tuple[int, str, str]]
) -> Iterator[Row]:
    """The rows below the header as Frictionless reads them, its cell errors gathered on the way.

    Keys are left to our own check: it is four times as fast, and compares periods after reading them.
    """
    number = 0
    with Resource(
        data=data,
        format="csv",
        encoding="utf-8",
        schema=schema,
        dialect=Dialect(controls=[CsvControl(delimiter=",")]),
    ) as resource:
        for cells, noted in _rows_alone(resource) if _is_unique(schema) else _rows_by_cells(resource):
            if not any(isinstance(c, str) and c.strip() for c in cells):
                continue
            wrong += [(number, schema.fields[i].name, _said(note)) for i, note in noted if i < width]
            number += 1
            yield tuple(cells[:width])


def _is_unique(schema: FrictionlessSchema) -> bool:
    """Whether a cell of a row can be wrong because of another row."""
    return any(field.constraints.get("unique") for field in schema.fields)


def _rows_alone(resource: TableResource) -> Iterator[tuple[Cells, list[Noted]]]:
    """Each row as Frictionless puts it together, with what it notes of its cells."""
    for row in resource.row_stream:
        yield (
            row.cells,
            [
                (e.field_number - 1, e.note)
                for e in row.errors
                if isinstance(e, CellError) and not isinstance(e, ExtraCellError)
            ],
        )


def _rows_by_cells(resource: TableResource) -> Iterator[tuple[Cells, list[Noted]]]:
    """The same, where a cell hangs on no other: Frictionless reads equal cells of a column once.

    To put rows together and read each cell of each row takes it three times as long, and a table repeats
    itself: most cells of a row are blank, or say what the row before said.
    """
    readers = [lru_cache(KEPT)(field.create_cell_reader()) for field in resource.schema.fields]
    for _, cells in resource.dialect.read_enumerated_content_stream(resource.cell_stream):
        noted = [
            (i, note)
            for i, (read, cell) in enumerate(zip(readers, cells, strict=False))
            for note in (read(cell)[1] or {}).values()
        ]
        if noted and all(_is_blank(*read(cell)) for read, cell in zip(readers, cells, strict=False)):
            noted = []  # as Frictionless has it, a blank row lacks nothing
        yield cells, noted


def _is_blank(value: Any, notes: Mapping[str, str] | None) -> bool:
    """Whether a cell holds nothing, as Frictionless has read it."""
    return value is None and "type" not in (notes or ())


@lru_cache(maxsize=64)
def _made(plain: str) -> FrictionlessSchema:
    """The same schema is made once: packages share the contract's.

    A schema that Frictionless cannot use becomes one that takes any text: it is told with the descriptor.
    """
    try:
        return _as_it_is(FrictionlessSchema.from_descriptor(json.loads(plain)))
    except FrictionlessException:
        names = [{"name": f["name"], "type": "any"} for f in json.loads(plain)["fields"]]
        return _as_it_is(FrictionlessSchema.from_descriptor({"fields": names}))


def _as_it_is(schema: FrictionlessSchema) -> FrictionlessSchema:
    """The same schema, whose fields give themselves where a copy is asked for.

    Frictionless makes each field anew, and checks it, twice for each file that it opens, lest somebody alters
    one. Nobody does here, and of a small file that took twice as long as reading it.
    """
    for field in schema.fields:
        vars(field)["to_copy"] = lambda itself=field: itself
    return schema


def _said(note: str) -> str:
    """What Frictionless notes of a cell, in our words."""
    if m := re.match(r'type is "(\w+)/', note):
        return TYPES.get(m[1], f"is not written as the type {m[1]}")
    if m := re.match(r'constraint "(\w+)" is "(.*)"', note, re.S):
        wanted = re.sub(r"[\[\]']", "", m[2]) if m[1] == "enum" else m[2]
        return LIMITS.get(m[1], "breaks the schema's " + m[1] + " {}").format(wanted)
    return f"does not fit its field ({note})"

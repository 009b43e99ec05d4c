"""Parquet: the same tables with typed columns, small and quick to load."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from .table import Table, missing_values

BLOCK = 4_000_000  # bytes that are read at a time: twice as fast as all at once, and in less room
# A number is a double, as pandas, R and a browser have it; the CSV file keeps it as it was typed.
TYPES: Mapping[str, Any] = {
    "number": pa.float64(),
    "integer": pa.int64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}


def parquet_bytes(table: Table, content: bytes) -> bytes:
    """A table as Parquet: blank cells are null, dates are dates, what cannot be typed stays text.

    `content`  its CSV file. Arrow reads that in less time than it takes to look at each cell here,
               and does not load pandas to do so.
    """
    made = _made(table, content)
    out = io.BytesIO()
    # Snappy, because the readers of Parquet that run in a page know it without more code.
    pq.write_table(made, out, compression="snappy")
    del made
    pa.default_memory_pool().release_unused()  # which keeps as much as the largest table took
    return out.getvalue()


def _made(table: Table, content: bytes) -> Any:
    """A table in Arrow's form, which takes more room than its CSV file."""
    missing = frozenset(missing_values(table.schema))
    kinds = [str(field.get("type")) for field in table.fields]
    arrays = [_typed(cells, kind, missing) for cells, kind in zip(_texts(table, content), kinds, strict=True)]
    words = {"title": table.title, "description": table.description}
    return pa.table(arrays, names=list(table.header)).replace_schema_metadata(words)


def _texts(table: Table, content: bytes) -> Iterator[Any]:
    """The columns of a CSV file as texts, a blank cell being null; each is let go once it is given."""
    names = [str(place) for place in range(len(table.header))]  # a table may give two columns one name
    if not table.rows:
        yield from (pa.nulls(0, pa.string()) for _ in names)
        return
    try:
        columns = _read(content, names, BLOCK)
    except pa.ArrowInvalid:  # a row is longer than that
        columns = _read(content, names, len(content))
    while columns:
        yield columns.pop(0).combine_chunks()


def _read(content: bytes, names: list[str], block: int) -> list[Any]:
    """The same, read so many bytes at a time: no row may be longer."""
    found = pacsv.read_csv(
        pa.BufferReader(content),
        pacsv.ReadOptions(use_threads=False, block_size=block, column_names=names, skip_rows_after_names=1),
        pacsv.ParseOptions(newlines_in_values=True),
        pacsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), null_values=[""], strings_can_be_null=True
        ),
    )
    return list(found.columns)


def _typed(cells: Any, kind: str, missing: Collection[str]) -> Any:
    """A column of texts in the type of its field; as it is where a cell is none of that type."""
    typed = TYPES.get(kind)
    if typed is None or ("" not in missing and cells.null_count):
        return cells
    if others := [text for text in missing if text]:
        gone = pc.is_in(cells, pa.array(others, pa.string()))
        given = pc.if_else(gone, pa.scalar(None, pa.string()), cells)
    else:
        given = cells
    try:
        return given.cast(typed)
    except pa.ArrowInvalid:  # open data may hold a number or a date written in a way of its own
        return cells

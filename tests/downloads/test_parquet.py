"""Parquet is made of the table's CSV file, and has what looking at each cell would give."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from scorecard.downloads import parquet
from scorecard.downloads.parquet import TYPES, parquet_bytes
from scorecard.downloads.table import Table, missing_values, table_csv


def table(fields: dict[str, str], *rows: tuple[str, ...], missing: tuple[str, ...] = ("",)) -> Table:
    schema = {"fields": [{"name": name, "type": kind} for name, kind in fields.items()]}
    columns = tuple(zip(*rows, strict=True)) if rows else tuple(() for _ in fields)
    return Table("one", "One", "Told", {**schema, "missingValues": list(missing)}, columns)


def cell_by_cell(of: Table) -> Any:
    """The table as Parquet holds it, worked out the slow way."""
    missing = missing_values(of.schema)
    arrays = []
    for field, cells in zip(of.fields, of.columns, strict=True):
        typed = TYPES.get(str(field["type"]))
        try:
            if typed is None:
                raise pa.ArrowInvalid
            arrays.append(pa.array([None if c in missing else c for c in cells], pa.string()).cast(typed))
        except pa.ArrowInvalid:
            arrays.append(pa.array([c or None for c in cells], pa.string()))
    return pa.table(arrays, names=list(of.header))


KINDS = {"text": "string", "number": "number", "whole": "integer", "day": "date", "yes": "boolean"}


@pytest.mark.parametrize(
    "of",
    [
        table(KINDS, ("a", "12.50", "3", "2026-04-01", "true"), ("", "", "", "", "")),
        table(KINDS),
        table({"text": "string"}, ("",), ("a",), ("",)),
        table({"text": "string", "n": "integer"}, ('two\r\nlines, "quoted"', "1"), (" a ", "2"), ("NA", "3")),
        table({"n": "number"}, ("1",), ("-",), ("",), missing=("", "-")),
        table({"n": "number"}, ("1",), ("",), missing=("-",)),
        table({"n": "number"}, ("1",), ("-",), missing=("-",)),
        table({"n": "number", "day": "date"}, ("1,5", "1 April"), ("2", "2026-04-01")),
        table({"n": "integer"}, *((str(n),) for n in range(70_000))),
    ],
    ids=[
        "each type",
        "no row",
        "one column",
        "signs",
        "a mark",
        "blank unsaid",
        "mark alone",
        "untyped",
        "long",
    ],
)
def test_it_has_what_each_cell_gives(of: Table) -> None:
    made = pq.read_table(io.BytesIO(parquet_bytes(of, table_csv(of))))
    expected = cell_by_cell(of)
    assert made.replace_schema_metadata(None).equals(expected)
    assert made.schema.metadata == {b"title": b"One", b"description": b"Told"}


@pytest.mark.parametrize("block", [60, 400])
def test_it_is_the_same_however_much_is_read_at_a_time(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    long = 'a note, "in two\r\nlines" ' * 10
    rows = [(f"{n}", long if n == 7 else "short", f"{n / 4}") for n in range(40)]
    of = table({"n": "integer", "note": "string", "value": "number"}, *rows)
    whole = parquet_bytes(of, table_csv(of))
    monkeypatch.setattr(parquet, "BLOCK", block)  # of which the long row takes more than the lesser
    assert parquet_bytes(of, table_csv(of)) == whole


def test_two_columns_may_have_one_name() -> None:
    fields = [{"name": "a", "type": "string"}, {"name": "a", "type": "integer"}]
    of = Table("one", "One", "", {"fields": fields}, (("x", "y"), ("1", "2")))
    made = pq.ParquetFile(io.BytesIO(parquet_bytes(of, table_csv(of)))).read()
    assert [column.to_pylist() for column in made.columns] == [["x", "y"], [1, 2]]


def test_pandas_is_not_loaded_for_it() -> None:
    code = (
        "import sys; from scorecard.downloads.parquet import parquet_bytes; "
        "from scorecard.downloads.table import Table, table_csv; "
        "of = Table('one', 'One', '', {'fields': [{'name': 'n', 'type': 'number'}]}, (('1',),)); "
        "parquet_bytes(of, table_csv(of)); assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)

"""The readings of other programs: what they find does not hang on what was read with a schema before."""

from __future__ import annotations

import json
from typing import Any

import pytest
from frictionless import Resource, Schema
from frictionless.resources import TableResource
from hypothesis import given
from hypothesis import strategies as some

from scorecard.read import readings

FIELDS: list[dict[str, Any]] = [
    {"name": "id", "type": "string", "constraints": {"required": True, "unique": True}},
    {"name": "count", "type": "integer", "constraints": {"minimum": 1, "maximum": 9}},
    {"name": "share", "type": "number", "missingValues": ["-", "n/a"]},
    {"name": "day", "type": "date"},
    {"name": "known", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
    {"name": "kind", "type": "string", "constraints": {"enum": ["a", "b"], "maxLength": 1}},
    {"name": "year", "type": "year"},
]
SCHEMA = json.dumps({"fields": FIELDS, "missingValues": ["", "none"]})
HEADER = ",".join(str(field["name"]) for field in FIELDS)
ROWS = [
    "p,1,0.5,2026-05-01,yes,a,2026",
    "p,x,-,1 May,maybe,cc,26",
    ",10,n/a,none,no,b,none",
    "q,0,5%,2026-02-30,,c,",
    "r,none,none,,none,none,1999",
]


def found(rows: list[str]) -> list[tuple[int, str, str]]:
    wrong: list[tuple[int, str, str]] = []
    data = "\n".join((HEADER, *rows)) + "\n"
    cells = [tuple(row.split(",")) for row in rows]
    assert not readings.disagree(data.encode(), len(FIELDS), len(FIELDS), SCHEMA, cells, wrong)
    return wrong


def test_a_schema_that_is_used_again_finds_what_a_new_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    again = [found(rows) for rows in (ROWS, ROWS[::-1], ROWS[:1], ROWS)]
    monkeypatch.setattr(readings, "_made", lambda plain: Schema.from_descriptor(json.loads(plain)))
    anew = [found(rows) for rows in (ROWS, ROWS[::-1], ROWS[:1], ROWS)]
    assert again == anew
    assert (1, "count", "is not a whole number") in anew[0]
    assert anew[2] == []


def test_a_schema_is_made_once() -> None:
    assert readings._made(SCHEMA) is readings._made(SCHEMA)


ALONE = [{**FIELDS[0], "constraints": {"required": True}}, *FIELDS[1:]]
CELLS = sorted({"", " ", *(cell for row in ROWS for cell in row.split(","))})


def opened(rows: list[list[str]], fields: list[dict[str, Any]]) -> TableResource:
    schema = readings._made(json.dumps({"fields": fields, "missingValues": ["", "none"]}))
    data = "\n".join((HEADER, *map(",".join, rows))) + "\n"
    resource = Resource(data=data.encode(), format="csv", encoding="utf-8", schema=schema)
    assert isinstance(resource, TableResource)
    return resource


@given(
    some.lists(
        some.lists(some.sampled_from(CELLS), min_size=len(FIELDS), max_size=len(FIELDS)).filter(any),
        max_size=8,
    )
)
def test_cells_read_once_are_noted_as_frictionless_notes_them_row_by_row(rows: list[list[str]]) -> None:
    with opened(rows, ALONE) as one, opened(rows, ALONE) as other:
        assert list(readings._rows_by_cells(one)) == list(readings._rows_alone(other))


def test_a_blank_row_lacks_nothing() -> None:
    rows = [["none", "", "-", "", "", "none", ""], ["none", "", "-", "", "", "none", "x"]]
    with opened(rows, ALONE) as resource:
        noted = [[place for place, _ in noted] for _, noted in readings._rows_by_cells(resource)]
    assert noted == [[], [0, 6]]


def test_a_cell_that_may_stand_once_is_told_where_it_stands_again() -> None:
    assert readings._is_unique(readings._made(SCHEMA))
    assert [(row, field) for row, field, what in found(ROWS) if "at position 2" in what] == [(1, "id")]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_rows_of_a_file_are_the_same_piece_by_piece(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(readings, "CHUNK", number)
    rows = list(readings._pandas_rows(b'a,b,\n1,"x, y",\n\n2\n,007\n', 2, 3))
    assert rows == [("1", "x, y"), ("", ""), ("2", ""), ("", "007")]

"""From text to rows: lines, blank rows, and three readings that agree."""

from __future__ import annotations

import pytest

from scorecard.model.raw import Sheet
from scorecard.problems import Problem
from scorecard.read import readings
from scorecard.read.files import Limits
from scorecard.read.sheets import read_sheet


def open_data(text: str, limits: Limits | None = None) -> tuple[Sheet | None, list[Problem]]:
    return read_sheet("t", "t.csv", text, "p", None, limits or Limits(), open_data=True)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_an_editor(end: str) -> None:
    text = 'a,b\n1,"two\n\nlines"\n,\n3,4\n'.replace("\n", end)
    sheet, problems = open_data(text)
    assert sheet is not None
    assert sheet.rows == (("1", f"two{end}{end}lines"), ("3", "4"))
    assert sheet.lines == (2, 6)
    assert sheet.blank == 1
    assert [(p.code, p.line, p.severity) for p in problems] == [("blank-rows", 5, "notice")]


def test_cells_are_kept_to_the_last_sign() -> None:
    cells = (" x ", "NA", "nan", "007", '14" wide', 'a "b" c', "1,2", "£–", "a;b", "#", "TRUE", "")
    quoted = ",".join('"' + c.replace('"', '""') + '"' for c in cells)
    sheet, problems = open_data(",".join(f"c{i}" for i in range(len(cells))) + f"\n{quoted}\n")
    assert problems == []
    assert sheet is not None
    assert sheet.rows == (cells,)


def test_columns_without_names_and_content_on_the_right_are_passed_over() -> None:
    sheet, problems = open_data("a,b,,\n1,2,,\n3,,,\n")
    assert sheet is not None
    assert (sheet.header, sheet.rows) == (("a", "b"), (("1", "2"), ("3", "")))
    assert [p.message for p in problems] == ["2 empty columns on the right passed over."]


def test_every_ragged_row_is_told_and_the_others_are_kept() -> None:
    sheet, problems = open_data("a,b\n1\n1,2\n1,2,3\n")
    assert sheet is not None
    assert (sheet.rows, sheet.lines, sheet.refused) == ((("1", "2"),), (3,), 2)
    assert [(p.line, p.message) for p in problems] == [
        (2, "This row has 1 cell; the header has 2."),
        (4, "This row has 3 cells; the header has 2."),
    ]


@pytest.mark.parametrize(
    ("text", "limits", "told"),
    [
        ("a\n1\n2\n3\n", Limits(rows=2), "t.csv has more than 2 rows."),
        ("a,b,c\n", Limits(columns=2), "The header has 3 columns; the limit is 2."),
        ("a\n12345\n", Limits(cell=4), "This cell has more than 4 characters."),
        ("a\n" + "1" * 300 + "\n", Limits(cell=4), "A cell of this row has far more than 4 characters."),
    ],
)
def test_limits_are_named(text: str, limits: Limits, told: str) -> None:
    assert [p.message for p in open_data(text, limits)[1]] == [told]


def test_a_row_of_a_million_commas_is_refused_before_anything_is_made_of_it() -> None:
    _, problems = open_data("a,b\n1,2" + "," * 1_000_000 + "\n")
    assert [p.code for p in problems] == ["row-ragged"]


@pytest.mark.parametrize("program", ["_pandas_rows", "_frictionless_rows"])
@pytest.mark.parametrize(
    "rows", [[("1", "2")], [("1", "2"), ("3", "5")], [("1", "2"), ("3", "4"), ("5", "6")]]
)
def test_readings_that_differ_are_refused(
    program: str, rows: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, program, lambda *args: iter(rows))
    sheet, problems = open_data("a,b\n1,2\n3,4\n")
    assert sheet is None
    assert [(p.code, p.message, p.hint) for p in problems] == [
        (
            "readings-differ", "Two programs read t.csv differently, so one of them would be wrong.",
            "Look for a stray quotation mark or a line break inside a cell and delete it. "
            "Or open the file in a spreadsheet and save it again as CSV UTF-8.",
        )
    ]  # fmt: skip


def test_open_data_are_held_against_their_own_schema() -> None:
    schema = {
        "fields": [
            {"name": "a", "type": "integer", "constraints": {"minimum": 2}},
            {"name": "b", "type": "boolean", "missingValues": [{"value": "?", "label": "not asked"}]},
            {"name": "c", "type": "string", "constraints": {"enum": ["x"], "maxLength": 1}},
        ],
        "missingValues": [{"value": "-", "label": "none"}],
    }
    text = "a,b,c\n2,true,x\n-,?,-\n1,yes,y\nten,?,xx\n"
    sheet, problems = read_sheet("t", "t.csv", text, "p", schema, Limits(), open_data=True)
    assert problems == []
    assert sheet is not None
    assert sheet.structure == (
        (4, "a", "is below the schema's least, 2"),
        (4, "b", "is neither true nor false"),
        (4, "c", "is not one of the schema's values: x"),
        (5, "a", "is not a whole number"),
        (5, "c", "is longer than the schema's most, 1"),
        (5, "c", "is not one of the schema's values: x"),
    )

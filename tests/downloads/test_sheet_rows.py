"""The rows of a workbook: what a library that reads spreadsheets finds in the cells that are written here."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from xlsxwriter.workbook import Workbook

from scorecard.downloads import sheet_rows
from scorecard.downloads.sheet_rows import CUT, Column, Rows, day_cell, number_cell, text_cell, with_rows


def opened(*columns: tuple[list[str], str]) -> list[tuple[object, ...]]:
    """A sheet of these columns, each of texts and their type, read again below its header."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    plain, day = book.add_format(), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Figures")
    made = {
        "number": lambda text: number_cell(text, plain),
        "date": lambda text: day_cell(text, day),
        "string": lambda text: text_cell(text, plain),
    }
    cells = [
        Column(texts, {t: made[kind](t) or text_cell(t, plain) if t else None for t in texts})
        for texts, kind in columns
    ]
    rows = Rows(sheet, 1, cells)
    heads = [{"header": f"c{number}"} for number, _ in enumerate(columns)]
    sheet.add_table(0, 0, rows.short, len(columns) - 1, {"columns": heads})
    book.close()
    whole = with_rows(out.getvalue(), {1: rows}, {1: rows})
    found = openpyxl.load_workbook(io.BytesIO(whole)).active
    assert found is not None
    assert [table.ref for table in found.tables.values()] == [found.dimensions]
    assert found.dimensions == f"A1:{'ABCDEFG'[len(columns) - 1]}{len(columns[0][0]) + 1}"
    return list(found.iter_rows(min_row=2, values_only=True))


def test_numbers_dates_and_texts_are_what_they_were() -> None:
    assert opened(
        (["9.50", "-5", "", "1234567890123456789", "0.1"], "number"),
        (["2026-04-01", "1900-01-01", "1900-03-01", "1899-12-31", "soon"], "date"),
        (["=1+1", " spaces ", "a < b & c", "two\nlines", ""], "string"),
    ) == [
        (9.5, datetime(2026, 4, 1), "=1+1"),
        (-5, datetime(1900, 1, 1), " spaces "),
        (None, datetime(1900, 3, 1), "a < b & c"),
        ("1234567890123456789", "1899-12-31", "two\nlines"),
        (0.1, "soon", None),
    ]


@pytest.mark.parametrize("text", ["bell\x07", "_x0041_", "\x1f_x00ff_", "_x00"])
def test_what_xml_cannot_hold_comes_back(text: str) -> None:
    ((found,),) = opened(([text], "string"))
    assert openpyxl.utils.escape.unescape(str(found)) == text


def test_a_text_that_no_cell_can_hold_is_cut_and_says_so() -> None:
    ((found,),) = opened((["long " * 7000], "string"))
    assert len(str(found)) == 32_767
    text = str(found)
    assert text == ("long " * 7000)[: 32_767 - len(CUT)] + CUT


def test_a_cell_may_stand_in_the_place_of_a_blank_one() -> None:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet, plain = book.add_worksheet("Figures"), book.add_format()
    column = Column(["1", "", "1"], {"1": number_cell("1", plain), "": None}, {1: text_cell("[x]", plain)})
    rows = Rows(sheet, 1, [column])
    book.close()
    found = openpyxl.load_workbook(io.BytesIO(with_rows(out.getvalue(), {1: rows}, {}))).active
    assert found is not None
    assert list(found.iter_rows(min_row=2, values_only=True)) == [(1,), ("[x]",), (1,)]


def test_the_same_rows_are_the_same_bytes() -> None:
    made = []
    for _ in range(2):
        out = io.BytesIO()
        book = Workbook(out, {"in_memory": True})
        book.set_properties({"created": datetime(2026, 1, 1)})
        sheet, plain = book.add_worksheet("Figures"), book.add_format()
        rows = Rows(sheet, 1, [Column(["a", "b"], {t: text_cell(t, plain) for t in "ab"})])
        book.close()
        made.append(with_rows(out.getvalue(), {1: rows}, {}))
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def many_rows() -> tuple[bytes, Rows]:
    """A workbook as the library wrote it, and rows of three columns for its only sheet."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1)})
    sheet, plain, wide = (
        book.add_worksheet("Figures"),
        book.add_format(),
        book.add_format({"text_wrap": True}),
    )
    numbers = [str(number % 97) for number in range(2500)]
    notes = ["" if number % 5 else f"„{number}“ is a long note" for number in range(2500)]
    rows = Rows(
        sheet,
        1,
        [
            Column(
                numbers, {text: number_cell(text, plain) for text in numbers}, {7: text_cell("[x]", wide)}
            ),
            Column(notes, {text: text_cell(text, wide, 30) if text else None for text in notes}),
            Column([""] * 2500, {"": None}),
        ],
    )
    book.close()
    return out.getvalue(), rows


def sheet_of(workbook: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("at_once", [1, 7, 2500, 9999])
def test_rows_written_in_parts_are_the_same_bytes(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    bare, rows = many_rows()
    usual = with_rows(bare, {1: rows}, {})
    monkeypatch.setattr(sheet_rows, "AT_ONCE", at_once)
    assert with_rows(bare, {1: rows}, {}) == usual
    assert sheet_of(usual) == "".join(rows.put_into(sheet_of(bare).decode())).encode()
    found = openpyxl.load_workbook(io.BytesIO(usual)).active
    assert found is not None
    assert [row[0] for row in found.iter_rows(min_row=2, values_only=True)] == [
        "[x]" if number == 7 else number % 97 for number in range(2500)
    ]


def test_it_is_known_before_how_many_bytes_rows_take_at_most() -> None:
    bare, rows = many_rows()
    whole = len(sheet_of(with_rows(bare, {1: rows}, {}))) - len(sheet_of(bare))
    assert whole <= rows.size < 2 * whole


def test_a_sheet_of_more_bytes_than_a_plain_archive_holds_can_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bare, rows = many_rows()
    usual = with_rows(bare, {1: rows}, {})
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", len(sheet_of(usual)) - 1)
    large = with_rows(bare, {1: rows}, {})
    assert large != usual
    assert sheet_of(large) == sheet_of(usual)


def test_a_table_of_blank_cells_has_its_rows() -> None:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Figures")
    rows = Rows(sheet, 1, [Column(["-", "-"], {"-": None})])
    sheet.add_table(0, 0, rows.short, 0, {"columns": [{"header": "c"}]})
    book.close()
    found = openpyxl.load_workbook(io.BytesIO(with_rows(out.getvalue(), {1: rows}, {1: rows}))).active
    assert found is not None
    assert [table.ref for table in found.tables.values()] == ["A1:A3"]
    assert list(found.iter_rows(min_row=2, max_row=3, values_only=True)) == [(None,), (None,)]


def test_a_row_is_as_high_as_its_longest_text() -> None:
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True})
    plain = book.add_format()
    sheet = book.add_worksheet("Figures")
    cells = {"short": text_cell("short", plain), "long": text_cell("long", plain, 3)}
    rows = Rows(sheet, 1, [Column(["short", "long", "long"], cells, {2: text_cell("mark", plain)})])
    sheet.add_table(0, 0, rows.short, 0, {"columns": [{"header": "c"}]})
    book.close()
    found = openpyxl.load_workbook(io.BytesIO(with_rows(out.getvalue(), {1: rows}, {1: rows}))).active
    assert found is not None
    assert [found.row_dimensions[row].height for row in (2, 3, 4)] == [None, 3 * 15.5, None]

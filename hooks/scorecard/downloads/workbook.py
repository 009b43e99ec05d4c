"""The accessible workbook of a package: cover, contents, notes, then one marked-up table a sheet.

After "Releasing statistics in spreadsheets" of the British government's Analysis Function: no merged
cells, no blank rows in a table, one header row, a title in A1 of each sheet, marks from the list that
it gives, and a figure's own mark in a column beside it so that the figure stays a number.
"""

from __future__ import annotations

import io
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ..model import TABLES
from ..model.letters import lines_of
from .bundle import dictionary_rows
from .marks import marks_of
from .provenance import Provenance
from .sheet_rows import LINE, Cell, Column, Rows, day_cell, number_cell, text_cell, with_rows
from .table import Table, missing_values

HEADER_ROW = 3
WIDEST, NARROWEST, WRAPPED = 60, 10, 30
TITLE, LARGE_LETTERS = 22, 0.6  # points that a line of a title takes, and how many letters stand in its width
COVER = 100  # how wide the cover is
LETTERS = 0.95  # how many letters of 12 points stand at least in the width of a digit of 11
NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")


@cache
def workbook_words() -> Mapping[str, Mapping[str, Any]]:
    """The words of the workbook, from `texts/workbook.toml`."""
    return tomllib.loads(
        files("scorecard").joinpath("downloads", "texts", "workbook.toml").read_text("utf-8")
    )


def workbook_bytes(said: Provenance, tables: Sequence[Table], ours: bool) -> bytes:
    """The workbook of a package as .xlsx. The same values give the same bytes.

    Cells are typed, so no text is ever run as a formula or made into a link, and a number is one.
    """
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    made = datetime(said.day.year, said.day.month, said.day.day)
    book.set_properties({"title": said.title, "author": said.author, "company": said.author, "created": made})
    writer = _Writer(book)
    names = _sheet_names([table.name for table in tables])
    writer.cover(said)
    writer.contents(tables, names)
    writer.notes()
    writer.columns(tables, ours)
    for table, name in zip(tables, names, strict=True):
        writer.table(name, table)
    book.close()
    return with_rows(out.getvalue(), writer.sheets, writer.tables)


def _sheet_names(tables: Sequence[str]) -> list[str]:
    """A name for each sheet: at most 31 characters, unique whatever the case, no forbidden signs."""
    taken = {name.lower() for name in workbook_words()["sheets"].values()}
    names = []
    for table in tables:
        base = NO_SHEET_NAME.sub("-", table)[:31]
        name, n = base, 1
        while name.lower() in taken:
            n += 1
            name = f"{base[: 30 - len(str(n))]}-{n}"
        taken.add(name.lower())
        names.append(name)
    return names


class _Writer:
    """Writes sheets into one workbook, with the formats that they share."""

    def __init__(self, book: Workbook) -> None:
        self.book, self.words = book, workbook_words()
        self.formats: dict[tuple[str, ...], Format] = {}
        self.tables_named = 0
        self.marked_up = 0
        self.sheets: dict[int, Rows] = {}
        self.tables: dict[int, Rows] = {}

    def format(self, **properties: Any) -> Format:
        """A format, made once: sans serif and 12 points or more, as the guidance asks."""
        key = tuple(f"{name}={value}" for name, value in sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": "Arial", "font_size": 12, "valign": "top"}
            self.formats[key] = self.book.add_format(base | properties)
        return self.formats[key]

    def sheet(self, name: str, title: str, said: str, back: bool = True) -> Worksheet:
        """A sheet with its title in A1, what it holds in A2 and the way back in A3."""
        sheet = self.book.add_worksheet(name)
        sheet.set_row(0, TITLE)
        sheet.write_string(0, 0, title, self.format(bold=True, font_size=16))
        sheet.write_string(1, 0, said, self.format())
        if back:
            self.link(sheet, 2, 0, self.words["sheets"]["contents"], self.words["said"]["back"])
        return sheet

    def link(self, sheet: Worksheet, row: int, column: int, name: str, text: str) -> None:
        """A link to another sheet of the workbook, with its text."""
        style = self.format(font_color="#0000EE", underline=1)
        sheet.write_url(row, column, f"internal:'{name}'!A1", style, text)

    def cover(self, said: Provenance) -> None:
        """The first sheet: what this is, from whom, of when, under which licence."""
        sheet = self.book.add_worksheet(self.words["sheets"]["cover"])
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, COVER)
        wrapped = self.format(text_wrap=True)
        sheet.set_row(0, TITLE * lines_of(said.title, COVER * LARGE_LETTERS))
        sheet.write_string(0, 0, said.title, self.format(bold=True, font_size=16, text_wrap=True))
        lines = self.cover_lines(said)
        for row, line in enumerate(lines, 1):
            sheet.set_row(row, LINE * lines_of(line, COVER * LETTERS))
            sheet.write_string(row, 0, line, wrapped)
        contents = self.words["sheets"]["contents"]
        self.link(sheet, len(lines) + 1, 0, contents, contents)

    def cover_lines(self, said: Provenance) -> list[str]:
        """What the cover says below the title."""
        words = self.words["cover"]
        licence = words["licence"].format(text=said.licence) if said.licences else words["no_licence"]
        lines = [
            *said.description.split("\n\n"),
            said.notice,
            words["council"].format(text=said.council) if said.council else "",
            *said.made,
            words["contact"].format(text=said.contact) if said.contact else "",
            licence,
            *(words["source"].format(text=source) for source in said.sources),
            words["cite"].format(text=said.citation),
        ]
        return [line for line in lines if line]

    def contents(self, tables: Sequence[Table], names: Sequence[str]) -> None:
        """The second sheet: a link to each of the others."""
        words = self.words
        own = [(words["sheets"][key], words["holds"][key], "") for key in ("notes", "columns")]
        rows = own + [(name, t.title, str(t.rows)) for t, name in zip(tables, names, strict=True)]
        sheet = self.listing("contents", rows, (24, 60, 10), numeric=(2,))
        for i, (name, *_) in enumerate(rows):
            self.link(sheet, HEADER_ROW + 1 + i, 0, name, name)

    def notes(self) -> None:
        """The third sheet: the marks."""
        rows = [(f"[{mark}]", meaning) for mark, meaning in self.words["marks"].items()]
        self.listing("notes", rows, (10, 100))

    def columns(self, tables: Sequence[Table], ours: bool) -> None:
        """The fourth sheet: the data dictionary."""
        self.listing("columns", dictionary_rows(tables, ours), (18, 20, 28, 12, 12, 50, 80))

    def listing(
        self, key: str, rows: Iterable[Sequence[str]], widths: Sequence[int], numeric: Sequence[int] = ()
    ) -> Worksheet:
        """A sheet of our own words: one table."""
        words = self.words
        sheet = self.sheet(
            words["sheets"][key], words["sheets"][key], words["said"][key], back=key != "contents"
        )
        wrapped, count = self.format(text_wrap=True), 0
        for count, row in enumerate(rows, 1):
            sheet.set_row(
                HEADER_ROW + count, LINE * max(lines_of(t, w) for t, w in zip(row, widths, strict=False))
            )
            for column, text in enumerate(row):
                if text and column in numeric:
                    sheet.write_number(HEADER_ROW + count, column, int(text), self.format())
                elif text:
                    sheet.write_string(HEADER_ROW + count, column, text, wrapped)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        self.mark_up(sheet, f"{key}_table", words["heads"][key], count)
        return sheet

    def mark_up(self, sheet: Worksheet, name: str, header: Sequence[str], rows: int) -> int:
        """Say to programs that read a sheet aloud that this is a table, and hold its head in sight.

        Gives the number of the table in the workbook, the first being 1.
        """
        style = self.format(bold=True, text_wrap=True, bottom=1)
        last = len(header) - 1
        columns = [{"header": one, "header_format": style} for one in header]
        options = {"name": name, "columns": columns, "style": None, "autofilter": rows > 0}
        self.marked_up += 1
        sheet.add_table(HEADER_ROW, 0, HEADER_ROW + max(rows, 1), last, options)
        sheet.freeze_panes(HEADER_ROW + 1, 0)
        return self.marked_up

    def table(self, name: str, table: Table) -> None:
        """The sheet of one table."""
        marks = marks_of(table)
        words = self.words["said"]
        said = words["empty"] if not table.rows else words["table_marks"] if marks else words["table"]
        sheet = self.sheet(name, " ".join(table.title.split()), said)
        header = list(table.header)
        columns = []
        for place, (field, cells) in enumerate(zip(table.fields, table.columns, strict=True)):
            gaps = marks.gaps if marks and field["name"] == TABLES[table.name].answer else {}
            width = _width(str(field["name"]), cells)
            column = self.cells(str(field.get("type")), cells, gaps, missing_values(table.schema), width)
            sheet.set_column(place, place, width)
            columns.append(column)
        if marks and marks.beside:
            header.append("mark")
            columns.append(Column([""] * table.rows, {"": None}, self.marked(marks.beside)))
        self.tables_named += 1
        # A number in front keeps a name from being taken for a cell's.
        told = f"table_{self.tables_named}_{re.sub(r'[^A-Za-z0-9]', '_', table.name)}"
        rows = Rows(sheet, HEADER_ROW + 1, columns) if table.rows else None
        number = self.mark_up(sheet, told, header, rows.short if rows else 0)
        if rows:
            self.sheets[len(self.book.worksheets())] = self.tables[number] = rows

    def cells(
        self, kind: str, cells: Sequence[str], gaps: Mapping[int, str], missing: Sequence[str], width: int
    ) -> Column:
        """One column, so many characters wide: numbers, dates and truths as such, where they are; all else as
        text."""
        blank = {""} if kind == "string" else {"", *missing}
        known = {
            text: None if text in blank else self.cell(kind, text, width) for text in dict.fromkeys(cells)
        }
        return Column(cells, known, self.marked({r: mark for r, mark in gaps.items() if cells[r] in blank}))

    def marked(self, marks: Mapping[int, str]) -> dict[int, Cell]:
        """The cells of marks, by row."""
        known = {mark: self.text(mark) for mark in set(marks.values()) if mark}
        return {row: known[mark] for row, mark in marks.items() if mark}

    def cell(self, kind: str, text: str, width: int) -> Cell:
        """A cell of the type of its field; as text, what is none of that or what a cell cannot hold."""
        found = None
        if kind in ("number", "integer"):
            decimals = len(text.partition(".")[2])
            style = self.format(num_format="0." + "0" * decimals if decimals else "0")
            found = number_cell(text, style)
        elif kind == "date":
            found = day_cell(text, self.format(num_format="yyyy-mm-dd"))
        return found or self.text(text, width)

    def text(self, text: str, width: int = WIDEST) -> Cell:
        """A cell of text in a column so many characters wide, wrapped where it is long."""
        if len(text) <= WRAPPED:
            return text_cell(text, self.format())
        return text_cell(text, self.format(text_wrap=True), lines_of(text, width * LETTERS))


def _width(name: str, cells: Iterable[str]) -> int:
    """The width of a column in characters: what its cells need, within bounds."""
    longest = max(map(len, set(cells)), default=0)  # of a large table most cells are alike
    return min(max(longest, len(name), NARROWEST) + 2, WIDEST)

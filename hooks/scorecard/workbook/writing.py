"""The workbook as an .xlsx file: for Excel, and opened by LibreOffice.

Figures are cells of text, so that no spreadsheet takes a nought away, makes a date of them or divides them by
a hundred. Dates are dates. Nothing is run as a formula. The same values give the same bytes.

Excel makes a row as high as its longest text by itself. LibreOffice takes the height that a file says, so
each row says one: one that was worked out and that nobody chose, so that the row grows when more is typed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from ..model.letters import lines_of
from .choices import Choices
from .layout import HIDDEN, Column, Made, Row, SheetOf, texts

TITLE, SAID, HEAD = 0, 1, 2  # the rows in front of the first one to fill in
FIRST = len(HIDDEN)
STARTS = 100  # how wide the sheet that explains is
YELLOW, GREY = "#FFF9D6", "#F2F2F2"
# The font by whose digits every spreadsheet measures the width of a column: one that is everywhere, or has a
# twin of the same widths, so that a sheet is as wide in LibreOffice and on paper as in Excel.
MEASURE = {"font_name": "Arial", "font_size": 10, "font_scheme": False}
LINE = 14.25  # points that a line of text takes
LETTERS = 1.0  # how many letters of a text stand at least in the width of a digit
LARGE, LARGE_LETTERS = 21.0, 0.6  # the same of a title
MOST = 8000  # characters that the hidden copy of a row may have
# What one may do with a locked sheet: no password, it only keeps slips away.
ALLOWED = {"format_columns": True, "format_rows": True, "format_cells": True, "autofilter": True}


def workbook_file(
    sheets: Sequence[SheetOf], lists: Mapping[str, Choices], made: Made, start: Sequence[str], made_on: date
) -> bytes:
    """The workbook.

    `lists`  what cells are chosen from, by name
    `start`  the lines of the first sheet, its title first
    """
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "default_format_properties": MEASURE})
    book.set_properties({"title": start[0], "created": datetime(made_on.year, made_on.month, made_on.day)})
    for name, value in (
        ("scorecard package", made.package),
        ("scorecard period", made.period),
        ("scorecard commit", made.commit),
        ("scorecard version", made.program),
    ):
        book.set_custom_property(name, value, "text")
    writer = _Writer(book, lists)
    writer.start(start)
    for sheet in sheets:
        writer.sheet(sheet, made)
    writer.lists()
    book.close()
    return out.getvalue()


class _Growing(Worksheet):  # type: ignore[misc]
    """A sheet whose rows grow with what is typed into them: the height that each says is nobody's choice."""

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        if tag == "row":
            attributes = [one for one in attributes if one[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, list(attributes))


class _Writer:
    """Writes sheets into one workbook, with the formats that they share."""

    def __init__(self, book: Workbook, lists: Mapping[str, Choices]) -> None:
        self.book, self.choices, self.words = book, lists, texts()
        self.formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.used: list[str] = []

    def format(self, **properties: Any) -> Format:
        """A format, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": "Arial", "font_size": 11, "valign": "top", "text_wrap": True}
            self.formats[key] = self.book.add_format(base | properties)
        return self.formats[key]

    def start(self, lines: Sequence[str]) -> None:
        """The sheet that explains."""
        sheet = self.book.add_worksheet(self.words["sheets"]["start"], worksheet_class=_Growing)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, STARTS)
        sheet.set_row(0, LARGE * lines_of(lines[0], STARTS * LARGE_LETTERS))
        sheet.write_string(0, 0, lines[0], self.format(bold=True, font_size=16))
        for row, line in enumerate(lines[1:], 1):
            sheet.set_row(row, LINE * lines_of(line, STARTS * LETTERS))
            sheet.write_string(row, 0, line, self.format())
        _paper(sheet, landscape=False)
        sheet.protect("", ALLOWED)

    def sheet(self, of: SheetOf, made: Made) -> None:
        """One sheet to fill in: title, what to do, head, rows."""
        sheet = self.book.add_worksheet(self.words["sheets"][of.key], worksheet_class=_Growing)
        large = self.format(bold=True, font_size=14, text_wrap=False)
        sheet.set_row(TITLE, LARGE)
        sheet.write_string(TITLE, FIRST, of.title, large)
        sheet.write_string(SAID, FIRST, self.words["said"][of.key], self.format(text_wrap=False))
        bold = self.format(bold=True, bottom=1, bg_color=GREY)
        for column, text in enumerate((made.mark(of.key), HIDDEN[1])):
            sheet.write_string(HEAD, column, text, bold)
        sheet.set_column(0, FIRST - 1, 4, None, {"hidden": True})
        sheet.set_row(HEAD, _height((of.heads[one.key], one.width - 1) for one in of.columns))
        for column, one in enumerate(of.columns, FIRST):
            sheet.set_column(column, column, one.width)
            sheet.write_string(HEAD, column, of.heads[one.key], bold)
        for number, row in enumerate(of.rows, HEAD + 1):
            self.row(sheet, number, row, of.columns)
        last = HEAD + len(of.rows)
        for column, one in enumerate(of.columns, FIRST):
            if one.open:
                self.check(sheet, one, HEAD + 1, column, last)
        sheet.autofilter(HEAD, FIRST, last, FIRST + len(of.columns) - 1)
        sheet.freeze_panes(HEAD + 1, FIRST + 2)
        sheet.repeat_rows(HEAD)
        sheet.print_area(TITLE, FIRST, last, FIRST + len(of.columns) - 1)
        names = f"{xl_col_to_name(FIRST)}{HEAD + 2}:{xl_col_to_name(FIRST + len(of.columns) - 1)}{last + 1}"
        sheet.ignore_errors({"number_stored_as_text": names})
        _paper(sheet, landscape=True)
        sheet.protect("", ALLOWED)

    def row(self, sheet: Worksheet, number: int, row: Row, columns: Sequence[Column]) -> None:
        """One row: its id and what it says, hidden; then its cells."""
        plain = self.format()
        sheet.set_row(number, _height((row.cells.get(one.key, ""), one.width) for one in columns))
        sheet.write_string(number, 0, row.id, plain)
        sheet.write_string(number, 1, was(row, columns), plain)
        for column, one in enumerate(columns, FIRST):
            text, open_here = row.cells.get(one.key, ""), one.open and one.key not in row.shut
            style = self.style(one, open_here)
            day = _date(text) if one.kind == "date" else None
            if day is not None:
                sheet.write_datetime(number, column, day, style)
            elif text:
                sheet.write_string(number, column, text, style)
            else:
                sheet.write_blank(number, column, None, style)

    def style(self, one: Column, open_here: bool) -> Format:
        """How a cell looks: yellow where one may type, and of the kind that keeps what is typed."""
        kinds = {"date": "d mmm yyyy", "choice": "@", "figure": "@", "text": "@"}
        if not open_here:
            return self.format(bg_color=GREY, border=1, border_color="#D0D0D0", num_format=kinds[one.kind])
        more = {"align": "right"} if one.kind == "figure" else {}
        return self.format(
            bg_color=YELLOW,
            border=1,
            border_color="#B0A060",
            locked=False,
            num_format=kinds[one.kind],
            **more,
        )

    def check(self, sheet: Worksheet, one: Column, first: int, column: int, last: int) -> None:
        """What a spreadsheet itself says of a cell when something is typed into it."""
        ask = self.words["ask"]
        if one.kind == "choice":
            if not self.choices[one.choices].codes:
                return
            place = self.place_of(one.choices)
            kind = "information" if self.choices[one.choices].free else "stop"
            asked = {"validate": "list", "source": f"={place}", "error_type": kind}
            asked |= {"error_title": ask["title_choice"], "error_message": ask["choice"]}
        elif one.kind in ("figure", "date"):
            asked = {
                "validate": "any",
                "input_title": ask[f"title_{one.kind}"],
                "input_message": ask[one.kind],
            }
        else:
            return
        sheet.data_validation(first, column, last, column, asked | {"ignore_blank": True})

    def place_of(self, name: str) -> str:
        """Where in the sheet of lists a list stands."""
        if name not in self.used:
            self.used.append(name)
        column, size = self.used.index(name), len(self.choices[name].codes)
        return f"'{self.words['sheets']['lists']}'!{xl_range_abs(1, column, max(size, 1), column)}"

    def lists(self) -> None:
        """The hidden sheet with the lists that are used."""
        sheet = self.book.add_worksheet(self.words["sheets"]["lists"])
        for column, name in enumerate(self.used):
            sheet.write_string(0, column, name)
            for row, shown in enumerate(self.choices[name].codes, 1):
                sheet.write_string(row, column, shown)
        sheet.hide()
        sheet.protect("")


def _height(cells: Iterable[tuple[str, int]]) -> float:
    """How high a row is in points that shows all of its texts, each in a column so many characters wide."""
    return LINE * max((lines_of(text, width * LETTERS) for text, width in cells), default=1)


def was(row: Row, columns: Sequence[Column]) -> str:
    """What the open cells of a row say, in a form that can be read back; blank where that is too long to
    keep."""
    open_cells = {one.key: row.cells.get(one.key, "") for one in columns if one.open}
    told = json.dumps({key: text for key, text in open_cells.items() if text}, ensure_ascii=False)
    return told if len(told) <= MOST else ""


def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _paper(sheet: Worksheet, landscape: bool) -> None:
    """A4, as wide as the paper, as many pages long as it takes. No text is smaller than 8 points on it."""
    sheet.set_paper(9)
    if landscape:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.25, right=0.25, top=0.6, bottom=0.6)
    sheet.set_footer("&L&11&A&R&11Page &P of &N")

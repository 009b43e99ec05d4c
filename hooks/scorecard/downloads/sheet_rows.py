"""The rows of a large sheet, written as they lie in an .xlsx file (ECMA-376 part 1, section 18.3.1).

A library writes a workbook cell by cell, which takes most of the time of a build with 80,000 rows. Figures,
dates and names repeat in a table: here each text of a column becomes a cell once, and rows are put together
from those. All else of the workbook is the library's: it writes a sheet with one blank cell for each format,
whose numbers are read there, and the rows take their place.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from html import escape
from itertools import islice

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

LINE, HIGHEST = 15.5, 409.0  # points that a line of text takes, and that a row can be high
AT_ONCE = 1000  # rows that are written at once
BESIDE = 40  # bytes round a cell or a row at most: its name and number, the number of its format, its height
MOST = 32_767  # characters that a cell can hold
CUT = " [cut: the whole text is in the CSV file]"
# What XML cannot hold, or what would be taken for an escape.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)")
# Of a spreadsheet's calendar, which has a 29 February in that year. An earlier day is written as text.
FIRST_YEAR = 1900
BEFORE_FIRST, LEAP = date(1899, 12, 31), date(1900, 2, 28)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as XML, from behind its reference on, but for the number of its format, and how many lines it
    takes."""

    format: Format
    written: str
    lines: int = 1


def text_cell(text: str, style: Format, lines: int = 1) -> Cell:
    """A text, which takes so many lines. What is longer than a cell can hold is cut, and says so."""
    if len(text) > MOST:
        text = text[: MOST - len(CUT)] + CUT
    safe = UNWRITABLE.sub(lambda found: f"_x{ord(found[0][0]):04X}_" + found[0][1:], text)
    space = ' xml:space="preserve"' if safe != safe.strip() or "\n" in safe else ""
    return Cell(style, f' t="inlineStr"><is><t{space}>{escape(safe, quote=False)}</t></is></c>', lines)


def number_cell(text: str, style: Format) -> Cell | None:
    """A number; None where a spreadsheet, which has 15 digits, would hold another one."""
    try:
        value = float(text)
        if Decimal(repr(value)) != Decimal(text):
            return None
    except (ValueError, ArithmeticError):
        return None
    return Cell(style, f"><v>{repr(value).removesuffix('.0')}</v></c>")


def day_cell(text: str, style: Format) -> Cell | None:
    """A date, None where the text is none or is too early for a spreadsheet."""
    try:
        value = date.fromisoformat(text)
    except ValueError:
        return None
    if value.year < FIRST_YEAR:
        return None
    return Cell(style, f"><v>{(value - BEFORE_FIRST).days + (value > LEAP)}</v></c>")


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of one column: what each of its texts is as a cell, None where that stays blank.

    `instead`  by row, the first being 0: cells that stand there whatever the text says
    """

    texts: Sequence[str]
    cells: Mapping[str, Cell | None]
    instead: Mapping[int, Cell] = field(default_factory=dict)

    def every(self) -> Iterator[Cell]:
        """Every cell that may stand in it, at least once."""
        yield from (cell for cell in self.cells.values() if cell is not None)
        yield from self.instead.values()

    def written(self, styles: Mapping[int, str]) -> Iterator[str]:
        """Its cells with the numbers of their formats."""
        known = {text: _with_style(cell, styles) for text, cell in self.cells.items()}
        if not self.instead:
            return map(known.__getitem__, self.texts)
        instead = {row: _with_style(cell, styles) for row, cell in self.instead.items()}
        return (instead[row] if row in instead else known[text] for row, text in enumerate(self.texts))

    def size(self) -> int:
        """How many bytes its cells take at most."""
        sizes = {text: _size(cell) for text, cell in self.cells.items()}
        return sum(map(sizes.__getitem__, self.texts)) + sum(map(_size, self.instead.values()))


def _with_style(cell: Cell | None, styles: Mapping[int, str]) -> str:
    return f' s="{styles[id(cell.format)]}"{cell.written}' if cell is not None else ""


def _size(cell: Cell | None) -> int:
    """How many bytes a cell takes at most, with all that stands round it."""
    return BESIDE + len(cell.written.encode()) if cell is not None else 0


class Rows:
    """The rows of one sheet, which is one table, below a header in the row `head` (1 is the top).

    The library is given a blank cell for each format, and a table that is no longer than these.
    """

    def __init__(self, sheet: Worksheet, head: int, columns: Sequence[Column]) -> None:
        self.head, self.columns = head, columns
        self.number = len(columns[0].texts)
        found = {id(cell.format): cell.format for column in columns for cell in column.every()}
        self.formats = list(found.values())
        for row, one in enumerate(self.formats, head):
            sheet.write_blank(row, 0, None, one)

    @property
    def short(self) -> int:
        """How many rows the library may believe there are."""
        return max(len(self.formats), 1)

    @property
    def size(self) -> int:
        """How many bytes of XML they are at most: a file of more than two gigabytes is packed otherwise."""
        return sum(column.size() for column in self.columns) + self.number * BESIDE

    def put_into(self, sheet: str) -> Iterator[str]:
        """The XML of the sheet as the library wrote it, with these rows in the place of its blank cells.

        It comes in parts, since the whole of a large one is hundreds of megabytes.
        """
        end = sheet.index("</sheetData>")
        begin = sheet.index(f'<row r="{self.head + 1}"') if self.formats else end
        numbers = re.findall(r'<c r="A\d+" s="(\d+)"/>', sheet[begin:end])
        styles = {id(one): number for one, number in zip(self.formats, numbers, strict=True)}
        whole = f"A1:{self._corner(self.number)}"
        start = re.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="{whole}"/>', sheet[:begin])
        yield start
        rows = self._rows(styles)
        while part := "".join(islice(rows, AT_ONCE)):
            yield part
        yield sheet[end:]

    def lengthened(self, table: str) -> str:
        """The XML of the table as the library wrote it, over all of these rows."""
        return re.sub(r'( ref="[A-Z]+[0-9]+:)[A-Z]+[0-9]+"', rf'\g<1>{self._corner(self.number)}"', table)

    def _corner(self, rows: int) -> str:
        return f"{xl_col_to_name(len(self.columns) - 1)}{self.head + rows}"

    def _rows(self, styles: Mapping[int, str]) -> Iterator[str]:
        names = [xl_col_to_name(place) for place in range(len(self.columns))]
        written = [column.written(styles) for column in self.columns]
        heights = self._heights()
        for number, row in enumerate(zip(*written, strict=True), self.head + 1):
            cells = [f'<c r="{name}{number}"{cell}' for name, cell in zip(names, row, strict=True) if cell]
            yield f'<row r="{number}"{heights.get(number, "")}>{"".join(cells)}</row>'

    def _heights(self) -> dict[int, str]:
        """How high each row is that takes more than one line, by its number."""
        most: dict[int, int] = {}
        for column in self.columns:
            long = {text: cell.lines for text, cell in column.cells.items() if cell and cell.lines > 1}
            for row, text in enumerate(column.texts if long else (), self.head + 1):
                if text in long and row - self.head - 1 not in column.instead:
                    most[row] = max(most.get(row, 1), long[text])
        return {row: f' ht="{min(lines * LINE, HIGHEST):g}"' for row, lines in most.items()}


def with_rows(workbook: bytes, sheets: Mapping[int, Rows], tables: Mapping[int, Rows]) -> bytes:
    """A workbook with the rows of some of its sheets put in.

    `sheets`, `tables`  by the number of the sheet, and of the table that stands in it; the first is 1
    """
    out = io.BytesIO()
    filled = {f"xl/worksheets/sheet{number}.xml": rows for number, rows in sheets.items()}
    longer = {f"xl/tables/table{number}.xml": rows for number, rows in tables.items()}
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if rows := filled.get(info.filename):
                info.compress_type, info.file_size = zipfile.ZIP_DEFLATED, rows.size
                with new.open(info, "w") as sheet:
                    for part in rows.put_into(content.decode()):
                        sheet.write(part.encode())
                continue
            if rows := longer.get(info.filename):
                content = rows.lengthened(content.decode()).encode()
            new.writestr(info, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()

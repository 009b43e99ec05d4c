"""Files opened as sheets: .xlsx and .xlsm, .ods, and CSV saved from a sheet. Others are refused with what to
do."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .grid import Book, Cell, Grid, Unopened, digits
from .opendocument import opened_ods

MOST_BYTES = 50_000_000  # of a file, and MOST_UNPACKED of what is packed in it
MOST_UNPACKED = 400_000_000
MOST_CELLS = 2_000_000
MOST_MERGED = 300  # rows and columns of merged cells that are marked
OLE = b"\xd0\xcf\x11\xe0"
AS_XLSX = "Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)."


def opened(file: Path) -> Book:
    """The sheets of a file. Raises `Unopened` with what is wrong and what to do."""
    if not file.is_file():
        raise Unopened(f'There is no file "{file.name}".', "Type its name as it is, with its folder.")
    if file.stat().st_size > MOST_BYTES:
        raise Unopened(
            f"{file.name} has more than {MOST_BYTES // 1_000_000} MB.", "Delete what is not needed of it."
        )
    data = file.read_bytes()
    if data[:4] == OLE:
        message = f"{file.name} is of the old Excel kind (.xls), or it has a password."
        raise Unopened(message, "Take the password away, and save it as an Excel workbook (.xlsx).")
    if data[:2] == b"PK":
        return _packed(file, data)
    if file.suffix.lower() in (".csv", ".tsv", ".txt"):
        return Book((_delimited(file, data),))
    raise Unopened(f"{file.name} is no workbook and no CSV file.", AS_XLSX)


def _packed(file: Path, data: bytes) -> Book:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_UNPACKED:
                raise Unopened(f"{file.name} is far larger than it looks.", "Make it anew from the template.")
            names = set(packed.namelist())
            if "content.xml" in names:
                return opened_ods(packed, file.name)
    except (zipfile.BadZipFile, OSError, KeyError):
        raise Unopened(
            f"{file.name} is damaged: it cannot be unpacked.", "Save it again, or send it anew."
        ) from None
    if not any(name.startswith("xl/") and name.endswith(".xml") for name in names):
        raise Unopened(f"{file.name} is no workbook that can be read.", AS_XLSX)
    return _xlsx(file, data)


def _xlsx(file: Path, data: bytes) -> Book:
    """Read twice: the formulas as they are typed, and the results that the spreadsheet kept of them."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not needed, such as pictures
            typed = load_workbook(io.BytesIO(data))
            kept = load_workbook(io.BytesIO(data), data_only=True)
    except Unopened:
        raise
    except Exception:  # openpyxl lets through whatever goes wrong in a damaged file
        message = f"{file.name} cannot be read as a workbook."
        raise Unopened(
            message, "Open it in Excel or LibreOffice, save it as a new .xlsx file, and try that."
        ) from None
    properties = {one.name: str(one.value or "") for one in typed.custom_doc_props.props}
    grids = tuple(_xlsx_grid(sheet, kept[sheet.title], file.name) for sheet in typed.worksheets)
    return Book(grids, properties)


def _xlsx_grid(typed: Any, kept: Any, file: str) -> Grid:
    """The cells that are there: a sheet's own size may be a million blank rows."""
    if len(typed._cells) > MOST_CELLS:
        raise Unopened(f"{file} has more cells than can be read.", "Delete what is not needed of it.")
    found = {}
    for row, column in sorted(typed._cells):
        one = typed._cells[row, column]
        if one.value is not None:
            found[row - 1, column - 1] = _xlsx_cell(one, kept._cells[row, column])
    for area in typed.merged_cells.ranges:  # a spreadsheet keeps the text in the first cell alone
        first = (area.min_row - 1, area.min_col - 1)
        for row in range(area.min_row, min(area.max_row, area.min_row + MOST_MERGED) + 1):
            for column in range(area.min_col, min(area.max_col, area.min_col + MOST_MERGED) + 1):
                if (row - 1, column - 1) != first and first in found:
                    found[row - 1, column - 1] = Cell(odd="merged")
    return Grid(typed.title, {place: cell for place, cell in found.items() if cell.text or cell.odd})


def _xlsx_cell(typed: Any, kept: Any) -> Cell:
    value = kept.value
    if typed.data_type == "f" and value is None:
        return Cell(odd="formula")
    if kept.data_type == "e":
        return Cell(str(value), odd="error")
    if isinstance(value, bool):
        return Cell("true" if value else "false")
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return Cell(value.date().isoformat() if midnight else value.isoformat(sep=" "), value.date())
    if isinstance(value, date):
        return Cell(value.isoformat(), value)
    if isinstance(value, int | float):
        if "%" in (typed.number_format or ""):
            return Cell(digits(round(value * 100, 10)) + "%", percent=True, number=True)
        return Cell(digits(value), number=True)
    return Cell(tidy(str(value)))


def tidy(text: str) -> str:
    """A text without the blanks around it, its line breaks as such."""
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def _delimited(file: Path, data: bytes) -> Grid:
    """CSV as a spreadsheet saves it: commas, or semicolons or tabs where the first lines have those."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        message = f'{file.name} was saved as "Unicode Text".'
        raise Unopened(message, 'Save it as "CSV UTF-8", or as a workbook (.xlsx).')
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sign = data[error.start : error.start + 1].decode("cp1252", "replace")
        sign = sign if sign.isprintable() and sign != "\ufffd" else "£"
        message = (
            f'{file.name} was saved in the Windows format, so "{sign}" would be published as another sign.'
        )
        raise Unopened(message, 'Save it as "CSV UTF-8", or as a workbook (.xlsx).') from None
    head = text[:4000]
    sign = max(",;\t", key=lambda one: head.count(one))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True))
    except csv.Error:
        hint = "Open it in a spreadsheet and save it again as CSV UTF-8, or as a workbook (.xlsx)."
        raise Unopened(f"{file.name} has a quotation mark that is never closed.", hint) from None
    cells = {
        (row, column): Cell(said)
        for row, cells_of in enumerate(rows)
        for column, cell in enumerate(cells_of)
        if (said := tidy(cell))
    }
    return Grid(file.stem, cells)

"""OpenDocument spreadsheets (.ods), as LibreOffice saves them, read with the standard library.

The libraries for them are unkept (odfpy, last released in 2020) or do not tell a percentage, a merged cell
or a
formula without a result from a plain number (calamine). Format: OpenDocument 1.3, part 3, sections 9 and 19.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element, ParseError, XMLParser, fromstring

from .grid import Book, Cell, Grid, Unopened, digits

NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, OFFICE, TEXT, META = (NS % name for name in ("table", "office", "text", "meta"))
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
MOST_ROWS, MOST_COLUMNS = 100_000, 1_000


def opened_ods(packed: zipfile.ZipFile, name: str) -> Book:
    """The sheets of an .ods file and its own properties. Raises `Unopened`."""
    content = _parsed(packed, "content.xml", name)
    properties = {}
    if "meta.xml" in packed.namelist():
        for one in _parsed(packed, "meta.xml", name).iter(f"{META}user-defined"):
            properties[one.get(f"{META}name", "")] = one.text or ""
    return Book(tuple(_grid(table) for table in content.iter(f"{TABLE}table")), properties)


def _parsed(packed: zipfile.ZipFile, part: str, name: str) -> Element:
    data = packed.read(part)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:  # no spreadsheet writes one, and one can be made to grow
        raise Unopened(f"{name} is not as a spreadsheet saves it.", "Save it as an Excel workbook (.xlsx).")
    try:
        return fromstring(data, XMLParser(encoding="utf-8"))
    except ParseError:
        raise Unopened(f"{name} is damaged.", "Save it again, or send it anew.") from None


def _grid(table: Element) -> Grid:
    cells: dict[tuple[int, int], Cell] = {}
    row = 0
    for element in _rows(table):
        times = _times(element, "rows")
        found = dict(_cells(element))
        if found and row < MOST_ROWS:
            for again in range(min(times, MOST_ROWS)):
                cells |= {(row + again, column): cell for column, cell in found.items()}
        row += times
    return Grid(table.get(f"{TABLE}name", ""), cells)


def _rows(element: Element) -> Iterator[Element]:
    """The rows of a table, those in groups and of a head too."""
    for child in element:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}{n}" for n in ("table-rows", "table-header-rows", "table-row-group")):
            yield from _rows(child)


def _cells(row: Element) -> Iterator[tuple[int, Cell]]:
    column = 0
    for element in row:
        if element.tag not in CELLS:
            continue
        times = _times(element, "columns")
        cell = Cell(odd="merged") if element.tag == CELLS[1] else _cell(element)
        if cell.text or cell.odd:
            for again in range(min(times, MOST_COLUMNS)):
                yield column + again, cell
        column += times


def _times(element: Element, what: str) -> int:
    return int(element.get(f"{TABLE}number-{what}-repeated", "1"))


def _cell(element: Element) -> Cell:
    kind, value = element.get(f"{OFFICE}value-type", ""), element.get(f"{OFFICE}value", "")
    shown = "\n".join(_text(one) for one in element if one.tag == f"{TEXT}p").strip()
    if element.get(f"{TABLE}formula") and (shown.startswith(("#", "Err:")) or not (kind or shown)):
        return Cell(shown, odd="error" if shown else "formula")
    if kind == "date":
        day = element.get(f"{OFFICE}date-value", "")
        midnight = "T" not in day or day.endswith("T00:00:00")
        return Cell(day[:10] if midnight else day.replace("T", " "), date.fromisoformat(day[:10]))
    if kind == "boolean":
        return Cell(element.get(f"{OFFICE}boolean-value", ""))
    if kind == "percentage":
        return Cell(digits(round(float(value) * 100, 10)) + "%", percent=True, number=True)
    if kind in ("float", "currency"):
        return Cell(digits(float(value)), number=True)
    return Cell(shown)


def _text(element: Element) -> str:
    """The text of a paragraph, with the blanks and breaks that have elements of their own."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == f"{TEXT}s":
            parts.append(" " * int(child.get(f"{TEXT}c", "1")))
        elif child.tag == f"{TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{TEXT}line-break":
            parts.append("\n")
        else:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)

"""Open data: what a spreadsheet leaves in a table that a program would take for data, told and published.

Nobody has said what the columns of open data mean, so none of this is an error: a row "Total" may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model.letters import shown
from ..model.raw import Sheet, names_a_sum
from ..problems import Fault, Place, Problem
from .days import of_serial

NARROW = 2  # a table of fewer columns has no room to tell a note from a row
MOST_NOTES = 20
ALL = re.compile(r"all (wards|areas|services)", re.IGNORECASE)
NOTE = re.compile(r"(\*|†|source|notes?\b|\d[.)]|\[\w{1,3}\]|figures )", re.IGNORECASE)
DAY = re.compile(r"\b(date|day|month|week|period|ending|from|to|start|end)s?\b", re.IGNORECASE)


def leftovers(package: str, sheet: Sheet) -> Iterator[Problem]:
    """Notes and a total below the table, and days that are a spreadsheet's own numbers."""
    notes = _notes(sheet)
    if notes:
        line, text = sheet.lines[-notes], _first(sheet.rows[-notes])
        what = f'The last {notes} rows are notes ("{shown(text)}")'
        if notes == 1:
            what = f'The last row is a note ("{shown(text)}")'
        hint = 'Move what stands there to "description" in datapackage.json, and delete it here.'
        fault = Fault("note-row", f"{what}, which whoever reads the file takes for data.", hint)
        yield fault.at(Place(package, sheet.file, "", line, sheet.header[0], text), "notice")
    rows = sheet.rows[: len(sheet.rows) - notes]
    if len(rows) > NARROW and (names_a_sum(_first(rows[-1])) or ALL.fullmatch(_first(rows[-1]))):
        text, line = _first(rows[-1]), sheet.lines[len(rows) - 1]
        message = f'The last row is a sum ("{shown(text)}"): whoever adds up the column counts all twice.'
        fault = Fault("total-row", message, "Delete it, unless it is meant as a row of its own.")
        yield fault.at(Place(package, sheet.file, "", line, sheet.header[0], text), "notice")
    yield from _serials(package, sheet, rows)


def _first(row: Sequence[str]) -> str:
    return row[0].strip() if row else ""


def _notes(sheet: Sheet) -> int:
    """How many rows at the end of a table are notes: a sentence in the first cell, and nothing beside it."""
    if len(sheet.header) < NARROW:
        return 0
    many = 0
    for row in reversed(sheet.rows[-MOST_NOTES:]):
        text = _first(row)
        if any(cell.strip() for cell in row[1:]) or not (NOTE.match(text) or text.count(" ") > 4):
            break
        many += 1
    return many if many < len(sheet.rows) else 0


def _serials(package: str, sheet: Sheet, rows: Sequence[Sequence[str]]) -> Iterator[Problem]:
    """Columns of days that hold a spreadsheet's count of days."""
    for place, column in enumerate(sheet.header):
        if not DAY.search(column):
            continue
        cells = [row[place].strip() for row in rows if row[place].strip()]
        days = [of_serial(cell) for cell in cells]
        if not cells or None in days:
            continue
        message = f'"{shown(cells[0])}" is how a spreadsheet keeps a date: the days since 1900.'
        if len(cells) > 1:
            message += f" All {len(cells):,} cells of the column are such."
        hint = f"Format the column as a date, 2024-03-31, and save again: this one is {days[0]}."
        place_of = Place(package, sheet.file, "", sheet.lines[0], column, cells[0])
        yield Fault("spreadsheet-date", message, hint).at(place_of, "notice")

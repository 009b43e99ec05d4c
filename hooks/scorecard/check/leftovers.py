"""Open data: what a spreadsheet leaves in a table that a program would take for data, told and published.

Nobody has said what the columns of open data mean, so none of this is an error: a row "Total" may be meant.
Nor is a figure in dress ("1,204", "93.2 (p)"), or a sign for a gap among figures: the column is text then.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence

from ..model.letters import shown
from ..model.raw import Sheet, names_a_sum
from ..problems import Fault, Place, Problem
from ..words import listing
from .days import of_serial
from .numbers import number

NARROW = 2  # a table of fewer columns has no room to tell a note from a row
MOST_NOTES = 20
ALL = re.compile(r"all (wards|areas|services)", re.IGNORECASE)
NOTE = re.compile(r"(\*|†|source|notes?\b|\d[.)]|\[(note )?\w{1,4}\]|figures )", re.IGNORECASE)
DAY = re.compile(r"\b(date|day|month|week|period|ending|from|to|start|end)s?\b", re.IGNORECASE)
# What publishers put where there is no figure: [c], c, x, :, .., *, ~, <5, n/a.
SIGN = re.compile(
    r"\[[A-Za-z0-9]{1,4}\]|[A-Za-z]{1,2}|[.:*?~–—-]+|[<>]\s?[0-9]+|(?i:n/a|null|none|low)", re.ASCII
)
DRESS = (
    *("percent-sign", "currency-sign", "thousands-comma", "thousands-space", "decimal-comma"),
    *("minus-sign", "wide-digits"),
)
MARK = re.compile(r"(.*[0-9]) ?[\[(][A-Za-z]{1,2}[\])]", re.ASCII)  # 93.2 (p), 131 [r]
TYPED = re.compile(r"\b[Tt]ype (-?[0-9]+(?:\.[0-9]+)?)(?![0-9.])")


def leftovers(package: str, sheet: Sheet, untyped: Collection[str] = ()) -> Iterator[Problem]:
    """Notes and a total below the table, days that are a spreadsheet's own numbers, figures kept as text.

    `untyped`  the columns of which the package does not say what they hold
    """
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
    yield from _as_text(package, sheet, untyped, len(rows))


def dressed(text: str) -> str:
    """The plain figure in a cell that has a sign, a comma or a mark beside it; blank for anything else."""
    mark = MARK.fullmatch(text.strip())
    bare = mark[1] if mark else text
    found = number(bare)
    if isinstance(found, Fault):
        typed = TYPED.search(found.hint) if found.code in DRESS else None
        return typed[1] if typed else ""
    return bare if mark else ""


def _as_text(package: str, sheet: Sheet, untyped: Collection[str], many: int) -> Iterator[Problem]:
    """Columns of figures that every program reads as text, for the signs in some of their cells."""
    columns, odd = [], []
    for place, column in enumerate(sheet.header):
        cells = [
            (sheet.lines[i], row[place]) for i, row in enumerate(sheet.rows[:many]) if row[place].strip()
        ]
        found = [(line, column, text) for line, text in cells if isinstance(number(text), Fault)]
        gaps = [text for _, _, text in found if not dressed(text)]
        if column not in untyped or not found or len(gaps) * 2 > len(cells):
            continue
        if all(SIGN.fullmatch(text.strip()) for text in gaps):
            columns.append(f'"{shown(column, 30)}"')
            odd += found
    if not odd:
        return
    line, column, text = min(odd)
    more = len(odd) - 1
    others = f", as {'is' if more == 1 else 'are'} {more:,} more" if more else ""
    which = "column" if len(columns) == 1 else "columns"
    message = (
        f'"{shown(text)}" is no plain figure{others}: programs read the {which} {listing(columns)} as text.'
    )
    fault = Fault(
        "figures-as-text", message, f"{_as_figures([text for *_, text in odd])}Or leave it as text."
    )
    yield fault.at(Place(package, sheet.file, "", line, column, text), "notice")


def _as_figures(texts: Sequence[str]) -> str:
    """What to type for cells that are no plain figures."""
    plain = {text: dressed(text) for text in texts}
    hint = next((f'Type {figure} for "{shown(text)}". ' for text, figure in plain.items() if figure), "")
    if any(MARK.fullmatch(text.strip()) for text, figure in plain.items() if figure):
        hint += "Put marks such as (p) into a column of their own. "
    if gaps := [text for text, figure in plain.items() if not figure]:
        words = json.dumps(["", *gaps], ensure_ascii=False)
        hint += f'Leave a cell without a figure blank, or say "missingValues": {words} in a schema. '
    return hint


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

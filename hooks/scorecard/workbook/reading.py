"""A workbook that comes back: its rows found again by their ids, whatever was moved, renamed, inserted or
deleted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from ..model.amendment import Source
from ..model.letters import shown
from .grid import Book, Cell, Grid, name_of
from .layout import HIDDEN, Made, Row, SheetOf
from .remark import Remark

SEARCHED = 30  # rows in which the head of a sheet is looked for
ENOUGH = 4  # heads by which a sheet is known that has lost its mark
NAMING = {
    "figures": "name",
    "places": "name",
    "milestones": "milestone",
    "actions": "action",
    "risks": "risk",
}


@dataclass(frozen=True, slots=True)
class Filled:
    """One row as it came back: what its open cells say, where they stand, and what they said at first.

    `was`  None where that is not known any more
    """

    sheet: str
    row: Row
    cells: Mapping[str, Cell]
    sources: Mapping[str, Source]
    was: Mapping[str, str] | None


@dataclass(slots=True)
class Back:
    """All that came back: rows, and what is to be said about them."""

    rows: list[Filled] = field(default_factory=list)
    said: list[Remark] = field(default_factory=list)


def made_from(book: Book) -> Made | None:
    """From what a workbook was made; None where it is no workbook of ours, or has lost every sign of it."""
    for grid in book.grids:
        for row in range(min(grid.height, SEARCHED)):
            for cell in grid.row(row):
                if found := Made.of_mark(cell.text):
                    return found[1]
    ours = {name.removeprefix("scorecard "): text for name, text in book.properties.items()}
    if ours.get("package") and ours.get("period"):
        return Made(ours["package"], ours["period"], ours.get("commit", ""), ours.get("version", ""))
    return None


def strangers(book: Book, made: Made) -> list[str]:
    """The names of sheets that were made from another plan or period than the first one."""
    return [
        grid.name
        for grid in book.grids
        for row in range(min(grid.height, SEARCHED))
        for cell in grid.row(row)
        if (found := Made.of_mark(cell.text))
        and (found[1].package, found[1].period) != (made.package, made.period)
    ]


def read_back(book: Book, sheets: Sequence[SheetOf]) -> Back:
    """The rows of a workbook.

    `sheets`  what the workbook of the same plan and period says today
    """
    back = Back()
    for grid in book.grids:
        found = _head(grid, sheets)
        if found is not None:
            _Sheet(grid, *found, back).read()
    _twice(back)
    return back


def _head(grid: Grid, sheets: Sequence[SheetOf]) -> tuple[SheetOf, int, int] | None:
    """Which sheet a grid is, the row of its head, and the column of its ids (-1 where that is gone)."""
    for row in range(min(grid.height, SEARCHED)):
        for column, cell in enumerate(grid.row(row)):
            if found := Made.of_mark(cell.text):
                of = next((one for one in sheets if one.key == found[0]), None)
                return (of, row, column) if of else None
    for row in range(min(grid.height, SEARCHED)):
        said = {_plain(cell.text) for cell in grid.row(row) if cell.text}
        known = [(len(said & set(map(_plain, one.heads.values()))), one) for one in sheets]
        most, of = max(known, key=lambda pair: pair[0], default=(0, None))
        if of and most >= min(ENOUGH, len(of.heads)):
            return of, row, -1
    return None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


class _Sheet:
    """One sheet being read."""

    def __init__(self, grid: Grid, of: SheetOf, head: int, ids: int, back: Back) -> None:
        self.grid, self.of, self.head, self.ids, self.back = grid, of, head, ids, back
        heads = {_plain(text): key for key, text in of.heads.items()}
        self.columns: dict[str, int] = {}
        self.was = -1
        for column, cell in enumerate(grid.row(head)):
            key = heads.get(_plain(cell.text))
            if column == ids or not cell.text:
                continue
            if cell.text == HIDDEN[1] and column == ids + 1:
                self.was = column
            elif key is None:
                self.say("notice", head, column, f'The column "{shown(cell.text)}" is none of the template.',
                         "It is not read. Say what is in it in one of the template's columns.")  # fmt: skip
            elif key in self.columns:
                self.say(
                    "error", head, column, f'The column "{cell.text}" is there twice.', "Delete one of them."
                )
            else:
                self.columns[key] = column
        self.open = [one for one in of.columns if one.open]
        self.known = {row.id: row for row in of.rows}

    def say(self, severity: str, row: int, column: int, message: str, hint: str, name: str = "") -> None:
        source = Source(self.grid.name, name_of(row, column), name)
        self.back.said.append(Remark(severity, message, hint, source))

    def read(self) -> None:
        """Every row below the head that has something in an open cell."""
        gone = [one.key for one in self.open if one.key not in self.columns]
        for key in gone:
            hint = "What it said stays as it is. To fill it in, make the workbook anew."
            self.say(
                "notice", self.head, 0, f'The column "{self.of.heads[key]}" is not there any more.', hint
            )
        for number in range(self.head + 1, self.grid.height):
            cells = {
                one.key: self.grid.at(number, self.columns[one.key])
                for one in self.open
                if one.key not in gone
            }
            if not any(cell.text or cell.odd for cell in cells.values()):
                continue
            row = self.row_of(number, cells)
            if row is not None:
                self.keep(number, row, cells)

    def keep(self, number: int, row: Row, cells: Mapping[str, Cell]) -> None:
        """Take a row in, with where its cells stand."""
        naming = NAMING.get(self.of.key, "title")
        name = row.cells.get(naming, "") or (cells["title"].text if "title" in cells else "")
        if period := row.cells.get("period", ""):
            name = f"{name}, {period}"
        sources = {
            key: Source(self.grid.name, name_of(number, self.columns[key]), shown(name)) for key in cells
        }
        self.back.rows.append(Filled(self.of.key, row, cells, sources, self.said_at_first(number)))

    def said_at_first(self, number: int) -> Mapping[str, str] | None:
        """What the row said when the workbook was made."""
        try:
            found = json.loads(self.grid.at(number, self.was).text) if self.was >= 0 else None
        except ValueError:
            return None
        return found if isinstance(found, dict) else None

    def row_of(self, number: int, cells: Mapping[str, Cell]) -> Row | None:
        """The row of the template that a row is: by its id, and where that is gone by what it is called."""
        key = self.grid.at(number, self.ids).text if self.ids >= 0 else ""
        row, named = self.known.get(key), self.named(number)
        if self.of.key == "new":
            return row or Row(f"row-{number}", {})
        if row is not None:
            if column := self.contradiction(number, row):
                text = shown(self.grid.at(number, column).text)
                message = (
                    f'This row says "{text}" but is the one of "{shown(row.cells[NAMING[self.of.key]])}".'
                )
                hint = "Cells were moved without the rest of their row. Type the figure in a fresh workbook."
                self.say("error", number, column, message, hint)
                return None
            return row
        if len(named) == 1 and not key:
            return named[0]
        self.unknown(number, key, named, cells)
        return None

    def contradiction(self, number: int, row: Row) -> int:
        """The column in which a row says what is another row's; 0 where there is none."""
        for key in (NAMING[self.of.key], "ref", "place", "period"):
            text = _plain(self.grid.at(number, self.columns[key]).text) if key in self.columns else ""
            own = _plain(row.cells.get(key, ""))
            if (
                text
                and text != own
                and any(_plain(other.cells.get(key, "")) == text for other in self.of.rows)
            ):
                return self.columns[key]
        return 0

    def named(self, number: int) -> list[Row]:
        """The rows of the template whose reference, name, place and period a row says, as far as it says
        any."""
        naming = NAMING.get(self.of.key, "")
        keys = [key for key in ("ref", naming, "action", "place", "period") if key in self.columns]
        said = {key: _plain(self.grid.at(number, self.columns[key]).text) for key in keys}
        if not said.get(naming):
            return []
        return [
            row
            for row in self.of.rows
            if all(_plain(row.cells.get(key, "")) == text for key, text in said.items() if text)
        ]

    def unknown(self, number: int, key: str, named: Sequence[Row], cells: Mapping[str, Cell]) -> None:
        """Say that a row is none of the template, and which one may be meant."""
        column = self.columns.get(NAMING[self.of.key], 0)
        text = self.grid.at(number, column).text
        first = next(one for one, cell in cells.items() if cell.text or cell.odd)
        titles = [row.cells[NAMING[self.of.key]] for row in self.of.rows]
        if key and not named:
            message = f'"{shown(text or key)}" is not asked for any more: the plan has changed since.'
            hint = "Take what you typed out of this row, or make the workbook anew and see where it belongs."
        elif len(named) > 1:
            message = f'"{shown(text)}" can be {len(named)} rows of the template.'
            hint = "Fill in the row that the template has, not a new one."
        else:
            near = get_close_matches(text, titles, n=1, cutoff=0.6)
            message = (
                f'"{shown(text)}" is in no row of the template.'
                if text
                else "This row is not of the template."
            )
            hint = f'Did you mean "{shown(near[0])}"? ' if near else ""
            hint += "Fill in the row that the template has; a new indicator goes to New indicators."
        self.say("error", number, self.columns.get(first, column), message, hint)


def _twice(back: Back) -> None:
    """Of rows that are there twice, keep one where they say the same, and refuse those that differ."""
    kept: dict[tuple[str, str], Filled] = {}
    for one in back.rows:
        first = kept.setdefault((one.sheet, one.row.id), one)
        if first is one or _says(first) == _says(one):
            continue
        key = next(k for k in one.cells if _says(first).get(k) != _says(one).get(k))
        message = f'Two rows are of the same, and say "{shown(_says(first).get(key, ""))}" in '
        message += f'{first.sources[key].cell} and "{shown(_says(one).get(key, ""))}" here.'
        back.said.append(Remark("error", message, "Delete the one that is wrong.", one.sources[key]))
    back.rows[:] = kept.values()


def _says(one: Filled) -> dict[str, str]:
    return {key: cell.text for key, cell in one.cells.items()}


def rows_of(back: Back, sheet: str) -> Iterator[Filled]:
    """The rows of one sheet."""
    return (one for one in back.rows if one.sheet == sheet)

"""Where in a sheet a table of figures is, and what its columns are: the head among title rows, the notes
below."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ..model import Period, Unreadable, read_period
from ..model.letters import shown
from ..model.years import APRIL, Years
from ..words import count, listing, period_words
from .grid import Grid, name_of

SEARCHED = 40  # rows in which a head is looked for
KINDS = {
    "figure": ("actual", "actuals", "figure", "result", "outturn", "performance"),
    "target": ("target", "targets"),
}
YEAR = re.compile(
    r"(?<![0-9])((?:FY|AY)?\s*(?:19|20)[0-9]{2}\s*[/-]\s*(?:20)?[0-9]{2})(?![0-9])", re.IGNORECASE
)
FULL = re.compile(r"(?<![0-9/-])((?:19|20)[0-9]{2})(?![0-9/-])")
BARE = re.compile(r"(?:Q(?:uarter)?\s*[1-4]|H[12]|[A-Za-z]{3,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """One column that has values: which, of what role, and the period or name that its head tells.

    `role`  figure, target, why, doing, or across: the figures of one indicator, whose name the head is
    """

    column: int
    role: str
    text: str = ""
    period: str = ""


@dataclass(slots=True)
class Table:
    """A table of figures in a sheet; a column that it has not is -1.

    `top`    the first row of the head, which has two lines where that is not `head`
    `year`   the one year that the titles tell, for heads such as Q1
    `whole`  the period of all of it, where nothing else tells one
    `years`  how the plan's financial years run
    `how`    sentences on how it was read
    """

    grid: Grid
    head: int
    top: int
    ref: int = -1
    name: int = -1
    period: int = -1
    area: int = -1
    values: list[Head] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    year: str = ""
    whole: Period | None = None
    years: Years = APRIL
    how: list[str] = field(default_factory=list)


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("texts", "plain.toml").read_text("utf-8"))


def role_of(text: str) -> str:
    """What a column is by its head; blank where that is no word we know."""
    plain = " ".join(text.replace("_", " ").split()).casefold().rstrip(":")
    return next((role for role, words in _texts()["roles"].items() if plain in words), "")


def table_in(
    grid: Grid, file: str, known: Callable[[str], bool], period: Period | None, years: Years = APRIL
) -> Table | None:
    """The table of figures in a sheet; None where none is found.

    `known`   whether a text is the reference or name of an indicator
    `period`  what an officer said that all of it is for
    """
    best, head = max(
        ((_score(grid, row, known), -row) for row in range(min(grid.height, SEARCHED))), default=(0, 0)
    )
    if best < 2:
        return None
    table = Table(grid, -head, -head, years=years)
    below = table.head + 1
    if not _numbers(grid, below) and sum(_under_a_head(c.text) for c in grid.row(below)) > 1:
        table.head = (
            below  # two rows of heads: Q1 above, Actual and Target below; or a year above its quarters
        )
    _context(table, file, period)
    _columns(table, known)
    if not table.values or (table.ref < 0 and table.name < 0 and table.values[0].role != "across"):
        return None
    _rows(table)
    _tell(table)
    return table


def _numbers(grid: Grid, row: int) -> bool:
    return any(cell.number or re.fullmatch(r"-?[0-9.,]+%?", cell.text) for cell in grid.row(row) if cell.text)


def _under_a_head(text: str) -> bool:
    """Whether a text is the second line of a head: Actual or Target, or a part of the year above, as Q1."""
    part = bool(BARE.fullmatch(text)) and not _reads(text) and _reads(f"{text} 2024/25")
    return part or role_of(text) in ("figure", "target")


def _score(grid: Grid, row: int, known: Callable[[str], bool]) -> int:
    """How much a row looks like a head: what we know as heads, periods, and names of indicators side by
    side."""
    cells = [cell for cell in grid.row(row) if cell.text]
    roles = sum(bool(role_of(cell.text)) for cell in cells)
    periods = sum(_reads(cell.text) or bool(_split(cell.text)[0]) for cell in cells)
    names = sum(known(cell.text) for cell in cells)
    first = role_of(cells[0].text) if cells else ""
    numbers = sum(cell.number and not _reads(cell.text) for cell in cells)
    if first == "period" and names > 1:
        return roles + names - numbers
    return roles + periods - numbers if roles else 0


def _reads(text: str) -> bool:
    """Whether a text is a period, whatever the frequency: 2026-04 may be a year or a month, and is one of
    both."""
    try:
        read_period(text, "")
    except Unreadable as error:
        return error.code in ("period-ambiguous", "period-spreadsheet-date")
    return True


def _split(text: str) -> tuple[str, str]:
    """The kind and the rest of a head such as "Q1 2026/27 target" or "Actual Apr-26": (target, Q1
    2026/27)."""
    words = text.split()
    for role, names in KINDS.items():
        for at in (0, -1):
            if len(words) > 1 and words[at].casefold().strip("()-:") in names:
                rest = " ".join(words[1:] if at == 0 else words[:-1]).strip("-–: ")
                return role, rest
    return "", text


def _context(table: Table, file: str, period: Period | None) -> None:
    """The year, or the whole period, that the titles, the sheet's name or the file's name tell, if they tell
    one."""
    titles = [cell.text for row in range(table.head) for cell in table.grid.row(row) if cell.text]
    places = [*titles, table.grid.name, file.rsplit(".", 1)[0].replace("_", " ")]
    texts = _texts()["said"]
    years = {re.sub(r"\s", "", m): text for text in reversed(places) for m in YEAR.findall(text)}
    if len(years) == 1:
        table.year, told = next(iter(years.items()))
        table.how.append(texts["context"].format(year=table.year, text=shown(told)))
    if period is not None:
        table.whole = period
        table.how.append(texts["whole"].format(period=period_words(period), text="--period"))
        return
    found = {}
    for text in reversed(places):
        for part in (text, *re.split(r"\s[-–:|]\s|[,:;()]", text)):
            one = _period_in(part, table.years)
            if one is not None:
                found[one] = text
    if len(found) == 1:
        table.whole = next(iter(found))


def _period_in(text: str, years: Years) -> Period | None:
    """The period that a title, or its end, is: "Performance report Q1 2026/27"."""
    words = text.split()
    for start in range(len(words)):
        part = " ".join(words[start:])
        if YEAR.fullmatch(part) or FULL.fullmatch(part):
            continue
        try:
            return read_period(part, "quarterly", years)
        except Unreadable:
            continue
    return None


def _columns(table: Table, known: Callable[[str], bool]) -> None:
    """What each column is."""
    grid, above, unread = table.grid, "", []
    for column in range(grid.width):
        own, upper = grid.at(table.head, column).text, grid.at(table.head - 1, column) if table.head else None
        if upper is not None and upper.odd != "merged":
            above = upper.text or above
        text = own or (upper.text if upper is not None else "")
        if not text:
            continue
        role, (kind, rest) = role_of(text), _split(text)
        if role in ("ref", "name", "period", "area") and getattr(table, role) < 0:
            setattr(table, role, column)
        elif _is_period(rest, _year_of(above) or table.year):
            table.values.append(Head(column, kind or "figure", text, _with_year(rest, above, table.year)))
        elif role in ("figure", "target") and _is_period(above, table.year):
            table.values.append(Head(column, role, text, _with_year(above, "", table.year)))
        elif role in ("figure", "target", "why", "doing"):
            table.values.append(Head(column, role, text))
        elif known(text):
            table.values.append(Head(column, "across", text))
        else:
            unread.append(shown(text, 30))
    if table.period < 0 or table.ref >= 0 or table.name >= 0:
        across = [one for one in table.values if one.role == "across"]
        unread += [shown(one.text, 30) for one in across]
        table.values = [one for one in table.values if one.role != "across"]
    if unread:
        table.how.append(_texts()["said"]["unread"].format(columns=listing([f'"{one}"' for one in unread])))


def _is_period(text: str, year: str) -> bool:
    if not text:
        return False
    return _reads(text) or (bool(year) and bool(BARE.fullmatch(text)) and _reads(f"{text} {year}"))


def _with_year(text: str, above: str, year: str) -> str:
    """A head with the year that stands above it or in the title, where it has none of its own."""
    if _reads(text):
        return text
    return f"{text} {_year_of(above) or year}".strip()


def _year_of(head: str) -> str:
    """The year that a head tells: 2024/25, or one year alone, as FY2025."""
    found = YEAR.search(head) or FULL.search(head)
    return found[1] if found else ""


def _rows(table: Table) -> None:
    """The rows of data: those with a name and a value. What is below and has no value is a note."""
    grid, notes = table.grid, []
    naming = [column for column in (table.ref, table.name) if column >= 0] or [table.period]
    for row in range(table.head + 1, grid.height):
        named = next((grid.at(row, column).text for column in naming if grid.at(row, column).text), "")
        filled = any(grid.at(row, head.column).text or grid.at(row, head.column).odd for head in table.values)
        if filled and named and named.casefold().rstrip(":") not in _texts()["totals"]["words"]:
            table.rows.append(row)
        elif said := next((cell.text for cell in grid.row(row) if cell.text), ""):
            notes.append(said)
    if notes:
        number = count(len(notes), "row")
        are = "is" if len(notes) == 1 else "are"
        table.how.append(_texts()["said"]["notes"].format(number=number, are=are, first=shown(notes[0])))


def _tell(table: Table) -> None:
    """Say how the table was read, in front of what was said already."""
    said, lines = _texts()["said"], []
    key = "head" if table.top == table.head else "head_of_two"
    lines.append(said[key].format(row=table.head + 1, first=table.top + 1))
    above = [[cell.text for cell in table.grid.row(row) if cell.text] for row in range(table.top)]
    if titles := [texts[0] for texts in above if texts]:
        number, are = count(len(titles), "row"), "is" if len(titles) == 1 else "are"
        lines.append(said["above"].format(number=number, are=are, first=shown(titles[0])))
    for role in ("ref", "name", "period", "area"):
        if getattr(table, role) >= 0:
            lines.append(said[role].format(column=_letter(getattr(table, role))))
    for head in table.values:
        if head.role == "across":
            lines.append(said["across"].format(column=_letter(head.column), name=shown(head.text)))
        elif head.period:
            key = "targets_of" if head.role == "target" else "figures_of"
            lines.append(said[key].format(column=_letter(head.column), period=head.period))
        else:
            lines.append(said[head.role].format(column=_letter(head.column)))
    if table.whole is not None and table.period < 0 and not any(head.period for head in table.values):
        lines.append(said["whole"].format(period=period_words(table.whole), text=table.whole.label))
    table.how[:0] = lines


def _letter(column: int) -> str:
    return name_of(0, column).rstrip("1")

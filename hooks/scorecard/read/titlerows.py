"""Where the header is of a table whose columns nobody has said: below titles and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

LOOK_DOWN = 30
FIGURE = re.compile(r"[-+£$€]?[0-9][0-9,]*(\.[0-9]+)?%?", re.ASCII)


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """The place of the row that holds the column names, from 0; 0 where nothing says otherwise.

    Titles and notes fill fewer cells than the table below them. The header is the first row that is filled as
    wide as the table, has no two names alike, and stands above rows that go on as wide.
    """
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows[: LOOK_DOWN + 10]]
    if len(filled) < 2:
        return 0
    widest = max(filled)
    wide = [n for n in filled if n > 1]
    if not wide or widest < 2:
        return 0
    usual = max(set(wide), key=lambda n: (wide.count(n), n))
    for place, row in enumerate(rows[:LOOK_DOWN]):
        names = [cell.strip() for cell in row if cell.strip()]
        below = filled[place + 1 : place + 4]
        if filled[place] < usual or not below:
            continue
        if len(set(names)) == len(names) and names and not _is_data(row, rows[place + 1 : place + 4]):
            return place if all(_is_title(above, usual) for above in rows[:place]) else 0
        return 0
    return 0


def two_line_header(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names that a header in two lines makes, each column's two joined; nothing where it is in one.

    The upper line has blank or repeated names, as merged cells leave them; the lower one has names, years or
    quarters, and no figure; figures follow below it. A name above a group stands for the columns right of it.
    """
    if len(rows) < 3 or len(rows[0]) != len(rows[1]):
        return []
    upper, lower = ([cell.strip() for cell in row] for row in rows[:2])
    if len(set(filter(None, upper))) == len(upper) or sum(map(bool, lower)) < 2:
        return []
    if any(FIGURE.fullmatch(cell) and not _is_year(cell) for cell in (*upper, *lower)):
        return []
    if not any(FIGURE.fullmatch(cell.strip()) for row in rows[2 : 2 + LOOK_DOWN] for cell in row):
        return []
    names, group = [], ""
    for above, below in zip(upper, lower, strict=True):
        group = above or group
        names.append(f"{group} {below}" if group and below else above or below)
    return names if len(set(names)) == len(names) and all(names) else []


def _is_title(row: Sequence[str], usual: int) -> bool:
    """Whether a row is a title or a note: few of its cells are filled, or it has fewer than the table."""
    return sum(bool(cell.strip()) for cell in row) <= max(1, usual // 2) or len(row) < usual


def _is_data(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row is a row of figures itself, not of names."""
    figures = [i for i, cell in enumerate(row) if FIGURE.fullmatch(cell.strip()) and not _is_year(cell)]
    return bool(figures) and bool(below)


def _is_year(cell: str) -> bool:
    return bool(re.fullmatch(r"(19|20)[0-9]{2}", cell.strip()))

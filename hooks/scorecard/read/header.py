"""The header line: separators, titles above it, and columns that are unknown, missing or doubled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ..model.letters import meant, odd, shown
from ..model.tables import TABLES
from ..problems import did_you_mean
from .findings import Findings
from .renamed import Field, first_row_is_data, is_a_row_of, meant_column, of_another_table
from .scan import Scan
from .titlerows import header_row, two_line_header

SEPARATORS = {";": "a semicolon", "\t": "a tab", "|": "a bar"}
LOOK_DOWN = 15
MOST_SHOWN = 400
HEAD = 20_000  # characters of a file that are looked at for its separator
GUIDE = "The officers' guide lists the columns."
OWN_GUIDE = "The schema in datapackage.json lists the columns."


def header_problems(
    read: Scan,
    columns: Mapping[str, Field] | None,
    found: Findings,
    *,
    required: Collection[str] = (),
    added: Collection[str] = (),
    open_data: bool = False,
) -> None:
    """What is wrong with the header line.

    `columns`    the fields that the table has, by name; None where any will do
    `required`   those of a table of the contract that must be there: a column whose cells may all be
                 blank may be absent
    `added`      those that our own published files add, which are passed over
    `open_data`  whether the columns must stand as the package's own schema has them, each of them
    """
    header = read.rows[0]
    if columns is not None and (_above(read.rows, columns, found) or _another(header, found)):
        return
    if columns is None and (_below_titles(read, found) or _in_two_lines(read, found)):
        return
    for name, n in Counter(cell.strip() for cell in header).items():
        if n > 1 and name:
            message = f'The column "{shown(name)}" stands {n} times in the header.'
            found.say("column-doubled", message, "Keep one of them.", 1, column=name)
    for place, name in enumerate(header, 1):
        if not name.strip():
            message = f"Column {place} ({_letter(place)} in a spreadsheet) has no name in the header."
            found.say("column-unnamed", message, "Name it, or delete the column if it is empty.", 1)
    if columns is None:
        return
    spare = [name for name in header if name in added and name not in columns]
    if spare:
        message = f"Passed over, since the program works them out: {', '.join(spare)}."
        found.say(
            "columns-worked-out", message, "Nothing is lost. You may delete them.", 1, severity="notice"
        )
    needed = {*required, unanswered(read.rows, found.table, required)}
    wanted = tuple(columns) if open_data else tuple(name for name in columns if name in needed)
    _unknown_and_missing(read.rows, columns, wanted, found, OWN_GUIDE if open_data else GUIDE, spare)
    if open_data and not found.problems and header != list(columns):
        message = "The columns stand in another order than in the schema of datapackage.json."
        found.say("column-order", message, "Put the two in the same order.", 1)


def unanswered(rows: Sequence[Sequence[str]], table: str, required: Collection[str]) -> str:
    """The column of a table that holds its figures, where it is gone and a row needs it; or nothing.

    `rows`      the header, and what stands below it
    `required`  the columns that no row may leave blank: a row without them is a note or a sum, and needs none

    The contract lets it be absent where each row says in missing why there is none. Where a row does not, it
    was deleted, and nothing can be said of the rows one by one.
    """
    answer = TABLES[table].answer if table in TABLES else ""
    header = rows[0]
    if not answer or answer in header:
        return ""
    full = [i for i, name in enumerate(header) if name in required]
    reasons = [i for i, name in enumerate(header) if name == "missing"]
    for row in rows[1:]:
        is_figure = len(row) == len(header) and all(row[i].strip() for i in full)
        if is_figure and not any(row[i].strip() for i in reasons):
            return answer
    return ""


def _another(header: Sequence[str], found: Findings) -> bool:
    """Whether these are the columns of another table of the contract."""
    other = of_another_table(header, found.table) if found.table else ""
    if not other:
        return False
    message = f"This file holds {other}, not {found.table}."
    hint = f"If it is the new {other}, save it as {other}.csv, and put the earlier {found.file} back."
    found.say("table-elsewhere", message, hint, 1)
    return True


def _below_titles(read: Scan, found: Findings) -> bool:
    """Whether titles or notes stand above the header of a table whose columns nobody has said."""
    place = header_row(read.rows)
    if not place:
        return False
    line = read.lines[place]
    names = shown(", ".join(cell.strip() for cell in read.rows[place] if cell.strip()))
    message = f"The header seems to be line {line} ({names}); titles or notes stand above it."
    found.say("header-not-first", message, f"Delete {_rows(line - 1)}, so that the header comes first.", line)
    return True


def _in_two_lines(read: Scan, found: Findings) -> bool:
    """Whether merged cells make a header of two lines, of which CSV has room for one."""
    names = two_line_header(read.rows)
    if not names:
        return False
    first, second = read.lines[:2]
    line = ",".join(f'"{name}"' if "," in name else name for name in names)
    message = f"The header stands in two lines, {first} and {second}, as merged cells leave it."
    hint = f"Make one line of the two, so that each column has a name of its own: {shown(line, MOST_SHOWN)}"
    found.say("header-in-two-lines", message, hint, first)
    return True


def _rows(last: int) -> str:
    return "row 1" if last == 1 else f"rows 1 to {last}"


def _above(rows: Sequence[Sequence[str]], titles: Mapping[str, Field], found: Findings) -> bool:
    """Whether the header is not in the first line but below a title, or not there at all."""
    least = 1 if len(titles) == 1 else 2

    def names(row: Sequence[str]) -> int:
        return sum(cell.strip() in titles for cell in row)

    if names(rows[0]) >= least:
        return False
    for place, row in enumerate(rows[1:LOOK_DOWN], 2):
        if names(row) >= max(least, sum(bool(cell.strip()) for cell in row) / 2):
            message = f"The column names stand in row {place}; a title or something else stands above them."
            hint = f"Delete {_rows(place - 1)}, so that the column names come first."
            found.say("header-not-first", message, hint, 1)
            return True
    if first_row_is_data(rows, titles):
        _no_header(rows, titles, found)
        return True
    if any(sign in "".join(rows[0]) for sign in SEPARATORS):
        return False
    if not names(rows[0]) and not any(did_you_mean(cell, titles) for cell in rows[0] if cell.strip()):
        _no_header(rows, titles, found)
        return True
    return False


def _no_header(rows: Sequence[Sequence[str]], columns: Mapping[str, Field], found: Findings) -> None:
    """A first line without a name of a column: the header was deleted, or it is another table altogether."""
    row, names = rows[0], ",".join(columns)
    is_data = first_row_is_data(rows, columns)
    if is_a_row_of(row, columns) or not (found.table or is_data):
        message = "The first line holds no column names of this table."
        hint = f"Put this line above it: {names}"
    elif is_data:
        message = "The header line is missing: the first line is data."
        hint = f"Put the earlier first line back. Its {len(row)} names are among these: {names}"
    else:
        message = f"This is no table of {found.table}: the first line has none of its columns."
        hint = (
            f"Save these figures under another name and put the earlier {found.file} back. Then take them "
            "in: scorecard import FILE. By hand, type a row for each figure."
        )
    found.say("header-missing", message, hint, 1, value=",".join(row))


def separated(text: str, titles: Mapping[str, Field] | None, found: Findings) -> bool:
    """Whether the columns of a text are parted by another sign than the comma, which is then told."""
    if titles is not None and len(titles) == 1:
        return False
    lines = text[:HEAD].splitlines()
    first = next((line for line in lines if line.strip(', "') and not line.lower().startswith("sep=")), "")
    bare = re.sub(r'"[^"]*"', "x", first)
    for sign, words in SEPARATORS.items():
        if bare.count(sign) > bare.count(",") and (titles is not None or "," not in bare):
            message = f"The columns of {found.file} are parted by {words}, not by a comma."
            hint = (
                "Save it again as CSV with the comma as the separator. In LibreOffice: Save As, tick "
                '"Edit filter settings". In Excel: "CSV UTF-8 (Comma delimited)".'
            )
            found.say("separator", message, hint, 1)
            return True
    return False


def _letter(place: int) -> str:
    """A column as a spreadsheet calls it: 1 is A, 28 is AB."""
    name = ""
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _unknown_and_missing(
    rows: Sequence[Sequence[str]],
    columns: Mapping[str, Field],
    wanted: Collection[str],
    found: Findings,
    guide: str,
    spare: Collection[str] = (),
) -> None:
    header = rows[0]
    missing = [name for name in columns if name not in header]
    claimed: set[str] = set()
    for place, name in enumerate(header):
        if name in columns or name in spare or not name.strip():
            continue
        cells = [row[place] for row in rows[1:] if len(row) > place]
        near = meant_column(name, cells, [one for one in missing if one not in claimed], columns)
        claimed.add(near)
        why = odd(name) if near and near == meant(name) else ""
        message = f'"{shown(name)}" is not a column of this table{": " + why if why else ""}.'
        found.say(
            "column-unknown",
            message,
            _what_to_do(near, cells, columns, guide),
            1,
            column=name.strip(),
            value=name,
        )
    absent = [name for name in missing if name in wanted and name not in claimed]
    if len(absent) == 1:
        message = f'The column "{absent[0]}" is missing.'
        hint = f"Add it to the header. {guide}"
        if found.table in TABLES and absent[0] == TABLES[found.table].answer:
            hint = f"Put it back with what stood in it. A row that has none says why in missing. {guide}"
        found.say("column-missing", message, hint, 1, column=absent[0])
    elif absent:
        message = f"{len(absent)} columns are missing: {', '.join(absent)}."
        found.say("column-missing", message, f"Add them to the header. {guide}", 1, column=absent[0])


def _what_to_do(near: str, cells: Sequence[str], columns: Mapping[str, Field], guide: str) -> str:
    """What to do about a column that the table does not have: nothing that loses what stands in it."""
    if near:
        return f"Rename it to {near}. {guide}"
    if not any(map(str.strip, cells)):
        return f"Delete the column: it is empty. {guide}"
    note = (
        "move what it says to note, then " if "note" in columns else "make sure that nobody needs it, then "
    )
    return f"If it has another name here, rename it. Else {note}delete the column. {guide}"

"""The header line: separators, titles above it, and columns that are unknown, missing or doubled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from ..model.letters import meant, odd, shown
from ..problems import did_you_mean
from .findings import Findings
from .scan import Scan

SEPARATORS = {";": "a semicolon", "\t": "a tab", "|": "a bar"}
LOOK_DOWN = 15
HEAD = 20_000  # characters of a file that are looked at for its separator
GUIDE = "The officers' guide lists the columns."
OWN_GUIDE = "The schema in datapackage.json lists the columns."


def header_problems(
    read: Scan,
    titles: Mapping[str, str] | None,
    found: Findings,
    *,
    required: Collection[str] = (),
    added: Collection[str] = (),
    open_data: bool = False,
) -> None:
    """What is wrong with the header line.

    `titles`     the columns that the table has, each with its title; None where any will do
    `required`   those of a table of the contract that must be there: a column whose cells may all be
                 blank may be absent
    `added`      those that our own published files add, which are passed over
    `open_data`  whether the columns must stand as the package's own schema has them, each of them
    """
    header = read.rows[0]
    if titles is not None and _above(read.rows, titles, found):
        return
    for name, n in Counter(cell.strip() for cell in header).items():
        if n > 1 and name:
            message = f'The column "{shown(name)}" stands {n} times in the header.'
            found.say("column-doubled", message, "Keep one of them.", 1, column=name)
    for place, name in enumerate(header, 1):
        if not name.strip():
            message = f"Column {place} ({_letter(place)} in a spreadsheet) has no name in the header."
            found.say("column-unnamed", message, "Name it, or delete the column if it is empty.", 1)
    if titles is None:
        return
    if spare := [name for name in header if name in added and name not in titles]:
        message = f"Passed over, since the program works them out: {', '.join(spare)}."
        found.say(
            "columns-worked-out", message, "Nothing is lost. You may delete them.", 1, severity="notice"
        )
    wanted = tuple(titles) if open_data else tuple(name for name in titles if name in required)
    _unknown_and_missing(
        [n for n in header if n not in spare], titles, wanted, found, OWN_GUIDE if open_data else GUIDE
    )
    if open_data and not found.problems and header != list(titles):
        message = "The columns stand in another order than in the schema of datapackage.json."
        found.say("column-order", message, "Put the two in the same order.", 1)


def _above(rows: Sequence[Sequence[str]], titles: Mapping[str, str], found: Findings) -> bool:
    """Whether the header is not in the first line but below a title, or not there at all."""
    least = 1 if len(titles) == 1 else 2

    def names(row: Sequence[str]) -> int:
        return sum(cell.strip() in titles for cell in row)

    if names(rows[0]) >= least:
        return False
    for place, row in enumerate(rows[1:LOOK_DOWN], 2):
        if names(row) >= max(least, sum(bool(cell.strip()) for cell in row) / 2):
            message = f"The column names stand in row {place}; a title or something else stands above them."
            rest = "row 1" if place == 2 else f"rows 1 to {place - 1}"
            found.say("header-not-first", message, f"Delete {rest}, so that the column names come first.", 1)
            return True
    if any(sign in "".join(rows[0]) for sign in SEPARATORS):
        return False
    if not names(rows[0]) and not any(did_you_mean(cell, titles) for cell in rows[0] if cell.strip()):
        message = "The first line holds no column names of this table."
        hint = "Put them into the first line: " + ",".join(titles)
        found.say("header-missing", message, hint, 1, value=",".join(rows[0]))
        return True
    return False


def separated(text: str, titles: Mapping[str, str] | None, found: Findings) -> bool:
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
    header: Sequence[str], titles: Mapping[str, str], wanted: Collection[str], found: Findings, guide: str
) -> None:
    missing = [name for name in titles if name not in header]
    claimed: set[str] = set()
    for name in header:
        if name in titles or not name.strip():
            continue
        near = _guess(name, missing, titles)
        claimed.add(near)
        why = odd(name) if near and near == meant(name) else ""
        message = f'"{shown(name)}" is not a column of this table{": " + why if why else ""}.'
        hint = f'Did you mean "{near}"? ' if near else "Delete it, or move what it says into another column. "
        found.say("column-unknown", message, hint + guide, 1, column=name.strip(), value=name)
    absent = [name for name in missing if name in wanted and name not in claimed]
    if len(absent) == 1:
        message = f'The column "{absent[0]}" is missing.'
        found.say("column-missing", message, f"Add it to the header. {guide}", 1, column=absent[0])
    elif absent:
        message = f"{len(absent)} columns are missing: {', '.join(absent)}."
        found.say("column-missing", message, f"Add them to the header. {guide}", 1, column=absent[0])


def _guess(name: str, missing: Sequence[str], titles: Mapping[str, str]) -> str:
    """The missing column that a name stands for: by its letters, by its title, or by likeness."""
    plain = meant(name)
    for column in missing:
        if plain.lower() in (column, column.replace("_", " "), titles[column].lower()):
            return column
    near = did_you_mean(plain, missing)
    return near.split('"')[1] if near else ""

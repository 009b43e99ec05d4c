"""What a column, or a whole table, was meant to be: by its name and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from ..model import Unreadable, read_period
from ..model.contract import fields, tables
from ..model.letters import meant
from ..problems import did_you_mean

Field = Mapping[str, Any]
PERIODS = ("period", "report_period")
# What people call a column, and the columns that it may be; the first that the table has and lacks is meant.
CALLED = {
    **dict.fromkeys(
        ("quarter", "month", "year", "week", "date", "when", "time", "time period", "reporting period"),
        (*PERIODS, "as_at", "due", "date"),
    ),
    **dict.fromkeys(
        ("indicator", "measure", "kpi", "pi", "metric", "indicator name", "measure name", "indicator ref"),
        ("indicator_id",),
    ),
    **dict.fromkeys(("figure", "result", "number", "data", "outturn", "score"), ("value", "amount")),
    **dict.fromkeys(("type", "figure type", "measure type"), ("kind",)),
    **dict.fromkeys(("ward", "place", "district", "geography", "location"), ("area",)),
    **dict.fromkeys(("group", "category", "split", "dimension"), ("breakdown", "group", "dimension")),
    **dict.fromkeys(("comment", "comments", "commentary", "explanation", "reason why"), ("why", "note")),
    **dict.fromkeys(("what we are doing", "action taken", "actions taken", "next steps"), ("doing",)),
    **dict.fromkeys(("notes", "remark", "remarks"), ("note",)),
    **dict.fromkeys(("status", "rag", "progress"), ("state",)),
    **dict.fromkeys(
        ("owner", "lead", "lead officer", "responsible", "role"), ("owner_role", "lead_role", "author_role")
    ),
    **dict.fromkeys(("name", "description", "heading"), ("title", "name", "text", "label")),
    **dict.fromkeys(("deadline", "due date", "target date"), ("due", "end")),
    **dict.fromkeys(("low", "lower limit", "minimum"), ("lower", "range_low")),
    **dict.fromkeys(("high", "upper limit", "maximum"), ("upper", "range_high")),
}
SOME = 50  # cells that are looked at
MOST_FIT = 0.8  # of the cells that are filled
NUMBER = re.compile(r"-?[0-9][0-9,]*(\.[0-9]+)?%?", re.ASCII)
YEAR = re.compile(r"(19|20)[0-9]{2}", re.ASCII)
SENTENCE = re.compile(r"(?:\S+\s+){3,}\S+\.")  # four words or more, and its full stop
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", re.ASCII)


def meant_column(
    name: str, cells: Sequence[str], lacking: Collection[str], columns: Mapping[str, Field]
) -> str:
    """The column that a name in the header was meant to be, or nothing.

    `cells`    what stands below it
    `lacking`  the columns of the table that the header does not have, in their order
    `columns`  the fields of the table by name
    """
    plain = meant(name).lower().strip("“”\"' ")
    for column in lacking:
        title = str(columns[column].get("title", column)).lower()
        if plain in (column, column.replace("_", " "), title):
            return column
    fitting = [column for column in lacking if fits(cells, columns[column])]
    if called := next((c for c in CALLED.get(plain, ()) if c in fitting), ""):
        return called
    telling = [column for column in fitting if _test(columns[column]) is not None]
    if near := did_you_mean(plain, lacking):
        return near.split('"')[1]
    return telling[0] if len(telling) == 1 and any(map(str.strip, cells)) else ""


def fits(cells: Sequence[str], field: Field) -> bool:
    """Whether what stands in a column could stand in a field: most of what is filled does."""
    test = _test(field)
    filled = [cell.strip() for cell in cells if cell.strip()][:SOME]
    return test is None or sum(map(test, filled)) >= MOST_FIT * len(filled)


def _test(field: Field) -> Callable[[str], bool] | None:
    """What tells a cell of this field from any other; None where any text may stand in it."""
    constraints = field.get("constraints", {})
    if "enum" in constraints:
        codes = {str(code).lower() for code in constraints["enum"]}
        return lambda cell: meant(cell).lower() in codes
    if field["name"] in PERIODS:
        return _is_period
    if field["type"] in ("number", "integer"):
        return lambda cell: bool(NUMBER.fullmatch(cell))
    if field["type"] == "date":
        return lambda cell: bool(DAY.fullmatch(cell))
    if field["type"] == "boolean":
        return lambda cell: cell.lower() in ("true", "false", "yes", "no")
    return None


def _is_period(cell: str) -> bool:
    try:
        read_period(cell, "annual")
    except Unreadable as error:
        return bool(error.readings)
    return True


def whole_header(
    header: Sequence[str], rows: Sequence[Sequence[str]], columns: Mapping[str, Field]
) -> list[str]:
    """A header as it was before names of it were deleted at one place, for rows that are wider; or nothing.

    `columns`  the fields of the table by name, in their order
    """
    order = list(columns)
    lost = [name for name in order if name not in header]
    many = len(rows[0]) - len(header)
    if many < 1 or any(name not in columns for name in header):
        return []
    if many == len(lost):
        return order
    found = []
    for gap in range(len(header) + 1):
        low = order.index(header[gap - 1]) if gap else -1
        high = order.index(header[gap]) if gap < len(header) else len(order)
        names = [name for name in lost if low < order.index(name) < high][:many]
        whole = [*header[:gap], *names, *header[gap:]]
        cells = zip(*rows[:SOME], strict=True)
        if len(names) == many and all(
            fits(column, columns[name]) for name, column in zip(whole, cells, strict=True)
        ):
            found.append(whole)
    return found[0] if len(found) == 1 else []


def of_another_table(header: Sequence[str], table: str) -> str:
    """The table whose columns these are, where they are not those of `table`; or nothing."""
    names = {meant(name).lower() for name in header if name.strip()}
    own = {field["name"] for field in fields(table)} if table in tables() else set()
    best, most = "", len(names & own) + 1
    for other in tables():
        known = {field["name"] for field in fields(other)}
        needed = {f["name"] for f in fields(other) if f.get("constraints", {}).get("required")}
        if other != table and names <= known and needed <= names and len(names) > most:
            best, most = other, len(names)
    return best


def is_a_row_of(row: Sequence[str], columns: Mapping[str, Field]) -> bool:
    """Whether a first line is data of the table whose header is gone: as wide, and each cell in its place."""
    if len(row) != len(columns) or not row or not row[0].strip():
        return False
    return all(
        not cell.strip() or fits([cell], field) for cell, field in zip(row, columns.values(), strict=True)
    )


def first_row_is_data(rows: Sequence[Sequence[str]], columns: Mapping[str, Field]) -> bool:
    """Whether the first line is a row of data of the table, so that the header is gone.

    `columns`  the fields of the table by name

    No cell of it is a column's name; one may be that stands again below, as a value that names a column. At
    least two look like data: what stands again below them, as an identifier and a code do and a name does
    not, and periods, days, figures, codes and whole sentences that go on below them. A name that is merely
    misspelt or translated looks like none of these, and a year may be a name.
    """
    if sum(meant(cell).strip().lower() in columns for cell in rows[0]) > 1:
        return False
    signs, tests = 0, (*DATA, *_codes(columns))
    for place, cell in enumerate(map(str.strip, rows[0])):
        below = [row[place].strip() for row in rows[1 : SOME + 1] if len(row) > place]
        if not cell or not any(below):
            continue
        if cell in below:
            signs += 1
        elif meant(cell).lower() in columns:
            return False
        else:
            signs += not YEAR.fullmatch(cell) and any(
                is_one(cell) and _mostly(is_one, below) for is_one in tests
            )
    return signs >= 2


def _mostly(is_one: Callable[[str], bool], cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return sum(map(is_one, filled)) >= MOST_FIT * len(filled)


def _is_figure(cell: str) -> bool:
    return bool(NUMBER.fullmatch(cell))


def _is_day(cell: str) -> bool:
    return bool(DAY.fullmatch(cell))


def _is_sentence(cell: str) -> bool:
    return bool(SENTENCE.fullmatch(cell))


def _codes(columns: Mapping[str, Field]) -> list[Callable[[str], bool]]:
    """For each column of codes, whether a cell is one of them."""
    lists = (field.get("constraints", {}).get("enum", ()) for field in columns.values())
    return [frozenset(map(str, codes)).__contains__ for codes in lists if codes]


DATA = (_is_period, _is_figure, _is_day, _is_sentence)  # what a cell of data is, and a name is not

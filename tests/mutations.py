"""Changes to a good package, chosen at random: in its bytes, cells, rows, columns, descriptor and files.

Each strategy gives a function from a package's folder to nothing, which makes one change there.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

TABLES = ("priorities", "indicators", "observations", "commentary", "areas", "caveats")
FILES = (*(f"{table}.csv" for table in TABLES), "datapackage.json")
Change = Callable[[Path], None]

# Cells as officers, spreadsheets and attackers fill them, and any text at all.
NASTY = (
    "", " ", "0", "-1", "1e400", "NaN", "TRUE", "#REF!", "=1+1", "1,234", "46.2%", "£5", "£1.5m", "TBC", "-",
    "Aug-07", "2007-08", "Q1 2022", "FY2007/08", "39295", "31/12/2026", "2026-12-31", "0001-01-01", "a" * 300,
    '"', '""', "'", ",", ";", "\n", "\r\n", "\t", "\0", "\ufeff", "\u202e", "\ud7ff", "£", "index", "../x",
    "x" * 81, "*", "a | b", "|", "recycling-rate", "less-waste", "a@example.org", "01632 960123", "<script>",
    "{{ x }}", "９", "%s", "\\N{BEL}",
)  # fmt: skip
texts = st.one_of(st.sampled_from(NASTY), st.text(max_size=12))
chance = st.floats(0, 1, exclude_max=True)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), texts),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)),
    max_leaves=6,
)


def table_of(folder: Path, file: str) -> list[list[str]]:
    with (folder / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def write(folder: Path, file: str, rows: list[list[str]]) -> None:
    with (folder / file).open("w", encoding="utf-8", newline="", errors="surrogatepass") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


def pick(items: Any, part: float) -> int:
    """A place among the items, from a number from 0 to 1."""
    return int(len(items) * part)


def in_bytes(folder: Path, *, file: str, at: float, size: int, put: bytes) -> None:
    data = (folder / file).read_bytes()
    start = pick(data, at)
    (folder / file).write_bytes(data[:start] + put + data[start + size :])


def in_cells(folder: Path, *, file: str, row: float, column: float, text: str) -> None:
    rows = table_of(folder, file)
    cells = rows[pick(rows, row)]
    cells[pick(cells, column)] = text
    write(folder, file, rows)


def in_rows(folder: Path, *, file: str, row: float, to: float, what: str) -> None:
    rows = table_of(folder, file)
    at, other = pick(rows, row), pick(rows, to)
    match what:
        case "delete":
            del rows[at]
        case "double":
            rows.insert(other, list(rows[at]))
        case "move":
            rows[at], rows[other] = rows[other], rows[at]
        case "blank":
            rows.insert(at, [""] * len(rows[0]))
        case "shorten":
            del rows[at][-1]
        case "lengthen":
            rows[at].append("")
        case "header":
            rows.insert(at, list(rows[0]))
        case "cut":
            rows = rows[:at]
    write(folder, file, rows)


def in_columns(folder: Path, *, file: str, column: float, to: float, name: str, what: str) -> None:
    rows = table_of(folder, file)
    at, other = pick(rows[0], column), pick(rows[0], to)
    for number, row in enumerate(rows):
        match what:
            case "delete":
                del row[at]
            case "double":
                row.insert(other, row[at])
            case "move":
                row.insert(other, row.pop(at))
            case "rename":
                row[at] = row[at] if number else name
            case "blank":
                row.insert(at, "")
            case "clear":
                row[at] = row[at] if not number else ""
    write(folder, file, rows)


def in_descriptor(folder: Path, *, at: float, value: Any, what: str, name: str) -> None:
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    places = list(_places(descriptor))
    # The schemas fill most of the file: choose among the other places half of the time.
    few = [p for p in places if "schema" not in [step for _, step in p]]
    chosen = few if at < 0.5 else places
    path = chosen[pick(chosen, at * 2 % 1)]
    inner, step = path[-1]
    if what == "delete":
        del inner[step]
    elif what == "add" and isinstance(inner, dict):
        inner[name] = value
    else:
        inner[step] = value
    file.write_text(json.dumps(descriptor), "utf-8")


def _places(value: Any, path: tuple[Any, ...] = ()) -> Any:
    """Every place in a value, as the containers and steps that lead to it."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        here = (*path, (value, step))
        yield here
        yield from _places(inner, here)


def in_files(folder: Path, *, file: str, other: str, what: str) -> None:
    """The package may then stand under another name beside its old one: see `RENAMED`."""
    path, target = folder / file, folder / other
    if not file:
        what, target = "rename", folder.parent / RENAMED
    target.parent.mkdir(exist_ok=True)
    match what:
        case "remove":
            path.unlink()
        case "rename":
            path.rename(target)
        case "copy":
            if path != target:
                shutil.copy(path, target)
        case "empty":
            path.write_bytes(b"")
        case "folder":
            path.unlink()
            path.mkdir()
        case "link":
            path.unlink()
            path.symlink_to(target)
        case "hide":
            path.rename(folder / f".{file}")


RENAMED = "Another Name"
PLACES = ("new.csv", "Observations.csv", "../loose.csv", "../second/datapackage.json")
csvs = st.sampled_from(FILES[:-1])


def _changes(make: Callable[..., None], **drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[Change]:
    return st.fixed_dictionaries(drawn).map(lambda chosen: partial(make, **chosen))


bytes_changed = _changes(
    in_bytes, file=st.sampled_from(FILES), at=chance, size=st.integers(0, 4), put=st.binary(max_size=4)
)
cells_changed = _changes(in_cells, file=csvs, row=chance, column=chance, text=texts)
rows_changed = _changes(
    in_rows,
    file=csvs,
    row=chance,
    to=chance,
    what=st.sampled_from(("delete", "double", "move", "blank", "shorten", "lengthen", "header", "cut")),
)
columns_changed = _changes(
    in_columns,
    file=csvs,
    column=chance,
    to=chance,
    name=texts,
    what=st.sampled_from(("delete", "double", "move", "rename", "blank", "clear")),
)
descriptor_changed = _changes(
    in_descriptor, at=chance, value=values, what=st.sampled_from(("put", "delete", "add")), name=texts
)
files_changed = _changes(
    in_files,
    file=st.sampled_from((*FILES, "")),
    other=st.sampled_from((*FILES, *PLACES)),
    what=st.sampled_from(("remove", "rename", "copy", "empty", "folder", "link", "hide")),
)
KINDS = {
    "bytes": bytes_changed,
    "cells": cells_changed,
    "rows": rows_changed,
    "columns": columns_changed,
    "descriptor": descriptor_changed,
    "files": files_changed,
}

"""What waits for its day is not told where everyone may read it, whatever is wrong with it.

The gate quotes what it finds: a doubled figure, a number with a slip in it, a formula in a note. Where that
stands in a row that waits, or comes from one, the place is told and nothing else. A row that cannot be read
safely may be one that waits, so the tables are read here as leniently as they can be, and where there is
doubt the row waits.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from pathlib import Path

from ..model.letters import meant
from ..problems import Problem

DAY = "publish_on"
LARGEST = 100_000_000  # bytes of a table that is looked through
# Cells that name a row. They are no secret: the next update of an indicator is announced.
NAMES = {"indicator_id", "period", "area", "breakdown", "kind", "missing", "revision", "quality", DAY}
TEXT = 8  # letters from which on a text is one that could give something away
NUMBER = re.compile(r"\d[\d,\u2009\u00a0 ]*(?:\.\d+)?|\.\d+")
LINES = re.compile(r"\blines? [\d,]+(?:(?:, | and | to )[\d,]+)*")
MESSAGE = "A row that waits for its day has to do with this, so it is not told where everyone may read it."
HINT = "To see it, run on your own computer: scorecard validate"


@dataclass(slots=True)
class Waiting:
    """What waits in one package: lines by file, figures, and texts."""

    lines: dict[str, set[int]] = field(default_factory=dict)
    figures: set[Decimal] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)


def quiet(problems: Iterable[Problem], root: Path, as_of: date) -> tuple[Problem, ...]:
    """The problems as everyone may read them.

    `root`   the folder of packages
    `as_of`  stands for today: what has a later `publish_on` waits, and what has one that is no date
    """
    known: dict[str, Waiting] = {}
    told = []
    for problem in problems:
        if problem.package and problem.package not in known:
            known[problem.package] = _waiting(root / problem.package, as_of)
        waiting = known.get(problem.package)
        if waiting and waiting.lines and _gives_away(problem, waiting):
            problem = replace(problem, message=MESSAGE, hint=HINT, value="", key="", silent=True)
        told.append(problem)
    return tuple(told)


def _gives_away(problem: Problem, waiting: Waiting) -> bool:
    if problem.line in waiting.lines.get(problem.file, ()):
        return True
    text = f"{problem.message} {problem.hint} {problem.value}"
    return any(one in text for one in waiting.texts) or bool(_figures(LINES.sub("", text)) & waiting.figures)


def _waiting(folder: Path, as_of: date) -> Waiting:
    """What waits in the tables of a package, and the rows that speak of it."""
    found = Waiting()
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.csv"))}
    measures: set[str] = set()
    for file, path in paths.items():
        for lines, row in _rows(path, dated=True) if DAY in _header(path) else ():
            if _waits(row, as_of):
                _add(found, file, lines, row)
                measures.add(meant(row.get("indicator_id", "")).lower())
    for file, path in paths.items():
        for lines, row in _rows(path) if measures else ():
            if _speaks_of(row, measures - {""}):
                _add(found, file, lines, row)
    return found


def _add(found: Waiting, file: str, lines: range, row: dict[str, str]) -> None:
    found.lines.setdefault(file, set()).update(lines)
    for column, cell in row.items():
        if column not in NAMES and cell.strip():
            found.figures |= _figures(cell)
            if len(cell.strip()) >= TEXT:
                found.texts.add(cell.strip())


def _waits(row: dict[str, str], as_of: date) -> bool:
    if row.get("") == "ragged":
        return True
    cell = row.get(DAY, "").strip()
    if not cell:
        return False
    try:
        return date.fromisoformat(cell) > as_of
    except ValueError:
        return True


def _speaks_of(row: dict[str, str], measures: set[str]) -> bool:
    """Whether a comment, a caveat or a link is about a measure that has a figure that waits."""
    if "why" in row or "doing" in row:
        return meant(row.get("indicator_id", "")).lower() in measures
    named = (row.get(column, "") for column in ("row", "from_id", "to_id"))
    return any(meant(name.partition("|")[0]).lower() in measures for name in named if name.strip())


def _header(path: Path) -> list[str]:
    """The names of a table's columns."""
    return next((list(row) for _, row in _rows(path, header=True)), [])


def _rows(path: Path, header: bool = False, dated: bool = False) -> Iterator[tuple[range, dict[str, str]]]:
    """Each row of a table with the lines that it stands on, by the names of the header.

    `header`  give the header alone, as a row
    `dated`   leave out rows that have no day, which are nearly all

    A row that has not as many cells as the header, in a table some of whose rows may wait, is called ragged.
    """
    if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
        return
    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\0", "\ufffd")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    names: list[str] = []
    days: list[int] = []
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # nothing further can be told apart: all of it may wait
            yield range(before + 1, text.count("\n") + 2), {"": "ragged"}
            return
        lines, before = range(before + 1, reader.line_num + 1), reader.line_num
        if not names:
            names = [_name(cell) for cell in cells]
            days = [i for i, name in enumerate(names) if name == DAY]
            if header:
                yield lines, dict.fromkeys(names, "")
                return
            continue
        if dated and len(cells) == len(names) and not any(cells[day].strip() for day in days):
            continue
        row = dict(zip(names, cells, strict=False))
        if DAY in names and len(cells) != len(names) and any(cell.strip() for cell in cells):
            row |= {"": "ragged", "what is too much": " ".join(cells[len(names) :])}
        yield lines, row


def _name(cell: str) -> str:
    """A column's name; one that was meant for the day counts as that, however it is spelt."""
    plain = re.sub(r"[^a-z]+", "_", meant(cell).lower()).strip("_")
    near = SequenceMatcher(None, plain, DAY).ratio() > 0.75 or "embargo" in plain or "publish" in plain
    return DAY if near else plain


def _separator(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _figures(text: str) -> set[Decimal]:
    found = set()
    for one in NUMBER.findall(meant(text)):
        try:
            found.add(Decimal(re.sub(r"[^\d.]", "", one)).normalize())
        except InvalidOperation:
            continue
    return found

"""From text to rows with their lines: one strict walk, so that no quotation mark swallows a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from .files import Limits
from .findings import Findings

# A cell may be this many times its limit before the walk stops: up to there each is told by its line.
HARD = 50
SHOWN = 200  # characters of the cell at which the walk stops that are told


@dataclass(slots=True)
class Scan:
    """The rows of a text as lists of cells, and the line on which each begins.

    `widest`   how many cells the widest row has; `longest` how many characters the longest cell
    """

    rows: list[list[str]]
    lines: list[int]
    widest: int = 0
    longest: int = 0


def scan(text: str, found: Findings, limits: Limits) -> Scan:
    """Every row of a CSV text, quotes read strictly (RFC 4180). Where it cannot go on it says why."""
    csv.field_size_limit(max(limits.cell, 1) * HARD)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    got = Scan([], [])
    kept: dict[str, str] = {}  # one string for equal cells: figures repeat, and memory counts
    started = 1
    try:
        for row in reader:
            got.rows.append(list(map(kept.setdefault, row, row)))
            got.lines.append(started)
            if len(row) > got.widest:
                got.widest = len(row)
            started = reader.line_num + 1
            if len(got.rows) > limits.rows + 1:
                found.say(
                    "too-many-rows",
                    f"{found.file} has more than {limits.rows:,} rows.",
                    "Split the table into two packages, or raise the limit "
                    "(extra.scorecard.limits.rows in mkdocs.yml).",
                )
                break
    except csv.Error as error:
        column, value = _where(text, started, got.rows[0] if got.rows else [])
        _stopped(str(error), started, column, value, found, limits)
    got.longest = max(map(len, kept), default=0)
    return got


def _where(text: str, line: int, header: Sequence[str]) -> tuple[str, str]:
    """The column and the beginning of the cell at which the walk stopped, as far as they can be told."""
    rest = "".join(io.StringIO(text, newline="").readlines()[line - 1 :])
    try:
        csv.field_size_limit(len(rest) + 1)
        row = next(csv.reader(io.StringIO(rest, newline="")), [])
    except csv.Error:
        return "", rest[:SHOWN]
    sizes = [(len(cell), '"' in cell, i) for i, cell in enumerate(row)]
    quoted = [i for _, quote, i in sizes if quote]
    place = quoted[0] if quoted and max(sizes)[0] < SHOWN else max(sizes)[2] if sizes else 0
    column = header[place].strip() if place < len(header) else ""
    return column, row[place][:SHOWN] if row else ""


def _stopped(error: str, line: int, column: str, value: str, found: Findings, limits: Limits) -> None:
    if "unexpected end" in error:
        found.say(
            "quote-not-closed",
            "A quotation mark opens in this row and never closes, so all rows below would be swallowed.",
            'Close it, or write it twice ("") if it is part of the text.',
            line,
            column=column,
            value=value,
        )
    elif "field larger" in error:
        found.say(
            "cell-too-long",
            f"A cell of this row has far more than {limits.cell:,} characters.",
            "A quotation mark may be missing its pair. Else shorten the text.",
            line,
            column=column,
            value=value,
        )
    else:
        found.say(
            "quote-misplaced",
            "A quotation mark closes in the middle of a cell of this row.",
            "Put the whole cell in quotation marks and write those inside it twice, for example "
            '"the ""Big"" plan". A spreadsheet does this by itself.',
            line,
            column=column,
            value=value,
        )

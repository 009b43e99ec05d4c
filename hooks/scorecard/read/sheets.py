"""From text to rows: read twice, by pandas and by Frictionless, and by the line for its place.

FINDINGS on Frictionless: an unclosed quote swallows the rows behind it and is called valid. So the
text is scanned strictly first, and the readings must agree on every cell.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd
from frictionless import Dialect, Resource, Schema
from frictionless.errors import CellError, ExtraCellError
from frictionless.formats import CsvControl

from ..model.contract import Schema as TableSchema
from ..model.raw import Sheet
from ..problems import Problem, did_you_mean
from .files import Limits

OTHER_SEPARATORS = {";": "a semicolon", "\t": "a tab", "|": "a bar"}


def read_sheet(
    name: str, file: str, text: str, package: str, schema: TableSchema | None, limits: Limits
) -> tuple[Sheet | None, list[Problem]]:
    """One CSV file as rows of text.

    `schema`  the contract's table schema; None for open data of its own shape

    Returns the sheet, or None where it cannot be read, and the problems: separator, quotes, header,
    ragged rows, blank rows (a notice), headers and totals among the rows, size.
    """
    columns = tuple(f["name"] for f in schema["fields"]) if schema else None
    csv.field_size_limit(max(limits.cell, 1) * 50)
    scan = _Scan(file, package, limits)
    rows, lines = scan.rows(text)
    if scan.problems or not rows:
        return None, scan.problems or [
            scan.problem(
                "file-empty", f"{file} has no header line.", "Put the column names into the first line."
            )
        ]
    header = tuple(rows[0])
    problems = _header_problems(header, columns, scan, text)
    if problems:
        return None, problems
    body = [(row, line) for row, line in zip(rows[1:], lines[1:], strict=True) if any(c.strip() for c in row)]
    blank = [line for row, line in zip(rows[1:], lines[1:], strict=True) if not any(c.strip() for c in row)]
    problems += _row_problems(header, body, scan)
    if any(p.severity == "error" for p in problems):
        return None, problems
    if blank:
        problems.append(scan.blank_rows(blank))
    sheet = Sheet(name, file, header, tuple(tuple(r) for r, _ in body), tuple(n for _, n in body), len(blank))
    data = text.encode()
    structure: list[tuple[int, str, str]] = []
    typed = _frictionless_rows(data, header, schema, structure)
    if not (_same(_pandas_rows(data, len(header), scan.widest), sheet) and _same(typed, sheet)):
        problems.append(
            scan.problem(
                "readings-differ",
                f"Two programs read {file} differently, so one of them would be wrong.",
                "Open the file in a spreadsheet, look for a stray quotation mark or a line break inside a cell, and save it again.",
            )
        )
        return None, problems
    places = tuple((sheet.lines[n], field, note) for n, field, note in structure)
    return replace(sheet, structure=places), problems


class _Scan:
    """Walks the text once with strict rules on quotes, keeping each row's first line."""

    def __init__(self, file: str, package: str, limits: Limits) -> None:
        self.file, self.package, self.limits = file, package, limits
        self.problems: list[Problem] = []
        self.widest = 0

    def problem(self, code: str, message: str, hint: str, line: int = 0, **more: str) -> Problem:
        return Problem("error", code, message, hint, self.package, self.file, line, **more)

    def rows(self, text: str) -> tuple[list[list[str]], list[int]]:
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        rows: list[list[str]] = []
        lines: list[int] = []
        started = 1
        try:
            for row in reader:
                rows.append(row)
                self.widest = max(self.widest, len(row))
                lines.append(started)
                started = reader.line_num + 1
                if len(rows) > self.limits.rows + 1:
                    self.problems.append(
                        self.problem(
                            "too-many-rows",
                            f"{self.file} has more than {self.limits.rows:,} rows.",
                            "Split the table into two packages, or raise the limit (extra.scorecard.limits.rows in mkdocs.yml).",
                        )
                    )
                    break
        except csv.Error as error:
            self.problems.append(self._quotes(str(error), started))
        return rows, lines

    def _quotes(self, error: str, line: int) -> Problem:
        if "unexpected end" in error:
            return self.problem(
                "quote-not-closed",
                "A quotation mark opens here and never closes, so all rows below would be swallowed.",
                'Close it, or write it twice ("") if it is part of the text.',
                line,
            )
        if "field larger" in error:
            return self.problem(
                "cell-too-long",
                f"A cell has more than {self.limits.cell * 50:,} characters.",
                "A quotation mark may be missing its pair. Else shorten the text.",
                line,
            )
        return self.problem(
            "quote-misplaced",
            "A quotation mark stands in the middle of a cell.",
            'Put the whole cell in quotation marks and write those inside it twice, for example "the ""Big"" plan". A spreadsheet does this by itself.',
            line,
        )

    def blank_rows(self, lines: list[int]) -> Problem:
        many = len(lines) > 1
        return Problem(
            "notice",
            "blank-rows",
            f"{len(lines)} blank row{'s' if many else ''} passed over.",
            "Nothing is lost. You may delete " + ("them." if many else "it."),
            self.package,
            self.file,
            lines[0],
        )


def _header_problems(
    header: tuple[str, ...], columns: tuple[str, ...] | None, scan: _Scan, text: str
) -> list[Problem]:
    """What is wrong with the header line."""
    if len(header) == 1 and (columns is None or len(columns) > 1):
        for sign, words in OTHER_SEPARATORS.items():
            if sign in header[0]:
                return [
                    scan.problem(
                        "separator",
                        f"The columns of {scan.file} are parted by {words}, not by a comma.",
                        "Save it again as CSV with the comma as the separator.",
                        1,
                    )
                ]
    problems = [
        scan.problem(
            "column-doubled",
            f'The column "{name}" stands {n} times in the header.',
            "Keep one of them.",
            1,
            column=name,
        )
        for name, n in Counter(header).items()
        if n > 1 and name.strip()
    ]
    if columns is None:
        if any(not name.strip() for name in header):
            problems.append(
                scan.problem(
                    "column-unnamed",
                    "A column has no name in the header.",
                    "Name it, or delete the column.",
                    1,
                )
            )
        return problems
    missing = [c for c in columns if c not in header]
    for place, name in enumerate(header, 1):
        if name in columns:
            continue
        if not name.strip():
            problems.append(
                scan.problem(
                    "column-unnamed",
                    f"Column {place} has no name in the header.",
                    "Delete the column if it is empty, or give it its name.",
                    1,
                )
            )
            continue
        guess = did_you_mean(name, missing)
        problems.append(
            scan.problem(
                "column-unknown",
                f'"{name}" is not a column of this table.',
                (guess or "Delete it, or move what it says into the column note. ")
                + "The officers' guide lists the columns.",
                1,
                column=name,
                value=name,
            )
        )
    unclaimed = [c for c in missing if not any(did_you_mean(h, [c]) for h in header if h not in columns)]
    problems += [
        scan.problem(
            "column-missing",
            f'The column "{name}" is missing.',
            "Add it to the header. Its cells may be blank unless the guide says otherwise.",
            1,
            column=name,
        )
        for name in unclaimed
    ]
    return problems


def _row_problems(header: tuple[str, ...], body: list[tuple[list[str], int]], scan: _Scan) -> list[Problem]:
    """Rows with too many or too few cells, and rows that are no data: second headers and totals."""
    problems: list[Problem] = []
    width = len(header)
    for row, line in body:
        if len(row) > width and not any(c.strip() for c in row[width:]):
            del row[width:]  # a spreadsheet's empty columns at the end: commas, no content
        if len(row) != width:
            more = "more" if len(row) > width else "fewer"
            problems.append(
                scan.problem(
                    "row-ragged",
                    f"This row has {len(row)} cells; the header has {width}.",
                    f"There are {more} commas than there should be. If a text has a comma in it, put the text in quotation marks.",
                    line,
                )
            )
        elif sum(a.strip() == b for a, b in zip(row, header, strict=True)) > width / 2:
            problems.append(
                scan.problem("second-header", "This row is the header again.", "Delete the row.", line)
            )
        elif row[0].strip().lower().rstrip(":") in ("total", "totals", "grand total", "sum"):
            problems.append(
                scan.problem(
                    "total-row",
                    f'This row is a spreadsheet\'s total ("{row[0]}"), not data.',
                    "Delete the row. The site adds up by itself.",
                    line,
                    column=header[0],
                    value=row[0],
                )
            )
        elif any(len(c) > scan.limits.cell for c in row):
            problems.append(
                scan.problem(
                    "cell-too-long",
                    f"A cell has more than {scan.limits.cell:,} characters.",
                    "Shorten the text, or raise the limit (extra.scorecard.limits.cell in mkdocs.yml).",
                    line,
                )
            )
    return problems


def _pandas_rows(data: bytes, width: int, widest: int) -> Iterator[tuple[Any, ...]]:
    """The rows below the header as pandas reads them."""
    frame = pd.read_csv(
        io.BytesIO(data),
        header=None,
        dtype=object,
        keep_default_na=False,
        na_filter=False,
        index_col=False,
        names=range(widest),
        encoding="utf-8",
    )
    return (tuple(r[:width]) for r in frame.iloc[1:].itertuples(index=False, name=None))


def _same(found: Iterator[tuple[Any, ...]], sheet: Sheet) -> bool:
    filled = (row for row in found if any(isinstance(c, str) and c.strip() for c in row))
    ours = iter(sheet.rows)
    for row in filled:
        if tuple("" if c is None or c != c else c for c in row) != next(ours, None):
            return False
    return next(ours, None) is None


def _frictionless_rows(
    data: bytes, header: tuple[str, ...], schema: TableSchema | None, structure: list[tuple[int, str, str]]
) -> Iterator[tuple[Any, ...]]:
    """The rows below the header as Frictionless reads them.

    Where there is a schema, what Frictionless finds wrong with types and constraints is added to
    `structure` as (row number from 0, field, its note). Keys are left to our own check: it is four
    times as fast, and compares periods after reading them.
    """
    kinds = {f["name"]: f for f in schema["fields"]} if schema else {}
    fields = [kinds.get(name, {"name": name, "type": "any"}) for name in header]
    dialect = Dialect(controls=[CsvControl(delimiter=",")])
    number = 0
    with Resource(
        data=data,
        format="csv",
        encoding="utf-8",
        schema=Schema.from_descriptor({"fields": fields}),
        dialect=dialect,
    ) as resource:
        for row in resource.row_stream:
            cells = tuple(row.cells[: len(header)])
            if not any(isinstance(c, str) and c.strip() for c in cells):
                continue
            if schema:
                structure += [
                    (number, e.field_name, e.note)
                    for e in row.errors
                    if isinstance(e, CellError)
                    and e.field_number <= len(header)
                    and not isinstance(e, ExtraCellError)
                ]
            number += 1
            yield cells

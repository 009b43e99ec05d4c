"""Rows that are no data: ragged and blank ones, second headers, totals and notes below a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from ..model.letters import shown
from ..model.raw import names_a_sum
from .files import Limits
from .findings import Findings
from .renamed import Field, whole_header
from .scan import Scan

NO_COLUMNS: Mapping[str, Field] = MappingProxyType({})
FEW = 3  # rows of one wrong width are told one by one; from more on, once for all
AVERAGES = frozenset(("average", "mean"))


def body(
    read: Scan,
    required: Collection[str],
    found: Findings,
    limits: Limits,
    columns: Mapping[str, Field] = NO_COLUMNS,
    others: int = 0,
) -> tuple[list[tuple[str, ...]], list[int], int]:
    """The rows of data below the header, each as wide as the header, their lines, and how many are blank.

    `required`  the columns that no row may leave blank; empty for open data of any shape
    `columns`   the fields of all columns that the table may have, in their order
    `others`    how many rows of data the file has besides these

    Blank rows are passed over with a notice; whatever else is no row of data is told and left out.
    """
    header = read.rows[0]
    needed = [i for i, name in enumerate(header) if name in required]
    too_long = read.longest > limits.cell
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    blank: list[int] = []
    ragged: dict[int, list[tuple[Sequence[str], int]]] = {}
    for row, line in zip(read.rows[1:], read.lines[1:], strict=True):
        if not any(row) or not any(map(str.strip, row)):
            blank.append(line)
            continue
        if len(row) != len(header):
            ragged.setdefault(len(row), []).append((row, line))
            continue
        if _is_furniture(row, line, header, needed, found):
            continue
        if not (too_long and _too_long(row, line, header, found, limits)):
            rows.append(tuple(row))
            lines.append(line)
    for width, wrong in ragged.items():
        _say_ragged(width, wrong, header, columns, found)
    _say_blank(blank, len(read.rows) - 1 - len(blank) + others, found)
    return rows, lines, len(blank)


def _is_furniture(
    row: Sequence[str], line: int, header: Sequence[str], needed: Sequence[int], found: Findings
) -> bool:
    """Whether a row as wide as the header is none of data: the header again, a sum or a note."""
    width = len(header)
    if (
        row[0].strip() == header[0]
        and sum(a.strip() == b for a, b in zip(row, header, strict=True)) > width / 2
    ):
        found.say("second-header", "This row is the header again.", "Delete the row.", line)
        return True
    if "" not in map(row.__getitem__, needed):
        return False
    lacking = sum(not row[i] for i in needed)
    return lacking > len(needed) / 2 and _furniture(row, line, header, found)


def _too_long(row: Sequence[str], line: int, header: Sequence[str], found: Findings, limits: Limits) -> bool:
    """Whether a cell of the row has more characters than a cell may have."""
    long = next((pair for pair in zip(header, row, strict=True) if len(pair[1]) > limits.cell), None)
    if long is None:
        return False
    found.say(
        "cell-too-long",
        f"This cell has more than {limits.cell:,} characters.",
        "Shorten the text, or raise the limit (extra.scorecard.limits.cell in mkdocs.yml).",
        line,
        column=long[0],
        value=long[1],
    )
    return True


def _say_ragged(
    width: int,
    wrong: Sequence[tuple[Sequence[str], int]],
    header: Sequence[str],
    columns: Mapping[str, Field],
    found: Findings,
) -> None:
    """Rows that have not as many cells as the header: many of one width have one cause and are told once."""
    if len(wrong) <= FEW:
        for row, line in wrong:
            _ragged(row, len(header), line, found)
        return
    first, last = wrong[0][1], wrong[-1][1]
    cells = f"{width:,} cell{'' if width == 1 else 's'}"
    message = f"{len(wrong):,} rows, on lines {first} to {last}, have {cells}; the header has {len(header)}."
    if whole := whole_header(header, [row for row, _ in wrong], columns):
        lost = ", ".join(name for name in whole if name not in header)
        hint = f"The header has lost {lost}. Make the first line: {','.join(whole)}"
    elif width > len(header):
        hint = f"Put the earlier first line back, which had {width} names."
    else:
        hint = "If columns were deleted below the first line, delete their names in it too."
    found.say("row-ragged", message, hint, first, value=",".join(wrong[0][0]))


def _ragged(row: Sequence[str], width: int, line: int, found: Findings) -> None:
    message = f"This row has {len(row):,} cell{'' if len(row) == 1 else 's'}; the header has {width}."
    curly = next((cell.strip() for cell in row if cell.strip().startswith(("“", "„"))), "")
    if len(row) > width and curly and any(cell.rstrip().endswith("”") for cell in row):
        message += f" Curly quotation marks hold no cell together: {shown(curly, 30)}"
        hint = 'Type straight ones (") in place of “ and ” in this row.'
    elif len(row) > width:
        hint = (
            "If a text has a comma in it, put the text in quotation marks. A spreadsheet does this by itself."
        )
    elif len([c for c in row if c.strip()]) == 1:
        hint = "If it is a title or a note, delete the row. If it is data, commas are missing."
    else:
        hint = "Commas are missing: an empty cell needs its comma too. A spreadsheet writes them by itself."
    found.say("row-ragged", message, hint, line, value=",".join(row))


def _furniture(row: Sequence[str], line: int, header: Sequence[str], found: Findings) -> bool:
    """Totals and notes that a spreadsheet has below its table: most of what a row needs is blank."""
    place, text = next((i, c.strip()) for i, c in enumerate(row) if c.strip())
    if names_a_sum(text) or text.lower().rstrip(":") in AVERAGES:
        found.say(
            "total-row",
            f'This row is a sum of a spreadsheet ("{shown(text)}"), not data.',
            "Delete the row. The site adds up by itself.",
            line,
            column=header[place],
            value=text,
        )
        return True
    if sum(bool(c.strip()) for c in row) == 1 and " " in text:
        found.say(
            "note-row",
            f'This row is a note ("{shown(text)}"), not data.',
            "Delete the row. Put what readers should know into caveats.csv or the column note.",
            line,
            column=header[place],
            value=text,
        )
        return True
    return False


def _say_blank(blank: Sequence[int], filled: int, found: Findings) -> None:
    if not filled:
        message = f"{found.file} has column names and no rows, so it publishes nothing."
        hint = "If that is meant, nothing need be done."
        found.say("table-empty", message, hint, severity="notice")
    if blank:
        many = len(blank) > 1
        message = f"{len(blank):,} blank row{'s were' if many else ' was'} passed over."
        hint = f"Nothing is lost. You may delete {'them' if many else 'it'}."
        found.say("blank-rows", message, hint, blank[0], severity="notice")


def trim(read: Scan, found: Findings, limits: Limits) -> None:
    """Take away the nameless, empty columns on the right that spreadsheets leave; tell of too many."""
    header = read.rows[0]
    named = max((i for i, name in enumerate(header, 1) if name.strip()), default=0)
    if len(header) > limits.columns:
        message = f"The header has {len(header):,} columns; the limit is {limits.columns}."
        hint = "Delete the empty columns on the right of the table in the spreadsheet, then save again."
        found.say("too-many-columns", message, hint, 1)
        return
    width = len(header)
    if named == width or not named:
        return
    if any(cell.strip() for row in read.rows[1:] for cell in row[named:width]):
        return
    for row in read.rows:
        if len(row) >= width:
            del row[named:width]
    spare = width - named
    message = f"{spare} empty column{'s' if spare > 1 else ''} on the right passed over."
    found.say("blank-columns", message, "Nothing is lost. You may delete them.", 1, severity="notice")

"""From a sheet of text to rows of the model: every cell read, every key unique."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from ..model.contract import fields, schema
from ..model.letters import UNSEEN, shown
from ..model.raw import Piece, RawPackage, Sheet
from ..model.tables import TABLES
from ..problems import Fault, Place, Problem, Severity
from . import cells, periods, shorthand
from .again import MadeOfPieces, Parts, name_of
from .measured import Measured, frequencies, indicator_of, named_rows, pattern_of
from .numbers import number
from .texts import Named, text_wrong
from .traces import Noted, exactly, with_line_ends
from .typed_figures import with_unit

# Columns that hold the figure of a row, and those into which one that is typed may slip.
FIGURES = ("value", "amount")
BESIDE_A_FIGURE = ("printed", "lower", "upper", "sample", "numerator", "denominator", "reason", "note")
# Columns that stand in twos, and what stands with them: where both are filled, no figure has slipped there.
PAIRS = (("lower", "upper"), ("numerator", "denominator"))
WITH_A_PAIR = (*PAIRS[0], *PAIRS[1], "sample")


@dataclass(slots=True)
class Reading:
    """One table as read: its good rows, the key as typed of each bad one, and the problems.

    `refused`  how many rows of the file are not among `rows`
    `typed`    the first key fields of the refused rows as they stand, so that what names them does not hang
    `parts`    the same rows by pieces of the file, where it was read so
    """

    rows: tuple[Any, ...] = ()
    refused: int = 0
    typed: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    parts: Parts | None = None


# The good rows of tables by all that a row is made of, its line aside: table, header, how periods
# and dates are read, cells.
Made = dict[tuple[Any, ...], Any]


def read_table(
    package: RawPackage,
    table: str,
    named: Named,
    of: Measured,
    made: Made | None = None,
    before: MadeOfPieces | None = None,
) -> Reading:
    """The rows of one table as values of the model, and the problems of their cells.

    `named`  tells whether a text holds a name that must not be published
    `made`   the rows of other versions of the package, which are taken again where they are the same
    `before` the same of whole pieces, where the file was read piece by piece

    A row with a problem in it is not among the rows; nothing is published while there is one.
    """
    sheet = package.sheets[table]
    reader = _Reader(package.name, table, sheet, named, of)
    reading = Reading(problems=reader.problems)
    if before is not None and sheet.pieces:
        reading.parts = [reader.piece_again(piece, before, reading.typed) for piece in sheet.pieces]
        reading.rows = tuple(chain.from_iterable(rows for _, rows in reading.parts))
    else:
        reading.rows = reader.rows(sheet.rows, sheet.lines, reading.typed, made)
    reader.add_structure()
    reading.refused = sheet.refused + len(sheet.rows) - len(reading.rows)
    return reading


class _Reader:
    """Reads one sheet row by row, collecting problems."""

    def __init__(self, package: str, table: str, sheet: Sheet, named: Named, of: Measured) -> None:
        self.package, self.table, self.sheet, self.named, self.of = package, table, sheet, named, of
        self.problems: list[Problem] = []
        self.make = TABLES[table].row
        by_name = {f["name"]: f for f in fields(table)}
        self.columns = [(i, name) for i, name in enumerate(sheet.header) if name in by_name]
        self.place = {name: i for i, name in self.columns}
        self.absent = by_name.keys() - self.place.keys()
        self.order = of.orders.get(table, "")
        self.readers = {name: cells.reader(by_name[name], self.order) for _, name in self.columns}
        held = {name: by_name[name].get("constraints", {}) for _, name in self.columns}
        self.required = {name for name, rules in held.items() if rules.get("required")}
        self.texts = {
            n for n, rules in held.items() if by_name[n]["type"] == "string" and "enum" not in rules
        }
        # Columns by which rows are found: they must be exact to the last space.
        keys = {key["fields"][0] for key in schema(table).get("foreignKeys", ())} | {"area", "total_of"}
        self.exact = self.texts & (keys | set(TABLES[table].key))
        self.small = {name for name, target in named_rows(table) if pattern_of(target) == cells.ID_PATTERN}
        self.period = TABLES[table].period
        self.one_of = TABLES[table].answer
        self.clean: dict[str, Fault | None] = {}
        self.key = TABLES[table].key
        # Equal cells of a column are read once where they are good and nothing is told of them: what is told
        # is told of each row. How a period is read hangs on its row too.
        self.good: dict[str, dict[Any, Any]] = {name: {} for _, name in self.columns}
        self.each = [(i, name, self.good[name]) for i, name in self.columns]
        self.how: dict[str, tuple[Any, ...]] = {}

    def say(self, line: int, column: str, value: str, fault: Fault, severity: Severity = "error") -> None:
        place = Place(self.package, self.sheet.file, self.table, line, column, value)
        told = fault._replace(hint=cells.with_columns(fault.hint, self.absent))
        self.problems.append(told.at(place, severity))

    def rows(
        self,
        raw: Iterable[tuple[str, ...]],
        lines: Iterable[int],
        typed: set[str],
        made: Made | None = None,
    ) -> tuple[Any, ...]:
        """The good rows of some. Of the others, the key as typed is put into `typed`."""
        found = []
        for cells_of, line in zip(raw, lines, strict=True):
            row = self.row(cells_of, line) if made is None else self.row_again(cells_of, line, made)
            if row is None:
                typed.add(cells_of[self.place[TABLES[self.table].key[0]]].strip())
            else:
                found.append(row)
        return tuple(found)

    def piece_again(
        self, piece: Piece, before: MadeOfPieces, typed: set[str]
    ) -> tuple[bytes, tuple[Any, ...]]:
        """The rows of a piece and their name: those of before where all that they are made of is the same."""
        how = [self.how_of(whose) for whose in piece.whose] if self.period else []
        name = name_of(piece, self.table, how, self.order)
        begins = piece.first + (piece.steps[0] if piece.steps else 0)
        if (rows := before.get(self.table, name, begins)) is not None:
            return name, rows
        told = len(self.problems)
        rows = self.rows(piece.rows, piece.lines, typed)
        if not name or len(self.problems) > told or len(rows) < piece.size:
            return b"", rows  # what is told of it must be told each time
        return name, before.add(self.table, name, rows)

    def row(self, raw: tuple[str, ...], line: int) -> Any:
        """One row of the model, or None where any cell is wrong."""
        values: dict[str, Any] = {}
        good = True
        for i, name, known in self.each:
            text = raw[i]
            if not text and name not in self.required:
                continue
            seen = (text, self.read_how(raw)) if name == self.period else text
            found = known.get(seen)
            if found is None:
                if _is_blank(text):
                    good = self.left_blank(name, text, line) and good
                    continue
                found = self.cell(name, text, raw)
                if isinstance(found, Noted):
                    self.say(line, name, text, found.fault, "notice")
                    found = found.value
                elif not isinstance(found, Fault):
                    known[seen] = found
            if isinstance(found, Fault):
                good = False
                if not self.is_echo(name, text):
                    self.say(line, name, text, found)
            else:
                values[name] = found
        if self.one_of and not self.exactly_one(raw, line):
            good = False
        if not good:
            return None
        for name in self.key:
            values.setdefault(name, "")
        return self.make(**values, line=line)

    def left_blank(self, name: str, text: str, line: int) -> bool:
        """Whether a cell may be blank; where it may not, that is told."""
        if name not in self.required:
            return True
        what = "Only spaces stand here. " if text else ""
        hint = f"{what}Fill it in. The officers' guide says what it holds."
        self.say(line, name, text, Fault("cell-blank", f"{name} may not be blank.", hint))
        return False

    def row_again(self, raw: tuple[str, ...], line: int, made: Made) -> Any:
        """The same, the very row of another version where all that it is made of is the same."""
        key = (self.table, self.sheet.header, self.read_how(raw), self.order, raw)
        row = made.get(key)
        if row is None:
            told = len(self.problems)
            row = self.row(raw, line)
            if row is not None and len(self.problems) == told:  # what is told of it must be told each time
                made[key] = row
        return row if row is None or row.line == line else replace(row, line=line)

    def read_how(self, raw: tuple[str, ...]) -> tuple[Any, ...]:
        """What a row's period is read by, which is the same for all rows of an indicator."""
        if not self.period:
            return ()
        return self.how_of(raw[self.place["indicator_id"]] if "indicator_id" in self.place else "")

    def how_of(self, whose: str) -> tuple[Any, ...]:
        """What the periods of an indicator are read by: its frequency (else the plan's years), how years run,
        and the calendar on which others of its figures are, where it makes a difference."""
        if whose not in self.how:
            one = indicator_of(whose)
            often = "plan" if TABLES[self.table].plans_years else self.of.frequency.get(one, "")
            self.how[whose] = (often, self.of.years, "FY" if one in self.of.financial else "")
        return self.how[whose]

    def cell(self, name: str, text: str, raw: tuple[str, ...]) -> Any:
        """The value of one cell that is not blank."""
        if name == self.period:
            found: Any = periods.period(text, *self.read_how(raw))
            if isinstance(found, Fault) and TABLES[self.table].plans_years:
                found = periods.single_day(text, self.order) or found
        else:
            found = self.readers[name](text)
        if isinstance(found, Fault) and name == self.one_of and self.table == "observations":
            unit = self.of.unit.get(self.text(raw, "indicator_id"), "")
            found = shorthand.answer(text, self.text(raw, "kind"), unit) or found
        if isinstance(found, Fault):
            found = self.misplaced(name, text, raw) or found
            return self.with_unit(found, raw) if found.unit else found
        if name not in self.texts:
            return found
        if name not in self.exact:
            found = with_line_ends(found)
        elif name != self.period and found == text:
            found = exactly(text, small=name in self.small)
            if isinstance(found, Fault):
                return found
        plain = str(found.value) if isinstance(found, Noted) and name != self.period else text
        if plain not in self.clean:
            self.clean[plain] = text_wrong(plain, self.named)
        return self.clean[plain] or found

    def is_echo(self, name: str, text: str) -> bool:
        """Whether a period cannot be read only because the indicators, told elsewhere, could not be."""
        if not self.of.lost or name != self.period or TABLES[self.table].plans_years:
            return False
        ways = (periods.period(text, often, self.of.years) for often in frequencies())
        return any(not isinstance(found, Fault) for found in ways)

    def text(self, raw: tuple[str, ...], name: str) -> str:
        """A cell as it stands, without spaces around it; blank where the table has no such column."""
        return raw[self.place[name]].strip() if name in self.place else ""

    def with_unit(self, fault: Fault, raw: tuple[str, ...]) -> Fault:
        """The hint on a sign in a figure, with the unit that the figure has."""
        if self.table == "observations":
            unit = self.of.unit.get(indicator_of(raw[self.place["indicator_id"]]), "")
            where = "on the indicator"
        else:
            unit, where = raw[self.place["unit"]] if "unit" in self.place else "", "in this row"
        return with_unit(fault, unit, where)

    def exactly_one(self, raw: tuple[str, ...], line: int) -> bool:
        """Exactly one of value and missing (data contract, section 3)."""
        value, missing = self.text(raw, self.one_of), self.text(raw, "missing")
        if value and missing:
            both = f'a {self.one_of} ("{shown(value)}") and a reason why there is none ("{shown(missing)}")'
            self.say(
                line,
                "missing",
                missing,
                Fault("value-and-missing", f"There is {both}.", "Delete one of the two."),
            )
        elif not value and not missing and self.elsewhere(raw, line):
            pass
        elif not value and not missing:
            message = f"There is neither a {self.one_of} nor a reason in missing."
            what = "Type the figure" if self.one_of in ("value", "amount") else f"Fill in {self.one_of}"
            hint = f"{what}, or say in missing why there is none, for example awaiting-outturn."
            self.say(line, self.one_of, "", Fault("value-or-missing", message, hint))
        return bool(value) != bool(missing)

    def misplaced(self, name: str, text: str, raw: tuple[str, ...]) -> Fault | None:
        """That a figure stands where a code is wanted, in a row that lacks its figure."""
        if name in self.texts or self.one_of not in FIGURES or self.text(raw, self.one_of):
            return None
        if isinstance(number(text.strip()), Fault):
            return None
        message = f'"{shown(text)}" is a figure, and {name} holds no figures.'
        return Fault("figure-elsewhere", message, f'Move "{shown(text)}" to {self.one_of}.')

    def elsewhere(self, raw: tuple[str, ...], line: int) -> bool:
        """Whether the figure that a row lacks stands in another of its cells, which is then told.

        The ends of an interval, or the two parts of a share, stand where they should: none is the figure.
        """
        if self.one_of not in FIGURES:
            return False
        paired = any(self.text(raw, one) and self.text(raw, other) for one, other in PAIRS)
        for name in BESIDE_A_FIGURE:
            text = "" if paired and name in WITH_A_PAIR else self.text(raw, name)
            if text and not isinstance(number(text), Fault):
                message = f'There is no figure in {self.one_of}, and "{shown(text)}" stands in {name}.'
                hint = f'Move "{shown(text)}" to {self.one_of}, if that is the figure.'
                self.say(line, name, text, Fault("figure-elsewhere", message, hint))
                return True
        return False

    def add_structure(self) -> None:
        """What Frictionless found and our own readers did not: never lost, though it should be nothing."""
        told = {(p.line, p.column) for p in self.problems}
        for line, column, why in self.sheet.structure:
            if (line, column) not in told:
                hint = "The officers' guide says what the column holds."
                self.say(line, column, "", Fault("structure", f"This cell {why}.", hint))


def _is_blank(text: str) -> bool:
    """Whether a cell holds nothing that can be seen."""
    return not text or text.isspace() or (not text.isascii() and not UNSEEN.sub("", text).strip())

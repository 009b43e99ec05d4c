"""A problem is a value: what is wrong, where, how bad it is, and what to do about it.

What finds a fault says what is wrong and what to do; `Fault.at` puts it in its place: that is a problem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple

from .model.letters import printable
from .model.plan import Plan, key_of

Severity = Literal["error", "warning", "notice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "notice")
LONGEST_VALUE = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that an officer should know about one place in the data.

    `severity`  error stops the publication, warning publishes and says so, notice only tells
    `code`      the rule's name, for example "dangling-reference"
    `package`   the folder's name; `file` the file within it, both blank where there is none
    `line`      as an editor counts it, the header being line 1; 0 where there is none
    `column`    the field's name, blank where the whole row or file is meant
    `value`     what was found, as it stands in the file
    `message`   what is wrong, in plain English, complete without the place
    `hint`      what to do, complete in itself
    `key`       the row's key as a caveat names it, so that a caveat can answer
    `table`     the table's name
    `silent`    its line in the file is not shown either: it waits for its day
    """

    severity: Severity
    code: str
    message: str
    hint: str
    package: str = ""
    file: str = ""
    line: int = 0
    column: str = ""
    value: str = ""
    key: str = ""
    table: str = ""
    silent: bool = False

    def order(self) -> tuple[str, str, int, int, str, str]:
        """The order of telling: by package and file, worst first, then down the file."""
        return (
            self.package,
            self.file,
            SEVERITIES.index(self.severity),
            self.line,
            self.column,
            self.code,
        )


class Place(NamedTuple):
    """Where a fault is: package, file in it, table, line as an editor counts it, column, what stands there.

    `key`  the row's key as a caveat names it; blank where no row of the model is meant
    """

    package: str = ""
    file: str = ""
    table: str = ""
    line: int = 0
    column: str = ""
    value: str = ""
    key: str = ""

    @classmethod
    def of_row(cls, plan: Plan, table: str, row: Any, column: str) -> Place:
        """The place of one field of a row of the model."""
        value = getattr(row, column, "")
        found = "" if value is None else str(getattr(value, "label", value))
        file = plan.files.get(table, f"{table}.csv")
        return cls(plan.name, file, table, row.line, column, found, key_of(table, row))


class Fault(NamedTuple):
    """What is wrong and what to do, wherever it is: the rule's code, the message, the hint.

    `value`   what was found, where it is not the whole cell
    `unit`    the unit that a sign in the cell stands for, for example percent; blank where there is none
    `pounds`  what the cell comes to in pounds, where it says so itself
    `meant`   the known name that stands near the one that was found
    """

    code: str
    message: str
    hint: str
    value: str = ""
    unit: str = ""
    pounds: Decimal | None = None
    meant: str = ""

    def at(self, place: Place, severity: Severity = "error") -> Problem:
        """The problem of a place that has this fault. A long value is cut, signs unseen are written out."""
        return Problem(
            severity=severity,
            code=self.code,
            message=printable(self.message),
            hint=printable(self.hint),
            package=place.package,
            file=place.file,
            line=place.line,
            column=place.column,
            value=(place.value or self.value)[:LONGEST_VALUE],
            key=place.key,
            table=place.table,
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """A warning that an officer's caveat answers: it is not told again, the caveat is shown."""

    problem: Problem
    caveat_id: str


class DataRefused(Exception):
    """The data have errors, so nothing is published. Raised once, told at the edge."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{sum(p.severity == 'error' for p in problems)} errors in the data")
        self.problems = problems


def counts(problems: Iterable[Problem]) -> dict[str, int]:
    """Number of problems by severity, every severity named."""
    tally = Counter(p.severity for p in problems)
    return {severity: tally[severity] for severity in SEVERITIES}


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything stops the publication."""
    return any(p.severity == "error" for p in problems)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A sentence, with a space behind it, that offers the nearest known word; or nothing."""
    near = nearest(word, known)
    return f'Did you mean "{near}"? ' if near else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """The nearest known word; blank where none is near."""
    return next(iter(get_close_matches(word.strip().lower(), list(known), n=1, cutoff=0.6)), "")

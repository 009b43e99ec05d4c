"""The sheets of the workbook and their columns. The words are in texts/workbook.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Kind = Literal["text", "figure", "date", "choice"]
# Behind this an id stands in the first cell of each sheet's header: package, period, commit, program.
MARK = "scorecard"
HIDDEN = (
    "id",
    "was",
)  # the two columns in front that are hidden: the row's id, and what it said when it was made
PARTS = ("numerator", "denominator")  # the columns of what a rate is made of, where any of the rates tells it
WORDS, NARROWER = ("name", "why", "doing"), 4  # columns of words, and what they give up beside those
IMPACT = "impact:"  # the columns of a risk's impacts, one for each dimension


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: its key, its width in characters, what its cells are, and whether one may fill
    it.

    `choices`  the list that its cells are chosen from
    `spare`    it may be filled in only where the plan has nothing in it yet
    """

    key: str
    width: int
    kind: Kind = "text"
    open: bool = False
    choices: str = ""
    spare: bool = False


def _fixed(**widths: int) -> tuple[Column, ...]:
    return tuple(Column(key, width) for key, width in widths.items())


FIGURE = (
    Column("target", 9, "figure", open=True, spare=True),
    Column("figure", 10, "figure", open=True),
    Column("numerator", 9, "figure", open=True),
    Column("denominator", 9, "figure", open=True),
    Column("missing", 12, "choice", open=True, choices="missing"),
    Column("revision", 11, "choice", open=True, choices="revision"),
    Column("reason", 12, open=True),
)
HOLD = Column("hold", 10, "date", open=True)
SHEETS: Mapping[str, tuple[Column, ...]] = {
    "figures": (
        *_fixed(ref=6, name=20, period=11, unit=10, last=11),
        *FIGURE,
        Column("why", 22, open=True),
        Column("doing", 22, open=True),
        Column("who", 12, open=True),
        HOLD,
    ),
    "places": (*_fixed(ref=7, name=26, place=18, period=13, unit=10, last=13), *FIGURE, HOLD),
    "milestones": (
        *_fixed(action=28, milestone=44, due=13),
        Column("state", 14, "choice", open=True, choices="milestone_state"),
        Column("new_due", 13, "date", open=True),
        Column("why", 36, open=True),
    ),
    "actions": (
        *_fixed(ref=7, action=40, lead=22, end=13),
        Column("state", 14, "choice", open=True, choices="action_state"),
        Column("progress", 50, open=True),
    ),
    "risks": (
        *_fixed(ref=7, risk=34),
        Column("likelihood", 14, "choice", open=True, choices="likelihood"),
        Column(IMPACT, 13, "choice", open=True, choices="impact"),
        Column("reason", 34, open=True),
        Column("reviewed", 13, "date", open=True),
        Column("next_review", 13, "date", open=True),
        Column("closed", 13, "date", open=True),
    ),
    "new": (
        Column("title", 26, open=True),
        Column("question", 22, open=True),
        Column("unit", 13, "choice", open=True, choices="unit"),
        Column("better", 16, "choice", open=True, choices="better"),
        Column("aggregation", 18, "choice", open=True, choices="aggregation"),
        Column("frequency", 14, "choice", open=True, choices="frequency"),
        Column("priority", 18, "choice", open=True, choices="priority"),
        Column("owner", 16, open=True),
        Column("source", 16, open=True),
        Column("target", 10, "figure", open=True),
        Column("figure", 10, "figure", open=True),
    ),
}
NEW_ROWS = 15  # blank rows for new indicators


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its id, what its cells say by column, and which of the open ones are shut here."""

    id: str
    cells: Mapping[str, str]
    shut: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SheetOf:
    """One sheet for a plan and a period: its key, its title, its columns with their heads, and its rows."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heads: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """From what a workbook was made: package, period, commit (blank without git), and the program's
    version."""

    package: str
    period: str
    commit: str = ""
    program: str = ""

    def mark(self, sheet: str) -> str:
        """What stands in the hidden head of a sheet, so that a sheet that is saved by itself still tells."""
        return "|".join((MARK, sheet, self.package, self.period, self.commit, self.program))

    @classmethod
    def of_mark(cls, text: str) -> tuple[str, Made] | None:
        """The sheet's key and from what it was made, of such a mark; None of any other text."""
        parts = text.strip().split("|")
        return (parts[1], cls(*parts[2:6])) if len(parts) == 6 and parts[0] == MARK else None


@cache
def texts() -> Mapping[str, Any]:
    """The words, from texts/workbook.toml."""
    return tomllib.loads(files(__package__).joinpath("texts", "workbook.toml").read_text("utf-8"))


def head(sheet: str, column: str, period: str) -> str:
    """The head of a column, as an officer reads it."""
    words = texts()["heads"][sheet]
    if column.startswith(IMPACT):
        return str(words["impact"]).format(dimension=column.removeprefix(IMPACT))
    return str(words[column]).format(period=period)

"""What is compared, and what is found: states of the plans in, differences out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ..model import Dataset, Judgement, Observation, Period, Plan
from ..problems import Problem

What = Literal["added", "changed", "removed"]
Verdicts = Mapping[str, Mapping[str, Judgement]]


@dataclass(frozen=True, slots=True)
class State:
    """The packages as they stand on one side.

    `plans`     as they are published; `verdicts` on them, by plan and indicator
    `datasets`  packages without the scorecard property
    `waiting`   by plan, the figures that wait for their day: told by their place alone, never by value
    `errors`    how many errors the gate finds, by package and table; "" is the package as a whole. Rows
                that seem to be gone, or new, because of them are not told
    """

    plans: Sequence[Plan] = ()
    verdicts: Verdicts = field(default_factory=dict)
    datasets: Sequence[Dataset] = ()
    waiting: Mapping[str, Sequence[Observation]] = field(default_factory=dict)
    errors: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        """The packages that could be read, if only in part."""
        return {plan.name for plan in self.plans} | {dataset.name for dataset in self.datasets}

    def unsure(self, package: str) -> frozenset[str]:
        """The tables of a package that have errors; "" among them means every one."""
        return frozenset(table for name, table in self.errors if name == package)


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure, or gap, that is new, other than before, or gone.

    `title`                   of the indicator, with its reference in front
    `old`, `new`              the value as typed or the code in missing; "" on the side that has no row
    `status_old`, `_new`      the verdict on the indicator that the public sees, as a code; "" for none
    `revision`, `reason`      what the new row says of it
    `waits_until`             the day until which a figure that was public is withheld
    `line`                    of the new row in its file
    `explained`               whether something says why a published figure changes or goes: of an actual its
                              revision and reason, of a target its reason; of either what is new in versions
    `old_words`, `new_words`  the same as the public reads them, blank where that is not known
    """

    what: What
    package: str
    indicator_id: str
    title: str
    period: Period
    kind: str
    area: str = ""
    breakdown: str = ""
    old: str = ""
    new: str = ""
    status_old: str = ""
    status_new: str = ""
    revision: str = ""
    reason: str = ""
    waits_until: date | None = None
    line: int = 0
    explained: bool = True
    old_words: str = ""
    new_words: str = ""


@dataclass(frozen=True, slots=True)
class PromiseChange:
    """One promised date that moves, is taken away, or goes with its row.

    `table`, `key`, `column`  where it stands; of the plan's own next update the table is "datapackage"
    `title`                   of the milestone, the action, the indicator, the step or the plan
    `old`, `new`              the days, None where there is none any more; `gone` says that the row is gone
    `explained`               whether something new says why
    """

    package: str
    table: str
    key: str
    column: str
    title: str
    old: date
    new: date | None = None
    gone: bool = False
    explained: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of another table, or the description of a plan (table "datapackage", no key).

    `fields` gives (column, old, new) where the row has changed, `title` what the row is called: of one about
    an indicator, the indicator's title and what else its key says.
    A figure whose number is the same, but written otherwise or with another note, is a changed row of
    observations.
    """

    what: What
    package: str
    table: str
    key: str
    fields: tuple[tuple[str, str, str], ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class TableChange:
    """A table of a package without the scorecard property: rows have no key, so they are counted."""

    package: str
    table: str
    added: int
    removed: int


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An indicator whose verdict the public will see change, as codes.

    The old ones are blank for an indicator that is new, the new ones for one that is gone.
    """

    package: str
    indicator_id: str
    title: str
    old: str
    new: str
    movement_old: str = ""
    movement_new: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs. Rows that would be lost come first wherever it is told.

    `renamed`     packages by their old and new name: their addresses change
    `errors_old`  packages with errors on the old side, and how many; `errors_new` on the new side
    `empty_old`   there was no package at all on the old side
    `waiting`     how many figures wait for their day on the new side
    `promises`    promised dates that move or go
    `warnings`    what the rules of good reporting say of it
    """

    figures: tuple[FigureChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    tables: tuple[TableChange, ...] = ()
    packages_added: tuple[str, ...] = ()
    packages_removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    errors_old: tuple[tuple[str, int], ...] = ()
    errors_new: tuple[tuple[str, int], ...] = ()
    empty_old: bool = False
    waiting: int = 0
    promises: tuple[PromiseChange, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        """Whether the public will see anything change."""
        return bool(
            self.figures
            or self.rows
            or self.statuses
            or self.promises
            or self.tables
            or self.packages_added
            or self.packages_removed
            or self.renamed
        )

"""A plan: one data package, read, checked, and cut down to what may be published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .context import Caveat, FrameworkItem, Link, Role
from .governance import BudgetLine, Risk, RiskImpact, RiskLevel, TimetableStep, Version
from .measures import Area, Comment, Indicator, Observation, Reset
from .money import STERLING
from .period import Period
from .promises import Action, Milestone, Partnership, Priority, Update
from .shapes import Shape
from .tables import TABLES
from .years import APRIL, Years

if TYPE_CHECKING:
    from pandas import DataFrame


# Fewer people than this are a small number, unless a plan says otherwise.
SMALL_NUMBERS = 5


@dataclass(frozen=True, slots=True)
class Council:
    """The council that a plan belongs to: its name, its code at the statistics office, its site."""

    name: str
    code: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything that one package publishes. Rows are in the order of their files.

    `name` is the folder's name and the first part of every address. `descriptor` is the package's
    own datapackage.json as read. `withheld` counts, by table, the rows kept back for a later day.
    `read` counts, by table, all rows of the files; `refused` those of them that have errors.
    `supersedes` names the plan that this one takes the place of. `years` says how its financial years run
    and are named, `currency` (ISO 4217) what its money is in;
    below `small_numbers` a number of people is a small one.
    """

    name: str
    title: str
    council: Council
    kind: str = ""
    description: str = ""
    version: str = ""
    created: str = ""
    service: str = ""
    period: Period | None = None
    as_at: date | None = None
    contact: str = ""
    notice: str = ""
    tolerance: Decimal = Decimal(5)
    next_update: date | None = None
    supersedes: str = ""
    years: Years = APRIL
    currency: str = STERLING
    small_numbers: int = SMALL_NUMBERS
    licences: tuple[Mapping[str, str], ...] = ()
    sources: tuple[Mapping[str, str], ...] = ()
    contributors: tuple[Mapping[str, Any], ...] = ()
    shapes: tuple[Shape, ...] = ()
    descriptor: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    read: Mapping[str, int] = field(default_factory=dict)
    withheld: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)  # of the scorecard's properties

    priorities: tuple[Priority, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    observations: tuple[Observation, ...] = ()
    commentary: tuple[Comment, ...] = ()
    resets: tuple[Reset, ...] = ()
    actions: tuple[Action, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    updates: tuple[Update, ...] = ()
    risks: tuple[Risk, ...] = ()
    risk_impacts: tuple[RiskImpact, ...] = ()
    risk_scales: tuple[RiskLevel, ...] = ()
    budgets: tuple[BudgetLine, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    timetable: tuple[TimetableStep, ...] = ()
    versions: tuple[Version, ...] = ()
    areas: tuple[Area, ...] = ()
    roles: tuple[Role, ...] = ()
    frameworks: tuple[FrameworkItem, ...] = ()
    links: tuple[Link, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    def rows(self, table: str) -> tuple[Any, ...]:
        """The rows of a table of the contract, by the table's name."""
        return getattr(self, table)  # type: ignore[no-any-return]

    @property
    def money(self) -> str:
        """The unit of an amount of the plan's currency in full."""
        return "pounds" if self.currency == STERLING else self.currency

    def frame(self, table: str) -> DataFrame:
        """The rows of a table as a pandas DataFrame, a column for each field.

        Numbers are floats, missing ones NaN, days are timestamps; a period stands as it is written, with its
        first and last day beside it. `rows` has every figure exactly as it was typed.
        """
        import pandas as pd

        rows = self.rows(table)
        columns: dict[str, list[Any]] = {}
        for field_ in fields(TABLES[table].row):
            cells = [getattr(row, field_.name) for row in rows]
            if TABLES[table].period == field_.name:
                columns[field_.name] = [p.label if p else "" for p in cells]
                columns["period_start"] = [pd.Timestamp(p.start) if p else pd.NaT for p in cells]
                columns["period_end"] = [pd.Timestamp(p.end) if p else pd.NaT for p in cells]
            else:
                columns[field_.name] = [_plain(cell) for cell in cells]
        return pd.DataFrame(columns)

    def closed(self, as_of: date) -> bool:
        """Whether the plan's period has ended and it names no next update: nothing in it is late."""
        return self.period is not None and self.period.end < as_of and self.next_update is None

    @property
    def over(self) -> frozenset[str]:
        """The actions that are complete or cancelled: nobody waits for their milestones any more."""
        return frozenset(action.action_id for action in self.actions if action.over)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A package without the scorecard property: published as open data, as it stands.

    `tables` gives, by resource name, the header and the rows as text.
    """

    name: str
    title: str
    description: str = ""
    descriptor: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]] = field(default_factory=dict)


def _plain(cell: Any) -> Any:
    """A cell as pandas has it: numbers as floats, days as timestamps, codes and periods as text."""
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, Period):
        return cell.label
    if isinstance(cell, date):
        import pandas as pd

        return pd.Timestamp(cell)
    return str(cell) if isinstance(cell, str) else cell


def key_of(table: str, row: Any) -> str:
    """The key that names a row elsewhere: key fields joined by " | ", empty ones kept."""
    parts = (getattr(row, name) for name in TABLES[table].key)
    return " | ".join(p.label if isinstance(p, Period) else "" if p is None else str(p) for p in parts)

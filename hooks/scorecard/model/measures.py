"""Measures: the indicators and every figure for them.

A class for each table, a field for each column, as the table schemas describe them. `line` is the
line of the row in its file, so that every figure on a page leads to where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .codes import Aggregation, Better, FigureKind, Frequency, State
from .period import Period, months_of

CODES = {"better": Better, "aggregation": Aggregation, "frequency": Frequency, "state": State}


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One measure of how the council is doing.

    `places`  the decimals that all its figures are written with, as `words.written` settles them; it is no
              column of the table
    """

    indicator_id: str
    title: str
    unit: str
    better: Better
    better_basis: str
    aggregation: Aggregation
    frequency: Frequency
    state: State
    ref: str = ""
    question: str = ""
    keywords: str = ""
    description: str = ""
    priority_id: str = ""
    action_id: str = ""
    service: str = ""
    decimals: int | None = None
    seasonal: str = ""
    measures: str = ""
    answers: str = ""
    tolerance: Decimal | None = None
    tolerance_unit: str = ""
    range_low: Decimal | None = None
    range_high: Decimal | None = None
    denominator_name: str = ""
    minimum_denominator: Decimal | None = None
    price_base: str = ""
    owner_role: str = ""
    source: str = ""
    method: str = ""
    limits: str = ""
    horizon: str = ""
    duration: str = ""
    next_update: date | None = None
    continues: str = ""
    headline: bool | None = None
    line: int = 0
    places: int | None = None

    def __post_init__(self) -> None:
        """Codes that come as text, from a table or a test, become the values that can be asked."""
        for name, kind in CODES.items():
            object.__setattr__(self, name, kind(getattr(self, name)))

    @property
    def at_rest(self) -> bool:
        """Whether nobody expects a figure: its reports are paused or have ended."""
        return self.state.at_rest

    @property
    def is_yes_no(self) -> bool:
        """Whether its figures are 1 for yes and 0 for no."""
        return self.unit == "yes-no" or self.aggregation is Aggregation.YES_NO

    @property
    def written_places(self) -> int | None:
        """The decimals that a figure is written with; None for as many as it has."""
        return self.decimals if self.places is None else self.places

    def covers(self, period: Period) -> Period:
        """The stretch that a figure for a period covers: one for the year so far, from the year's start."""
        if not self.aggregation.runs_through_year or not 0 < period.months < 12:
            return period
        year = period.year()
        if period.start <= year.start or not year.contains(period):
            return period
        return months_of(year, year.start.month, period.end.month)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure, or one gap where a figure should be: exactly one of value and missing is set."""

    indicator_id: str
    period: Period
    area: str
    breakdown: str
    kind: FigureKind
    value: Decimal | None = None
    missing: str = ""
    printed: str = ""
    lower: Decimal | None = None
    upper: Decimal | None = None
    sample: int | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    quality: str = ""
    revision: str = ""
    reason: str = ""
    publish_on: date | None = None
    note: str = ""
    line: int = 0

    def __post_init__(self) -> None:
        """A kind that comes as text, from a table or a test, becomes the value that can be asked."""
        if type(self.kind) is not FigureKind:
            object.__setattr__(self, "kind", FigureKind(self.kind))

    @property
    def is_actual(self) -> bool:
        """Whether it tells what happened."""
        return self.kind is FigureKind.ACTUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """Why a figure is what it is, and what is being done."""

    indicator_id: str
    period: Period
    why: str = ""
    doing: str = ""
    author_role: str = ""
    publish_on: date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset:
    """Where the limits of a control chart start anew."""

    indicator_id: str
    period: Period
    reason: str
    line: int = 0

    def counts(self, period: Period) -> bool:
        """Whether a figure of a period is one since the new start: it ends on its first day or later, and is
        no window that began before it and ends before its own period does."""
        own = self.period
        return period.end >= own.start and (period.start >= own.start or period.end >= own.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place or another council that figures are given for."""

    area: str
    name: str
    kind: str
    member_of: str = ""
    line: int = 0

"""What the rules look at: one plan, its figures grouped once into series, and the day it is judged at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from ...model import FigureKind, Indicator, Observation, Period, Plan
from ...model.period import first_month
from .settings import RuleSettings


class Finding(NamedTuple):
    """One place where the data break a rule: the row, the field, what is wrong.

    `row` is None where the plan as a whole is meant; `column` is then a property of its descriptor.
    `hint` says what to do where the rule's own remedy does not fit.
    """

    table: str
    row: Any
    column: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one indicator, area, breakdown and kind, in order of time.

    `figures`  the rows that have a value
    `first`    the month in which its years start: 4 for a financial year
    """

    indicator: Indicator
    area: str
    breakdown: str
    kind: FigureKind
    figures: tuple[Observation, ...]
    first: int

    def year_of(self, period: Period) -> int:
        """The calendar year in which the series' year that holds the period's end began."""
        end = period.end
        return end.year if end.month >= self.first else end.year - 1

    def years(self) -> list[Observation]:
        """The figures for whole years."""
        return [row for row in self.figures if row.period.months == 12]


@dataclass(frozen=True, slots=True)
class Facts:
    """A plan as the rules see it.

    `finished`  the last day that is over: of a plan that is closed its own date, else yesterday
    `closed`    whether nothing in the plan is late
    """

    plan: Plan
    as_of: date
    settings: RuleSettings
    closed: bool
    finished: date
    indicators: Mapping[str, Indicator]
    series: tuple[Series, ...]
    by_indicator: Mapping[str, tuple[Series, ...]]

    def pairs(self) -> Iterator[tuple[Series, Series]]:
        """The actuals and the targets of one indicator, area and breakdown."""
        found = {(s.indicator.indicator_id, s.area, s.breakdown, s.kind): s for s in self.series}
        for (indicator, area, breakdown, kind), series in found.items():
            if kind is FigureKind.TARGET and (
                actuals := found.get((indicator, area, breakdown, FigureKind.ACTUAL))
            ):
                yield actuals, series


Find = Callable[[Facts], Iterator[Finding]]


def facts_of(plan: Plan, as_of: date, settings: RuleSettings) -> Facts:
    """Group a plan's figures, once for all rules.

    A closed plan is judged at the day it speaks of (`as_at`), else at its period's end. Rows of
    indicators that are not in the plan are passed over: the check of references tells of those.
    """
    closed = plan.closed(as_of)
    own_day = plan.as_at or (plan.period.end if plan.period else None)
    indicators = {row.indicator_id: row for row in plan.indicators}
    series = tuple(_series(plan, indicators))
    by_indicator: dict[str, list[Series]] = defaultdict(list)
    for one in series:
        by_indicator[one.indicator.indicator_id].append(one)
    return Facts(
        plan=plan,
        as_of=as_of,
        settings=settings,
        closed=closed,
        finished=own_day if closed and own_day else as_of - timedelta(days=1),
        indicators=indicators,
        series=series,
        by_indicator={key: tuple(found) for key, found in by_indicator.items()},
    )


def _series(plan: Plan, indicators: Mapping[str, Indicator]) -> Iterator[Series]:
    grouped: dict[tuple[str, str, str, FigureKind], list[Observation]] = defaultdict(list)
    for row in plan.observations:
        grouped[row.indicator_id, row.area, row.breakdown, row.kind].append(row)
    for (indicator, area, breakdown, kind), rows in grouped.items():
        if indicator in indicators:
            rows.sort(key=lambda row: (row.period.end, row.period.start))
            figures = tuple(row for row in rows if row.value is not None)
            first = first_month(row.period for row in rows)
            yield Series(indicators[indicator], area, breakdown, kind, figures, first)


def value_of(row: Observation) -> Decimal:
    """The value of a row that is known to have one."""
    assert row.value is not None
    return row.value

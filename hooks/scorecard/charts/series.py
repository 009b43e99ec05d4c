"""Series: which of an indicator's figures go together on one axis.

A plan may give the same thing by quarter and by year. What may stand side by side depends on how the
periods add up (the contract's `aggregation`): a year's running total, position or rate for the year so
far stands where its last quarter stands; a year's sum of quarters is no quarter and stays out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import ControlPoint, FigureKind, Indicator, Observation, Period

# The count starts anew each year, so a line does not lead from one year into the next.
RESTARTS = ("cumulative", "rate")


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of one series.

    `text`   the figure in words ("63 days"); `brief` the same where the unit is named nearby ("63")
    `when`   its period in words; `short` the same for an axis
    `lower`, `upper`  its interval, where it comes from a survey; `spread` the same in words
    `revision`        as in the contract: a provisional figure is drawn hollow, a changed one has a mark
    """

    period: Period
    value: float
    text: str = ""
    brief: str = ""
    when: str = ""
    short: str = ""
    lower: float | None = None
    upper: float | None = None
    revision: str = ""
    spread: str = ""

    @property
    def head(self) -> str:
        """Its period where that begins what is said, of a figure that is pointed at: "End of June 2026"."""
        return self.when[:1].upper() + self.when[1:]


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one other area, in order of time, under its name."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The observations that one chart shows, by kind, each in order of time."""

    actual: tuple[Observation, ...] = ()
    target: tuple[Observation, ...] = ()
    forecast: tuple[Observation, ...] = ()
    baseline: tuple[Observation, ...] = ()
    benchmark: tuple[Observation, ...] = ()
    gaps: tuple[Period, ...] = ()

    @property
    def shown(self) -> tuple[Observation, ...]:
        """All of them."""
        return self.actual + self.target + self.forecast + self.baseline + self.benchmark


def choose(
    indicator: Indicator,
    own: Sequence[Observation],
    control: Sequence[ControlPoint] = (),
    told: Period | None = None,
) -> Chosen:
    """What to draw of the council's own observations (no area, no breakdown).

    `control`  the control chart's points, if there is one: it fixes the length of the periods
    `told`     the period of the newest figure that sentence and title tell of: so it is drawn
    """
    figures = [o for o in own if o.value is not None]
    if control:
        main = control[0].period.months
    elif told is not None and indicator.aggregation == "discrete":
        main = told.months
    else:
        main = _main_length(indicator, figures)
    kept = _comparable(indicator, figures, main)
    by_kind = {
        kind.value: tuple(
            sorted((o for o in kept if o.kind is kind), key=lambda o: (o.period.end, o.period.start))
        )
        for kind in FigureKind
        if not kind.is_edge
    }
    gaps = tuple(o.period for o in own if o.is_actual and o.value is None and o.period.months <= main)
    return Chosen(**by_kind, gaps=gaps)


def _main_length(indicator: Indicator, figures: Iterable[Observation]) -> int:
    """The months of the periods that the chart is about (0 for days and odd stretches)."""
    counts: dict[FigureKind, Counter[int]] = {FigureKind.ACTUAL: Counter(), FigureKind.TARGET: Counter()}
    for o in figures:
        counts.get(o.kind, Counter())[o.period.months] += 1
    actual, target = counts[FigureKind.ACTUAL], counts[FigureKind.TARGET]
    expected = indicator.frequency.months

    def worth(length: int) -> tuple[object, ...]:
        both = bool(actual[length] and target[length])
        if indicator.aggregation == "discrete":
            return (both, bool(actual[length]), actual[length] + target[length], length == expected, -length)
        return (bool(actual[length]), actual[length], target[length], length == expected, -length)

    return max({*actual, *target}, key=worth, default=expected)


def _comparable(indicator: Indicator, figures: list[Observation], main: int) -> list[Observation]:
    """Leave out what cannot stand on the same axis, and a year that its last part already shows."""
    at_end = indicator.aggregation.year_is_its_end
    kept = [o for o in figures if at_end or o.period.months == main or _spans(indicator, o, main)]
    by_kind: dict[str, list[Period]] = {}
    for o in kept:
        by_kind.setdefault(o.kind, []).append(o.period)
    shortest = {kind: min(p.months for p in periods) for kind, periods in by_kind.items()}

    def shown_by_parts(o: Observation) -> bool:
        whole = o.period
        if 0 < whole.months == shortest[o.kind]:  # as most are: nothing that is shorter can lie within
            return False
        parts = [p for p in by_kind[o.kind] if p != whole and whole.contains(p)]
        return any(p.end == whole.end for p in parts) if at_end else bool(parts)

    return [o for o in kept if not shown_by_parts(o)]


def _spans(indicator: Indicator, o: Observation, main: int) -> bool:
    """A year's target for a rate holds for each of its quarters: it may lie across them."""
    return (
        o.kind is FigureKind.TARGET
        and indicator.aggregation in ("period-rate", "rolling")
        and o.period.months > main
    )

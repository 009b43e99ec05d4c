"""Rules on single figures that can hardly be meant: a result of a time to come, a fraction for a
percentage, an answer that is no answer, another size than the figures beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import mean, median

from ...model import FigureKind, Observation
from .facts import Facts, Finding, Series, value_of
from .in_messages import figure, period
from .outturns import places_of

# Of these a figure is set beside the one of the same time of earlier years only.
THROUGH_THE_YEAR = ("cumulative", "rate")
HUNDRED = Decimal(100)
# How near a hundredfold fraction must come to its target, or to the figure before it.
NEAR = (Decimal("0.5"), Decimal(2))
# Where every figure is a fraction: none is smaller than this, and one has as many decimals, since small
# shares such as 0.4% are often true.
PLAIN_FRACTION, DECIMALS = Decimal("0.1"), 2
# A tolerance of no more than this percentage of the target is hardly meant: 0.05 is 5% as a fraction.
LEAST_TOLERANCE = Decimal("0.1")
# Figures that differ by this factor have other digits: of few figures, of small ones, and of the rest.
FACTOR_OF_FEW, FACTOR_OF_SMALL, FACTOR = 1000, 30, 10
SMALL, FEW = 100, 4
# A figure outside its own normal range: of so many others, further from their middle than twice the
# distance of a control limit, in average steps, and beyond the outermost by half of their whole range.
ENOUGH, FAR, HALF = 8, Decimal("5.32"), Decimal("0.5")


def actual_before_end(facts: Facts) -> Iterator[Finding]:
    """A result stands for a period that has ended, on the day on which it is published."""
    for series in facts.series:
        for row in series.figures:
            day = max(facts.as_of, row.publish_on or facts.as_of)
            if row.is_actual and row.period.end >= day:
                message = f"{period(row.period)} has not ended, so it has no actual yet."
                yield Finding("observations", row, "period", message)


def yes_no_value(facts: Facts) -> Iterator[Finding]:
    """The answer to a yes or no is 1 or 0."""
    for series in facts.series:
        if "yes-no" in (series.indicator.unit, series.indicator.aggregation):
            for row in series.figures:
                if value_of(row) not in (0, 1):
                    message = f"{value_of(row):f} is neither 1 for yes nor 0 for no."
                    yield Finding("observations", row, "value", message)


def looks_like_fraction(facts: Facts) -> Iterator[Finding]:
    """A percentage of 46.2 is typed as 46.2, not as 0.462."""
    for row, beside in _fractions(facts):
        value, times = value_of(row), f"{(value_of(row) * HUNDRED).normalize():f}"
        yield Finding(
            "observations",
            row,
            "value",
            f"{value:f} looks like a fraction: {beside}.",
            f"If it is {times}%, type {times}. If it really is {value:f}%, say so in a caveat.",
        )
    for one in facts.plan.indicators:
        share = one.tolerance
        if share is not None and 0 < share <= LEAST_TOLERANCE and one.tolerance_unit != "points":
            message = f"A tolerance of {share:f} looks like a fraction: it is {share:f}% of the target."
            times = f"{(share * HUNDRED).normalize():f}"
            hint = f"If it is {times}%, type {times}. If it really is {share:f}%, say so in a caveat."
            yield Finding("indicators", one, "tolerance", message, hint)


def _fractions(facts: Facts) -> Iterator[tuple[Observation, str]]:
    """Figures that look like a fraction of a percentage, each with what says so."""
    for found in facts.by_indicator.values():
        if not _is_share(found[0].indicator.unit):
            continue
        actuals = [
            value_of(row) for series in found if series.kind is FigureKind.ACTUAL for row in series.figures
        ]
        if any(abs(value) > 1 for series in found for value in map(value_of, series.figures)):
            yield from _single_fractions(found)
        elif _plain_fractions(actuals):
            for series in found:
                for row in series.figures:
                    if value_of(row) not in (-1, 0, 1):
                        yield row, "every figure of this indicator lies between -1 and 1"


def _is_share(unit: str) -> bool:
    return unit == "percent" or unit.startswith(("% ", "percent "))


def _plain_fractions(values: Sequence[Decimal]) -> bool:
    """Whether all look like shares of one."""
    parts = [abs(value) for value in values if value not in (-1, 0, 1)]
    return len(parts) > 1 and min(parts) >= PLAIN_FRACTION and max(map(places_of, parts)) >= DECIMALS


def _single_fractions(found: Iterable[Series]) -> Iterator[tuple[Observation, str]]:
    """Figures within 1 either way that are a hundredth of their target, of the figure before (the first: of
    the next), or, in a place or a part, of that of the whole."""
    found = list(found)
    wholes = {
        row.period: value_of(row)
        for s in found
        for row in s.figures
        if s.kind is FigureKind.ACTUAL and not s.area and not s.breakdown
    }
    targets = {
        (s.area, s.breakdown, row.period): value_of(row)
        for s in found
        for row in s.figures
        if row.kind is FigureKind.TARGET
    }
    for series in found:
        before = next((v for v in map(value_of, series.figures[:2]) if abs(v) > 1), None)
        for row in series.figures:
            value, target = value_of(row), targets.get((series.area, series.breakdown, row.period))
            if row.is_actual and _hundredth(value, target):
                yield row, f"the target is {target:f}"
            elif (series.area or series.breakdown) and _hundredth(value, wholes.get(row.period)):
                yield row, f"the figure of the whole is {wholes[row.period]:f}"
            elif _hundredth(value, before):
                beside = "next to" if row is series.figures[0] else "before"
                yield row, f"the {row.kind} {beside} it is {before:f}"
            else:
                before = value


def _hundredth(value: Decimal, other: Decimal | None) -> bool:
    if other is None or abs(other) <= 1 or not 0 < abs(value) <= 1:
        return False
    return NEAR[0] <= value * HUNDRED / other <= NEAR[1]


def outside_its_interval(facts: Facts) -> Iterator[Finding]:
    """A figure lies within the interval that is given for it."""
    for series in facts.series:
        for row in series.figures:
            low, high, value = row.lower, row.upper, value_of(row)
            if (low is not None and value < low) or (high is not None and value > high):
                unit = series.indicator.unit
                ends = " to ".join("?" if end is None else figure(end, unit) for end in (low, high))
                message = f"{figure(value, unit)} lies outside the interval that is given for it: {ends}."
                yield Finding("observations", row, "value", message)


def other_digits(facts: Facts) -> Iterator[Finding]:
    """A figure has about as many digits as the figures beside it.

    Where most others are of its size nothing is said. Running totals are set beside those of the same
    time of the year; totals since the start, changes, answers and what lies about a point are not asked.
    """
    fractions = {id(row) for row, _ in _fractions(facts)}
    for series in facts.series:
        one = series.indicator
        if one.aggregation in ("since-start", "yes-no") or one.unit in ("yes-no", "percentage-change"):
            continue
        if one.better == "nearest":
            continue
        for rows in _alike(series):
            known = [row for row in rows if value_of(row) and id(row) not in fractions]
            for row, other in _of_another_size(known):
                yield Finding(
                    "observations",
                    row,
                    "value",
                    f"{figure(value_of(row), one.unit)} for {period(row.period)} has other digits than "
                    f"{figure(value_of(other), one.unit)} for {period(other.period)}.",
                )


def _alike(series: Series) -> Iterator[list[Observation]]:
    """The figures of one length of period, in order of time; of running totals also of one time of year."""
    groups: dict[tuple[int, int], list[Observation]] = defaultdict(list)
    for row in series.figures:
        time = row.period.end.month if series.indicator.aggregation in THROUGH_THE_YEAR else 0
        groups[row.period.months, time].append(row)
    yield from groups.values()


def _of_another_size(rows: Sequence[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Each row that differs in size from most others, with the nearest in time that it differs from."""
    few = len(rows) < FEW
    sizes = [abs(value_of(row)) for row in rows]
    if not sizes or max(sizes) < min(sizes) * FACTOR:
        return
    for at, row in enumerate(rows):
        differ = [other for other in rows if _apart(value_of(row), value_of(other), few)]
        # Of two or three figures nobody can say which is wrong: the later one is asked about.
        wrong = bool(differ) and differ[0] in rows[:at] if few else 2 * len(differ) >= len(rows) - 1
        if differ and wrong:
            yield row, min(differ, key=lambda other: abs((other.period.end - row.period.end).days))


def _apart(one: Decimal, other: Decimal, few: bool) -> bool:
    low, high = sorted((abs(one), abs(other)))
    factor = FACTOR_OF_FEW if few else FACTOR_OF_SMALL if high < SMALL else FACTOR
    return high >= low * factor


def outside_its_range(facts: Facts) -> Iterator[Finding]:
    """An actual does not lie far outside the range of all the others, unless the figures have moved there.

    Asked of eight others or more of one length and, for running totals, of one time of the year.
    """
    for series in facts.series:
        if series.kind is FigureKind.ACTUAL and series.indicator.aggregation not in ("since-start", "yes-no"):
            for rows in _alike(series):
                yield from _strays(rows, series.indicator.unit, _explained(facts, series))


def _explained(facts: Facts, series: Series) -> set[date]:
    """The first days of the periods in which the plan says that figures start anew: there they may jump."""
    key = series.indicator.indicator_id
    told = {reset.period.start for reset in facts.plan.resets if reset.indicator_id == key}
    return told | {row.period.start for row in series.figures if row.quality == "break"}


def _strays(rows: Sequence[Observation], unit: str, explained: set[date]) -> Iterator[Finding]:
    if len(rows) <= ENOUGH:
        return
    outermost = [find(map(value_of, rows)) for find in (min, max)]
    stray = [_is_stray(rows, at, outermost) for at in range(len(rows))]
    sizes = {id(row) for row, _ in _of_another_size([row for row in rows if value_of(row)])}
    for at, row in enumerate(rows):
        beside = stray[max(at - 1, 0) : at] + stray[at + 1 : at + 2]
        anew = any(row.period.start <= day <= row.period.end for day in explained)
        if stray[at] and not any(beside) and id(row) not in sizes and not anew:
            others = [value_of(other) for other in rows if other is not row]
            yield Finding(
                "observations",
                row,
                "value",
                f"{figure(value_of(row), unit)} for {period(row.period)} lies far outside the other figures: "
                f"they run from {figure(min(others), unit)} to {figure(max(others), unit)}.",
            )


def _is_stray(rows: Sequence[Observation], at: int, outermost: Sequence[Decimal]) -> bool:
    value = value_of(rows[at])
    if value not in outermost:
        return False
    others = [value_of(row) for row in rows[:at]] + [value_of(row) for row in rows[at + 1 :]]
    least, most = min(others), max(others)
    if max(least - value, value - most) <= HALF * (most - least):  # asked first: it is soon known
        return False
    step = mean(abs(later - earlier) for earlier, later in pairwise(others))
    return abs(value - median(others)) > FAR * step > 0

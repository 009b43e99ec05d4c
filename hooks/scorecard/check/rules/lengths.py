"""Rules on the stretch that a figure covers: as long as the others, and starting anew with its year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...model import FigureKind, Observation
from .facts import Facts, Finding, Series, value_of
from .in_messages import figure, period

# Of these the length of a period says nothing: a moment, or the year so far.
ANY_LENGTH = ("snapshot", "since-start", "yes-no")
NAMES = {-1: "a day", 1: "a month", 3: "a quarter", 6: "half a year", 12: "a year"}
ENOUGH = 3  # figures that show the length that is usual where the frequency names none


def other_length(facts: Facts) -> Iterator[Finding]:
    """A figure covers as long a stretch as the frequency says, or one that such figures lie within.

    So a year beside its own quarters is in order, and half a year beside both of its own. A year so far is
    as long as it is. Where no figure is of that length, as of places that are told once a year, nothing is
    said.
    """
    for series in facts.series:
        if series.kind is not FigureKind.ACTUAL or series.indicator.aggregation in ANY_LENGTH:
            continue
        usual = _usual(series)
        if not usual:
            continue
        regular = [row for row in series.figures if _length(row) == usual]
        for row in series.figures if regular else ():
            if _length(row) != usual and not _explained(series, row, regular, usual):
                yield _of_another_length(row, usual, series)


def _length(row: Observation) -> int:
    """Months, or days as a negative number."""
    return row.period.months or -((row.period.end - row.period.start).days + 1)


def _usual(series: Series) -> int:
    """The length by the frequency, else (of rolling figures always) that of most figures; 0 for none."""
    frequency = series.indicator.frequency
    wanted = frequency.months
    if series.indicator.aggregation != "rolling" and (wanted or frequency != "ad-hoc"):
        return wanted
    lengths = Counter(map(_length, series.figures))
    if not lengths:
        return 0
    length, number = lengths.most_common(1)[0]
    return length if number >= ENOUGH and number * 2 > lengths.total() else 0


def _explained(series: Series, row: Observation, regular: Sequence[Observation], usual: int) -> bool:
    if series.indicator.aggregation in ("cumulative", "rate"):
        first = (row.period.start.month - series.first) % 12
        return bool(row.period.months) and (first == 0 or row.period.months < max(usual, 1))
    if not 0 < usual < row.period.months:
        # Parts of the usual period: of a yearly figure its quarters may be told too.
        return 0 < row.period.months < usual and any(r.period.contains(row.period) for r in regular)
    within = sum(row.period.contains(one.period) for one in regular)
    return within > 0 if row.period.months % 12 == 0 else within * usual == row.period.months


def _of_another_length(row: Observation, usual: int, series: Series) -> Finding:
    one = series.indicator
    by_name = one.frequency.months == usual
    others = f"the indicator is {one.frequency}" if by_name else f"most of its figures cover {_cover(usual)}"
    message = f"{period(row.period)} covers {_cover(_length(row))}, but {others}."
    hint = ""
    if row.period.months in (6, 9) and one.aggregation == "discrete":
        hint = (
            "If it is the year so far, set aggregation to cumulative. Else give each part its own figure, "
            "or say in a caveat why this one is longer."
        )
    return Finding("observations", row, "period", message, hint)


def _cover(length: int) -> str:
    """A length in words: "a quarter", "3 years", "28 days"."""
    if length in NAMES:
        return NAMES[length]
    if length < 0:
        return f"{-length} days"
    return f"{length} months" if length % 12 else f"{length // 12} years"


def total_not_anew(facts: Facts) -> Iterator[Finding]:
    """A running total starts anew with its year: its first figure is less than the last of the year before.

    Asked of the first part of a year beside the last part of the one before it.
    """
    for series in facts.series:
        if series.indicator.aggregation != "cumulative" or series.kind is not FigureKind.ACTUAL:
            continue
        parts = [row for row in series.figures if 0 < row.period.months < 12]
        for last, first in pairwise(parts):
            new_year = series.year_of(first.period) == series.year_of(last.period) + 1
            ended = last.period.end.month % 12 + 1 == series.first
            if new_year and ended and value_of(first) >= value_of(last) > 0:
                unit = series.indicator.unit
                yield Finding(
                    "observations",
                    first,
                    "value",
                    f"The total does not start anew with its year: {period(first.period)} is "
                    f"{figure(value_of(first), unit)} after {figure(value_of(last), unit)} at the end of the "
                    "year before.",
                )

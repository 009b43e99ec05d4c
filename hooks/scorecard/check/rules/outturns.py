"""Rules on single figures and on how the figures of one year hang together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, zip_longest

from ...model import Observation
from .facts import Facts, Finding, Series, value_of
from .in_messages import figure, part, period

# Of these the last quarter's figure is the whole year's: the year so far, or the position at the end.
AT_THE_END = {"cumulative": "running total", "snapshot": "position", "rate": "rate"}
# Figures in these units are measured, so that they may have been rounded; others count whole things.
MEASURED = frozenset(
    "percent percentage-change days weeks hours minutes tonnes kilograms kilograms-per-person pounds "
    "pounds-thousand pounds-million pounds-per-household per-1000-people per-1000-households "
    "per-100000-people score ratio".split()
)
# Units of which the parts of a whole add up to it.
ADDITIVE = frozenset(
    "count people homes visits tonnes kilograms pounds pounds-thousand pounds-million".split()
)
# The parts of a year, longest last: how many there are, what they are called.
PARTS = ((12, "months"), (4, "quarters"), (2, "halves"))


def cumulative_falls(facts: Facts) -> Iterator[Finding]:
    """A running total within one year, of one area, breakdown and kind, is never less than before.

    Nor is a total since the start, in any year.
    """
    for series in facts.series:
        if series.indicator.aggregation == "cumulative":
            yield from _falls(series)
        elif series.indicator.aggregation == "since-start":
            yield from _falls_since_the_start(series)


def _falls_since_the_start(series: Series) -> Iterator[Finding]:
    rows, unit = list(_so_far(series)), series.indicator.unit
    for before, row in pairwise(rows):
        if value_of(row) < value_of(before):
            yield Finding(
                "observations",
                row,
                "value",
                f"A total since the start cannot fall: it is {figure(value_of(row), unit)} by the end of "
                f"{period(row.period)}, after {figure(value_of(before), unit)} by that of "
                f"{period(before.period)}.",
            )


def _falls(series: Series) -> Iterator[Finding]:
    before: Observation | None = None
    for row in _so_far(series):
        same_year = before is not None and series.year_of(before.period) == series.year_of(row.period)
        if before is not None and same_year and value_of(row) < value_of(before):
            unit = series.indicator.unit
            yield Finding(
                "observations",
                row,
                "value",
                f"A running total cannot fall: {part(row.period)} is {figure(value_of(row), unit)} "
                f"after {figure(value_of(before), unit)} in {part(before.period)}.",
            )
        before = row


def _so_far(series: Series) -> Iterator[Observation]:
    """One figure for each end of a period, the shorter period's where two end together."""
    for row, after in zip_longest(series.figures, series.figures[1:]):
        year = series.year_of(row.period) * 12 + series.first
        in_its_year = row.period.start.year * 12 + row.period.start.month >= year
        if in_its_year and (after is None or after.period.end != row.period.end):
            yield row


def year_end_differs(facts: Facts) -> Iterator[Finding]:
    """The last part of a year gives the year's figure, where figures are for the year so far or its end."""
    for series in facts.series:
        if series.indicator.aggregation not in AT_THE_END:
            continue
        years = series.years()
        ends = {row.period.end: row for row in series.figures if row.period.months != 12} if years else {}
        for year in years:
            last = ends.get(year.period.end)
            if last is None or last.period.start <= year.period.start or _same(year, last):
                continue
            unit, kind = series.indicator.unit, AT_THE_END[series.indicator.aggregation]
            yield Finding(
                "observations",
                year,
                "value",
                f"The year's figure is {figure(value_of(year), unit)}, "
                f"but the {kind} at its end ({part(last.period)}) is {figure(value_of(last), unit)}.",
            )


def _same(one: Observation, other: Observation) -> bool:
    """Whether two figures are equal, or one is the other rounded."""
    a, b = value_of(one), value_of(other)
    places = min(places_of(a), places_of(b))
    return a == b or abs(a - b) <= Decimal("0.5").scaleb(-places)


def quarters_do_not_add_up(facts: Facts) -> Iterator[Finding]:
    """Where periods add up and all parts of a year have a figure, they give the year's."""
    for series in facts.series:
        if series.indicator.aggregation != "discrete" or not (years := series.years()):
            continue
        unit = series.indicator.unit
        found = {(row.period.start, row.period.end): value_of(row) for row in series.figures}
        for year in years:
            for number, name in PARTS:
                parts = [found[window] for window in windows(year.period.start, number) if window in found]
                if len(parts) == number and not adds_up(facts, parts, value_of(year), unit):
                    message = (
                        f"The {name} add up to {figure(sum(parts, Decimal(0)), unit)}, "
                        f"but {period(year.period)} is {figure(value_of(year), unit)}."
                    )
                    yield Finding("observations", year, "value", message)
                    break


@lru_cache(maxsize=4096)
def windows(start: date, number: int) -> tuple[tuple[date, date], ...]:
    """First and last day of each of the 2, 4 or 12 parts of the year that starts on a day."""
    starts = [
        date(start.year + (start.month - 1 + i) // 12, (start.month - 1 + i) % 12 + 1, 1)
        for i in range(0, 13, 12 // number)
    ]
    return tuple((first, after - timedelta(days=1)) for first, after in pairwise(starts))


def places_of(value: Decimal) -> int:
    """How many decimals a figure is written with."""
    return max(-int(value.as_tuple().exponent), 0)


def adds_up(facts: Facts, parts: Iterable[Decimal], total: Decimal, unit: str) -> bool:
    """Whether parts give a total, each figure being off by no more than its rounding.

    Counts of whole things are never rounded, so they must agree exactly.
    """
    return _off(parts, total) <= _slack(facts, parts, total, unit)


def _off(parts: Iterable[Decimal], total: Decimal) -> Decimal:
    return abs(sum(parts, Decimal(0)) - total)


def _slack(facts: Facts, parts: Iterable[Decimal], total: Decimal, unit: str) -> Decimal:
    """The most that rounding explains: half a unit of the last decimal for each part, and for the total."""
    values = list(parts)
    fine = max(places_of(value) for value in values)
    if unit not in MEASURED and fine == 0:
        return Decimal(0)
    half = facts.settings.tolerance("rounding")
    slack = half.scaleb(-fine) * len(values)
    return slack + half.scaleb(-places_of(total)) if places_of(total) < fine else slack


def breakdown_exceeds_whole(facts: Facts) -> Iterator[Finding]:
    """The parts by one characteristic come to no more than the whole.

    Less than the whole is no fault: of some the characteristic may not be known.
    """
    for key, found in facts.by_indicator.items():
        unit = facts.indicators[key].unit
        if unit not in ADDITIVE or not any(series.breakdown for series in found):
            continue
        parts = _parts(found)
        for series in (s for s in found if not s.breakdown):
            for row in series.figures:
                whole = value_of(row)
                place = (series.area, series.kind, row.period.start, row.period.end)
                for name, values in parts.get(place, {}).items():
                    total = sum(values, Decimal(0))
                    if min(values) < 0 or total <= whole or adds_up(facts, values, whole, unit):
                        continue
                    message = (
                        f"The parts by {name} come to {figure(total, unit)}, "
                        f"more than the whole, {figure(whole, unit)}."
                    )
                    yield Finding("observations", row, "value", message)


def _parts(found: Iterable[Series]) -> dict[tuple[str, str, date, date], dict[str, list[Decimal]]]:
    """Values by area, kind and period, then by the one characteristic that parts them, such as sex."""
    parts: dict[tuple[str, str, date, date], dict[str, list[Decimal]]] = defaultdict(dict)
    for series in found:
        name, _, value = series.breakdown.partition("=")
        if value and ";" not in value:
            for row in series.figures:
                place = (series.area, series.kind, row.period.start, row.period.end)
                parts[place].setdefault(name.strip(), []).append(value_of(row))
    return parts


def percentage_out_of_range(facts: Facts) -> Iterator[Finding]:
    """A percentage of something lies between 0 and 100. What is best hit may lie on either side of 0."""
    for series in facts.series:
        if series.indicator.unit == "percent" and series.indicator.better != "nearest":
            for row in series.figures:
                if not 0 <= value_of(row) <= 100:
                    limit = "less than 0%" if value_of(row) < 0 else "more than 100%"
                    message = f"{figure(value_of(row), 'percent')} is {limit}."
                    yield Finding("observations", row, "value", message)


def two_values(facts: Facts) -> Iterator[Finding]:
    """One figure for one indicator, period and kind, however area and breakdown are spelt.

    The check of keys finds rows that are spelt alike. Here the council's own area counts as blank, and
    the order and the case of a breakdown's parts do not count.
    """
    council = facts.plan.council
    own = {
        row.area
        for row in facts.plan.areas
        if row.kind == "council" and (row.area == council.code or row.name == council.name)
    }
    for found in facts.by_indicator.values():
        spelt: dict[tuple[str, str, str], list[Series]] = defaultdict(list)
        for series in found:
            area = "" if series.area in own else series.area
            spelt[area, _breakdown(series.breakdown), series.kind].append(series)
        for alike in spelt.values():
            if len(alike) > 1:
                yield from _twice(alike)


def _breakdown(text: str) -> str:
    return "; ".join(sorted(" ".join(p.split()).casefold().replace(" = ", "=") for p in text.split(";")))


def _twice(alike: list[Series]) -> Iterator[Finding]:
    first: dict[tuple[date, date], Observation] = {}
    rows = sorted((row for series in alike for row in series.figures), key=lambda row: row.line)
    unit = alike[0].indicator.unit
    for row in rows:
        other = first.setdefault((row.period.start, row.period.end), row)
        if other is row:
            continue
        one, two = figure(value_of(other), unit), figure(value_of(row), unit)
        message = (
            f"There are two {row.kind}s for {period(row.period)}: {one} on line {other.line} and {two} here."
        )
        if one == two:
            message = f"The {row.kind} for {period(row.period)} stands on line {other.line} already."
        yield Finding("observations", row, "breakdown" if row.breakdown else "area", message)

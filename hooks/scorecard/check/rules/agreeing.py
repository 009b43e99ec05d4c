"""Rules on what has always agreed and does not this once: parts and their whole, a figure and the one before.

Two digits in the wrong order, within the usual range, look like any other figure. They are found only where
other figures of the plan say what the figure must be. Whether those do is asked of the plan itself: parts
that came to their whole every other time come to it this time too, and figures that never were the same
to the last digit are hardly so by chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import median

from ...model import FigureKind, Observation
from .facts import Facts, Finding, Series, value_of
from .in_messages import figure, period
from .outturns import ADDITIVE, adds_up, places_of

# So many other times the parts must have come to the whole, or had it between them, without a miss.
SUMS, BETWEEN = 3, 7
# Figures that usually move by so many steps of their last digit are not twice the same by chance: where they
# move so, that is less than once in a thousand times. Asked of so many figures.
STEPS, ENOUGH = 1000, 8

PLACE = "place"  # what the parts are by, where they are places within the council

Stretch = tuple[date, date]
Parts = dict[str, Observation]


def parts_disagree_once(facts: Facts) -> Iterator[Finding]:
    """Parts that always come to the whole, or always have it between them, do so each time.

    A whole may be more than its parts, and a share may lie outside those of the groups that are told. So only
    what held every other time is asked about, and only where it fails once. Where the parts come to more than
    the whole, `breakdown_exceeds_whole` tells.
    """
    for found in facts.by_indicator.values():
        actuals = [one for one in found if one.kind is FigureKind.ACTUAL]
        for whole in (one for one in actuals if not one.breakdown):
            for name, parts in _parts_of(facts, actuals, whole).items():
                yield from _disagreeing(facts, whole, name, parts)


def _parts_of(facts: Facts, actuals: Sequence[Series], whole: Series) -> dict[str, dict[Stretch, Parts]]:
    """By what the whole is parted (a characteristic, or its places): the parts of each stretch of time."""
    places = {row.area for row in facts.plan.areas if row.kind == "place"}
    found: dict[str, dict[Stretch, Parts]] = defaultdict(lambda: defaultdict(dict))
    for one in actuals:
        name, _, part = one.breakdown.partition("=")
        if one.area == whole.area and part and ";" not in part:
            key = name.strip()
        elif not whole.area and one.area in places and not one.breakdown:
            key, part = PLACE, one.area
        else:
            continue
        for row in one.figures:
            found[key][row.period.start, row.period.end][part] = row
    return found


def _disagreeing(facts: Facts, whole: Series, name: str, parts: dict[Stretch, Parts]) -> Iterator[Finding]:
    """Of the times that have every part: the one that breaks what all the others keep."""
    unit = whole.indicator.unit
    every = max((len(found) for found in parts.values()), default=0)
    times = [
        (row, [value_of(one) for one in parts[stretch].values()])
        for row in whole.figures
        if len(parts.get(stretch := (row.period.start, row.period.end), ())) == every > 1
    ]
    sums = [adds_up(facts, values, value_of(row), unit) for row, values in times]
    if sums.count(False) == 1 and len(sums) > SUMS:
        row, values = times[sums.index(False)]
        total = sum(values, Decimal(0))
        told_already = name != PLACE and unit in ADDITIVE and total > value_of(row) and min(values) >= 0
        if not told_already:
            told = f"come to {figure(total, unit)}"
            yield _finding(whole, row, f"The parts by {name} {told}", len(times) - 1, "they come to it")
        return
    within = [_between(row, values) for row, values in times]
    if not any(sums) and within.count(False) == 1 and len(within) > BETWEEN:
        row, values = times[within.index(False)]
        low, high = figure(min(values), unit), figure(max(values), unit)
        told = f"run from {low} to {high}"
        yield _finding(whole, row, f"The parts by {name} {told}", len(times) - 1, "it lies between them")


def _finding(whole: Series, row: Observation, told: str, others: int, usually: str) -> Finding:
    message = (
        f"{told} for {period(row.period)}, and the whole is {figure(value_of(row), whole.indicator.unit)}."
    )
    return Finding("observations", row, "value", f"{message} The other {others} times {usually}.")


def _between(row: Observation, values: Sequence[Decimal]) -> bool:
    """Whether a whole lies between its parts, give or take the last digit of any of them."""
    whole = value_of(row)
    step = Decimal(1).scaleb(-min(places_of(value) for value in (whole, *values)))
    return min(values) - step <= whole <= max(values) + step


def same_to_the_digit(facts: Facts) -> Iterator[Finding]:
    """A figure is not the one before it to the last of many digits, as one that was copied down is.

    Asked only of figures that usually move by a thousand steps of their last digit, and never stayed before.
    """
    for series in facts.series:
        if series.kind is not FigureKind.ACTUAL or series.indicator.aggregation in ("yes-no", "since-start"):
            continue
        lengths: dict[int, list[Observation]] = defaultdict(list)
        for row in series.figures:
            lengths[row.period.months].append(row)
        for rows in lengths.values():
            yield from _copied(rows, series.indicator.unit)


def _copied(rows: Sequence[Observation], unit: str) -> Iterator[Finding]:
    if len(rows) < ENOUGH:
        return
    pairs = list(pairwise(rows))
    steps = [abs(value_of(later) - value_of(earlier)) for earlier, later in pairs]
    if steps.count(Decimal(0)) != 1:
        return
    earlier, later = pairs[steps.index(Decimal(0))]
    if median(steps) >= STEPS * _last_digit(rows):
        message = (
            f"{figure(value_of(later), unit)} for {period(later.period)} is the same to the last digit as "
            f"for {period(earlier.period)}."
        )
        yield Finding("observations", later, "value", message)


def _last_digit(rows: Sequence[Observation]) -> Decimal:
    """The smallest step that the figures are told in: 0.01 of 46.25, 1,000 where all are whole thousands."""
    finest = max(places_of(value_of(row)) for row in rows)
    whole = [int(value_of(row).scaleb(finest)) for row in rows]
    power = 0
    while any(whole) and all(value % 10 ** (power + 1) == 0 for value in whole):
        power += 1
    return Decimal(1).scaleb(power - finest)

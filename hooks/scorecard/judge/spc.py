"""Statistical process control: XmR charts as NHS Making Data Count reads them.

The rules are those of NHS England's Making Data Count, in the order and with the ties of its R package
NHSRplotthedots 0.2.2, whose answers the tests compare point by point. All comparisons are strict.

The sums are done in whole numbers of the last decimal place, so that a figure that lies on the mean
is found to lie on it, whatever its decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from ..model import Assurance, ControlPoint, Movement, Period

ENOUGH = 12  # Making Data Count: limits from fewer points say little
RUN = 7  # points on one side, or in a row up or down
LIMIT = 2.66  # 3 / 1.128: three standard deviations from the mean moving range of two points
SCREEN = 3.267  # the upper limit of a moving range, from its mean

Series = Sequence[tuple[Period, Decimal | float]]
Whole = Sequence[tuple[Period, int]]  # the same, in units of the last decimal place


def control_chart(
    series: Series,
    resets: Sequence[Period] = (),
    *,
    screen: bool = True,
    fix_after: int | None = None,
) -> tuple[ControlPoint, ...]:
    """Mean, limits and special causes of every point.

    `series`     (period, value) in any order
    `resets`     periods at which the limits start anew: from the first point that ends on or after
                 the day the period starts
    `screen`     leave moving ranges out of the average that are themselves beyond their limit
    `fix_after`  take mean and limits from this many first points of each stretch

    Gives the points in order of time, each stretch between resets with its own `group` from 0.
    """
    ordered = sorted(series, key=lambda point: (point[0].end, point[0].start))
    exact = [value if isinstance(value, Decimal) else Decimal(str(value)) for _, value in ordered]
    places = _places(exact)
    whole = [(period, int(value.scaleb(places))) for (period, _), value in zip(ordered, exact, strict=True)]
    points: list[ControlPoint] = []
    for number, group in enumerate(_stretches(whole, resets)):
        points += _chart_of(group, number, 10**places, screen, fix_after)
    return tuple(points)


def assurance_of(point: ControlPoint, target: float, better: str) -> Assurance | None:
    """Whether the limits at the last point lie wholly on one side of the target.

    None where neither way is better. A target on a limit is a matter of chance.
    """
    if better not in ("higher", "lower"):
        return None
    if target > point.upper:
        return Assurance.WILL_MISS if better == "higher" else Assurance.WILL_MEET
    if target < point.lower:
        return Assurance.WILL_MEET if better == "higher" else Assurance.WILL_MISS
    return Assurance.CHANCE


def movement_of(point: ControlPoint, better: str) -> Movement:
    """What the last point says of the whole: a real change for better or worse, or none."""
    if not point.special:
        return Movement.STEADY
    if better not in ("higher", "lower"):
        return Movement.UP if point.side > 0 else Movement.DOWN
    return Movement.IMPROVING if (point.side > 0) == (better == "higher") else Movement.WORSE


def _places(values: Sequence[Decimal]) -> int:
    """How many figures after the full stop the longest of some values has."""
    return max([len(f"{value:f}".partition(".")[2]) for value in values], default=0)


def _stretches(ordered: Whole, resets: Sequence[Period]) -> list[Whole]:
    if not resets:
        return [ordered] if ordered else []
    starts = sorted({reset.start for reset in resets})
    stretches: dict[int, list[tuple[Period, int]]] = {}
    for period, value in ordered:
        stretches.setdefault(sum(start <= period.end for start in starts), []).append((period, value))
    return list(stretches.values())


def _chart_of(
    group: Whole, number: int, scale: int, screen: bool, fix_after: int | None
) -> list[ControlPoint]:
    values = [value for _, value in group]
    basis = values[:fix_after]
    number_of, total = len(basis), sum(basis)
    mean, spread = total / number_of, LIMIT * _mean_range(basis, screen)
    lower, upper, near = mean - spread, mean + spread, spread * 2 / 3
    sides = [sign(value * number_of - total) for value in values]
    outside = [value < lower or value > upper for value in values]
    below, above = mean - near, mean + near
    close = [
        not beyond and (value < below or value > above) for value, beyond in zip(values, outside, strict=True)
    ]
    rising, pairs, runs = trends(values), two_in_three(close, sides), shifts(sides)

    middle, low, high = mean / scale, lower / scale, upper / scale
    points = []
    for i, (period, value) in enumerate(group):
        special, side = "", sides[i]
        if outside[i]:
            special = "outside"
        elif rising[i]:
            special, side = "trend", rising[i]
        elif pairs[i]:
            special = "two-in-three"
        elif runs[i]:
            special = "shift"
        points.append(ControlPoint(period, value / scale, middle, low, high, special, side, number))
    return points


def sign(number: float) -> int:
    """1 above nought, -1 below, 0 for nought."""
    return (number > 0) - (number < 0)


def _mean_range(values: Sequence[int], screen: bool) -> float:
    """The mean moving range; 0 of one point alone, whose limits then lie on itself."""
    ranges = [abs(later - earlier) for earlier, later in pairwise(values)]
    if screen and ranges:
        # A steady series keeps no range below 3.267 times nothing: its limits are its mean.
        most = SCREEN * sum(ranges) / len(ranges)
        ranges = [moved for moved in ranges if moved < most]
    return sum(ranges) / len(ranges) if ranges else 0.0


def trends(values: Sequence[float]) -> list[int]:
    """1 or -1 for each of seven or more points strictly rising or falling, else 0."""
    steps = [sign(later - earlier) for earlier, later in pairwise(values)]
    within = [False] * len(values)
    first = 0
    for step, run in groupby(steps):
        length = len(list(run))
        if step and length >= RUN - 1:
            within[first : first + length + 1] = [True] * (length + 1)
        first += length
    found = [0] * len(values)
    if not any(within):
        return found
    for i, inside in enumerate(within):
        if inside:
            # Where two trends meet, a point belongs to the later one, if that goes on; a tie ends the first.
            goes_on = i + 1 < len(values) and within[i + 1] and steps[i] != 0
            found[i] = steps[i] if goes_on else steps[i - 1]
    return found


def two_in_three(close: Sequence[bool], sides: Sequence[int]) -> list[bool]:
    """Points between a near limit and a limit, where two of three are, all three on one side."""
    found = [False] * len(close)
    if sum(close) < 2:  # of most series no point is so near a limit
        return found
    for first in range(len(close) - 2):
        last = first + 3
        if sum(close[first:last]) >= 2 and abs(sum(sides[first:last])) == 3:
            for i in range(first, last):
                found[i] = found[i] or close[i]
    return found


def shifts(sides: Sequence[int], below: int = RUN, above: int = RUN) -> list[bool]:
    """Points of a run on one side of the mean, of so many points or more."""
    least = {-1: below, 1: above}
    found: list[bool] = []
    for side, run in groupby(sides):
        length = len(list(run))
        found += [side != 0 and length >= least[side]] * length
    return found

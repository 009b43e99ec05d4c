"""Comparison: the council beside other councils for one and the same period.

Better, worse or similar is said only where something tells how large chance is. Where numerators and
denominators are given, a funnel: the limits, three standard deviations, within which a council of this
size would lie by chance alone about the whole of the group (D. J. Spiegelhalter, 2005, Statistics in
Medicine 24). Else the intervals: the council's own against the middle figure of the others, as Public
Health England's profiles set an area against a benchmark.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from statistics import median

from ..model import Area, Comparison, Council, Indicator, Observation, Period, Standing
from .counted import chance_limits
from .intervals import Interval, counted_as, interval_of
from .own_figures import OwnFigures, of_small_base

# The kinds of area that a council can be set beside: its like. A region is not, nor a part of itself.
PEERS = ("council", "comparator")


@dataclass(frozen=True, slots=True)
class Peers:
    """Those whom a council can be set beside: `areas` by their code, and their actuals by period and code."""

    areas: Mapping[str, Area]
    actuals: Mapping[Period, Mapping[str, Observation]]


def comparison_of(
    indicator: Indicator,
    own: OwnFigures,
    observations: Iterable[Observation],
    areas: Mapping[str, Area],
    council: Council | None = None,
) -> Comparison | None:
    """The council beside its peers for the latest period in which it and one of them have an actual.

    None where there is no such period. Places are told only where the intervals part the council from
    every other.

    `council`  itself: an area of its name or code is no peer
    """
    return compared(indicator, own, peers_of(observations, areas, council), areas)


def peers_of(
    observations: Iterable[Observation], areas: Mapping[str, Area], council: Council | None = None
) -> Peers:
    """The peers of a council among some areas, and what they have of one indicator."""
    like = {key: area for key, area in areas.items() if area.kind in PEERS and not _is(area, council)}
    actuals: dict[Period, dict[str, Observation]] = {}
    for row in observations if like else ():
        if row.area in like and row.is_actual and not row.breakdown and row.value is not None:
            actuals.setdefault(row.period, {})[row.area] = row
    return Peers(like, actuals)


def compared(
    indicator: Indicator, own: OwnFigures, peers: Peers, areas: Mapping[str, Area]
) -> Comparison | None:
    """The same as `comparison_of`, the peers being known. Later figures of theirs do no harm: only those of
    a period that the council itself has an actual of are looked at."""
    if not peers.actuals:
        return None
    actual = next((row for row in own.actuals if row.period in peers.actuals), None)
    if actual is None or actual.value is None:
        return None
    rows = peers.actuals[actual.period]
    others = {area: _value(row) for area, row in rows.items()}
    group = _group([peers.areas[area] for area in rows], areas)
    middle = median(others.values())
    standing, basis, against = _standing(indicator, actual, list(rows.values()), middle)
    return Comparison(
        period=actual.period,
        others=others,
        median=middle,
        place=_place(indicator, actual, list(rows.values())),
        of=len(others) + 1,
        group=areas[group].name if group in areas else group,
        own=actual.value,
        standing=standing,
        basis=basis,
        middle=against,
        asked=1 + sum(not group or area.member_of == group for area in peers.areas.values()),
    )


def _is(area: Area, council: Council | None) -> bool:
    """Whether an area is the council itself."""
    if council is None:
        return False
    return (
        bool(council.code) and area.area == council.code
    ) or area.name.casefold() == council.name.casefold()


def _value(row: Observation) -> Decimal:
    assert row.value is not None
    return row.value


def _standing(
    indicator: Indicator, actual: Observation, others: Sequence[Observation], middle: Decimal
) -> tuple[Standing, str, Decimal | None]:
    """Where the council stands, by what, and against what figure."""
    if indicator.better in ("in-range", "nearest") or of_small_base(indicator, actual):
        return Standing.UNTOLD, "", None
    if (limits := _funnel(indicator, [actual, *others])) is not None:
        whole, low, high = limits
        return _side(indicator, _value(actual), low, high), "funnel", whole
    own = interval_of(indicator, actual)
    if own is None:
        return Standing.UNTOLD, "", None
    side = 0 if own.holds(middle) else 1 if own.lower > middle else -1
    return _named(indicator, side), "intervals", middle


def _funnel(indicator: Indicator, rows: Sequence[Observation]) -> tuple[Decimal, float, float] | None:
    """The whole of the group and the funnel's limits for the first row; None without counts for all."""
    kinds = {counted_as(indicator, row) for row in rows}
    kind, times = next(iter(kinds)) if len(kinds) == 1 else ("", 0)
    if not kind:
        return None
    whole = sum(float(row.numerator or 0) for row in rows) / sum(float(row.denominator or 0) for row in rows)
    of = float(rows[0].denominator or 1)
    spread = sqrt(whole * (1 - whole if kind == "proportion" else 1) / of)
    low, high = chance_limits(whole, spread, of, kind)
    return Decimal(str(round(whole * times, 6))), low * times, high * times


def _side(indicator: Indicator, value: Decimal, low: float, high: float) -> Standing:
    return _named(indicator, 1 if float(value) > high else -1 if float(value) < low else 0)


def _named(indicator: Indicator, side: int) -> Standing:
    if not side:
        return Standing.SIMILAR
    if indicator.better not in ("higher", "lower"):
        return Standing.HIGHER if side > 0 else Standing.LOWER
    return Standing.BETTER if (side > 0) == (indicator.better == "higher") else Standing.WORSE


def _place(indicator: Indicator, actual: Observation, others: Sequence[Observation]) -> int:
    """The council's place, where its interval shares no value with any other's; else 0."""
    if indicator.better in ("in-range", "nearest") or of_small_base(indicator, actual):
        return 0
    own = interval_of(indicator, actual)
    theirs = [interval_of(indicator, row) for row in others]
    if own is None or any(one is None or own.overlaps(one) for one in theirs):
        return 0
    ahead = [one for one in theirs if one is not None and _ahead(indicator, one, own)]
    return 1 + len(ahead)


def _ahead(indicator: Indicator, one: Interval, own: Interval) -> bool:
    return one.upper < own.lower if indicator.better == "lower" else one.lower > own.upper


def _group(peers: Sequence[Area], areas: Mapping[str, Area]) -> str:
    """The identifier of the one group that all the others belong to, else blank."""
    groups = {area.member_of for area in peers}
    return groups.pop() if len(groups) == 1 else ""

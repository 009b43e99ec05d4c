"""Comparison: the council beside other councils for one and the same period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from statistics import median

from ..model import Area, Comparison, Indicator, Observation, Period
from .own_figures import OwnFigures
from .status import outside_range

# The kinds of area that a council can be set beside: its like. A region is not, nor a part of itself.
PEERS = ("council", "comparator")


def comparison_of(
    indicator: Indicator, own: OwnFigures, observations: Iterable[Observation], areas: Mapping[str, Area]
) -> Comparison | None:
    """The council beside its peers for the latest period in which it and one of them have an actual.

    None where there is no such period. Places are shared: two with the best figure are both first.
    """
    peers: dict[Period, dict[str, Decimal]] = {}
    for row in observations:
        area = areas.get(row.area)
        if area is None or area.kind not in PEERS or row.kind != "actual" or row.breakdown:
            continue
        if row.value is not None:
            peers.setdefault(row.period, {})[row.area] = row.value
    actual = next((row for row in own.actuals if row.period in peers), None)
    if actual is None or actual.value is None:
        return None
    others = peers[actual.period]
    mine = _worse(indicator, actual.value)
    return Comparison(
        period=actual.period,
        others=others,
        median=median(others.values()),
        place=1 + sum(_worse(indicator, value) < mine for value in others.values()),
        of=len(others) + 1,
        group=_group([areas[area] for area in others], areas),
        own=actual.value,
    )


def _worse(indicator: Indicator, value: Decimal) -> Decimal:
    """Smaller is better placed."""
    if indicator.better == "in-range":
        return outside_range(indicator, value)[0]
    return value if indicator.better == "lower" else -value


def _group(peers: Sequence[Area], areas: Mapping[str, Area]) -> str:
    """The name of the one group that all the others belong to, else blank."""
    groups = {area.member_of for area in peers}
    if len(groups) != 1:
        return ""
    group = groups.pop()
    return areas[group].name if group in areas else group

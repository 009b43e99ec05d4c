"""One way to write a figure: how many decimals each indicator's figures have, everywhere.

Settled once for an indicator, from its own figures, before anything is said of it. Sentence, tile, table,
chart, card and feed then write them alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from ..model import FigureKind, Indicator, Observation, Plan
from ..model.digits import sensible_decimals
from .figures import figure, unit_rule

Pair = tuple[Decimal, Decimal]
LEADING = (FigureKind.ACTUAL, FigureKind.TARGET)


def written(plan: Plan, known: Mapping[str, int | None] = MappingProxyType({})) -> Plan:
    """The plan with the `places` of its indicators: the decimals that all their figures are written with.

    `known`  those of some indicators, whose figures are as they were when this was settled
    """
    rows: dict[str, list[Observation]] = defaultdict(list)
    for row in plan.observations:
        if row.indicator_id not in known and row.value is not None:
            rows[row.indicator_id].append(row)
    settled = {
        one.indicator_id: known[one.indicator_id]
        if one.indicator_id in known
        else places(one, rows[one.indicator_id])
        for one in plan.indicators
    }
    return replace(
        plan, indicators=tuple(replace(one, places=settled[one.indicator_id]) for one in plan.indicators)
    )


def places(indicator: Indicator, rows: Sequence[Observation]) -> int | None:
    """With how many decimals an indicator's figures are written; None for as many as each one has.

    `rows`  its figures, those without a value left out

    The column `decimals` says it. Where two figures that a page sets beside each other differ and would
    look alike, all get as many as tell them apart; a result or target of the whole that is not nought is not
    written as nought. Of money without `decimals`, all have pence if one has.
    Figures as a database gives them get as many digits as people read.
    """
    wanted = indicator.decimals
    if wanted is None:
        pence = unit_rule(indicator.unit).get("places")
        if pence:
            wanted = pence if any(_has_parts(row.value) for row in rows) else 0
        else:
            wanted = sensible_decimals(_value(row) for row in rows)
        if wanted is None:
            return None
    most = max((_decimals(row.value) for row in rows), default=0)
    whole = [_value(row) for row in rows if not row.area and not row.breakdown and row.kind in LEADING]
    pairs = [*_beside(rows), *((value, Decimal(0)) for value in whole)]
    beside = [pair for pair in pairs if pair[0] != pair[1]]
    while wanted < most and any(_alike(pair, indicator.unit, wanted) for pair in beside):
        wanted += 1
    return wanted


def _beside(rows: Sequence[Observation]) -> Iterator[Pair]:
    """Figures that pages compare: a result and its target, the newest result and the ones before it that
    it is set beside, the council and others in one period, a figure and the ends of its interval."""
    whole = [row for row in rows if not row.area and not row.breakdown]
    actuals = sorted((r for r in whole if r.is_actual), key=lambda r: (r.period.end, r.period.start))
    yield from _pairs(actuals, (row for row in whole if not row.is_actual))
    others = [row for row in rows if row.area and not row.breakdown and row.is_actual]
    yield from _pairs(actuals, others)
    for newest in _newest(actuals):
        alike = [row for row in actuals if row.period.months == newest.period.months and row is not newest]
        before = alike[-1:] + [row for row in alike if row.period.end.month == newest.period.end.month]
        yield from ((_value(newest), _value(row)) for row in before)


def _pairs(actuals: Iterable[Observation], others: Iterable[Observation]) -> Iterator[Pair]:
    at: dict[object, list[Decimal]] = defaultdict(list)
    for row in others:
        at[row.period.end].append(_value(row))
    for row in actuals:
        yield from ((_value(row), value) for value in at.get(row.period.end, ()))


def _newest(actuals: Sequence[Observation]) -> list[Observation]:
    """Of each length of period the newest."""
    return list({row.period.months: row for row in actuals}.values())


def _alike(pair: Pair, unit: str, decimals: int) -> bool:
    return figure(pair[0], unit, decimals) == figure(pair[1], unit, decimals)


def _value(row: Observation) -> Decimal:
    return Decimal(0) if row.value is None else row.value


def _has_parts(value: Decimal | None) -> bool:
    return value is not None and value != value.to_integral_value()


def _decimals(value: Decimal | None) -> int:
    exponent = value.normalize().as_tuple().exponent if value is not None else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0

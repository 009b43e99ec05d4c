"""A rate or share and the two parts that it is made of: they say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ...model import Observation
from ...model.money import parts_of
from .facts import Facts, Finding, value_of
from .in_messages import figure, period

# What a quotient is multiplied by to be a figure of its unit; of any other unit each of these will do.
TIMES = {"percent": 100, "ratio": 1, "index": 100}
ANY = (1, 100, 1000, 10_000, 100_000, 1_000_000)
ALIKE = Decimal("0.000001")  # parts that are rounded themselves tell no more
PER = re.compile(r"per[- ]([0-9][0-9,]*)")


def rate_differs_from_parts(facts: Facts) -> Iterator[Finding]:
    """A figure that is not its numerator divided by its denominator, as far as its last digit tells."""
    for series in facts.series:
        unit = series.indicator.unit
        for row in series.figures:
            if row.numerator is None or row.denominator is None:
                continue
            if row.denominator == 0:
                message = f"The figure for {period(row.period)} is out of 0, which can be no rate."
                yield Finding("observations", row, "denominator", message)
                continue
            shares = [row.numerator * times / row.denominator for times in _times(unit)]
            if not any(_same(row, share) for share in shares):
                parts = f"{_plain(row.numerator)} out of {_plain(row.denominator)}"
                found = figure(_as_long(shares[0], value_of(row)), unit)
                told = figure(value_of(row), unit)
                message = f"{parts} is {found}, but the figure for {period(row.period)} is {told}."
                yield Finding("observations", row, "value", message)


def _times(unit: str) -> tuple[int, ...]:
    code = unit.lower()
    if code in TIMES:
        return (TIMES[code],)
    if m := PER.search(code):
        return (int(m[1].replace(",", "")),)
    return (1,) if "per-" in code or parts_of(unit) else ANY


def _same(row: Observation, share: Decimal) -> bool:
    """Whether a share is the row's figure, rounded in any way to as many digits as the parts can tell."""
    return abs(share - value_of(row)) < max(_last_digit(value_of(row)), abs(share) * ALIKE)


def _last_digit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(max(exponent, -9) if isinstance(exponent, int) else 0)


def _as_long(share: Decimal, value: Decimal) -> Decimal:
    return share.quantize(min(_last_digit(value), Decimal("0.1")))


def _plain(value: Decimal) -> str:
    return f"{value:,f}"

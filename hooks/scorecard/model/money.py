"""Money: a plan's currency, and the units that are amounts of it.

ISO 4217 names a currency by three letters. Babel (the Unicode project's CLDR) knows which there are. A unit
of money is a code of ours (pounds, pounds-thousand, pence, ...) or of any currency: USD, USD-thousand,
USD-million, USD-cents, USD-per-household, also with a space, as in "USD thousand". In a plan whose currency is
another than sterling, ours stand for amounts of that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

STERLING = "GBP"
# The units of sterling, each with the number of noughts that make pounds of it.
POUNDS = {"pounds": 0, "pounds-thousand": 3, "pounds-million": 6}
NOUGHTS = {"": 0, "thousand": 3, "million": 6}
UNIT = re.compile(r"(?P<code>[A-Z]{3})(?:[- _](?P<size>thousand|million|cents)s?)?(?P<per>[- ]per[- ].+)?")
# What a council calls its money without naming it, each with what is left of the unit behind it.
CALLED = re.compile(
    r"(?:(?P<small>pence|cents?)|pounds|dollars|euros?|money)"
    r"(?P<rest>(?:-(?:thousand|million))?(?:[- ]per[- ].+)?)"
)


@cache
def is_currency(code: str) -> bool:
    """Whether three letters are a currency of ISO 4217, of today or of the past."""
    from babel.numbers import list_currencies  # loaded where a plan names one

    return code == STERLING or code in list_currencies()


def currency_of(scorecard: Mapping[str, Any]) -> str:
    """The currency that a descriptor's own property names; sterling where it names none that is known."""
    code = scorecard.get("currency")
    return code if isinstance(code, str) and is_currency(code) else STERLING


def in_currency(unit: str, currency: str) -> str:
    """A unit as a plan of a currency publishes it: "pounds-thousand" is "USD-thousand" where that is USD."""
    m = CALLED.fullmatch(unit.strip().lower())
    if currency == STERLING or m is None:
        return unit
    return currency + ("-cents" if m["small"] else "") + m["rest"]


def parts_of(unit: str) -> re.Match[str] | None:
    """A unit of money of any currency in its parts: `code`, `size` and `per`. None for another unit."""
    m = UNIT.fullmatch(unit)
    return m if m and is_currency(m["code"]) else None


def amount_of(unit: str) -> tuple[str, int] | None:
    """The currency of a plain amount of money and its number of noughts: amounts of one currency add up."""
    if unit in POUNDS:
        return STERLING, POUNDS[unit]
    m = parts_of(unit)
    if m is None or m["per"] or m["size"] == "cents":
        return None
    return m["code"], NOUGHTS[m["size"] or ""]

"""Money: a plan's currency, and the units that are amounts of it.

ISO 4217 names a currency by three letters. Babel (the Unicode project's CLDR) knows which there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

STERLING = "GBP"


@cache
def is_currency(code: str) -> bool:
    """Whether three letters are a currency of ISO 4217, of today or of the past."""
    from babel.numbers import list_currencies  # loaded where a plan names one

    return code == STERLING or code in list_currencies()


def currency_of(scorecard: Mapping[str, Any]) -> str:
    """The currency that a descriptor's own property names; sterling where it names none that is known."""
    code = scorecard.get("currency")
    return code if isinstance(code, str) and is_currency(code) else STERLING

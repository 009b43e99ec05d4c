"""How money of any currency is written: its sign, its digits and its grouping, by Babel.

The locale is that of the currency's own country in English (en_US for USD, en_IN for INR, en_IE for EUR), so
that a city reads its money as it writes it: "$1,234.50", "₹12,34,567", "€1,234".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import UnknownLocaleError
from babel.numbers import get_currency_name, get_currency_precision, get_currency_symbol

from ..model.money import STERLING, parts_of

TIMES = {"thousand": 1000}
OWN = {"EUR": "IE"}  # of the currencies that are no one country's
SIGNS = {"JPY": "¥", "CNY": "¥"}  # Babel has no English of Japan, nor of China, and would write JP¥


@lru_cache(maxsize=64)
def money_rule(unit: str) -> Mapping[str, Any] | None:
    """How figures of a unit such as USD-thousand are written, as units.toml has it; None for no money."""
    m = parts_of(unit)
    if m is None:
        return None
    code, size, per = m["code"], m["size"] or "", (m["per"] or "").replace("-", " ")
    locale = _locale(code)
    sign = SIGNS.get(code) or get_currency_symbol(code, locale)
    name = "pounds" if code == STERLING else get_currency_name(code, count=2, locale="en_GB")
    if size == "cents":
        return {
            "name": f"cents{per}",
            "one": "cent" + per,
            "many": "cents" + per,
            "money": True,
        }
    of = f"{size}s of {name}" if size else name
    rule: dict[str, Any] = {
        "name": f"{of} ({sign}){per}" if sign != code else f"{of}{per}",
        "before": sign if not sign[-1].isalpha() else f"{sign}\u00a0",
        "after": (" million" if size == "million" else "") + per,
        "money": True,
    }
    if places := get_currency_precision(code):
        rule["places"] = places
    if size:
        rule.pop("places", None)
    if times := TIMES.get(size):
        rule["times"] = times
    if (grouping := locale.decimal_formats[None].grouping) != (3, 3):
        rule["grouping"] = grouping
    return rule


def _locale(code: str) -> Locale:
    """English as it is written where a currency is at home, else British English."""
    try:
        return Locale.parse(f"en_{OWN.get(code, code[:2])}")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def grouped(digits: str, sizes: tuple[int, int]) -> str:
    """Digits in groups: the last of the first size, those before it of the second (12,34,567)."""
    whole, point, rest = digits.partition(".")
    last, other = sizes
    parts = [whole[-last:]]
    whole = whole[:-last]
    while whole:
        parts.insert(0, whole[-other:])
        whole = whole[:-other]
    return ",".join(parts) + point + rest

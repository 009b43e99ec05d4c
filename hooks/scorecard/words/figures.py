"""Figures in words: a number with its unit, as British readers write it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from ..model import Indicator, Observation
from .codes import missing_words
from .lexicon import lexicon, say, singular
from .money import grouped, money_rule

MINUS = "\u2212"
FLOAT_PLACES = 2  # a figure that was worked out, such as a mean, has no decimals of its own


def figure(value: Decimal | float, unit: str, decimals: int | None = None) -> str:
    """A figure as it is read.

    `value`     the figure; yes-no is 1 or 0
    `unit`      a code of units.toml, else any words, which then stand behind the figure as typed
    `decimals`  figures after the full stop; None keeps those of the value (two for pence)

    "46.2%", "£52.29", "1,528", "63 days", "1 day", "0.15 per 1,000 people", "Yes", "−1.8%". Thousands of
    pounds are written in full: 12 is "£12,000".
    """
    value = _decimal(value)
    if unit == "yes-no" and value in (0, 1):
        return say("figure.yes" if value else "figure.no")
    rule = unit_rule(unit)
    number = _number(value, rule, decimals)
    if rule.get("plus") and value > 0 and number.strip("0.,"):
        number = "+" + number
    before = rule.get("before", "")
    number = f"{MINUS}{before}{number[1:]}" if number.startswith(MINUS) else before + number
    word = rule.get("one" if number.lstrip(MINUS + "+") == "1" else "many", "")
    return f"{number}{rule.get('after', '')}{' ' + word if word else ''}"


def bare_figure(value: Decimal | float, unit: str, decimals: int | None = None) -> str:
    """The figure without its unit, for a table whose head or an axis that names the unit: "46.2", "Yes"."""
    if unit == "yes-no":
        return figure(value, unit)
    return _number(_decimal(value), {"places": unit_rule(unit).get("places", 0)}, decimals)


def spoken(value: Decimal | float, unit: str, decimals: int | None = None) -> str:
    """The figure within a sentence: without the noughts that a column of figures keeps. Pence stay."""
    value = _decimal(value)
    if unit == "yes-no":
        return figure(value, unit)
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return figure(_shortest(value), unit)


def spoken_short(value: Decimal | float, unit: str, decimals: int | None = None) -> str:
    """The same where the unit has just been said: "45" after "63 days"; signs such as % and £ stay."""
    rule = unit_rule(unit)
    text = spoken(value, unit, decimals)
    words = rule.get("one" if text.lstrip(MINUS + "+").startswith("1 ") else "many", "")
    after = rule.get("after", "")
    for tail in (f" {words}" if words else "", after if after.startswith(" per ") else ""):
        text = text.removesuffix(tail) if tail else text
    return text


def sum_figure(value: Decimal | float, unit: str, decimals: int | None = None) -> str:
    """The same in a sum that has a percentage of its own: "46.2" of "46.2%"; pounds keep their sign."""
    return (
        spoken_short(value, unit, decimals).removesuffix(unit_rule(unit).get("after", "")).removesuffix("%")
    )


def difference(value: Decimal | float, unit: str, decimals: int | None = None) -> str:
    """The size of a difference, without a sign: "2.1 percentage points", "1.6 days", "£3,000".

    Between two percentages it is percentage points: percent would be another sum. Yes-no has none: blank.
    """
    if unit == "yes-no":
        return ""
    value, rule = abs(_decimal(value)), unit_rule(unit)
    if "differs" not in rule:
        return spoken(value, unit, decimals)
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    number = in_full(value)
    return f"{number} {rule['differs']['one' if number == '1' else 'many']}"


def unit_name(unit: str) -> str:
    """The unit for a table head or an axis: "percent", "pounds (£)", "per 1,000 people", "number"."""
    return str(unit_rule(unit)["name"])


def cell(indicator: Indicator, observation: Observation) -> str:
    """One observation in a table: its figure with unit, else why there is none ("to be confirmed")."""
    if observation.value is None:
        return missing_words(observation.missing)
    return figure(observation.value, indicator.unit, indicator.decimals)


def in_full(value: Decimal) -> str:
    """A plain number as short as it can be: "7.5", "5", "1,200"."""
    return _number(_shortest(value), {}, None)


@lru_cache(maxsize=1024)
def unit_rule(unit: str) -> Mapping[str, Any]:
    """How figures of a unit are written, see units.toml. Unknown words are taken as they are typed."""
    known = lexicon("units").get(unit.lower(), None)
    if known is not None:
        return known  # type: ignore[no-any-return]
    if money := money_rule(unit):
        return money
    typed = unit.replace("-", " ") if "-per-" in unit and " " not in unit else unit
    for sign, code in (("%", "percent"), ("percent", "percent"), ("£", "pounds"), ("pounds", "pounds")):
        rest = typed[len(sign) :]
        if typed.startswith(sign) and rest.startswith(" "):  # "% of households", "pounds per visit"
            base = lexicon("units")[code]
            return {**base, "name": typed, "after": base.get("after", "") + rest}
    return {"name": typed, "one": singular(typed), "many": typed}


def _decimal(value: Decimal | float) -> Decimal:
    if isinstance(value, Decimal):
        return value
    return _shortest(Decimal(str(round(value, FLOAT_PLACES))))


def _shortest(value: Decimal) -> Decimal:
    """Without the noughts behind the last figure."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _number(value: Decimal, rule: Mapping[str, Any], decimals: int | None) -> str:
    """Digits with commas between thousands and a real minus; half is rounded away from nought."""
    if times := rule.get("times"):
        value = _shortest(value * times)
        decimals = None if decimals is None else max(0, decimals - len(str(times)) + 1)
    if places := rule.get("places"):
        whole = value == value.to_integral_value()
        decimals = (0 if whole else places) if decimals is None else (places if decimals == 1 else decimals)
    if decimals is not None:
        value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    sizes = rule.get("grouping")
    text = grouped(f"{abs(value):f}", sizes) if sizes else f"{abs(value):,f}"
    return MINUS + text if value < 0 else text

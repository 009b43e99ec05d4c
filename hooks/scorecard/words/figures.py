"""Figures in words: a number with its unit, as British readers write it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from ..model import Indicator, Observation
from .codes import code_words, missing_words
from .lexicon import lexicon, ordinal, say
from .money import grouped, money_rule
from .typed_units import typed_rule

MINUS = "\u2212"
# Words behind a figure that need not be said twice.
BEHIND = (" per ", " of ", " out of ")
# What a list says of a figure beside it.
MOVES, UNSURE = ("provisional", "revised", "corrected"), ("estimated", "low-reliability")
FLOAT_PLACES = 2  # a figure that was worked out, such as a mean, has no decimals of its own


def figure(value: Decimal | float, unit: str, decimals: int | None = None) -> str:
    """A figure as it is read, wherever it stands.

    `value`     the figure; yes-no is 1 or 0
    `unit`      a code of units.toml, else any words, which then stand behind the figure as typed
    `decimals`  figures after the full stop; None as many as the value needs (two for pence). An
                indicator's own are `written_places`, settled once for all of its figures (`writing`)

    "46.2%", "£52.29", "9th", "7.2 out of 10",
    "1,528", "63 days", "1 day", "0.15 per 1,000 people", "Yes", "−1.8%". Thousands of
    pounds are written in full: 12 is "£12,000".
    """
    return _figure(_decimal(value), unit, decimals)


@lru_cache(maxsize=4096)  # a page, its chart and its files say the same figures
def _figure(value: Decimal, unit: str, decimals: int | None) -> str:
    if unit == "yes-no" and value in (0, 1):
        return say("figure.yes" if value else "figure.no")
    rule = unit_rule(unit)
    number = _ordinal(value, rule) or _number(value, rule, decimals)
    if rule.get("plus") and value > 0 and number.strip("0.,"):
        number = "+" + number
    before = rule.get("before", "")
    number = f"{MINUS}{before}{number[1:]}" if number.startswith(MINUS) else before + number
    word = rule.get("one" if number.lstrip(MINUS + "+") == "1" else "many", "")
    return f"{number}{rule.get('after', '')}{' ' + word if word else ''}"


def bare_figure(value: Decimal | float, unit: str, decimals: int | None = None) -> str:
    """The figure without its unit's words, where a table's head or an axis names them: "46.2", "Yes".

    A sign in front of it stays, and with it the scale: thousands of pounds are written in full here too.
    """
    return _bare(_decimal(value), unit, decimals)


@lru_cache(maxsize=4096)
def _bare(value: Decimal, unit: str, decimals: int | None) -> str:
    rule = unit_rule(unit)
    if unit == "yes-no" or "before" in rule:
        after = str(rule.get("after", ""))
        text = figure(value, unit, decimals)
        return text.removesuffix(after) if after.startswith(BEHIND) else text
    if place := _ordinal(value, rule):
        return place
    return _number(value, {"places": rule.get("places", 0)}, decimals)


def short_figure(value: Decimal | float, unit: str, decimals: int | None = None) -> str:
    """The same where the unit has just been said: "45" after "63 days"; signs such as % and £ stay."""
    rule = unit_rule(unit)
    text = figure(value, unit, decimals)
    words = rule.get("one" if text.lstrip(MINUS + "+").startswith("1 ") else "many", "")
    after = rule.get("after", "")
    for tail in (f" {words}" if words else "", after if after.startswith(BEHIND) else ""):
        text = text.removesuffix(tail) if tail else text
    return text


def beside_another(value: Decimal | float, unit: str, decimals: int | None = None) -> str:
    """A figure said in one breath with another: a unit of several words is left to that other.

    "126" of "from 126 in May to 110 per 100,000 collections in June", but "8 days", "46.2%", "£52.29"
    """
    text = figure(value, unit, decimals)
    return short_figure(value, unit, decimals) if text.count(" ") > 1 else text


def difference(
    latest: Decimal, previous: Decimal, unit: str, decimals: int | None = None, short: bool = False
) -> str:
    """The size of the difference of two figures as they are shown: "2.1 percentage points", "1.6 days".

    Between two percentages it is percentage points (`short`: points), since percent would be another sum.
    Yes-no has none: blank.
    """
    if unit == "yes-no":
        return ""
    size = abs(shown(latest, unit, decimals) - shown(previous, unit, decimals))
    return amount(size, unit, decimals, short)


def amount(size: Decimal, unit: str, decimals: int | None = None, short: bool = False) -> str:
    """A size in the unit of the figures: "3.8 percentage points" or in short "3.8 points", "£3,000"."""
    rule = unit_rule(unit)
    if rule.get("plus") or "differs" in rule:
        number = in_full(size)
        words: str = rule["differs"]["one" if number == "1" else "many"]
        return f"{number} {words.removeprefix('percentage ') if short else words}"
    text = figure(size, unit, decimals)
    return short_figure(size, unit, decimals) if short and " per " in text else text


def shown(value: Decimal, unit: str, decimals: int | None = None) -> Decimal:
    """The value that a reader sees, in the figure's own unit: rounded as it is written."""
    rule = unit_rule(unit)
    times = Decimal(rule.get("times", 1))
    places = _places(value * times, rule, decimals)
    if places is None:
        return value
    return (value * times).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) / times


def unit_name(unit: str) -> str:
    """The unit for a table head or an axis: "percent", "pounds (£)", "per 1,000 people", "number"."""
    return str(unit_rule(unit)["name"])


def written_unit(unit: str) -> str:
    """The unit in which figures are written: "pounds (£)" where thousands of pounds stand in full."""
    rule = unit_rule(unit)
    return str(rule["name"]).partition("s of ")[2] if rule.get("times", 1) > 1 else str(rule["name"])


def cell(indicator: Indicator, observation: Observation) -> str:
    """One observation in a table: its figure with unit, else why there is none ("to be confirmed")."""
    if observation.value is None:
        return missing_words(observation.missing)
    return figure(observation.value, indicator.unit, indicator.written_places)


def caution(observation: Observation) -> str:
    """What a list says beside a figure that may still move, was changed, or is unsure: "Provisional",
    "Revised, Estimated". Blank for an ordinary one; that a series breaks is said of the series."""
    codes = (("revision", observation.revision, MOVES), ("quality", observation.quality, UNSURE))
    return ", ".join(code_words("observations", name, code) for name, code, told in codes if code in told)


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
    return typed_rule(typed)


def is_place(unit: str) -> bool:
    """Whether figures of a unit are places in a row: "9th". The smallest, 1st, stands at the top."""
    return bool(unit_rule(unit).get("ordinal"))


def _decimal(value: Decimal | float) -> Decimal:
    if isinstance(value, Decimal):
        return value
    return _shortest(Decimal(str(round(value, FLOAT_PLACES))))


def _shortest(value: Decimal) -> Decimal:
    """Without the noughts behind the last figure."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _number(value: Decimal, rule: Mapping[str, Any], decimals: int | None) -> str:
    """Digits with commas between thousands and a real minus; scaled first, then rounded, half away from 0."""
    value *= rule.get("times", 1)
    places = _places(value, rule, decimals)
    value = _shortest(value) if places is None else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    sizes = rule.get("grouping")
    text = grouped(f"{abs(value):f}", sizes) if sizes else f"{abs(value):,f}"
    return MINUS + text if value < 0 and text.strip("0.,") else text


def _ordinal(value: Decimal, rule: Mapping[str, Any]) -> str:
    """A place in a row: "21st"; blank where the unit is none, or the figure is an average of some."""
    whole = value > 0 and value == value.to_integral_value()
    return ordinal(int(value)) if rule.get("ordinal") and whole else ""


def _places(value: Decimal, rule: Mapping[str, Any], decimals: int | None) -> int | None:
    """How many figures after the full stop a scaled value is written with; None for as many as it needs."""
    if decimals is not None:
        decimals = max(0, decimals - len(str(rule.get("times", 1))) + 1)
    if pence := rule.get("places"):
        whole = value == value.to_integral_value()
        return (0 if whole else int(pence)) if decimals is None else int(pence) if decimals == 1 else decimals
    return decimals

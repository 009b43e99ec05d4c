"""What a figure rests on: the parts of a rate, the fewest that are judged, the prices it is told in."""

from __future__ import annotations

from decimal import Decimal

from ..model import Indicator, Observation, Plan, Unreadable, read_period
from .lexicon import say
from .times import period_words


def parts_of_rate(observation: Observation) -> str:
    """What one rate is made of: "432 of 1,000". Blank where neither part is given."""
    over, under = observation.numerator, observation.denominator
    if over is None:
        return say("basis.of", under=_number(under)) if under is not None else ""
    if under is None:
        return say("basis.made_of", over=_number(over))
    return say("basis.parts", over=_number(over), under=_number(under))


def parts_words(indicator: Indicator) -> str:
    """How the small print beneath a rate is read."""
    if indicator.denominator_name:
        return say("basis.small_print_of", noun=indicator.denominator_name)
    return say("basis.small_print")


def fewest_words(indicator: Indicator) -> str:
    """Out of how many a figure must be to be judged: "20 people asked or more". Blank for any number."""
    if indicator.minimum_denominator is None:
        return ""
    text = f"{_number(indicator.minimum_denominator)} {indicator.denominator_name}".strip()
    return say("basis.fewest", fewest=text)


def price_words(indicator: Indicator, plan: Plan) -> str:
    """The year of the prices that money is told in, in words where it is a period; else as it was typed."""
    try:
        return period_words(read_period(indicator.price_base, "annual", plan.years))
    except Unreadable:
        return indicator.price_base


def _number(value: Decimal) -> str:
    return f"{value:,f}"

"""What an indicator is, in words: which way is better, what a figure covers, what counts as close."""

from __future__ import annotations

from ..model import Indicator, Plan
from .codes import code_words
from .figures import in_full, spoken, spoken_short
from .lexicon import say


def better_words(indicator: Indicator) -> str:
    """ "Higher is better", "Lower is better", "Best between 18 and 21 days", "Neither way is better"."""
    if has_range(indicator):
        return say("better.range", range=range_words(indicator))
    if indicator.better == "in-range":
        return say("better.on_target")
    return code_words("indicators", "better", indicator.better)


def has_range(indicator: Indicator) -> bool:
    """Whether a range, not a target, says what is good."""
    return indicator.better == "in-range" and (indicator.range_low, indicator.range_high) != (None, None)


def range_words(indicator: Indicator) -> str:
    """The good range: "between 18 and 21 days", "at 18 days or more", "at 21 days or less"."""
    low, high = indicator.range_low, indicator.range_high
    unit, decimals = indicator.unit, indicator.decimals
    if low is not None and high is not None:
        first, last = spoken_short(low, unit, decimals), spoken(high, unit, decimals)
        return say("range.both", low=first, high=last)
    if low is not None:
        return say("range.low", low=spoken(low, unit, decimals))
    return say("range.high", high=spoken(high, unit, decimals)) if high is not None else ""


def aggregation_words(aggregation: str) -> str:
    """What one figure covers: "A running total: each figure is for the year so far." and so on."""
    return code_words("indicators", "aggregation", aggregation)


def frequency_words(frequency: str) -> str:
    """ "Reported every quarter" and so on."""
    return code_words("indicators", "frequency", frequency)


def tolerance_words(indicator: Indicator, plan: Plan) -> str:
    """What counts as close: "A figure within 5% of the target counts as close." Blank where nothing is."""
    if indicator.better == "neither":
        return ""
    if indicator.is_yes_no:
        return say("tolerance.yes_no")
    allowed = plan.tolerance if indicator.tolerance is None else indicator.tolerance
    if not allowed:
        return say("tolerance.none")
    return say("tolerance.range" if has_range(indicator) else "tolerance.target", allowed=in_full(allowed))

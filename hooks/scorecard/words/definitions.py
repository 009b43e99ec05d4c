"""What an indicator is, in words: which way is better, what a figure covers, what counts as close."""

from __future__ import annotations

from decimal import Decimal

from ..model import Indicator, Judgement, Plan
from .codes import code_words
from .figures import amount, figure, in_full, is_place, short_figure
from .lexicon import say


def better_words(indicator: Indicator, judgement: Judgement | None = None) -> str:
    """ "Higher is better", "Lower is better", "Best between 18 and 21 days", "Neither way is better".

    `judgement`  one by the range of its own period, where that is to be told
    """
    if has_range(indicator) or (judgement is not None and judgement.band):
        return say("better.range", range=range_words(indicator, judgement))
    if indicator.better == "in-range":
        return say("better.by_period")
    if indicator.better == "nearest":
        return say("better.on_target")
    if is_place(indicator.unit) and indicator.better in ("higher", "lower"):
        return say(f"better.place_{indicator.better}")
    return code_words("indicators", "better", indicator.better)


def has_range(indicator: Indicator) -> bool:
    """Whether a range, not a target, says what is good."""
    return indicator.better == "in-range" and (indicator.range_low, indicator.range_high) != (None, None)


def range_words(indicator: Indicator, judgement: Judgement | None = None) -> str:
    """The good range: "between 18 and 21 days", "at 18 days or more", "at 21 days or less".

    `judgement`  one by the range of its own period, where that is not the indicator's
    """
    low, high = indicator.range_low, indicator.range_high
    if judgement is not None and judgement.band:
        low, high = judgement.low, judgement.high
    unit, places = indicator.unit, indicator.written_places
    if low is not None and high is not None:
        if low == high:
            return say("range.point", value=figure(low, unit, places))
        return say("range.both", low=short_figure(low, unit, places), high=figure(high, unit, places))
    if low is not None:
        return say("range.low", low=figure(low, unit, places))
    return say("range.high", high=figure(high, unit, places)) if high is not None else ""


def allowed_words(indicator: Indicator, plan: Plan) -> str:
    """How far off counts as close: "5%", or where it is said in the figures' unit "2 points", "3 days"."""
    if in_points(indicator):
        return amount(indicator.tolerance or Decimal(0), indicator.unit, short=True)
    return in_full(plan.tolerance if indicator.tolerance is None else indicator.tolerance) + "%"


def in_points(indicator: Indicator) -> bool:
    """Whether its tolerance is in its own unit, not in percent of the target."""
    return indicator.tolerance is not None and indicator.tolerance_unit == "points"


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
    key = "tolerance.range" if indicator.better == "in-range" else "tolerance.target"
    return say(key, allowed=allowed_words(indicator, plan))

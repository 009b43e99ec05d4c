"""The sum behind a status: "46.2% against 50%: 3.8 points below, more than the 2.5 allowed." """

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from ..model import JUDGED, Indicator, Judgement, Observation, Status
from ..model.digits import decimals_of
from .definitions import range_words
from .figures import amount, difference, figure, in_full, is_place, short_figure, shown, unit_rule
from .lexicon import capital, say, together


def why_status(indicator: Indicator, judgement: Judgement, beside: bool = False) -> str:
    """The sum that gives the status, in the unit of the figures.

    Blank where there is none: no actual with a target of the same period, or neither way is better.

    `beside`  result and target stand beside it, so only what lies between them is said
    """
    actual, target, status = judgement.actual, judgement.target, judgement.status
    if status not in (*JUDGED, Status.SIMILAR) or actual is None or actual.value is None:
        return ""
    if judgement.band and not indicator.is_yes_no:
        if status is Status.SIMILAR:
            return _why_similar(indicator, actual, beside, within=range_words(indicator, judgement))
        return _why_range(indicator, judgement, actual.value, beside)
    if target is None or target.value is None:
        return ""
    unit, places = indicator.unit, indicator.written_places
    first = figure(actual.value, unit, places)
    if indicator.is_yes_no:
        answer = say("why.answer", actual=first, target=figure(target.value, unit).lower())
        why = "" if status is Status.MET else say("why.answer_missed")
        return why if beside else together(answer, why)
    if status is Status.SIMILAR:
        return _why_similar(indicator, actual, beside, aim=short_figure(target.value, unit, places))
    return _sum(indicator, judgement, actual.value, target.value, beside)


def _why_similar(
    indicator: Indicator, actual: Observation, beside: bool, within: str = "", aim: str = ""
) -> str:
    """A survey's margin that holds the target, or the edge of the good range that is written `within`."""
    unit, places = indicator.unit, indicator.written_places
    lower, upper = (Decimal(0) if end is None else end for end in (actual.lower, actual.upper))
    words = {"lower": short_figure(lower, unit, places), "upper": figure(upper, unit, places)}
    key = "why.range_similar" if within else "why.similar"
    found = say(key, range=within, **words)
    if beside:
        return found
    return say(f"{key}_to", actual=figure(actual.value or Decimal(0), unit, places), target=aim, sum=found)


def _why_range(indicator: Indicator, judgement: Judgement, value: Decimal, beside: bool) -> str:
    low, high = judgement.low, judgement.high
    if low is not None and value < low:
        return _sum(indicator, judgement, value, low, beside)
    if high is not None and value > high:
        return _sum(indicator, judgement, value, high, beside)
    if beside:
        return ""
    text = figure(value, indicator.unit, indicator.written_places)
    return say("why.range_met", actual=text, range=range_words(indicator, judgement))


def _sum(indicator: Indicator, judgement: Judgement, value: Decimal, aim: Decimal, beside: bool) -> str:
    """An actual against a target or an edge: the distance, and how far is allowed."""
    unit, places = indicator.unit, indicator.written_places
    gap = difference(value, aim, unit, places, short=True)
    allowed = _allowed(judgement.margin, abs(value - aim), unit)
    found = say(f"why.{_sort(indicator, judgement, value, aim)}", gap=gap, allowed=allowed)
    if beside:
        return capital(found)
    target = short_figure(aim, unit, places)
    return say("why.against", actual=figure(value, unit, places), target=target, sum=found)


def _sort(indicator: Indicator, judgement: Judgement, value: Decimal, aim: Decimal) -> str:
    """Which of the sums it is: how it ended, on which side of the target, and with which margin."""
    unit, places, status = indicator.unit, indicator.written_places, judgement.status
    if shown(value, unit, places) == shown(aim, unit, places):
        return "on_target"
    if is_place(unit) and indicator.better in ("higher", "lower"):
        if status is Status.MET:
            return "place_better"
        exact = "" if judgement.margin else "_exact"
        return "place_close" if status is Status.CLOSE else f"place_missed{exact}"
    side = "above" if value > aim else "below"
    if status is Status.MET:
        return f"lower_met_{side}" if indicator.better == "lower" else f"met_{side}"
    if status is Status.CLOSE:
        return f"close_{side}"
    exact = "" if judgement.margin else "_zero" if not aim else "_exact"
    return f"missed_{side}{exact}"


def _allowed(margin: Decimal, gap: Decimal, unit: str) -> str:
    """The allowance without words that have just been said: "2.5", "£150".

    One that was worked out to more than two decimals, or of money to more than its figures have, has as few
    as keep it on its side of the distance `gap`.
    """
    rule = unit_rule(unit)
    money, size = "before" in rule and "differs" not in rule, margin
    least = len(str(rule.get("times", 1))) - 1 if money else 1  # thousands of pounds are written in full
    first = max(decimals_of(gap), least)
    if "places" in rule and decimals_of(gap):  # pence have two digits
        first = max(first, int(rule["places"]))
    for finest in (first, 2, 3) if decimals_of(margin) > (first if money else 2) else ():
        told = margin.quantize(Decimal(1).scaleb(-finest), ROUND_HALF_UP)
        if told and (gap > told, gap == told) == (gap > margin, gap == margin):
            size = told
            break
    if money:
        return short_figure(size, unit)
    return in_full(size) if "differs" in rule else amount(size, unit).split(" ")[0]

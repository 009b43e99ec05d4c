"""The verdict on one indicator: what leads its page, and the sum behind its status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ..model import Indicator, Judgement, Observation, Plan, Status
from .definitions import range_words
from .figures import in_full, spoken, spoken_short, sum_figure
from .lexicon import say, together
from .times import date_words, figure_when, period_noun, period_words, runs_on, target_period


def verdict(indicator: Indicator, judgement: Judgement, plan: Plan, as_of: date) -> str:
    """The lead of an indicator's page: one to three sentences, the figure first.

    `plan`   says when it was written, and so whether a result could have been in it
    `as_of`  stands for today
    """
    lead = _lead(indicator, judgement, plan, as_of)
    newest = judgement.latest
    if newest is not None and newest.value is not None:
        latest = spoken(newest.value, indicator.unit, indicator.decimals)
        lead = together(lead, say("verdict.newer", figure=latest, period=period_words(newest.period)))
    if indicator.state in ("retired", "paused"):
        lead = together(lead, say(f"verdict.{indicator.state}"))
    return lead


def why_status(indicator: Indicator, judgement: Judgement) -> str:
    """The sum that gives the status: "46.2 against 50: 7.6% below, more than the 5% allowed."

    Blank where there is none: no actual with a target of the same period, or neither way is better.
    """
    actual, target, status = judgement.actual, judgement.target, judgement.status
    if status not in (Status.MET, Status.CLOSE, Status.MISSED) or actual is None or actual.value is None:
        return ""
    if judgement.band:
        return _why_range(indicator, judgement, actual.value)
    if target is None or target.value is None:
        return ""
    first, second = _pair_words(indicator, actual.value, target.value)
    if indicator.is_yes_no:
        key = "answer_met" if status is Status.MET else "answer_missed"
        return say(f"why.{key}", actual=first, target=second.lower())
    return _sum(indicator, judgement, first, second, actual.value - target.value)


def telling(indicator: Indicator, actual: Decimal, target: Decimal) -> Indicator:
    """The indicator with decimals that tell the two figures apart: all of them where rounding would not."""
    unit, decimals = indicator.unit, indicator.decimals
    if actual != target and spoken(actual, unit, decimals) == spoken(target, unit, decimals):
        return replace(indicator, decimals=None)
    return indicator


def lead_figure(indicator: Indicator, observation: Observation) -> dict[str, str]:
    """The parts `figure` and `when` of a sentence that begins with an actual."""
    value = Decimal(0) if observation.value is None else observation.value
    return {
        "figure": spoken(value, indicator.unit, indicator.decimals),
        "when": figure_when(indicator, observation.period),
    }


def target_words(indicator: Indicator, target: Observation, short: bool = True) -> str:
    """A target within a sentence; its unit is left out where it has just been said."""
    value = Decimal(0) if target.value is None else target.value
    speak = spoken_short if short else spoken
    text = speak(value, indicator.unit, indicator.decimals)
    return text.lower() if indicator.is_yes_no else text


def _lead(indicator: Indicator, judgement: Judgement, plan: Plan, as_of: date) -> str:
    actual, target, status = judgement.actual, judgement.target, judgement.status
    if actual is None or actual.value is None:
        return _without_actual(indicator, judgement, plan, as_of)
    parts = lead_figure(indicator, actual)
    if judgement.band:
        words = {"range": range_words(indicator), "allowed": in_full(judgement.allowed)}
        return say(f"verdict.range_{status}", **parts, **words)
    if status is Status.NOT_JUDGED:
        if target is None or target.period != actual.period:
            return say("verdict.not_judged", **parts)
        return say("verdict.not_judged_target", **parts, target=target_words(indicator, target))
    if target is None:
        return _no_target(judgement, actual, parts)
    if status in (Status.NOT_DUE, Status.NO_RESULT):
        return _ahead(indicator, judgement, plan, parts, target, as_of)
    return _judged(indicator, judgement, actual, target)


def _judged(indicator: Indicator, judgement: Judgement, actual: Observation, target: Observation) -> str:
    """Met, close or missed."""
    status = judgement.status
    indicator = telling(indicator, actual.value or Decimal(0), target.value or Decimal(0))
    words = {
        **lead_figure(indicator, actual),
        "target": target_words(indicator, target),
        "allowed": in_full(judgement.allowed),
        "point": say("verdict.for_point") if runs_on(indicator, actual.period) else "",
    }
    if indicator.is_yes_no:
        return say("verdict.met" if status is Status.MET else "verdict.answer_missed", **words)
    lower = "_lower" if indicator.better == "lower" else ""
    if status is not Status.CLOSE:
        return say(f"verdict.{status}{lower}", **words)
    under = (actual.value or 0) < (target.value or 0)
    return say("verdict.close_under" if under else f"verdict.close_over{lower}", **words)


def _no_target(judgement: Judgement, actual: Observation, parts: dict[str, str]) -> str:
    """An actual without any target: what the plan says of the target, or that there is none."""
    gap = judgement.target_gap
    if gap is not None and gap.missing:
        why = say(f"no_target.{gap.missing}", period=period_words(gap.period))
        return say("verdict.no_target_why", **parts, why=why)
    return say("verdict.no_target", **parts, noun=period_noun(actual.period))


def _ahead(
    indicator: Indicator,
    judgement: Judgement,
    plan: Plan,
    parts: dict[str, str],
    target: Observation,
    as_of: date,
) -> str:
    """A plan that looks ahead: how it stood, and the way to go."""
    passed = target.period.end < as_of
    aim = target_words(indicator, target)
    lead = say(
        "verdict.ahead_passed" if passed else "verdict.ahead",
        **parts,
        period=target_period(indicator, target.period),
        target=aim,
    )
    return together(lead, _no_result(judgement, plan, target, passed))


def _no_result(judgement: Judgement, plan: Plan, target: Observation, passed: bool) -> str:
    """Why the target has no result beside it."""
    if passed and plan.as_at is not None and plan.as_at <= target.period.end:
        return say("verdict.written_before")
    gap = judgement.actual_gap
    if gap is not None and gap.missing and (not passed or gap.period.overlaps(target.period)):
        return say(f"no_actual.{gap.missing}", period=period_words(gap.period))
    return say("verdict.unpublished") if passed else ""


def _without_actual(indicator: Indicator, judgement: Judgement, plan: Plan, as_of: date) -> str:
    target, gap = judgement.target, judgement.actual_gap
    if judgement.elsewhere:
        return say("verdict.elsewhere")
    if target is not None:
        passed = target.period.end < as_of
        lead = say(
            "verdict.target_only_passed" if passed else "verdict.target_only",
            period=target_period(indicator, target.period),
            target=target_words(indicator, target, short=False),
        )
        if why := _no_result(judgement, plan, target, passed):
            return together(lead, why)
        if target.period.start == target.period.end:
            return together(lead, say("verdict.not_due_date"))
        ends = {"noun": period_noun(target.period), "end": date_words(target.period.end)}
        return together(lead, say("verdict.not_due", **ends))
    lead = say("verdict.none_new" if indicator.state == "new" else "verdict.none")
    if gap is not None and gap.missing:
        lead = say(f"no_actual.{gap.missing}", period=period_words(gap.period))
    aim = judgement.target_gap
    if aim is not None and aim.missing:
        lead = together(lead if gap else "", say(f"no_target.{aim.missing}", period=period_words(aim.period)))
    return lead


def _sum(indicator: Indicator, judgement: Judgement, first: str, second: str, over: Decimal) -> str:
    status, allowed = judgement.status, in_full(judgement.allowed)
    words = {"actual": first, "target": second, "allowed": allowed}
    if over == 0:
        return say("why.on_target", **words)
    side = "above" if over > 0 else "below"
    if judgement.gap is None:
        return say(f"why.zero_{'met' if status is Status.MET else 'missed'}_{side}", **words)
    key = f"{status}_{side}"
    if status is Status.MISSED and not judgement.allowed:
        key += "_exact"
    return say(f"why.{key}", **words, gap=_gap_words(judgement))


def _why_range(indicator: Indicator, judgement: Judgement, value: Decimal) -> str:
    low, high = indicator.range_low, indicator.range_high
    if low is not None and value < low:
        edge = low
    elif high is not None and value > high:
        edge = high
    else:
        text = spoken_short(value, indicator.unit, indicator.decimals)
        return say("why.range_met", actual=text, range=range_words(indicator))
    first, second = _pair_words(indicator, value, edge)
    return _sum(indicator, judgement, first, second, value - edge)


def _pair_words(indicator: Indicator, actual: Decimal, target: Decimal) -> tuple[str, str]:
    """The two figures of a sum, without percent signs (the sum has its own), but with pounds."""

    unit = indicator.unit
    decimals = telling(indicator, actual, target).decimals
    return sum_figure(actual, unit, decimals), sum_figure(target, unit, decimals)


def _gap_words(judgement: Judgement) -> str:
    """The gap with as few decimals as still tell on which side of the tolerance it lies."""
    gap = abs(judgement.gap or Decimal(0))
    missed = judgement.status is Status.MISSED
    for places in range(1, 7):
        shown = gap.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if shown and (judgement.status is Status.MET or (shown > judgement.allowed) == missed):
            return in_full(shown)
    return in_full(gap)

"""The verdict on one indicator: what leads its page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..model import JUDGED, Indicator, Judgement, Observation, Plan, Status
from .definitions import allowed_words, range_words
from .figures import UNSURE, figure, in_full, is_place, short_figure
from .lexicon import lower_first, say, together
from .times import (
    date_words,
    figure_period,
    figure_when,
    period_noun,
    period_within,
    period_words,
    runs_on,
    target_period,
)


def verdict(indicator: Indicator, judgement: Judgement, plan: Plan, as_of: date) -> str:
    """The lead of an indicator's page: one to three sentences, the figure first.

    `plan`   says when it was written, and so whether a result could have been in it
    `as_of`  stands for today
    """
    lead = together(_lead(indicator, judgement, plan, as_of), newer_figure(indicator, judgement, as_of))
    if indicator.at_rest:
        lead = together(lead, say(f"verdict.{indicator.state}"))
    return lead


def newer_figure(indicator: Indicator, judgement: Judgement, as_of: date) -> str:
    """That a figure is newer than the one that is judged, or that a newer one is not given and why.

    Blank where there is neither; of a period that has not ended nobody misses a figure.
    """
    newest, gap = judgement.latest, judgement.actual_gap
    judged = judgement.status in JUDGED or judgement.status is Status.SIMILAR
    if judged and gap is not None and gap.missing and gap.period.end < as_of:
        return say(f"no_actual.{gap.missing}", period=period_words(gap.period))
    if newest is None or newest.value is None:
        return ""
    latest = figure(newest.value, indicator.unit, indicator.written_places)
    period = figure_period(indicator, newest.period)
    if indicator.aggregation == "snapshot":
        period = period_within(indicator, newest.period)
    return say("verdict.newer", figure=latest, period=lower_first(period))


def lead_figure(indicator: Indicator, observation: Observation) -> dict[str, str]:
    """The parts `figure` and `when` of a sentence that begins with an actual."""
    value = Decimal(0) if observation.value is None else observation.value
    return {
        "figure": figure(value, indicator.unit, indicator.written_places),
        "when": figure_when(indicator, observation.period),
    }


def target_words(
    indicator: Indicator, target: Observation, short: bool = True, judgement: Judgement | None = None
) -> str:
    """A target within a sentence; its unit is left out where it has just been said.

    `judgement`  one that knows both edges of a target that is a range
    """
    value = Decimal(0) if target.value is None else target.value
    speak = short_figure if short else figure
    text = speak(value, indicator.unit, indicator.written_places)
    if judgement is not None and None not in (judgement.low, judgement.high) and target.kind.is_edge:
        return range_words(indicator, judgement)
    if target.kind.is_edge:
        return say(f"verdict.{target.kind}", figure=text)
    return text.lower() if indicator.is_yes_no else text


def _lead(indicator: Indicator, judgement: Judgement, plan: Plan, as_of: date) -> str:
    actual, target = judgement.actual, judgement.target
    if actual is None or actual.value is None:
        return _without_actual(indicator, judgement, plan, as_of)
    parts = lead_figure(indicator, actual)
    status = judgement.at_rest_as or judgement.status
    if judgement.status in JUDGED or judgement.status is Status.SIMILAR:
        if judgement.band:
            allowed = allowed_words(indicator, plan)
            return say(
                f"verdict.range_{status}",
                **parts,
                range=range_words(indicator, judgement),
                allowed=allowed,
                sure=how_sure(actual),
            )
        if target is not None:
            return _judged(indicator, judgement, plan, actual, target)
    if judgement.at_rest_as in (*JUDGED, Status.SIMILAR) and (judgement.band or target is not None):
        return _at_rest(indicator, judgement, actual, parts)
    if status is Status.NOT_JUDGED:
        return together(
            _not_judged(indicator, judgement, actual, parts),
            _none_for_words(judgement, plan, as_of),
        )
    if judgement.last is not None and not indicator.at_rest:
        return _dropped(indicator, judgement.last, actual, parts)
    if target is None:
        return _no_target(indicator, judgement, actual, parts)
    return _ahead(indicator, judgement, plan, parts, target, as_of)


def _at_rest(indicator: Indicator, judgement: Judgement, actual: Observation, parts: dict[str, str]) -> str:
    """Of what is paused or no longer reported: the figure beside its target, in no verdict."""
    target = judgement.target
    if judgement.band or target is None:
        return say("verdict.at_rest_range", **parts, range=range_words(indicator, judgement))
    point = say("verdict.for_point") if runs_on(indicator, actual.period) else ""
    return say("verdict.at_rest", **parts, target=target_words(indicator, target), point=point)


def how_sure(actual: Observation) -> str:
    """What the verdict's own sentence adds where its figure may still move, or is not reliable."""
    if actual.quality in UNSURE:
        return say(f"verdict.sure_{actual.quality}")
    return say("verdict.sure_provisional") if actual.revision == "provisional" else ""


def is_unsure(judgement: Judgement) -> bool:
    """Whether a verdict rests on a figure that may still move, or is not reliable."""
    actual = judgement.actual
    return judgement.status in JUDGED and actual is not None and bool(how_sure(actual))


def _judged(
    indicator: Indicator, judgement: Judgement, plan: Plan, actual: Observation, target: Observation
) -> str:
    """Met, close, missed, or about the same."""
    status = judgement.status
    words = {
        **lead_figure(indicator, actual),
        "target": target_words(indicator, target),
        "allowed": allowed_words(indicator, plan),
        "sure": how_sure(actual),
        "point": say("verdict.for_point") if runs_on(indicator, actual.period) else "",
    }
    if indicator.is_yes_no:
        return say("verdict.met" if status is Status.MET else "verdict.answer_missed", **words)
    if status is Status.SIMILAR:
        return say("verdict.similar", **words)
    value, aim = actual.value or Decimal(0), target.value or Decimal(0)
    if indicator.better == "nearest" and value != aim:
        return say(f"verdict.nearest_{status}", **words)
    if is_place(indicator.unit) and indicator.better in ("higher", "lower"):
        best = say("verdict.best_first" if indicator.better == "lower" else "verdict.best_last")
        return say(f"verdict.{status}_place", best=best, **words)
    lower = "_lower" if indicator.better == "lower" else ""
    if status is not Status.CLOSE:
        return say(f"verdict.{status}{lower}", **words)
    return say("verdict.close_under" if value < aim else f"verdict.close_over{lower}", **words)


def _not_judged(
    indicator: Indicator, judgement: Judgement, actual: Observation, parts: dict[str, str]
) -> str:
    """Neither way is better, the target is in words, or the figure is out of too few."""
    target, gap = judgement.target, judgement.target_gap
    if gap is not None and gap.missing == "in-words":
        return together(say("verdict.figure", **parts), target_in_words(gap))
    if indicator.better != "neither":
        least, base = indicator.minimum_denominator, actual.denominator
        base = Decimal(actual.sample or 0) if base is None else base
        return say("verdict.small_base", **parts, base=in_full(base), least=in_full(least or Decimal(0)))
    if target is None or target.period != actual.period:
        return say("verdict.not_judged", **parts)
    return say("verdict.not_judged_target", **parts, target=target_words(indicator, target))


def target_in_words(gap: Observation) -> str:
    """A target that the plan states in words, as it prints them."""
    words = gap.printed.strip()
    if not words:
        return say("verdict.in_words_lost", period=period_words(gap.period))
    return say("verdict.in_words", period=period_words(gap.period), words=words)


def _dropped(indicator: Indicator, last: Judgement, actual: Observation, parts: dict[str, str]) -> str:
    """A newer figure than any target: that there is none, and what became of the last one."""
    lead = say("verdict.no_target", **parts, noun=_noun(indicator, actual))
    if last.actual is None:
        return lead
    result = say(f"verdict.last_{last.status}")
    period = target_period(indicator, last.actual.period)
    if last.target is None:
        return together(lead, say("verdict.last_range", period=period, result=result))
    target = target_words(indicator, last.target, short=False)
    return together(lead, say("verdict.last", target=target, period=period, result=result))


def _noun(indicator: Indicator, actual: Observation) -> str:
    """What the time of a figure is called: "year", "quarter"; of a total that runs on, "point"."""
    if runs_on(indicator, actual.period) or indicator.aggregation == "since-start":
        return say("verdict.point")
    return period_noun(actual.period)


def _no_target(indicator: Indicator, judgement: Judgement, actual: Observation, parts: dict[str, str]) -> str:
    """An actual without any target: what the plan says of the target, or that there is none."""
    gap = judgement.target_gap
    if gap is not None and gap.missing:
        return say("verdict.no_target_why", **parts, why=_no_target_why(gap))
    return say("verdict.no_target", **parts, noun=_noun(indicator, actual))


def _no_target_why(gap: Observation) -> str:
    if gap.missing == "in-words":
        return target_in_words(gap)
    return say(f"no_target.{gap.missing}", period=period_words(gap.period))


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
    aim = target_words(indicator, target, judgement=judgement)
    lead = say(
        "verdict.ahead_passed" if passed else "verdict.ahead",
        **parts,
        period=target_period(indicator, target.period),
        target=aim,
    )
    return together(lead, _no_result(judgement, plan, target, passed))


def _no_result(
    judgement: Judgement, plan: Plan, target: Observation, passed: bool, closed: bool = False
) -> str:
    """Why the target has no result beside it. `closed` of a plan from which none will come."""
    if passed and plan.as_at is not None and plan.as_at <= target.period.end:
        return say("verdict.written_before")
    gap = judgement.actual_gap
    if gap is not None and gap.missing and (not passed or gap.period.overlaps(target.period)):
        return say(f"no_actual.{gap.missing}", period=period_words(gap.period))
    if not passed:
        return ""
    closed = closed or Status.NOT_IN_DOCUMENT in (judgement.status, judgement.at_rest_as)
    return say("verdict.not_in_document" if closed else "verdict.unpublished")


def _without_actual(indicator: Indicator, judgement: Judgement, plan: Plan, as_of: date) -> str:
    target, gap = judgement.target, judgement.actual_gap
    if judgement.elsewhere and target is None:
        return say("verdict.elsewhere")
    if target is not None:
        return _target_only(indicator, judgement, plan, target, as_of)
    lead = say("verdict.none_new" if indicator.state == "new" else "verdict.none")
    if gap is not None and gap.missing:
        lead = say(f"no_actual.{gap.missing}", period=period_words(gap.period))
    aim = judgement.target_gap
    if aim is not None and aim.missing:
        lead = together(lead if gap else "", _no_target_why(aim))
    return together(lead, "" if gap else _none_for_words(judgement, plan, as_of))


def _none_for_words(judgement: Judgement, plan: Plan, as_of: date) -> str:
    """That a target in words has no result, though its period is over; blank where it has one, or is not."""
    aim, actual = judgement.target_gap, judgement.actual
    if aim is None or aim.missing != "in-words" or aim.period.end >= as_of:
        return ""
    if actual is not None and actual.period.end >= aim.period.end:
        return ""
    closed = plan.closed(as_of)
    return _no_result(judgement, plan, aim, passed=True, closed=closed)


def _target_only(
    indicator: Indicator, judgement: Judgement, plan: Plan, target: Observation, as_of: date
) -> str:
    passed = target.period.end < as_of
    lead = say(
        "verdict.target_only_passed" if passed else "verdict.target_only",
        period=target_period(indicator, target.period),
        target=target_words(indicator, target, short=False, judgement=judgement),
    )
    if judgement.elsewhere:
        return together(lead, say("verdict.elsewhere"))
    if why := _no_result(judgement, plan, target, passed):
        return together(lead, why)
    if target.period.start == target.period.end:
        return together(lead, say("verdict.not_due_date"))
    ends = {"noun": period_noun(target.period), "end": date_words(target.period.end)}
    return together(lead, say("verdict.not_due", **ends))

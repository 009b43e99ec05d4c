"""Notes on a figure: how sure it is, whether it was changed, and when the next one comes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..model import Indicator, Observation, Reset
from .figures import UNSURE, figure, short_figure
from .lexicon import closed_sentence, say, together
from .times import date_words, period_words


def survey_sentence(indicator: Indicator, observation: Observation) -> str:
    """Sample and interval of a survey figure. Blank where neither is given."""
    sample = ""
    if observation.sample is not None:
        sample = say("survey.sample", number=observation.sample)
    lower, upper = observation.lower, observation.upper
    unit, decimals = indicator.unit, indicator.written_places
    if lower is not None and upper is not None:
        ends = {"lower": short_figure(lower, unit, decimals), "upper": figure(upper, unit, decimals)}
        return together(sample, say("survey.interval", **ends))
    if lower is not None:
        return together(sample, say("survey.lower", lower=figure(lower, unit, decimals)))
    if upper is not None:
        return together(sample, say("survey.upper", upper=figure(upper, unit, decimals)))
    return sample


def revision_sentence(indicator: Indicator, observation: Observation, old: Decimal | None = None) -> str:
    """Provisional, final, revised or corrected, with the figure published before and the reason.

    `old` is the earlier figure where it is known. Blank for an ordinary figure.
    """
    if not observation.revision:
        return closed_sentence(observation.reason)
    key = f"revision.{observation.revision}"
    parts = {}
    if old is not None and observation.value is not None and observation.revision in ("revised", "corrected"):
        key += "_from"
        unit, decimals = indicator.unit, indicator.written_places
        parts = {"old": figure(old, unit, decimals), "new": figure(observation.value, unit, decimals)}
    return together(say(key, **parts), closed_sentence(observation.reason))


def quality_sentence(observation: Observation) -> str:
    """That a figure is an estimate, or not reliable. Blank for any other; a break is told with the series."""
    return say(f"quality.{observation.quality}") if observation.quality in UNSURE else ""


def reset_sentence(reset: Reset) -> str:
    """From when the limits of the control chart start anew, and why."""
    return together(say("reset.starts", period=period_words(reset.period)), closed_sentence(reset.reason))


def update_sentence(next_update: date | None, as_of: date, owner: str = "", closed: bool = False) -> str:
    """ "The next figure is due on 1 December 2026.", or that one was due and has not been published.

    `owner`   the role that answers for it, named where a figure is overdue
    `closed`  the plan is closed: nothing is due and nothing is late, so blank
    """
    if next_update is None or closed:
        return ""
    if next_update >= as_of:
        return say("update.next", date=date_words(next_update))
    key = "update.overdue_owner" if owner else "update.overdue"
    return say(key, date=date_words(next_update), owner=owner)

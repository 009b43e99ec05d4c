"""Captions: a chart's headline and its statistical subtitle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ..model import AT_REST, JUDGED, Change, Indicator, Judgement, Movement, Observation, Period, Status
from ..model.digits import decimals_of
from .codes import movement_word
from .figures import bare_figure, figure, is_place, unit_rule, written_unit
from .lexicon import capital, lexicon, number_word, say
from .moves import FEW, level
from .times import long_way, period_words, point_when, runs_on, target_period
from .verdicts import how_sure, lead_figure, target_words

MOST = 0.75  # of the figures, of which it is said that most lie between two limits
REAL = (Movement.IMPROVING, Movement.WORSE, Movement.UP, Movement.DOWN)


def chart_title(indicator: Indicator, judgement: Judgement) -> str:
    """The headline: what the chart shows. The measure's name, unit and place are the subtitle's.

    A new start comes first ("Higher since October 2024: about 118, before about 72"), then a real change or
    that there is none, then the plain difference; with one figure or none, that figure and its target.
    """
    return _anew(indicator, judgement) or _course_of(indicator, judgement) or _headline(indicator, judgement)


def _anew(indicator: Indicator, judgement: Judgement) -> str:
    """The levels before and since the latest new start, blank where there is none or nothing to tell."""
    start = judgement.change.start
    if start is None or start.before is None or start.since is None or indicator.is_yes_no:
        return ""
    words = {
        "before": level(indicator, start, start.before, bare=True),
        "after": level(indicator, start, start.since, bare=True),
        "when": period_words(start.reset.period),
    }
    steady = words["before"] == words["after"]
    if start.before_number > 1:  # one figure is no average
        words["before"] = say("chart.about", level=words["before"])
    latest = judgement.change.latest
    if start.since_number == 1 and latest is not None:
        words |= {"after": _figure(indicator, latest), "when": point_when(indicator, latest.period)}
        return say("chart.anew_one", **words)
    if start.between and 1 < start.before_number < FEW:
        return say("chart.anew_few", number=number_word(start.before_number), **words)
    if steady:
        return say("chart.anew_steady", **words)
    if is_place(indicator.unit):
        return say("chart.anew", way=say("chart.changed"), **words)
    way = say("chart.higher") if start.since > start.before else say("chart.lower")
    return say("chart.anew", way=way, **words)


def _about(indicator: Indicator, value: Decimal | float, *beside: Observation | None) -> str:
    """An average in the places of its figures, the unit told by the subtitle: "118", "46.2%".

    `beside`  figures whose decimals it gets, where the indicator settles none
    """
    places = indicator.written_places
    if places is None:
        places = max((decimals_of(_value(row)) for row in beside if row is not None), default=0)
    return _bare(round(Decimal(value), places), indicator)


def _noun(indicator: Indicator) -> str:
    """What is counted, behind a figure that has no more than its digits: " homes". Not "per" so many."""
    noun = str(unit_rule(indicator.unit).get("many", ""))
    return f" {noun}" if noun and " per " not in noun else ""


def _bare(value: Decimal, indicator: Indicator) -> str:
    """A figure with the sign of its unit; a unit in words stands in the subtitle or with the next figure."""
    text = figure(value, indicator.unit, indicator.written_places)
    return bare_figure(value, indicator.unit, indicator.written_places) if " " in text else text


def _course_of(indicator: Indicator, judgement: Judgement) -> str:
    """How the figures run, blank where there are not two to compare."""
    change = judgement.change
    if indicator.is_yes_no or change.previous is None or change.latest is None:
        return ""
    plainly = change.movement is Movement.STEADY and not change.season and not change.reason
    if plainly and change.control and (steady := _steady(indicator, change, change.latest)):
        return steady
    if change.movement in REAL and change.control:
        return _real(indicator, change, change.previous, change.latest)
    words = _ends(indicator, change.previous.period, _value(change.previous), change.latest)
    if runs_on(indicator, change.latest.period):
        words["when_last"] = point_when(indicator, change.latest.period)
        return capital(say("chart.point", **words))
    if _figure(indicator, change.previous) == words["last"]:
        return say("chart.level", **words)
    way = "up" if change.difference and change.difference > 0 else "down"
    way = "place" if is_place(indicator.unit) else way
    return say(f"chart.{way}{long_way(words['when_first'], words['when_last'])}", **words)


def _steady(indicator: Indicator, change: Change, latest: Observation) -> str:
    """Between what limits the figures lie; of figures that are all the same, that they are. Blank where the
    last figure lies between them and too many others don't."""
    if change.flat:
        return say("chart.flat", last=_figure(indicator, latest), number=change.points)
    last = change.control[-1]
    stretch = [point.value for point in change.control if point.group == last.group]
    if sum(last.lower <= value <= last.upper for value in stretch) < MOST * len(stretch):
        return ""
    if indicator.unit == "percent" and last.lower <= 0 and last.upper >= 100:
        return ""  # chance explains any figure, so the limits say nothing
    beside = (change.previous, latest)
    low, high = _about(indicator, last.lower, *beside), _about(indicator, last.upper, *beside)
    return say("chart.steady", low=low, high=high + _noun(indicator))


def _real(indicator: Indicator, change: Change, previous: Observation, latest: Observation) -> str:
    """A real change: from the first figure to the last; beside the average where those tell another tale.

    Of figures with a season the first to tell is the one of the same time a year before.
    """
    first, last = change.control[0], change.control[-1]
    movement = movement_word(change.movement)
    start, value = first.period, Decimal(str(first.value))
    if change.season:
        start, value = previous.period, _value(previous)
    words = _ends(indicator, start, value, latest)
    if (_value(latest) - value) * last.side > 0 and _bare(value, indicator) != _bare(
        _value(latest), indicator
    ):
        return say("chart.course", movement=movement, **words)
    if change.season:
        return say("chart.figure_moved", movement=movement, **words)
    mean = _about(indicator, last.mean, previous, latest)
    return say("chart.course_mean", movement=movement, mean=mean, **words)


def _ends(indicator: Indicator, start: Period, value: Decimal, latest: Observation) -> dict[str, str]:
    """The first and the last figure with their periods."""
    return {
        "first": _bare(value, indicator),
        "last": figure(_value(latest), indicator.unit, indicator.written_places),
        "when_first": point_when(indicator, start),
        "when_last": point_when(indicator, latest.period),
    }


def chart_subtitle(indicator: Indicator, observations: Sequence[Observation], place: str = "") -> str:
    """The statistical one: the measure's printed title, its unit, the place, first to last period.

    `observations`  those that the chart draws, in any order
    """
    span = ""
    if observations:
        covered = [indicator.covers(o.period) for o in observations]
        first = min(covered, key=lambda p: (p.start, p.end))
        last = max(p.end for p in covered)
        span = period_words(Period(first.start, last, first.label, years=first.years))
    title = indicator.title.strip()
    unit = _untold(indicator)
    rest = ", ".join(part for part in (unit, place, span) if part)
    return say("chart.subtitle", title=title if title[-1:] in "?!." else title + ".", rest=capital(rest))


def table_title(indicator: Indicator) -> str:
    """What a table of figures is called: the printed title, and the unit where the title lacks it."""
    title = indicator.title.strip().removesuffix(".")
    unit = _untold(indicator)
    return f"{title}, {unit}" if unit and title[-1:] not in "?!" else title


# Words of a title that tell its unit.
# A title that says what is counted: another noun for it is no news.
COUNTED = re.compile(r"(?:total )?(?:number|no\.?|nr) of\b|how many\b")
# What titles call a part of a unit, and the unit's own word for it.
ALIKE = {
    "people": "head of population|population|head|capita|persons?|residents?|inhabitants?",
    "homes": "dwellings?|home|properties|property",
    "households": "household",
    "kilograms": "kg|kilos?|kilogrammes?|kilogram",
    "tonnes": "tonnage|tonne",
    "per": "for each|for every",
}
TELLING = {"percent": ("percentage", "percent", "per cent", "%", "rates"), "count": ("number of", "how many")}


def _untold(indicator: Indicator) -> str:
    """The unit as far as the title does not tell it: "pounds (£)" of a "Cost of waste per household"."""
    unit = written_unit(indicator.unit)
    what, per, of = unit.partition(" per ")
    if _told(indicator):
        return ""
    return what if per and f"per {_plainly(of)}" in _plainly(indicator.title) else unit


def _told(indicator: Indicator) -> bool:
    """Whether the title has the unit in it already: "Seconds to answer the telephone"."""
    title, unit = _plainly(indicator.title), _plainly(written_unit(indicator.unit))
    if any(word in title for word in (*TELLING.get(indicator.unit, ()), unit, unit.removeprefix("per "))):
        return True
    if (
        COUNTED.match(title)
        and "many" in unit_rule(indicator.unit)
        and indicator.unit not in lexicon("units")
    ):
        return True  # "No. of clients" needs no "people"
    what, per, of = unit.partition(" per ")  # "kg of waste for each person" has both halves of its unit
    return bool(per) and what in title and f"per {of}" in title


def _plainly(text: str) -> str:
    """A title or a unit with one word for what is called by several, so that the two can be compared."""
    plain = text.casefold()
    for word, others in ALIKE.items():
        plain = re.sub(rf"\b(?:{others})\b", word, plain)
    return plain


def _headline(indicator: Indicator, judgement: Judgement) -> str:
    actual, target, status = judgement.actual, judgement.target, judgement.status
    if actual is None or actual.value is None:
        if target is None:
            return say("chart.none")
        aim = target_words(indicator, target, short=False, judgement=judgement)
        return say("chart.target_only", target=aim, period=target_period(indicator, target.period))
    parts = lead_figure(indicator, actual)
    if judgement.band and status in (*JUDGED, Status.SIMILAR):
        return say(f"chart.range_{status}", **parts) + how_sure(actual)
    if target is None or status in (Status.NOT_JUDGED, *AT_REST):
        return say("chart.figure", **parts)
    parts, aim = lead_figure(indicator, actual), target_words(indicator, target, judgement=judgement)
    if status not in (*JUDGED, Status.SIMILAR):
        return say("chart.ahead", **parts, target=aim, period=target_period(indicator, target.period))
    return say(f"chart.{status}", **parts, target=aim) + how_sure(actual)


def _figure(indicator: Indicator, observation: Observation) -> str:
    return figure(_value(observation), indicator.unit, indicator.written_places)


def _value(observation: Observation) -> Decimal:
    return Decimal(0) if observation.value is None else observation.value

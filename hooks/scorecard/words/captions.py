"""Captions: a chart's headline, its statistical subtitle, and its text alternative."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..model import AT_REST, JUDGED, Indicator, Judgement, Movement, Observation, Period, Status
from .codes import movement_word
from .figures import bare_figure, figure, unit_name
from .lexicon import capital, listing, say, together
from .times import period_noun, period_words, point_when, runs_on, target_period
from .verdicts import lead_figure, target_words

REAL = (Movement.IMPROVING, Movement.WORSE, Movement.UP, Movement.DOWN)
FORMS = ("line", "bars", "single", "yes-no")
MOST_YEARS = 4  # a text alternative names no more years of a running total one by one


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
        "before": _about(indicator, start.before),
        "after": _about(indicator, start.since),
        "when": period_words(start.reset.period),
    }
    if words["before"] == words["after"]:
        return say("chart.anew_steady", **words)
    way = say("chart.higher") if start.since > start.before else say("chart.lower")
    return say("chart.anew", way=way, **words)


def _about(indicator: Indicator, value: Decimal | float) -> str:
    """An average in the places of its figures, the unit told by the subtitle: "118", "46.2%"."""
    return _bare(round(Decimal(value), indicator.written_places or 0), indicator)


def _bare(value: Decimal, indicator: Indicator) -> str:
    """A figure with the sign of its unit; a unit in words stands in the subtitle or with the next figure."""
    text = figure(value, indicator.unit, indicator.written_places)
    return bare_figure(value, indicator.unit, indicator.written_places) if " " in text else text


def _course_of(indicator: Indicator, judgement: Judgement) -> str:
    """How the figures run, blank where there are not two to compare."""
    change = judgement.change
    if indicator.is_yes_no or change.previous is None or change.latest is None:
        return ""
    if change.movement is Movement.STEADY and change.control and not change.season:
        last = change.control[-1]
        low, high = _about(indicator, last.lower), _about(indicator, last.upper)
        return say("chart.steady", low=low, high=high)
    if change.movement in REAL and change.control:
        # Of figures with a season the first to tell is the one of the same time a year before.
        first = change.control[0]
        start, value = first.period, Decimal(first.value)
        if change.season:
            start, value = change.previous.period, _value(change.previous)
        words = _ends(indicator, start, value, change.latest)
        return say("chart.course", movement=movement_word(change.movement), **words)
    words = _ends(indicator, change.previous.period, _value(change.previous), change.latest)
    if runs_on(indicator, change.latest.period):
        words["when_last"] = point_when(indicator, change.latest.period)
        return capital(say("chart.point", **words))
    way = (
        "level"
        if words["first"] == words["last"]
        else "up"
        if change.difference and change.difference > 0
        else "down"
    )
    return say(f"chart.{way}", **words)


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
        first = min((o.period for o in observations), key=lambda p: (p.start, p.end))
        last = max(o.period.end for o in observations)
        span = period_words(Period(first.start, last, first.label))
    title = indicator.title.strip()
    unit = "" if _told(indicator) else unit_name(indicator.unit)
    rest = ", ".join(part for part in (unit, place, span) if part)
    return say("chart.subtitle", title=title if title[-1:] in "?!." else title + ".", rest=capital(rest))


def table_title(indicator: Indicator) -> str:
    """What a table of figures is called: the printed title, and the unit where the title lacks it."""
    title = indicator.title.strip().removesuffix(".")
    return title if _told(indicator) or title[-1:] in "?!" else f"{title}, {unit_name(indicator.unit)}"


# Words of a title that tell its unit.
TELLING = {"percent": ("percentage", "percent", "rates"), "count": ("number of", "how many")}


def _told(indicator: Indicator) -> bool:
    """Whether the title has the unit in it already: "Seconds to answer the telephone"."""
    title, unit = indicator.title.casefold(), unit_name(indicator.unit).casefold()
    return any(word in title for word in (*TELLING.get(indicator.unit, ()), unit, unit.removeprefix("per ")))


def chart_description(indicator: Indicator, observations: Sequence[Observation], form: str = "line") -> str:
    """The text alternative: what the chart shows, from its own figures.

    `observations`  those that the chart draws, in any order; only those for the council itself and
                    the whole are told, and of several lengths of period that of the indicator
    `form`          line, bars, single or yes-no; another is just called a chart
    """
    kind = say(f"drawing.{form if form in FORMS else 'other'}")
    actuals, targets = (
        _of_kind(indicator, observations, "actual"),
        _of_kind(indicator, observations, "target"),
    )
    told = [o for o in actuals if o.value is not None]
    aims = [o for o in targets if o.value is not None]
    if not told and not aims:
        return together(kind, say("drawing.nothing"))
    if indicator.is_yes_no:
        return together(
            kind, _answers(indicator, told, "answers"), _answers(indicator, aims, "target_answers")
        )
    gaps = _gaps(told, [o for o in observations if o.kind == "actual" and o.value is None])
    return together(
        kind, _course(indicator, told), gaps, _beside(indicator, told, aims), _aims(indicator, aims)
    )


def _headline(indicator: Indicator, judgement: Judgement) -> str:
    actual, target, status = judgement.actual, judgement.target, judgement.status
    if actual is None or actual.value is None:
        if target is None:
            return say("chart.none")
        aim = target_words(indicator, target, short=False)
        return say("chart.target_only", target=aim, period=target_period(indicator, target.period))
    parts = lead_figure(indicator, actual)
    if judgement.band and status in JUDGED:
        return say(f"chart.range_{status}", **parts)
    if target is None or status in (Status.NOT_JUDGED, *AT_REST):
        return say("chart.figure", **parts)
    parts, aim = lead_figure(indicator, actual), target_words(indicator, target)
    if status not in (*JUDGED, Status.SIMILAR):
        return say("chart.ahead", **parts, target=aim, period=target_period(indicator, target.period))
    return say(f"chart.{status}", **parts, target=aim)


def _of_kind(indicator: Indicator, observations: Sequence[Observation], kind: str) -> list[Observation]:
    """The council's own figures of a kind, oldest first, of one length of period if there are several.

    The indicator's frequency says which; with none of that length all are told.
    """
    rows = (o for o in observations if o.kind == kind and o.value is not None)
    own = [o for o in rows if not o.area and not o.breakdown]
    usual = [o for o in own if o.period.months and o.period.months == indicator.frequency.months]
    return sorted(usual or own, key=lambda o: (o.period.end, o.period.start))


def _figure(indicator: Indicator, observation: Observation) -> str:
    return figure(_value(observation), indicator.unit, indicator.written_places)


def _value(observation: Observation) -> Decimal:
    return Decimal(0) if observation.value is None else observation.value


def _course(indicator: Indicator, told: Sequence[Observation]) -> str:
    """How the actuals run: from the first to the last, with the highest and lowest where they are others."""
    if not told:
        return ""
    first, last = told[0], told[-1]
    if len(told) == 1:
        return say("drawing.one", **lead_figure(indicator, first))
    if indicator.aggregation.runs_through_year and any(0 < o.period.months < 12 for o in told):
        return _years(indicator, told)
    words = {
        "first": _figure(indicator, first),
        "last": _figure(indicator, last),
        "when_first": point_when(indicator, first.period),
        "when_last": point_when(indicator, last.period),
    }
    values = {_value(o) for o in told}
    if len(values) == 1:
        return say("drawing.steady", **words, **_how_many(told))
    way = "level" if _value(first) == _value(last) else "rose" if _value(first) < _value(last) else "fell"
    return together(say(f"drawing.{way}", **words), _extremes(indicator, told))


def _extremes(indicator: Indicator, told: Sequence[Observation]) -> str:
    """The highest and the lowest figure where they lie between the ends."""
    found = []
    for key, row in (("high", max(told, key=_value)), ("low", min(told, key=_value))):
        if _value(row) not in (_value(told[0]), _value(told[-1])):
            when = point_when(indicator, row.period)
            found.append(say(f"drawing.{key}", figure=_figure(indicator, row), when=when))
    return together(*found)


def _years(indicator: Indicator, told: Sequence[Observation]) -> str:
    """A running total: where it stood at the end of each year, the newest few."""
    ends = {o.period.year(): o for o in told}
    newest = [ends[year] for year in sorted(ends)][-MOST_YEARS:]
    parts = listing([say("drawing.reached", **lead_figure(indicator, o)) for o in newest])
    return say("drawing.years", parts=parts)


def _gaps(told: Sequence[Observation], empty: Sequence[Observation]) -> str:
    """The council's own periods without a figure, of the length of those that have one."""
    lengths = {o.period.months for o in told}
    own = [o for o in empty if not o.area and not o.breakdown and (o.period.months in lengths or not lengths)]
    if not own:
        return ""
    if len(own) == 1:
        return say("drawing.gap_one", period=period_words(own[0].period))
    return say("drawing.gaps", number=len(own))


def _beside(indicator: Indicator, told: Sequence[Observation], aims: Sequence[Observation]) -> str:
    """Where the actuals lie beside the targets of the same periods."""
    at = {o.period: _value(o) for o in aims}
    both = [o for o in told if o.period in at]
    sides = [_value(o) - at[o.period] for o in both]
    if not sides:
        return ""
    ways = {"over" if side > 0 else "under" if side < 0 else "on" for side in sides}
    if len(sides) == 1:
        when = capital(point_when(indicator, both[0].period))
        return say(f"drawing.one_{ways.pop()}", when=when)
    if len(ways) == 1:
        return say(f"drawing.{ways.pop()}")
    return say("drawing.mixed", number=sum(side > 0 for side in sides), of=len(sides))


def _aims(indicator: Indicator, aims: Sequence[Observation]) -> str:
    """The target, or how it goes from the first to the last of them."""
    if not aims:
        return ""
    first, last = aims[0], aims[-1]
    words = {"first": _figure(indicator, first), "last": _figure(indicator, last)}
    if len(aims) == 1:
        return say("drawing.target_one", period=target_period(indicator, first.period), target=words["first"])
    if len({_value(o) for o in aims}) == 1:
        return say("drawing.target_level", **words, **_how_many(aims))
    if words["first"] == words["last"]:
        low, high = min(aims, key=_value), max(aims, key=_value)
        return say("drawing.target_varies", low=target_words(indicator, low), high=_figure(indicator, high))
    ends = {
        "when_first": point_when(indicator, first.period),
        "when_last": point_when(indicator, last.period),
    }
    return say("drawing.target_moves", **words, **ends)


def _how_many(rows: Sequence[Observation]) -> dict[str, object]:
    """How many periods, what they are called, and the last: 4, "quarters", "January to March 2008"."""
    nouns = {period_noun(o.period, several=True) for o in rows}
    noun = nouns.pop() if len(nouns) == 1 else say("drawing.periods")
    return {"number": len(rows), "periods": noun, "last_period": period_words(rows[-1].period)}


def _answers(indicator: Indicator, rows: Sequence[Observation], key: str) -> str:
    """ "Yes for 2005/06 and 2006/07. No for 2007/08." """
    by_answer: dict[str, list[str]] = {}
    for row in rows:
        by_answer.setdefault(_figure(indicator, row), []).append(period_words(row.period))
    lower = key == "target_answers"
    return together(
        *(
            say(f"drawing.{key}", answer=answer.lower() if lower else answer, periods=_few(periods))
            for answer, periods in by_answer.items()
        )
    )


def _few(periods: Sequence[str]) -> str:
    """Periods in a row; of many only how many, and the newest."""
    if len(periods) <= MOST_YEARS:
        return listing(periods)
    return say("drawing.many_periods", number=len(periods), last=periods[-1])

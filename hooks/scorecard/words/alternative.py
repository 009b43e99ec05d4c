"""The text alternative of a chart: what it shows, from its own figures."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..model import Change, FigureKind, Indicator, Observation
from .figures import beside_another, figure, is_place
from .lexicon import capital, listing, say, together
from .times import long_way, period_noun, period_when, period_words, point_when, target_period
from .verdicts import lead_figure, target_words

FORMS = ("line", "bars", "single", "yes-no")
# What the largest and the smallest place in a row are, by which way is better.
PLACES = {"lower": ("place_worst", "place_best"), "higher": ("place_best", "place_worst")}
MOST_YEARS = 4  # a text alternative names no more years of a running total one by one


def chart_description(
    indicator: Indicator,
    observations: Sequence[Observation],
    form: str = "line",
    change: Change | None = None,
) -> str:
    """The text alternative: what the chart shows, from its own figures.

    `observations`  those that the chart draws, in any order; only those for the council itself and
                    the whole are told, and of several lengths of period that of the indicator
    `form`          line, bars, single or yes-no; another is just called a chart
    `change`        says where the figures start anew, before which nothing is set beside them, and
                    whether they have a season
    """
    actuals, targets = (
        _of_kind(indicator, observations, FigureKind.ACTUAL),
        _of_kind(indicator, observations, FigureKind.TARGET),
    )
    told = [o for o in actuals if o.value is not None]
    aims = [o for o in targets if o.value is not None]
    kind = say(f"drawing.{form if form in FORMS and (told or form != 'single') else 'other'}")
    if not told and not aims:
        return together(kind, say("drawing.nothing"))
    if indicator.is_yes_no:
        return together(
            kind, _answers(indicator, told, "answers"), _answers(indicator, aims, "target_answers")
        )
    gaps = _gaps(indicator, told, [o for o in observations if o.is_actual and o.value is None])
    return together(
        kind,
        _whole_course(indicator, told, change),
        gaps,
        _beside(indicator, told, aims),
        _aims(indicator, aims),
    )


def _of_kind(
    indicator: Indicator, observations: Sequence[Observation], kind: FigureKind
) -> list[Observation]:
    """The council's own figures of a kind, oldest first, of one length of period if there are several.

    The indicator's frequency says which; with none of that length all are told.
    """
    rows = (o for o in observations if o.kind is kind and o.value is not None)
    own = [o for o in rows if not o.area and not o.breakdown]
    usual = [o for o in own if o.period.months and o.period.months == indicator.frequency.months]
    if indicator.aggregation.runs_through_year:  # a half-year or a year of it stands on the same line
        usual = own
    return sorted(usual or own, key=lambda o: (o.period.end, o.period.start))


def _whole_course(indicator: Indicator, told: Sequence[Observation], change: Change | None) -> str:
    """How the actuals run: since the last new start alone, and of a season beside the year before."""
    if change is None or len(told) < 2:
        return _course(indicator, told)
    lead, latest = "", change.latest
    if change.start is not None:
        reset = change.start.reset
        since = [row for row in told if reset.counts(row.period)]
        if 0 < len(since) < len(told):
            lead, told = say("drawing.anew", when=period_when(reset.period)), since
    if _runs_on(indicator, told):
        return together(lead, _course(indicator, told))
    if change.season and change.previous is not None and latest is not None:
        row = change.previous
        words = {"first": _figure(indicator, row), "when_first": point_when(indicator, row.period)}
        season = say("drawing.season", **words, **lead_figure(indicator, latest))
        return together(lead, season, _extremes(indicator, told))
    return together(lead, _course(indicator, told))


def _runs_on(indicator: Indicator, told: Sequence[Observation]) -> bool:
    return indicator.aggregation.runs_through_year and any(0 < o.period.months < 12 for o in told)


def _course(indicator: Indicator, told: Sequence[Observation]) -> str:
    """How the actuals run: from the first to the last, with the highest and lowest where they are others."""
    if not told:
        return ""
    first, last = told[0], told[-1]
    if len(told) == 1:
        return say("drawing.one", **lead_figure(indicator, first))
    if _runs_on(indicator, told):
        return _years(indicator, told)
    words = {
        "first": _figure(indicator, first),
        "last": _figure(indicator, last),
        "when_first": point_when(indicator, first.period),
        "when_last": point_when(indicator, last.period),
    }
    values = {_value(o) for o in told}
    if len(values) == 1:
        return say("drawing.steady", **words, **_how_many(indicator, told))
    way = "level"
    if _value(first) != _value(last):
        way = "rose" if _value(first) < _value(last) else "fell"
        way = "place_moved" if is_place(indicator.unit) else way
        way += long_way(words["when_first"], words["when_last"])
        words["first"] = beside_another(_value(first), indicator.unit, indicator.written_places)
    return together(say(f"drawing.{way}", **words), _extremes(indicator, told))


def _extremes(indicator: Indicator, told: Sequence[Observation]) -> str:
    """The highest and the lowest figure where they lie between the ends."""
    found, keys = [], ("high", "low")
    if is_place(indicator.unit):
        keys = PLACES.get(indicator.better, ("place_last", "place_first"))
    for key, row in zip(keys, (max(told, key=_value), min(told, key=_value)), strict=True):
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


def _gaps(indicator: Indicator, told: Sequence[Observation], empty: Sequence[Observation]) -> str:
    """The council's own periods without a figure, of the length of those that have one."""
    lengths = {o.period.months for o in told}
    own = [o for o in empty if not o.area and not o.breakdown and (o.period.months in lengths or not lengths)]
    if not own:
        return ""
    if len(own) == 1:
        return say("drawing.gap_one", period=target_period(indicator, own[0].period))
    return say("drawing.gaps", number=len(own))


def _beside(indicator: Indicator, told: Sequence[Observation], aims: Sequence[Observation]) -> str:
    """Where the actuals lie beside the targets of the same periods."""
    at = {o.period: _value(o) for o in aims}
    every = [o for o in told if o.period in at]
    # Where a survey's margin holds the target, no side is told.
    both = [o for o in every if not _holds(o, at[o.period])]
    number, of = len(every) - len(both), len(every)
    near = say("drawing.near", number=number, of=of) if number else ""
    if number == 1 == of:
        near = say("drawing.near_one", when=capital(point_when(indicator, every[0].period)))
    place = is_place(indicator.unit)
    if not both or (place and indicator.better not in PLACES):
        return near
    # Of places in a row the side that counts is the better one.
    turn = -1 if place and indicator.better == "higher" else 1
    sides = [(_value(o) - at[o.period]) * turn for o in both]
    return together(_sides(indicator, sides, both, "place_" if place else "", of), near)


def _holds(row: Observation, target: Decimal) -> bool:
    return row.lower is not None and row.upper is not None and row.lower <= target <= row.upper


def _sides(
    indicator: Indicator, sides: Sequence[Decimal], rows: Sequence[Observation], place: str, of: int
) -> str:
    """On which side of its target each figure lies, of so many that have one."""
    ways = {"over" if side > 0 else "under" if side < 0 else "on" for side in sides}
    if of == 1:
        way = ways.pop()
        when = capital(point_when(indicator, rows[0].period))
        return say(f"drawing.{place if way != 'on' else ''}one_{way}", when=when)
    if len(ways) == 1 and len(sides) == of:
        return say(f"drawing.{place}{ways.pop()}")
    usual, other = ("under", "over") if place else ("over", "under")
    told = usual if usual in ways or other not in ways else other
    number = sum(side > 0 if told == "over" else side < 0 for side in sides)
    words = {"number": number, "of": of, "on": sum(side == 0 for side in sides)}
    key = f"{place}mixed{'' if told == usual else f'_{other}'}"
    return say(f"drawing.{key}_on" if "on" in ways else f"drawing.{key}", **words)


def _aims(indicator: Indicator, aims: Sequence[Observation]) -> str:
    """The target, or how it goes from the first to the last of them."""
    if not aims:
        return ""
    first, last = aims[0], aims[-1]
    words = {"first": _figure(indicator, first), "last": _figure(indicator, last)}
    if len(aims) == 1:
        return say("drawing.target_one", period=target_period(indicator, first.period), target=words["first"])
    if len({_value(o) for o in aims}) == 1:
        return say("drawing.target_level", **words, **_how_many(indicator, aims))
    if words["first"] == words["last"]:
        low, high = min(aims, key=_value), max(aims, key=_value)
        return say("drawing.target_varies", low=target_words(indicator, low), high=_figure(indicator, high))
    ends = {
        "when_first": point_when(indicator, first.period),
        "when_last": point_when(indicator, last.period),
    }
    words["first"] = beside_another(_value(first), indicator.unit, indicator.written_places)
    return say(f"drawing.target_moves{long_way(*ends.values())}", **words, **ends)


def _how_many(indicator: Indicator, rows: Sequence[Observation]) -> dict[str, object]:
    """How many periods, what they are called, and the last: 4, "quarters", "January to March 2008".

    Those of a running total are stretches of a year, which are no quarters.
    """
    nouns = {period_noun(o.period, several=True) for o in rows}
    noun = nouns.pop() if len(nouns) == 1 and not _runs_on(indicator, rows) else say("drawing.periods")
    return {"number": len(rows), "periods": noun, "last_period": target_period(indicator, rows[-1].period)}


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


def _figure(indicator: Indicator, observation: Observation) -> str:
    return figure(_value(observation), indicator.unit, indicator.written_places)


def _value(observation: Observation) -> Decimal:
    return Decimal(0) if observation.value is None else observation.value

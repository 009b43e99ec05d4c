"""Time in words: days and periods as they are said, and as short as an axis needs them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from ..model import Indicator, Period
from ..model.period import MONTHS
from ..model.years import APRIL, Years
from .lexicon import lexicon, say

EN_DASH = "\u2013"


def date_words(day: date) -> str:
    """ "20 July 2026"."""
    return f"{day.day} {_month(day)} {day.year}"


def period_words(period: Period) -> str:
    """ "2007/08", "April to June 2007", "March 2023", "2019 to 2021", "31 March 2011".

    A financial year and a calendar year are told apart by their form; the school year is named.
    """
    return _in_words(period.label, period.start, period.end, period.years)


def period_when(period: Period) -> str:
    """The same with its preposition: "in 2007/08", "in April to June 2007", "on 31 March 2011"."""
    if period.start == period.end:
        return say("period.on", period=period_words(period))
    inside = period.months or period.weeks
    return say("period.in" if inside else "period.from", period=period_words(period))


def figure_when(indicator: Indicator, period: Period) -> str:
    """When an actual stands for, by how the indicator's periods add up.

    A running total or rate: "so far in 2007/08, by the end of September", and for the last part of a
    year "in 2007/08". A snapshot: "at the end of June 2007". Others: as `period_when`.
    """
    if indicator.aggregation.runs_through_year:
        part, parts = period.part()
        if parts > 1:
            year = period_words(period.year())
            key = "period.year_done" if part == parts else "period.so_far"
            return say(key, year=year, month=_month(period.end))
    if indicator.aggregation == "snapshot" and period.months:
        years = _years(period)
        single = years is not None and years[0] == years[1] and period.calendar != "AY"
        end = period_words(period) if single else f"{_month(period.end)} {period.end.year}"
        return say("period.at_end", period=end)
    return period_when(period)


def target_period(indicator: Indicator, period: Period) -> str:
    """Which period a target is for: "2007/08", "April to June 2007"; of a running total "2007/08 by the
    end of June", since its target for the second quarter is one for half of the year.
    """
    if indicator.aggregation.runs_through_year and period.part()[1] > 1:
        year = period_words(period.year())
        if not runs_on(indicator, period):
            return year
        return say("period.year_by", year=year, month=_month(period.end))
    return period_words(period)


def point_when(indicator: Indicator, period: Period) -> str:
    """When a point of a line stands: as `figure_when`, but "by the end of June 2007" for a running total."""
    if indicator.aggregation.runs_through_year and period.part()[1] > 1:
        return say("period.by", period=f"{_month(period.end)} {period.end.year}")
    return figure_when(indicator, period)


def runs_on(indicator: Indicator, period: Period) -> bool:
    """Whether the figure is of a year that goes on after the period: a running total part-way."""
    part, parts = period.part()
    return indicator.aggregation.runs_through_year and 0 < part < parts


def period_short(period: Period) -> str:
    """For an axis or a narrow table: "2007/08", "Apr–Jun 2007", "Mar 2023", "2019–21", "31 Mar 2011"."""
    if years := _years(period):
        first, last = years
        if first == last:
            return first
        return f"{first}{EN_DASH}{last if '/' in last else last[-2:]}"
    start, end = period.start, period.end
    if start == end:
        return f"{end.day} {_month(end)[:3]} {end.year}"
    if period.months == 1:
        return f"{_month(end)[:3]} {end.year}"
    if period.weeks == 1:
        return f"{end.day} {_month(end)[:3]} {end.year}"
    if not period.months:
        return f"{start.day} {_month(start)[:3]}{EN_DASH}{end.day} {_month(end)[:3]} {end.year}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{_month(start)[:3]}{year}{EN_DASH}{_month(end)[:3]} {end.year}"


def period_noun(period: Period, several: bool = False) -> str:
    """What to call it: "year", "quarter", "month", "date" or "period"."""
    nouns = lexicon("nouns")["figures"]["many" if several else "one"]
    length = {1: "month", 3: "quarter", 6: "half", 12: "year"}.get(period.months, "span")
    if period.weeks:
        length = "week" if period.weeks == 1 else "span"
    return str(nouns["day" if period.start == period.end else length])


@lru_cache(maxsize=4096)
def _in_words(label: str, start: date, end: date, own: Years = APRIL) -> str:
    # By label too: two spellings of one stretch are equal, but 2007 is not said as January to December.
    period = Period(start, end, label, years=own)
    if years := _years(period):
        first, last = years
        words = first if first == last else say("period.to", first=first, last=last)
        return say("period.school", years=words) if period.calendar == "AY" else words
    if period.start == period.end:
        return date_words(period.start)
    first_day, last_day = period.start, period.end
    if period.months:
        last = f"{_month(last_day)} {last_day.year}"
        if period.months == 1:
            return last
        year = "" if first_day.year == last_day.year else f" {first_day.year}"
        return say("period.to", first=f"{_month(first_day)}{year}", last=last)
    if period.weeks:
        return say("period.week" if period.weeks == 1 else "period.four_weeks", last=date_words(last_day))
    return say("period.to", first=date_words(first_day), last=date_words(last_day))


def _years(period: Period) -> tuple[str, str] | None:
    """The first and last year of a period of whole years on its own calendar: ("2007/08", "2009/10")."""
    calendar = period.calendar
    if period.months == 0 or period.months % 12 or period.start.month != period.years.begins(calendar):
        return None
    # Unless its label says otherwise, twelve months from April are a financial year.
    last = period.end - timedelta(days=364)
    return _year_name(calendar, period.start, period.years), _year_name(calendar, last, period.years)


def _year_name(calendar: str, start: date, own: Years) -> str:
    """ "2007/08", "2007", and where the year in which it ends names a financial year "FY2008"."""
    label = own.label(calendar, start.year)
    return label if calendar == "FY" and own.ending else label[2:]


def _month(day: date) -> str:
    # Not strftime: its names follow the locale of the machine.
    return MONTHS[day.month - 1].capitalize()

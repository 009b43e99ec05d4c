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
    """When an actual stands for: the stretch that it covers, by how the indicator's periods add up.

    A running total or rate: "from April to September 2007", and for the last part of a year "in 2007/08".
    A snapshot: "at the end of June 2007". A total since the start: "from the start to June 2007". Others:
    as `period_when`.
    """
    if indicator.aggregation.runs_through_year:
        covered = indicator.covers(period)
        if covered.months > 1 and runs_on(indicator, period):
            return say("period.from", period=period_words(covered))
        return period_when(covered)
    if indicator.aggregation == "since-start":
        return say("period.since_start", period=_end(period))
    if indicator.aggregation == "snapshot" and period.months:
        return say("period.at_end", period=_end(period))
    return period_when(period)


def point_when(indicator: Indicator, period: Period) -> str:
    """The same where two are set beside each other: "in April to September 2007" of a running total."""
    if indicator.aggregation.runs_through_year:
        return period_when(indicator.covers(period))
    return figure_when(indicator, period)


def long_way(*whens: str) -> str:
    """The end of the key of a sentence that leads from one time to another: "_long" where one of them is a
    stretch of months itself, so that "from ... to ..." would be said twice in one breath."""
    return "_long" if any(" to " in when for when in whens) else ""


def figure_period(indicator: Indicator, period: Period) -> str:
    """What an actual's period is called where it stands by itself: in a tile, a list, a table, a chart.

    A running total is named by the stretch it covers: "April to September 2007, so far", never "July to
    September 2007", which is a quarter. The last one of a year is the year: "2007/08".
    A snapshot is named by its day: "end of September 2007".
    """
    if indicator.aggregation.runs_through_year:
        key = "period.part" if runs_on(indicator, period) else "period.whole"
        return say(key, period=period_words(indicator.covers(period)))
    if indicator.aggregation == "since-start":
        return say("period.start_to", period=_end(period))
    if indicator.aggregation == "snapshot" and period.months:
        return end_words(period)
    return period_words(period)


def end_words(period: Period) -> str:
    """A period by its end, as a position is dated: "end of September 2007", "end of 2007/08"."""
    return say("period.end_of", period=_end(period))


def period_within(indicator: Indicator, period: Period) -> str:
    """The same within a sentence: "the end of September 2007" of a snapshot, "the time from the start
    to September 2007" of a total since the start, else by its days or months."""
    if indicator.aggregation == "snapshot" and period.months:
        return say("period.the_end_of", period=_end(period))
    if indicator.aggregation == "since-start":
        return say("period.the_time_to", period=_end(period))
    return period_words(indicator.covers(period))


def row_period(indicator: Indicator | None, kind: str, period: Period) -> str:
    """What the period of a figure of any kind is called: a target of a running total by the same stretch too.

    `indicator`  None where the plan has it no more: the period is called as it stands then
    """
    if indicator is None:
        return period_words(period)
    if kind == "actual" or indicator.aggregation == "snapshot":
        return figure_period(indicator, period)
    return period_words(indicator.covers(period))


def covered_months(indicator: Indicator, period: Period) -> str:
    """The stretch that a figure covers by its first and last month: "April 2025 to March 2026"."""
    covered = indicator.covers(period)
    first, last = covered.start, covered.end
    return say("period.to", first=f"{_month(first)} {first.year}", last=f"{_month(last)} {last.year}")


def figure_short(indicator: Indicator, period: Period) -> str:
    """The same for an axis or a narrow table: "Apr–Sep 2007"."""
    if indicator.aggregation.runs_through_year:
        return period_short(indicator.covers(period))
    return period_short(period)


def target_period(indicator: Indicator, period: Period) -> str:
    """Which period a target is for: "2007/08", "April to June 2007"; of a running total the stretch of the
    year that it covers, since its target for the second quarter is one for half of the year.
    """
    if indicator.aggregation == "since-start":  # a position on the way: "100 homes for March 2026"
        return _end(period)
    if indicator.aggregation.runs_through_year:
        return period_words(indicator.covers(period))
    return period_words(period)


def time_of_year(indicator: Indicator, period: Period) -> str:
    """A month or quarter without its year: "July", "April to June"; of a snapshot its last month."""
    if period.months == 1 or indicator.aggregation == "snapshot":
        return _month(period.end)
    return say("period.to", first=_month(period.start), last=_month(period.end))


def _end(period: Period) -> str:
    """The last day of a period as a position is dated: the month, of a year the year, of a day the day."""
    if not period.months:
        return date_words(period.end)
    years = _years(period)
    single = years is not None and years[0] == years[1] and period.calendar != "AY"
    return period_words(period) if single else f"{_month(period.end)} {period.end.year}"


def runs_on(indicator: Indicator, period: Period) -> bool:
    """Whether the figure is of a year that goes on after the period: a running total part-way."""
    if not indicator.aggregation.runs_through_year or not 0 < period.months < 12:
        return False
    covered = indicator.covers(period)
    year = covered.year()
    return covered.start == year.start and covered.end < year.end


def period_short(period: Period) -> str:
    """For an axis or a narrow table: "2007/08", "Apr–Jun 2007", "Mar 2023", "2019–21", "31 Mar 2011"."""
    return _in_short(period.label, period.start, period.end, period.years)


@lru_cache(maxsize=4096)
def _in_short(label: str, start: date, end: date, own: Years) -> str:
    period = Period(start, end, label, years=own)
    if years := _years(period):
        first, last = years
        if first == last:
            return first
        return f"{first}{EN_DASH}{last if '/' in last else last[-2:]}"
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

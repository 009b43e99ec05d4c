"""Which of an indicator's figures may be set beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from ..model import Indicator, Observation, Period, Reset
from .own_figures import point_in_time


def comparable_actuals(indicator: Indicator, actuals: Sequence[Observation]) -> list[Observation]:
    """The actuals that may be set beside each other, oldest first.

    Those of the length of period that the indicator's frequency names; where it has none of those, of
    the commonest length. Of figures for the year so far, those of the latest one's point in the year.

    `actuals`  newest first
    """
    if not actuals:
        return []
    if indicator.aggregation.runs_through_year and 0 < actuals[0].period.months <= 12:
        return _same_point_of_year(indicator, actuals)
    each = [_length(row.period) for row in actuals]
    lengths = Counter(each)
    wanted = indicator.frequency.months or -1
    if wanted not in lengths:
        wanted = max(lengths, key=lambda length: (lengths[length], length))
    alike = (row for row, length in zip(actuals, each, strict=True) if length == wanted)
    return sorted(alike, key=lambda row: row.period.end)


def _length(period: Period) -> int:
    """Whole months; weeks and days as a negative number of days, so that a week is no day."""
    return period.months or -((period.end - period.start).days + 1)


def _same_point_of_year(indicator: Indicator, actuals: Sequence[Observation]) -> list[Observation]:
    """By year, the figure at the latest one's point: the same number of months after the year's start."""
    found: dict[date, Observation] = {}
    wanted = _months_gone(indicator, actuals[0].period)
    for row in actuals:
        start, _ = point_in_time(indicator, row.period)
        if _months_gone(indicator, row.period) == wanted:
            found.setdefault(start, row)
    return [found[start] for start in sorted(found)]


def _months_gone(indicator: Indicator, period: Period) -> tuple[int, int, int]:
    start, end = point_in_time(indicator, period)
    return (start.month, start.day, (end.year - start.year) * 12 + end.month)


def at_this_time(since: Sequence[Observation]) -> list[Observation]:
    """The figures of the newest one's time of the year in earlier years, oldest first.

    Of windows that overlap, those that share no day with the next.
    """
    if not since:
        return []
    latest, found = since[-1], []
    after = latest.period
    for row in reversed(since[:-1]):
        same = row.period.end.month == latest.period.end.month and row.period.end.year < after.end.year
        if same and row.period.end < after.start:
            found.append(row)
            after = row.period
    return found[::-1]


def starts_of(
    comparable: Sequence[Observation], resets: Sequence[Reset], actuals: Sequence[Observation] = ()
) -> list[Reset]:
    """The new starts that have begun by the newest figure, in order: those of the table of resets, and
    figures that the data mark as a break in their series.

    `actuals`  all of the indicator's: a break may be marked at one of another point of the year
    """
    if not comparable:
        return []
    found = {reset.period.start: reset for reset in reversed(resets)}
    for row in (*comparable, *actuals):
        if row.quality == "break":
            why = row.reason or row.note
            new = Reset(indicator_id=row.indicator_id, period=row.period, reason=why, line=row.line)
            found.setdefault(row.period.start, new)
    begun = (reset for reset in found.values() if reset.period.start <= comparable[-1].period.end)
    return sorted(begun, key=lambda reset: reset.period.start)


def since_reset(comparable: Sequence[Observation], starts: Sequence[Reset]) -> list[Observation]:
    """Those from the last new start on; across it nothing can be compared."""
    if not starts:
        return list(comparable)
    return [row for row in comparable if starts[-1].counts(row.period)]

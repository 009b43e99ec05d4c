"""Rules on targets and results: is there one, is it there in time, does it ask for anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from ...model import FigureKind, Indicator, Observation, Period, last_finished
from .facts import Facts, Finding, Series, value_of
from .in_messages import day, figure, month, period

# Of these a figure stands for the year so far or for a moment, so only the end of its period counts.
BY_THE_END = ("cumulative", "snapshot", "rate", "rolling", "yes-no")
NAMES = {1: "month", 3: "quarter", 6: "half year", 12: "year", 24: "two years", 36: "three years"}


def target_behind_actual(facts: Facts) -> Iterator[Finding]:
    """A target that is still open is no worse than what was reached lately at the same point of the year.

    Compared are the latest figures (`reached`, two unless the site says otherwise), so that one bad
    year does not lower the bar. Where the whole year has a target, that of a part is not asked.
    """
    number = int(facts.settings.tolerance("reached"))
    for actuals, targets in facts.pairs():
        better = actuals.indicator.better
        if better not in ("higher", "lower") or not actuals.figures or not targets.figures:
            continue
        reached: dict[tuple[int, int], list[Observation]] = defaultdict(list)
        for row in actuals.figures:
            reached[_point(actuals, row.period)].append(row)
        newest = actuals.figures[-1].period.end
        open_targets = [row for row in targets.figures if row.period.end > newest]
        whole = {targets.year_of(row.period) for row in open_targets if row.period.months == 12}
        for target in open_targets:
            before = reached.get(_point(targets, target.period), [])[-number:] if number else []
            if not before or (target.period.months != 12 and targets.year_of(target.period) in whole):
                continue
            best = (max if better == "higher" else min)(reversed(before), key=value_of)
            gap = value_of(target) - value_of(best)
            if gap < 0 if better == "higher" else gap > 0:
                yield _behind(target, best, actuals.indicator)


def _behind(target: Observation, best: Observation, indicator: Indicator) -> Finding:
    unit = indicator.unit
    return Finding(
        "observations",
        target,
        "value",
        f"The target for {period(target.period)} ({figure(value_of(target), unit)}) is worse than what was "
        f"reached in {period(best.period)} ({figure(value_of(best), unit)}).",
    )


def _point(series: Series, stretch: Period) -> tuple[int, int]:
    """The point of the year that a figure is for, so that like is compared with like."""
    if series.indicator.aggregation in BY_THE_END:
        return stretch.end.month, 0
    return stretch.end.month, stretch.months


def no_targets(facts: Facts) -> Iterator[Finding]:
    """An indicator has a target for some period, in figures or in words; not where neither way is better.

    A range is a target too, that of the indicator and that of a period.
    """
    aimed = {row.indicator_id for row in facts.plan.observations if _aims(row)}
    for row in facts.plan.indicators:
        ranged = row.better == "in-range" and (row.range_low is not None or row.range_high is not None)
        if row.better == "neither" or ranged or row.at_rest:
            continue
        if row.indicator_id not in aimed:
            yield Finding(
                "indicators",
                row,
                "indicator_id",
                "There is no target for any period.",
            )


def _aims(row: Observation) -> bool:
    return row.kind.is_aim and (row.value is not None or row.missing == "in-words")


def actual_missing(facts: Facts) -> Iterator[Finding]:
    """The last finished period has an actual: for the council as a whole, where it has any figure.

    A new indicator need have none before its first target. Where the day of the next figure is given, the
    rule `overdue` asks whether it has gone by.
    """
    grace = timedelta(days=int(facts.settings.tolerance("grace-days")))
    finished = facts.finished if facts.closed else facts.finished - grace
    for row in facts.plan.indicators:
        months, years = row.frequency.months, facts.plan.years
        if not months or row.at_rest:
            continue
        found = facts.by_indicator.get(row.indicator_id, ())
        whole = [s for s in found if not s.area and not s.breakdown] or found
        ends = [s.figures[-1].period.end for s in whole if s.kind is FigureKind.ACTUAL and s.figures]
        last = last_finished(finished, months, whole[0].first if whole else years.first, years)
        aims = [s.figures[0].period for s in whole if s.kind.is_aim and s.figures]
        if not ends and aims and min(aim.end for aim in aims) > last.end:
            continue
        promised = row.next_update is not None and (not facts.closed or row.next_update >= facts.as_of)
        if promised or (ends and max(ends) >= last.start):
            continue
        today = day(finished if facts.closed else facts.as_of)
        message = (
            f"There is no figure for {_named(last)}, the last {NAMES[months]} that had ended by {today}."
        )
        yield Finding("indicators", row, "indicator_id", message)


def _named(last: Period) -> str:
    """The last finished period in words, as "2025/26 Q4" or "the year to September 2026"."""
    return f"the {NAMES[last.months]} to {month(last.end)}" if last.length == "span" else period(last)

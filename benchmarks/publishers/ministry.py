"""A ministry's monthly dashboards: months typed as their first days, weeks and four weeks beside them.

New figures are provisional and older ones revised with the reason; regions stand beside the whole; some
measures are seasonal, some run through the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from .made import Row, most_of, theme, walk, write_shape, written

NAME = "ministry-dashboards"
THEMES = ("Passports and visas", "Courts", "Job centres")
REGIONS = ("north", "south", "islands")
# Title, unit, better, aggregation, frequency, about where its figures lie, decimals.
SORTS = (
    ("Passports issued within three weeks", "percent", "higher", "period-rate", "monthly", 94.0, 1),
    ("Cases waiting for a court", "count", "lower", "snapshot", "monthly", 61500.0, 0),
    ("Calls answered", "count", "higher", "discrete", "weekly", 18400.0, 0),
    ("People who found work", "count", "higher", "discrete", "four-weekly", 9800.0, 0),
    ("Money paid back", "pounds", "higher", "cumulative", "monthly", 1_240_000.0, 0),
)


def write(folder: Path, full: bool = False) -> None:
    """Write the package: 60 measures of five years, or a small one with every trait."""
    measures, months = (60, 60) if full else (5, 19)
    scorecard = {
        "council": {"name": "Ministry of Public Services", "url": "https://example.org"},
        "period": "FY2025/26 - FY2026/27",
        "as_at": "2026-10-31",
        "next_update": "2026-12-10",
    }
    tables = {
        "priorities": [theme(i, title) for i, title in enumerate(THEMES, 1)],
        "areas": [{"area": one, "name": one.title(), "kind": "region"} for one in REGIONS],
        "indicators": [_indicator(i) for i in range(measures)],
        "observations": [row for i in range(measures) for row in _observations(i, months)],
    }
    about = "What a ministry reports each month and each week."
    write_shape(folder, "Monthly dashboards (made up)", about, scorecard, tables)


def _indicator(number: int) -> Row:
    title, unit, better, aggregation, frequency, _, decimals = SORTS[number % len(SORTS)]
    return {
        "indicator_id": f"kpi-{number + 1:02}",
        "ref": f"KPI {number + 1}",
        "title": title if number < len(SORTS) else f"{title}, office {number // len(SORTS)}",
        "priority_id": THEMES[number % len(THEMES)].lower().replace(" ", "-"),
        "unit": unit,
        "decimals": str(decimals),
        "better": better,
        "better_basis": "printed",
        "aggregation": aggregation,
        "frequency": frequency,
        "source": "The ministry's own systems. Made up.",
        "next_update": "2026-12-10",
        "state": "live",
    }


def _periods(frequency: str, months: int) -> list[str]:
    """Periods up to October 2026, the oldest first, as the ministry's system gives them."""
    if frequency == "monthly":
        last = 2026 * 12 + 9
        return [f"{at // 12}-{at % 12 + 1:02}-01" for at in range(last - months + 1, last + 1)]
    days = 7 if frequency == "weekly" else 28
    end, number = date(2026, 11, 1), months * 30 // days
    ends = [end - timedelta(days=days * i) for i in reversed(range(number))]
    if days == 7:
        return ["{}-W{:02}".format(*day.isocalendar()[:2]) for day in ends]
    return [f"{day - timedelta(days=27)} - {day}" for day in ends]


def _observations(number: int, months: int) -> Iterator[Row]:
    _, unit, better, aggregation, frequency, level, decimals = SORTS[number % len(SORTS)]
    periods = _periods(frequency, months)
    figures = walk(f"{NAME}/{number}", level, len(periods), 0.0005, 0.04, most_of(unit))
    row = {"indicator_id": f"kpi-{number + 1:02}"}
    running = 0.0
    for i, period in enumerate(periods):
        if aggregation == "cumulative":
            running = figures[i] + (0.0 if period[5:7] == "04" else running)
        value = running if aggregation == "cumulative" else figures[i]
        state = {"revision": "provisional"} if i == len(periods) - 1 else {}
        if i == len(periods) - 3:
            state = {"revision": "revised", "reason": "Late returns came in."}
        yield {**row, "period": period, "kind": "actual", "value": written(value, decimals), **state}
        if aggregation != "cumulative":
            goal = level * (0.99 if better == "higher" else 1.02)
            yield {**row, "period": period, "kind": "target", "value": written(goal, decimals)}
        for j, region in enumerate(REGIONS if aggregation == "period-rate" else ()):
            there = written(min(most_of(unit), value - 1.5 + j), decimals)
            part = {"area": region, "kind": "actual", "value": there}
            yield {**row, "period": period, **part}

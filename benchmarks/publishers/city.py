"""A city's budget measures: 363 of them, by fiscal years from July that are named by the year they end in.

Dollars, targets in words and ranges by year beside targets in figures, yearly and quarterly
measures, and the budget of each department as adopted and as spent.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .made import Row, most_of, theme, walk, write_shape, written

NAME = "city-budget-measures"
DEPARTMENTS = ("Public works", "Fire and rescue", "Parks and recreation", "Libraries", "City clerk")
YEARS = range(2021, 2027)
# Title, unit, better, aggregation, frequency, about where its figures lie, decimals, what is aimed for.
SORTS = (
    ("Cost per lane mile resurfaced", "pounds", "lower", "period-rate", "annual", 41250.0, 0, "figure"),
    (
        "Calls answered within five minutes",
        "percent",
        "higher",
        "period-rate",
        "quarterly",
        87.0,
        1,
        "figure",
    ),
    ("Visitors to recreation centers", "count", "higher", "discrete", "annual", 412000.0, 0, "words"),
    ("Grant money brought in", "pounds", "higher", "discrete", "quarterly", 265000.0, 0, "figure"),
    ("Records requests received", "count", "neither", "discrete", "annual", 5200.0, 0, "none"),
    ("Fires confined to the room of origin", "percent", "higher", "period-rate", "annual", 78.0, 1, "words"),
    ("Reserves as a share of spending", "percent", "in-range", "snapshot", "annual", 17.0, 1, "range"),
)
WORDS = ("Maintain or increase", "Better than the national median", "TBD: baseline year", "> prior year")


def write(folder: Path, full: bool = False) -> None:
    """Write the package: 363 measures, or a small one with every trait."""
    measures = 363 if full else len(SORTS)
    scorecard = {
        "council": {"name": "City of Port Harlan", "url": "https://example.org"},
        "period": "FY2021 - FY2027",
        "as_at": "2026-09-30",
        "year_start": 7,
        "year_name": "2025",
        "currency": "USD",
        "next_update": "2027-01-31",
    }
    tables = {
        "priorities": [theme(i, title) for i, title in enumerate(DEPARTMENTS, 1)],
        "indicators": [_indicator(i) for i in range(measures)],
        "observations": [row for i in range(measures) for row in _observations(i)],
        "budgets": [row for i in range(len(DEPARTMENTS)) for row in _budget(i)],
    }
    about = "What a city promises with its budget, by fiscal years that begin in July."
    write_shape(folder, "City budget measures (made up)", about, scorecard, tables)


def _department(number: int) -> str:
    return DEPARTMENTS[number % len(DEPARTMENTS)].lower().replace(" ", "-")


def _indicator(number: int) -> Row:
    title, unit, better, aggregation, frequency, _, decimals, _ = SORTS[number % len(SORTS)]
    return {
        "indicator_id": f"pm-{number + 1:03}",
        "ref": f"PM{number + 1}",
        "title": title if number < len(SORTS) else f"{title}, district {number // len(SORTS)}",
        "priority_id": _department(number),
        "unit": unit,
        "decimals": str(decimals),
        "better": better,
        "better_basis": "printed",
        "aggregation": aggregation,
        "frequency": frequency,
        "measures": "performance",
        "source": "The department's own records. Made up.",
        "next_update": "2027-01-31",
        "state": "live",
        "headline": "true" if number < 3 else "false",
    }


def _observations(number: int) -> Iterator[Row]:
    _, unit, better, _, frequency, level, decimals, aim = SORTS[number % len(SORTS)]
    periods = [f"FY{year}" for year in YEARS]
    if frequency == "quarterly":
        periods = [f"{year} Q{part}" for year in periods for part in range(1, 5)] + ["FY2027 Q1"]
    figures = walk(f"{NAME}/{number}", level, len(periods), 0.004, 0.06, most_of(unit))
    row = {"indicator_id": f"pm-{number + 1:03}"}
    for i, period in enumerate(periods):
        own = {
            "value": written(figures[i], decimals),
            "quality": "estimated" if i == len(periods) - 1 else "",
        }
        yield {**row, "period": period, "kind": "actual", **own}
        if aim == "figure":
            target = level * (1.02 if better == "higher" else 0.99)
            yield {**row, "period": period, "kind": "target", "value": written(target, decimals)}
        elif aim == "range":  # it differs from year to year
            for kind, edge in (("target-low", 15 + i / 2), ("target-high", 20 + i / 2)):
                yield {**row, "period": period, "kind": kind, "value": written(edge, 1)}
        elif aim == "words":
            said = WORDS[(number + i) % len(WORDS)]
            yield {**row, "period": period, "kind": "target", "missing": "in-words", "printed": said}


def _budget(number: int) -> Iterator[Row]:
    name = _department(number)
    planned = walk(f"{NAME}/budget/{name}", 8_400_000 + 1_150_000 * number, len(YEARS), 0.03, 0.02)
    for i, year in enumerate(YEARS):
        for stage, amount in (("planned", planned[i]), ("spent", planned[i] * (0.96 + 0.015 * number))):
            yield {
                "line_id": f"{name}-{stage}",
                "period": f"FY{year}",
                "kind": "net-cost",
                "label": f"{DEPARTMENTS[number]}, {'adopted' if stage == 'planned' else 'spent'}",
                "amount": written(amount, 0),
                "unit": "pounds",
                "stage": stage,
                "plan_line": "" if stage == "planned" else f"{name}-planned",
                "priority_id": name,
            }

"""A national benchmarking framework, as one council's package: 102 measures, each beside other councils.

Financial years and three years together, shares typed as fractions of one with all digits that the
database gave, measures that are best near a point, costs at the prices of one year, and the rank that the
framework itself publishes, in the note of each figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .made import Row, theme, walk, write_shape

NAME = "national-benchmarking"
THEMES = ("Children", "Corporate services", "Adult care", "Culture", "Environment", "Housing", "Economy")
FIRST, LAST = 2019, 2025
# Title, unit, better, aggregation, frequency, about where its figures lie, decimals shown.
SORTS = (
    ("Cost of {} per resident", "pounds", "lower", "period-rate", "annual", 84.0, "2"),
    ("Share of {} rated good", "proportion", "higher", "period-rate", "annual", 0.74, "3"),
    ("Satisfaction with {} over three years", "percent", "higher", "rolling", "annual", 71.0, "1"),
    ("Budget for {} over or under spent", "percent", "nearest", "period-rate", "annual", 1.4, "1"),
    ("Days to answer about {}", "days", "lower", "period-rate", "annual", 12.0, "1"),
)
SERVICES = ("schools", "libraries", "roads", "home care", "council homes", "parks", "street cleaning")


def write(folder: Path, full: bool = False) -> None:
    """Write the package: 102 measures beside 31 councils, or a small one with every trait."""
    measures, peers = (102, 31) if full else (5, 6)
    scorecard = {
        "council": {"name": "Strathmirren Council", "url": "https://example.org"},
        "period": f"{_year(FIRST)} - {_year(LAST)}",
        "as_at": "2026-03-31",
        "next_update": "2027-02-28",
    }
    tables = {
        "priorities": [theme(i, title) for i, title in enumerate(THEMES[:measures], 1)],
        "areas": [
            {"area": f"council-{i:02}", "name": f"Comparator {i:02} Council", "kind": "comparator"}
            for i in range(1, peers + 1)
        ],
        "indicators": [_indicator(i) for i in range(measures)],
        "observations": [row for i in range(measures) for row in _observations(i, peers)],
    }
    about = "A council's figures of a national benchmarking framework, beside those of the other councils."
    write_shape(folder, "National benchmarking framework (made up)", about, scorecard, tables)


def _year(first: int) -> str:
    return f"FY{first}/{(first + 1) % 100:02}"


def _indicator(number: int) -> Row:
    title, unit, better, aggregation, frequency, _, decimals = SORTS[number % len(SORTS)]
    return {
        "indicator_id": f"m{number + 1:03}",
        "ref": f"M{number + 1}",
        "title": title.format(f"{SERVICES[number % len(SERVICES)]} ({number + 1})"),
        "priority_id": THEMES[number % len(THEMES)].lower().replace(" ", "-"),
        "unit": unit,
        "decimals": decimals,
        "better": better,
        "better_basis": "printed",
        "aggregation": aggregation,
        "frequency": frequency,
        "price_base": _year(LAST) if unit == "pounds" else "",
        "source": "Returns of every council to the framework. Made up.",
        "next_update": "2027-02-28",
        "state": "live",
    }


def _observations(number: int, peers: int) -> Iterator[Row]:
    _, unit, better, aggregation, _, level, _ = SORTS[number % len(SORTS)]
    areas = ["", *(f"council-{i:02}" for i in range(1, peers + 1))]
    years = range(FIRST, LAST + 1 if aggregation != "rolling" else LAST - 1)
    figures = {
        area: walk(f"{NAME}/{number}/{area}", level, len(years), 0.01, 0.3 if better == "nearest" else 0.12)
        for area in areas
    }
    for i, year in enumerate(years):
        period = f"{_year(year)} - {_year(year + 2)}" if aggregation == "rolling" else _year(year)
        at = {area: figures[area][i] - (level if better == "nearest" else 0) for area in areas}
        order = sorted(areas, key=lambda area: _badness(at[area], better))
        for area in areas:
            yield {
                "indicator_id": f"m{number + 1:03}",
                "period": period,
                "area": area,
                "kind": "actual",
                "value": f"{at[area]:.12f}" if unit == "proportion" else f"{at[area]:.6f}",
                "note": f"Rank {order.index(area) + 1} of {len(areas)}, as the framework publishes it.",
            }
        if better == "nearest":
            yield {"indicator_id": f"m{number + 1:03}", "period": period, "kind": "target", "value": "0"}


def _badness(value: float, better: str) -> float:
    return abs(value) if better == "nearest" else value if better == "lower" else -value

"""A county's adult care data, as a national collection gives them: each measure for 150 councils.

Rates of 100,000 people with six decimals, with the numerator and the denominator of each; figures kept
back because too few people stand behind them; figures that cannot be relied upon; a survey of two years
with its intervals; groups by age.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from .made import Row, chance, theme, walk, write_shape, written

NAME = "county-adult-care"
THEMES = ("Living well", "Care at home", "Carers")
# Title, unit, better, frequency, out of how many (as a power of ten), about where its figures lie.
SORTS = (
    ("People aged 65 and over who moved into a care home", "per-100000-people", "lower", 100_000, 565.0),
    ("People aged 18 to 64 who moved into a care home", "per-100000-people", "lower", 100_000, 14.5),
    ("People at home 91 days after hospital", "percent", "higher", 100, 82.0),
    ("Carers who are satisfied", "percent", "higher", 100, 37.0),
)
SURVEY = 3  # the sort that is asked every two years
GROUPS = ("age=65-84", "age=85 and over")
FEWEST = 5  # a numerator below this is kept back


def write(folder: Path, full: bool = False) -> None:
    """Write the package: 28 measures beside 150 councils, or a small one with every trait."""
    measures, peers = (28, 150) if full else (4, 12)
    scorecard = {
        "council": {"name": "Wexmoor County Council", "url": "https://example.org"},
        "period": "FY2019/20 - FY2025/26",
        "as_at": "2026-03-31",
        "next_update": "2027-10-31",
    }
    tables = {
        "priorities": [theme(i, title) for i, title in enumerate(THEMES, 1)],
        "areas": [
            {"area": f"peer-{i:03}", "name": f"Peer {i:03} Council", "kind": "comparator"}
            for i in range(1, peers + 1)
        ],
        "indicators": [_indicator(i) for i in range(measures)],
        "observations": [row for i in range(measures) for row in _observations(i, peers)],
    }
    about = "A county's figures on adult care, beside those of every council that gives adult care."
    write_shape(folder, "Adult care data (made up)", about, scorecard, tables)


def _indicator(number: int) -> Row:
    title, unit, better, per, _ = SORTS[number % len(SORTS)]
    survey = number % len(SORTS) == SURVEY
    return {
        "indicator_id": f"asc-{number + 1:02}",
        "ref": f"2{chr(65 + number % 26)}",
        "title": title if number < len(SORTS) else f"{title}, part {number // len(SORTS)}",
        "priority_id": THEMES[number % len(THEMES)].lower().replace(" ", "-"),
        "unit": unit,
        "decimals": "1",
        "better": better,
        "better_basis": "printed",
        "aggregation": "period-rate",
        "frequency": "two-yearly" if survey else "annual",
        "denominator_name": "people asked" if survey else "people of that age",
        "minimum_denominator": "20" if per == 100 else "",
        "source": "The national collection of adult care. Made up.",
        "next_update": "2027-10-31",
        "state": "live",
    }


def _observations(number: int, peers: int) -> Iterator[Row]:
    _, _, _, per, level = SORTS[number % len(SORTS)]
    survey = number % len(SORTS) == SURVEY
    years = range(2019, 2026, 2 if survey else 1)
    for area in ("", *(f"peer-{i:03}" for i in range(1, peers + 1))):
        rng = chance(NAME, str(number), area)
        people = int(rng.random() * 90_000 + 12_000) if per > 100 else int(rng.random() * 700 + 25)
        rates = walk(f"{NAME}/{number}/{area}", level, len(years), -0.004, 0.15)
        for i, year in enumerate(years):
            row = {"indicator_id": f"asc-{number + 1:02}", "period": f"FY{year}/{(year + 1) % 100:02}"}
            row |= {"area": area, "kind": "actual"}
            yield row | _figure(rates[i], per, people + 37 * i, survey)
            for share, group in zip((7, 3), GROUPS if number == 0 and not area else (), strict=False):
                yield row | {"breakdown": group} | _figure(rates[i], per, people * share // 10, False)


def _figure(rate: float, per: int, people: int, survey: bool) -> Row:
    """A rate with its parts; kept back or unreliable where too few people stand behind it."""
    count = round(rate * people / per)
    if count < FEWEST:
        return {"missing": "suppressed", "printed": "*"}
    if survey and people < 40:
        return {"missing": "unreliable", "printed": "[u]"}
    value = Decimal(count) * per / people
    row = {"value": written(value, 6), "numerator": str(count), "denominator": str(people)}
    if survey:
        half = 150 / people**0.5
        row |= {"lower": written(float(value) - half, 6), "upper": written(float(value) + half, 6)}
        row |= {"sample": str(people), "quality": "low-reliability" if people < 100 else ""}
    return row

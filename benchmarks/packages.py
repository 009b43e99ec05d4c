"""Packages of any size, the same for the same size: what the timed runs are made over.

They break no rule, so that what is timed is reading, checking and publishing, and not the telling of
problems. Every figure comes from a fixed seed, as those of Fernshire do.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from .writing import write_package

SEED = 20261121
LAST = 2026 * 4 + 1  # the second quarter of 2026/27, counted in quarters
EACH = 20  # indicators of a priority
HEADLINES = 6  # indicators of a package
Row = dict[str, str]

NOTICE = "This package was made by a script, to time the build. Nothing in it is real."
ABOUT = {
    "priorities": ("Priorities", "Made up."),
    "indicators": ("Indicators", "Made up."),
    "observations": ("Figures", "Made up."),
}
# What indicators measure, in turn: better, aggregation, unit, the words of the title.
SORTS = (
    ("higher", "period-rate", "percent", "Percentage of reports dealt with in time"),
    ("lower", "period-rate", "days", "Days to answer"),
    ("higher", "snapshot", "homes", "Number of homes in good repair"),
    ("higher", "discrete", "visits", "Number of visits"),
)


def make_package(folder: Path, indicators: int, quarters: int, targets: bool = True, after: int = 0) -> int:
    """Write a package of so many indicators, each with an actual for every quarter.

    `folder`    is made; its name is the package's
    `targets`   whether every actual has a target beside it
    `after`     how many indicators other packages have: this one goes on from there, with figures of its own

    Returns the number of rows of observations. The last quarter is FY2026/27 Q2.
    """
    numbers = range(after, after + indicators)
    tables = {
        "priorities": list(_priorities(numbers)),
        "indicators": [_indicator(number, number - after < HEADLINES) for number in numbers],
        "observations": [row for number in numbers for row in _observations(number, quarters, targets)],
    }
    write_package(folder, _descriptor(folder.name, quarters), tables, ABOUT)
    return len(tables["observations"])


def make_plans(root: Path, plans: int, indicators: int, quarters: int) -> None:
    """Write so many packages, `plan-001` and so on. All together have what one package of all would have.

    No two have the same figures: the same chart is drawn once for the whole site.
    """
    for number in range(plans):
        make_package(root / f"plan-{number + 1:03}", indicators, quarters, after=number * indicators)


def quarter(number: int) -> str:
    """The written form of a quarter, counted from the first of the year nought."""
    year, part = divmod(number, 4)
    return f"FY{year}/{(year + 1) % 100:02} Q{part + 1}"


def _descriptor(name: str, quarters: int) -> dict[str, Any]:
    first, last = (LAST - quarters + 1) // 4, LAST // 4
    years = [f"FY{year}/{(year + 1) % 100:02}" for year in (first, last)]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "title": f"A large plan ({name})",
        "description": NOTICE,
        "created": "2026-11-21T00:00:00Z",
        "licenses": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}],
        "scorecard": {
            "kind": "indicator-set",
            "council": {"name": "A council that does not exist", "url": "https://example.org"},
            "period": years[0] if first == last else " - ".join(years),
            "as_at": "2026-09-30",
            "notice": NOTICE,
            "next_update": "2027-01-31",
        },
    }


def _priorities(indicators: range) -> Iterator[Row]:
    for number in sorted({one // EACH for one in indicators}):
        yield {
            "priority_id": f"priority-{number + 1:04}",
            "kind": "priority",
            "ref": str(number + 1),
            "title": f"Priority {number + 1}",
            "summary": "We will do better each year.",
            "rank": str(number + 1),
            "lead_role": "Director of Services",
        }


def _indicator(number: int, headline: bool) -> Row:
    better, aggregation, unit, title = SORTS[number % len(SORTS)]
    return {
        "indicator_id": f"indicator-{number + 1:05}",
        "ref": f"I{number + 1}",
        "title": f"{title}, service {number + 1}",
        "question": f"How well does service {number + 1} do?",
        "keywords": f"service {number + 1}; speed; quality; repairs",
        "description": f"What service {number + 1} reached in the quarter.",
        "priority_id": f"priority-{number // EACH + 1:04}",
        "unit": unit,
        "decimals": "1" if aggregation == "period-rate" else "0",
        "better": better,
        "better_basis": "printed",
        "aggregation": aggregation,
        "frequency": "quarterly",
        "measures": "performance",
        "answers": "how-well",
        "owner_role": "Head of Service",
        "source": "Made up by a script.",
        "next_update": "2027-01-31",
        "state": "live",
        "headline": "true" if headline else "false",
    }


def _observations(number: int, quarters: int, targets: bool) -> Iterator[Row]:
    """Actuals that get slowly better, with chance on top; each target is a step better than the last one."""
    better, aggregation, _, _ = SORTS[number % len(SORTS)]
    rng = Random(f"{SEED}/{number}")
    decimals = 1 if aggregation == "period-rate" else 0
    start, step = (40.0, 0.6) if better == "higher" else (90.0, -0.6)
    start, step = (start, step) if decimals else (start * 20, step * 20)
    name = f"indicator-{number + 1:05}"
    before: list[float] = []
    for i in range(quarters):
        period = quarter(LAST - quarters + 1 + i)
        wanted = start + step * (i * 48 / max(quarters, 48) + 1)
        value = round(wanted + step * 6 * (rng.random() - 0.5), decimals)
        yield {
            "indicator_id": name,
            "period": period,
            "kind": "actual",
            "value": f"{value:.{decimals}f}",
        }
        if targets:
            # No worse than any of the last two results: a target that is already reached is a warning.
            goal = max([wanted, *before]) if better == "higher" else min([wanted, *before])
            yield {
                "indicator_id": name,
                "period": period,
                "kind": "target",
                "value": f"{goal:.{decimals}f}",
            }
        before = [*before, value][-2:]


if __name__ == "__main__":
    if len(sys.argv) == 4:
        make_package(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    else:
        make_plans(Path(sys.argv[1]), *map(int, sys.argv[2:]))

"""From a story to the council's own figures, by period.

All chance comes from `random.Random.random`, whose sequence Python promises to keep, and no function is
used whose last digit could differ from one machine to the next: the figures are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, pairwise
from random import Random

from .story import LAST_ACTUAL, Part, Story, calendar

SEED = 20261121
Figures = dict[str, Decimal]


def chance(*name: str) -> Random:
    """A source of chance of its own for each name: changing one story leaves the others alone."""
    return Random("/".join((str(SEED), *name)))


def normal(rng: Random) -> float:
    """A number from the bell curve with mean 0 and standard deviation 1, near enough: twelve dice."""
    return sum(rng.random() for _ in range(12)) - 6


def rounded(value: float | Decimal, decimals: int) -> Decimal:
    """The figure as it is written, halves away from nought."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def shared_out(total: Decimal, weights: Sequence[float], decimals: int) -> list[Decimal]:
    """Cut a total up by weights so that the rounded parts add up to it."""
    whole = sum(weights)
    reached = [rounded(float(total) * part / whole, decimals) for part in accumulate(weights)]
    return [b - a for a, b in zip([Decimal(0), *reached], reached, strict=False)]


def level(path: Sequence[tuple[str, float]], order: Mapping[str, int], label: str) -> float | None:
    """The path's level at a period; None before its first point and after its last."""
    at = order[label]
    points = [(order[where], height) for where, height in path]
    for (left, low), (right, high) in pairwise(points):
        if left <= at <= right:
            return low + (high - low) * (at - left) / (right - left)
    return None


def single_parts(name: str, frequency: str, decimals: int, story: Story) -> Figures:
    """The figure of each part alone, up to the last actual: what happened, before any adding up.

    Parts that are missing are among them, so that a running total behind a gap is right.
    """
    first = int(story.path[0][0][2:6]) if story.path and story.path[0][0].startswith("FY") else 2021
    parts = calendar(frequency, first)
    order = {part.label: i for i, part in enumerate(parts)}
    rng = chance(name)
    found: Figures = {}
    for part in parts:
        if part.label in story.values:
            found[part.label] = rounded(story.values[part.label], decimals)
        elif (height := level(story.path, order, part.label)) is not None:
            season = story.season[part.number - 1] if story.season else 0
            strayed = height + season + story.noise * normal(rng)
            found[part.label] = rounded(min(max(strayed, story.least), story.most), decimals)
        if part.label == (story.until or LAST_ACTUAL[frequency]):
            break
    return found


def own_figures(name: str, frequency: str, aggregation: str, decimals: int, story: Story) -> Figures:
    """The council's own actuals as published: parts and, where all its parts are there, each year.

    A year's figure follows its last part. A period that is missing is not among them.
    """
    if frequency in ("annual", "two-yearly"):
        return {k: rounded(v, decimals) for k, v in story.values.items()}
    alone = single_parts(name, frequency, decimals, story)
    if aggregation == "rolling":
        return _windows(alone)
    found: Figures = {}
    year: list[Part] = []
    for part in calendar(frequency):
        if part.label not in alone:
            continue
        year = [*(p for p in year if p.year == part.year), part]
        so_far = [alone[p.label] for p in year]
        shown = _shown(aggregation, alone[part.label], so_far, decimals)
        if part.label not in story.missing:
            found[part.label] = shown
        if part.number == part.of:
            gap = any(p.label in story.missing for p in year)
            if not (gap and aggregation in ("discrete", "period-rate")):
                whole = _shown("rate", shown, so_far, decimals) if aggregation == "period-rate" else shown
                found[part.year] = sum(so_far, Decimal(0)) if aggregation == "discrete" else whole
    return found


def _shown(aggregation: str, alone: Decimal, so_far: Sequence[Decimal], decimals: int) -> Decimal:
    if aggregation == "cumulative":
        return sum(so_far, Decimal(0))
    if aggregation == "rate" and so_far:
        return rounded(sum(so_far, Decimal(0)) / len(so_far), decimals)
    return alone


def _windows(alone: Figures) -> Figures:
    """Twelve months to the end of each quarter, from the fourth quarter of the story on."""
    labels = list(alone)
    found: Figures = {}
    for i in range(3, len(labels)):
        found[window(labels[i])] = sum((alone[k] for k in labels[i - 3 : i + 1]), Decimal(0))
    return found


def window(quarter: str) -> str:
    """The written form of the twelve months to the end of a quarter: "2025-10 - 2026-09"."""
    year, number = int(quarter[2:6]), int(quarter[-1])
    end = (year + (number == 4), (number * 3 + 2) % 12 + 1)
    start = (end[0] - (end[1] < 12), end[1] % 12 + 1)
    return f"{start[0]}-{start[1]:02} - {end[0]}-{end[1]:02}"


def own_targets(frequency: str, aggregation: str, decimals: int, story: Story) -> Figures:
    """The targets: each year's, and the parts' that lead to it, up to the end of the plan."""
    if frequency in ("annual", "two-yearly"):
        return {k: rounded(v, decimals) for k, v in story.targets.items()}
    found: Figures = {}
    parts = calendar(frequency)
    for year, goal in story.targets.items():
        mine = [p for p in parts if p.year == year]
        for part, figure in zip(mine, _towards(goal, mine, aggregation, decimals, story), strict=True):
            found[window(part.label) if aggregation == "rolling" else part.label] = figure
        if aggregation != "rolling":
            found[year] = rounded(goal, decimals)
    return found


def _towards(
    goal: float, parts: Sequence[Part], aggregation: str, decimals: int, story: Story
) -> list[Decimal]:
    """One year's target, part by part, with the season that the story has."""
    total = rounded(goal, decimals)
    season = story.season or [0.0] * len(parts)
    if aggregation in ("discrete", "cumulative"):
        middle = sum(height for _, height in story.path) / len(story.path)
        shares = shared_out(total, [middle + s for s in season], decimals)
        return list(accumulate(shares)) if aggregation == "cumulative" else shares
    if aggregation == "rate":
        running = [sum(season[: i + 1]) / (i + 1) for i in range(len(parts))]
        return [rounded(goal + moved, decimals) for moved in running]
    return [total] * len(parts)

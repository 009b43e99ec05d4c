"""What the four packages have in common: their descriptor, their chance and how a figure moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import inf
from pathlib import Path
from random import Random
from typing import Any

from ..writing import write_package

SEED = 20261121
Row = dict[str, str]
ABOUT = {
    "priorities": ("Themes", "Made up."),
    "indicators": ("Measures", "Made up."),
    "observations": ("Figures", "Made up by a script with a fixed seed."),
    "areas": ("Areas", "Made up."),
    "budgets": ("Budget", "Made up by a script with a fixed seed."),
}


def chance(*name: str) -> Random:
    """A source of chance of its own for each name."""
    return Random("/".join((str(SEED), *name)))


def walk(name: str, start: float, steps: int, drift: float, stray: float, most: float = inf) -> list[float]:
    """So many figures that begin at `start`, grow by `drift` a step and stray by a share of `start`.

    `most`  what none can be more than, as 100 of a share
    """
    rng = chance(name)
    return [min(most, start * (1 + drift * i + stray * (rng.random() * 2 - 1))) for i in range(steps)]


def most_of(unit: str) -> float:
    """What no figure in a unit is more than."""
    return 100 if unit == "percent" else inf


def written(value: float | Decimal, decimals: int) -> str:
    """A figure as its file has it, halves away from nought."""
    return str(Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def write_shape(
    folder: Path,
    title: str,
    about: str,
    scorecard: Mapping[str, Any],
    tables: Mapping[str, Sequence[Row]],
) -> None:
    """Write a package of the contract. `about` says what shape it has; nothing in it is real."""
    notice = "This publisher is not real. Every figure was made up by a script, to show a shape of data."
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": folder.name,
        "title": title,
        "description": f"{about}\n\n{notice}",
        "created": "2026-11-21T00:00:00Z",
        "licenses": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}],
        "scorecard": {"kind": "indicator-set", "notice": notice, **scorecard},
    }
    write_package(folder, descriptor, tables, ABOUT)


def theme(number: int, title: str) -> Row:
    """One theme as a row of the priorities."""
    return {
        "priority_id": title.lower().replace(" ", "-"),
        "kind": "theme",
        "ref": str(number),
        "title": title,
        "rank": str(number),
    }

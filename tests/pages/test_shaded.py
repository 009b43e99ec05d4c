"""The map of places shaded by their figures: for what is laid side by side, in steps that words tell too."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
from borough import indicator, observation

from scorecard.model import Area, Observation
from scorecard.model.shapes import Shape
from scorecard.pages.plan_index import PlanIndex
from scorecard.pages.shaded import Shaded, may_be_shaded, shaded_map


def made(figures: dict[str, str], unit: str = "percent", bare: tuple[str, ...] = ()) -> Shaded | None:
    """The map of some places in a row, each a square; `bare` have a shape and no figure."""
    one = replace(indicator("tax", "Tax collected", 1), unit=unit, aggregation="snapshot")
    areas = [*figures, *bare]
    shapes = tuple(
        Shape(a, ((((x, 54.0), (x + 0.1, 54.0), (x + 0.1, 54.1), (x, 54.1), (x, 54.0)),),))
        for a, x in zip(areas, (i / 10 for i in range(len(areas))), strict=True)
    )
    plan = SimpleNamespace(shapes=shapes, council=SimpleNamespace(name="Borough"))
    indexed: Any = SimpleNamespace(
        plan=plan, area={a: Area(area=a, name=a.title(), kind="place") for a in areas}
    )
    return shaded_map(cast(PlanIndex, indexed), one, rows(figures))


def rows(figures: dict[str, str]) -> list[Observation]:
    return [
        observation("tax", "FY2025/26", "actual", i, area=area, value=value)
        for i, (area, value) in enumerate(figures.items(), 1)
    ]


@pytest.mark.parametrize(
    ("unit", "aggregation", "shaded"),
    [
        ("percent", "cumulative", True),
        ("per-100000-people", "cumulative", True),
        ("per 100,000 collections", "snapshot", True),
        ("days", "period-rate", True),
        ("score", "snapshot", True),
        ("fly-tips", "discrete", False),
        ("homes", "cumulative", False),
        ("pounds-thousand", "snapshot", False),
        ("persons", "snapshot", False),
    ],
)
def test_counts_are_not_shaded(unit: str, aggregation: str, shaded: bool) -> None:
    one = replace(indicator("a", "A", 1), unit=unit, aggregation=aggregation)
    assert may_be_shaded(one) is shaded


def test_the_steps_are_told_by_their_figures_and_one_picture_says_what_it_is() -> None:
    found = made({"abbey": "90", "mead": "91", "ford": "95.5", "wick": "100"}, bare=("moor",))
    assert found
    assert [(figures, places) for _, figures, places in found.key] == [
        ("90 to 91", "2 places"),
        ("95.5", "1 place"),
        ("100", "1 place"),
        ("No-figure", "1 place"),
    ]
    assert 'role="img" aria-label="Map of the places of Borough by their figures: ' in found.svg
    assert re.findall(r"<title>(.*?)</title>", found.svg)[::2] == ["Abbey: 90", "Ford: 95.5", "Moor"]
    assert [re.findall(r"sc-step--(\w+)", look)[0] for look, *_ in found.key] == [
        "bare",
        "lined",
        "full",
        "none",
    ]


def test_nothing_is_shaded_that_shows_nothing() -> None:
    assert made({"abbey": "90", "mead": "91"}) is None
    assert made({"abbey": "90", "mead": "90", "ford": "90"}) is None
    assert made({"abbey": "90", "mead": "91", "ford": "95"}, unit="homes") is None

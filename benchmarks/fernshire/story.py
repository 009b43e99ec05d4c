"""What a made-up indicator tells, as `indicators.toml` writes it, and the calendar it is told on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

FIRST_YEAR, LAST_YEAR = 2021, 2026  # the financial years from 2021/22 to 2026/27
PARTS = {"monthly": 12, "quarterly": 4, "half-yearly": 2, "annual": 1, "two-yearly": 1}
# The last part with an actual: the plan's figures stand as at 30 September 2026.
LAST_ACTUAL = {
    "monthly": "2026-09",
    "quarterly": "FY2026/27 Q2",
    "half-yearly": "FY2026/27 H1",
    "annual": "FY2025/26",
    "two-yearly": "FY2025/26",
}


class Part(NamedTuple):
    """One period of an indicator: its written form, its year's, and which of the year's parts it is."""

    label: str
    year: str
    number: int
    of: int


def year_label(year: int) -> str:
    """FY2021/22 for the year that begins in April 2021."""
    return f"FY{year}/{(year + 1) % 100:02}"


def part_label(year: int, number: int, of: int) -> str:
    """The written form of one part of a financial year, `number` counting from 1 in April."""
    if of == 1:
        return year_label(year)
    if of == 12:
        month = (number + 2) % 12 + 1
        return f"{year + (number > 9)}-{month:02}"
    return f"{year_label(year)} {'Q' if of == 4 else 'H'}{number}"


def calendar(frequency: str, first: int = FIRST_YEAR) -> tuple[Part, ...]:
    """Every part of every year up to the last, in order."""
    of = PARTS[frequency]
    return tuple(
        Part(part_label(year, number, of), year_label(year), number, of)
        for year in range(first, LAST_YEAR + 1)
        for number in range(1, of + 1)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """Other councils' figures: spread round ours, on average `shift` above, for years or quarters."""

    spread: float
    shift: float
    every: str
    region: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A breakdown: `shares` cut a number up without a rest, `levels` are factors on a rate."""

    by: str
    years: list[str]
    shares: Mapping[str, float] = field(default_factory=dict)
    levels: Mapping[str, float] = field(default_factory=dict)
    survey: Mapping[str, int] = field(default_factory=dict)
    withheld: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure that is provisional, revised or corrected. `was` is how far off the first one lay."""

    period: str
    revision: str
    reason: str = ""
    note: str = ""
    was: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """How one indicator's figures are made. `indicators.toml` says what each key means."""

    path: list[tuple[str, float]] = field(default_factory=list)
    noise: float = 0.0
    season: list[float] = field(default_factory=list)
    least: float = float("-inf")
    most: float = float("inf")
    values: Mapping[str, float] = field(default_factory=dict)
    until: str = ""
    targets: Mapping[str, float] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    missing_targets: Mapping[str, str] = field(default_factory=dict)
    missing_baselines: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    embargo: list[str] = field(default_factory=list)
    others: Others | None = None
    places: Mapping[str, float] = field(default_factory=dict)
    wards: Mapping[str, Any] = field(default_factory=dict)
    splits: tuple[Split, ...] = ()
    survey: int = 0
    forecasts: Mapping[str, float] = field(default_factory=dict)
    baselines: Mapping[str, float] = field(default_factory=dict)


def read_story(raw: Mapping[str, Any]) -> Story:
    """A story as TOML has it. Raises TypeError where a key is misspelt."""
    rest = {k: v for k, v in raw.items() if k not in ("changes", "others", "splits")}
    return Story(
        **rest,
        changes=tuple(Change(**c) for c in raw.get("changes", ())),
        others=Others(**raw["others"]) if "others" in raw else None,
        splits=tuple(Split(**s) for s in raw.get("splits", ())),
    )

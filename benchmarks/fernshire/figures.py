"""From a story to rows of the observations table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Any

from .series import Figures, chance, normal, own_figures, own_targets, rounded, shared_out
from .story import Change, Split, Story
from .wards import ward_figures

Row = dict[str, str]
NEXT_RELEASE = "2026-12-01"
COUNCILS = ("ashmere", "brackenford", "coldharrow", "dunmarsh", "elderport")
GROUP, REGION = "similar-councils", "vale-region"
WITHHELD = (
    "Kept back because it is below ten, so that nobody can be known by it.",
    "Kept back so that the other one cannot be worked out.",
)
CONFIDENCE = 1.96  # standard errors either side: the true figure lies between in 19 surveys of 20


@dataclass(frozen=True, slots=True)
class Measure:
    """What of an indicator's own row its figures depend on, and its story."""

    name: str
    frequency: str
    aggregation: str
    decimals: int
    unit: str
    story: Story

    @property
    def percent(self) -> bool:
        return self.unit == "percent"


def measure(row: Mapping[str, Any], story: Story) -> Measure:
    """The measure of one row of `indicators.toml`."""
    return Measure(
        row["indicator_id"],
        row["frequency"],
        row["aggregation"],
        row["decimals"],
        row["unit"],
        story,
    )


def observations(one: Measure) -> Iterator[Row]:
    """All rows of one indicator: its actuals, targets, other kinds, other areas and breakdowns."""
    story = one.story
    own = own_figures(one.name, one.frequency, one.aggregation, one.decimals, story)
    yield from _actuals(one, own)
    yield from _kind(
        one, "target", own_targets(one.frequency, one.aggregation, one.decimals, story), story.missing_targets
    )
    for kind, found, gaps in (
        ("forecast", story.forecasts, {}),
        ("baseline", story.baselines, story.missing_baselines),
    ):
        yield from _kind(one, kind, {k: rounded(v, one.decimals) for k, v in found.items()}, gaps)
    if story.others:
        yield from _others(one, own)
    for place, share in story.places.items():
        yield from _place(one, own, place, share)
    if story.wards:
        for area, year, figure in ward_figures(one.name, own, story.wards, one.decimals, one.percent):
            yield _row(one, year, "actual", figure, area=area)
    for split in story.splits:
        yield from _split(one, own, split)


def _row(one: Measure, period: str, kind: str, value: Decimal | None = None, **more: str) -> Row:
    row = {"indicator_id": one.name, "period": period, "kind": kind, **more}
    if value is not None:
        row["value"] = f"{value:f}"
    if period in one.story.embargo and kind != "target":
        row["publish_on"] = NEXT_RELEASE
    return row


def _actuals(one: Measure, own: Figures) -> Iterator[Row]:
    story = one.story
    changes = {c.period: c for c in story.changes}
    rng = chance(one.name, "survey")
    for period in _in_order([*own, *story.missing]):
        note = {"note": story.notes[period]} if period in story.notes else {}
        if period not in own:
            yield _row(one, period, "actual", missing=story.missing[period]) | note
            continue
        row = _row(one, period, "actual", own[period]) | note
        if story.survey:
            surveys = 2 if one.frequency == "half-yearly" and " " not in period else 1
            row |= _interval(own[period], surveys * story.survey + int(40 * normal(rng)), one.decimals)
        if change := changes.get(period):
            row |= _changed(one, own[period], change)
        yield row


def _changed(one: Measure, value: Decimal, change: Change) -> Row:
    """What a revision adds to its row. The figure published first stands in the note."""
    note = change.note
    if change.was is not None:
        unit = "%" if one.percent else f" {one.unit}"
        note = f"First published as {value + rounded(change.was, one.decimals):f}{unit}."
    return {k: v for k, v in (("revision", change.revision), ("reason", change.reason), ("note", note)) if v}


def _interval(value: Decimal, answers: int, decimals: int) -> Row:
    """The ends between which the true share most likely lies, by the standard error of a share."""
    share = float(value) / 100
    reach = CONFIDENCE * sqrt(share * (1 - share) / answers) * 100
    low, high = (rounded(float(value) + side * reach, decimals) for side in (-1, 1))
    return {"lower": f"{low:f}", "upper": f"{high:f}", "sample": str(answers)}


def _kind(one: Measure, kind: str, found: Figures, gaps: Mapping[str, str]) -> Iterator[Row]:
    for period in _in_order([*found, *gaps]):
        note = {"note": one.story.notes[period]} if kind == "baseline" and period in one.story.notes else {}
        if period in found:
            yield _row(one, period, kind, found[period]) | note
        else:
            yield _row(one, period, kind, missing=gaps[period]) | note


def _others(one: Measure, own: Figures) -> Iterator[Row]:
    """The five other councils, their median, and for rates the region's average."""
    others = one.story.others
    assert others is not None
    periods = [p for p in own if others.every == "quarter" or (" " not in p and "-" not in p)]
    theirs: dict[str, Figures] = {}
    # Within a year theirs go with ours; from year to year they go their own way, round our average.
    middling = sum(own[period] for period in periods) / len(periods)
    for area in COUNCILS:
        rng = chance(one.name, area)
        factor = 1 + others.shift + others.spread * (2 * rng.random() - 1)
        stray = 0.0 if others.every == "quarter" else others.spread / 8
        theirs[area] = {}
        for period in periods:
            base = own[period] if others.every == "quarter" else middling
            guess = float(base) * factor * (1 + stray * normal(rng))
            theirs[area][period] = rounded(min(guess, 100.0) if one.percent else guess, one.decimals)
        for period, figure in theirs[area].items():
            yield _row(one, period, "actual", figure, area=area)
    for period in periods:
        middle = sorted(theirs[area][period] for area in COUNCILS)[len(COUNCILS) // 2]
        yield _row(one, period, "benchmark", middle, area=GROUP, note="The middle one of the five councils.")
    if others.region:
        for period in periods:
            total = own[period] + sum((theirs[area][period] for area in COUNCILS), Decimal(0))
            yield _row(one, period, "actual", rounded(total / 6, one.decimals), area=REGION)


def _place(one: Measure, own: Figures, place: str, share: float) -> Iterator[Row]:
    """A place's part of a number: by quarter with the years that they add up to, else by year."""
    rng = chance(one.name, place)
    year = Decimal(0)
    for period, value in own.items():
        whole_year = "/" in period and " " not in period
        if not whole_year and one.frequency != "quarterly":
            continue
        part = rounded(float(value) * share * (1 + 0.05 * normal(rng)), one.decimals)
        if one.frequency == "quarterly":
            part = year if whole_year else part
            year = Decimal(0) if whole_year else year + part
        yield _row(one, period, "actual", part, area=place)


def _split(one: Measure, own: Figures, split: Split) -> Iterator[Row]:
    rng = chance(one.name, split.by)
    for year in split.years:
        if split.shares:
            weights = [w * (1 + 0.06 * normal(rng)) for w in split.shares.values()]
            parts = shared_out(own[year], weights, one.decimals)
            for name, figure in zip(split.shares, parts, strict=True):
                group = f"{split.by}={name}"
                if name in split.withheld:
                    note = WITHHELD[name != split.withheld[0]]
                    yield _row(one, year, "actual", missing="withheld", breakdown=group, note=note)
                else:
                    yield _row(one, year, "actual", figure, breakdown=group)
        for name, factor in split.levels.items():
            figure = rounded(float(own[year]) * factor * (1 + 0.02 * normal(rng)), one.decimals)
            row = _row(one, year, "actual", figure, breakdown=f"{split.by}={name}")
            yield row | _interval(figure, split.survey[name], one.decimals)


def _in_order(periods: Sequence[str]) -> list[str]:
    """Each period once, a year behind its last part, in order of time."""
    return sorted(dict.fromkeys(periods), key=_when)


def _when(period: str) -> tuple[int, bool]:
    """The month in which a period ends, counted from year nought, and whether it is a whole year."""
    if period[:2] in ("FY", "AY"):
        year, part = int(period[2:6]), period[10:]
        months = {"": 12, "Q": 3, "H": 6}[part[:1]] * int(part[1:] or 1)
        return (year * 12 + (3 if period[0] == "F" else 8) + months, not part)
    ends, month = period[-7:].split("-")
    return (int(ends) * 12 + int(month), False)

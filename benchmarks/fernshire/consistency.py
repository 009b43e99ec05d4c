"""What the plan of Fernshire says in words, held against its own figures.

A text that tells a figure is a claim: it must stand in the plan, and the tables must bear it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from statistics import fmean
from typing import NamedTuple

from .tables import Tables
from .wards import WARDS, shares

TODAY = date(2026, 11, 27)


class Claim(NamedTuple):
    """Words of a table, and whether the figures bear them out."""

    table: str
    words: str
    true: Callable[[Tables], bool]


def actual(tables: Tables, indicator: str, period: str, area: str = "") -> Decimal:
    """One result. Raises StopIteration where there is none."""
    return next(
        Decimal(row["value"])
        for row in tables["observations"]
        if (row["indicator_id"], row["period"], row.get("area", ""), row["kind"])
        == (indicator, period, area, "actual")
        and not row.get("breakdown")
        and "value" in row
    )


def months(tables: Tables, indicator: str, first: str, last: str) -> list[float]:
    """The monthly results from one month to another."""
    return [
        float(row["value"])
        for row in tables["observations"]
        if row["indicator_id"] == indicator and row["kind"] == "actual" and "value" in row
        and not row.get("area") and not row.get("breakdown")
        and len(row["period"]) == 7 and first <= row["period"] <= last
    ]  # fmt: skip


def _rise(tables: Tables) -> float:
    before, after = (
        fmean(months(tables, "missed-bins", *ends))
        for ends in (("2021-04", "2024-09"), ("2024-10", "2026-09"))
    )
    return after / before


def _valley(tables: Tables) -> float:
    rates = {w.area: actual(tables, "missed-bins", "FY2025/26", w.area) for w in WARDS}
    return shares([w.area for w in WARDS if w.valley], rates)


CLAIMS = (
    Claim("actions", "Missed bins rose by nearly two thirds", lambda t: 1.57 <= _rise(t) <= 1.67),
    Claim("commentary", "About half of the missed bins are in the two wards of the Upper Reed valley",
          lambda t: 0.45 <= _valley(t) <= 0.55),
    Claim("updates", "Missed bins stay at about 117",
          lambda t: 114 <= fmean(months(t, "missed-bins", "2026-01", "2026-06")) <= 120),
    Claim("risks", "Six of ten plans take longer than the law allows",
          lambda t: 55 <= 100 - actual(t, "care-plans-in-time", "FY2026/27 Q2") <= 65),
    Claim("commentary", "The target has never been met", lambda t: not _ever_met(t, "complaints-on-time")),
    Claim("commentary", "Food waste is now collected from nine of ten homes",
          lambda t: any("91% of homes" in row["text"] for row in t["updates"])),
)  # fmt: skip


def _ever_met(tables: Tables, indicator: str) -> bool:
    rows = [row for row in tables["observations"] if row["indicator_id"] == indicator and not row.get("area")]
    found = {
        kind: {r["period"]: Decimal(r["value"]) for r in rows if r["kind"] == kind and "value" in r}
        for kind in ("actual", "target")
    }
    return any(found["actual"][p] >= aim for p, aim in found["target"].items() if p in found["actual"])


def wrong(tables: Tables) -> Iterator[str]:
    """Everything in which the plan contradicts itself, in words."""
    for claim in CLAIMS:
        texts = [value for row in tables[claim.table] for value in row.values()]
        if not any(claim.words in text for text in texts):
            yield f"{claim.table} no longer says: {claim.words}"
        elif not claim.true(tables):
            yield f"the figures do not bear out: {claim.words}"
    yield from _wards_add_up(tables)
    yield from _published_by_its_own_timetable(tables)
    yield from _milestones_in_time(tables)


def _wards_add_up(tables: Tables) -> Iterator[str]:
    """The wards of what is counted are the whole of Fernshire."""
    units = {row["indicator_id"]: row["aggregation"] for row in tables["indicators"]}
    for name, how in units.items():
        if how not in ("discrete", "cumulative") or name in ("council-tax-collected", "falls"):
            continue
        for year in ("FY2023/24", "FY2024/25", "FY2025/26"):
            try:
                parts = [actual(tables, name, year, ward.area) for ward in WARDS]
            except StopIteration:
                continue
            if sum(parts) != actual(tables, name, year):
                yield f"{name}, {year}: the wards add up to {sum(parts)} and not to the whole"


def _published_by_its_own_timetable(tables: Tables) -> Iterator[str]:
    """No figure is out before the day on which the timetable publishes its quarter."""
    days = {
        row["report_period"]: row["start"]
        for row in tables["timetable"]
        if row["step"] == "The figures are published here" and row.get("start")
    }
    for row in tables["observations"]:
        day = days.get(row["period"])
        if row["kind"] == "actual" and day and day > TODAY.isoformat() and not row.get("publish_on"):
            yield f"{row['indicator_id']}, {row['period']}: out before {day}, its day in the timetable"


def _milestones_in_time(tables: Tables) -> Iterator[str]:
    """What is done was due by now, and what is on track is still to come."""
    for row in tables["milestones"]:
        if row["state"] == "on-track" and row["due"] < TODAY.isoformat():
            yield f"{row['milestone_id']} is on track and was due on {row['due']}"
        if row["state"] == "late" and row["due"] > TODAY.isoformat():
            yield f"{row['milestone_id']} is late and not due before {row['due']}"

"""From months to dates: the axis of time as Altair has it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from .timeline import Label, Timeline

MONTH = 30.4375  # days


def day(months: float) -> date:
    """The day at a place of the axis: 25.0 is the end of January of the year 2, which is 1 February."""
    whole = int(months // 1)
    year, month = divmod(whole, 12)
    return date(year, month + 1, 1) + timedelta(days=round((months - whole) * MONTH))


@lru_cache(maxsize=50_000)  # charts share their months
def iso(months: float) -> str:
    """The same as the rows of a chart have it."""
    return day(months).isoformat()


@lru_cache(maxsize=50_000)
def instant(months: float) -> int:
    """The same in milliseconds since 1970, as the parameters of a chart have it."""
    found = day(months)
    return int(datetime(found.year, found.month, found.day, tzinfo=UTC).timestamp() * 1000)


@lru_cache(maxsize=50_000)
def milliseconds(day: str) -> int:
    """The same of a day as the rows of a chart have it."""
    return round(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)


def share(line: Timeline, at: float) -> float:
    """Where a place lies on the axis: 0 at its start, 1 at its end. Months are as long as they are."""
    start = instant(line.start)
    return (instant(at) - start) / (instant(line.end) - start)


def named(labels: Iterable[Label]) -> dict[str, Any]:
    """The parameters of an axis of time: where its labels stand, and their words, in two lines where a part
    of a year stands above its year."""
    names: dict[int, Any] = {}
    for label in labels:
        at = instant(label.at)
        if label.row:
            names[at] = [names.get(at, ""), label.text]
        elif isinstance(names.get(at), list):
            names[at][0] = label.text
        else:
            names[at] = label.text
    return {"x_values": sorted(names), "x_names": {str(at): text for at, text in names.items()}}

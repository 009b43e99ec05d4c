"""One earlier version of a file of figures, read as far as telling a change needs it.

The gate refuses a file with an error, so such a version was never published: it is passed over whole, and
counted. Columns that a version has not are blank in it, and columns that are not needed are not looked at.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from ..model import Period, Unreadable, read_period
from ..model.years import APRIL, Years

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?", re.ASCII)
NEEDED = ("indicator_id", "period", "kind", "value")
COLUMNS = (*NEEDED, "area", "breakdown", "missing", "revision", "reason", "publish_on")


class Place(NamedTuple):
    """The key of a figure. One period in two spellings is one place."""

    indicator_id: str
    period: Period
    area: str
    breakdown: str
    kind: str


class Figure(NamedTuple):
    """What stands at a place, as text: the value as typed, the day year first; blank where there is none."""

    value: str
    missing: str
    revision: str
    reason: str
    publish_on: str


Version = Mapping[Place, Figure]


class _Refused(Exception):
    """The gate would not have let this version through."""


class Reader:
    """Reads the versions of one file. A row that is the same as in another version is read once.

    `frequencies`  by indicator, which decides between two readings of a period. Where an indicator is not
                   in it and a period has two readings, the row is left out: it has no page to be told on
    `years`        how the plan's financial years run and are named
    """

    def __init__(self, frequencies: Mapping[str, str], years: Years = APRIL) -> None:
        self.frequencies, self.years = frequencies, years
        # By the columns of a version, since one row of cells means another thing under another header.
        self.rows: dict[tuple[str, ...], dict[tuple[str, ...], tuple[Place, Figure] | None]] = {}

    def version(self, content: bytes) -> Version | None:
        """The figures of one version, None where it could not have been published."""
        try:
            rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
            return self._figures(next(rows, []), rows)
        except (UnicodeDecodeError, csv.Error, _Refused):
            return None

    def _figures(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Version:
        if len(set(header)) != len(header) or not set(NEEDED) <= set(header):
            raise _Refused
        there = tuple(name for name in COLUMNS if name in header)
        pick = itemgetter(*(header.index(name) for name in there))
        known = self.rows.setdefault(there, {})
        found: dict[Place, Figure] = {}
        for row in rows:
            if len(row) != len(header):
                if any(cell.strip() for cell in row):
                    raise _Refused
                continue
            cells = pick(row)
            if cells not in known:
                known[cells] = self._row(dict(zip(there, map(str.strip, cells), strict=True)))
            read = known[cells]
            if read is None:
                continue
            place, figure = read
            if place in found:
                raise _Refused
            found[place] = figure
        return found

    def _row(self, cells: Mapping[str, str]) -> tuple[Place, Figure] | None:
        if not any(cells.values()):
            return None
        one, text = cells["indicator_id"], cells["period"]
        frequency = self.frequencies.get(one)
        try:
            period = read_period(text, frequency or "", self.years)
        except Unreadable as error:
            if frequency is None and error.code == "period-ambiguous":
                return None
            raise _Refused from None
        place = Place(one, period, cells.get("area", ""), cells.get("breakdown", ""), cells["kind"])
        return place, _figure(cells)


def _figure(cells: Mapping[str, str]) -> Figure:
    value, missing, day = cells["value"], cells.get("missing"), cells.get("publish_on", "")
    if missing is not None and bool(value) == bool(missing):
        raise _Refused
    if value and not NUMBER.fullmatch(value):
        raise _Refused
    if day:
        try:
            day = date.fromisoformat(day).isoformat()
        except ValueError:
            raise _Refused from None
    return Figure(value, missing or "", cells.get("revision", ""), cells.get("reason", ""), day)


def indicators_in(content: bytes) -> list[str]:
    """The names in the column of indicators of one version; none where it cannot be read."""
    try:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        place = next(rows, []).index("indicator_id")
        return sorted({row[place].strip() for row in rows if len(row) > place})
    except (UnicodeDecodeError, csv.Error, ValueError):
        return []

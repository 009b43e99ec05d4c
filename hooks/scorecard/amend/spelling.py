"""How a period is spelled in a file: as its neighbours are, else in the form that no spreadsheet alters."""

from __future__ import annotations

import re

from ..model import Period

PLAIN_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}", re.ASCII)


def spelled_like(neighbour: str, period: Period) -> str:
    """The written form of a period, a month as in the cell beside it: 2026-M04, or 2026-04 where those
    are."""
    if period.months != 1:
        return period.label
    between = "-" if PLAIN_MONTH.fullmatch(neighbour.strip()) else "-M"
    return f"{period.start.year}{between}{period.start.month:02}"

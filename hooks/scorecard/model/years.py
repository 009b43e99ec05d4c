"""How a plan's financial years run and are named: from any month, by either habit.

The data contract, section 3: `year_start` is the month in which they begin (4 where it is not said),
`year_name` is "2024/25" or, where the year in which it ends names it, "2025".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

OTHERS = {"CY": 1, "AY": 9}  # calendar and school years begin alike everywhere


@dataclass(frozen=True, slots=True)
class Years:
    """A plan's financial years.

    `first`   the month in which they begin
    `ending`  whether the year in which it ends names one: FY2025, not FY2024/25
    """

    first: int = 4
    ending: bool = False

    def begins(self, calendar: str) -> int:
        """The first month of a year of a calendar: FY, CY or AY."""
        return OTHERS.get(calendar, self.first)

    def label(self, calendar: str, year: int) -> str:
        """The written form of the year of a calendar that begins in a year."""
        if calendar == "CY":
            return f"CY{year}"
        if calendar == "FY" and self.ending:
            return f"FY{year + (self.first > 1)}"
        return f"{calendar}{year}/{(year + 1) % 100:02}"


APRIL = Years()


def years_of(scorecard: Mapping[str, Any]) -> Years:
    """The years that a descriptor's own property names, those from April where it says nothing readable."""
    first, name = scorecard.get("year_start"), scorecard.get("year_name")
    known = isinstance(first, int) and not isinstance(first, bool) and 1 <= first <= 12
    month = first if known and isinstance(first, int) else APRIL.first
    both = isinstance(name, str) and "/" in name
    ending = isinstance(name, str) and re.fullmatch(r"(FY ?)?[0-9]{4}", name.strip()) is not None
    return Years(month, ending or (month == 1 and not both))

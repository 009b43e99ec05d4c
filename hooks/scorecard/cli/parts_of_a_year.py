"""That a year has no ninth quarter: said on the command line, where none is offered in its place."""

from __future__ import annotations

import re

TH = r"\b([0-9]+)(?:st|nd|rd|th)\s+"
# How a part of a year is written, how many a year has, and what to say of any other.
PARTS = (
    (rf"\b(?:Q|Qtr\.?|Quarter)\s*([0-9]+)\b|{TH}(?:quarter|qtr)\b", 4,
     "A year has quarters 1 to 4. Type one as FY2026/27-Q2."),
    (rf"\b(?:H|half)\s*([0-9]+)\b|{TH}half\b", 2,
     "A year has halves 1 and 2. Type one as FY2026/27-H1."),
    (r"(?:\b|(?<=[0-9]))(?:M|mth|month)\.?\s*([0-9]+)\b", 12,
     "A year has months 1 to 12. Type one as 2026-M04."),
    (r"(?:\b|(?<=[0-9]))(?:W|wk|week)\.?\s*(?:no\.?\s*)?([0-9]+)\b", 52,
     "A year has weeks 1 to 52, and some have a week 53. Type one as 2026-W36."),
)  # fmt: skip


def no_such_part(text: str) -> str:
    """What to say of a text that is no period because no year has the part that it names; else ""."""
    for pattern, most, told in PARTS:
        for found in re.finditer(pattern, text, re.ASCII | re.IGNORECASE):
            number = next(filter(None, found.groups()))
            if len(number) > 2 or not 1 <= int(number) <= most:
                return told
    return ""

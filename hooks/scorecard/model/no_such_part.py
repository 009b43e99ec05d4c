"""That a year has no ninth quarter: what is said of it wherever a period is typed, with none in its place."""

from __future__ import annotations

import re

TH = r"\b([0-9]+)(?:st|nd|rd|th)\s+"
NUMBER = r"([0-9]+)\b(?!/[0-9]{2}\b)"  # "12m 25/26": years of two digits are no number of a part
# How a part of a year is written, how many a year has, and what to say of any other.
PARTS = tuple(
    (re.compile(pattern, re.ASCII | re.IGNORECASE), most, told)
    for pattern, most, told in (
        (rf"(?:\b|(?<=[0-9]))(?:Q|Qtr\.?|Quarter)\s*{NUMBER}|{TH}(?:quarter|qtr)\b", 4,
         "A year has quarters 1 to 4. Type one as FY2026/27{sign}Q2."),
        (rf"(?:\b|(?<=[0-9]))(?:H|half)\s*{NUMBER}|{TH}half\b", 2,
         "A year has halves 1 and 2. Type one as FY2026/27{sign}H1."),
        (rf"(?:\b|(?<=[0-9]))(?:M|mth|month)\.?\s*{NUMBER}", 12,
         "A year has months 1 to 12. Type one as 2026-M04."),
        (rf"(?:\b|(?<=[0-9]))(?:W|wk|week)\.?\s*(?:no\.?\s*)?{NUMBER}", 52,
         "A year has weeks 1 to 52, and some have a week 53. Type one as 2026-W36."),
    )
)  # fmt: skip
YEAR = 4  # digits, which number no part


def no_such_part(text: str, sign: str = " ") -> str:
    """What to say of a text that is no period because no year has the part that it names; else "".

    `sign`  what stands between a year and its part where the text was typed
    """
    for pattern, most, told in PARTS:
        for found in pattern.finditer(text):
            number = next(filter(None, found.groups()))
            if len(number) != YEAR and not 1 <= int(number) <= most:
                return told.format(sign=sign)
    return ""

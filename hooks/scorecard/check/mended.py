"""Ways of writing a period that are not read, and what an officer is asked whether it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Unreadable
from ..model.weeks import read_week

# Words for the kind of a figure, which stand beside its period.
KINDS = (
    "out-?turn|actuals?|results?|targets?|provisional|prov|final|revised|estimated?|est|forecast|budget|"
    "baseline|ytd|year to date|cumulative|full year|annual|FY|year[- ]?end"
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
TO = r"\s*(?:-|\u2013|to|/)\s*"
SHORT = r"[\s'\u2019.-]*(\d{2})"  # a year cut short: Apr 25, Apr-25, Apr '25
DAY = r"(\d{1,2})[./](\d{1,2})[./](?:20)?(\d{2})"
YEAR_TO = r"(?:FYE|YE|Y/E|year (?:end(?:ing|ed)?|to)|12 ?m(?:onths)? (?:end(?:ing|ed)?|to))\.?\s*"
PART = r"(Q|H|Qtr\.? ?|Quarter ?|Half ?)"
AND = r"\s*(?:-|\u2013|to|&|\+|and|/)\s*"
MENDS = (
    (r"(\d{2})-(\d{2})", r"20\1/\2"),
    (r"(?:FY ?)?(\d{4})[-/](\d)( [QH]\d)?", r"\1/0\2\3"),
    (r"FY ?(\d{4}) (\d{2}|\d{4})( [QH]\d)?", r"\1/\2\3"),
    (r"(\d{4}) ?- ?(\d{4}) ([QH]\d)", r"\1/\2 \3"),
    (r"(\d{4})[ .\\](\d{2})", r"\1/\2"),
    (r"(\d{4})-?[Ww](\d)", r"\1-W0\2"),
    # Several quarters or months of one year: Q1-4 2025/26, H1 & H2 2025/26, Apr-Mar 25/26, 2025/26 Apr-Mar.
    (rf"{PART}(\d){AND}(?:{PART})?(\d),?\s+(\d{{4}}/\d{{2}})", r"\1\2 - \1\4 \5"),
    (rf"(\d{{4}}/\d{{2}}),?\s+{PART}(\d){AND}(?:{PART})?(\d)", r"\2\3 - \2\5 \1"),
    (rf"({MONTH})\.?{TO}({MONTH})\.?\s+(\d{{2}})/(\d{{2}})", r"\1 - \2 20\3/\4"),
    (rf"({MONTH})\.?{TO}({MONTH})\.?\s+(\d{{4}})-(\d{{2}})", r"\1 - \2 \3/\4"),
    (rf"({MONTH})\.? (\d{{4}}) ?/ ?({MONTH})\.? (\d{{4}})", r"\1 \2 - \3 \4"),
    (rf"({MONTH})\.?/({MONTH})\.?\s+(\d{{4}}(?:/\d{{2}})?)", r"\1 - \2 \3"),
    (rf"(\d{{4}}/\d{{2}}),?\s+\(?({MONTH})\.?{TO}({MONTH})\.?\)?", r"\2 - \3 \1"),
    # Two months or two days with short years: Apr 25 - Mar 26, 01/04/2025 - 31/03/2026, 04/2025 - 03/2026.
    (rf"({MONTH}){SHORT}{TO}({MONTH}){SHORT}", r"\1 20\2 - \3 20\4"),
    (rf"{DAY}{TO}{DAY}", r"\1 {\2} 20\3 - \4 {\5} 20\6"),
    (rf"(\d{{1,2}})/(\d{{4}}){TO}(\d{{1,2}})/(\d{{4}})", r"{\1} \2 - {\3} \4"),
    # Several weeks of one year: 2026-W30-W36, Weeks 30-36 2026; and those between two days, w/e or w/c.
    (rf"(\d{{4}})[- ]?W(\d\d){TO}W?(\d\d)", r"\1-W\2 - \1-W\3"),
    (rf"(?:weeks?|wks?\.?) ?(\d\d){TO}(?:weeks?|wks?\.?)? ?(\d\d),? (\d{{4}})", r"\3-W\1 - \3-W\2"),
    (rf"(?:weeks?|wks?\.?) ?(\d){TO}(?:weeks?|wks?\.?)? ?(\d),? (\d{{4}})", r"\3-W0\1 - \3-W0\2"),
    (rf"(?:weeks?|wks?\.?) ?(\d){TO}(?:weeks?|wks?\.?)? ?(\d\d),? (\d{{4}})", r"\3-W0\1 - \3-W\2"),
    # A year by the day or the month on which it ends.
    (rf"{YEAR_TO}({MONTH}){SHORT}", r"year ending \1 20\2"),
    (rf"{YEAR_TO}{DAY}", r"year ending \1 {\2} 20\3"),
    (rf"(?:rolling|last) {YEAR_TO}({MONTH}\.? \d{{4}})", r"year ending \1"),
    # A position on a day, or at the end of a month.
    (r"(?:as )?(?:at|of|on) (?:the )?(.+)", r"\1"),
    (rf"(?:at |to )?(?:the )?end(?: of)? ({MONTH} \d{{4}})", r"\1"),
    # What kind of figure it is, or how sure, has columns of its own.
    (rf"([QH] ?\d) (?:{KINDS}) (.+)", r"\1 \2"),
    (rf"(\d{{4}}/\d{{2}}) (?:{KINDS}) ([QH]\d)", r"\1 \2"),
    (rf"(.+?)[ ,(\[-]+(?:{KINDS}|[prefb])[)\].*]*", r"\1"),
    (rf"(?:{KINDS})[ :]+(.+)", r"\1"),
    (r"(.+\d)[prefb*]+", r"\1"),
    (r"Y(?:ear|r)?\.? ?(\d{4}.*)", r"\1"),
)  # fmt: skip
COMPILED = tuple((re.compile(pattern, re.ASCII | re.IGNORECASE), mend) for pattern, mend in MENDS)
NUMBERED_MONTH = re.compile(r"\{(\d{1,2})\}")
NUMBERS = {"three": 3, "six": 6, "nine": 9}
# Months counted from the year's first: Months 1-6 2025/26, M1-M6 2025/26.
COUNTED = re.compile(
    r"(?:months?|m) ?(\d{1,2})(?: ?(?:-|\u2013|to) ?(?:months?|m)? ?(\d{1,2}))?,? "
    r"(?:FY ?)?(\d{4})[-/]\d{2}",
    re.ASCII | re.IGNORECASE,
)
# Parts of a year without their year, and weeks.
YEARLESS = re.compile(rf"{MONTH}\.?{TO}{MONTH}\.?|Q ?\d{TO}Q? ?\d", re.ASCII | re.IGNORECASE)
WEEK = re.compile(r"(?:week|wk|w) ?(?:no\.? ?)?(\d{1,2})", re.ASCII | re.IGNORECASE)
NAMED_WEEK = r"(?:w/?e|w/?c|(?:weeks?|wks?) (?:ending|ended|to|commencing|beginning))"
TWO_WEEKS = re.compile(
    rf"(?P<named>{NAMED_WEEK}) ?(?P<first>\d.{{4,}}?)"
    rf"\s+(?:-|\u2013|to|and|&)\s+(?:{NAMED_WEEK} ?)?(?P<last>\d.{{4,}})",
    re.IGNORECASE,
)
SO_MANY = re.compile(
    rf"(?:first )?(?P<number>\d{{1,2}}|three|six|nine) months (?:end(?:ing|ed)?|to) "
    rf"(?:\d{{1,2}} )?(?P<last>{MONTH})\.? (?P<year>\d{{4}})",
    re.ASCII | re.IGNORECASE,
)
ACROSS = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        rf"\(?(?P<first>{MONTH})\.?{TO}(?P<last>{MONTH})\.?\)?\s+(?:20)?(?P<year>\d{{2}})/(?P<second>\d{{2}})",
        rf"(?:20)?(?P<year>\d{{2}})/(?P<second>\d{{2}}),?\s+\(?(?P<first>{MONTH})\.?{TO}(?P<last>{MONTH})\.?\)?",
    )
)


def mended(text: str, first: int) -> Iterator[str]:
    """Each way in which a cell that is no period may have been meant, the likeliest first.

    `first`  the month in which the plan's years begin

    None of them is taken without asking; some are no period either.
    """
    if months := _so_many_months(text) or _counted_months(text, first):
        yield months
    for pattern, mend in COMPILED:
        if m := pattern.fullmatch(text):
            yield NUMBERED_MONTH.sub(_month_name, m.expand(mend))
    yield from _across_new_year(text)
    yield from _weeks_between(text)


def without_year(text: str) -> str:
    """What to type for part of a year, or a week, that does not say of which; blank for anything else."""
    if (m := WEEK.fullmatch(text)) and 1 <= int(m[1]) <= 53:
        return f"2026-W{int(m[1]):02}"
    return f"{text} 2026/27" if YEARLESS.fullmatch(text) else ""


def _month_name(found: re.Match[str]) -> str:
    number = int(found[1])
    return MONTHS[number - 1] if 1 <= number <= len(MONTHS) else found[1]


def _number_of(month: str) -> int:
    return MONTHS.index(month[:3].lower()) + 1


def _so_many_months(text: str) -> str:
    """ "Six months to September 2025": from April on. Blank where it says no such thing."""
    m = SO_MANY.fullmatch(text)
    if not m:
        return ""
    number = NUMBERS.get(m["number"].lower()) or int(m["number"])
    last = int(m["year"]) * 12 + _number_of(m["last"]) - 1
    return _stretch(last - number + 1, last)


def _counted_months(text: str, first: int) -> str:
    """ "Months 1-6 2025/26": of the plan's own year. Blank where it says no such thing."""
    m = COUNTED.fullmatch(text)
    if not m or not 1 <= int(m[1]) <= int(m[2] or m[1]) <= 12:
        return ""
    begins = int(m[3]) * 12 + first - 2
    return _stretch(begins + int(m[1]), begins + int(m[2] or m[1]))


def _stretch(first: int, last: int) -> str:
    """From one month to another, both counted from January of the year 0."""
    one, other = (f"{month // 12}-M{month % 12 + 1:02}" for month in (first, last))
    return one if one == other else f"{one} - {other}"


def _weeks_between(text: str) -> Iterator[str]:
    """ "w/e 04/09/2026 - w/e 11/09/2026": from the first day of one week to the last of the other."""
    m = TWO_WEEKS.fullmatch(text)
    if m:
        named = m["named"].lower().replace("weeks", "week").replace("wks", "week")
        try:
            first, last = (read_week(f"{named} {day.strip()}") for day in (m["first"], m["last"]))
        except Unreadable:
            return
        if first and last and first.end <= last.end:
            yield f"{first.start.isoformat()} - {last.end.isoformat()}"


def _across_new_year(text: str) -> Iterator[str]:
    """ "Jul-Jun 2025/26" where years begin in April: months of two years that are none of the plan's own.

    Only those that run across the new year lie in both: of "Jan-Dec 2025/26" nobody knows which is meant.
    """
    for pattern in ACROSS:
        m = pattern.fullmatch(text)
        if m and _number_of(m["last"]) < _number_of(m["first"]):
            yield f"{m['first']} 20{m['year']} - {m['last']} 20{m['second']}"

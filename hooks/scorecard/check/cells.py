"""One cell of text into one value, or the problem that an officer should read.

Numbers, dates and codes are read strictly and never guessed (data contract, sections 3 and 4). A
reader returns the value, or a `Wrong` with a code, a message and what to type instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from ..model import Unreadable, read_period
from ..model.contract import RESERVED
from ..problems import did_you_mean


class Wrong(NamedTuple):
    """Why a cell cannot be read: the rule's code, what is wrong, and what to do."""

    code: str
    message: str
    hint: str


Reader = Callable[[str], Any]

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
WHOLE = re.compile(r"-?[0-9]+", re.ASCII)
LOOKALIKE = str.maketrans("OoIlSB", "001158")
MARKERS = {
    "tbc": "to-be-confirmed", "tba": "to-be-announced", "n/a": "not-applicable", "na": "not-applicable",
    "-": "not-reported", "–": "not-reported", "not set": "not-set", "new": "new-indicator", "*": "withheld",
    "none": "not-reported", "null": "not-reported", "nil": "not-reported",
}  # fmt: skip
SPREADSHEET_ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")


@lru_cache(maxsize=65536)
def number(text: str) -> Decimal | Wrong:
    """A figure: digits, at most one full stop, a minus in front where it is below nought."""
    if NUMBER.fullmatch(text):
        return Decimal(text)
    return _no_number(text)


def _no_number(text: str) -> Wrong:
    """The likeliest slip behind a cell that is no number, worst first."""
    bare = text.strip()
    if bare.upper() in SPREADSHEET_ERRORS or re.fullmatch(r"Err:\d+", bare):
        return Wrong(
            "spreadsheet-error",
            f'"{text}" is a spreadsheet\'s error, not a figure.',
            "Mend the formula in the spreadsheet and save again.",
        )
    if bare.startswith("="):
        return Wrong(
            "formula",
            f'"{text}" is a formula, not its result.',
            "Paste the values alone (Paste Special, Values) and save again.",
        )
    if bare.lower() in ("nan", "inf", "-inf", "infinity", "+inf", "-infinity"):
        return Wrong(
            "number-wrong", f'"{text}" is no figure.', "Leave value blank and give the reason in missing."
        )
    if code := MARKERS.get(bare.lower()):
        return Wrong(
            "marker-in-value",
            f'"{text}" is not a number.',
            f'Leave value blank, type {code} into missing, and "{bare}" into printed.',
        )
    if bare.endswith("%") and NUMBER.fullmatch(bare[:-1].strip().replace(",", "")):
        return Wrong(
            "percent-sign",
            f'"{text}" has a sign in it.',
            f"Type {bare[:-1].strip().replace(',', '')}; the unit on the indicator already says percent.",
        )
    if m := re.fullmatch(
        r"[£$€]\s?(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s?(k|m|bn|thousand|million|billion)?", bare, re.I | re.A
    ):
        return _money(text, m[1].replace(",", ""), (m[2] or "").lower())
    if re.fullmatch(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", bare, re.A):
        return Wrong(
            "thousands-comma",
            f'"{text}" has a comma in it.',
            f"Type {bare.replace(',', '')}; the pages put the comma in.",
        )
    if re.fullmatch(r"-?[0-9]+,[0-9]{1,2}", bare, re.A):
        return Wrong(
            "decimal-comma",
            f'"{text}" has a comma where the full stop should be.',
            f"Type {bare.replace(',', '.')}.",
        )
    if NUMBER.fullmatch(bare):
        return Wrong("space-around", f'"{text}" has a space before or behind it.', f"Type {bare} alone.")
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?e[+-]?[0-9]+", bare, re.I | re.A):
        return Wrong(
            "exponent",
            f'"{text}" is written in powers of ten, as a spreadsheet does with long numbers.',
            f"Type {Decimal(bare):f} if that is the figure.",
        )
    if re.fullmatch(r"[−–—][0-9.]+", bare):
        return Wrong(
            "minus-sign",
            f'"{text}" begins with a dash that is no minus sign.',
            f"Type -{bare[1:]} with the hyphen of the keyboard.",
        )
    if re.fullmatch(r"\([0-9.,]+\)", bare, re.A):
        return Wrong(
            "brackets",
            f'"{text}" is in brackets.',
            f"If it is below nought, type -{bare[1:-1].replace(',', '')}.",
        )
    if any(c.isdigit() and not c.isascii() for c in bare):
        return Wrong(
            "wide-digits",
            f'"{text}" has digits of another script or width.',
            "Type it again with the digits of the keyboard.",
        )
    if re.fullmatch(r"-?\.[0-9]+|-?[0-9]+\.", bare, re.A):
        return Wrong("number-wrong", f'"{text}" is not a whole figure.', f"Type {Decimal(bare):f}.")
    if re.fullmatch(r"\+[0-9]+(\.[0-9]+)?", bare, re.A):
        return Wrong("number-wrong", f'"{text}" has a plus sign.', f"Type {bare[1:]}.")
    if NUMBER.fullmatch(bare.translate(LOOKALIKE)) and any(c.isdigit() for c in bare):
        return Wrong(
            "lookalike",
            f'"{text}" has a letter among its digits.',
            f"Type {bare.translate(LOOKALIKE)} if that is the figure.",
        )
    if re.fullmatch(r"[0-9]{1,2}[-/][A-Za-z0-9]{2,3}([-/][0-9]{2,4})?|[A-Za-z]{3}-[0-9]{2}", bare, re.A):
        return Wrong(
            "spreadsheet-date",
            f'"{text}" is a date that a spreadsheet has made of a figure.',
            "Format the column as Text, type the figure again and save.",
        )
    if m := re.match(r"(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s?([A-Za-z*†‡].*)", bare, re.A):
        return Wrong(
            "unit-in-value",
            f'"{text}" has more than a number in it.',
            f'Type {m[1].replace(",", "")} and put "{bare}" into printed. The unit stands on the indicator.',
        )
    return Wrong(
        "number-wrong", f'"{text}" is not a number.', "Type digits with one full stop, for example 12.5."
    )


def _money(text: str, digits: str, scale: str) -> Wrong:
    if not scale:
        return Wrong(
            "currency-sign",
            f'"{text}" has a sign in it.',
            f"Type {digits}; the unit on the indicator already says pounds.",
        )
    times = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}[scale]
    whole = Decimal(digits).scaleb(times)
    return Wrong(
        "currency-sign",
        f'"{text}" has a sign and a word in it.',
        f"Type {whole:f} with the unit pounds, or {digits} with the unit pounds-million or the like.",
    )


def whole_number(text: str) -> int | Wrong:
    """A whole number."""
    if WHOLE.fullmatch(text):
        return int(text)
    found = number(text)
    if isinstance(found, Wrong):
        return found
    return Wrong(
        "whole-number", f'"{text}" is not a whole number.', f"Type {found:.0f}, or another whole number."
    )


def truth(text: str) -> bool | Wrong:
    """true or false; a spreadsheet writes them in capitals."""
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    return Wrong(
        "true-or-false",
        f'"{text}" is neither true nor false.',
        "Type true or false, or leave it blank for false.",
    )


@lru_cache(maxsize=16384)
def day(text: str) -> date | Wrong:
    """A date, year first."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.A):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return Wrong(
                "date-wrong",
                f'There is no day "{text}".',
                "Type the year, the month and the day, for example 2007-04-01.",
            )
    if m := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text, re.A):
        first, second, year = int(m[1]), int(m[2]), int(m[3])
        both = [f"{year}-{b:02}-{a:02}" for a, b in ((first, second), (second, first)) if b <= 12 and a <= 31]
        hint = (
            f"Type {both[0]}."
            if len(set(both)) == 1
            else f"Type {both[0]} if the day comes first, {both[1]} if the month does."
        )
        return Wrong(
            "date-wrong",
            f'"{text}" can be read in two ways in other countries.'
            if len(set(both)) > 1
            else f'"{text}" does not begin with the year.',
            hint if both else "Type the year, the month and the day, for example 2007-04-01.",
        )
    return Wrong(
        "date-wrong", f'"{text}" is no date.', "Type the year, the month and the day, for example 2007-04-01."
    )


@lru_cache(maxsize=65536)
def period(text: str, frequency: str = "") -> Any:
    """A period, with the indicator's frequency deciding what could be two things."""
    try:
        return read_period(text, frequency)
    except Unreadable as error:
        return _no_period(text, frequency, error)


FREQUENCY = {
    "ad-hoc": "ad hoc",
    "two-yearly": "every two years",
    "annual": "once a year",
    "": "at no fixed time",
}


def _no_period(text: str, frequency: str, error: Unreadable) -> Wrong:
    forms = error.readings
    if error.code == "period-ambiguous":
        reported = FREQUENCY.get(frequency, frequency)
        return Wrong(
            error.code,
            f'"{text}" can be {_spoken(forms[0])} or {_spoken(forms[1])}, and this is reported {reported}.',
            f"Type the one you mean: {forms[0]} or {forms[1]}.",
        )
    if error.code == "period-spreadsheet-date":
        if len(forms) == 2:
            return Wrong(
                error.code,
                f'"{text}" is what a spreadsheet makes of {forms[0].removeprefix("FY")}.',
                f"Type {forms[0]}, which it leaves alone. If you mean the month, type {forms[1]} on a monthly indicator.",
            )
        return Wrong(
            error.code,
            f'"{text}" is a date that a spreadsheet has made.',
            f"Type {'the month as ' + forms[0] if len(forms[0]) == 7 else 'the day as 2007-04-01, or the year as FY2007/08'}, in a column formatted as Text.",
        )
    if error.code == "period-backwards":
        return Wrong(error.code, f'"{text}" ends before it starts.', "Type the earlier one first.")
    if any(c.isalpha() for c in text) and re.fullmatch(
        r"(?:FY|CY|AY)?[0-9OoIlSB]{4}(/[0-9OoIlSB]{2})?( [QH][0-9Il])?", text
    ):
        prefix, rest = (text[:2], text[2:]) if text[:2] in ("FY", "CY", "AY") else ("", text)
        return Wrong(
            "lookalike",
            f'"{text}" has a letter among its digits.',
            f"Type {prefix}{rest.translate(LOOKALIKE)} if that is the year.",
        )
    near = f"Did you mean {forms[0]}? " if forms else ""
    return Wrong(
        "period-unreadable",
        f'"{text}" is no period.',
        near + "Type it as FY2007/08, FY2007/08 Q1, 2007-04 for a month or 2011-03-31 for a day.",
    )


def _spoken(form: str) -> str:
    if form.startswith("FY"):
        return f"the {'quarter' if ' Q' in form else 'year'} {form}"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", form):
        return f"the month {date.fromisoformat(form + '-01'):%B %Y}"
    return f"the {'quarter' if ' Q' in form else 'years'} {form}"


def reader(field: Mapping[str, Any]) -> Reader:
    """The reader of one field of a table schema: its type, then its constraints."""
    constraints = field.get("constraints", {})
    kind = {"number": number, "integer": whole_number, "boolean": truth, "date": day}.get(field["type"])
    if kind is not None:
        return _bounded(kind, constraints)
    if "enum" in constraints:
        return _one_of(tuple(constraints["enum"]))
    if constraints.get("maxLength") == 80:
        return _identifier
    if "pattern" in constraints:
        return _matching(re.compile(constraints["pattern"]), field)
    return plain


def _bounded(kind: Reader, constraints: Mapping[str, Any]) -> Reader:
    low, high = constraints.get("minimum"), constraints.get("maximum")
    if low is None and high is None:
        return kind

    def read(text: str) -> Any:
        found = kind(text)
        if isinstance(found, Wrong):
            return found
        if low is not None and found < low:
            return Wrong("out-of-range", f"{text} is below {low}.", f"Type {low} or more.")
        if high is not None and found > high:
            return Wrong("out-of-range", f"{text} is above {high}.", f"Type {high} or less.")
        return found

    return read


def _one_of(codes: tuple[str, ...]) -> Reader:
    known = frozenset(codes)

    def read(text: str) -> Any:
        if text in known:
            return text
        return Wrong(
            "code-unknown",
            f'"{text}" is not one of the codes of this column.',
            did_you_mean(text, codes) + "Use one of: " + ", ".join(codes) + ".",
        )

    return read


IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def _identifier(text: str) -> Any:
    if text in RESERVED:
        return Wrong(
            "identifier-reserved",
            f'"{text}" is a word that the site\'s addresses use.',
            f"Choose another, for example {text}-1.",
        )
    if len(text) > 80:
        return Wrong(
            "identifier-wrong", f"This identifier has {len(text)} characters; 80 is the most.", "Shorten it."
        )
    if IDENTIFIER.fullmatch(text):
        return text
    mended = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80]
    return Wrong(
        "identifier-wrong",
        f'"{text}" would make a bad web address.',
        f"Use lower-case letters, digits and hyphens{', for example ' + mended if mended else ''}.",
    )


def _matching(pattern: re.Pattern[str], field: Mapping[str, Any]) -> Reader:
    def read(text: str) -> Any:
        if pattern.search(text):
            return text
        return Wrong(
            "pattern-wrong", f'"{text}" is not written as this column wants it.', str(field["description"])
        )

    return read


def plain(text: str) -> Any:
    """Text that is shown as text."""
    return text

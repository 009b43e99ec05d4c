"""What people type for a figure that is none, or for more than one: the shorthand of statistics, and words.

The Government Statistical Service's "Using symbols in tables" has [c] [x] [z] [low] [p] [r] [e] [b] [f] [u]
[w]; older tables have : .. * ~ z and letters behind a figure. Each is answered with the very thing to type.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from ..model.letters import meant, shown
from ..problems import Fault

MARKERS = {
    "tbc": "to-be-confirmed", "tba": "to-be-announced", "n/a": "not-applicable", "na": "not-applicable",
    "-": "not-reported", "–": "not-reported", "—": "not-reported", "--": "not-reported", ".": "not-reported",
    "..": "not-reported", ":": "not-reported", "...": "not-reported", "not set": "not-set",
    "new": "new-indicator", "*": "suppressed", "**": "suppressed", "c": "suppressed", "[c]": "suppressed",
    "(c)": "suppressed", "s": "suppressed", "x": "not-reported", "[x]": "not-reported", "[w]": "not-reported",
    "z": "not-applicable", "[z]": "not-applicable", "none": "not-reported", "null": "not-reported",
    "nil": "not-reported", "?": "unclear", "not applicable": "not-applicable", "u": "unreliable",
    "[u]": "unreliable", "not available": "not-reported", "no data": "not-reported",
    "to be confirmed": "to-be-confirmed", "to be announced": "to-be-announced", "pending": "awaiting-outturn",
    "awaited": "awaiting-outturn", "suppressed": "suppressed", "confidential": "suppressed",
    "disclosive": "suppressed", "unreliable": "unreliable", "new indicator": "new-indicator",
    "in words": "in-words",
}  # fmt: skip
LOW = ("[low]", "low", "~", "negligible", "[n]")
# A letter behind a figure, or in brackets alone: what it says, and where that goes.
MARKS = {
    "p": "provisional into revision", "r": "revised into revision, with a reason",
    "e": "estimated into quality", "b": "break into quality", "u": "low-reliability into quality",
    "c": "corrected into revision, with a reason", "f": "forecast into kind",
}  # fmt: skip
FIGURE = r"-?[0-9][0-9,]*(?:\.[0-9]+)?"
MARKED = re.compile(rf"({FIGURE}) ?(?:([prebu])|[\[(]([prebucf])[\])])", re.ASCII | re.IGNORECASE)
ALONE = re.compile(r"[\[(]([prebf])[\])]", re.ASCII | re.IGNORECASE)
ARROW = re.compile(rf"(?:[↑↓→←▲▼△▽⬆⬇]\s*({FIGURE})|({FIGURE})\s*[↑↓→←▲▼△▽⬆⬇])\s*%?")
ABOUT = re.compile(
    rf"(?:~|≈|c\.|ca\.|circa|about|around|approx(?:\.|imately)?)\s*({FIGURE})\s*%?", re.IGNORECASE
)
TIME = re.compile(r"([0-9]{1,3}):([0-5][0-9])(?::([0-5][0-9]))?", re.ASCII)
PART = re.compile(r"([0-9][0-9,]*) (?:in|of|out of) ([0-9][0-9,]*)", re.ASCII | re.IGNORECASE)
LEAST = re.compile(
    rf"(?:>|>=|≥|at least|over|more than|above|minimum(?: of)?|min\.?)\s*({FIGURE})\s*%?"
    rf"|({FIGURE})%?\s*(?:\+|or more|and over|or above|minimum)",
    re.IGNORECASE,
)
MOST = re.compile(
    r"(?:<|<=|≤|at most|no more than|under|less than|fewer than|below|up to|maximum(?: of)?|max\.?)"
    rf"\s*({FIGURE})\s*%?|({FIGURE})%?\s*(?:or less|or fewer|or below|maximum)",
    re.IGNORECASE,
)
RANGE = re.compile(rf"(?:between\s+)?({FIGURE[2:]})\s*%?\s*(?:-|to|and)\s*({FIGURE})\s*%?", re.IGNORECASE)
SHARED = re.compile(r"([0-9]+) ?/ ?([0-9]+)", re.ASCII)
SECONDS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400}
TARGETS = ("target", "target-low", "target-high")


def answer(text: str, kind: str = "", unit: str = "") -> Fault | None:
    """What a cell of figures holds instead of one, and what to type; None where it is no known shorthand.

    `kind`  of the row: what is a limit of a target is something else in a result
    `unit`  of the indicator, in which a time or a share is given
    """
    bare = meant(text).strip()
    if bare.lower() in LOW:
        kept = "If it is kept back, type suppressed into missing."
        hint = f"Type 0 if it rounds to 0, and {_quoted(text)} into printed. {kept}"
        return Fault("marker-in-value", f'"{shown(text)}" is not a number.', hint)
    if code := MARKERS.get(bare.lower()):
        hint = f"Leave this cell blank, type {code} into missing, and {_quoted(text)} into printed."
        return Fault("marker-in-value", f'"{shown(text)}" is not a number.', hint)
    if m := ALONE.fullmatch(bare):
        message = f'"{shown(text)}" is a mark without its figure.'
        return Fault("marker-in-value", message, f"Type the figure here, and {MARKS[m[1].lower()]}.")
    if m := MARKED.fullmatch(bare):
        what = MARKS[(m[2] or m[3]).lower()]
        message = f'"{shown(text)}" has a mark behind its figure.'
        pence = " If p is for pence, type the figure alone: the unit says pence." if m[2] == "p" else ""
        hint = f"Type {_plain(m[1])}, and {what}.{pence}"
        return Fault("unit-in-value", message, hint)
    if m := ARROW.fullmatch(text.strip()):
        message = f'"{shown(text)}" has an arrow, which is no part of a figure.'
        return Fault("unit-in-value", message, f"Type {_plain(m[1] or m[2])}.")
    if m := ABOUT.fullmatch(bare):
        message = f'"{shown(text)}" is about a figure, not the figure.'
        return Fault("not-exact", message, f"Type {_plain(m[1])}, and estimated into quality.")
    if m := TIME.fullmatch(bare):
        return _time(text, m, unit)
    if m := PART.fullmatch(bare):
        return _part(text, m, unit)
    if unit == "percent" and (m := SHARED.fullmatch(bare)) and 0 < int(m[2]) >= int(m[1]):
        return _part(text, m, unit)
    return _of_a_target(text, bare) if kind in TARGETS else _limit(text, bare)


def _of_a_target(text: str, bare: str) -> Fault | None:
    """A target that is a limit, a range, or words: they have their places."""
    words = f"leave this cell blank, type in-words into missing and {_quoted(text)} into printed"
    for pattern, edge, said in ((LEAST, "target-low", "at least"), (MOST, "target-high", "at most")):
        if m := pattern.fullmatch(bare):
            figure = _plain(m[1] or m[2])
            message = f'"{shown(text)}" is a limit, not a figure.'
            if re.match(r"≥|≤|[<>]=|at |no more|up to|min|max|[0-9]", bare, re.IGNORECASE):
                which = "higher" if edge == "target-low" else "lower"
                hint = f"Type {figure}: a target means {said} that where {which} is better. Or {words}."
            else:
                hint = f"Type {figure} with kind {edge}. Or {words}."
            return Fault("not-exact", message, hint)
    if m := RANGE.fullmatch(bare):
        message = f'"{shown(text)}" is a range, not a figure.'
        hint = f"Type two rows: {_plain(m[1])} with kind target-low, {_plain(m[2])} with kind target-high."
        return Fault("two-figures", message, hint)
    if re.match(r"[A-Za-z]{2}", bare) and not re.match(r"(true|false|yes|no|nan|inf)", bare, re.IGNORECASE):
        message = f'"{shown(text)}" is a target in words.'
        return Fault("marker-in-value", message, f"{words[0].upper()}{words[1:]}.")
    return None


def _limit(text: str, bare: str) -> Fault | None:
    """A result of which only a limit, or two ends, are told."""
    if MOST.fullmatch(bare) or LEAST.fullmatch(bare):
        why = "because it is small" if MOST.fullmatch(bare) else "since what it leaves out is small"
        hint = (
            f"If the figure is kept back {why}, leave this cell blank, type suppressed into "
            f"missing and {_quoted(text)} into printed. Else type the figure alone."
        )
        return Fault("not-exact", f'"{shown(text)}" is a limit, not a figure.', hint)
    if m := RANGE.fullmatch(bare):
        hint = (
            f"Type the figure here, with {_plain(m[1])} into lower and {_plain(m[2])} into upper. If none is "
            f"given, leave this cell blank, type unclear into missing and {_quoted(text)} into printed."
        )
        return Fault("two-figures", f'"{shown(text)}" is a range, not a figure.', hint)
    return None


def _time(text: str, m: re.Match[str], unit: str) -> Fault:
    """7:30 in the unit of the indicator, which its first part is in where that is minutes or hours."""
    first, second, third = int(m[1]), int(m[2]), m[3]
    message = f'"{shown(text)}" is a time, not a figure.'
    if third is not None:
        seconds = Decimal(first * 3600 + second * 60 + int(third))
        what = "" if unit in SECONDS else " in seconds"
        return Fault("two-figures", message, f"Type {_rounded(seconds / SECONDS.get(unit, 1))}{what}.")
    whole, small = _rounded(first + Decimal(second) / 60), first * 60 + second
    if unit == "seconds":
        return Fault("two-figures", message, f"Type {small} if it is minutes and seconds.")
    if unit in ("minutes", "hours"):
        return Fault("two-figures", message, f"Type {whole} if it is {first} {unit} and {second} sixtieths.")
    return Fault("two-figures", message, f"Type {whole}, or {small} in the smaller unit.")


def _part(text: str, m: re.Match[str], unit: str) -> Fault:
    """1 in 5 as the share that it is, with its two parts."""
    part, whole = _plain(m[1]), _plain(m[2])
    message = f'"{shown(text)}" is a share, not a figure.'
    if not Decimal(whole):
        return Fault("two-figures", message, f"Type {part} into numerator, and the whole into denominator.")
    share = Decimal(part) / Decimal(whole)
    found = f"{_rounded(share)}" if unit in ("ratio", "share", "proportion") else f"{_rounded(share * 100)}"
    what = "" if unit in ("percent", "ratio", "share", "proportion") else " with the unit percent"
    hint = f"Type {found}{what}, with {part} into numerator and {whole} into denominator."
    return Fault("two-figures", message, hint)


def _plain(figure: str) -> str:
    """A figure without the commas between its thousands."""
    return figure.replace(",", "")


def _rounded(value: Decimal) -> str:
    """With at most four digits behind the full stop, and no noughts at the end."""
    found = value.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    return f"{found.normalize():f}"


def _quoted(text: str) -> str:
    return f'"{shown(text.strip())}"'

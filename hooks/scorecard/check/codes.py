"""Codes, identifiers, yes and no, and texts that must have a certain shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from ..model.contract import RESERVED, WINDOWS
from ..model.letters import meant, odd, shown
from ..problems import Fault, did_you_mean
from .shorthand import MARKERS
from .traces import SHOWN_DATE, Noted, around, by_spreadsheet, read_as

Reader = Callable[[str], Any]
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
LONGEST = 80
# What people type for a code, and the code; it is offered only where the column has it.
OTHER_WORDS = {
    **{word: (code,) for word, code in MARKERS.items()},
    "a": ("actual",), "t": ("target",), "f": ("forecast",),
    "outturn": ("actual",), "result": ("actual",), "out-turn": ("actual",), "goal": ("target",),
    "aim": ("target",), "projection": ("forecast",), "estimate": ("forecast", "provisional"),
    "comparator": ("benchmark",),
    "up": ("higher",), "increase": ("higher",), "bigger is better": ("higher",), "high": ("higher",),
    "bigger": ("higher",), "smaller": ("lower",),
    "down": ("lower",), "decrease": ("lower",), "smaller is better": ("lower",), "low": ("lower",),
    "green": ("on-track", "done"), "amber": ("at-risk",), "red": ("delayed", "late"),
    "completed": ("complete", "done"), "finished": ("complete", "done"), "achieved": ("done", "complete"),
    "in progress": ("on-track",), "yearly": ("annual",), "annually": ("annual",),
    "fortnightly": ("ad-hoc",),
    "six-monthly": ("half-yearly",), "biannual": ("half-yearly",), "biennial": ("two-yearly",),
    "triennial": ("three-yearly",), "4-weekly": ("four-weekly",),
    "closest": ("nearest",), "on target": ("nearest",),
    "active": ("live",), "current": ("live",), "closed": ("retired",), "discontinued": ("retired",),
    "year to date": ("cumulative",), "ytd": ("cumulative",), "confidential": ("suppressed", "withheld"),
}  # fmt: skip


def truth(text: str) -> bool | Fault:
    """true or false; a spreadsheet writes them in capitals."""
    if text in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return text.lower() == "true"
    if wrong := by_spreadsheet(text):
        return wrong
    word = meant(text).lower()
    yes, no = word in ("yes", "y", "1", "x", "true"), word in ("no", "n", "0", "false")
    hint = (
        f"Type {'true' if yes else 'false'}."
        if yes or no
        else "Type true or false, or leave it blank for false."
    )
    return Fault("true-or-false", f'"{shown(text)}" is neither true nor false.', hint)


def one_of(codes: tuple[str, ...]) -> Reader:
    """One of a list of codes."""
    known = frozenset(codes)

    @lru_cache(maxsize=1024)
    def wrong(text: str) -> Fault | Noted:
        if found := by_spreadsheet(text):
            return found
        plain = meant(text).lower()
        if plain in known and text.strip().lower() == plain:
            message = f'"{shown(text)}" was read as {plain}.'
            hint = "Nothing need be done. Codes are typed in small letters, without spaces around them."
            return Noted(plain, Fault("code-read", message, hint))
        if plain in known and (why := odd(text)):
            return Fault(
                "lookalike", f'"{shown(text)}" is not what it seems: {why}.', f"Type {plain} again by hand."
            )
        other = next((code for code in OTHER_WORDS.get(plain, ()) if code in known), "")
        near = f'Did you mean "{other}"? ' if other else did_you_mean(plain.replace(" ", "-"), codes)
        hint = near + "Use one of: " + ", ".join(codes) + "."
        return Fault("code-unknown", f'"{shown(text)}" is not one of the codes of this column.', hint)

    return lambda text: text if text in known else wrong(text)


def identifier(text: str) -> str | Fault | Noted:
    """A short name that becomes part of an address."""
    if text in RESERVED:
        hint = f"Choose another, for example {text}-1."
        return Fault("identifier-reserved", f'"{text}" is a word that the site\'s addresses use.', hint)
    if text in WINDOWS:
        message = f'"{text}" is a name that Windows keeps for itself, so no folder there can bear it.'
        return Fault("identifier-reserved", message, f"Choose another, for example {text}-1.")
    if len(text) > LONGEST:
        message = f"This identifier has {len(text):,} characters; {LONGEST} is the most."
        return Fault("identifier-wrong", message, "Shorten it.")
    if IDENTIFIER.fullmatch(text):
        return text
    plain = text.strip().lower()
    if IDENTIFIER.fullmatch(plain) and plain not in RESERVED and not SHOWN_DATE.fullmatch(text.strip()):
        return read_as(text, plain, plain)
    if wrong := by_spreadsheet(text) or around(text):
        return wrong
    if SHOWN_DATE.fullmatch(text):
        message = f'"{text}" is a date that a spreadsheet has made of something like 3-4.'
        return Fault("spreadsheet-date", message, "Format the column as Text, type it again and save.")
    mended = re.sub(r"[^a-z0-9]+", "-", meant(text).lower()).strip("-")
    hint = f"Use small letters, digits and hyphens{f', for example {mended}' if mended else ''}."
    return Fault("identifier-wrong", f'"{shown(text)}" would make a bad web address.', hint)


def shaped(field: Mapping[str, Any]) -> Reader:
    """A text that fits the pattern of its field."""
    pattern = re.compile(field["constraints"]["pattern"])

    def read(text: str) -> str | Fault | Noted:
        if pattern.search(text) and not text.endswith("\n"):
            return text
        if (bare := text.strip()) != text and pattern.search(bare):
            return read_as(text, bare, bare)
        if wrong := by_spreadsheet(text) or around(text):
            return wrong
        return Fault(
            "pattern-wrong", f'"{shown(text)}" is not written as this column wants it.', field["description"]
        )

    return read

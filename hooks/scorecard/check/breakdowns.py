"""Breakdowns: name=value, several joined by "; ", a value that holds = or ; in double quotes."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.letters import meant, shown
from ..problems import Fault
from .traces import around, by_spreadsheet

PART = r'[^=;]+=("[^"]+"|[^=;]+)'
WHOLE = re.compile(rf"{PART}(; {PART})*")
# What people type for the whole, which a blank cell means: of a breakdown, and of an area.
THE_WHOLE = frozenset(
    "all total totals whole overall everyone everybody council borough district county authority".split()
) | {
    "the whole",
    "the council",
    "whole council",
    "whole borough",
    "whole district",
    "all people",
    "all residents",
}
FORM = "Blank for the whole, else name=value, as age=16-24; several are joined by a semicolon and a space."


@lru_cache(maxsize=4096)
def breakdown(text: str) -> str | Fault:
    """A breakdown as it is typed, or why the cell is none."""
    if WHOLE.fullmatch(text) and "\n" not in text:
        return text
    if wrong := by_spreadsheet(text) or around(text):
        return wrong
    code, bare = "pattern-wrong", meant(text).strip()
    if bare.lower() in THE_WHOLE:
        return Fault(
            code, f'"{shown(text)}" is the whole, which a blank cell means.', "Leave this cell blank."
        )
    if "=" not in bare:
        example = f"{'age' if re.search('[0-9]', bare) else 'type'}={_quoted(bare)}"
        message = f'"{shown(text)}" has no name: nobody could tell what it is a part of.'
        return Fault(code, message, f"Type the name and = before it, for example {shown(example)}.")
    mended = _mended(bare)
    if WHOLE.fullmatch(mended):
        message = f'"{shown(text)}" has = or ; within a value.'
        return Fault(code, message, f"Put the value in double quotes: {shown(mended)}")
    return Fault(code, f'"{shown(text)}" is not written as this column wants it.', FORM)


def _mended(text: str) -> str:
    """Each value that holds = or ; in quotes; what follows a semicolon without a name is of the value."""
    parts: list[str] = []
    for part in re.split(r";\s*", text):
        if "=" in part or not parts:
            parts.append(part)
        else:
            parts[-1] += f"; {part}"
    pairs = [part.partition("=") for part in parts]
    return "; ".join(f"{name.strip()}={_quoted(value.strip())}" for name, _, value in pairs)


def _quoted(value: str) -> str:
    bare = value.strip('"').replace('"', "'")
    return f'"{bare}"' if re.search("[=;]", bare) else value

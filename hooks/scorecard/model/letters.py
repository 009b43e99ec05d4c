"""Letters that are not what they seem: look-alikes of other alphabets, full-width digits, unseen signs.

Nothing here alters what is published. It serves to say what is odd about a text, and what was meant.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from textwrap import wrap

# Letters of the Cyrillic and Greek alphabets that cannot be told from Latin ones on a screen.
LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοѵ",
    "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXov",
)
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))
# Signs that take no room: soft hyphen, zero-width ones, direction marks, byte order mark.
UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# All that hides: besides these, fillers, tags (which carry whole sentences unseen), selectors of variants.
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
# What hides and belongs there: the flags of England, Scotland and Wales, and joiners within a pictograph or
# between letters of a script that needs them.
TAGGED = ("gbeng", "gbsct", "gbwls")
FLAG = re.compile(
    "|".join("\U0001f3f4" + "".join(chr(0xE0000 + ord(c)) for c in name) + "\U000e007f" for name in TAGGED)
)
JOINABLE = "\u0600-\u1fff\u2600-\u27bf\U0001f000-\U0001faff"
JOINED = re.compile(f"(?<=[{JOINABLE}\ufe0f])[\u200c\u200d](?=[{JOINABLE}])")
SPACES = re.compile(r"\s+")


def meant(text: str) -> str:
    """The text as the keyboard would have typed it: plain letters, digits, dashes and spaces."""
    if text.isascii():
        return SPACES.sub(" ", text).strip()
    seen = UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(LOOKALIKES).translate(DASHES)
    return SPACES.sub(" ", seen).strip()


def odd(text: str) -> str:
    """What cannot be seen in a text that looks right, as half a sentence; blank where there is nothing.

    For example 'its letter 3, "а", is of another alphabet'.
    """
    for place, sign in enumerate(text, 1):
        if sign.isascii():
            continue
        if UNSEEN.match(sign):
            return f"a sign that cannot be seen stands at place {place}"
        if sign.isspace():
            return f"its sign {place} is a space that does not break, not the one of the keyboard"
        if ord(sign) in LOOKALIKES:
            return f'its letter {place}, "{sign}", is of another alphabet'
        if meant(sign) != sign and meant(sign).isascii():
            return f'its sign {place}, "{sign}", is not the one of the keyboard'
    return ""


def hidden(text: str) -> int:
    """The place, from 0, of the first sign that cannot be seen and does not belong there; else -1."""
    if text.isascii() or not HIDDEN.search(text):
        return -1
    kept = {i for found in (FLAG, JOINED) for m in found.finditer(text) for i in range(*m.span())}
    return next((m.start() for m in HIDDEN.finditer(text) if m.start() not in kept), -1)


def shown(text: str, most: int = 60) -> str:
    """A text as a message may show it: short, on one line, nothing in it that cannot be seen."""
    line = re.sub(r"\r\n|[\r\n\t\u00a0]", " ", text[: most * 4])
    cut = line if len(line) <= most else line[: most - 1].rstrip() + "…"
    return printable(cut)


def printable(text: str) -> str:
    """A text with its signs that cannot be seen written out, so that no terminal obeys them."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


@lru_cache(maxsize=2048)  # the columns' descriptions are the same in the workbook of each plan
def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a cell that is so many characters wide, its own lines among them."""
    return sum(max(1, len(wrap(line, max(1, int(width))))) for line in text.splitlines()) or 1

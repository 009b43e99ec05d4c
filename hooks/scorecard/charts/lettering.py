"""Lettering: how wide words are, where lines break, and how labels keep out of each other's way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

SIZE = 13  # CSS pixels of every text in a chart: a page may shrink a drawing a little and still show 12
LINE = 17  # from one line of text to the next

# Advance widths of Arial in thousandths of its size (its AFM file), for what charts are written in.
WIDTHS = {
    **dict.fromkeys("ijl'|", 222),
    **dict.fromkeys("ftI.,:;/![] ", 278),
    **dict.fromkeys('r()-`"', 340),
    **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("FTZ+<=>~−", 600),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM%", 860),
    **dict.fromkeys("W@—", 1000),
}
OTHER = 570  # digits and most small letters
ROOMY = 1.16  # the reader's font may be wider than Arial: DejaVu Sans and Verdana are by so much
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def clean(text: str) -> str:
    """The text without what no XML file may hold; runs of white space become one space."""
    return " ".join(CONTROL.sub(" ", text).split())


@lru_cache(maxsize=50_000)  # charts repeat their words: units, years, names of parts
def width_of(text: str, size: float = SIZE, bold: bool = False) -> float:
    """About how many CSS pixels the text takes up: rather too many than too few."""
    units = sum(WIDTHS.get(c, OTHER if ord(c) < 0x2E80 else 1000) for c in text)
    return units * size / 1000 * ROOMY * (1.1 if bold else 1)


def wrap(text: str, room: float, size: float = SIZE, bold: bool = False) -> list[str]:
    """The text in lines of at most `room` pixels. A word that is too long for a line is cut."""
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size, bold) > room:
            lines.append(line)
            line = word
        else:
            line = longer
        while width_of(line, size, bold) > room and len(line) > 1:
            cut = _fitting(line, room, size, bold)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def _fitting(line: str, room: float, size: float, bold: bool) -> int:
    """How many letters fit, at least one."""
    cut = len(line) - 1
    while cut > 1 and width_of(line[:cut], size, bold) > room:
        cut -= 1
    return cut


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Middles of labels as near as can be to those wanted, none over another, all from low to high.

    Where there is not room for all of them they run over the lower edge (`high`).
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = list(wanted)
    edge = low
    for i in order:
        placed[i] = max(wanted[i], edge + heights[i] / 2)
        edge = placed[i] + heights[i] / 2
    edge = max(high, low + sum(heights))
    for i in reversed(order):
        placed[i] = min(placed[i], edge - heights[i] / 2)
        edge = placed[i] - heights[i] / 2
    return placed

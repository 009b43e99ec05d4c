"""Contrast of the theme: text 4.5:1 with its ground, marks 3:1, light and dark (WCAG 2.2, 1.4.3, 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scorecard

SHEET = Path(scorecard.__file__).parent / "theme" / "assets" / "stylesheets" / "colours.css"
VARIABLE = re.compile(r"--sc-([a-z0-9-]+): (#[0-9a-f]{6});")
GROUNDS = ("paper", "ground", "good-ground", "bad-ground", "close-ground", "plain-ground")
HEATS = ("heat-1", "heat-2", "heat-3", "heat-4")
TEXT = [("ink", ground) for ground in (*GROUNDS, *HEATS)]
TEXT += [
    ("muted", "paper"),
    ("muted", "ground"),
    ("link", "paper"),
    ("link", "ground"),
    ("link", "close-ground"),
]
TEXT += [("muted", "close-ground"), ("on-brand", "brand"), ("paper", "actual"), ("ink", "line")]
MARKS = [(mark, "paper") for mark in ("actual", "target", "good", "bad", "close", "other", "edge", "focus")]
MARKS += [
    ("good", "good-ground"),
    ("bad", "bad-ground"),
    ("close", "close-ground"),
    ("muted", "plain-ground"),
]
MARKS += [("actual", "band"), ("target", "band"), ("good", "band"), ("bad", "band"), ("accent", "brand")]
MARKS += [("edge", "ground"), ("paper", "good"), ("paper", "bad"), ("paper", "close")]


def schemes() -> dict[str, dict[str, str]]:
    """The values of each scheme; the two ways to be dark are both read. Dark falls back on light."""
    light, system, chosen = (
        dict(VARIABLE.findall(part)) for part in SHEET.read_text("utf-8").split(":root")[1:]
    )
    return {"light": light, "system": light | system, "chosen": light | chosen}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "system", "chosen"])
def test_text_can_be_read_and_marks_can_be_seen(scheme: str) -> None:
    values = schemes()[scheme]
    faint = [
        f"{one} on {other}: {ratio:.2f}"
        for pairs, least in ((TEXT, 4.5), (MARKS, 3.0))
        for one, other in pairs
        if (ratio := contrast(values[one], values[other])) < least
    ]
    assert faint == []


def test_both_ways_to_be_dark_are_the_same() -> None:
    found = schemes()
    assert found["system"] == found["chosen"]

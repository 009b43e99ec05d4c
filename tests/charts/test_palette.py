"""Contrast, by the formula of WCAG 2.2 (relative luminance and contrast ratio)."""

from __future__ import annotations

import pytest

from scorecard.charts.palette import PALETTE, paint, printed, stylesheet

SCHEMES = {"light": (0, "#ffffff"), "dark": (1, "#10161d")}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["ink", "muted", "actual", "target", "good", "bad"])
def test_colours_of_words_and_marks_on_their_ground(name: str, scheme: str) -> None:
    i, ground = SCHEMES[scheme]
    assert PALETTE["paper"][i] == ground
    assert contrast(PALETTE[name][i], ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["actual", "target", "good", "bad", "other"])
def test_marks_on_the_ground_and_on_the_band(name: str, scheme: str) -> None:
    i, ground = SCHEMES[scheme]
    assert contrast(PALETTE[name][i], ground) >= 3
    assert contrast(PALETTE[name][i], PALETTE["band"][i]) >= 3


def test_a_colour_follows_the_page_and_is_fixed_in_a_file() -> None:
    assert paint("actual") == "var(--sc-actual,#17549c)"
    assert printed(f'fill="{paint("actual")}"') == 'fill="#17549c"'
    assert "--sc-actual:#17549c;" in stylesheet()
    assert "--sc-actual:#7db7f5;" in stylesheet()

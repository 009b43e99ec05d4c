"""Weeks and financial years of other habits, as they are said."""

from __future__ import annotations

import pytest

from scorecard.model import read_period
from scorecard.model.years import APRIL, Years
from scorecard.words.times import period_noun, period_short, period_when, period_words

ENDING = Years(7, True)


@pytest.mark.parametrize(
    ("text", "years", "words", "when", "short", "noun"),
    [
        ("2026-W36", APRIL, "the week to 6 September 2026", "in ", "6 Sep 2026", "week"),
        ("w/e 04/09/2026", APRIL, "the week to 4 September 2026", "in ", "4 Sep 2026", "week"),
        (
            *("2026-04-01 - 2026-04-28", APRIL, "the four weeks to 28 April 2026"),
            *("in ", "1 Apr–28 Apr 2026", "period"),
        ),
        ("FY2025", ENDING, "FY2025", "in ", "FY2025", "year"),
        ("FY2025 Q1", ENDING, "July to September 2024", "in ", "Jul–Sep 2024", "quarter"),
        ("2024/25", Years(7), "2024/25", "in ", "2024/25", "year"),
        ("FY2024 - FY2026", ENDING, "FY2024 to FY2026", "in ", "FY2024–26", "period"),
    ],
)
def test_said(text: str, years: Years, words: str, when: str, short: str, noun: str) -> None:
    period = read_period(text, "", years)
    assert (period_words(period), period_when(period)) == (words, when + words)
    assert (period_short(period), period_noun(period)) == (short, noun)

"""Strips fill their cell, and what is round stays round in them."""

from __future__ import annotations

from scorecard.pages.strips import dots, strip


def test_dots_are_points_of_a_round_pen() -> None:
    drawn = dots([0, 5], 10, (0, 10))
    assert 'preserveAspectRatio="none"' in drawn
    assert drawn.count('class="sc-strip__other"') == 2
    assert '<path class="sc-strip__own" d="M193 10h0"/>' in drawn
    assert "<circle" not in drawn


def test_a_bar_runs_from_nought_and_has_its_mark() -> None:
    drawn = strip(5, (0, 10), "bar", own=True, target=10)
    assert '<rect class="sc-strip__own" x="7" y="3" width="93.0" height="14"/>' in drawn
    assert '<path class="sc-strip__target" d="M193 1V19"/>' in drawn

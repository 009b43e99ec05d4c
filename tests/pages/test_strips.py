"""Strips fill their cell, and what is round stays round in them."""

from __future__ import annotations

from scorecard.pages.strips import dots, span, strip


def test_dots_are_points_of_a_round_pen() -> None:
    drawn = dots([0, 5], 10, (0, 10))
    assert 'preserveAspectRatio="none"' in drawn
    assert '<path class="sc-strip__other" d="M7 10h0M100 10h0"/>' in drawn
    assert '<path class="sc-strip__own" d="M193 10h0"/>' in drawn
    assert "<circle" not in drawn


def test_dots_run_from_the_lowest_to_the_highest_so_that_close_figures_stand_apart() -> None:
    assert span([57.6, 56.9, 57.2]) == (56.9, 57.6)
    drawn = dots([56.9, 57.6], 57.25, span([56.9, 57.6, 57.25]))
    assert 'd="M7 10h0M193 10h0"' in drawn
    assert 'd="M100 10h0"' in drawn


def test_dots_that_are_all_the_same_stand_in_the_middle() -> None:
    assert 'sc-strip__other" d="M100 10h0"' in dots([3, 3, 3], 3, span([3, 3, 3]))


def test_beside_150_others_a_line_stays_light() -> None:
    many = [float(n) for n in range(150)]
    assert len(dots(many, 7.5, span(many))) < 2000


def test_a_bar_runs_from_nought_and_has_its_mark() -> None:
    drawn = strip(5, (0, 10), "bar", own=True, target=10)
    assert '<rect class="sc-strip__own" x="7" y="3" width="93.0" height="14"/>' in drawn
    assert '<path class="sc-strip__target" d="M193 1V19"/>' in drawn

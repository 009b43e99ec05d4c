"""A drawing comes back from where it was kept as it was."""

from __future__ import annotations

from scorecard.charts.keeping import Drawn, drawn_of, kept_bytes
from scorecard.charts.svg import Drawing

ONE = Drawn(Drawing(640, 300, "<g/>"), Drawing(280, 200, "<g>£</g>"), '{"periods":[]}')


def test_what_is_kept_comes_back() -> None:
    assert drawn_of(kept_bytes(ONE)) == ONE

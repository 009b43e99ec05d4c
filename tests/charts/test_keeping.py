"""A drawing comes back from where it was kept as it was."""

from __future__ import annotations

import json

from scorecard.charts.keeping import Drawn, drawn_of, joined, kept_bytes, parted, written
from scorecard.charts.svg import Drawing

ONE = Drawn(Drawing(640, 300, "<g/>"), Drawing(280, 200, "<g>£</g>"), '{"periods":[]}')


def test_what_is_kept_comes_back() -> None:
    assert drawn_of(kept_bytes(ONE)) == ONE


def test_a_specification_is_written_part_by_part_as_at_once() -> None:
    whole = {"width": 640.5, "£": ["a\n", None, True], "padding": {"top": 1, "left": -0.0, "least": 1e-7}}
    parts = {name: written(part) for name, part in whole.items()}
    assert joined(parts) == written(whole) == json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    assert parted(joined(parts)) == parts

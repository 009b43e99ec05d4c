"""The header line: what it lacks, and whether it is there at all."""

from __future__ import annotations

import pytest

from scorecard.read.header import unanswered

NEEDED = ("indicator_id", "kind")


@pytest.mark.parametrize(
    ("table", "rows", "lost"),
    [
        # A row says neither a figure nor why there is none.
        ("observations", ["indicator_id,kind,missing", "bins,actual,not-reported", "bins,actual,"], "value"),
        ("observations", ["indicator_id,kind", "bins,actual"], "value"),
        ("milestones", ["indicator_id,kind,missing", "bins,actual,"], "text"),
        ("budgets", ["indicator_id,kind,missing", "bins,actual,"], "amount"),
        # The column is there, or no row needs it: each says why, is blank or a note, or is told as ragged.
        ("observations", ["indicator_id,kind,value", "bins,actual,"], ""),
        ("observations", ["indicator_id,kind,missing", "bins,actual,not-reported", ",,", "A note,,"], ""),
        ("observations", ["indicator_id,kind,missing", "bins,actual"], ""),
        ("observations", ["indicator_id,kind,missing"], ""),
        # A table that asks for no such answer; data of one's own.
        ("updates", ["indicator_id,kind,missing", "bins,actual,"], ""),
        ("", ["indicator_id,kind,missing", "bins,actual,"], ""),
    ],
)
def test_the_column_of_figures_is_missed_where_a_row_needs_it(table: str, rows: list[str], lost: str) -> None:
    assert unanswered([row.split(",") for row in rows], table, NEEDED) == lost

"""The header line: what it lacks, and whether it is there at all."""

from __future__ import annotations

import pytest

from scorecard.read.header import unanswered
from scorecard.read.renamed import first_row_is_data

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


COLUMNS = {
    "indicator_id": {"name": "indicator_id", "type": "string"},
    "period": {"name": "period", "type": "string"},
    "kind": {"name": "kind", "type": "string"},
    "value": {"name": "value", "type": "number"},
    "missing": {"name": "missing", "type": "string"},
    "headline": {"name": "headline", "type": "string", "constraints": {"enum": ["yes", "no"]}},
}


@pytest.mark.parametrize(
    "rows",
    [
        ["missed-bins,2021-04,actual,73", "missed-bins,2021-05,actual,77"],
        # Each sign of data alone: what stands again; periods and figures.
        ["missed-bins,x,actual,a", "missed-bins,y,actual,b"],
        ["missed-bins,2021-04,one,73", "crime,2021-05,two,77.5"],
        ["missed-bins,30/06/2021,one,73", "crime,31/07/2021,two,-1"],
        # Words alone: a code and a sentence, below which codes and sentences go on.
        ["cleaner,no,Litter is gone within a day.", "safer,yes,Crime falls year by year."],
        # A cell that stands again is no name, though a column has that name.
        ["missed-bins,2021-04,value,73", "missed-bins,2021-05,value,77"],
    ],
)
def test_a_first_line_of_data(rows: list[str]) -> None:
    assert first_row_is_data([row.split(",") for row in rows], COLUMNS)


@pytest.mark.parametrize(
    "rows",
    [
        ["indicator_id,period,kind,value", "missed-bins,2021-04,actual,73", "missed-bins,2021-05,actual,74"],
        # Misspelt, translated, in capitals, all of them.
        [
            "indicator_ids,periods,knid,valeu",
            "missed-bins,2021-04,actual,73",
            "missed-bins,2021-05,actual,74",
        ],
        ["Kennzahl,Zeitraum,Art,Wert", "missed-bins,2021-04,actual,73", "missed-bins,2021-05,actual,74"],
        # A name of a column, though the rest look like data.
        ["PERIOD,2021-04,actual,73", "missed-bins,2021-05,actual,74"],
        # Years and quarters as names of columns with figures below them.
        ["Measure,2019,2020,2021", "Bins,73,74,75", "Crime,3,4,5"],
        ["Measure,FY2021/22 Q1,FY2021/22 Q2", "Bins,73,74", "Crime,3,4"],
        ["Measure,2019,2020", "Bins,2001,2002", "Crime,2003,2004"],
        # A sentence alone may be a long name, and one below which none stands is. So is a code without codes.
        ["Place,Litter is gone within a day.", "North,Crime falls year by year."],
        ["Place,yes,Litter is gone within a day.", "North,73,no"],
        ["Place,priority,objective", "North,a,b", "South,c,d"],
        # The header, and the header again.
        ["indicator_id,period,kind,value", "indicator_id,period,kind,value", "missed-bins,2021-04,actual,73"],
        # One sign is too little; nothing below says nothing.
        ["Bins,North,Team,73", "Crime,South,Lead,74"],
        ["missed-bins,2021-04,actual,73"],
        [",,,", "missed-bins,2021-04,actual,73"],
    ],
)
def test_a_first_line_of_names(rows: list[str]) -> None:
    assert not first_row_is_data([row.split(",") for row in rows], COLUMNS)

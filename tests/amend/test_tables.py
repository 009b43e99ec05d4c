"""Rows added and altered in place: the rest of a file stays byte for byte."""

from __future__ import annotations

import pytest

from scorecard.amend import Unclear, amend_table, new_table
from scorecard.model import Period, read_period
from scorecard.model.amendment import Amendment
from scorecard.model.contract import fields


def monthly(text: str, indicator: str) -> Period:
    return read_period(text, "monthly")


def figure(indicator: str, period: str, value: str, kind: str = "actual", **cells: str) -> Amendment:
    key = {"indicator_id": indicator, "period": period, "area": "", "breakdown": "", "kind": kind}
    return Amendment("observations", key, {"value": value, **cells})


def amended(
    text: str, *amendments: Amendment, table: str = "observations", parents: tuple[str, ...] = ()
) -> str:
    return amend_table(text, table, amendments, monthly, parents).text


HEAD = "indicator_id,period,area,breakdown,kind,value,missing\n"


def test_a_new_figure_goes_behind_its_own_series() -> None:
    old = (
        HEAD + "a,2026-08,,,actual,1,\na,2026-09,,,actual,2,\na,2026-08,,,target,9,\nb,2026-08,,,actual,3,\n"
    )
    new = amended(old, figure("a", "2026-10", "4"))
    assert new == old.replace("actual,2,\n", "actual,2,\na,2026-10,,,actual,4,\n")


def test_a_figure_that_was_left_out_goes_between() -> None:
    old = HEAD + "a,2026-08,,,actual,1,\na,2026-10,,,actual,2,\nb,2026-08,,,actual,3,\n"
    new = amended(old, figure("a", "2026-09", "4"))
    assert new == old.replace("actual,1,\n", "actual,1,\na,2026-09,,,actual,4,\n")


def test_where_the_newest_stands_first_it_stays_first() -> None:
    old = HEAD + "a,2026-10,,,actual,2,\na,2026-09,,,actual,1,\nb,2026-10,,,actual,3,\n"
    new = amended(old, figure("a", "2026-11", "4"))
    assert new == old.replace("a,2026-10", "a,2026-11,,,actual,4,\na,2026-10", 1)


def test_a_file_in_the_order_of_time_stays_in_it() -> None:
    old = (
        HEAD + "a,2026-08,,,actual,1,\nb,2026-08,,,actual,2,\na,2026-09,,,actual,3,\nb,2026-09,,,actual,4,\n"
    )
    new = amended(old, figure("a", "2026-10", "5"), figure("b", "2026-10", "6"))
    assert new == old + "a,2026-10,,,actual,5,\nb,2026-10,,,actual,6,\n"


def test_a_first_figure_goes_where_its_indicator_stands() -> None:
    old = HEAD + "a,2026-08,,,actual,1,\nc,2026-08,,,actual,2,\n"
    new = amended(old, figure("b", "2026-M08", "5"), parents=("a", "b", "c"))
    assert new == old.replace("c,", "b,2026-M08,,,actual,5,\nc,", 1)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_quotes_and_the_mark_in_front_stay(ending: str) -> None:
    old = "\ufeff" + HEAD + '"a",2026-08,"",,actual,"1",\n\na,2026-09,,,actual,2,"  "\n'
    old = old.replace("\n", ending)
    new = amended(old, figure("a", "August 2026", "1.5"))
    assert new == old.replace('"1"', '"1.5"')


def test_without_a_line_break_at_the_end() -> None:
    old = HEAD + "a,2026-08,,,actual,1,"
    assert amended(old, figure("a", "2026-09", "2")) == old + "\na,2026-09,,,actual,2,\n"


def test_a_month_is_spelled_as_its_neighbours_are() -> None:
    old = HEAD + "a,2026-08,,,actual,1,\n"
    assert amended(old, figure("a", "September 2026", "2")).endswith("a,2026-09,,,actual,2,\n")


def test_one_period_in_two_spellings_is_one_row() -> None:
    old = HEAD + "a,Q1 2026/27,,,actual,1,\n"
    done = amend_table(old, "observations", [figure("a", "FY2026/27 Q1", "2")])
    assert (done.text, done.added, done.altered) == (old.replace(",1,", ",2,"), 0, 1)
    assert done.lines == {0: 2}


def test_a_cell_that_says_so_already_changes_nothing() -> None:
    old = HEAD + "a,2026-08,,,actual,1,\n"
    done = amend_table(old, "observations", [figure("a", "2026-08", "1")], monthly)
    assert (done.text, done.added, done.altered) == (old, 0, 0)


def test_a_column_that_is_needed_and_absent_comes_at_its_place() -> None:
    old = "indicator_id,period,kind,value,note\na,2026-08,actual,1,x\n"
    done = amend_table(old, "observations", [figure("a", "2026-08", "2", reason="wrong, twice")], monthly)
    assert done.columns == ("reason",)
    assert done.text == 'indicator_id,period,kind,value,reason,note\na,2026-08,actual,2,"wrong, twice",x\n'


def test_a_text_of_several_lines_keeps_the_count_of_lines() -> None:
    old = 'indicator_id,period,why,doing\na,2026-08,"one\n\ntwo",\nb,2026-08,x,\n'
    one = Amendment("commentary", {"indicator_id": "b", "period": "2026-08"}, {"doing": 'said "no"'})
    done = amend_table(old, "commentary", [one], monthly)
    assert done.lines == {0: 5}
    assert done.text == old.replace("x,\n", 'x,"said ""no"""\n')


@pytest.mark.parametrize("row", ['a,2026-08,,,actual,"1,\n', 'a,2026-08,,,actual,"1"x,\n'])
def test_what_cannot_be_taken_apart_is_left_alone(row: str) -> None:
    with pytest.raises(Unclear):
        amended(HEAD + row, figure("a", "2026-08", "2"))


def test_a_new_table_has_every_column() -> None:
    assert new_table("commentary") == ",".join(f["name"] for f in fields("commentary")) + "\n"

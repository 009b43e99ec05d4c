"""A second version of a file: only its new rows are read thrice again, and no problem is lost for it."""

from __future__ import annotations

import pytest

from scorecard.model.raw import Sheet
from scorecard.problems import Problem
from scorecard.read import Agreed, Limits, readings
from scorecard.read.sheets import read_sheet

SCHEMA = {
    "fields": [
        {"name": "key", "type": "string"},
        {"name": "value", "type": "integer"},
        {"name": "note", "type": "string"},
    ]
}
FIRST = 'key,value,note\na,1,\nb,two,"Said so.\n\nTwice."\n,,\nc,3,"a ""word"""\n'


def read(text: str, agreed: Agreed | None = None) -> tuple[Sheet | None, list[Problem]]:
    return read_sheet("t", "t.csv", text, "p", SCHEMA, Limits(), open_data=True, agreed=agreed)


SECOND = {
    "the same": FIRST,
    "a row changed": FIRST.replace("a,1,", "a,4,"),
    "a row of several lines changed": FIRST.replace("Twice", "Thrice"),
    "a row above": FIRST.replace("a,1,", "z,0,\na,1,"),
    "other order": 'key,value,note\nc,3,"a ""word"""\nb,two,"Said so.\n\nTwice."\na,1,\n',
    "a bad row twice": FIRST + 'b,two,"Said so.\n\nTwice."\nd,four,',
    "other header": FIRST.replace("note", "remark"),
    "other line ends": FIRST.replace("\n", "\r\n"),
    "a column more on the right": FIRST.replace("\na,1,\n", "\na,1,,\n"),
    "a quotation mark that stays open": FIRST + 'd,4,"open\n',
    "all rows gone": "key,value,note\n",
}


@pytest.mark.parametrize("second", SECOND.values(), ids=SECOND)
def test_a_second_version_is_read_as_if_alone(second: str) -> None:
    agreed = Agreed()
    assert read(FIRST, agreed) == read(FIRST)
    assert read(second, agreed) == read(second)


def test_what_frictionless_finds_is_told_of_rows_that_were_read_before() -> None:
    agreed = Agreed()
    first, _ = read(FIRST, agreed)
    second, _ = read(SECOND["a row above"], agreed)
    assert first is not None and second is not None
    assert first.structure == ((3, "value", "is not a whole number"),)
    assert second.structure == ((4, "value", "is not a whole number"),)


def test_only_new_rows_are_read_thrice_again(asked: list[str]) -> None:
    agreed = Agreed()
    read(FIRST, agreed)
    read(SECOND["a row of several lines changed"], agreed)
    assert asked == [FIRST, 'key,value,note\nb,two,"Said so.\n\nThrice."\n']


def test_under_another_schema_every_row_is_read_anew(asked: list[str]) -> None:
    agreed = Agreed()
    read(FIRST, agreed)
    sheet, _ = read_sheet("t", "t.csv", FIRST, "p", None, Limits(), open_data=True, agreed=agreed)
    assert asked == [FIRST, FIRST]
    assert sheet is not None and sheet.structure == ()


def test_a_new_row_that_is_read_in_two_ways_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    agreed = Agreed()
    read(FIRST, agreed)
    monkeypatch.setattr(readings, "_pandas_rows", lambda *args: iter([("a", "5", "")]))
    sheet, problems = read(FIRST.replace("a,1,", "a,4,"), agreed)
    assert sheet is None
    assert [p.code for p in problems if p.severity == "error"] == ["readings-differ"]

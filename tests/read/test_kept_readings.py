"""What tests share of the readings of others (`readings_are_kept`): of the same file alone, and in full."""

from __future__ import annotations

import json
from typing import Any

import pytest

from conftest import LARGE
from scorecard.model.raw import Sheet
from scorecard.problems import Problem
from scorecard.read import Agreed, Limits
from scorecard.read.sheets import read_sheet

pytestmark = pytest.mark.usefixtures("readings_are_kept")

SCHEMA: dict[str, Any] = {"fields": [{"name": "key", "type": "string"}, {"name": "value", "type": "integer"}]}
FILE = "key,value\nkept,1\nb,two\nc,3\n"  # two is no integer


def read(text: str, schema: dict[str, Any] = SCHEMA) -> tuple[Sheet | None, list[Problem]]:
    return read_sheet("t", "t.csv", text, "p", schema, Limits(), open_data=True)


def test_a_file_is_read_once_and_the_same_is_told_each_time(asked: list[str]) -> None:
    found: list[list[tuple[int, str, str]]] = [[], []]
    rows = [("kept", "1"), ("b", "two"), ("c", "3")]
    for wrong in found:
        shape: dict[str, Any] = {"width": 2, "widest": 2, "schema": json.dumps(SCHEMA)}
        assert not Agreed().disagree(FILE, [1, 2, 3, 4], [2, 3, 4], rows, wrong, **shape)
    assert found[0] == found[1]
    assert [(row, name) for row, name, _ in found[0]] == [(1, "value")]
    assert asked == [FILE]


@pytest.mark.parametrize("put", ["c,4\n", "c,3", "c,3\r\n", "c,3\n\n", "c,3\nc,3\n", 'c,"3"\n'])
def test_a_file_that_is_another_anywhere_is_read_anew_as_a_whole(asked: list[str], put: str) -> None:
    read(FILE)
    asked.clear()
    second = FILE.replace("c,3\n", put)
    read(second)
    assert asked == [second]


def test_so_is_the_same_file_with_another_schema(asked: list[str]) -> None:
    read(FILE)
    asked.clear()
    read(FILE, {"fields": [{"name": "key", "type": "string"}, {"name": "value", "type": "string"}]})
    assert asked == [FILE]


def test_a_large_file_is_read_each_time(asked: list[str]) -> None:
    text = "key,value\n" + "a,1\n" * (LARGE // 4)
    read(text)
    read(text)
    assert asked == [text, text]

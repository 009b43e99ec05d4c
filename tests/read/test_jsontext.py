"""JSON with its lines."""

from __future__ import annotations

import pytest

from scorecard.read.findings import Findings
from scorecard.read.jsontext import parse

TEXT = """{
  "name": "x",
  "resources": [
    {"name": "a",
     "path": "a.csv"},
    {"name": "b"}
  ],
  "scorecard": {"council": {"name": "c"}}
}
"""


def test_each_property_has_its_line_by_its_path() -> None:
    value, lines = parse(TEXT, Findings("p", "datapackage.json"))
    assert value is not None
    assert value["resources"][1] == {"name": "b"}
    wanted = {
        "": 1, "name": 2, "resources": 3, "resources[0]": 4, "resources[0].name": 4, "resources[0].path": 5,
        "resources[1]": 6, "resources[1].name": 6, "scorecard": 8, "scorecard.council": 8,
        "scorecard.council.name": 8,
    }  # fmt: skip
    assert lines == wanted


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whichever_sign_ends_them(end: str) -> None:
    _, lines = parse(TEXT.replace("\n", end), Findings("p", "datapackage.json"))
    assert lines["scorecard"] == 8


def test_every_property_that_stands_twice_is_told() -> None:
    found = Findings("p", "datapackage.json")
    text = '{"a": 1,\n "b": {"c": 1,\n "c": {"d": 1, "d": 2}},\n "a": 2, "a.b": 3}'
    assert parse(text, found) == (None, parse(text, Findings("p", "x"))[1])
    assert [(p.line, p.column) for p in found.problems] == [(3, "b.c"), (3, "b.c.d"), (4, "a")]
    assert found.problems[0].message == 'The property "c" stands twice: on lines 2 and 3.'


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('{\n"a": 1\n"b": 2}', 2, "a comma or a closing bracket is missing"),
        ('{\n"a": 1,\n}', 2, "there is a comma too many, or a name without quotation marks"),
        ('{\n"a" 1}', 2, "a colon is missing between a name and its value"),
        ('{"a": [1,\n]}', 1, "a value is missing, has no quotation marks, or has a comma too many before it"),
        ('{"a": yes}', 1, "a value is missing, has no quotation marks, or has a comma too many before it"),
        ('{"a": 1}\n\n}', 3, "something stands behind the last bracket"),
        ('{"a": 1,\n"b": "x', 2, "a quotation mark opens and never closes"),
        ("{\n'a': 1}", 2, "a single quotation mark stands here"),
        ('{"a": 1, # note\n"b": 2}', 1, "a remark stands here, and JSON has none"),
        ('{"a": [1, 2\n\n', 1, "it ends too early"),
    ],
)
def test_what_is_broken_and_on_which_line(text: str, line: int, told: str) -> None:
    found = Findings("p", "datapackage.json")
    assert parse(text, found) == (None, {})
    assert [(p.line, p.message) for p in found.problems] == [(line, f"datapackage.json is broken: {told}.")]


@pytest.mark.parametrize("text", ['{"a": 1e999}', '{"a": -Infinity}', '{"a": ' + "9" * 5000 + "}"])
def test_numbers_that_no_figure_can_be(text: str) -> None:
    found = Findings("p", "datapackage.json")
    assert parse(text, found) == (None, {})
    assert found.problems[0].message.endswith("is a number that cannot be kept.")


@pytest.mark.parametrize("depth", [41, 400, 100_000])
def test_brackets_within_brackets(depth: int) -> None:
    found = Findings("p", "datapackage.json")
    assert parse('{"a":' + "[" * depth + "]" * depth + "}", found) == (None, {})
    assert "more than 40 deep" in found.problems[0].message

"""A descriptor altered in place: what is not altered stays as it was typed."""

from __future__ import annotations

import json

import pytest

from scorecard.amend import has_resource, set_value, with_resource

TEXT = """{
    "name": "plan",
    "scorecard": {"kind": "x", "next_update":   "2026-12-01"},
    "resources": [
        {"name": "indicators", "path": "indicators.csv"},
        {
            "name": "areas",
            "schema": {
                "fields": []
            }
        }
    ]
}
"""


def test_a_value_is_set_where_it_stands() -> None:
    new = set_value(TEXT, ("scorecard", "next_update"), "2027-03-02")
    assert new == TEXT.replace("2026-12-01", "2027-03-02")


def test_what_is_not_there_is_not_set() -> None:
    assert set_value(TEXT, ("scorecard", "tolerance"), 5) == TEXT


def test_a_value_within_a_list() -> None:
    new = set_value(TEXT, ("resources", 1, "schema"), {"fields": [], "keys": ["a"]})
    assert json.loads(new)["resources"][1]["schema"] == {"fields": [], "keys": ["a"]}
    assert new.startswith(TEXT[: TEXT.index('"schema"')])
    assert '            "schema": {\n                "fields": [],\n' in new


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_resource_comes_at_the_end_of_the_list(ending: str) -> None:
    old = TEXT.replace("\n", ending)
    new = with_resource(old, {"name": "commentary", "path": "commentary.csv"})
    added = '        },\n        {\n            "name": "commentary",\n'
    added += '            "path": "commentary.csv"\n        }\n    ]'
    assert new == old.replace("        }\n    ]".replace("\n", ending), added.replace("\n", ending))
    assert has_resource(new, "commentary") and not has_resource(old, "commentary")


def test_a_list_on_one_line_stays_on_it() -> None:
    assert with_resource('{"resources": [{"name": "a"}]}', {"name": "b"}) == (
        '{"resources": [{"name": "a"}, {"name": "b"}]}'
    )
    assert with_resource('{"resources": []}', {"name": "b"}) == '{"resources": [{"name": "b"}]}'


def test_without_a_list_there_is_no_place() -> None:
    with pytest.raises(ValueError, match="no list of resources"):
        with_resource('{"name": "plan"}', {"name": "b"})

"""What the published profile of Data Package 2.0 takes and ours refuses: why it cannot stand in its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from scorecard.read.profile import PACKAGE

PUBLISHED = (
    Path(__file__).parents[2] / "hooks" / "scorecard" / "read" / "datapackage-2.0" / "datapackage.json"
)
TABLE = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a", "type": "string"}]}}
GOOD: dict[str, Any] = {"name": "a-plan", "title": "A plan", "resources": [TABLE]}
WRONG: dict[str, dict[str, Any]] = {
    "a property misspelt": {"titel": "A plan"},
    "a blank title": {"title": " "},
    "capital letters in the name": {"name": "A Plan"},
    "a picture outside the folder": {"image": "../x.png"},
    "a person's address": {"contributors": [{"title": "Head of Service", "email": "a@example.org"}]},
    "another delimiter": {"resources": [TABLE | {"dialect": {"delimiter": ";"}}]},
    "another encoding": {"resources": [TABLE | {"encoding": "latin-1"}]},
    "a day that is none": {"created": "yesterday"},
    "a thirteenth month": {"scorecard": {"kind": "x", "council": {"name": "c"}, "year_start": 13}},
}


@pytest.fixture(scope="module")
def published() -> Draft7Validator:
    return Draft7Validator(json.loads(PUBLISHED.read_text("utf-8")))


def test_both_take_what_is_right(published: Draft7Validator) -> None:
    assert published.is_valid(GOOD)
    assert Draft7Validator(PACKAGE).is_valid(GOOD)


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_ours_refuses_what_the_published_one_takes(published: Draft7Validator, wrong: dict[str, Any]) -> None:
    assert published.is_valid(GOOD | wrong)
    assert not Draft7Validator(PACKAGE).is_valid(GOOD | wrong)


@pytest.mark.parametrize("name", ["title", "name"])
def test_ours_asks_for_what_the_published_one_leaves_open(published: Draft7Validator, name: str) -> None:
    less = {key: value for key, value in GOOD.items() if key != name}
    assert published.is_valid(less)
    assert not Draft7Validator(PACKAGE).is_valid(less)

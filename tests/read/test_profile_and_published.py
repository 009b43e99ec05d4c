"""The published profile of Data Package 2.0, and what we ask beyond it: what is refused, in which words."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from descriptors import GOOD, INSTEAD, changed, goods
from jsonschema import Draft7Validator

from scorecard import read
from scorecard.problems import Problem
from scorecard.read import profile
from scorecard.read.conformance import path_of
from scorecard.read.descriptor import descriptor_problems
from scorecard.read.files import path_problem

FOLDER = Path(read.__file__).parent / "datapackage-2.0"
AS_PUBLISHED = {
    "datapackage.json": "a9ef0fc168b3402ae7aa7d22bbcb798e0db6b639e7ee15ff4aa177463cea7112",
    "dataresource.json": "067d769b44b22178615620d37ac4e9f732cf0459c5540255cbba2480aa91c35a",
    "tabledialect.json": "54e884a84e499b9f63b2f04e8e8aa47f4f2257fdf94a71b9462f40ed19a1d3b3",
    "tableschema.json": "a67779642acc7f51031d2e881166d31ef8dd90cd8a92c9ff8821d7a8821d0490",
}
PUBLISHED = Draft7Validator(json.loads((FOLDER / "datapackage.json").read_text("utf-8")))
OURS = Draft7Validator(profile.package())
Steps = tuple[Any, ...]
SCHEMA = ("resources", 0, "schema")


def test_the_published_files_are_unaltered() -> None:
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in FOLDER.glob("*.json")}
    assert found == AS_PUBLISHED


def test_nothing_is_ever_fetched() -> None:
    """No schema leads to another one, so that a validator never asks the network."""
    for schema in (profile.published(), profile.package()):
        assert not re.search(r'"\$(ref|id)"', json.dumps(schema))


@pytest.mark.parametrize(("part", "path"), [
    ("dataresource", ("resources", "items")),
    ("tableschema", ("resources", "items", "properties", "schema")),
    ("tabledialect", ("resources", "items", "properties", "dialect")),
])  # fmt: skip
def test_the_profile_of_a_package_has_the_others_within_it(part: str, path: tuple[str, ...]) -> None:
    """So the one is enough to hold a descriptor against."""
    alone = json.loads((FOLDER / f"{part}.json").read_text("utf-8"))["properties"]
    within: Any = profile.published()["properties"]
    for step in path:
        within = within[step]
    assert set(within["properties"]) == set(alone)


# What is refused


def told(descriptor: dict[str, Any]) -> list[Problem]:
    """What is said of a descriptor and of the paths of its resources."""
    listed = descriptor.get("resources")
    paths = [
        path_problem(Path("/nowhere"), one.get("path"), "trees", 0, f"resources[{i}].path")
        for i, one in enumerate(listed if isinstance(listed, list) else [])
        if isinstance(one, dict)
    ]
    return descriptor_problems(descriptor, "trees", {}) + [p for p in paths if p and p.code != "file-missing"]


def near(path: str, column: str) -> bool:
    """Whether a place is what was changed, something within it, or what it stands in.

    With a field's type, and with the columns of a foreign key, changes what may stand beside them.
    """
    around = re.sub(r"(\.[^.\[]+|\[\d+\]|^[^.\[]+)$", "", path)
    if path.endswith(("].type", "].fields")) and column.startswith(around):
        return True
    return column in (path, around) or column.startswith((f"{path}.", f"{path}["))


def faults_of_telling(descriptor: dict[str, Any], path: Steps) -> str:
    """What is wrong with how a change is told that the published profile refuses; blank if all is well."""
    found = told(descriptor)
    if not any(near(path_of(path), p.column) for p in found):
        return f"is told of {[p.column for p in found]}"
    if not all(p.message.strip() and p.hint.strip() for p in found):
        return "is told without words or without a remedy"
    return ""


def test_all_take_the_good_one() -> None:
    assert [e.message for e in PUBLISHED.iter_errors(GOOD)] == []
    assert [e.message for e in OURS.iter_errors(GOOD)] == []
    assert [(p.column, p.message) for p in told(GOOD)] == []


def test_whatever_the_published_profile_refuses_is_told() -> None:
    """Each property of the good descriptor is taken away, and given each of many wrong values."""
    tried = refused = 0
    wrong = []
    for good, its_places in goods():
        assert PUBLISHED.is_valid(good) and not told(good)
        for path in its_places:
            for value in (..., *INSTEAD):
                descriptor = changed(good, path, value)
                tried += 1
                if not PUBLISHED.is_valid(descriptor):
                    refused += 1
                    if fault := faults_of_telling(descriptor, path):
                        wrong.append((path, value, fault))
    assert wrong == []
    assert tried > 4000
    assert refused > 2000


def published_places() -> Iterator[tuple[dict[str, Any], Steps]]:
    """Every property that the published profile knows, with a descriptor that has what it stands in."""
    root = profile.published()["properties"]
    for name in root:
        yield plain(), (name,)
    for listed in ("contributors", "licenses", "sources"):
        for name in root[listed]["items"]["properties"]:
            yield plain() | {listed: [{"title": "x", "name": "x"}]}, (listed, 0, name)
    table = root["resources"]["items"]["properties"]
    for name in table:
        yield plain(), ("resources", 0, name)
    for name in table["dialect"]["properties"]:
        yield plain(dialect={}), ("resources", 0, "dialect", name)
    schema = table["schema"]["properties"]
    for name in schema:
        yield plain(), (*SCHEMA, name)
    for step in ((), ("reference",)):
        for name in ("fields", "reference", "resource"):
            key = {"fields": ["a"], "reference": {"resource": "", "fields": ["a"]}}
            fields = {"fields": [{"name": "a"}], "foreignKeys": [key]}
            yield plain(schema=fields), (*SCHEMA, "foreignKeys", 0, *step, name)
    for one in schema["fields"]["items"]["oneOf"]:
        field = {"name": "a", "type": one["properties"]["type"]["enum"][0], "constraints": {}}
        for name in one["properties"]:
            yield plain(schema={"fields": [field]}), (*SCHEMA, "fields", 0, name)
        for name in one["properties"]["constraints"]["properties"]:
            yield plain(schema={"fields": [field]}), (*SCHEMA, "fields", 0, "constraints", name)


def plain(**more: Any) -> dict[str, Any]:
    """A descriptor of one table, with more said of the table."""
    table = {"name": "trees", "path": "trees.csv", "schema": {"fields": [{"name": "a"}]}, **more}
    return copy.deepcopy({"name": "trees", "title": "Trees", "resources": [table]})


def test_a_wrong_kind_of_value_is_told_at_every_published_property() -> None:
    seen = set()
    wrong = []
    for descriptor, path in published_places():
        for value in (None, True, 1, 1.5, "", "x", [], [1], ["x", "x"], {}, {"a": 1}):
            other = changed(descriptor, path, value)
            if not PUBLISHED.is_valid(other):
                seen.add(path)
                if fault := faults_of_telling(other, path):
                    wrong.append((path, value, fault))
    assert wrong == []
    assert len(seen) > 100


TABLE = {"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "a", "type": "string"}]}}
SHORT: dict[str, Any] = {"name": "a-plan", "title": "A plan", "resources": [TABLE]}
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
    "a contributor without a title": {"contributors": [{"organization": "Council"}]},
    "a contributor that is text": {"contributors": ["Parks team"]},
    "a source without a title or a path": {"sources": [{"version": "2"}]},
    "no source in the list": {"sources": []},
    "data in the descriptor": {"resources": [{"name": "t", "data": []}]},
    "fields that need not match": {"resources": [TABLE | {"schema": TABLE["schema"] | {"fieldsMatch": []}}]},  # type: ignore[operator]
    "a schema's title that is none": {"resources": [TABLE | {"schema": TABLE["schema"] | {"title": 1}}]},  # type: ignore[operator]
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_we_refuse_what_the_published_profile_takes(wrong: dict[str, Any]) -> None:
    assert PUBLISHED.is_valid(SHORT | wrong)
    assert not OURS.is_valid(SHORT | wrong)
    assert len(descriptor_problems(SHORT | wrong, "a-plan", {})) == 1 + ("scorecard" in wrong)


@pytest.mark.parametrize("name", ["title", "name"])
def test_we_ask_for_what_the_published_profile_leaves_open(name: str) -> None:
    less = {key: value for key, value in SHORT.items() if key != name}
    assert PUBLISHED.is_valid(less)
    assert not OURS.is_valid(less)


def test_what_the_published_profile_asks_is_not_asked_again() -> None:
    """Of a text that it knows we say no more than how it is written."""
    for value in (5, None, True, {}):
        for name in ("title", "description", "version", "homepage", "image", "created"):
            assert OURS.is_valid(SHORT | {name: value})
            assert not PUBLISHED.is_valid(SHORT | {name: value})


@pytest.mark.parametrize("field", [
    {"type": "string", "bareNumber": "yes"}, {"type": "date", "decimalChar": ","}, {"decimalChar": 5},
    {"type": "integer", "trueValues": "yes"}, {"type": "any", "format": 5}, {"type": "date", "format": 5},
    {"type": "number", "categories": 5}, {"type": "time", "categoriesOrdered": "no"}, {"groupChar": 1},
])  # fmt: skip
def test_what_holds_of_fields_of_one_type_holds_of_all(field: dict[str, Any]) -> None:
    good = field.get("decimalChar") == ","
    found = descriptor_problems(plain(schema={"fields": [{"name": "a", **field}]}), "trees", {})
    assert [p.column for p in found] == ([] if good else [path_of((*SCHEMA, "fields", 0, list(field)[-1]))])


# The words for alternatives

FIELD = "resources[0].schema.fields[0]"


@pytest.mark.parametrize(
    ("schema", "column", "message"),
    [
        ({"fields": [5]}, FIELD, "fields[0] must be an object in curly brackets."),
        ({"fields": [{}]}, f"{FIELD}.name", '"name" is missing.'),
        ({"fields": [{"type": "date"}]}, f"{FIELD}.name", '"name" is missing.'),
        ({"fields": [{"name": "a", "type": 5}]}, f"{FIELD}.type", '5 is not one of the values of "type".'),
        (
            {"fields": [{"name": "a", "type": "number", "format": "x"}]},
            f"{FIELD}.format",
            '"x" is not one of the values of "format".',
        ),
        (
            {"fields": [{"name": "a", "type": "number", "constraints": {"minimum": []}}]},
            f"{FIELD}.constraints.minimum",
            "minimum must be text in quotation marks or a number without quotation marks.",
        ),
        (
            {"fields": [{"name": "a", "type": "number", "constraints": {"enum": [1, "a"]}}]},
            f"{FIELD}.constraints.enum",
            'enum is [1, "a"], which is not how Data Package 2 writes it.',
        ),
        (
            {"fields": [{"name": "a", "constraints": {"enum": ["a", 1]}}]},
            f"{FIELD}.constraints.enum[1]",
            "enum[1] must be text in quotation marks.",
        ),
        (
            {"fields": [{"name": "a"}], "primaryKey": 5},
            "resources[0].schema.primaryKey",
            "primaryKey must be a list in square brackets or text in quotation marks.",
        ),
        (
            {"fields": [{"name": "a"}], "primaryKey": ["a", 5]},
            "resources[0].schema.primaryKey[1]",
            "primaryKey[1] must be text in quotation marks.",
        ),
        (
            {"fields": [{"name": "a"}], "foreignKeys": [{"fields": "a", "reference": {"fields": ["a"]}}]},
            "resources[0].schema.foreignKeys[0].reference.fields",
            "fields must be text in quotation marks.",
        ),
        (
            {"fields": [{"name": "a"}], "foreignKeys": [{"fields": "a"}]},
            "resources[0].schema.foreignKeys[0].reference",
            '"reference" is missing.',
        ),
        (
            {"fields": [{"name": "a"}], "missingValues": [{"label": "none"}]},
            "resources[0].schema.missingValues[0].value",
            '"value" is missing.',
        ),
        (
            {"fields": [{"name": "a"}], "missingValues": [1]},
            "resources[0].schema.missingValues",
            "missingValues is [1], which is not how Data Package 2 writes it.",
        ),
    ],
)
def test_what_is_told_of_alternatives(schema: dict[str, Any], column: str, message: str) -> None:
    found = descriptor_problems(plain(schema=schema), "trees", {})
    assert [(p.column, p.message) for p in found] == [(column, message)]

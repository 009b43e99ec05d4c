"""Our rules of descriptors refuse whatever the published JSON profiles of Data Package 2.0 refuse."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from scorecard.read.descriptor import descriptor_problems
from scorecard.read.files import path_problem

LIMITS = {"minimum": "1", "maximum": "9", "exclusiveMinimum": "0", "exclusiveMaximum": "10"}
# Open data that say everything that a descriptor can say of its fields.
GOOD: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "trees",
    "id": "https://example.org/trees",
    "title": "Trees of the borough",
    "description": "Every tree that the council looks after.",
    "homepage": "https://www.example.org/trees",
    "version": "1.0",
    "created": "2026-10-31T09:00:00Z",
    "keywords": ["trees", "parks"],
    "image": "tree.png",
    "licenses": [{"name": "OGL-UK-3.0", "path": "https://example.org/licence", "title": "Open"}],
    "sources": [{"title": "Survey", "path": "https://example.org/survey", "version": "2"}],
    "contributors": [
        {"title": "Parks team", "path": "https://example.org", "organization": "Council", "roles": ["author"]}
    ],
    "resources": [
        {
            "name": "trees",
            "path": "trees.csv",
            "type": "table",
            "title": "Trees",
            "description": "One row a tree.",
            "homepage": "https://www.example.org/trees",
            "sources": [{"title": "Survey"}],
            "licenses": [{"name": "OGL-UK-3.0"}],
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": 120,
            "hash": "sha256:00ff",
            "dialect": {"delimiter": ",", "header": True, "headerRows": [1], "skipInitialSpace": False},
            "schema": {
                "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
                "fields": [
                    {
                        "name": "tree", "type": "string", "format": "default", "title": "Tree",
                        "description": "Its name", "example": "oak", "missingValues": ["", "-"],
                        "categories": ["oak", "elm"], "categoriesOrdered": False,
                        "constraints": {
                            "required": True, "unique": True, "pattern": "^o", "enum": ["oak"],
                            "minLength": 1, "maxLength": 9,
                        },
                    },
                    {"name": "untyped"},
                    {
                        "name": "height", "type": "number", "bareNumber": True, "groupChar": ",",
                        "decimalChar": ".", "constraints": {**LIMITS, "enum": [1, 2]},
                    },
                    {"name": "rings", "type": "integer", "constraints": {**LIMITS, "enum": ["1"]}},
                    {
                        "name": "old", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"],
                        "constraints": {"required": False, "enum": [True]},
                    },
                    {"name": "planted", "type": "date", "format": "%d/%m/%Y", "constraints": {**LIMITS}},
                    {"name": "seen", "type": "datetime", "constraints": {**LIMITS, "enum": ["x"]}},
                    {"name": "hour", "type": "time"},
                    {"name": "year", "type": "year", "constraints": {**LIMITS, "enum": [2007]}},
                    {"name": "month", "type": "yearmonth", "constraints": {**LIMITS}},
                    {"name": "lasted", "type": "duration", "constraints": {**LIMITS}},
                    {"name": "data", "type": "object", "constraints": {"jsonSchema": {}, "minLength": 1}},
                    {"name": "list", "type": "array", "constraints": {"enum": [["a"]], "maxLength": 2}},
                    {"name": "point", "type": "geopoint", "format": "array"},
                    {"name": "shape", "type": "geojson", "format": "topojson", "constraints": {}},
                    {"name": "any", "type": "any", "constraints": {"enum": [1, "a"]}},
                ],
                "primaryKey": ["tree"],
                "uniqueKeys": [["tree", "height"]],
                "foreignKeys": [
                    {"fields": ["untyped"], "reference": {"resource": "", "fields": ["tree"]}},
                    {"fields": "untyped", "reference": {"fields": "tree"}},
                ],
                "missingValues": [{"value": "", "label": "none"}],
            },
        }
    ],
}  # fmt: skip
INSTEAD: tuple[Any, ...] = (
    None, True, 1, -1, 1.5, "", " ", "x", "X y", "list", "../x", "/x", "~x", "file:x", "text", [], {}, [1],
    [None], [""], ["a", "a"], [[]], [{}], {"a": 1}, [{"title": 1}], [{"name": 1}], {"fields": []},
    {"fields": [{}]},
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a value, as the steps that lead to it."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        yield (*path, step)
        yield from places(inner, (*path, step))


def goods() -> Iterator[dict[str, Any]]:
    """The good descriptor in pieces, so that each try is quick: without fields, and with one field each."""
    schema = GOOD["resources"][0]["schema"]
    for fields in (
        [{"name": "tree"}, {"name": "height"}, {"name": "untyped"}],
        *([f] for f in schema["fields"]),
    ):
        piece = copy.deepcopy(GOOD)
        piece["resources"][0]["schema"] = {**schema, "fields": fields}
        if len(fields) == 1:
            piece = {key: piece[key] for key in ("name", "title", "resources")}
            piece["resources"] = [{"name": "trees", "path": "trees.csv", "schema": {"fields": fields}}]
        yield copy.deepcopy(piece)


def changed(good: dict[str, Any], path: tuple[Any, ...], value: Any = ...) -> dict[str, Any]:
    """A good descriptor with another value at a place, or without the place."""
    found = copy.deepcopy(good)
    inner: Any = found
    for step in path[:-1]:
        inner = inner[step]
    if value is ...:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return found


def refused(descriptor: dict[str, Any]) -> bool:
    """Whether ours refuses it: the descriptor's rules, and those of the paths of its resources."""
    return bool(descriptor_problems(descriptor, "trees", {})) or any(
        (p := path_problem(Path("/nowhere"), r.get("path"), "trees")) and p.code != "file-missing"
        for r in descriptor["resources"]
    )


@pytest.fixture(scope="module")
def profile() -> Draft7Validator:
    path = Path(__file__).parents[2] / "hooks" / "scorecard" / "read" / "datapackage-2.0" / "datapackage.json"
    return Draft7Validator(json.loads(path.read_text("utf-8")))


def test_both_take_the_good_one(profile: Draft7Validator) -> None:
    assert [e.message for e in profile.iter_errors(GOOD)] == []
    assert [(p.column, p.message) for p in descriptor_problems(GOOD, "trees", {})] == []
    assert not refused(GOOD)


def test_ours_refuses_whatever_the_profile_refuses(profile: Draft7Validator) -> None:
    """Each property of the good descriptor is taken away, and given each of many wrong values."""
    tried = both = 0
    lenient = []
    for good in goods():
        assert profile.is_valid(good) and not refused(good)
        for path in places(good):
            for value in (..., *INSTEAD):
                descriptor = changed(good, path, value)
                tried += 1
                if not profile.is_valid(descriptor):
                    both += 1
                    lenient += [] if refused(descriptor) else [(path, value)]
    assert lenient == []
    assert tried > 4000
    assert both > 2000


SCHEMA = ("resources", 0, "schema")


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("name",), "Trees", '"Trees" is no name for a package.'),
        (("homepage",), "www.example.org", '"www.example.org" is no web address.'),
        (("homepage",), "javascript:alert(1)", '"javascript:alert(1)" is no web address.'),
        (("created",), "2026-10-31", '"2026-10-31" is no date with a time.'),
        (("created",), "2026-02-30T09:00:00Z", 'There is no day "2026-02-30".'),
        (("keywords",), "trees", "keywords must be a list in square brackets."),
        (("licenses", 0, "name"), "Open licence", '"Open licence" is no licence\'s name.'),
        (("sources", 0, "path"), "js:x", '"js:x" is neither a web address nor a file of the package.'),
        (("contributors", 0, "email"), "team@example.org", '"email" is not a property here.'),
        (("resources", 0, "encoding"), "latin-1", '"latin-1" is not one of the values of "encoding".'),
        (("resources", 0, "data"), [], '"data" is not a property here.'),
        (SCHEMA, "schema.json", "The schema of a resource is kept elsewhere."),
        ((*SCHEMA, "fields", 1, "type"), "text", '"text" is not one of the values of "type".'),
        ((*SCHEMA, "primaryKey"), ["leaf"], 'The key names "leaf", which is no field of the schema.'),
        ((*SCHEMA, "fields", 1, "name"), "tree", 'The schema has 2 fields named "tree".'),
        (("licences",), [], '"licences" is not a property here.'),
        (("scorecard",), {}, '"kind" is missing.'),
        (("scorecard",), [], "scorecard must be an object in curly brackets."),
    ],
)  # fmt: skip
def test_what_is_told(path: tuple[Any, ...], value: Any, told: str) -> None:
    assert told in [p.message for p in descriptor_problems(changed(GOOD, path, value), "trees", {})]


SCORECARD = {
    "kind": "service-plan",
    "council": {"name": "Brambledown Borough Council"},
    "period": "FY2007/08",
}


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("kind", "plan", '"plan" is no known kind of plan.'),
        ("kind", " ", '" " is blank.'),
        ("year_start", 13, "year_start is 13; it goes from 1 to 12."),
        ("year_name", "24/25", '"24/25" is no way to name a financial year.'),
        ("currency", "usd", '"usd" is no code of a currency.'),
        ("currency", "ZZZ", '"ZZZ" is no code of a currency.'),
        ("council", {"name": " "}, '" " is blank.'),
        ("council", "Melton", "council must be an object in curly brackets."),
        ("council", {"name": "Melton", "code": "E07"}, '"E07" is no code of a council.'),
        ("council", {"name": "M", "url": "http://x.org"}, '"http://x.org" is no address that begins with https://.'),
        ("period", 2007, "period must be text in quotation marks."),
        ("period", "last year", '"last year" is no period.'),
        ("period", "2009/10 - 2007/08", '"2009/10 - 2007/08" ends before it starts.'),
        ("as_at", "2026-W48-1", '"2026-W48-1" is no date.'),
        ("as_at", "2026-11-31", 'There is no day "2026-11-31".'),
        ("next_update", None, "next_update must be text in quotation marks."),
        ("tolerance", "5", "tolerance must be a number without quotation marks."),
        ("tolerance", True, "tolerance must be a number without quotation marks."),
        ("tolerance", -1, "tolerance is -1; it goes from 0 to 100."),
        ("notices", "", '"notices" is not a property here.'),
    ],
)  # fmt: skip
def test_the_contracts_own_property(key: str, value: Any, told: str) -> None:
    descriptor = {
        "name": "plan",
        "title": "Plan",
        "resources": [{"name": "versions", "path": "versions.csv"}],
        "scorecard": {**SCORECARD, key: value},
    }
    assert [p.message for p in descriptor_problems(descriptor, "plan", {})] == [told]


def test_the_line_is_that_of_the_property_or_of_what_is_around_it() -> None:
    lines = {"": 1, "resources": 2, "resources[0]": 3, "resources[0].encoding": 4}
    descriptor = {
        "name": "x",
        "title": "X",
        "resources": [{"name": "a", "path": "a.csv", "encoding": "cp1252"}],
    }
    assert [p.line for p in descriptor_problems(descriptor, "x", lines)] == [4]
    descriptor["resources"] = [{"path": "a.csv"}]
    assert [(p.line, p.column) for p in descriptor_problems(descriptor, "x", lines)] == [
        (3, "resources[0].name")
    ]

"""A descriptor that says everything that one can say, and what else might stand at each of its places."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

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
            "dialect": {
                "$schema": "https://datapackage.org/profiles/2.0/tabledialect.json", "delimiter": ",",
                "quoteChar": '"', "doubleQuote": True, "header": True, "headerRows": [1],
                "lineTerminator": "\n", "skipInitialSpace": False,
            },
            "schema": {
                "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
                "name": "trees", "title": "Trees", "description": "One row a tree.",
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
                    {"name": "untyped", "rdfType": "https://schema.org/name"},
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


def goods() -> Iterator[tuple[dict[str, Any], list[tuple[Any, ...]]]]:
    """The good descriptor in pieces, so that each try is quick, and the places that no other piece has.

    The first has one field of no more than a name; the others have one field each, and nothing else to say.
    """
    schema = GOOD["resources"][0]["schema"]
    bare = changed(GOOD, ("resources", 0, "schema", "fields"), [{"name": "tree"}])
    yield bare, list(places(bare))
    for field in schema["fields"]:
        table = {"name": "trees", "path": "trees.csv", "schema": {"fields": [copy.deepcopy(field)]}}
        piece = {"name": "trees", "title": "Trees", "resources": [table]}
        yield piece, [path for path in places(piece) if len(path) > 4]


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

"""What the contract asks of a descriptor beyond the published profile of Data Package 2.0, as a JSON Schema.

The profile lies unaltered in `datapackage-2.0/`, and each descriptor is held against it too (`conformance`).
It takes what a council must be told of: "titel" for title, no name, no title or a blank one, a name with
capital letters, a picture outside the folder, an e-mail address of a contributor, another delimiter or
encoding than is read, "yesterday" as the day of making. So here stand lists of the properties that are taken,
patterns, and the contract's own property. What the profile asks already is not said again.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

Schema = dict[str, Any]

# Patterns that messages have words for.
NAME = r"^[a-z0-9]+(-[a-z0-9]+)*\Z"
RESOURCE_NAME = r"^[a-z0-9]+([._-][a-z0-9]+)*\Z"
HTTPS = r"^https://[^\s\"'<>\\^`{|}]+\Z"
WEB = r"^https?://[^\s\"'<>\\^`{|}]+\Z"
# A web address, or a file of the package: no scheme, nothing above the folder, no home folder.
PLACE = r"^(https?://[^\s\"'<>\\^`{|}]+|(?![./~])(?!.*(/\.\.|\\|:))[^\s\"'<>]+)\Z"
# As published, and no line break after it.
LICENCE = r"^[-a-zA-Z0-9._]+\Z"
MOMENT = (
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?"
    r"(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])\Z"
)
DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])\Z"
AREA_CODE = r"^([A-Z][0-9]{8})?\Z"
MEDIA = r"^[^/\s]+/[^/\s]+\Z"
YEAR_NAME = r"^((FY ?)?[0-9]{4}|[0-9]{4}/([0-9]{2}|[0-9]{4}))\Z"
CURRENCY = r"^[A-Z]{3}\Z"
HASH = r"^([^:\s]+:[a-fA-F0-9]+|[a-fA-F0-9]{32})\Z"
NOT_BLANK = r"\S"

# Of what the profile says is text: it is not blank. What the profile does not know has to be text first.
FILLED: Schema = {"pattern": NOT_BLANK}
ANY_TEXT: Schema = {"type": "string"}
TEXT: Schema = ANY_TEXT | FILLED
# One name, or a list of names.
NAMES: Schema = FILLED | {"items": FILLED}
PEOPLE = ("email", "givenName", "familyName")


def written(pattern: str) -> Schema:
    """A text that fits a pattern."""
    return ANY_TEXT | {"pattern": pattern}


def an_object(properties: Schema, *required: str) -> Schema:
    """An object of our own, with these properties and no others."""
    return {"type": "object", **_closed(properties, *required)}


def _closed(properties: Schema, *required: str) -> Schema:
    return {"properties": properties, "required": list(required), "additionalProperties": False}


def _beyond(published: Schema, asked: Schema, *required: str, without: tuple[str, ...] = ()) -> Schema:
    """What is asked beyond a published object: no properties but its own, some left out, and those asked for.

    `without`  what the profile knows and we do not take
    """
    known: Schema = {name: True for name in published["properties"] if name not in without}
    return _closed(known | asked, *required)


SCORECARD = an_object(
    {
        "kind": TEXT,  # one of `contract.KINDS`, or any other words, which are shown as typed
        "council": an_object({"name": TEXT, "code": written(AREA_CODE), "url": written(HTTPS)}, "name"),
        "service": ANY_TEXT,
        "period": TEXT,
        "as_at": written(DAY),
        "contact": ANY_TEXT,
        "notice": ANY_TEXT,
        "tolerance": {"type": "number", "minimum": 0, "maximum": 100},
        "next_update": written(DAY),
        "supersedes": written(NAME),
        "year_start": {"type": "integer", "minimum": 1, "maximum": 12},
        "year_name": written(YEAR_NAME),
        "currency": written(CURRENCY),
        "small_numbers": {"type": "integer", "minimum": 0, "maximum": 100},
    },
    "kind",
    "council",
)


@cache
def published() -> Schema:
    """The profile of a package as Data Package 2.0 has it; resource, schema and dialect stand in it."""
    text = files(__package__).joinpath("datapackage-2.0", "datapackage.json").read_text("utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


@cache
def package() -> Schema:
    """What is asked of a package beyond the published profile."""
    of = published()["properties"]
    contributor = {"title": FILLED, "path": {"pattern": PLACE}, "organization": FILLED, "role": TEXT}
    contributor["roles"] = {"items": FILLED}
    contributors = _beyond(of["contributors"]["items"], contributor, "title", without=PEOPLE)
    asked = {
        "name": {"pattern": NAME},
        "title": FILLED,
        "homepage": {"pattern": WEB},
        "created": {"pattern": MOMENT},
        "contributors": {"items": {"type": "object", **contributors}},
        "keywords": {"items": FILLED},
        "image": {"pattern": PLACE},
        "licenses": _licences(of["licenses"]),
        "sources": _sources(of["sources"]),
        "resources": {"items": _resource(of["resources"]["items"])},
        "scorecard": SCORECARD,
    }
    return _beyond(published(), asked, "name", "title")


def _licences(published: Schema) -> Schema:
    asked = {"name": {"pattern": LICENCE}, "path": {"pattern": PLACE}, "title": FILLED}
    return {"items": _beyond(published["items"], asked)}


def _sources(published: Schema) -> Schema:
    source = _beyond(published["items"], {"title": FILLED, "path": {"pattern": PLACE}}, without=PEOPLE)
    return {"minItems": 1, "items": source | {"anyOf": [{"required": ["title"]}, {"required": ["path"]}]}}


def _resource(published: Schema) -> Schema:
    of = published["properties"]
    asked = {
        "name": {"pattern": RESOURCE_NAME},
        "title": FILLED,
        "homepage": {"pattern": WEB},
        "sources": _sources(of["sources"]),
        "licenses": _licences(of["licenses"]),
        "mediatype": {"pattern": MEDIA},
        "encoding": {"enum": ["utf-8", "UTF-8", "utf8"]},
        "hash": {"pattern": HASH},
        "dialect": DIALECT,
        "schema": _table_schema(of["schema"]),
    }
    return _beyond(published, asked, "name", without=("data",))


# Table Dialect 2.0: CSV as RFC 4180 has it is the only one that is read.
DIALECT = _closed(
    {
        "$schema": True,
        "delimiter": {"const": ","},
        "quoteChar": {"const": '"'},
        "doubleQuote": {"const": True},
        "header": {"const": True},
        "headerRows": {"const": [1]},
        "lineTerminator": {"enum": ["\n", "\r\n"]},
        "skipInitialSpace": {"const": False},
    }
)


def _table_schema(published: Schema) -> Schema:
    """It stands in the descriptor itself, and may have a name and words of its own."""
    asked = {
        "name": ANY_TEXT,
        "title": ANY_TEXT,
        "description": ANY_TEXT,
        "fields": {"items": {"properties": _field(published["properties"]["fields"]["items"]["oneOf"])}},
        "primaryKey": NAMES,
        "uniqueKeys": {"items": {"items": FILLED}},
        "foreignKeys": {
            "items": {
                "properties": {
                    "fields": {"minItems": 1, "uniqueItems": True, **NAMES},
                    "reference": {"properties": {"fields": NAMES}},
                }
            }
        },
    }
    return {"type": "object", **_beyond(published, asked, without=("fieldsMatch",))}


def _field(types: list[Schema]) -> Schema:
    """What the profile says of fields of one type holds of all: a program may read it whatever the type.

    `types`  the profile's fields, one for each type
    """
    of_any = next(one["properties"] for one in types if one["properties"]["type"]["enum"] == ["any"])
    of_some = {
        name: asked for one in types for name, asked in one["properties"].items() if name not in of_any
    }
    of_some["categories"] = {"type": "array"}  # of what, differs: of whole numbers they are numbers
    return of_some | {"name": FILLED, "format": ANY_TEXT, "decimalChar": TEXT}

"""What a table schema may say, as a JSON Schema (Table Schema 2.0, datapackage.org)."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "pattern": r"\S"}
ANY_TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
WHOLE: Schema = {"type": "integer"}


def an_object(properties: Schema, *required: str, **more: Any) -> Schema:
    """An object with these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
        **more,
    }


def a_list(items: Schema, **more: Any) -> Schema:
    """A list that is not empty."""
    return {"type": "array", "minItems": 1, "items": items, **more}


def written(pattern: str) -> Schema:
    """A text that fits a pattern."""
    return {"type": "string", "pattern": pattern}


# Table Schema 2.0, "Field Types": by type, how its limits may be written.
TEXT_OR_NUMBER, TEXT_OR_WHOLE = ["string", "number"], ["string", "integer"]
LIMITS: dict[str, Any] = {
    "number": TEXT_OR_NUMBER, "integer": TEXT_OR_WHOLE, "year": TEXT_OR_WHOLE, "date": "string",
    "time": "string", "datetime": "string", "yearmonth": "string", "duration": "string",
}  # fmt: skip
CHOICES: dict[str, tuple[str, ...]] = {
    "number": ("string", "number"), "integer": ("string", "integer"), "year": ("string", "integer"),
    "boolean": ("boolean",), "object": ("string", "object"), "geojson": ("string", "object"),
    "array": ("string", "array"), "geopoint": ("string", "array", "object"),
}  # fmt: skip
FORMATS: dict[str, list[str] | None] = {
    "string": ["default", "email", "uri", "binary", "uuid"], "geopoint": ["default", "array", "object"],
    "geojson": ["default", "topojson"], "date": None, "time": None, "datetime": None, "any": None,
}  # fmt: skip
TYPES = (
    *("string", "number", "integer", "boolean", "date", "time", "datetime", "year", "yearmonth"),
    *("duration", "object", "array", "geopoint", "geojson", "any"),
)
SIZED = ("string", "object", "array", "geojson")
MISSING: Schema = {
    "anyOf": [
        {"type": "array", "items": ANY_TEXT},
        {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["value"],
                "properties": {"value": ANY_TEXT, "label": ANY_TEXT},
            },
        },
    ]
}


def _of_type(kind: str) -> Schema:
    """What a field of one type may say about itself."""
    choices = [a_list({"type": t}, uniqueItems=True) for t in CHOICES.get(kind, ("string",))]
    if kind == "any":
        choices = [a_list({}, uniqueItems=True)]
    constraints: Schema = {"required": FLAG, "unique": FLAG, "enum": {"anyOf": choices}}
    if kind in SIZED:
        constraints |= {"minLength": WHOLE, "maxLength": WHOLE}
    if kind in LIMITS:
        names = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
        constraints |= {name: {"type": LIMITS[kind]} for name in names}
    if kind == "string":
        constraints["pattern"] = ANY_TEXT
    if kind in ("object", "array"):
        constraints["jsonSchema"] = {"type": "object"}
    properties: Schema = {"constraints": {"type": "object", "properties": constraints}}
    formats = FORMATS.get(kind, ["default"])
    properties["format"] = ANY_TEXT if formats is None else {"enum": formats}
    return {
        "if": {"properties": {"type": {"const": kind}}, "required": [] if kind == "string" else ["type"]},
        "then": {"properties": properties},
    }


FIELD: Schema = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": TEXT,
        "type": {"enum": list(TYPES)},
        "title": ANY_TEXT,
        "description": ANY_TEXT,
        "example": ANY_TEXT,
        "missingValues": MISSING,
        "categories": MISSING,
        "categoriesOrdered": FLAG,
        "bareNumber": FLAG,
        "groupChar": ANY_TEXT,
        "decimalChar": TEXT,
        "trueValues": a_list(ANY_TEXT),
        "falseValues": a_list(ANY_TEXT),
        "constraints": {"type": "object"},
    },
    "allOf": [_of_type(kind) for kind in TYPES],
}
NAMES = a_list(TEXT, uniqueItems=True)
FOREIGN_KEY: Schema = {
    "type": "object",
    "required": ["fields", "reference"],
    "properties": {
        "fields": {"anyOf": [TEXT, NAMES]},
        "reference": {
            "type": "object",
            "required": ["fields"],
            "properties": {"resource": ANY_TEXT, "fields": {"anyOf": [TEXT, NAMES]}},
        },
    },
    "anyOf": [
        {
            "properties": {
                "fields": {"type": kind},
                "reference": {"properties": {"fields": {"type": kind}}},
            }
        }
        for kind in ("string", "array")
    ],
}
TABLE_SCHEMA: Schema = an_object(
    {
        "$schema": ANY_TEXT,
        "name": ANY_TEXT,
        "title": ANY_TEXT,
        "description": ANY_TEXT,
        "fields": a_list(FIELD),
        "primaryKey": {"anyOf": [TEXT, NAMES]},
        "uniqueKeys": a_list(NAMES, uniqueItems=True),
        "foreignKeys": a_list(FOREIGN_KEY),
        "missingValues": MISSING,
    },
    "fields",
)

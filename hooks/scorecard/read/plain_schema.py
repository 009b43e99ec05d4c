"""A table schema with nothing in it but what Frictionless is to hold cells against, as JSON text.

Nothing else of a foreign schema is handed on: no profile to fetch, no program to run.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

SAID = (
    "type",
    "format",
    "bareNumber",
    "groupChar",
    "decimalChar",
    "trueValues",
    "falseValues",
    "missingValues",
)
HELD = (
    *("required", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    *("minLength", "maxLength", "pattern", "enum", "unique"),
)


def plain_schema(fields: Sequence[Mapping[str, Any]], own: Mapping[str, Any] | None) -> str:
    """The schema for some columns.

    `fields`  a field descriptor for each column; `own` the whole schema, for its missing values
    """
    missing = _words(own.get("missingValues", [""])) if own else [""]
    return json.dumps({"fields": [_plain(f) for f in fields], "missingValues": missing})


def _plain(field: Mapping[str, Any]) -> dict[str, Any]:
    """A field descriptor with nothing in it but what cells are held against."""
    plain: dict[str, Any] = {"name": field["name"]} | {k: field[k] for k in SAID if k in field}
    if "missingValues" in plain:
        plain["missingValues"] = _words(plain["missingValues"])
    if isinstance(constraints := field.get("constraints"), Mapping):
        plain["constraints"] = {k: v for k, v in constraints.items() if k in HELD}
    return plain


def _words(missing: Sequence[Any]) -> list[str]:
    """Missing values without their labels, which Frictionless does not know."""
    return [str(m.get("value", "")) if isinstance(m, Mapping) else str(m) for m in missing]

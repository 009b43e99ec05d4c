"""CSV on the Web: what the columns of a CSV file mean, for programs (W3C "Metadata Vocabulary for
Tabular Data"). The file lies beside the CSV file under the name that the recommendation gives it:
`<table>.csv-metadata.json`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from .descriptor import json_bytes
from .table import Table, missing_values

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
# Types of Table Schema and what they are in CSVW; another is text. Both mean the same by default.
TYPES = {
    "string": "string",
    "number": "decimal",
    "integer": "integer",
    "date": "date",
    "datetime": "dateTime",
    "year": "gYear",
}
# Constraints of Table Schema that a CSVW datatype has under the same name.
BOUNDS = ("minimum", "maximum", "minLength", "maxLength")
# What a column's name may hold, for it is used in URI templates (section 5.6.1); none begins with "_".
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.]*", re.ASCII)


def csvw_bytes(table: Table, licences: Sequence[Mapping[str, str]] = ()) -> bytes:
    """The metadata of a table's CSV file, relative to it."""
    keys = [table.schema.get("primaryKey", [])]
    keys = [keys[0]] if isinstance(keys[0], str) else list(keys[0])
    schema: dict[str, Any] = {"columns": [_column(field) for field in table.fields]}
    if keys and all(NAME.fullmatch(key) for key in keys):
        schema["primaryKey"] = keys
    addresses = [one["path"] for one in licences if one.get("path")]
    value = {
        "@context": CONTEXT,
        "url": table.file,
        "dc:title": table.title,
        "dc:description": table.description,
        "dc:license": [{"@id": address} for address in addresses],
        "null": missing_values(table.schema),
        "tableSchema": schema,
    }
    return json_bytes({name: one for name, one in value.items() if one not in ("", [])})


def _column(field: Mapping[str, Any]) -> dict[str, Any]:
    name = str(field["name"])
    column: dict[str, Any] = {"name": name} if NAME.fullmatch(name) else {}
    # The first title is the header as it stands in the file, which a reader compares.
    column["titles"] = [name, *([field["title"]] if field.get("title", name) != name else [])]
    if field.get("description"):
        column["dc:description"] = field["description"]
    if field.get("constraints", {}).get("required"):
        column["required"] = True
    column["datatype"] = _datatype(field)
    return column


def _datatype(field: Mapping[str, Any]) -> str | dict[str, Any]:
    constraints = field.get("constraints", {})
    if field.get("format", "default") != "default" or not _plain_number(field):
        return "string"
    if field.get("type") == "boolean":
        yes, no = field.get("trueValues", ["true"])[0], field.get("falseValues", ["false"])[0]
        return {"base": "boolean", "format": f"{yes}|{no}"}
    base = TYPES.get(str(field.get("type")), "string")
    datatype: dict[str, Any] = {"base": base}
    if base == "string" and "enum" in constraints:
        datatype["format"] = "|".join(
            re.escape(str(code)).replace("\\-", "-") for code in constraints["enum"]
        )
    elif base == "string" and "pattern" in constraints:
        datatype["format"] = constraints["pattern"].removeprefix("^").removesuffix("$")
    datatype |= {bound: constraints[bound] for bound in BOUNDS if bound in constraints}
    return datatype if len(datatype) > 1 else base


def _plain_number(field: Mapping[str, Any]) -> bool:
    """Whether a number has a full stop for its point and nothing else in it."""
    return bool(
        field.get("bareNumber", True) and field.get("decimalChar", ".") == "." and not field.get("groupChar")
    )

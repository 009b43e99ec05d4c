"""The published datapackage.json: the package's own, with the published files in place of its own.

Data Package 2.0: a resource's path is relative to the descriptor; `bytes` and `hash` are those of
the published file, so a row that is kept back leaves no trace in them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from ..model import Dataset, Plan
from ..model.shapes import SHAPES
from .table import Table, hashed

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def json_bytes(value: object) -> bytes:
    """A value as a JSON file that people can read: UTF-8, two spaces a level, a line's end at the end.

    Python's own writer is four times as slow where it has to indent, so another does that.
    """
    return msgspec.json.format(json.dumps(value, ensure_ascii=False).encode(), indent=2) + b"\n"


def package_descriptor(
    own: Plan | Dataset, tables: Sequence[Table], contents: Mapping[str, bytes], shapes: bytes = b""
) -> bytes:
    """The descriptor of a published folder.

    `own`       the plan or dataset, whose own descriptor is carried over
    `contents`  the bytes of each table's CSV file, by the table's name
    `shapes`    those of the file of its areas' shapes, blank where there are none
    """
    head = {"$schema": PROFILE, "name": own.name, "title": own.title, "description": own.description}
    rest = {key: value for key, value in own.descriptor.items() if key != "resources"}
    resources = [_resource(table, contents[table.name]) for table in tables]
    if shapes:
        resources.append(_shapes(shapes))
    return json_bytes({**{k: v for k, v in head.items() if v}, **rest, "resources": resources})


def _shapes(content: bytes) -> dict[str, Any]:
    return {
        "name": "areas-shapes",
        "path": SHAPES,
        "title": "Shapes of the areas",
        "format": "geojson",
        "mediatype": "application/geo+json",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashed(content)}",
    }


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    words = {"title": table.title, "description": table.description}
    return {
        "name": table.name,
        "path": table.file,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashed(content)}",
        **{k: v for k, v in words.items() if v},
        **table.resource,
        "schema": table.schema,
    }

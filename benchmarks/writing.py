"""Writing a package of the contract: its CSV files, and a descriptor that carries the schemas."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scorecard.model.contract import fields, schema_copy


def write_package(
    folder: Path,
    descriptor: Mapping[str, Any],
    tables: Mapping[str, Iterable[Mapping[str, str]]],
    about: Mapping[str, tuple[str, str]],
    shapes: Mapping[str, Any] | None = None,
) -> None:
    """Write a package, the same bytes for the same rows.

    `tables`  rows by table; a cell that a row does not name is blank
    `about`   by table, the title and the description of its resource

    `shapes`  of the areas, as GeoJSON

    Raises ValueError where a row names a column that its table has not.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in tables.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            columns = [field["name"] for field in fields(table)]
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    resources = [
        {
            "name": table,
            "path": f"{table}.csv",
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "title": about[table][0],
            "description": about[table][1],
            "schema": schema_copy(table, tables.keys()),
        }
        for table in tables
    ]
    if shapes is not None:
        one_a_line = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in shapes["features"])
        whole = f'{{"type": "FeatureCollection", "features": [\n{one_a_line}\n]}}\n'
        (folder / "areas.geojson").write_text(whole, "utf-8", newline="\n")
        resources.append({"name": "areas-shapes", "path": "areas.geojson", "title": "Shapes of the areas"})
    text = json.dumps({**descriptor, "resources": resources}, indent=2, ensure_ascii=False)
    (folder / "datapackage.json").write_text(f"{text}\n", "utf-8", newline="\n")

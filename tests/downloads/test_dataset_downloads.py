"""The files of a package that is open data of its own shape."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import frictionless

from scorecard.downloads import About, dataset_downloads
from scorecard.model import Dataset

DATASET = Dataset(
    name="trees",
    title="Street trees",
    description="Every street tree of the district.",
    descriptor={
        "name": "trees",
        "title": "Street trees",
        "licenses": [{"name": "OGL-UK-3.0", "title": "Open Government Licence v3.0"}],
        "resources": [
            {
                "name": "trees",
                "path": "lists/trees.csv",
                "title": "Trees",
                "dialect": {"delimiter": ";"},
                "bytes": 1,
                "schema": {
                    "fields": [
                        {"name": "tree", "type": "integer", "description": "Its number."},
                        {"name": "height", "type": "number"},
                        {"name": "kind", "type": "string", "constraints": {"enum": ["oak", "ash"]}},
                    ],
                    "primaryKey": ["tree"],
                    "missingValues": ["", "-"],
                    "foreignKeys": [
                        {"fields": ["kind"], "reference": {"resource": "map", "fields": ["kind"]}}
                    ],
                },
            },
            {"name": "map", "path": "map.geojson"},
            {"name": "notes", "path": "notes.csv"},
        ],
    },
    files={"trees": "lists/trees.csv", "notes": "notes.csv"},
    tables={
        "trees": (("tree", "height", "kind"), (("1", "12.50", "oak"), ("2", "-", "ash"))),
        "notes": (("tree", "text"), ()),
    },
)


def test_tables_stand_as_they_are(about: About, tmp_path: Path) -> None:
    files = {f.address: f for f in dataset_downloads(DATASET, about)}
    assert files["trees/data/trees.csv"].content == b"tree,height,kind\r\n1,12.50,oak\r\n2,-,ash\r\n"
    assert files["trees/data/notes.csv"].content == b"tree,text\r\n"
    for address, file in files.items():
        path = tmp_path / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    report = frictionless.validate(tmp_path / "trees" / "data" / "datapackage.json")
    assert report.valid, report.flatten(["name", "note"])


def test_the_descriptor_lists_what_is_published_alone(about: About) -> None:
    files = {f.address: f for f in dataset_downloads(DATASET, about)}
    found = json.loads(files["trees/data/datapackage.json"].content)
    assert [(r["name"], r["path"]) for r in found["resources"]] == [
        ("trees", "trees.csv"),
        ("notes", "notes.csv"),
    ]
    assert found["licenses"] == [{"name": "OGL-UK-3.0", "title": "Open Government Licence v3.0"}]
    schema = found["resources"][0]["schema"]
    assert schema["missingValues"] == ["", "-"]
    assert "foreignKeys" not in schema
    assert found["resources"][1]["schema"]["fields"] == [
        {"name": "tree", "type": "string"},
        {"name": "text", "type": "string"},
    ]


def test_the_zip_has_its_own_words(about: About) -> None:
    content = {f.address: f for f in dataset_downloads(DATASET, about)}["trees/data/trees.zip"].content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("CITATION.txt").decode() == "Street trees. https://example.org/site/trees/\n"
        readme = archive.read("README.txt").decode()
        assert readme.startswith("Street trees\n============\n\nEvery street tree of the district.\n")
        assert "Open Government Licence v3.0" in readme
        dictionary = archive.read("data-dictionary.csv").decode()
    assert "trees,kind,,string,,oak; ash,\r\n" in dictionary

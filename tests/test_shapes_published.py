"""Shapes of areas: published with the downloads, and drawn on the pages of places."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

from casebook import copy_base
from scorecard.build import build
from scorecard.settings import Settings

AS_OF = date(2026, 11, 21)


def square(area: str, west: float) -> dict[str, object]:
    ring = [[west, 53.1], [west + 0.1, 53.1], [west + 0.1, 53.2], [west, 53.2], [west, 53.1]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"area": area}, "geometry": geometry}


def test_a_plan_with_shapes(tmp_path: Path) -> None:
    folder = copy_base(tmp_path / "packages")
    with (folder / "areas.csv").open("a", encoding="utf-8") as areas:
        areas.write("north,North ward,place,\nsouth,South & East ward,place,\n")
    with (folder / "observations.csv").open("a", encoding="utf-8") as figures:
        figures.write("recycling-rate,FY2025/26 Q4,north,,actual,44.2,,,,,,,,,\n")
    shapes = {"type": "FeatureCollection", "features": [square("north", -1.2), square("south", -1.1)]}
    (folder / "areas.geojson").write_text(json.dumps(shapes), "utf-8")
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    descriptor["resources"].append({"name": "areas-shapes", "path": "areas.geojson"})
    file.write_text(json.dumps(descriptor), "utf-8")

    site = build(Settings(packages=tmp_path / "packages", as_of=AS_OF, cache=tmp_path / "cache"))
    files = {f.address: f for f in site.publication.plans[0].downloads}
    found = json.loads(files["brambledown-plan/data/areas.geojson"].content)
    assert [f["properties"] for f in found["features"]] == [
        {"area": "north", "name": "North ward"},
        {"area": "south", "name": "South & East ward"},
    ]
    described = json.loads(files["brambledown-plan/data/datapackage.json"].content)
    assert described["resources"][-1]["path"] == "areas.geojson"
    whole = zipfile.ZipFile(BytesIO(files["brambledown-plan/data/brambledown-plan.zip"].content))
    assert json.loads(whole.read("areas.geojson")) == found

    pages = {p.address: p.body for p in site.pages}
    here = pages["brambledown-plan/places/north/"]
    assert here.count("<path") == 2
    assert 'class="sc-outline sc-here"' in here
    assert 'href="../../../brambledown-plan/places/south/"' in here
    assert "South &amp; East ward" in here

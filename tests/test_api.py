"""The public face: its examples run as they stand, and it needs no website around it."""

from __future__ import annotations

import csv
import doctest
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from benchmarks.packages import make_package

from scorecard import api
from scorecard.model import Plan

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("packages") / "large-plan"
    make_package(made, 2, 8)
    return made


@pytest.fixture(scope="module")
def plan(folder: Path) -> Plan:
    return api.load(folder)


def test_the_examples_run_as_they_stand(folder: Path) -> None:
    given = {"folder": folder, "date": date}
    names = [api, api.load, api.judge, api.publish]
    found = doctest.DocTestFinder(recurse=False)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    seen = 0
    for one in names:
        for test in found.find(one, getattr(one, "__name__", "api"), module=api, globs=vars(api) | given):
            seen += len(test.examples)
            runner.run(test)
    assert seen >= 9
    assert runner.summarize(verbose=False).failed == 0


def test_all_that_is_public_has_an_example() -> None:
    public = [getattr(api, name) for name in api.__all__ if name != "DataRefused"]
    assert [one.__name__ for one in public if ">>>" not in (one.__doc__ or "")] == []


def test_types_go_with_the_package() -> None:
    assert (Path(api.__file__).parent / "py.typed").is_file()


def test_a_table_as_a_frame(plan: Plan) -> None:
    frame = plan.frame("observations")
    assert len(frame) == len(plan.observations)
    assert list(frame.columns)[:4] == ["indicator_id", "period", "period_start", "period_end"]
    assert str(frame["period_end"].dtype).startswith("datetime64")
    assert frame["value"].sum() == pytest.approx(float(sum(o.value for o in plan.observations if o.value)))
    assert set(frame["kind"]) == {"actual", "target"}
    assert plan.frame("risks").empty and "title" in plan.frame("risks")


def test_what_waits_for_its_day_is_not_published(plan: Plan) -> None:
    first, *rest = plan.observations
    waiting = replace(plan, observations=(replace(first, publish_on=date(2027, 1, 1), note="Waits."), *rest))
    assert b"Waits." in b"".join(api.publish(waiting, date(2027, 1, 1)).values())
    assert b"Waits." not in b"".join(api.publish(waiting, DAY).values())


def test_a_package_with_errors_is_refused(folder: Path, tmp_path: Path) -> None:
    broken = tmp_path / "large-plan"
    broken.mkdir()
    for file in folder.iterdir():
        (broken / file.name).write_bytes(file.read_bytes())
    text = (broken / "observations.csv").read_text("utf-8")
    (broken / "observations.csv").write_text(text.replace(",actual,", ",actual,x", 1), "utf-8")
    with pytest.raises(api.DataRefused) as told:
        api.load(broken)
    assert [p.line for p in told.value.problems if p.severity == "error"] == [2]


def test_a_package_that_names_others_is_read_alone(folder: Path, tmp_path: Path) -> None:
    alone = tmp_path / "large-plan"
    shutil.copytree(folder, alone)
    key = api.load(folder).indicators[0].indicator_id
    row = f"indicators,{key},follows,package,old-plan\n"
    (alone / "links.csv").write_text("from_table,from_id,relation,to_table,to_id\n" + row, "utf-8")
    file = alone / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    descriptor["scorecard"]["supersedes"] = "old-plan"
    resources = [one for one in descriptor["resources"] if one["name"] != "links"]
    for one in resources:
        one.pop("schema", None)
    descriptor["resources"] = [*resources, {"name": "links", "path": "links.csv"}]
    file.write_text(json.dumps(descriptor), "utf-8")
    table = alone / "indicators.csv"
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows[0]["continues"] = "old-plan/bins"
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, [*dict.fromkeys([*rows[0], "continues"])], restval="")
        writer.writeheader()
        writer.writerows(rows)
    read = api.load(alone)
    assert read.links[0].to_id == "old-plan" and read.indicators[0].continues == "old-plan/bins"
    assert b"old-plan" in api.publish(read, DAY)["large-plan/data/links.csv"]


def test_other_data_are_no_plan(tmp_path: Path) -> None:
    folder = tmp_path / "trees"
    folder.mkdir()
    (folder / "trees.csv").write_text("kind\noak\n", "utf-8")
    schema = {"fields": [{"name": "kind", "type": "string"}]}
    own = {"name": "trees", "title": "Trees", "licenses": [{"name": "CC0-1.0"}]}
    own["resources"] = [{"name": "trees", "path": "trees.csv", "schema": schema}]  # type: ignore[list-item]
    (folder / "datapackage.json").write_text(json.dumps(own), "utf-8")
    with pytest.raises(ValueError, match="is no plan"):
        api.load(folder)

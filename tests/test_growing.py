"""The contract grows and breaks nobody: packages of an earlier release, and some that are leaner still.

`tests/reference/<version>/` keeps small packages as that release wrote them: their columns, and their
copies of the schemas. They are never written anew.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import make_dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from scorecard.build import build
from scorecard.gate import Checked, gate
from scorecard.model import TABLES, Observation, contract
from scorecard.settings import Settings

REFERENCE = Path(__file__).parent / "reference"
AS_OF = date(2026, 11, 21)
VERSIONS = sorted(folder.name for folder in REFERENCE.iterdir())


@pytest.fixture(params=VERSIONS)
def packages(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(REFERENCE / str(request.param), tmp_path / "packages"))


@pytest.fixture
def grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A later contract: figures have one column more, and direction has one code more."""
    home = tmp_path / "later"
    shutil.copytree(Path(contract.__file__).parents[1] / "schemas", home / "schemas")
    for table, change in (("observations", _with_a_column), ("indicators", _with_a_code)):
        file = home / "schemas" / f"{table}.json"
        schema = json.loads(file.read_text("utf-8"))
        change(schema["fields"])
        file.write_text(json.dumps(schema), "utf-8")
    later = make_dataclass(
        "Later", [("weather", str, "")], bases=(Observation,), frozen=True, slots=True, kw_only=True
    )
    monkeypatch.setitem(TABLES, "observations", replace(TABLES["observations"], row=later))
    monkeypatch.setattr(contract, "files", lambda package: home)
    contract.schema.cache_clear()
    yield
    contract.schema.cache_clear()


def _with_a_column(fields: list[dict[str, object]]) -> None:
    field = {
        "name": "weather",
        "title": "Weather",
        "type": "string",
        "description": "It was.",
        "example": "wet",
    }
    fields.insert(6, field)


def _with_a_code(fields: list[dict[str, object]]) -> None:
    better = next(field for field in fields if field["name"] == "better")
    better["constraints"]["enum"].append("warmer")  # type: ignore[index]


def checked(packages: Path, tmp_path: Path) -> Checked:
    return gate(Settings(packages=packages, as_of=AS_OF, cache=tmp_path / "cache"), whole=True)


def told(found: Checked) -> list[tuple[str, str]]:
    return [(p.severity, p.code) for p in found.problems]


def test_an_earlier_releases_package_has_nothing_but_older_schemas(packages: Path, tmp_path: Path) -> None:
    found = checked(packages, tmp_path)
    assert told(found) == [("notice", "schema-older")] * len(found.plans)
    for problem in found.problems:
        assert problem.hint.endswith(f"scorecard schemas {problem.package}")
    for plan in found.plans:
        for table, n in plan.read.items():
            rows = (packages / plan.name / f"{table}.csv").read_text("utf-8")
            assert n == len(plan.rows(table)) + plan.withheld.get(table, 0)
            assert n == len(list(csv.reader(io.StringIO(rows)))) - 1


def test_a_later_contract_builds_it_and_publishes_its_own_columns(
    packages: Path, grown: None, tmp_path: Path
) -> None:
    site = build(Settings(packages=packages, as_of=AS_OF, cache=tmp_path / "cache"))
    assert [p.code for p in site.problems if p.severity == "error"] == []
    (view,) = site.publication.plans
    files = {f.address: f for f in view.downloads}
    header, *rows = csv.reader(io.StringIO(files[f"{view.plan.name}/data/observations.csv"].content.decode()))
    assert header[6] == "weather"
    assert len(rows) == len(view.plan.observations) > 0
    assert {row[6] for row in rows} == {""}
    described = json.loads(files[f"{view.plan.name}/data/datapackage.json"].content)
    fields = {r["name"]: [f["name"] for f in r["schema"]["fields"]] for r in described["resources"]}
    assert "weather" in fields["observations"]


def test_schemas_may_be_left_out_and_are_published(packages: Path, tmp_path: Path) -> None:
    (folder,) = packages.iterdir()
    file = folder / "datapackage.json"
    descriptor = json.loads(file.read_text("utf-8"))
    for resource in descriptor["resources"]:
        del resource["schema"]
    file.write_text(json.dumps(descriptor), "utf-8")
    assert told(checked(packages, tmp_path)) == []
    site = build(Settings(packages=packages, as_of=AS_OF, cache=tmp_path / "cache"))
    files = {f.address: f for f in site.publication.plans[0].downloads}
    described = json.loads(files[f"{folder.name}/data/datapackage.json"].content)
    present = [r["name"] for r in described["resources"]]
    for resource in described["resources"]:
        ours = contract.schema_copy(resource["name"], present)["fields"]
        assert resource["schema"]["fields"][: len(ours)] == ours


def test_tables_without_rows_may_be_left_out_and_columns_that_may_all_be_blank(tmp_path: Path) -> None:
    """The least that a plan needs: a priority, an indicator, a figure, in their required columns only."""
    folder = tmp_path / "packages" / "lean"
    folder.mkdir(parents=True)
    tables = {
        "priorities": "priority_id,kind,title\nclean,priority,Clean streets\n",
        "indicators": "indicator_id,title,priority_id,unit,better,better_basis,aggregation,frequency,state\n"
        "litter,Streets with litter,clean,percent,lower,printed,period-rate,annual,live\n",
        "observations": "indicator_id,period,kind,value\n"
        "litter,FY2025/26,actual,7.5\nlitter,FY2025/26,target,8\n",
    }
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    descriptor = {
        "name": "lean",
        "title": "A lean plan",
        "licenses": [{"name": "CC0-1.0"}],
        "resources": [{"name": name, "path": f"{name}.csv"} for name in tables],
        "scorecard": {"kind": "corporate-plan", "council": {"name": "Brambledown Borough Council"}},
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    found = checked(tmp_path / "packages", tmp_path)
    assert [p.message for p in found.problems if p.severity == "error"] == []
    (plan,) = found.plans
    assert [(str(o.value), o.area, o.breakdown, o.quality) for o in plan.observations] == [
        ("7.5", "", "", ""),
        ("8", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("indicator_id,period,value", 'The column "kind" is missing.'),
        ("indicator_id,kind,vlaue,period", '"vlaue" is not a column of this table.'),
        ("indicator_id,period,kind,value,weather", '"weather" is not a column of this table.'),
    ],
)
def test_what_is_required_or_unknown_is_an_error_as_before(header: str, message: str, tmp_path: Path) -> None:
    shutil.copytree(REFERENCE / VERSIONS[0], tmp_path / "packages")
    (folder,) = (tmp_path / "packages").iterdir()
    (folder / "observations.csv").write_text(f"{header}\n", "utf-8")
    problems = checked(tmp_path / "packages", tmp_path).problems
    assert message in [p.message for p in problems if p.severity == "error"]

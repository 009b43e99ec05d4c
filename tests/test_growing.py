"""The contract grows and breaks nobody: packages of an earlier release, and some that are leaner still.

`tests/reference/<version>/` keeps small packages as that release wrote them: their columns, and their
copies of the schemas. They are never written anew.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scorecard.build import build
from scorecard.gate import Checked, gate
from scorecard.model import contract
from scorecard.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "tests" / "reference"
# Run by the copy of the program that has the later contract.
BUILD = """
import json, sys
from datetime import date
from pathlib import Path
from scorecard.build import build
from scorecard.settings import Settings

packages, cache, as_of = sys.argv[1:]
site = build(Settings(packages=Path(packages), as_of=date.fromisoformat(as_of), cache=Path(cache)))
(view,) = site.publication.plans
files = {f.address.rsplit("/", 1)[1]: f.content for f in view.downloads if "/data/" in f.address}
print(json.dumps({
    "errors": [p.message for p in site.problems if p.severity == "error"],
    "figures": len(view.plan.observations),
    "observations.csv": files["observations.csv"].decode(),
    "datapackage.json": json.loads(files["datapackage.json"]),
}))
"""
AS_OF = date(2026, 11, 21)
VERSIONS = sorted({file.parents[1].name for file in REFERENCE.glob("*/*/datapackage.json")})
# What a later check asks about these packages: a result that waits for a day before its period has ended.
ASKED = {("brambledown-plan", "actual-before-end")}


@pytest.fixture(params=VERSIONS)
def packages(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copytree(REFERENCE / str(request.param), tmp_path / "packages"))


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """A copy of the program with a later contract: figures have one column more, direction one code more."""
    hooks = Path(shutil.copytree(ROOT / "hooks", tmp_path / "hooks"))
    for table, change in (("observations", _with_a_column), ("indicators", _with_a_code)):
        file = hooks / "scorecard" / "schemas" / f"{table}.json"
        schema = json.loads(file.read_text("utf-8"))
        change(schema["fields"])
        file.write_text(json.dumps(schema), "utf-8")
    measures = hooks / "scorecard" / "model" / "measures.py"
    text = measures.read_text("utf-8")
    assert text.count('    printed: str = ""\n') == 1
    measures.write_text(
        text.replace('    printed: str = ""\n', '    printed: str = ""\n    weather: str = ""\n')
    )
    return hooks


def _with_a_column(fields: list[dict[str, Any]]) -> None:
    told = {"title": "Weather", "type": "string", "description": "How it was.", "example": "wet"}
    fields.insert(6, {"name": "weather", **told})


def _with_a_code(fields: list[dict[str, Any]]) -> None:
    better = next(field for field in fields if field["name"] == "better")
    better["constraints"]["enum"].append("warmer")


def checked(packages: Path, tmp_path: Path) -> Checked:
    return gate(Settings(packages=packages, as_of=AS_OF, cache=tmp_path / "cache"), whole=True)


def told(found: Checked) -> list[tuple[str, str]]:
    asked = [p for p in found.problems if (p.package, p.code) in ASKED]
    assert {p.severity for p in asked} <= {"warning"}
    return [(p.severity, p.code) for p in found.problems if p not in asked]


def test_an_earlier_releases_package_has_nothing_but_older_schemas(packages: Path, tmp_path: Path) -> None:
    found = checked(packages, tmp_path)
    assert told(found) == [("notice", "schema-older")] * len(found.plans)
    for problem in (p for p in found.problems if p.code == "schema-older"):
        assert problem.hint.endswith(f"scorecard schemas {problem.package}")
    for plan in found.plans:
        for table, n in plan.read.items():
            rows = (packages / plan.name / f"{table}.csv").read_text("utf-8")
            assert n == len(plan.rows(table)) + plan.withheld.get(table, 0)
            assert n == len(list(csv.reader(io.StringIO(rows)))) - 1


def test_a_later_contract_builds_it_and_publishes_its_own_columns(
    packages: Path, later: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BUILD, packages, tmp_path / "cache", AS_OF.isoformat()],
        env=os.environ | {"PYTHONPATH": str(later)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["errors"] == []
    header, *rows = csv.reader(io.StringIO(told["observations.csv"]))
    assert header[6] == "weather"
    assert len(rows) == told["figures"] > 0
    assert {row[6] for row in rows} == {""}
    described = {r["name"]: r["schema"]["fields"] for r in told["datapackage.json"]["resources"]}
    assert "weather" in [field["name"] for field in described["observations"]]


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

"""`scorecard schemas`: names and paths, what it did, and no traceback whatever a descriptor holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scorecard.cli import main
from scorecard.model.contract import schema_copy

PLAN = {
    "name": "plan",
    "scorecard": {"kind": "service-plan", "council": {"name": "Vale Council"}},
    "resources": [
        {"name": "priorities", "path": "priorities.csv"},
        {"name": "indicators", "path": "indicators.csv", "schema": {"fields": []}},
        {"name": "survey", "path": "survey.csv", "schema": {"fields": [{"name": "a"}]}},
    ],
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mkdocs.yml").write_text("site_name: Vale\n")


def written(folder: str, content: object = PLAN) -> Path:
    file = Path(folder, "datapackage.json")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return file


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["schemas", *words], catch_exceptions=False)


def test_all_plans_of_the_site() -> None:
    one, other = written("datapackages/plan"), written("datapackages/open", {"name": "open", "resources": []})
    done = run()
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "open: open data of another kind, left as it is.",
        "plan: 2 schemas written (priorities, indicators).",
    ]
    found = {r["name"]: r.get("schema") for r in json.loads(one.read_text("utf-8"))["resources"]}
    assert found["priorities"] == schema_copy("priorities", found)
    assert found["survey"] == {"fields": [{"name": "a"}]}
    assert json.loads(other.read_text()) == {"name": "open", "resources": []}
    assert run("plan").output == "plan: all schemas are the program's own already.\n"


def test_a_name_a_path_and_a_descriptor(tmp_path: Path) -> None:
    written("datapackages/plan")
    written("elsewhere/other")
    for said in (
        "plan",
        "datapackages/plan",
        str(tmp_path / "elsewhere/other"),
        "elsewhere/other/datapackage.json",
    ):
        assert run(said).exit_code == 0, said
    assert run("elsewhere/other").output == "other: all schemas are the program's own already.\n"


def test_a_path_needs_no_site() -> None:
    Path("mkdocs.yml").unlink()
    written("elsewhere/other")
    assert run("elsewhere/other").exit_code == 0
    done = run("plan")
    assert (done.exit_code, "There is no mkdocs.yml" in done.output) == (2, True)


def test_what_is_not_there_is_wrong_use() -> None:
    done = run("nowhere")
    assert (done.exit_code, 'There is no package "nowhere"' in done.output) == (2, True)


BROKEN = [
    (b"", "line 1: this cannot be read as JSON"),
    (b"{", "this cannot be read as JSON"),
    (b"[]", "holds no descriptor"),
    (b"null", "holds no descriptor"),
    ('{"name": "Sir G\u00e2r"}'.encode("cp1252"), "is not saved as UTF-8"),
    ('{"name": "plan"}'.encode("utf-16"), "is not saved as UTF-8"),
    (b"[" * 100_000, "nested too deeply"),
    (b'{"scorecard": {}, "resources": 1e' + b"9" * 5000 + b"}", 'no list of "resources"'),
    (b'{"scorecard": {}, "resources": {"name": "indicators"}}', 'no list of "resources"'),
    (b'{"scorecard": {}}', 'no list of "resources"'),
    (b'{"a": "\\ud800", "scorecard": {}, "resources": [{"name": "priorities"}]}', "half a sign"),
]


@pytest.mark.parametrize(("content", "told"), BROKEN, ids=range(len(BROKEN)))
def test_a_descriptor_that_cannot_be_meant_is_left_as_it_is(content: bytes, told: str) -> None:
    file = written("datapackages/plan", content)
    good = written("datapackages/well")
    done = run()
    assert done.exit_code == 1
    assert told in done.output
    assert "Traceback" not in done.output
    assert file.read_bytes() == content
    assert "schema" in good.read_text("utf-8"), "the others are renewed all the same"
    assert sorted(p.name for p in file.parent.iterdir()) == ["datapackage.json"]


def test_odd_resources_are_passed_over() -> None:
    file = written(
        "datapackages/plan", {"scorecard": 1, "resources": [1, {}, {"name": 2}, {"name": "roles"}]}
    )
    assert run().output == "plan: 1 schema written (roles).\n"
    assert json.loads(file.read_text("utf-8"))["resources"][:3] == [1, {}, {"name": 2}]

"""A council's repository as it is made: hers alone, and every template a file that its reader understands."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from scorecard.starting import Council, NewPlan, NewSite, plan_files, program, site_files

ROOT = Path(__file__).resolve().parents[2]
OURS = re.compile(r"fernshire|melton|three rivers|nwl|north west leicestershire|\bBV9\b", re.IGNORECASE)
NAMES = [
    "Vale Council",
    'The "Royal" Borough: Æ & Ö',
    "Cyngor Sir Gâr",
    "Vale # Council",
    "null",
    "1.0",
    "{{ x }}",
]


def made(
    name: str = "Vale Council", repository: str = "vale/performance", example: bool = False
) -> dict[str, str]:
    plan = NewPlan.of("council-plan", "Council plan", "", "", example, date(2026, 11, 27))
    council = Council(name, "E07000134", "https://www.example.gov.uk")
    return site_files(
        NewSite(council, plan, f"{name}: how we do", "1.2.3", "maker/civic-scorecard", repository)
    )


@pytest.mark.parametrize("name", NAMES)
def test_settings_say_what_was_typed(name: str) -> None:
    settings: dict[str, Any] = yaml.safe_load(made(name)["mkdocs.yml"])
    assert settings["site_name"] == f"{name}: how we do"
    assert settings["extra"]["identity"]["links"] == [{"title": name, "url": "https://www.example.gov.uk"}]
    about = made(name)["content/about.md"].split("---")[1]
    assert name in yaml.safe_load(about)["description"]


def test_each_file_of_settings_can_be_read() -> None:
    for repository in ("", "vale/performance"):
        for path, text in made(repository=repository).items():
            if path.endswith(".yml"):
                assert isinstance(yaml.safe_load(text), dict), path
            elif path.endswith(".json"):
                assert isinstance(json.loads(text), dict), path
            assert "[[" not in text, path
            assert "[%" not in text, path


def test_no_trace_of_ours() -> None:
    files = made()
    found = {path: OURS.findall(text) for path, text in files.items() if not path.startswith(".github/ISSUE")}
    assert {
        path: words for path, words in found.items() if words and "pull_request_template" not in path
    } == {}


def test_each_setting_has_a_line_that_explains_it() -> None:
    """A line of settings stands below a remark, or within a block that has one."""
    lines = made()["mkdocs.yml"].splitlines()
    for i, line in enumerate(lines):
        if re.match(r"(site_|repo_|edit_|copyright|docs_dir|watch)|    (logo|contact|colours|links):", line):
            assert lines[i - 1].lstrip().startswith("#"), line


def test_the_pin_and_the_workflows_name_the_release() -> None:
    files = made()
    pin = files["requirements.txt"].splitlines()[-1]
    assert pin == (
        "civic-scorecard @ https://github.com/maker/civic-scorecard/releases/download/v1.2.3/"
        "civic_scorecard-1.2.3-py3-none-any.whl"
    )
    for name in ("check", "figure", "publish", "remind"):
        workflow = yaml.safe_load(files[f".github/workflows/{name}.yml"])
        (job,) = workflow["jobs"].values()
        owner, _, rest = job["uses"].partition("/.github/")
        path, _, tag = rest.partition("@")
        assert (owner, tag) == ("maker/civic-scorecard", "v1")
        assert (ROOT / ".github" / path).is_file()
        assert "steps" not in job


def test_a_caller_gives_the_rights_that_the_called_asks_for() -> None:
    """GitHub refuses a call whose jobs want more than the caller has."""
    for name in ("check", "figure", "publish", "remind"):
        caller = yaml.safe_load(made()[f".github/workflows/{name}.yml"])
        (job,) = caller["jobs"].values()
        path = ".github/" + job["uses"].partition("/.github/")[2].partition("@")[0]
        called = yaml.safe_load((ROOT / path).read_text("utf-8"))
        for inner in called["jobs"].values():
            for right, how in inner["permissions"].items():
                given = job["permissions"].get(right)
                assert given == "write" or given == how, f"{name}: {right}"


def test_errors_are_reported_in_a_form_that_is_there() -> None:
    files = made()
    report = yaml.safe_load(files["mkdocs.yml"])["extra"]["report_error"]
    form = re.search(r"template=([a-z]+\.yml)", report)
    assert form
    fields = yaml.safe_load(files[f".github/ISSUE_TEMPLATE/{form[1]}"])["body"]
    assert "page" in {field.get("id") for field in fields}
    assert yaml.safe_load(made(repository="")["mkdocs.yml"])["extra"]["report_error"] == ""


def test_an_empty_plan_has_its_columns_and_no_row() -> None:
    files = plan_files(NewPlan.of("p", "", "", "", False, date(2026, 11, 27)), Council("Vale Council"))
    tables = {
        path: list(csv.reader(io.StringIO(text))) for path, text in files.items() if path.endswith(".csv")
    }
    assert set(tables) == {f"p/{t}.csv" for t in ("priorities", "indicators", "observations", "commentary")}
    assert all(len(rows) == 1 for rows in tables.values())
    assert {"indicator_id", "title", "unit", "better"} <= set(tables["p/indicators.csv"][0])
    descriptor = json.loads(files["p/datapackage.json"])
    assert "notice" not in descriptor["scorecard"]
    assert not any("schema" in resource for resource in descriptor["resources"])


@pytest.mark.parametrize(
    ("period", "years"),
    [
        ("FY2026/27", ["FY2025/26", "FY2026/27"]),
        ("FY2030/31 - FY2033/34", ["FY2025/26", "FY2030/31"]),
        ("FY2010/11", ["FY2025/26", "FY2026/27"]),
    ],
)
def test_an_example_is_marked_as_one_and_claims_nothing_of_a_year_to_come(
    period: str, years: list[str]
) -> None:
    plan = NewPlan.of("p", "", period, "", True, date(2026, 11, 27))
    files = plan_files(plan, Council("Vale Council"))
    rows = list(csv.DictReader(io.StringIO(files["p/observations.csv"])))
    assert [(row["kind"], row["period"]) for row in rows] == [("actual", years[0]), ("target", years[1])]
    assert json.loads(files["p/datapackage.json"])["scorecard"]["notice"] == (
        "The figures here are only examples. They say nothing about Vale Council."
    )


def test_a_program_that_was_not_released_says_so() -> None:
    assert re.fullmatch(r"[^/\s]+/[^/\s]+", program())

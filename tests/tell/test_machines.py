"""What a program reads: JSON and SARIF."""

from __future__ import annotations

import json
from pathlib import Path

from scorecard import tell


def test_json_is_what_the_design_says(problem):
    assert tell.as_json([problem(severity="warning", line=9), problem()]) == (
        """{
  "valid": false,
  "counts": {
    "error": 1,
    "warning": 1,
    "notice": 0
  },
  "problems": [
    {
      "severity": "error",
      "code": "number-wrong",
      "package": "plan",
      "file": "observations.csv",
      "line": 3,
      "column": "value",
      "value": "12..5",
      "message": "\\"12..5\\" is not a number.",
      "hint": "Type digits with one full stop, for example 12.5."
    },
    {
      "severity": "warning",
      "code": "number-wrong",
      "package": "plan",
      "file": "observations.csv",
      "line": 9,
      "column": "value",
      "value": "12..5",
      "message": "\\"12..5\\" is not a number.",
      "hint": "Type digits with one full stop, for example 12.5."
    }
  ]
}
"""
    )


def test_nothing_wrong_is_valid():
    assert json.loads(tell.as_json([])) == {
        "valid": True,
        "counts": {"error": 0, "warning": 0, "notice": 0},
        "problems": [],
    }


def test_warnings_alone_are_valid(problem):
    assert json.loads(tell.as_json([problem(severity="warning")]))["valid"] is True


def test_json_can_be_printed_anywhere(problem):
    told = tell.as_json([problem(value="£\ud800\x1b\n")])
    assert told.isascii()
    assert json.loads(told)["problems"][0]["value"] == "£\ud800\x1b\n"


def test_json_loses_nothing(problem):
    told = json.loads(tell.as_json([problem(n % 500) for n in range(10_000)]))
    assert told["counts"]["error"] == len(told["problems"]) == 10_000


def test_sarif_is_one_run_with_its_rules_and_places(problem):
    problems = [
        problem(severity="notice", code="blank-rows", message="One blank row.", hint="", column=""),
        problem(severity="warning", code="overdue", line=7),
        problem(),
        problem(file="", line=0, column="", value="", package="a plan"),
    ]
    told = json.loads(
        tell.as_sarif(problems, "0.1.0", Path("datapackages"), {"overdue": "Something is late"})
    )
    assert told["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json"
    assert told["version"] == "2.1.0"
    (run,) = told["runs"]
    assert run["tool"]["driver"] == {
        "name": "Civic Scorecard",
        "version": "0.1.0",
        "rules": [
            {"id": "blank-rows", "shortDescription": {"text": "blank rows"}},
            {"id": "number-wrong", "shortDescription": {"text": "number wrong"}},
            {"id": "overdue", "shortDescription": {"text": "Something is late"}},
        ],
    }
    assert [(r["ruleId"], r["ruleIndex"], r["level"]) for r in run["results"]] == [
        ("number-wrong", 1, "error"),
        ("number-wrong", 1, "error"),
        ("overdue", 2, "warning"),
        ("blank-rows", 0, "note"),
    ]
    assert [r["locations"][0]["physicalLocation"] for r in run["results"]] == [
        {"artifactLocation": {"uri": "datapackages/a%20plan"}},
        {"artifactLocation": {"uri": "datapackages/plan/observations.csv"}, "region": {"startLine": 3}},
        {"artifactLocation": {"uri": "datapackages/plan/observations.csv"}, "region": {"startLine": 7}},
        {"artifactLocation": {"uri": "datapackages/plan/observations.csv"}, "region": {"startLine": 3}},
    ]
    assert run["results"][1]["message"] == {
        "text": 'value: "12..5" is not a number. Type digits with one full stop, for example 12.5.'
    }
    assert run["results"][1]["properties"] == {"package": "plan", "column": "value", "value": "12..5"}
    assert run["results"][3]["message"] == {"text": "One blank row."}


def test_sarif_of_nothing_has_no_results():
    (run,) = json.loads(tell.as_sarif([], "0.1.0"))["runs"]
    assert run["results"] == [] and run["tool"]["driver"]["rules"] == []


def test_sarif_holds_no_half_characters(problem):
    told = json.loads(tell.as_sarif([problem(message="\ud800", value="\ud800")], "0.1.0"))
    assert told["runs"][0]["results"][0]["properties"]["value"] == "?"


def test_a_path_is_that_of_the_repository(problem, tmp_path, monkeypatch):
    from scorecard.tell.machines import path_of

    monkeypatch.chdir(tmp_path)
    assert path_of(problem(), tmp_path / "data" / "plans") == "data/plans/plan/observations.csv"
    assert path_of(problem(), Path("data")) == "data/plan/observations.csv"
    assert path_of(problem(), Path("/elsewhere/plans")) == "plans/plan/observations.csv"
    assert path_of(problem(package=""), None) == "datapackages/observations.csv"
    assert path_of(problem(file="/etc/passwd"), None) == "datapackages/plan/etc/passwd"

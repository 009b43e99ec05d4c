"""The step that makes a change of an issue, run as GitHub would: every word of the issue stays data."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from repository import Repository

ROOT = Path(__file__).resolve().parents[1]
EVIL = "$(touch gone) `touch gone` ${{ github.token }} @everyone ::error::no"

if not (ROOT / ".venv/bin/scorecard").exists():
    pytest.skip("needs the environment that `make test` makes in .venv", allow_module_level=True)


def issue(figure: str, why: str) -> dict[str, object]:
    answers = {
        "Which indicator?": "plan/bins: W1 Missed bins",
        "For which period?": "2025/26",
        "The figure": figure,
        "Why is the figure what it is?": why,
    }
    body = "\n\n".join(f"### {question}\n\n{answer}" for question, answer in answers.items())
    return {"issue": {"number": 12, "title": EVIL, "author_association": "OWNER", "body": body}}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    made = Repository(tmp_path / "clone")
    made.plan()
    made.table("commentary", "indicator_id,period,why\nbins,FY2024/25,Fewer lorries broke down.\n")
    file = made.packages / "plan" / "datapackage.json"
    told = json.loads(file.read_text("utf-8"))
    told["resources"].append({"name": "commentary", "path": "commentary.csv"})
    file.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    shutil.copy(ROOT / "mkdocs.yml", made.root)
    (made.root / ".venv").symlink_to(ROOT / ".venv")
    (made.root / ".gitignore").write_text(".venv\n.cache\n")
    made.commit("2026-05-01")
    return made.root


def put(clone: Path, event: dict[str, object]) -> tuple[str, str]:
    """Run the step; gives the change as git tells it, and the answer."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/figure.yml").read_text("utf-8"))
    script = next(s["run"] for s in workflow["jobs"]["read"]["steps"] if s["name"].startswith("Put"))
    room = clone.parent
    (room / "event.json").write_text(json.dumps(event), "utf-8")
    env = {k: v for k, v in os.environ.items() if not k.startswith("SCORECARD_")}
    env |= {"GITHUB_EVENT_PATH": str(room / "event.json"), "GITHUB_OUTPUT": str(room / "output.txt")}
    env |= {"RUNNER_TEMP": str(room)}
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script], cwd=clone, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    told = dict(line.split("=", 1) for line in (room / "output.txt").read_text("utf-8").splitlines())
    return tuple(base64.b64decode(told[name]).decode() for name in ("change", "answer"))  # type: ignore[return-value]


def test_a_figure_becomes_a_change_of_its_rows_alone(clone: Path) -> None:
    change, answer = put(clone, issue("380", EVIL))
    added = [line for line in change.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert [line for line in added if "FY2025/26,,,actual,380" in line]
    assert [line for line in added if EVIL in line]
    assert len(added) == 2
    assert not [line for line in change.splitlines() if line.startswith("-") and not line.startswith("---")]
    assert answer.startswith("`bins` in `plan`, `2025/26`: `380`.")
    assert not (clone / "gone").exists()
    assert "@everyone" not in answer


def test_a_figure_that_is_none_changes_nothing_and_says_what_to_type(clone: Path) -> None:
    change, answer = put(clone, issue("38%", "Fine."))
    assert change == ""
    assert "This figure was not taken" in answer
    assert "Type 38" in answer


def test_a_stranger_is_not_listened_to(clone: Path) -> None:
    event = issue("380", "Fine.")
    event["issue"]["author_association"] = "NONE"  # type: ignore[index]
    change, answer = put(clone, event)
    assert change == ""
    assert "Only those who work on this repository" in answer

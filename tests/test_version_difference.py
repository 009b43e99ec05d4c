"""`scorecard diff` in real repositories, as an officer and a workflow run it."""

# ruff: noqa: E501

from __future__ import annotations

import json
import subprocess
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from repository import FIGURES, Repository
from scorecard.cli import main
from scorecard.gate import Seen
from scorecard.history import packages_at
from scorecard.model.contract import schema_copy
from scorecard.settings import Settings
from scorecard.version_difference import state

NOTHING = "## What this changes for the public\n\nNothing: no figure, row or verdict differs.\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    found = Repository(tmp_path / "council")
    found.plan()
    found.commit("2025-05-01")
    return found


def run(packages: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["diff", "--packages", str(packages), "--as-of", "2025-12-01", *words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def told(repo: Repository, *words: str) -> str:
    status, text = run(repo.packages, *words)
    assert status == 0, text
    return text


def as_json(repo: Repository, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(repo, *words, "--format", "json"))
    return found


def test_what_an_officer_changes_is_told_in_full(repo: Repository) -> None:
    changed = FIGURES.replace("395", "402").replace("98.1,,,,", "98.3,,corrected,Two days were left out,")
    repo.table(
        "observations",
        changed.replace("bins,FY2023/24,,,actual,410,,,,\n", "tax,FY2025/26,,,target,98.5,,,,\n"),
    )
    assert (
        told(repo, "HEAD")
        == """## What this changes for the public

Figures: 1 added, 2 changed, 1 removed. Other rows: 0 added, 0 changed, 0 removed.

### Would be lost

If you did not mean to delete these, put the rows back.

- `W1 Missed bins`, `FY2023/24` (result): `410`. Verdict: Close to target, before Met target.

### Nothing says why

Put the row back. If the figure was wrong, leave value blank, give the code in missing, and say why in reason, with revision "corrected". If rows were meant to go, say why in versions.csv. Write "corrected" or "revised" into revision, and why into reason.

- `plan/observations.csv`: `bins | FY2023/24 |  |  | actual`. This figure was 410 and is gone, and nothing says why.
- `plan/observations.csv`, line 3: `bins | FY2024/25 |  |  | actual`. This figure was 395 and is now 402, and nothing says why.

### Changed figures

- `W1 Missed bins`, `FY2024/25` (result): `395` → `402`. Verdict: Close to target, before Met target.
- `F1 Council tax collected`, `FY2024/25` (result): `98.1%` → `98.3%`. Corrected: `Two days were left out`. Verdict: Met target, as before.

### Verdicts that change

- `W1 Missed bins`: Met target → Close to target

### New figures

- `F1 Council tax collected`, `FY2025/26` (target): `98.5%`. Verdict: Met target.

Nothing else changes.
"""
    )


def test_the_same_rows_in_another_order_and_spelling_are_nothing(repo: Repository) -> None:
    head, *rows = FIGURES.strip().splitlines()
    repo.table("observations", "\n".join([head, *reversed(rows)]).replace("FY2024/25", "2024/25") + "\n")
    assert told(repo, "HEAD") == NOTHING


def test_two_revisions_are_compared_without_the_files_as_they_are(repo: Repository) -> None:
    repo.table("observations", FIGURES.replace("395", "396"))
    repo.commit("2025-06-01")
    repo.table("observations", "broken")
    assert as_json(repo, "HEAD~1", "HEAD")["counts"]["figures_changed"] == 1
    assert told(repo, "HEAD", "HEAD") == NOTHING


def test_a_caveat_answers_a_change_that_nothing_explains(repo: Repository) -> None:
    repo.table("observations", FIGURES.replace("395", "396"))
    assert len(as_json(repo, "HEAD")["warnings"]) == 1
    about = json.loads((repo.packages / "plan" / "datapackage.json").read_text())
    caveats = dict(
        about["resources"][0], name="caveats", path="caveats.csv", schema=schema_copy("caveats", ["caveats"])
    )
    about["resources"].append(caveats)
    repo.write("plan/datapackage.json", json.dumps(about))
    repo.table(
        "caveats",
        "caveat_id,table,row,kind,text,accepts\n"
        "c1,observations,bins | FY2024/25 |  |  | actual,caveat,The plan was printed again.,figure-changed-unexplained\n",
    )
    assert as_json(repo, "HEAD")["warnings"] == []


def test_a_renamed_package_is_one_package(repo: Repository) -> None:
    repo.git("mv", "datapackages/plan", "datapackages/corporate-plan")
    about = repo.packages / "corporate-plan" / "datapackage.json"
    about.write_text(
        about.read_text()
        .replace('"name": "plan"', '"name": "corporate-plan"')
        .replace("Corporate plan", "Our plan")
    )
    text = told(repo, "HEAD")
    assert "The package `plan` is now called `corporate-plan`. Links to its old addresses will break." in text
    assert "Figures: 0 added, 0 changed, 0 removed. Other rows: 0 added, 1 changed, 0 removed." in text


def test_a_base_with_errors_is_compared_as_far_as_it_can_be_read(repo: Repository) -> None:
    repo.table("observations", FIGURES.replace("395", "39S"))
    repo.commit("2025-06-01")
    repo.table("observations", FIGURES.replace("97.8", "97.9"))
    text = told(repo, "HEAD")
    assert "The package `plan` has 1 error before this change. What it is about is not compared.\n" in text
    assert "Figures: 0 added, 1 changed, 0 removed." in text


def test_a_change_with_errors_loses_no_row(repo: Repository) -> None:
    repo.table("observations", FIGURES.replace("395", "39S"))
    assert told(repo, "HEAD") == (
        "## What this changes for the public\n\n"
        "What changes cannot be told until the errors are mended. No row that can be read differs.\n\n"
        "The package `plan` has 1 error now. What it is about is not compared.\n"
    )
    repo.write("plan/datapackage.json", "{")
    assert "would be lost" not in told(repo, "HEAD")


def test_a_base_from_before_the_folder(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "council")
    (repo.root / "README.md").write_text("read me\n")
    first = repo.commit("2025-01-01")
    repo.plan()
    repo.commit("2025-05-01")
    assert told(repo, first) == (
        "## What this changes for the public\n\n"
        "Figures: 6 added, 0 changed, 0 removed. Other rows: 2 added, 0 changed, 0 removed.\n\n"
        "There were no packages before this change, so everything is new.\n\n"
        "The package `plan` is new: 6 figures and 2 other rows.\n\n"
        "Nothing else changes.\n"
    )


def test_figures_that_wait_for_their_day_are_counted_and_not_told(repo: Repository) -> None:
    repo.table("observations", FIGURES + "tax,FY2025/26,,,actual,77.77,,,,2026-06-01\n")
    for form in ("markdown", "json"):
        assert "77.77" not in told(repo, "HEAD", "--format", form)
    assert as_json(repo, "HEAD")["waiting"] == 1
    assert "77.77" in told(repo, "HEAD", "--as-of", "2026-06-01")


def test_a_shallow_clone_says_what_to_do(repo: Repository, tmp_path: Path) -> None:
    repo.table("observations", FIGURES.replace("395", "396"))
    repo.commit("2025-06-01")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=1", f"file://{repo.root}", str(clone)], check=True)
    status, text = run(clone / "datapackages", "HEAD~1")
    assert status == 2
    assert text.endswith(
        'Error: Git does not know "HEAD~1" here. This clone is shallow: it lacks the older commits. '
        "Fetch them first: git fetch --unshallow\n"
    )


def test_wrong_use_is_told_in_plain_words(repo: Repository, tmp_path: Path) -> None:
    status, text = run(repo.packages, "no-such-branch")
    assert (status, text.splitlines()[-1]) == (
        2,
        'Error: Git does not know "no-such-branch" here. '
        "Type a branch, a tag or a commit that is here, for example main.",
    )
    (tmp_path / "plain").mkdir()
    status, text = run(tmp_path / "plain", "main")
    assert status == 2
    assert "is in no git repository, so nothing is known of earlier versions." in text
    status, text = run(tmp_path / "nowhere", "main")
    assert (status, f'There is no folder "{tmp_path}/nowhere".' in text) == (2, True)


def test_a_difference_of_many_rows_takes_seconds(repo: Repository) -> None:
    def rows(add: int) -> str:
        return (
            FIGURES.splitlines()[0]
            + "\n"
            + "".join(
                f"bins,FY{1950 + y}/{(1951 + y) % 100:02},,ward={w},actual,{(y * w + add) % 997},,,,\n"
                for y in range(50)
                for w in range(100)
            )
        )

    repo.table("observations", rows(0))
    repo.commit("2025-06-01")
    repo.table("observations", rows(1))
    began = time.process_time()
    found = as_json(repo, "HEAD")
    assert found["counts"]["figures_changed"] == 5000
    assert time.process_time() - began < 10


def test_a_side_that_shares_rows_is_seen_as_if_alone(repo: Repository, tmp_path: Path) -> None:
    """What the other side has in common is not read and checked again: that alters nothing."""
    before = Settings(packages_at(repo.packages, "HEAD", tmp_path / "before"), date(2025, 12, 1), tmp_path)
    changed = FIGURES.replace("395", "402").replace("bins,FY2023/24,,,actual,410", "bins,FY2024,,,actual,410")
    head, *lines = changed.splitlines(keepends=True)
    repo.table("observations", head + "tax,FY2019/20,,,actual,ninety,,,,\n" + "".join(reversed(lines)))
    after = Settings(repo.packages, date(2025, 12, 1), tmp_path)
    for one, other in ((before, after), (after, before)):
        seen = Seen()
        state(one, one.as_of, seen)
        assert state(other, other.as_of, seen) == state(other, other.as_of)

"""The steps of the pull request check, run as GitHub would, and what an officer then reads."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
FIGURES = "datapackages/three-rivers-community-partnerships/observations.csv"
OFFICER = ("-c", "user.name=Officer", "-c", "user.email=officer@example.org", "-c", "commit.gpgsign=false")

if not (ROOT / ".venv/bin/scorecard").exists():
    pytest.skip("needs the environment that `make test` makes in .venv", allow_module_level=True)


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", folder, *OFFICER, *words], check=True, capture_output=True)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with what the steps need, at main; the next commit is the officer's change."""
    folder = tmp_path / "clone"
    shutil.copytree(ROOT / "tests/packages/three-rivers-community-partnerships", (folder / FIGURES).parent)
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    (folder / ".gitignore").write_text(".venv\n")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=Before")
    return folder


def upload(clone: Path, *changes: tuple[str, str]) -> None:
    """What an officer's upload does: the file as a whole is replaced."""
    path = clone / FIGURES
    text = path.read_text("utf-8")
    for find, put in changes:
        assert find in text
        text = text.replace(find, put, 1)
    path.write_text(text, "utf-8")
    git(clone, "commit", "--quiet", "--all", "--message=Add files via upload")


def step(clone: Path, name: str, **more: str) -> tuple[int, str, str]:
    """Run the step whose name begins so; gives its exit status, its log and the summary.

    `more`  what the step's own `env:` or an earlier step puts into the environment
    """
    workflow = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    script = next(s["run"] for s in workflow["jobs"]["check"]["steps"] if s["name"].startswith(name))
    summary, output = clone / ".git/summary.md", clone / ".git/output.txt"
    summary.unlink(missing_ok=True)
    env = {k: v for k, v in os.environ.items() if not k.startswith("SCORECARD_")}
    env |= {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output)}
    env |= {"RUNNER_TEMP": str(clone / ".git"), "GITHUB_ENV": str(clone / ".git/env.txt"), **more}
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script], cwd=clone, env=env, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr, summary.read_text("utf-8") if summary.exists() else ""


def test_a_slip_is_annotated_on_its_line_and_told_in_the_summary(clone: Path) -> None:
    """And mended by typing what the hint says."""
    upload(clone, ("cp01,FY2015/16,,,actual,79,", "cp01,FY2015/16,,,actual,79%,"))
    status, log, _ = step(clone, "Check every figure")
    assert status == 1
    step(clone, "Say what changes")
    summary = step(clone, "Tell it all", PREVIEW="", SITE="")[2]
    assert summary.startswith("## 1 figure cannot be published yet\n")
    assert "What changes cannot be told until the errors are mended." in summary
    assert "Nothing" not in summary.split("### Errors")[0].replace("Nothing is published", "")
    assert f"::error file={FIGURES},line=2," in log
    assert "Type 79; the unit on the indicator already says percent." in log
    assert "Type 79; the unit on the indicator already says percent." in summary
    assert "Traceback" not in log
    upload(clone, ("cp01,FY2015/16,,,actual,79%,", "cp01,FY2015/16,,,actual,79,"))
    assert step(clone, "Check every figure")[0] == 0


def test_a_name_of_the_councils_own_list_is_refused(clone: Path) -> None:
    upload(clone, ("cp01,FY2015/16,,,actual,79,", "cp01,FY2015/16,,,actual,80,"))
    file = clone / "datapackages/three-rivers-community-partnerships/caveats.csv"
    caveat = 'named,observations,*,,caveat,"Counted by Odo Fictitious.",\n'
    file.write_text(file.read_text("utf-8") + caveat, "utf-8")
    assert step(clone, "Take the list of names", NAMES="Ada Invented\nOdo Fictitious")[0] == 0
    name, _, path = (clone / ".git/env.txt").read_text("utf-8").strip().partition("=")
    status, log, _ = step(clone, "Check every figure", **{name: path})
    assert status == 1
    assert "::error file=datapackages/three-rivers-community-partnerships/caveats.csv" in log


def test_without_a_list_of_names_nothing_is_asked(clone: Path) -> None:
    assert step(clone, "Take the list of names", NAMES="") == (0, "", "")
    assert not (clone / ".git/env.txt").exists()


def test_what_is_well_passes(clone: Path) -> None:
    upload(clone, ("cp01,FY2015/16,,,actual,79,", "cp01,FY2015/16,,,actual,80,"))
    status, log, _ = step(clone, "Check every figure")
    assert status == 0, log
    assert "::error" not in log


def test_the_difference_names_lost_rows_first_and_old_beside_new(clone: Path) -> None:
    row = next(
        line
        for line in (clone / FIGURES).read_text("utf-8").splitlines()
        if line.startswith("cp02,FY2015/16,")
    )
    upload(clone, ("cp01,FY2015/16,,,actual,79,", "cp01,FY2015/16,,,actual,80,"), (row + "\n", ""))
    status, log, _ = step(clone, "Say what changes")
    assert status == 1, log
    summary = step(clone, "Tell it all", PREVIEW="https://example.org/preview", SITE="")[2]
    assert "**[See the pages that change](https://example.org/preview)**" in summary
    assert summary.index("lost") < summary.index("80.00%")
    assert "`79.00%` → `80.00%`" in summary
    assert "This figure was 79.00% and is now 80.00%, and nothing says why." in summary
    assert "Satisfaction with quality/provision of parks and open spaces" in summary
    told = (clone / ".git/output.txt").read_text("utf-8")
    assert told.startswith("text<<end-")
    assert "Nothing else changes." in told


def test_a_past_figure_that_changes_with_its_reason_is_green(clone: Path) -> None:
    row = "cp01,FY2015/16,,,actual,79,,79.00%,,,,,,,"
    upload(clone, (row, "cp01,FY2015/16,,,actual,80,,79.00%,,,,corrected,Miscounted.,,"))
    assert step(clone, "Say what changes")[0] == 0
    told = (clone / ".git/difference.md").read_text("utf-8")
    assert "`79.00%` → `80.00%`. Corrected: `Miscounted.`" in told


def test_how_lines_end_is_no_change(clone: Path) -> None:
    path = clone / FIGURES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    git(clone, "commit", "--quiet", "--all", "--message=Add files via upload")
    assert step(clone, "Say what changes")[0] == 0
    assert "Nothing: no figure, row or verdict differs." in (clone / ".git/difference.md").read_text("utf-8")


def test_the_preview_shows_the_page_of_the_figure_with_its_chart(clone: Path) -> None:
    upload(clone, ("cp01,FY2015/16,,,actual,79,", "cp01,FY2015/16,,,actual,81,"))
    status, log, _ = step(clone, "Show the pages")
    assert status == 0, log
    assert "made=yes" in (clone / ".git/output.txt").read_text("utf-8")
    shown = (clone / "preview.html").read_text("utf-8")
    assert 'id="page-three-rivers-community-partnerships-indicators-cp01"' in shown
    assert "<svg" in shown
    assert "81%" in shown
    assert not re.search(r"(src|href)=\"(?!data:|#|https://)", shown)

"""`scorecard forms` in a site that was started before there was a workflow for them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from scorecard import __version__
from scorecard.cli import main

ROOT = Path(__file__).resolve().parents[2]
PIN = (
    "civic-scorecard @ https://github.com/maker/civic-scorecard/releases/download/v{0}/"
    "civic_scorecard-{0}-py3-none-any.whl\n"
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "tests/reference/0.1/brambledown-plan", tmp_path / "datapackages/brambledown-plan")
    (tmp_path / "mkdocs.yml").write_text("site_name: Vale\n", "utf-8")
    (tmp_path / "requirements.txt").write_text(PIN.format(__version__), "utf-8")
    (tmp_path / ".github/workflows").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCORECARD_CACHE", str(tmp_path / ".cache"))
    return tmp_path


def test_the_workflow_is_written_where_there_is_none_and_kept_where_there_is_one(site: Path) -> None:
    done = CliRunner().invoke(main, ["forms"])
    assert done.exit_code == 0, done.output
    assert (site / ".github/ISSUE_TEMPLATE/report-brambledown-plan.yml").is_file()
    file = site / ".github/workflows/figure.yml"
    assert done.output.splitlines() == [
        "Brambledown Borough Council: Council Plan 2025 to 2028: "
        ".github/ISSUE_TEMPLATE/report-brambledown-plan.yml",
        "The workflow that makes pull requests of what is sent in: .github/workflows/figure.yml",
    ]
    job = yaml.safe_load(file.read_text("utf-8"))["jobs"]["figure"]
    assert job["uses"] == "maker/civic-scorecard/.github/workflows/figure.yml@v1"
    assert job["permissions"] == {"contents": "write", "pull-requests": "write", "issues": "write"}

    file.write_text("# ours\n", "utf-8")
    again = CliRunner().invoke(main, ["forms"])
    assert again.exit_code == 0, again.output
    assert file.read_text("utf-8") == "# ours\n"
    assert "The workflow" not in again.output


def test_no_workflow_is_written_into_what_is_no_councils_site(site: Path) -> None:
    (site / "requirements.txt").unlink()
    done = CliRunner().invoke(main, ["forms"])
    assert done.exit_code == 0, done.output
    assert not (site / ".github/workflows/figure.yml").exists()


def test_validate_says_where_the_pin_names_another_version(site: Path) -> None:
    well = CliRunner().invoke(main, ["validate"])
    assert "requirements.txt" not in well.stderr
    (site / "requirements.txt").write_text(PIN.format("99.0.0"), "utf-8")
    told = CliRunner().invoke(main, ["validate", "--format", "json"])
    assert f"requirements.txt names Civic Scorecard 99.0.0, and this is {__version__}." in told.stderr
    assert "requirements.txt" not in told.stdout
    assert told.exit_code == well.exit_code

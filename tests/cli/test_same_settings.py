"""`validate`, `build` and `mkdocs build` read one mkdocs.yml alike, what it inherits included."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from repository import Repository

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = {
    "validate": ["-m", "scorecard.cli", "validate"],
    "build": ["-m", "scorecard.cli", "build"],
    "mkdocs": ["-m", "mkdocs", "build", "--quiet"],
}
SITE = f"""site_name: Vale
docs_dir: content
hooks: ['{ROOT}/hooks/publish.py']
plugins: []
theme: {{name: null, custom_dir: '{ROOT}/hooks/scorecard/theme'}}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site whose settings stand in two files."""
    repository = Repository(tmp_path / "site")
    repository.plan()
    (repository.root / "content").mkdir()
    (repository.root / "base.yml").write_text(SITE)
    return repository.root


def run(site: Path, name: str, *more: str) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("SCORECARD_")}
    env |= {"PYTHONPATH": str(ROOT / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        [sys.executable, *COMMANDS[name], *more], cwd=site, env=env, capture_output=True, text=True
    )


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize(
    ("ours", "told"),
    [
        ("{rules: {overdeu: notice}}", 'extra.scorecard.rules: "overdeu" is no rule of good reporting.'),
        ("{reprots: 3}", 'extra.scorecard: "reprots" is no setting. Did you mean "reports"?'),
        ("{limits: {rows: 1}}", "more than 1 row"),
    ],
)
def test_what_is_inherited_counts_in_each(site: Path, name: str, ours: str, told: str) -> None:
    (site / "base.yml").write_text(f"{SITE}extra:\n  scorecard: {ours}\n")
    (site / "mkdocs.yml").write_text("INHERIT: base.yml\nsite_name: Vale Council\n")
    done = run(site, name)
    assert done.returncode != 0
    assert told in " ".join((done.stdout + done.stderr).split())
    assert "Traceback" not in done.stderr
    assert not (site / "site").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_another_file_of_settings_can_be_named(site: Path, name: str, tmp_path: Path) -> None:
    (site / "other.yml").write_text(f"{SITE}extra: {{scorecard: {{reprots: 3}}}}\n")
    done = run(tmp_path, name, "--config-file", str(site / "other.yml"))
    assert done.returncode != 0
    assert '"reprots" is no setting' in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["validate", "build"])
def test_without_settings_a_command_says_where_they_belong(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, name)
    assert (done.returncode, "There is no mkdocs.yml in this folder." in done.stderr) == (2, True)


def test_a_package_anywhere_can_be_checked(site: Path, tmp_path: Path) -> None:
    for folder, said in ((tmp_path, site / "datapackages" / "plan"), (site.parent, "site/datapackages/plan")):
        done = run(folder, "validate", str(said))
        assert (done.returncode, "1 plan, 6 figures" in done.stdout) == (0, True), done.stdout + done.stderr
    assert 'There is no package "plan".' in run(tmp_path, "validate", "plan").stderr


def test_a_package_elsewhere_does_not_answer_for_what_lies_beside_it(site: Path, tmp_path: Path) -> None:
    (site / "datapackages" / "notes.csv").write_text("a\n1\n")
    assert run(tmp_path, "validate", str(site / "datapackages" / "plan")).returncode == 0

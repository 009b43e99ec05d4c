"""The steps that a council's workflows call, run as they stand: what sets the program up, what reminds.

The programs that reach the network are stand-ins which write down how they were called.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PLACE = "https://github.com/maker/civic-scorecard/releases/download/v1.2.3"
WHEEL = "civic_scorecard-1.2.3-py3-none-any.whl"


def script(workflow: str, job: str, name: str) -> str:
    text = (ROOT / ".github" / "workflows" / f"{workflow}.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"][job]["steps"]
    return next(str(step["run"]) for step in steps if step["name"] == name)


@dataclass
class Runner:
    """A council's checkout on a machine whose python, curl and gh write down how they were called."""

    folder: Path
    release: Path

    def stand_in(self, name: str, body: str) -> None:
        file = self.folder / "bin" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f'#!/bin/bash\necho "{name} $*" >> "{self.folder}/called.txt"\n{body}\n')
        file.chmod(0o755)

    def run(self, text: str, **env: str) -> subprocess.CompletedProcess[str]:
        known = os.environ | {
            "PATH": f"{self.folder}/bin:{os.environ['PATH']}",
            "RUNNER_TEMP": str(self.folder / "temp"),
            "GITHUB_OUTPUT": str(self.folder / "output.txt"),
            **env,
        }
        command = ["bash", "-e", "-o", "pipefail", "-c", text]
        return subprocess.run(command, cwd=self.folder, env=known, capture_output=True, text=True)

    @property
    def called(self) -> list[str]:
        file = self.folder / "called.txt"
        return file.read_text().splitlines() if file.exists() else []


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    release = tmp_path / "release"
    release.mkdir()
    (release / WHEEL).write_bytes(b"a wheel")
    (release / "requirements.lock").write_bytes(b"mkdocs==1.6.1 --hash=sha256:0\n")
    sums = "".join(
        f"{hashlib.sha256((release / name).read_bytes()).hexdigest()}  {name}\n"
        for name in (WHEEL, "requirements.lock")
    )
    (release / "SHA256SUMS").write_text(sums)
    (tmp_path / "temp").mkdir()
    found = Runner(tmp_path, release)
    made = f'mkdir -p .venv/bin && ln -s "{tmp_path}/bin/python" "{tmp_path}/bin/scorecard" .venv/bin/'
    found.stand_in("python", f'if [ "$2" = venv ]; then {made}; fi')
    found.stand_in("scorecard", "true")
    found.stand_in(
        "curl",
        f'cp "{release}/${{@: -1##*/}}" "${{@: -2:1}}"'.replace("${@: -1##*/}", "$(basename ${@: -1})"),
    )
    found.stand_in("gh", "true")
    return found


SETUP = script("check", "check", "Set up the program")


def pin(runner: Runner, line: str) -> None:
    (runner.folder / "requirements.txt").write_text(f"# The version of the program.\n{line}\n")


def test_a_release_is_checked_before_anything_of_it_is_installed(runner: Runner) -> None:
    pin(runner, f"civic-scorecard @ {PLACE}/{WHEEL}")
    done = runner.run(SETUP)
    assert done.returncode == 0, done.stderr
    temp = runner.folder / "temp" / "program"
    names = [line.split()[0] for line in runner.called]
    assert names == ["python", "curl", "curl", "curl", "gh", "python", "python", "scorecard"]
    assert [line.split()[-1] for line in runner.called[1:4]] == [
        f"{PLACE}/{name}" for name in (WHEEL, "requirements.lock", "SHA256SUMS")
    ]
    assert runner.called[4] == f"gh attestation verify {temp}/{WHEEL} --repo maker/civic-scorecard"
    assert runner.called[5].endswith(f"--require-hashes -r {temp}/requirements.lock")
    assert runner.called[6].endswith(f"--no-deps {temp}/{WHEEL}")


def test_a_wheel_that_is_not_the_released_one_is_refused(runner: Runner) -> None:
    pin(runner, f"civic-scorecard @ {PLACE}/{WHEEL}")
    (runner.release / WHEEL).write_bytes(b"another wheel")
    assert runner.run(SETUP).returncode != 0
    assert not any("pip" in line for line in runner.called)


def test_a_wheel_that_nobody_attests_is_refused(runner: Runner) -> None:
    pin(runner, f"civic-scorecard @ {PLACE}/{WHEEL}")
    runner.stand_in("gh", "exit 1")
    assert runner.run(SETUP).returncode != 0
    assert not any("pip" in line for line in runner.called)


def test_a_pin_of_another_kind_is_left_to_pip(runner: Runner) -> None:
    pin(runner, "civic-scorecard==1.2.3")
    assert runner.run(SETUP).returncode == 0
    assert runner.called[1].endswith("pip install --quiet -r requirements.txt")


def test_a_repository_without_a_pin_stops(runner: Runner) -> None:
    (runner.folder / "requirements.txt").write_text("# nothing\n")
    assert runner.run(SETUP).returncode != 0


@pytest.mark.parametrize(("days", "late"), [(0, False), (59, False), (60, True), (400, True)])
def test_a_reminder_counts_from_the_last_change_of_the_data(runner: Runner, days: int, late: bool) -> None:
    data = runner.folder / "datapackages" / "plan"
    data.mkdir(parents=True)
    when = f"{(date.today() - timedelta(days=days)).isoformat()}T00:00:00Z"
    env = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "TZ": "UTC", "GIT_CONFIG_GLOBAL": "/dev/null"}
    git = "git -c user.name=Officer -c user.email=officer@example.org"
    for name, commit_env in (("plan.csv", env), ("../../other.txt", {"GIT_CONFIG_GLOBAL": "/dev/null"})):
        (data / name).write_text("a\n")
        made = runner.run(
            f"git init -q .; git add datapackages other.txt || git add .; {git} commit -qm x", **commit_env
        )
        assert made.returncode == 0, made.stderr
    done = runner.run(
        script("council-remind", "remind", "Ask when the data were changed last"), DAYS="60", TZ="UTC"
    )
    assert done.returncode == 0, done.stderr
    told = (runner.folder / "output.txt").read_text().splitlines()
    assert ("late=yes" in told) == late
    assert f"age={days}" in told


def test_one_reminder_is_enough(runner: Runner) -> None:
    text = script("council-remind", "remind", "Remind")
    env = {"REPOSITORY": "vale/performance", "CHANGED": "2026-09-01", "AGE": "61"}
    runner.stand_in("gh", 'if [ "$2" = list ]; then echo 0; else cat > "$OUT"; fi')
    out = runner.folder / "issue.txt"
    assert runner.run(text, OUT=str(out), **env).returncode == 0
    assert "No file of the data was changed since 2026-09-01, 61 days ago." in out.read_text()
    out.unlink()
    runner.stand_in("gh", 'if [ "$2" = list ]; then echo 1; else cat > "$OUT"; fi')
    assert runner.run(text, OUT=str(out), **env).returncode == 0
    assert not out.exists()

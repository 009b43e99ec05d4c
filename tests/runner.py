"""A job of a workflow, run as GitHub runs it: its steps from the file, in their order, with its variables.

What GitHub's own actions do is done here by hand (an artifact is a copy that is kept); an action that is not
known here is an error, so that none is passed over in silence. Expressions are those that our workflows use:
names, `==`, `!=`, `&&` and `!cancelled()`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = ROOT / ".github" / "workflows"
PROGRAM = "Set up the program"  # a step that installs from a release: tests/starting/test_called_workflows.py
PAGES = "https://vale.github.io/performance"


@dataclass
class Ran:
    """What a job left behind: by step its exit status and log, the summary, the outputs, what was kept."""

    statuses: dict[str, int] = field(default_factory=dict)
    log: str = ""
    summary: str = ""
    steps: dict[str, dict[str, str]] = field(default_factory=dict)  # the outputs of steps that have an id
    kept: dict[str, Path] = field(default_factory=dict)  # artifacts by the name of their file or folder
    outputs: dict[str, str] = field(default_factory=dict)

    @property
    def green(self) -> bool:
        return not any(self.statuses.values())

    @property
    def annotations(self) -> list[tuple[str, dict[str, str], str]]:
        """Kind, place and words of each annotation in the log, as GitHub takes them apart."""
        found = re.findall(r"^::(error|warning|notice) (\S[^:]*?)::(.*)$", self.log, re.MULTILINE)
        return [
            (kind, dict(one.split("=", 1) for one in place.split(",")), _unescaped(words))
            for kind, place, words in found
        ]


def run_job(name: str, job: str, checkout: Path, room: Path, **env: str) -> Ran:
    """Run one job of the workflow `name` of this repository in a checkout; `room` is the runner's own folder.

    `env`  more variables of the runner, GITHUB_REF among them
    """
    told = yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text("utf-8"))["jobs"][job]
    room.mkdir(parents=True)
    ran, known = Ran(), _variables(checkout, room) | env
    github = {f"github.{k.removeprefix('GITHUB_').lower()}": v for k, v in known.items()}
    assert _holds(told.get("if", ""), {**github}, True), f"{name}: {job} would not run"
    for step in told["steps"]:
        names = github | {"github.token": "a token"} | dict(_outputs(ran))
        if not _holds(step.get("if", ""), names, ran.green):
            continue
        before = _lines(room / "env.txt")
        more = {key: _filled(str(text), names) for key, text in step.get("env", {}).items()}
        if "uses" in step:
            outputs = _action(step, checkout, room, ran)
        elif step["name"] == PROGRAM:
            (checkout / ".venv").symlink_to(ROOT / ".venv")
            outputs = {}
        else:
            outputs = _script(step, checkout, room, ran, known | before | more)
        if "id" in step:
            ran.steps[step["id"]] = outputs
    ran.outputs = {k: _filled(v, dict(_outputs(ran))) for k, v in told.get("outputs", {}).items()}
    return ran


def _variables(checkout: Path, room: Path) -> dict[str, str]:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("SCORECARD_", "GITHUB_", "PYTEST_"))}
    return env | {
        "CI": "true",
        "GITHUB_ACTIONS": "true",
        "GITHUB_WORKSPACE": str(checkout),
        "GITHUB_REPOSITORY": "vale/performance",
        "GITHUB_STEP_SUMMARY": str(room / "summary.md"),
        "GITHUB_OUTPUT": str(room / "output.txt"),
        "GITHUB_ENV": str(room / "env.txt"),
        "RUNNER_TEMP": str(room),
    }


def _script(
    step: Mapping[str, Any], checkout: Path, room: Path, ran: Ran, env: dict[str, str]
) -> dict[str, str]:
    """Run a step's own script; gives what it puts out."""
    for name in ("summary.md", "output.txt"):
        (room / name).write_text("", "utf-8")
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, cwd=checkout, env=env, capture_output=True, text=True)
    ran.statuses[step["name"]] = done.returncode
    ran.log += done.stdout + done.stderr
    ran.summary += (room / "summary.md").read_text("utf-8")
    return _lines(room / "output.txt")


def _action(step: Mapping[str, Any], checkout: Path, room: Path, ran: Ran) -> dict[str, str]:
    """What an action of GitHub does, as far as the steps after it can see; gives what it puts out."""
    action, given = step["uses"].partition("@")[0], step.get("with", {})
    if action in ("actions/checkout", "actions/setup-python"):
        return {}  # both are done before a test begins
    if action == "actions/configure-pages":
        return {"base_url": PAGES}
    assert action in ("actions/upload-artifact", "actions/upload-pages-artifact"), action
    source = checkout / given["path"]
    assert source.exists(), f"{step['name']}: there is no {given['path']} to keep"
    (copy := shutil.copytree if source.is_dir() else shutil.copy)(source, room / source.name)
    assert copy
    ran.kept[source.name] = room / source.name
    return {"artifact-url": f"https://github.com/vale/performance/artifacts/{source.name}"}


def _lines(file: Path) -> dict[str, str]:
    """NAME=value lines, and values of several lines between marks, as GitHub reads them."""
    found: dict[str, str] = {}
    rows = iter(file.read_text("utf-8").splitlines() if file.exists() else ())
    for row in rows:
        if opened := re.fullmatch(r"([\w-]+)<<(.+)", row):
            found[opened[1]] = "\n".join(iter(lambda: next(rows), opened[2]))
        elif row:
            name, _, value = row.partition("=")
            found[name] = value
    return found


def _outputs(ran: Ran) -> Iterator[tuple[str, str]]:
    for name, outputs in ran.steps.items():
        yield from ((f"steps.{name}.outputs.{key}", value) for key, value in outputs.items())


def _filled(text: str, names: Mapping[str, str]) -> str:
    """A text with its expressions worked out; what is not there is blank, a secret among it."""
    return re.sub(r"\$\{\{\s*([\w.-]+)\s*\}\}", lambda found: names.get(found[1], ""), text)


def _holds(condition: str, names: Mapping[str, str], green: bool) -> bool:
    """Whether a step with this `if:` runs: where it says nothing of the status, only after all went well."""
    inner = condition.removeprefix("${{").removesuffix("}}").strip()
    parts = [part.strip() for part in inner.split("&&")] if inner else []
    if "!cancelled()" in parts:
        parts.remove("!cancelled()")
    elif not green:
        return False
    for part in parts:
        left, sign, right = re.fullmatch(r"([\w.-]+) (==|!=) '([^']*)'", part).groups()  # type: ignore[union-attr]
        if (names.get(left, "") == right) != (sign == "=="):
            return False
    return True


def _unescaped(words: str) -> str:
    return words.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")

"""What GitHub is given: workflows with the least rights and fixed pins, and forms that do not vanish.

GitHub says nothing about a form that it cannot read, and runs a loose workflow all the same: so it is
tested here. The limits are GitHub's (its documentation on workflow syntax and on issue forms).
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

import scorecard

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
FORMS = sorted(p for p in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.y*ml") if p.stem != "config")
LOCKS = sorted(ROOT.glob("*.lock"))

workflows = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
forms = pytest.mark.parametrize("path", FORMS, ids=lambda p: p.name)
locks = pytest.mark.parametrize("path", LOCKS, ids=lambda p: p.name)

USES = re.compile(
    r"^\s*(?:- )?uses:\s*(?P<action>\S+?)@(?P<pin>\S+)(?:\s+#\s*(?P<comment>.*))?$", re.MULTILINE
)


def read(path: Path) -> dict[Any, Any]:
    return dict(yaml.safe_load(path.read_text("utf-8")))


def triggers(workflow: dict[Any, Any]) -> dict[str, Any]:
    """The events of `on:`, which YAML reads as the word for true."""
    on = workflow[True]
    return on if isinstance(on, dict) else dict.fromkeys([on] if isinstance(on, str) else on)


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job.get("steps", [])]


def test_the_workflows_and_the_two_forms_are_there() -> None:
    ours = ["check.yml", "figure.yml", "publish.yml", "release.yml", "test.yml"]
    assert [p.name for p in WORKFLOWS if not p.name.startswith("council-")] == ours
    assert {"council-publish.yml", "council-remind.yml"} <= {p.name for p in WORKFLOWS}
    assert [p.name for p in FORMS] == ["figure.yml", "site.yml"]
    assert LOCKS


@workflows
def test_actions_are_pinned(path: Path) -> None:
    """By commit with the version beside it, or by major version with a comment that says why."""
    text = path.read_text("utf-8")
    found = [m.groupdict() for m in USES.finditer(text)]
    text = re.sub(r"^\s*uses: \./.*$", "", text, flags=re.MULTILINE)  # a file of the same commit
    assert len(found) == len(re.findall(r"^\s*(?:- )?uses:", text, re.MULTILINE))
    for use in found:
        if re.fullmatch(r"[0-9a-f]{40}", use["pin"]):
            version = use["comment"] or ""
            assert re.fullmatch(r"v\d+\.\d+\.\d+", version), f"{use['action']}: no version beside it"
        else:
            assert re.fullmatch(r"v\d+", use["pin"]), f"{use['action']}@{use['pin']} is no pin"
            assert use["comment"], f"{use['action']}@{use['pin']}: say why there is no commit"


def test_one_action_has_one_pin() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for use in USES.finditer(path.read_text("utf-8")):
            pins.setdefault(use["action"], set()).add(f"{use['pin']} {use['comment']}")
    assert {action: pin for action, pin in pins.items() if len(pin) > 1} == {}


MAY_WRITE = {
    ("publish", "publish"): {"pages", "id-token", "attestations"},  # handed on to council-publish.yml
    ("council-publish", "deploy"): {"pages", "id-token"},
    ("council-publish", "attest"): {"id-token", "attestations"},
    ("council-remind", "remind"): {"issues", "actions"},
    ("check", "tell"): {"pull-requests"},
    ("release", "release"): {"contents", "id-token", "attestations"},
    ("figure", "write"): {"contents", "pull-requests", "issues"},
}


def test_the_job_that_may_comment_takes_nothing_from_the_change() -> None:
    job = read(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["tell"]
    assert not any("uses" in step for step in job["steps"])
    assert "head.repo.full_name == github.repository" in job["if"]


def test_a_figure_of_an_issue_is_data_to_every_step() -> None:
    """No step has a word of the issue but by the event's file; who may write runs nothing of the change."""
    path = ROOT / ".github" / "workflows" / "figure.yml"
    used = set(re.findall(r"github\.event\.issue\.([\w.*]+)", path.read_text("utf-8")))
    assert used == {"number", "labels.*.name", "author_association"}
    jobs = read(path)["jobs"]
    assert set(jobs["read"]["permissions"].values()) == {"read"}
    runs = [step.get("run", "") for step in jobs["write"]["steps"]]
    assert not any("scorecard" in run or "make" in run or "pip" in run for run in runs)
    assert any("git apply --index --include='datapackages/*'" in run for run in runs)


@workflows
def test_rights_are_none_but_what_a_job_names(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert "permissions" in job, f"{name} names no rights"
        writes = {right for right, how in job["permissions"].items() if how == "write"}
        allowed = MAY_WRITE.get((path.stem, name), set())
        assert writes <= allowed, f"{name} may write {sorted(writes - allowed)}"


@workflows
def test_no_event_hands_a_strangers_code_our_rights(path: Path) -> None:
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(triggers(read(path)))


@workflows
def test_a_required_check_runs_whatever_was_changed(path: Path) -> None:
    """A check with a filter on paths stays pending for ever where no path matches."""
    event = triggers(read(path)).get("pull_request") or {}
    assert not {"paths", "paths-ignore", "branches", "branches-ignore"} & set(event)


@pytest.mark.parametrize("name", ["check.yml", "test.yml"])
def test_pull_requests_are_checked(name: str) -> None:
    assert "pull_request" in triggers(read(ROOT / ".github" / "workflows" / name))


@workflows
def test_a_checkout_keeps_no_token_and_has_the_history(path: Path) -> None:
    for step in steps(read(path)):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            assert step["with"]["fetch-depth"] == 0


@workflows
def test_scripts_hold_no_expression(path: Path) -> None:
    """A title or a branch name put into a script by GitHub is run as a part of it; `env:` is safe."""
    assert [s["run"] for s in steps(read(path)) if "${{" in s.get("run", "")] == []


@workflows
def test_jobs_end(path: Path) -> None:
    jobs = [job for job in read(path)["jobs"].values() if "uses" not in job]  # the called ones have their own
    assert all(0 < job["timeout-minutes"] <= 90 for job in jobs)


def test_only_main_is_published_and_only_after_the_tests() -> None:
    workflow = read(ROOT / ".github" / "workflows" / "publish.yml")
    assert triggers(workflow)["push"] == {"branches": ["main"]}
    publish = workflow["jobs"]["publish"]
    assert (publish["needs"], publish["if"]) == ("test", "github.ref == 'refs/heads/main'")
    assert publish["uses"] == "./.github/workflows/council-publish.yml"
    called = read(ROOT / ".github" / "workflows" / "council-publish.yml")
    jobs = called["jobs"]
    assert jobs["deploy"]["needs"] == "build"
    for name in ("build", "deploy"):
        assert jobs[name]["if"] == "github.ref == 'refs/heads/main'"
    assert jobs["deploy"]["environment"]["name"] == "github-pages"
    for one in (workflow, called):
        assert one["concurrency"]["cancel-in-progress"] is False


def test_the_called_and_the_caller_never_wait_for_each_other() -> None:
    """Runs of one group wait for each other: a caller in the group of what it calls would never end."""
    names = ("publish", "council-publish")
    groups = [read(ROOT / ".github" / "workflows" / f"{n}.yml")["concurrency"]["group"] for n in names]
    assert len(set(groups)) == 2


def test_the_program_is_set_up_alike_wherever_a_council_calls() -> None:
    scripts = {
        step["run"]
        for name in ("check", "council-publish")
        for step in steps(read(ROOT / ".github" / "workflows" / f"{name}.yml"))
        if step["name"] == "Set up the program"
    }
    assert len(scripts) == 1
    assert "gh attestation verify" in scripts.pop()


def test_the_tests_of_a_pull_request_and_of_publishing_are_the_same() -> None:
    test, publish = (read(ROOT / ".github" / "workflows" / f"{name}.yml") for name in ("test", "publish"))
    assert test["jobs"]["test"] == publish["jobs"]["test"]
    release = read(ROOT / ".github" / "workflows" / "release.yml")
    assert test["jobs"]["test"] == release["jobs"]["test"]


@pytest.mark.parametrize("name", ["check.yml", "council-publish.yml"])
def test_the_gate_stands_before_the_build(name: str) -> None:
    runs = [step.get("run", "") for step in steps(read(ROOT / ".github" / "workflows" / name))]
    gate = next(i for i, run in enumerate(runs) if ".venv/bin/scorecard validate --format github" in run)
    build = next(i for i, run in enumerate(runs) if run.startswith(".venv/bin/scorecard build"))
    assert gate < build


@forms
def test_a_form_is_one_that_github_shows(path: Path) -> None:
    """GitHub leaves a form out without a word where one of these does not hold."""
    form = read(path)
    assert set(form) <= {"name", "description", "title", "labels", "assignees", "projects", "type", "body"}
    assert form["name"].strip()
    assert 0 < len(form["description"]) < 200
    assert len(set(form.get("labels", []))) == len(form.get("labels", []))
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert fields
    for name in ("id", "label"):
        values = [f["id"] if name == "id" else f["attributes"]["label"] for f in fields]
        assert len(set(values)) == len(values), f"a {name} stands twice"
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", field["id"]) for field in fields)
    for field in fields:
        options = field["attributes"].get("options", [])
        texts = [o["label"] if isinstance(o, dict) else o for o in options]
        assert all(isinstance(text, str) for text in texts), "yes, no and on are no words in YAML: quote them"
        assert len(set(texts)) == len(texts)
        assert not {"none"} & {text.lower() for text in texts}


@forms
def test_a_form_asks_for_no_personal_data(path: Path) -> None:
    assert "Please give no personal data" in path.read_text("utf-8")


def test_the_link_of_a_page_fills_in_the_page_and_the_row() -> None:
    fields = {field.get("id"): field for field in read(FORMS[0])["body"]}
    assert {"page", "row"} <= set(fields)
    # GitHub fills these two kinds from an address; a dropdown or a checkbox it would leave alone.
    assert {fields[name]["type"] for name in ("page", "row")} <= {"input", "textarea"}


def test_names_of_forms_differ() -> None:
    names = [read(path)["name"] for path in FORMS]
    assert len(set(names)) == len(names)


def test_the_template_says_what_to_do_when_no_check_starts() -> None:
    text = (ROOT / ".github" / "pull_request_template.md").read_text("utf-8")
    assert "If GitHub says that there is a conflict, the checks do not start" in " ".join(text.split())


@locks
def test_a_lock_file_names_no_index_and_has_a_hash_for_each(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links|^-[if]\b", text, re.MULTILINE)
    pins = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert pins
    bare = [pin.splitlines()[0] for pin in pins if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", pin)]
    loose = [pin.splitlines()[0] for pin in pins if not re.match(r"[A-Za-z0-9._\[\],-]+==\S+", pin)]
    assert (bare, loose) == ([], [])


def test_ci_runs_the_readmes_test_command() -> None:
    script = ROOT / ".ci" / "run"
    assert subprocess.run(["bash", "-n", str(script)]).returncode == 0
    last = script.read_text("utf-8").strip().splitlines()[-1]
    assert last == "exec make test </dev/null"  # nothing after it: its status is the script's
    assert "\nmake test\n" in (ROOT / "README.md").read_text("utf-8")


def test_a_release_finds_its_words_in_the_changelog() -> None:
    """What `release.yml` asks of the change log, asked of it for the version that the program says it is."""
    steps = read(ROOT / ".github" / "workflows" / "release.yml")["jobs"]["release"]["steps"]
    (told,) = [step["run"] for step in steps if "CHANGELOG.md" in step.get("run", "")]
    (cut,) = [line for line in told.splitlines() if line.startswith("awk ")]
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert version and version[1] == scorecard.__version__
    script = cut.removesuffix(" > notes.md")
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=ROOT,
        env={**os.environ, "version": version[1]},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert "A site of your own" in done.stdout
    headings = [
        part.splitlines()[0] for part in (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1:]
    ]
    heading = next(one for one in headings if one != "Unreleased")
    assert re.fullmatch(rf"{re.escape(version[1])}, \d{{1,2}} [A-Z][a-z]+ \d{{4}}", heading)

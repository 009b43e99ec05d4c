"""What git is asked, in real repositories: versions of a file, moves, states of the packages."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from repository import Repository
from scorecard import history
from scorecard.history import FileVersion, History, Move, NoHistory

FILES = {"plan": "observations.csv"}


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "council")


def contents(repo: Repository, found: History, plan: str = "plan") -> list[tuple[str, str]]:
    """Each version of the plan's file: its day, and its text."""
    with history.blobs(repo.packages, found.working) as read:
        return [(str(v.on), read(v.blob).decode()) for v in found.versions[plan]]


def test_every_version_of_a_file_oldest_first(repo: Repository) -> None:
    commits = []
    for day, text in (("2025-01-10", "one"), ("2025-02-10", "two"), ("2025-03-10", "three")):
        repo.figures(text)
        commits.append(repo.commit(day))
        repo.write("README.md", day)
        repo.commit(day)
    found = history.versions(repo.packages, FILES)
    assert found.known == "whole"
    assert [v.commit for v in found.versions["plan"]] == commits
    assert contents(repo, found) == [("2025-01-10", "one"), ("2025-02-10", "two"), ("2025-03-10", "three")]
    assert found.moves == {}


def test_what_no_commit_holds_yet_is_the_last_version(repo: Repository) -> None:
    repo.figures("one")
    repo.commit("2025-01-10")
    repo.figures("two")
    found = history.versions(repo.packages, FILES)
    assert contents(repo, found) == [("2025-01-10", "one"), ("None", "two")]
    assert found.versions["plan"][-1].commit == ""


def test_a_package_that_git_does_not_hold_yet(repo: Repository) -> None:
    repo.commit("2025-01-10")
    repo.figures("one")
    assert contents(repo, history.versions(repo.packages, FILES)) == [("None", "one")]


def test_a_renamed_folder_is_followed(repo: Repository) -> None:
    repo.figures("a,b\n1,2\n3,4\n5,6\n", "old-plan")
    repo.commit("2025-01-10")
    repo.git("mv", "datapackages/old-plan", "datapackages/plan")
    repo.figures("a,b\n1,2\n3,4\n5,7\n")
    repo.commit("2025-02-10")
    found = history.versions(repo.packages, FILES)
    assert contents(repo, found) == [
        ("2025-01-10", "a,b\n1,2\n3,4\n5,6\n"),
        ("2025-02-10", "a,b\n1,2\n3,4\n5,7\n"),
    ]
    assert found.moves == {"plan": (Move(date(2025, 2, 10), "old-plan", "plan"),)}


def test_a_folder_of_packages_that_was_elsewhere_is_followed(repo: Repository) -> None:
    (repo.root / "data" / "plan").mkdir(parents=True)
    (repo.root / "data" / "plan" / "observations.csv").write_text("one\n")
    repo.commit("2025-01-10")
    repo.git("mv", "data/plan", "datapackages/plan")
    repo.commit("2025-02-10")
    found = history.versions(repo.packages, FILES)
    assert contents(repo, found) == [("2025-01-10", "one\n"), ("2025-02-10", "one\n")]
    assert found.moves == {"plan": (Move(date(2025, 2, 10), "data/plan", "plan"),)}


def test_a_name_that_another_plan_had_before_brings_no_history_of_that_plan(repo: Repository) -> None:
    repo.figures("a,b\n1,2\n3,4\n", "plan")
    repo.commit("2025-01-10")
    repo.git("mv", "datapackages/plan", "datapackages/other")
    repo.commit("2025-02-10")
    repo.figures("quite\nanother\n", "plan")
    repo.commit("2025-03-10")
    found = history.versions(repo.packages, {"plan": "observations.csv", "other": "observations.csv"})
    assert contents(repo, found) == [("2025-03-10", "quite\nanother\n")]
    assert [day for day, _ in contents(repo, found, "other")] == ["2025-01-10", "2025-02-10"]


def test_a_day_without_the_file_gives_no_version(repo: Repository) -> None:
    repo.figures("one")
    repo.commit("2025-01-10")
    (repo.packages / "plan" / "observations.csv").unlink()
    repo.commit("2025-02-10")
    repo.figures("one again")
    repo.commit("2025-03-10")
    found = history.versions(repo.packages, FILES)
    assert contents(repo, found) == [("2025-01-10", "one"), ("2025-03-10", "one again")]


def test_a_branch_is_published_when_it_is_merged(repo: Repository) -> None:
    repo.figures("one")
    repo.commit("2025-01-10")
    repo.git("checkout", "--quiet", "-b", "change")
    repo.figures("half done")
    repo.commit("2025-02-01")
    repo.figures("done")
    repo.commit("2025-02-02")
    repo.git("checkout", "--quiet", "main")
    repo.write("README.md", "read me")
    repo.commit("2025-02-03")
    repo.git("merge", "--quiet", "--no-ff", "change", "-m", "Merge", day="2025-02-10")
    found = history.versions(repo.packages, FILES)
    assert contents(repo, found) == [("2025-01-10", "one"), ("2025-02-10", "done")]


def test_a_shallow_clone_knows_its_newest_part(repo: Repository, tmp_path: Path) -> None:
    for day in ("2025-01-10", "2025-02-10", "2025-03-10"):
        repo.figures(day)
        repo.commit(day)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--depth=2", f"file://{repo.root}", str(clone)], check=True)
    found = history.versions(clone / "datapackages", FILES)
    assert found.known == "shallow"
    assert [str(v.on) for v in found.versions["plan"]] == ["2025-02-10", "2025-03-10"]
    with pytest.raises(NoHistory) as told:
        history.packages_at(clone / "datapackages", "HEAD~2", tmp_path / "at")
    assert str(told.value) == (
        'Git does not know "HEAD~2" here. This clone is shallow: it lacks the older commits. '
        "Fetch them first: git fetch --unshallow"
    )


def test_no_repository(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    assert history.versions(tmp_path, FILES) == History()
    assert history.commit(tmp_path) == ""
    with pytest.raises(NoHistory) as told:
        history.packages_at(tmp_path, "main", tmp_path / "at")
    assert (
        str(told.value) == f'"{tmp_path}" is in no git repository, so nothing is known of earlier versions.'
    )


def test_a_repository_without_a_commit(repo: Repository) -> None:
    repo.figures("one")
    assert history.versions(repo.packages, FILES) == History()
    assert history.commit(repo.packages) == ""


def test_git_that_is_not_installed(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert history.versions(repo.packages, FILES) == History()
    with pytest.raises(NoHistory, match=r"^Git is not installed, so nothing is known of earlier versions\.$"):
        history.moved(repo.packages, "main")


def test_a_hook_of_another_repository_does_not_mislead(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.figures("one")
    commit = repo.commit("2025-01-10")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert history.commit(repo.packages) == commit


def test_the_packages_at_a_revision(repo: Repository, tmp_path: Path) -> None:
    repo.figures("one")
    repo.commit("2025-01-10")
    repo.git("tag", "q1")
    repo.figures("two")
    (repo.packages / "plan" / "link.csv").symlink_to("/etc/hostname")
    (repo.root / ".gitattributes").write_text("*.csv export-ignore\n")
    repo.commit("2025-02-10")
    at_tag = history.packages_at(repo.packages, "q1", tmp_path / "then")
    assert at_tag == tmp_path / "then" / "datapackages"
    assert (at_tag / "plan" / "observations.csv").read_text() == "one"
    now = history.packages_at(repo.packages, "HEAD", tmp_path / "now")
    assert [p.name for p in (now / "plan").iterdir()] == [
        "observations.csv"
    ]  # no link, whatever attributes say


def test_a_revision_from_before_the_folder_gives_an_empty_one(repo: Repository, tmp_path: Path) -> None:
    (repo.root / "README.md").write_text("read me\n")
    first = repo.commit("2025-01-10")
    repo.figures("one")
    repo.commit("2025-02-10")
    found = history.packages_at(repo.packages, first, tmp_path / "at")
    assert list(found.iterdir()) == []


@pytest.mark.parametrize(
    ("revision", "told"),
    [
        (
            "no-such-branch",
            'Git does not know "no-such-branch" here. '
            "Type a branch, a tag or a commit that is here, for example main.",
        ),
        (
            "--output=/tmp/x",
            '"--output=/tmp/x" is no revision. Type a branch, a tag or a commit, for example main.',
        ),
        ("", '"" is no revision. Type a branch, a tag or a commit, for example main.'),
    ],
)
def test_a_revision_that_is_none(repo: Repository, tmp_path: Path, revision: str, told: str) -> None:
    repo.figures("one")
    repo.commit("2025-01-10")
    with pytest.raises(NoHistory) as error:
        history.packages_at(repo.packages, revision, tmp_path / "at")
    assert str(error.value) == told


def test_packages_that_moved_between_two_revisions(repo: Repository) -> None:
    repo.plan("old-plan")
    repo.commit("2025-01-10")
    repo.git("mv", "datapackages/old-plan", "datapackages/new-plan")
    assert history.moved(repo.packages, "HEAD") == {"old-plan": "new-plan"}
    repo.commit("2025-02-10")
    assert history.moved(repo.packages, "HEAD~1", "HEAD") == {"old-plan": "new-plan"}
    assert history.moved(repo.packages, "HEAD") == {}


def test_content_that_is_not_here(repo: Repository) -> None:
    repo.figures("one")
    repo.commit("2025-01-10")
    with history.blobs(repo.packages) as read, pytest.raises(LookupError, match="Git has no content"):
        read("0" * 40)


def test_names_with_odd_signs_do_not_confuse_the_log(repo: Repository) -> None:
    (repo.root / ":100644 odd\n\x01name.csv").write_text("x")
    repo.figures("one")
    commit = repo.commit("2025-01-10")
    found = history.versions(repo.packages, FILES)
    assert [(v.on, v.commit) for v in found.versions["plan"]] == [(date(2025, 1, 10), commit)]
    assert isinstance(found.versions["plan"][0], FileVersion)


def test_what_a_user_has_configured_makes_no_difference(repo: Repository) -> None:
    repo.figures("a,b\n1,2\n", "old-plan")
    repo.commit("2025-01-10")
    repo.git("mv", "datapackages/old-plan", "datapackages/plan")
    repo.commit("2025-02-10")
    settings = {
        "log.follow": "true",
        "log.showSignature": "true",
        "diff.renames": "false",
        "log.date": "relative",
    }
    for name, value in settings.items():
        repo.git("config", name, value)
    found = history.versions(repo.packages, FILES)
    assert [day for day, _ in contents(repo, found)] == ["2025-01-10", "2025-02-10"]


def test_a_commit_of_a_day_that_no_calendar_holds(repo: Repository) -> None:
    """Whoever commits may set the clock as he likes: git takes the year 10000 and any later one."""
    repo.figures("one")
    repo.commit("2025-01-10")
    repo.figures("two")
    repo.git("add", "--all")
    command = ["git", "-C", str(repo.root), "-c", "user.name=x", "-c", "user.email=x", "commit", "-qm", "x"]
    env = os.environ | {"GIT_AUTHOR_DATE": "@253402300800 +0000", "GIT_COMMITTER_DATE": "@253402300800 +0000"}
    subprocess.run(command, check=True, env=env)
    found = history.versions(repo.packages, FILES)
    assert contents(repo, found) == [("2025-01-10", "one"), (str(history.LAST_DAY), "two")]


def test_nothing_but_commits_and_days_is_asked_of_who_made_them() -> None:
    """No name, no address and no message of a commit can reach the site: git is never asked for them."""
    text = Path(history.__file__).read_text("utf-8")
    asked = re.findall(r"%[a-zA-Z]{1,2}|%\(", text)
    assert sorted(set(asked)) == ["%H", "%cs", "%x"]

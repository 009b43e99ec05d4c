"""Whatever is done to a repository or a folder between two builds, the second gives what a cold one gives.

Each test builds once, does something, builds again with what the first one kept, and holds that against a
build that has nothing: every page and every file, byte for byte, or the same refusal.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from repository import FIGURES, INDICATORS, Repository
from scorecard.build import build
from scorecard.problems import DataRefused
from scorecard.settings import Settings
from scorecard.site.whole import kept_or_built
from scorecard.store import Store

TODAY = date(2025, 12, 1)
CORRECTED = FIGURES.replace("395,,,,", "402,,corrected,A depot was left out,")
WAITS = "tax,FY2025/26,,,actual,73.19,,,,2026-06-01\n"
HISTORY, CHANGES = "page changes/", "file changes/changes.csv"
Built = Mapping[str, bytes]


class Checkout:
    """A folder with a council's repository, and the store that all its builds share."""

    def __init__(self, root: Path, store: Path) -> None:
        self.root, self.store = root, store
        self.made: Mapping[str, tuple[int, int]] = {}

    @property
    def plan(self) -> Path:
        return self.root / "datapackages" / "plan"

    def git(self, *words: str, day: str = "2025-09-01", **more: str) -> None:
        stamp = f"{day}T12:00:00+00:00"
        given = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp, "GIT_CONFIG_GLOBAL": "/dev/null"}
        given |= {f"GIT_{who}_{what}": "officer@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip  # noqa: E501
        command = ["git", "-C", str(self.root), *words]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | given | more)
        assert done.returncode == 0, done.stderr

    def commit(self, day: str, **more: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", "Update the figures", day=day, **more)

    def figures(self, text: str, plan: str = "plan") -> None:
        Repository.table(self, "observations", text, plan)  # type: ignore[arg-type]

    def write(self, path: str, text: str) -> None:
        (self.root / "datapackages" / path).write_text(text, "utf-8", newline="")

    def built(self, store: Path | None, as_of: date = TODAY) -> Built:
        now = Settings(
            self.root / "datapackages", as_of, self.store, content=self.root / "content", live=True
        )
        try:
            site = kept_or_built(now, build, Store(store))
        except DataRefused as refused:
            return {f"{p.code} {p.file} {p.line}": p.message.encode() for p in refused.problems}
        self.made = site.made
        pages = {f"page {p.address}": f"{p.title}{p.keywords}{p.body}".encode() for p in site.pages}
        told = {"manifest": repr(site.manifest).encode(), "problems": repr(site.problems).encode()}
        return pages | {f"file {f.address}": f.content for f in site.files} | told

    def same(self, as_of: date = TODAY) -> Built:
        """What both a warm and a cold build give."""
        warm = self.built(self.store, as_of)
        made = self.made
        cold = self.built(None, as_of)
        assert warm.keys() == cold.keys()
        assert [name for name in cold if warm[name] != cold[name]] == []
        self.made = made
        return warm


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A council that published, waits with a figure, and corrected one; built once."""
    repository = Repository(tmp_path_factory.mktemp("first") / "council")
    (repository.root / "content").mkdir()
    (repository.root / "content" / "about.md").write_text("# About\n")
    repository.plan()
    repository.commit("2025-05-01")
    repository.table("observations", FIGURES + WAITS)
    repository.commit("2025-06-01")
    repository.table("observations", CORRECTED + WAITS)
    repository.commit("2025-07-01")
    repository.commit("2025-08-01", "Nothing")
    made = Checkout(repository.root, repository.root.parent / "store")
    made.built(made.store)
    return made


@pytest.fixture
def council(first: Checkout, tmp_path: Path) -> Checkout:
    """A copy of it, with a copy of what it kept, in a folder of another name."""
    shutil.copytree(first.root, tmp_path / "copy", symlinks=True)
    shutil.copytree(first.store, tmp_path / "store")
    made = Checkout(tmp_path / "copy", tmp_path / "store")
    made.built(made.store)  # its own folder is known now
    return made


def clone_of(council: Checkout, depth: int) -> Checkout:
    clone = council.root.with_name("clone")
    command = ["git", "clone", "--quiet", f"--depth={depth}", f"file://{council.root}", str(clone)]
    subprocess.run(command, check=True)
    (clone / "content").mkdir(exist_ok=True)
    return Checkout(clone, council.store)


def test_after_the_rest_of_the_history_is_fetched(council: Checkout) -> None:
    """A clone that is cut off, one commit more of it, then all: at the same commit, another history."""
    clone = clone_of(council, 2)
    cut_off = clone.same()
    assert b"lacks the older history" in cut_off[HISTORY] and b"402" not in cut_off[CHANGES]
    clone.git("fetch", "--quiet", "--deepen=1")
    deeper = clone.same()
    assert b"lacks the older history" in deeper[HISTORY] and b"395,402" in deeper[CHANGES]
    clone.git("fetch", "--quiet", "--unshallow")
    whole = clone.same()
    assert b"lacks the older history" not in whole[HISTORY]
    assert whole == council.same()


def test_after_another_branch_is_checked_out_and_the_first_again(council: Checkout) -> None:
    before = council.same()
    council.git("switch", "--quiet", "--create", "other", "HEAD~2")
    council.figures(FIGURES.replace("97.8", "97.4"))
    council.commit("2025-07-15")
    other = council.same()
    assert b"97.8,97.4" in other[CHANGES] and b"395,402" not in other[CHANGES]
    council.git("switch", "--quiet", "main")
    assert council.same() == before


def test_after_a_merge(council: Checkout) -> None:
    council.git("switch", "--quiet", "--create", "other", "HEAD~1")
    council.figures(CORRECTED.replace("97.8", "97.4") + WAITS)
    council.commit("2025-07-15")
    council.git("switch", "--quiet", "main")
    council.git("merge", "--quiet", "--no-ff", "-m", "Merge", "other", day="2025-09-09")
    assert b"97.8,97.4,,2025-09-09" in council.same()[CHANGES], "the day is that of the merge"


def test_after_the_last_commit_is_amended(council: Checkout) -> None:
    council.figures(CORRECTED.replace("97.8", "97.4") + WAITS)
    council.commit("2025-09-01")
    once = council.same()
    assert b"97.8,97.4,,2025-09-01" in once[CHANGES]
    council.git("commit", "--quiet", "--amend", "-m", "Other words", day="2025-09-02")
    again = council.same()
    assert b"97.8,97.4,,2025-09-02" in again[CHANGES]
    council.figures(CORRECTED.replace("97.8", "97.3") + WAITS)
    council.git("commit", "--quiet", "--amend", "--all", "--no-edit", day="2025-09-02")
    assert b"97.8,97.3,,2025-09-02" in council.same()[CHANGES]


def test_after_the_history_is_written_anew(council: Checkout) -> None:
    """A rebase that drops the first version: the figure was never published as it was before."""
    council.same()
    council.git("rebase", "--quiet", "--root", "--exec", "true", "--committer-date-is-author-date")
    moved = council.same()
    assert b"395,402,,2025-07-01" in moved[CHANGES]
    council.git("checkout", "--quiet", "--orphan", "alone")
    council.commit("2025-09-01")
    assert b"402" not in council.same()[CHANGES]


def test_another_author_is_told_nowhere(council: Checkout) -> None:
    named = {f"GIT_{who}_NAME": "Hepzibah Quillfeather" for who in ("AUTHOR", "COMMITTER")}
    named |= {f"GIT_{who}_EMAIL": "hepzibah@example.org" for who in ("AUTHOR", "COMMITTER")}
    council.figures(CORRECTED.replace("97.8", "97.4") + WAITS)
    council.commit("2025-09-01")
    council.same()
    council.git("commit", "--quiet", "--amend", "--reset-author", "--no-edit", **named)
    site = council.same()
    assert b"97.8,97.4" in site[CHANGES]
    for address, content in site.items():
        for word in (b"hepzibah", b"quillfeather"):
            assert word not in content.lower(), address


@pytest.mark.parametrize(
    "day", [date(2025, 6, 15), date(2026, 5, 31), date(2026, 6, 1), date(2031, 1, 1)], ids=str
)
def test_on_another_day_and_back(council: Checkout, day: date) -> None:
    """The figure that waits comes on its day, and is gone again from what is built for the day before."""
    before = council.same()
    then = council.same(day)
    shown = [name for name, content in then.items() if b"73.19" in content]
    assert bool(shown) == (day >= date(2026, 6, 1))
    assert council.same() == before


@pytest.mark.parametrize("second", [0, 1, 2_000_000_000, 4_000_000_000])
def test_files_that_are_touched_alone_make_nothing_anew(council: Checkout, second: int) -> None:
    """Those of the council, and those of the store: a clock that was wrong, a copy, a backup put back."""
    before = council.same()
    for path in (*council.root.rglob("*"), *council.store.rglob("*")):
        os.utime(path, (second, second))
    assert council.same() == before
    assert {fresh for fresh, _ in council.made.values()} == {0}
    council.figures(CORRECTED.replace("97.8", "97.4") + WAITS)
    council.same()


def test_in_a_folder_that_was_moved(council: Checkout) -> None:
    before = council.same()
    council.root = council.root.rename(council.root.with_name("a council's – other folder"))
    after = council.same()
    assert after == before
    assert council.made == {"indicator": (0, 2), "plan": (0, 1)}, "its parts are known wherever they lie"
    assert not [name for name, content in after.items() if b"other folder" in content]


def test_two_checkouts_in_turn(council: Checkout) -> None:
    """One store for both: neither is given what belongs to the other."""
    clone = clone_of(council, 1)
    clone.figures(FIGURES)
    sites = [one.same() for one in (council, clone, council, clone)]
    assert sites[0] == sites[2] != sites[1] == sites[3]


@pytest.mark.parametrize("committed", [True, False], ids=["committed", "not yet committed"])
def test_after_a_package_has_another_name(council: Checkout, committed: bool) -> None:
    council.git("mv", "datapackages/plan", "datapackages/corporate")
    about = council.root / "datapackages" / "corporate" / "datapackage.json"
    about.write_text(about.read_text().replace('"name": "plan"', '"name": "corporate"'))
    if committed:
        council.commit("2025-09-01")
    renamed = council.same()
    assert "page corporate/indicators/bins/" in renamed and "page plan/indicators/bins/" not in renamed
    assert (b"corporate,bins" in renamed[CHANGES]) == committed, "git follows what is committed"


def test_after_an_indicator_has_another_name(council: Checkout) -> None:
    for table, text in (("indicators", INDICATORS), ("observations", CORRECTED + WAITS)):
        Repository.table(council, table, text.replace("bins,", "missed-bins,"))  # type: ignore[arg-type]
    council.commit("2025-09-01")
    assert b"plan,missed-bins,FY2024/25" in council.same()[CHANGES]


@pytest.mark.parametrize("file", ["observations.csv", "indicators.csv", "datapackage.json"])
def test_after_a_file_is_deleted_and_put_back(council: Checkout, file: str) -> None:
    before = council.same()
    kept = (council.plan / file).read_bytes()
    (council.plan / file).unlink()
    refused = council.same()
    assert HISTORY not in refused and refused, "it is missed"
    council.commit("2025-09-01")
    assert HISTORY not in council.same()
    (council.plan / file).write_bytes(kept)
    council.git("reset", "--quiet", "HEAD~1")
    assert council.same() == before
    council.commit("2025-09-02")
    assert b"395,402" in council.same()[CHANGES]


def test_after_a_plan_is_taken_away_and_put_back(council: Checkout) -> None:
    shutil.copytree(council.plan, council.plan.with_name("other"))
    about = council.plan.with_name("other") / "datapackage.json"
    about.write_text(about.read_text().replace('"name": "plan"', '"name": "other"'))
    both = council.same()
    council.plan.with_name("other").rename(council.root / "away")
    assert "page other/" not in council.same()
    (council.root / "away").rename(council.plan.with_name("other"))
    assert council.same() == both


def test_without_any_history_and_with_it_again(council: Checkout) -> None:
    before = council.same()
    (council.root / ".git").rename(council.root / "away")
    assert b"without the history" in council.same()[HISTORY]
    (council.root / "away").rename(council.root / ".git")
    assert council.same() == before


def test_a_change_that_is_not_committed_yet_and_then_is(council: Checkout) -> None:
    council.figures(CORRECTED.replace("97.8", "97.4") + WAITS)
    assert b"97.8,97.4,,2025-12-01,,,\r\n" in council.same()[CHANGES]
    council.commit("2025-11-30")
    assert b"97.8,97.4,,2025-11-30,,," in council.same()[CHANGES]
    council.figures(CORRECTED + WAITS)
    council.git("checkout", "--quiet", "--", ".")
    council.same()


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_link_to_nothing(path: Path) -> None:
    path.symlink_to("nowhere")


def a_link_to_a_folder(path: Path) -> None:
    path.symlink_to("/etc")


# What is no file, where the gate looks: it is refused, also by a build that has all the rest already.
STRANGE: list[tuple[str, Callable[[Path], None], str]] = [
    ("datapackages/empty", a_folder, "descriptor-missing"),
    ("datapackages/link", a_link_to_a_folder, "path-link"),
    ("datapackages/link", a_link_to_nothing, "path-link"),
    ("datapackages/plan/figures.csv", a_link_to_nothing, "file-unlisted"),
    ("datapackages/plan/figures.csv", a_pipe, "file-unlisted"),
    ("content/page.md", a_folder, "name-wrong"),
    ("content/page.md", a_pipe, "path-link"),
    ("content/page.md", a_link_to_nothing, "path-link"),
]


@pytest.mark.parametrize(("where", "make", "code"), STRANGE)
def test_what_is_no_file_is_refused_by_a_warm_build_too(
    council: Checkout, where: str, make: Callable[[Path], None], code: str
) -> None:
    before = council.same()
    make(council.root / where)
    assert [told for told in council.same() if told.startswith(f"{code} ")]
    path = council.root / where
    path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    assert council.same() == before

"""Whether a table ever held rows: what tells a new plan from one whose rows somebody has deleted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from repository import Repository
from scorecard.gate import check_all
from scorecard.history import NoHistory, held_rows
from scorecard.settings import Settings
from scorecard.starting import Council, NewPlan, plan_files

COMMENTARY = "new-plan/commentary.csv"
HEADER = "indicator_id,period,why,doing\n"


@pytest.fixture
def new(tmp_path: Path) -> Repository:
    """A repository with a plan as `scorecard new plan` writes it, and nothing committed yet."""
    made = Repository(tmp_path / "council")
    plan = NewPlan.of("new-plan", "New plan", "2026/27", "", False, date(2026, 11, 1))
    for path, text in plan_files(plan, Council("Vale Council")).items():
        made.write(path, text)
    return made


def settings_of(repository: Repository) -> Settings:
    return Settings(packages=repository.packages, as_of=date(2026, 11, 2), cache=repository.root / "c")


def told(repository: Repository) -> list[str]:
    """The tables of which it is said that their rows may have been deleted."""
    found = check_all(settings_of(repository)).problems
    assert [p for p in found if p.severity == "error"] == []
    return [p.file for p in found if p.code == "table-empty"]


def test_a_plan_that_was_only_just_begun_is_no_loss(new: Repository) -> None:
    assert told(new) == []
    new.commit("2026-11-01")
    assert told(new) == []


def test_the_first_rows_of_one_table_make_no_loss_of_the_others(new: Repository) -> None:
    new.commit("2026-11-01")
    file = new.packages / "new-plan/priorities.csv"
    file.write_text(file.read_text("utf-8") + "streets,priority,Clean streets,\n", "utf-8")
    assert told(new) == []
    new.commit("2026-11-02")
    assert told(new) == []


def test_rows_that_were_there_and_are_gone_are_told(new: Repository) -> None:
    new.commit("2026-11-01")
    file = new.packages / "new-plan/priorities.csv"
    header = file.read_text("utf-8")
    file.write_text(header + "streets,priority,Clean streets,\n", "utf-8")
    new.commit("2026-11-02")
    file.write_text(header, "utf-8")
    assert told(new) == ["priorities.csv"]
    (notice,) = check_all(settings_of(new)).problems
    assert notice.hint == (
        "If that is meant, nothing need be done. "
        "An earlier version had rows: if they were deleted by mistake, put them back."
    )
    new.commit("2026-11-03")
    assert told(new) == ["priorities.csv"]


def test_another_column_is_no_row(new: Repository) -> None:
    new.commit("2026-11-01")
    new.write(COMMENTARY, HEADER.replace("doing", "doing,author_role"))
    new.commit("2026-11-02")
    assert held_rows(new.packages, COMMENTARY) is False


def test_rows_that_came_by_a_branch_and_went_are_known(new: Repository) -> None:
    new.commit("2026-11-01")
    new.git("switch", "--quiet", "--create", "branch")
    new.write(COMMENTARY, HEADER + "bins,FY2026/27,Rain.,Vans.\n")
    new.commit("2026-11-02")
    new.git("switch", "--quiet", "main")
    new.commit("2026-11-03", "Something else")
    new.git("merge", "--quiet", "--no-ff", "-m", "Merge", "branch", day="2026-11-04")
    new.write(COMMENTARY, HEADER)
    new.commit("2026-11-05")
    assert held_rows(new.packages, COMMENTARY) is True


def test_where_git_cannot_tell(new: Repository, tmp_path: Path) -> None:
    with pytest.raises(NoHistory):
        held_rows(new.packages, COMMENTARY)  # no commit yet
    for day in ("2026-11-01", "2026-11-02"):
        new.commit(day)
    new.git("clone", "--quiet", "--depth=1", f"file://{new.root}", str(tmp_path / "shallow"))
    with pytest.raises(NoHistory, match="shallow"):
        held_rows(tmp_path / "shallow/datapackages", COMMENTARY)

"""A package that was opened and saved in a spreadsheet's ways comes back with every figure as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import excel
from casebook import copy_base
from scorecard.gate import Checked, check_all
from scorecard.model.contract import tables
from scorecard.settings import Settings


def checked(packages: Path) -> Checked:
    return check_all(Settings(packages=packages, as_of=date(2026, 11, 27), cache=packages.parent / "cache"))


@pytest.mark.parametrize("american", [False, True], ids=["British", "American"])
def test_a_package_that_was_opened_and_saved(american: bool, tmp_path: Path) -> None:
    folder = copy_base(tmp_path / "packages")
    before = checked(folder.parent)
    for file in folder.glob("*.csv"):
        file.write_bytes(excel.saved(file.read_text("utf-8"), american))
    after = checked(folder.parent)
    assert {p.severity for p in after.problems} == {"notice"}
    (old,), (new,) = before.plans, after.plans
    # A text that looks like a figure or a date is none any more: the guide warns of it.
    assert [table for table in tables() if new.rows(table) != old.rows(table)] == ["versions"]


def test_one_table_alone_whose_dates_all_have_two_readings(tmp_path: Path) -> None:
    """The file is marked as a spreadsheet marks it, and a nought stands before the month."""
    folder = copy_base(tmp_path / "packages")
    file = folder / "milestones.csv"
    text = file.read_text("utf-8")
    for day in ("2026-06-30", "2026-09-30", "2026-12-31", "2027-03-31"):
        text = text.replace(day, f"{day[:8]}01")
    file.write_text(text, "utf-8")
    before = checked(folder.parent)
    file.write_bytes(excel.saved(text))
    after = checked(folder.parent)
    assert [p for p in after.problems if p.severity == "error"] == []
    assert after.plans[0].milestones == before.plans[0].milestones

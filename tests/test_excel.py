"""Every shipped table, opened and saved in a spreadsheet's ways, comes back with every figure as it was."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import excel
from casebook import copy_base
from scorecard.gate import Checked, check_all
from scorecard.model.contract import tables
from scorecard.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = sorted(p.parent for p in (ROOT / "datapackages").glob("*/datapackage.json"))


def checked(packages: Path) -> Checked:
    return check_all(Settings(packages=packages, as_of=date(2026, 11, 27), cache=packages.parent / "cache"))


def same_but_for_the_spelling(before: Checked, after: Checked) -> None:
    assert [p for p in after.problems if p.severity == "error"] == []
    for old, new in zip(before.plans, after.plans, strict=True):
        for table in tables():
            if table != "versions":  # "1.0" is a text that a spreadsheet takes for a figure
                assert new.rows(table) == old.rows(table), (old.name, table)


@pytest.mark.parametrize("american", [False, True], ids=["British", "American"])
@pytest.mark.parametrize("package", [*SHIPPED, None], ids=lambda p: p.name if p else "base")
def test_a_package_that_was_opened_and_saved(package: Path | None, american: bool, tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    folder = shutil.copytree(package, packages / package.name) if package else copy_base(packages)
    before = checked(packages)
    for file in folder.glob("*.csv"):
        file.write_bytes(excel.saved(file.read_text("utf-8"), american))
    same_but_for_the_spelling(before, checked(packages))


@pytest.mark.parametrize("package", SHIPPED, ids=lambda p: p.name)
def test_each_table_alone(package: Path, tmp_path: Path) -> None:
    """One table of a package was opened and saved, and the others were not."""
    packages = tmp_path / "packages"
    folder = shutil.copytree(package, packages / package.name)
    before = checked(packages)
    for file in sorted(folder.glob("*.csv")):
        kept = file.read_bytes()
        file.write_bytes(excel.saved(kept.decode()))
        same_but_for_the_spelling(before, checked(packages))
        file.write_bytes(kept)

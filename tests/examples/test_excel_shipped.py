"""Every shipped table, opened and saved in a spreadsheet's ways, comes back with every figure as it was."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import excel
from scorecard.gate import Checked, check_all
from scorecard.model.contract import tables
from scorecard.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
# Texts that look like a figure or a date, of which a spreadsheet makes another text. No figure is among them.
TEXTS = ("printed", "due_printed", "version", "ref")


def checked(packages: Path) -> Checked:
    return check_all(Settings(packages=packages, as_of=date(2026, 11, 27), cache=packages.parent / "cache"))


def without_texts(row: Any) -> Any:
    return replace(row, **{name: "" for name in TEXTS if hasattr(row, name)})


@pytest.mark.parametrize("american", [False, True], ids=["British", "American"])
def test_all_packages_opened_and_saved(american: bool, tmp_path: Path) -> None:
    packages = shutil.copytree(ROOT / "datapackages", tmp_path / "packages")
    before = checked(packages)
    for file in packages.glob("*/*.csv"):
        file.write_bytes(excel.saved(file.read_text("utf-8"), american))
    after = checked(packages)
    assert [p for p in after.problems if p.severity == "error"] == []
    for old, new in zip(before.plans, after.plans, strict=True):
        for table in tables():
            assert [*map(without_texts, new.rows(table))] == [*map(without_texts, old.rows(table))]

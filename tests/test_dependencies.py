"""The table of what the program stands on is complete, and nothing is pinned that nobody asked for."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs" / "dependencies.md"


def rows() -> dict[str, list[str]]:
    """The cells behind the name of each library."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| ")][1:]
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {cells[0]: cells[1:] for cells in found}


def asked() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return [re.match(r"[\w.-]+", one)[0].lower() for one in project["dependencies"]]  # type: ignore[index]


def test_each_dependency_has_its_row_and_each_row_its_dependency() -> None:
    assert sorted(rows()) == sorted(asked())


def test_each_row_says_purpose_weight_state_and_replacement() -> None:
    for name, cells in rows().items():
        purpose, weight, state, instead = cells
        assert len(purpose) > 8, name
        assert float(weight) > 0, name
        assert len(state) > 3, name
        assert len(instead) > 8, name


def test_each_dependency_is_pinned_with_hashes() -> None:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pinned = {
        re.split(r"[\[=]", line)[0].lower(): below for line, below in pairwise(lines) if "==" in line[:60]
    }
    assert [name for name, below in pinned.items() if not below.startswith("    --hash=sha256:")] == []
    assert [name for name in asked() if name not in pinned] == []

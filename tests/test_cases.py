"""Slips of officers, spreadsheets, merges and attackers, each with the exact text that an officer reads.

`pytest tests/test_cases.py --update-cases` writes the texts anew, for reading them before they are kept.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from casebook import about, cases, copy_base, packages_of
from scorecard.gate import gate
from scorecard.problems import Problem
from scorecard.settings import Settings
from scorecard.tell import as_text

AS_OF = date(2026, 11, 21)


def problems_of(root: Path, tmp_path: Path) -> list[Problem]:
    """Every problem of structure; where there is no error, the rules' warnings too, as `validate` has it."""
    now = Settings(packages=root, as_of=AS_OF, cache=tmp_path / "cache")
    return list(gate(now, whole=True).problems)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    root = packages_of(case, tmp_path / "packages")
    told = as_text(problems_of(root, tmp_path), root=root, everything=True)
    file = case / "expected.txt"
    if request.config.getoption("--update-cases"):
        assert not os.environ.get("CI"), "expected texts are read by a person, never written by CI"
        file.write_text(told, "utf-8")
    assert told == file.read_text("utf-8")


def test_the_base_has_nothing_wrong(tmp_path: Path) -> None:
    root = copy_base(tmp_path / "packages").parent
    assert problems_of(root, tmp_path) == []


def test_there_are_enough_cases_and_each_says_what_it_is_about() -> None:
    sentences = [about(case)["about"] for case in cases()]
    assert len(sentences) >= 100
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(sentences)

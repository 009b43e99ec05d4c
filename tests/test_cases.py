"""Slips of officers, spreadsheets, merges and attackers, each with the exact text that an officer reads.

`pytest tests/test_cases.py --update-cases` writes the texts anew, for reading them before they are kept.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casebook import about, cases, copy_base, packages_of, settings_of
from scorecard.check import REGISTRY
from scorecard.gate import gate
from scorecard.problems import Problem
from scorecard.settings import Settings
from scorecard.tell import as_text

pytestmark = pytest.mark.usefixtures("readings_are_kept")

AS_OF = date(2026, 11, 21)


LONGEST = 60  # words of one problem, with what to do about it
# Codes that a package alone cannot give, and where else they are tested with their text.
WITHOUT_A_CASE = {
    "figure-changed-unexplained": "it needs a history: tests/diff",
    "promise-moved-unexplained": "it needs a history: tests/diff",
    "release-altered": "it needs a release: tests/release/test_kept.py",
    "file-unreadable": "whoever runs the tests as root may read everything: tests/read/test_files.py",
    "readings-differ": "our two readers agree on all that is known: tests/read/test_sheets.py",
    "structure": "our own readers tell more of all that Frictionless finds: tests/check/test_tables.py",
}


def problems_of(root: Path, tmp_path: Path, **told: Any) -> list[Problem]:
    """Every problem of structure; where there is no error, the rules' warnings too, as `validate` has it."""
    now = Settings(packages=root, as_of=AS_OF, cache=tmp_path / "cache", **told)
    return list(gate(now, whole=True).problems)


@pytest.fixture(scope="module")
def found() -> dict[str, list[Problem]]:
    """By case, what the tests so far have found in it: checking all cases takes more than a minute."""
    return {}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_case(
    case: Path, tmp_path: Path, request: pytest.FixtureRequest, found: dict[str, list[Problem]]
) -> None:
    root = packages_of(case, tmp_path / "packages")
    problems = found[case.name] = problems_of(root, tmp_path, **settings_of(case, root))
    told = as_text(problems, root=root, everything=True)
    file = case / "expected.txt"
    if request.config.getoption("--update-cases"):
        assert not os.environ.get("CI"), "expected texts are read by a person, never written by CI"
        file.write_text(told, "utf-8")
    assert told == file.read_text("utf-8")


def test_every_code_has_a_case_and_every_problem_says_in_few_words_what_to_do(
    tmp_path: Path, found: dict[str, list[Problem]]
) -> None:
    """A code without a case is listed above, with the place where its text is tested."""
    codes: set[str] = set()
    for case in cases():
        if case.name not in found:  # this test runs alone
            root = packages_of(case, tmp_path / case.name / "packages")
            found[case.name] = problems_of(root, tmp_path, **settings_of(case, root))
        for problem in found[case.name]:
            codes.add(problem.code)
            assert problem.hint, problem
            assert len(f"{problem.message} {problem.hint}".split()) <= LONGEST, problem
    assert codes | set(WITHOUT_A_CASE) == set(REGISTRY)
    assert codes & set(WITHOUT_A_CASE) == set()


def test_the_base_has_nothing_wrong(tmp_path: Path) -> None:
    root = copy_base(tmp_path / "packages").parent
    assert problems_of(root, tmp_path) == []


def test_there_are_enough_cases_and_each_says_what_it_is_about() -> None:
    sentences = [about(case)["about"] for case in cases()]
    assert len(sentences) >= 250
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(sentences)

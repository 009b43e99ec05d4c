"""The office of the tests in this folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "council")


@pytest.fixture(scope="module", autouse=True)
def each_file_is_read_once(readings_are_kept: None) -> None:
    """The council of each test is the same one, but for what the test changes."""

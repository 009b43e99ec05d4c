"""What is kept beside a file of the program, and when it is found again."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from scorecard.disk.kept_beside import KeptBeside


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path / "looks.json"


def test_what_is_kept_is_found_where_python_keeps_what_it_compiles(file: Path) -> None:
    KeptBeside(file, b"one").keep(b"content")
    assert KeptBeside(file, b"one").found() == b"content"
    (place,) = (file.parent / "__pycache__").iterdir()
    assert place.name == f"looks.json.{sys.implementation.cache_tag}.pyc"


def test_nothing_is_found_before_nor_of_something_else(file: Path) -> None:
    assert KeptBeside(file, b"one").found() is None
    KeptBeside(file, b"one").keep(b"content")
    assert KeptBeside(file, b"two").found() is None


@pytest.mark.parametrize("left", [0, 10, 32, -1])
def test_what_is_damaged_is_not_found(file: Path, left: int) -> None:
    KeptBeside(file, b"one").keep(b"content")
    (place,) = (file.parent / "__pycache__").iterdir()
    place.write_bytes(place.read_bytes()[:left])
    assert KeptBeside(file, b"one").found() is None


def test_nothing_is_kept_where_it_may_not_or_cannot_be(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as told:
        told.setattr(sys, "dont_write_bytecode", True)
        KeptBeside(file, b"one").keep(b"content")
        assert not (file.parent / "__pycache__").exists()
    (file.parent / "__pycache__").write_text("a file where the folder should be", "utf-8")
    KeptBeside(file, b"one").keep(b"content")
    assert KeptBeside(file, b"one").found() is None

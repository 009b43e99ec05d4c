"""A folder is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.starting import Unfit, fill_folder, write_folder

FILES = {"a.txt": "one\n", "b/c/d.txt": "two\r\nthree\n"}


def test_it_is_written_as_given(tmp_path: Path) -> None:
    write_folder(tmp_path / "deep" / "new", FILES)
    assert {p.relative_to(tmp_path / "deep/new").as_posix(): p.read_bytes().decode() for p in
            (tmp_path / "deep/new").rglob("*.txt")} == FILES  # fmt: skip
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["new"]


def test_others_may_read_what_one_makes(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    write_folder(tmp_path / "new", FILES)
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    write_folder(tmp_path / "new", FILES)
    assert (tmp_path / "new" / "a.txt").is_file()


def test_a_folder_that_is_not_empty_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    with pytest.raises(Unfit, match="is not empty"):
        write_folder(tmp_path, FILES)
    assert [p.name for p in tmp_path.iterdir()] == ["kept.txt"]


def test_a_file_or_a_link_in_its_place_stays(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("file", "link"):
        with pytest.raises(Unfit, match="is there already and is no folder"):
            write_folder(tmp_path / name, FILES)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "link"]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Unfit, match="cannot be written"):
        write_folder(tmp_path / "new", {"a": "one", "a/b": "a file cannot be a folder too"})
    assert list(tmp_path.iterdir()) == []


def test_a_parent_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(Unfit, match="cannot be"):
        write_folder(tmp_path / "file" / "new", FILES)


def test_what_lies_in_a_folder_stays_and_what_is_missing_is_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    assert fill_folder(tmp_path, {"a": "theirs", "b": "two"}) == ["b"]
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"a": "mine", "b": "two"}
    with pytest.raises(Unfit, match="cannot be written"):
        fill_folder(tmp_path, {"c": "three", "none/d": "no such folder"})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "b"]

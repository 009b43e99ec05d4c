"""Paths and bytes: what may be read at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scorecard.read.files import Limits, path_problem, read_text


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("a.csv", ""),
        ("", "path-missing"),
        (None, "path-missing"),
        (["a.csv"], "path-missing"),
        ("http://x.org/a.csv", "path-remote"),
        ("//x.org/a.csv", "path-remote"),
        ("/etc/passwd", "path-outside"),
        ("../a.csv", "path-outside"),
        ("b/../../a.csv", "path-outside"),
        ("~/a.csv", "path-outside"),
        ("file:a.csv", "path-outside"),
        ("b\\a.csv", "path-outside"),
        ("./a.csv", "path-outside"),
        ("b//a.csv", "path-outside"),
        ("a.csv\0", "path-outside"),
        ("a\ud800.csv", "path-outside"),
        ("a\u202e.csv", "path-outside"),
        (".a.csv", "path-hidden"),
        ("b/.c/a.csv", "path-hidden"),
        ("x" * 5000 + ".csv", "path-outside"),
        ("A.csv", "file-missing"),
        ("b", "file-missing"),
        ("link.csv", "path-link"),
        ("linked/a.csv", "path-link"),
    ],
)
def test_paths(tmp_path: Path, path: object, code: str) -> None:
    (tmp_path / "a.csv").write_text("a\n")
    (tmp_path / "b").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    (tmp_path / "linked").symlink_to(tmp_path)
    problem = path_problem(tmp_path, path, "p", 7, "resources[0].path")
    assert (problem.code if problem else "") == code
    if problem:
        assert (problem.file, problem.line, problem.column) == ("datapackage.json", 7, "resources[0].path")
        assert problem.hint


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"a,b\n1,2\n", "", 0),
        (b"\xef\xbb\xbfa,b\n", "", 0),
        (b"", "file-empty", 0),
        (b"\xef\xbb\xbf \r\n", "file-empty", 0),
        (b"a\n\xa35\n", "encoding-cp1252", 2),
        (b"a\r\xa35\r", "encoding-cp1252", 2),
        (b"a\n\x81\n", "encoding-unknown", 2),
        (b"\xc2\xa35\n\xa35\n", "encoding-mixed", 2),
        ("a,b\n".encode("utf-16"), "encoding-utf16", 0),
        (("a,b\n" * 20).encode("utf-16-be"), "encoding-utf16", 0),
        (b"a\nb\0\n", "nul-byte", 2),
        (b"PK\x03\x04rest", "file-is-a-workbook", 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "file-is-a-workbook", 0),
        (b"\n<html>", "file-is-a-web-page", 0),
        (b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n", "merge-conflict", 2),
        (b"a\n<<<<<<< a mark alone is text\n", "", 0),
    ],
)
def test_bytes(tmp_path: Path, data: bytes, code: str, line: int) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    text, problems = read_text(tmp_path / "a.csv", "p", "a.csv", Limits())
    assert [(p.code, p.line) for p in problems] == ([(code, line)] if code else [])
    assert bool(text) != bool(code)


def test_each_conflict_is_told(tmp_path: Path) -> None:
    conflict = "<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n"
    (tmp_path / "a.csv").write_text(conflict * 3)
    _, problems = read_text(tmp_path / "a.csv", "p", "a.csv", Limits())
    assert [p.line for p in problems] == [1, 6, 11]


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a" * 101)
    _, problems = read_text(tmp_path / "a.csv", "p", "a.csv", Limits(file_bytes=100))
    assert [p.message for p in problems] == ["a.csv has 101 bytes; the limit is 100."]


def test_a_file_that_the_computer_does_not_let_us_read(tmp_path: Path) -> None:
    text, (problem,) = read_text(tmp_path, "p", "a.csv", Limits())  # a folder cannot be read as a file
    assert text == ""
    assert (problem.code, problem.message, problem.hint) == (
        "file-unreadable", "a.csv cannot be opened (is a directory).", "Ask who looks after the files.",
    )  # fmt: skip


def test_a_pipe_is_told_as_what_it_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "observations.csv")
    problem = path_problem(tmp_path, "observations.csv", "plan")
    assert problem is not None
    assert problem.message == '"observations.csv" is a pipe or a device, not a file.'


@pytest.mark.parametrize("path", ["con.csv", "AUX.csv", "sub/nul.csv", "lpt1.csv", "x.csv.", "x.csv "])
def test_a_name_that_windows_cannot_hold(tmp_path: Path, path: str) -> None:
    problem = path_problem(tmp_path, path, "plan")
    assert problem is not None
    assert problem.message.endswith("cannot be a file's name on Windows.")

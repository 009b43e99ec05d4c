"""The list of names outside the repository: read whole, or refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.read import read_names

WHERE = " It is named in SCORECARD_NAMES, or in mkdocs.yml under extra.scorecard.names."
UTF8 = "Save it as plain text in UTF-8, one name a line."


def test_no_list_is_asked_for() -> None:
    assert read_names(None) == ([], [])


def test_the_lines_of_the_list_without_its_mark(tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    file.write_bytes("\ufeffJane Doe\r\n# a remark\r\nSiân Bloggs\r\n".encode())
    assert read_names(file) == (["Jane Doe", "# a remark", "Siân Bloggs"], [])


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        (None, "is not there.", "Put it there, or correct the path."),
        ("Siân Bloggs\n".encode("cp1252"), "is not UTF-8.", UTF8),
        ("Jane Doe\n".encode("utf-16"), "is not UTF-8.", UTF8),
        ("Jane Doe\n".encode("utf-16-le"), "is no plain text.", UTF8),
    ],
)
def test_a_list_that_cannot_be_read(tmp_path: Path, content: bytes | None, what: str, remedy: str) -> None:
    file = tmp_path / "names.txt"
    if content is not None:
        file.write_bytes(content)
    lines, (problem,) = read_names(file)
    assert lines == []
    assert (problem.severity, problem.code) == ("error", "names-unreadable")
    assert problem.message == f'The list of names that must not be published, "names.txt", {what}'
    assert problem.hint == remedy + WHERE


def test_a_folder_and_a_path_that_no_file_can_have(tmp_path: Path) -> None:
    _, (folder,) = read_names(tmp_path)
    assert folder.message.endswith(" cannot be opened (is a directory).")
    _, (wrong,) = read_names(Path("a\0b"))
    assert wrong.message.endswith(' "a\\u0000b", cannot be opened (no file has such a name).')

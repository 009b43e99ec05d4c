"""Hand-written pages: what no computer can hold, or no reader could read, is told with its place."""

# ruff: noqa: E501

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scorecard.read import hand_written, page_problems


def told(content: Path) -> list[str]:
    return [f"{p.code} {p.file}, {p.line}: {p.message} {p.hint}" for p in page_problems(content)]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "plan").mkdir(parents=True)
    (folder / "about.md").write_text("# About\n\nCafé.\n", "utf-8")
    (folder / "plan" / "notes.md").write_text("# Notes\n")
    (folder / ".htaccess").write_text("x")
    (folder / "empty.md").write_text("")
    (folder / "a picture.png").write_bytes(b"\x89PNG\xff")
    return folder


def test_good_pages_have_nothing_wrong(content: Path) -> None:
    assert told(content) == []
    assert told(content / "nowhere") == []
    assert hand_written(content, "plan") == (("Notes", "plan/notes/"),)


def test_a_page_in_windows_encoding(content: Path) -> None:
    (content / "about.md").write_bytes("# About\n\nCafé costs £5.\n".encode("cp1252"))
    found = told(content)
    assert len(found) == 1
    assert found[0].startswith("encoding-cp1252 ../content/about.md, 3: ")
    assert found[0].endswith("Open it in a text editor and save it with the encoding UTF-8.")


def test_a_folder_with_the_name_of_a_page(content: Path) -> None:
    (content / "plan" / "x.md").mkdir()
    assert told(content) == [
        'name-wrong ../content/plan/x.md, 0: "x.md" is a folder with the name of a page. Rename it to "x", or put a '
        "file of that name there."
    ]
    assert hand_written(content, "plan") == (("Notes", "plan/notes/"),)


def test_a_pipe_is_told_as_one_and_never_waited_for(content: Path) -> None:
    os.mkfifo(content / "live.md")
    assert told(content) == [
        'path-link ../content/live.md, 0: "live.md" is a pipe, not a file. Delete it, or put the file itself there.'
    ]


def test_a_link_that_leads_out_is_not_published(content: Path) -> None:
    (content.parent / "secret.txt").write_text("secret")
    (content / "secret.txt").symlink_to(content.parent / "secret.txt")
    (content / "up").symlink_to(content.parent)
    (content / "gone.md").symlink_to(content / "nowhere.md")
    (content / "same.md").symlink_to(content / "about.md")
    assert [line.partition(":")[2] for line in told(content)] == [
        ' "gone.md" is a link that leads nowhere, not a file. Delete it, or put the file itself there.',
        ' "secret.txt" is a link to something outside this folder. Put the file itself there.',
        ' "up" is a link to something outside this folder. Put the file itself there.',
    ]


@pytest.mark.parametrize(
    "name", ["con.md", "AUX", "nul.txt", "lpt1.md", "what?.md", "a:b.md", "trailing.", "x\\y.md"]
)
def test_a_name_that_windows_keeps_for_itself(content: Path, name: str) -> None:
    (content / name).write_text("x")
    assert [line.split(":")[0] for line in told(content)] == [
        f"name-wrong ../content/{name}, 0".split(":")[0]
    ]
    assert "is a name that Windows keeps for itself" in told(content)[0]


def test_names_that_are_one_on_other_computers(content: Path) -> None:
    (content / "About.md").write_text("x")
    (content / "cafe\u0301.png").write_bytes(b"x")
    (content / "caf\u00e9.png").write_bytes(b"x")
    messages = [line.partition(": ")[2] for line in told(content)]
    assert messages[0].startswith('"About.md" and "about.md" are one name on Windows and on a Mac.')
    assert len(messages) == 4

"""Every command that writes a file or a folder: nothing of somebody's is lost, nothing lies where it must
not, and no half of it is ever left."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from office import Office, fill

from scorecard.disk.replacing import write_whole

# What each command is given before the file that it writes, and how that file is called.
FILES = {
    "template": (("template", "plan", "--period", "FY2026/27-Q2", "--output"), "q2.xlsx"),
    "report": (("report", "plan", "FY2026/27-Q1", "--output"), "pack.docx"),
    "preview": (("preview", "HEAD", "--output"), "preview.html"),
}
FOLDERS = {
    "forms": ("forms", "--output"),
    "content": ("content",),
    "release": ("release", "spring", "--releases"),
    "new site": ("new", "site"),
    "build": ("build", "--site-dir"),
}
each_file = pytest.mark.parametrize("command", FILES)
each_folder = pytest.mark.parametrize("command", FOLDERS)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with pages written by hand, and a site as a build leaves it."""
    made = Office(tmp_path / "council")
    (made.root / "content").mkdir()
    (made.root / "content/about.md").write_text("# About\n")
    site = made.root / "site"
    site.mkdir()
    (site / "build.json").write_text(
        json.dumps({"version": "1.0.0", "as_of": "2026-11-02", "packages": {"plan": {}}})
    )
    return made


def everything(folder: Path) -> Mapping[str, bytes]:
    """Every file of a folder but what git and the program keep for themselves."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {".git", ".cache"} & set(path.parts)
    }


def refused(office: Office, *words: str) -> str:
    """What is said, on one line; nothing may have changed, and the status is that of wrong use."""
    before = everything(office.root)
    done = office.run(*words) if words[0] not in ("release", "new") else without_a_day(office, *words)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output
    assert everything(office.root) == before
    return " ".join(done.output.split())


def without_a_day(office: Office, *words: str) -> Any:
    from contextlib import chdir

    from click.testing import CliRunner

    from scorecard.cli import main

    with chdir(office.root):
        return CliRunner().invoke(main, words)


@each_file
@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("datapackages/plan", 'would lie in the package "plan"'),
        ("datapackages", "would lie in the packages"),
        ("content", "would lie in the hand-written pages"),
        ("site", "would lie in a built site, and be gone with the next build"),
        (".git", "would lie in the folder of a repository that git keeps"),
        ("nowhere", 'There is no folder "nowhere"'),
    ],
)
def test_no_file_lies_where_it_must_not(office: Office, command: str, folder: str, told: str) -> None:
    words, name = FILES[command]
    assert told in refused(office, *words, f"{folder}/{name}")


@each_file
def test_a_package_of_another_folder_is_one_too(office: Office, command: str) -> None:
    words, name = FILES[command]
    package = office.root / "elsewhere/other-plan"
    package.mkdir(parents=True)
    (package / "datapackage.json").write_text("{}")
    assert 'would lie in the package "other-plan"' in refused(office, *words, str(package / name))


@each_file
def test_a_link_into_the_packages_is_followed(office: Office, command: str) -> None:
    words, name = FILES[command]
    (office.root / "shortcut").symlink_to(office.plan)
    assert 'would lie in the package "plan"' in refused(office, *words, f"shortcut/{name}")


@each_file
def test_what_is_said_can_be_typed(office: Office, command: str) -> None:
    words, name = FILES[command]
    offered = refused(office, *words, f"site/{name}").rpartition("--output ")[2]
    done = office.run(*words, offered)
    assert done.exit_code == 0, done.output
    assert (office.root / name).is_file()


@each_file
def test_a_file_that_somebody_has_worked_in_stays(office: Office, command: str) -> None:
    words, name = FILES[command]
    (office.root / name).write_text("somebody's own")
    assert f'"{name}" is there already' in refused(office, *words, name)
    link = office.root / f"linked{Path(name).suffix}"
    link.symlink_to(office.root / "gone")
    assert "is there already" in refused(office, *words, link.name)
    assert not (office.root / "gone").exists()


def test_a_preview_is_made_anew_over_the_last_one(office: Office) -> None:
    for _ in range(2):
        done = office.run("preview", "HEAD")
        assert done.exit_code == 0, done.output
    (office.root / "preview.html").write_text("<title>Preview: my thesis</title>")
    assert "is there already" in refused(office, "preview", "HEAD")


def test_forms_are_made_anew_and_others_stay(office: Office) -> None:
    folder = office.root / ".github/ISSUE_TEMPLATE"
    for _ in range(2):
        done = office.run("forms")
        assert done.exit_code == 0, done.output
    (folder / "report-plan.yml").write_text("name: Ours\n")
    assert "is there already" in refused(office, "forms")


@each_folder
@pytest.mark.parametrize("folder", ["datapackages", "datapackages/plan", "content/new", ".git/new"])
def test_no_folder_lies_where_it_must_not(office: Office, command: str, folder: str) -> None:
    told = refused(office, *FOLDERS[command], folder)
    assert "Name a folder that is not there yet" in told


@each_file
def test_a_full_disk_leaves_nothing(office: Office, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words, name = FILES[command]
    full(monkeypatch)
    done = office.run(*words, name)
    assert done.exit_code == 2, done.output
    assert f'{name}": The disk is full.' in done.output
    assert [path.name for path in office.root.iterdir() if ".scorecard-" in path.name] == []
    assert not (office.root / name).exists()


def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes the first half of what is written aside."""
    plain = os.fdopen

    class Full:
        def __init__(self, handle: int) -> None:
            self.file = plain(handle, "wb")

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *why: object) -> None:
            self.file.close()

        def __getattr__(self, name: str) -> Any:
            return getattr(self.file, name)

        def write(self, data: bytes) -> None:
            self.file.write(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("scorecard.disk.replacing.os.fdopen", lambda handle, mode: Full(handle))


def test_what_was_there_stays_where_the_new_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "preview.html"
    write_whole(file, b"the old one")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"the old one", 0o666 & ~umask())
    file.chmod(0o640)
    write_whole(file, b"a newer one")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"a newer one", 0o640)
    full(monkeypatch)
    with pytest.raises(OSError, match="No space left") as told:
        write_whole(file, b"the newest")
    assert told.value.filename == str(file)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(file.name, b"a newer one")]


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_an_import_that_is_stopped_leaves_the_tables_as_they_were(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C between two tables: the first is put back."""
    book = office.template()
    fill(book, "Figures", {"Waste recycled": {"Figure": 47.9, "Why it is so": "Flats."}})
    before = everything(office.plan)
    plain, moved = Path.replace, []

    def replace(path: Path, target: Path) -> Path:
        if moved:
            raise KeyboardInterrupt
        moved.append(target)
        return plain(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    done = office.run("import", str(book))
    monkeypatch.undo()
    assert (done.exit_code, done.output.splitlines()[-1]) == (2, "Stopped.")
    assert moved
    assert everything(office.plan) == before


@pytest.mark.parametrize("words", [("diff", "HEAD"), ("report", "plan"), ("import", "q2.xlsx")])
def test_ctrl_c_ends_a_command_with_one_line(office: Office, words: tuple[str, ...]) -> None:
    """A real one, sent to a process that is at work."""
    fill(office.template(), "Figures", {"Waste recycled": {"Figure": "47.9"}})
    slow = "import sys, time, scorecard.gate as g\n"
    slow += "def wait(*a, **k):\n    print('at work', flush=True)\n    time.sleep(60)\n"
    slow += "import scorecard.read as r\nr.read_packages = wait\n"
    slow += "from scorecard.cli import main\nmain(sys.argv[1:])\n"
    command = [sys.executable, "-c", slow, *words]
    with subprocess.Popen(
        command, cwd=office.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as at_work:
        assert at_work.stdout is not None
        assert at_work.stdout.readline() == "at work\n"
        time.sleep(0.1)
        at_work.send_signal(signal.SIGINT)
        out, told = at_work.communicate(timeout=30)
    assert out == ""
    lines = [line for line in told.splitlines() if line and not line.startswith("Reading")]
    assert (at_work.returncode, lines) == (2, ["Stopped."])

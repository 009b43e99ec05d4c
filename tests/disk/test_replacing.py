"""A new folder takes the place of the old one whole, by one process at a time, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scorecard.disk import lock, replacing
from scorecard.disk.lock import Busy, LockTaken, locked
from scorecard.disk.replacing import MARK, SAID

ROOT = Path(__file__).resolve().parents[2]
WORKER = """
import sys, time
from pathlib import Path
from scorecard.disk.replacing import replacing
target, seconds = Path(sys.argv[1]), float(sys.argv[2])
with replacing(target) as (new, held):
    new.mkdir()
    for i in range(200):
        (new / f"{i}.txt").write_text("new")
    print("half", flush=True)
    time.sleep(seconds)
"""


def old_site(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for i in range(100):
        (folder / f"{i}.txt").write_text("old")
    return folder


def state(folder: Path) -> tuple[int, set[str]]:
    return len(list(folder.iterdir())), {p.read_text() for p in folder.iterdir()}


def worker(target: Path, seconds: float) -> subprocess.Popen[str]:
    env = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    words = [sys.executable, "-c", WORKER, str(target), str(seconds)]
    found = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert found.stdout is not None
    assert found.stdout.readline() == "half\n"
    return found


@pytest.fixture(params=["exchange", "rename"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system can exchange two folders in one step, and where it cannot."""
    if request.param == "rename":
        monkeypatch.setattr(replacing, "_exchange", lambda one, other: False)


@pytest.mark.usefixtures("way")
def test_the_new_folder_is_there_whole_and_nothing_else(tmp_path: Path) -> None:
    target = old_site(tmp_path / "site")
    target.chmod(0o775)
    with replacing.replacing(target) as (new, _):
        new.mkdir()
        (new / "index.html").write_text("new")
        assert state(target) == (100, {"old"})
    assert state(target) == (1, {"new"})
    assert target.stat().st_mode & 0o777 == 0o775
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.usefixtures("way")
def test_an_error_leaves_the_old_folder_and_nothing_else(tmp_path: Path) -> None:
    target = old_site(tmp_path / "site")
    with pytest.raises(OSError, match="No space"), replacing.replacing(target) as (new, _):
        new.mkdir()
        (new / "index.html").write_text("new")
        raise OSError(28, "No space left on device")
    assert state(target) == (100, {"old"})
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_folders_of_other_people_beside_the_site_are_left_alone(tmp_path: Path) -> None:
    names = (".site.new", ".site.old", ".site.scorecard-mine", ".other.scorecard-abc")
    for name in names:
        (tmp_path / name).mkdir()
        (tmp_path / name / "thesis.odt").write_text("mine")
    (tmp_path / ".site.scorecard-mine" / MARK).write_text("not what stands there")
    (tmp_path / ".site.scorecard-link").symlink_to(tmp_path / ".site.new")
    with replacing.replacing(tmp_path / "site") as (new, _):
        new.mkdir()
    assert [(tmp_path / name / "thesis.odt").read_text() for name in names] == ["mine"] * 4
    assert (tmp_path / ".site.scorecard-link").is_symlink()


def test_what_a_killed_build_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    target = old_site(tmp_path / "site")
    killed = worker(target, 60)
    killed.kill()
    killed.wait()
    assert state(target) == (100, {"old"})
    assert len(list(tmp_path.iterdir())) == 3  # the site, the working folder, the lock that nobody holds
    with replacing.replacing(target) as (new, _):
        new.mkdir()
        (new / "index.html").write_text("new")
    assert state(target) == (1, {"new"})
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_site_that_was_moved_aside_when_the_kill_came_is_put_back(tmp_path: Path) -> None:
    target = tmp_path / "site"
    room = tmp_path / ".site.scorecard-abc"
    old_site(room / "old")
    (room / MARK).write_text(f"{SAID}site\n")
    with pytest.raises(RuntimeError), replacing.replacing(target) as (new, _):
        new.mkdir()
        raise RuntimeError
    assert state(target) == (100, {"old"})
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_half_a_mark_is_known_for_ours(tmp_path: Path) -> None:
    room = tmp_path / ".site.scorecard-abc"
    room.mkdir()
    (room / MARK).write_text(SAID[:20])
    replacing.clear(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("when", [0.0, 0.001, 0.003, 0.01, 0.02, 0.04])
def test_killed_at_any_moment_there_is_the_old_folder_or_the_new(tmp_path: Path, when: float) -> None:
    target = old_site(tmp_path / "site")
    victim = worker(target, 0.01)
    time.sleep(when)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    assert state(target) in ((100, {"old"}), (200, {"new"}))


def test_a_second_build_is_told_who_is_at_work(tmp_path: Path) -> None:
    target = old_site(tmp_path / "site")
    first = worker(target, 60)
    with pytest.raises(Busy) as told, replacing.replacing(target):
        pass
    assert f'Another build of "site" is at work: process {first.pid}, since ' in str(told.value)
    assert "Nothing was touched. Wait until it has ended" in str(told.value)
    first.kill()
    first.wait()
    with locked(target):
        pass
    assert not lock.lock_of(target).exists()


def test_sites_beside_each_other_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with replacing.replacing(tmp_path / "one") as (one, _), replacing.replacing(tmp_path / "two") as (two, _):
        one.mkdir()
        two.mkdir()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["one", "two"]


@pytest.mark.parametrize("kind", ["file", "folder", "link", "pipe"])
def test_a_file_of_somebodys_where_the_lock_would_stand_is_left_alone(tmp_path: Path, kind: str) -> None:
    path = lock.lock_of(tmp_path / "site")
    (tmp_path / "thesis").write_text("mine")
    if kind == "file":
        path.write_text("mine")
    elif kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(tmp_path / "thesis")
    else:
        os.mkfifo(path)
    with pytest.raises(LockTaken, match="no file of ours"), locked(tmp_path / "site"):
        pass
    assert os.path.lexists(path)
    assert (tmp_path / "thesis").read_text() == "mine"


def test_where_the_system_has_no_locks_the_work_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "fcntl", None)
    with locked(tmp_path / "site") as held:
        assert held is None


class Windows:
    """What Windows' own module does: it locks a byte of a file, which nobody can lock a second time."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        self.locked: set[tuple[int, int]] = set()

    def locking(self, held: int, mode: int, number: int) -> None:
        byte = os.fstat(held).st_ino, os.lseek(held, 0, os.SEEK_CUR)
        assert number == 1
        if mode == self.LK_UNLCK:
            self.locked.remove(byte)
        elif byte in self.locked:
            raise PermissionError(13, "Permission denied")
        else:
            self.locked.add(byte)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    made = Windows()
    monkeypatch.setattr(lock, "fcntl", None)
    monkeypatch.setattr(lock, "msvcrt", made)
    return made


def test_on_windows_a_second_build_is_told_too(tmp_path: Path, windows: Windows) -> None:
    target = old_site(tmp_path / "site")
    with replacing.replacing(target) as (new, held):
        assert held is None, "a process is handed no open file there"
        new.mkdir()
        with pytest.raises(Busy) as told, replacing.replacing(target):
            pass
        assert f'Another build of "site" is at work: process {os.getpid()}, since ' in str(told.value)
        with locked(tmp_path / "another"):
            pass
        assert lock.lock_of(target).exists()
    assert not windows.locked
    with pytest.raises(KeyError), locked(target):
        raise KeyError
    assert not windows.locked
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_on_windows_what_a_killed_build_said_is_taken_over(tmp_path: Path, windows: Windows) -> None:
    path = lock.lock_of(tmp_path / "site")
    path.write_text(f"{lock.FIRST}process 1, since 00:00:00 on 01 January 2026, and some words more\n")
    with locked(tmp_path / "site"):
        assert path.read_text().startswith(f"{lock.FIRST}process {os.getpid()}, since ")
        assert "more" not in path.read_text()
    assert not path.exists()


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_on_windows_a_file_of_somebodys_is_left_alone_too(
    tmp_path: Path, windows: Windows, kind: str
) -> None:
    path = lock.lock_of(tmp_path / "site")
    (tmp_path / "thesis").write_text("mine")
    if kind == "file":
        path.write_text("mine")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(tmp_path / "thesis")
    with pytest.raises(LockTaken, match="no file of ours"), locked(tmp_path / "site"):
        pass
    assert os.path.lexists(path)
    assert (tmp_path / "thesis").read_text() == "mine"

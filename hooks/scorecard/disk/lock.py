"""One build of a site at a time: a lock that says who holds it, and that ends with the process that holds it.

The lock is the system's own (flock; on Windows a locked byte), so that a killed build leaves none behind. The
file beside the site only says who is at work; whoever finds it unlocked takes it over.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]
try:
    import msvcrt
except ImportError:  # all others
    msvcrt = None  # type: ignore[assignment]

FIRST = "Civic Scorecard is at work here: "
LONGEST_NAME = 60
LOCKED_BYTE = 1 << 20  # on Windows nobody else can read a locked byte, so it stands far behind the words


class Busy(Exception):
    """Another process is at work in the same place; the text says which, and since when."""


class LockTaken(Exception):
    """A file of somebody's stands where the lock should, so nothing is done."""


def lock_of(target: Path) -> Path:
    """Where the lock of a folder lies: beside it."""
    return target.with_name(f".{target.name[:LONGEST_NAME]}.scorecard-lock")


@contextmanager
def locked(target: Path) -> Iterator[int | None]:
    """Hold the lock of a folder. Gives the open file, which a process that works for us may be handed.

    Raises `Busy` at once where another process holds it. Gives None where there is no such file: on Windows,
    where a process is handed none, and where the system has no locks (some network drives), so that two
    builds at once are not kept apart.
    """
    if fcntl is None:
        with _locked_byte(target) if msvcrt else nullcontext():
            yield None
        return
    path = lock_of(target)
    held = _taken(path, target)
    if held is None:
        yield None
        return
    try:
        _say_who(held)
        yield held
    finally:
        if _is(held, path):
            path.unlink()
        os.close(held)


def _taken(path: Path, target: Path) -> int | None:
    while True:
        try:
            held = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
        except IsADirectoryError:
            raise LockTaken(_in_the_way(path)) from None
        except OSError as error:
            if path.is_symlink():
                raise LockTaken(_in_the_way(path)) from None
            raise error
        said = _said(held)
        if said and not said.startswith(FIRST):
            os.close(held)
            raise LockTaken(_in_the_way(path))
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
            raise Busy(_at_work(target, said)) from None
        except OSError:
            os.close(held)
            path.unlink(missing_ok=True)
            return None
        if _is(held, path):
            return held
        os.close(held)  # the one before us has just taken its file away


@contextmanager
def _locked_byte(target: Path) -> Iterator[None]:
    """The lock of a folder on Windows. The system lets go of it when the process ends."""
    path = lock_of(target)
    if path.is_symlink() or path.is_dir():
        raise LockTaken(_in_the_way(path))
    held, ours = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644), False
    try:
        said = _said(held)
        if said and not said.startswith(FIRST):
            raise LockTaken(_in_the_way(path))
        try:
            _byte(held, "LK_NBLCK")
        except OSError:
            raise Busy(_at_work(target, said)) from None
        ours = True
        _say_who(held)
        yield
    finally:
        if ours:
            _byte(held, "LK_UNLCK")
        os.close(held)
        if ours:
            with suppress(OSError):  # another has just opened it, and takes it over
                path.unlink()


def _byte(held: int, how: str) -> None:
    os.lseek(held, LOCKED_BYTE, os.SEEK_SET)
    msvcrt.locking(held, getattr(msvcrt, how), 1)  # type: ignore[attr-defined, unused-ignore]


def _said(held: int) -> str:
    """What stands at the beginning of an open file; "?" where it is none that can be read."""
    if not stat.S_ISREG(os.fstat(held).st_mode):
        return "?"
    os.lseek(held, 0, os.SEEK_SET)
    return os.read(held, 200).decode("utf-8", "replace")


def _say_who(held: int) -> None:
    since = datetime.now().astimezone().strftime("%H:%M:%S on %d %B %Y")
    os.truncate(held, 0)
    os.lseek(held, 0, os.SEEK_SET)
    os.write(held, f"{FIRST}process {os.getpid()}, since {since}\n".encode())


def _at_work(target: Path, said: str) -> str:
    who = said.removeprefix(FIRST).strip() or "it has just begun"
    return (
        f'Another build of "{target.name}" is at work: {who}. Nothing was touched. Wait until it has '
        "ended, and say the same again."
    )


def _is(held: int, path: Path) -> bool:
    """Whether an open file is the one that bears a name."""
    try:
        return os.path.samestat(os.fstat(held), path.lstat())
    except OSError:
        return False


def _in_the_way(path: Path) -> str:
    return f'"{path}" is no file of ours, and our lock would stand there. Give it another name.'

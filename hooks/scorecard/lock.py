"""One build of a site at a time: a lock that says who holds it, and that ends with the process that holds it.

The lock is the system's own (flock), so that a killed build leaves none behind. The file beside the site only
says who is at work; whoever finds it unlocked takes it over.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

FIRST = "Civic Scorecard is at work here: "
LONGEST_NAME = 60


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

    Raises `Busy` at once where another process holds it. Gives None where the system has no such locks
    (Windows, some network drives): two builds at once are not kept apart there.
    """
    if fcntl is None:
        yield None
        return
    path = lock_of(target)
    held = _taken(path, target)
    if held is None:
        yield None
        return
    try:
        since = datetime.now().astimezone().strftime("%H:%M:%S on %d %B %Y")
        os.truncate(held, 0)
        os.pwrite(held, f"{FIRST}process {os.getpid()}, since {since}\n".encode(), 0)
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
        said = os.pread(held, 200, 0).decode("utf-8", "replace") if _plain(held) else "?"
        if said and not said.startswith(FIRST):
            os.close(held)
            raise LockTaken(_in_the_way(path))
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(held)
            who = said.removeprefix(FIRST).strip() or "it has just begun"
            raise Busy(
                f'Another build of "{target.name}" is at work: {who}. Nothing was touched. Wait until it has '
                "ended, and say the same again."
            ) from None
        except OSError:
            os.close(held)
            path.unlink(missing_ok=True)
            return None
        if _is(held, path):
            return held
        os.close(held)  # the one before us has just taken its file away


def _plain(held: int) -> bool:
    return stat.S_ISREG(os.fstat(held).st_mode)


def _is(held: int, path: Path) -> bool:
    """Whether an open file is the one that bears a name."""
    try:
        return os.path.samestat(os.fstat(held), path.lstat())
    except OSError:
        return False


def _in_the_way(path: Path) -> str:
    return f'"{path}" is no file of ours, and our lock would stand there. Give it another name.'

"""A whole new folder or file takes the place of an old one in one step, so that no half of it is ever seen.

The new one is written in a working folder beside the old one, which has a name of its own and says whose it
is. What a killed build left is cleared by the next one, and where the system can only rename, the old folder
is put back first if it was already moved aside.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .lock import LONGEST_NAME, locked

AT_FDCWD = -100
RENAME_EXCHANGE = 2  # linux/fs.h: both names stay, their folders change places
NOT_OF_THIS_SYSTEM = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM}
MARK = "whose-this-is.txt"
SAID = (
    "Civic Scorecard makes the new folder here and puts it in the place of the old one. It may be deleted.\n"
)


@contextmanager
def replacing(target: Path) -> Iterator[tuple[Path, int | None]]:
    """Gives (a folder to fill, the held lock); it takes the place of `target` if no error leaves the block.

    `target`  a folder that is ours to replace (`places.folder_of_ours`), or that is not there yet

    The folder is not there yet: whoever fills it makes it. Raises `lock.Busy` where another is at work.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target) as held:
        clear(target)
        room = _room(target)
        try:
            new = room / "new"
            yield new, held
            if target.is_dir():
                with suppress(OSError):
                    shutil.copymode(target, new)
            swap(new, target, room / "old")
        finally:
            _delete(room)


def write_whole(target: Path, data: bytes) -> None:
    """Write a file whole or not at all: beside its place under a name of its own, and then renamed.

    `target`  where a file is ours to write (`places.new_file`)

    Raises `OSError` with the name of the file itself; what was there is as it was then.
    """
    aside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=_prefix(target), dir=target.parent)
        aside = Path(name)
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        aside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        aside.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from None
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


def _umask() -> int:
    """The rights that this process leaves out of what it makes: what is made aside has fewer still."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def swap(new: Path, old: Path, aside: Path) -> None:
    """Move `new` to where `old` is. `old` goes to `new` or, where they cannot be exchanged, to `aside`."""
    if not old.exists():
        new.rename(old)
    elif not _exchange(new, old):
        old.rename(aside)
        try:
            new.rename(old)
        except OSError:
            aside.rename(old)
            raise


def clear(target: Path) -> None:
    """Delete the working folders that killed builds of this folder left, and put back what one moved aside.

    Only while the lock is held: a working folder of a build that is at work is none of these.
    """
    for room in sorted(target.parent.iterdir()):
        if room.name.startswith(_prefix(target)) and _is_of(room, target):
            if (room / "old").is_dir() and not target.exists():
                (room / "old").rename(target)
            _delete(room)


def _room(target: Path) -> Path:
    room = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
    try:
        (room / MARK).write_text(_mark(target), "utf-8")
    except OSError:
        _delete(room)
        raise
    return room


def _delete(room: Path) -> None:
    """Delete a working folder, the sign of whose it is last: what a kill leaves of it is still known."""
    for entry in sorted(room.iterdir()) if room.is_dir() else ():
        if entry.name != MARK:
            shutil.rmtree(entry, ignore_errors=True)
    with suppress(OSError):
        if {entry.name for entry in room.iterdir()} <= {MARK}:
            (room / MARK).unlink(missing_ok=True)
            room.rmdir()


def _prefix(target: Path) -> str:
    return f".{target.name[:LONGEST_NAME]}.scorecard-"


def _mark(target: Path) -> str:
    return f"{SAID}{target.name}\n"


def _is_of(room: Path, target: Path) -> bool:
    """Whether a folder is a working folder of ours for this very target.

    One that is quite empty is what a kill left between the making of the folder and of its sign.
    """
    if room.is_symlink() or not room.is_dir():
        return False
    try:
        if (room / MARK).is_symlink() or not (room / MARK).is_file():
            return not any(room.iterdir())
        return _mark(target).startswith((room / MARK).read_text("utf-8"))  # half of it, where a disk was full
    except (OSError, ValueError):
        return False


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can (Linux: renameat2). Raises OSError."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    if renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in NOT_OF_THIS_SYSTEM:
        return False
    raise OSError(code, os.strerror(code), str(other))

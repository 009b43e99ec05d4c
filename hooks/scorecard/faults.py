"""What stopped the program, as a sentence: where, what, and what to do. Nobody is shown a traceback.

A fault of our own is said to be one, with the place in the program, so that it can be reported.
`SCORECARD_TRACEBACK=1` shows the traceback to whoever wants to mend it.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

TRACEBACK = "SCORECARD_TRACEBACK"
PROGRAM = Path(__file__).resolve().parent
FULL = "The disk is full. Make room on it, and say the same again."
ENDED = "A process of the build was ended from outside, most often because the computer ran out of memory."
BY_NUMBER = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: "The space that you may use on this disk is full. Make room on it, and say the same again.",
    errno.EFBIG: "A file grew larger than this system allows (see ulimit -f).",
    errno.EROFS: "It lies on a disk that can only be read. Name a place where files can be written.",
    errno.EACCES: "You have no right to it. Ask whoever looks after this computer, or name another place.",
    errno.EPERM: "You have no right to it. Ask whoever looks after this computer, or name another place.",
    errno.ENOENT: "It went away, or was never there. See that nobody else is at work in this folder.",
    errno.EMFILE: "Too many files are open at once (see ulimit -n).",
    errno.ENFILE: "Too many files are open at once on this computer.",
    errno.ENAMETOOLONG: "The name is longer than this system allows. Use a shorter one.",
    errno.ELOOP: "It is a link that leads back to itself. Put the file itself there.",
    errno.ENOTDIR: "Part of the way to it is a file, not a folder.",
    errno.EISDIR: "It is a folder, where a file is needed.",
    errno.EXDEV: "It cannot be renamed where it lies. Name a folder that is not there yet.",
    errno.EIO: "The disk could not read or write it. Look whether it is failing.",
    errno.ENOMEM: "The computer ran out of memory.",
    errno.EAGAIN: "The computer has no process or memory left for it (see ulimit -u).",
    errno.EPIPE: "What was to take the output has gone away.",
}
R = TypeVar("R")


def in_words(error: BaseException) -> str:
    """One or two sentences on an error that nothing nearer has explained."""
    if isinstance(error, MemoryError):
        return "The computer ran out of memory. Close other programs, or build on a larger one."
    if isinstance(error, KeyboardInterrupt):
        return "Stopped."
    if isinstance(error, OSError) and (why := BY_NUMBER.get(error.errno or 0)):
        names = [_name(name) for name in (error.filename, error.filename2) if name is not None]
        return f'"{names[0]}": {why}' if names else why
    if type(error).__name__ == "BrokenProcessPool":
        return ENDED
    theirs, ours = _places(error)
    what = f"{type(error).__name__}: {_one_line(error)}"
    if theirs:
        return f"{theirs} stopped with {what}. It is no part of this program: look there."
    return (
        f"This is a fault of the program, at {ours}: {what}. Please report it, with what you typed. "
        f"{TRACEBACK}=1 shows more."
    )


def of_ended(status: int) -> str:
    """A sentence on a process that a signal ended; `status` as `subprocess` gives it, below 0."""
    if status == -9:
        return ENDED
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = str(-status)
    return f"The process that builds was ended by the signal {name}."


def told(work: Callable[[], R], after: str = "") -> R:
    """Do the work. Where something stops it, say so on the standard error and leave with status 2.

    `after`  a sentence on how things stand now
    """
    try:
        return work()
    except Exception as error:
        _tell(error, after)
    except KeyboardInterrupt as error:
        _tell(error, after)
    sys.exit(2)


def _tell(error: BaseException, after: str) -> None:
    if os.environ.get(TRACEBACK):
        traceback.print_exception(error)
    try:
        print(f"{in_words(error)} {after}".strip(), file=sys.stderr, flush=True)
    except OSError:  # nobody listens any more
        sys.stderr = None


def _places(error: BaseException) -> tuple[str, str]:
    """Where it happened: in a file of somebody else's (a hook of the council's), and else in ours."""
    ours = "an unknown place"
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        file = Path(frame.filename)
        if file.is_relative_to(PROGRAM) or file == PROGRAM.parent / "publish.py":
            ours = f"{file.name}, line {frame.lineno}"
            break
        if file.is_file() and "site-packages" not in file.parts and not _of_python(file):
            return f'"{file.name}", line {frame.lineno},', ours
    return "", ours


def _of_python(file: Path) -> bool:
    return file.is_relative_to(Path(os.__file__).resolve().parent)


def _name(name: object) -> str:
    text = os.fsdecode(name) if isinstance(name, bytes) else str(name)
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def _one_line(error: BaseException) -> str:
    text = " ".join(str(error).split())
    return f"{text[:200]}…" if len(text) > 200 else text or "no more is known"

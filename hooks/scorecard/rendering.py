"""Runs MkDocs for the commands, in a process of its own, and says in a sentence what stops it.

    python -m scorecard.rendering build --config-file mkdocs.yml --site-dir FOLDER

Where the process that waits for this one is killed, this one ends too, so that no build goes on unseen.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import os
import runpy
import signal
import sys
from contextlib import suppress

from .faults import told

REFUSED = 11  # MkDocs said what is wrong, and stopped
PARENT = "SCORECARD_PARENT"  # the process that waits
# What a build makes it needs to its end, so looking for what is of no use any more is mostly in vain.
SELDOM = (200_000, 50, 100)
PR_SET_PDEATHSIG = 1  # linux/prctl.h


class AtOnce:
    """Ends the process where all went well and whoever wanted to has tidied up.

    Python would take a large build apart piece by piece, which takes most of a second and frees nothing that
    the system does not take back anyway.
    """

    well = False

    def __call__(self) -> None:
        if self.well:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)


def render() -> None:
    """Run MkDocs with the words of this process's command line. Leaves with 0, with `REFUSED`, or with 2."""
    _end_with(int(os.environ.pop(PARENT, "0")))
    sys.argv[0] = "mkdocs"
    gc.set_threshold(*SELDOM)
    told(_mkdocs)


def _mkdocs() -> None:
    at_end = AtOnce()
    atexit.register(at_end)  # before any other, so that it is asked after all others
    try:
        runpy.run_module("mkdocs", run_name="__main__")
    except SystemExit as left:
        at_end.well = not left.code
        if left.code == 1:  # as MkDocs leaves, and as a library does that cannot go on
            sys.exit(REFUSED)
        raise


def _end_with(parent: int) -> None:
    """End when the parent ends, where the system can (Linux)."""
    if not parent:
        return
    signal.signal(signal.SIGINT, _quietly)  # Ctrl+C reaches both, and the one that waits says so
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we could ask
        sys.exit(2)


def _quietly(number: int, frame: object) -> None:
    sys.exit(2)


if __name__ == "__main__":
    render()

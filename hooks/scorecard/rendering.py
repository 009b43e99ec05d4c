"""Runs MkDocs for the commands, in a process of its own, and says in a sentence what stops it.

    python -m scorecard.rendering build --config-file mkdocs.yml --site-dir FOLDER

Where the process that waits for this one is killed, this one ends too, so that no build goes on unseen.
"""

from __future__ import annotations

import ctypes
import os
import runpy
import signal
import sys
from contextlib import suppress

from .faults import told

PARENT = "SCORECARD_PARENT"  # the process that waits
PR_SET_PDEATHSIG = 1  # linux/prctl.h


def render() -> None:
    """Run MkDocs with the words of this process's command line. Leaves with the status that MkDocs leaves with."""
    _end_with(int(os.environ.pop(PARENT, "0")))
    sys.argv[0] = "mkdocs"
    told(lambda: runpy.run_module("mkdocs", run_name="__main__"))


def _end_with(parent: int) -> None:
    """End when the parent ends, where the system can (Linux)."""
    if not parent:
        return
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we could ask
        sys.exit(2)


if __name__ == "__main__":
    render()

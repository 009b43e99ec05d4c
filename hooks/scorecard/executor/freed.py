"""What a build has freed, given back to the system: other processes of the same build can use it."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Give back the memory that is free. The C library keeps it for later, a third of all, where it is GNU's.

    Where it is another, nothing is done.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)

"""Costly files are made once: a later build takes them from where this one has put them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from .table import hashed

# Makes the bytes of a file, or takes them from an earlier build. The key names the bytes: it is made of
# everything that they are made of, so that one key always stands for the same bytes.
Keep = Callable[[str, Callable[[], bytes]], bytes]


def anew(key: str, make: Callable[[], bytes]) -> bytes:
    """Keep nothing: make the bytes each time."""
    return make()


def keep_in(folder: Path) -> Keep:
    """Keep files in a folder, which may be deleted at any time."""

    def keep(key: str, make: Callable[[], bytes]) -> bytes:
        path = folder / key
        if path.is_file():
            return path.read_bytes()
        content = make()
        folder.mkdir(parents=True, exist_ok=True)
        # Under another name first, so that a build that is stopped leaves no half of a file.
        half = path.with_name(f"{key}.{os.getpid()}")
        half.write_bytes(content)
        half.replace(path)
        return content

    return keep


def key_of(kind: str, *parts: bytes) -> str:
    """A key for the bytes that are made of these parts."""
    return f"{kind}-{hashed(b''.join(hashed(part).encode() for part in parts))}"

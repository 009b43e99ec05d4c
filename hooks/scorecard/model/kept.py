"""Bytes that lie in a file of the store: what is said of them, so that memory does not hold them."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path


class Damaged(Exception):
    """A kept file is not there any more, or holds other bytes than it was kept with."""


def is_plain(path: Path) -> bool:
    """Whether a plain file lies there: a pipe would be waited for, and a link leads to somebody else's."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept file: the SHA-256 of its bytes in hexadecimals, how many they are, and where they lie.

    Two are equal where their bytes are, wherever they lie.
    """

    sha256: str
    size: int
    path: Path = field(compare=False)

    def read(self) -> bytes:
        """The bytes. Raises `Damaged` where they are not those that were kept."""
        try:
            content = self.path.read_bytes() if is_plain(self.path) else b""
        except OSError:
            content = b""
        if len(content) != self.size or sha256(content).hexdigest() != self.sha256:
            raise Damaged(str(self.path))
        return content

    def whole(self) -> bool:
        """Whether the bytes are there and are those that were kept."""
        try:
            self.read()
        except Damaged:
            return False
        return True


# What is published stands in memory where it is small or cannot be kept, else in a file of the store.
Held = bytes | Kept


def held_bytes(held: Held) -> bytes:
    """The bytes themselves. Raises `Damaged` where they were kept and are no longer whole."""
    return held.read() if isinstance(held, Kept) else held


def held_size(held: Held) -> int:
    """How many bytes they are."""
    return held.size if isinstance(held, Kept) else len(held)

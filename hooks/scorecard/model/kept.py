"""Bytes that lie in a file of the store: what is said of them, so that memory does not hold them."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path


class Damaged(Exception):
    """A kept file is not there any more, or holds other bytes than it was kept with."""


def plain_bytes(place: str) -> bytes | None:
    """The bytes of a plain file; None where none lies there.

    A pipe would be waited for, and a link leads to somebody else's.
    """
    try:
        if not stat.S_ISREG(os.lstat(place).st_mode):
            return None
        with open(place, "rb", buffering=0) as file:  # noqa: PTH123 - thousands of them are read in a row
            return file.read()
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept file: the SHA-256 of its bytes in hexadecimals, how many they are, and where they lie.

    Two are equal where their bytes are, wherever they lie.
    """

    sha256: str
    size: int
    place: str = field(compare=False)

    @property
    def path(self) -> Path:
        """Where they lie."""
        return Path(self.place)

    def read(self) -> bytes:
        """The bytes. Raises `Damaged` where they are not those that were kept."""
        content = plain_bytes(self.place)
        if content is None or len(content) != self.size or sha256(content).hexdigest() != self.sha256:
            raise Damaged(self.place)
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

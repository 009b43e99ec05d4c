"""Costly files are made once: a later build takes them from where this one has put them."""

from __future__ import annotations

from collections.abc import Callable

from .table import hashed

# Makes the bytes of a file, or takes them from an earlier build. The key names the bytes: it is made of
# everything that they are made of, so that one key always stands for the same bytes.
Keep = Callable[[str, Callable[[], bytes]], bytes]


def anew(key: str, make: Callable[[], bytes]) -> bytes:
    """Keep nothing: make the bytes each time."""
    return make()


def key_of(kind: str, *parts: bytes) -> str:
    """A key for the bytes that are made of these parts."""
    return f"{kind}-{hashed(b''.join(hashed(part).encode() for part in parts))}"

"""Costly files are made once: the key under which a later build finds one of this build."""

from __future__ import annotations

from .table import hashed


def key_of(kind: str, *parts: bytes) -> str:
    """A key for the bytes that are made of these parts."""
    return f"{kind}-{hashed(b''.join(hashed(part).encode() for part in parts))}"

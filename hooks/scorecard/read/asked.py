"""What the other readings are asked of a file, and what they answer, in this process or in another."""

from __future__ import annotations

# Bytes of a file, its widths, its schema, our own reading of its rows.
Asked = tuple[bytes, int, int, str, list[tuple[str, ...]]]
Wrong = list[tuple[int, str, str]]  # number of a row from 0, field, what

"""Context: who else, which frameworks, what belongs together, and what to beware of.

A class for each table, a field for each column, as the table schemas describe them. `line` is the
line of the row in its file, so that every figure on a page leads to where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A further role for a row of another table."""

    table: str
    row: str
    relation: str
    role: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkItem:
    """An item of a national or local list."""

    framework: str
    item: str
    title: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How two rows belong together."""

    from_table: str
    from_id: str
    relation: str
    to_table: str
    to_id: str
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Caveat:
    """What a reader must know about a row."""

    caveat_id: str
    table: str
    row: str
    kind: str
    text: str
    field: str = ""
    accepts: str = ""
    line: int = 0

"""The marks of official statistics: what stands where a figure is missing, and beside one that may change.

After the harmonised shorthand of the British government's Analysis Function: x not available, z not
applicable, c confidential, p provisional, r revised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .table import Table

# A code of `missing` that has a mark of its own; every other is [x], not available.
GAPS = {"not-applicable": "z", "withheld": "c"}
REVISIONS = {"provisional": "p", "revised": "r", "corrected": "r"}


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a table, by row counted from 0: in place of what is missing, and beside a figure."""

    gaps: Mapping[int, str]
    beside: Mapping[int, str]

    def __bool__(self) -> bool:
        return bool(self.gaps or self.beside)


def marks_of(table: Table) -> Marks:
    """The marks of a table; none for one that has no column `missing`."""
    columns = dict(zip(table.header, table.columns, strict=True))
    if "missing" not in columns:
        return Marks({}, {})
    gaps = {i: f"[{GAPS.get(code, 'x')}]" for i, code in enumerate(columns["missing"]) if code}
    revisions = columns.get("revision", ())
    return Marks(gaps, {i: f"[{REVISIONS[code]}]" for i, code in enumerate(revisions) if code in REVISIONS})

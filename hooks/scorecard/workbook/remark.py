"""What is to be said about a cell of a workbook or a table that comes in."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.amendment import Source


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that an officer should know about one cell: error (nothing is written), conflict, or
    notice."""

    severity: str
    message: str
    hint: str
    source: Source | None = None

    @property
    def words(self) -> str:
        """'Figures, cell F12 (Missed bins): "47 per cent" is not a number. Type 47.'"""
        where = f"{self.source.words}: " if self.source else ""
        return f"{where}{self.message} {self.hint}".rstrip()

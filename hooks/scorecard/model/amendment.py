"""An amendment: one row of a table that is to be added or altered, and where each of its cells was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """Where an officer gave a value: the sheet, the cell as a spreadsheet names it, and what the row is
    called."""

    sheet: str
    cell: str
    name: str = ""

    @property
    def words(self) -> str:
        """ "Figures, cell F12 (Missed bins)"."""
        place = f"{self.sheet}, cell {self.cell}" if self.cell else self.sheet
        return f"{place} ({self.name})" if self.name else place


@dataclass(frozen=True, slots=True)
class Amendment:
    """A row of a table of the contract, by its key, and the cells that are to be written.

    `key`      the key fields as text; a period in any spelling
    `cells`    the other fields that change, as they are to stand in the file; "" empties a cell
    `sources`  by field, where its value was given, to tell an officer what is wrong with it
    """

    table: str
    key: Mapping[str, str]
    cells: Mapping[str, str]
    sources: Mapping[str, Source] = field(default_factory=dict)

    def source(self, column: str = "") -> Source | None:
        """Where a field was given; of a field that nobody gave, and of the whole row, the first that was."""
        return self.sources.get(column) or next(iter(self.sources.values()), None)

"""A published table: its schema and its columns as text, whatever file is made of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

# RFC 4180, the standard for tabular data of the British government, ends a row with both.
ROW_END = "\r\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows of a table that stand together.

    `key`    names all that they are made of
    `rows`   how many they are
    `texts`  their columns, as `pieces.unpacked_columns` reads them; blank where nobody asks for them
    `csv`    the same as they stand in the CSV file
    """

    key: str
    rows: int
    texts: bytes
    csv: bytes


@dataclass(frozen=True, slots=True)
class Table:
    """One table as it is published.

    `schema`    a Table Schema (Data Package 2.0) whose fields are the columns, in their order
    `columns`   a sequence of cells for each field, all of one length
    `resource`  further properties of its resource in a descriptor, such as sources
    `pieces`    all its rows in their order, where they were put together from what is kept
    """

    name: str
    title: str
    description: str
    schema: Mapping[str, Any]
    columns: tuple[Sequence[str], ...]
    resource: Mapping[str, Any] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()

    @property
    def fields(self) -> list[Mapping[str, Any]]:
        """The field descriptors, in the order of the columns."""
        return list(self.schema["fields"])

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(str(one["name"]) for one in self.schema["fields"])

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.columns[0]) if self.columns else 0

    @property
    def file(self) -> str:
        """The name of its CSV file."""
        return f"{self.name}.csv"


def without_cells(table: Table) -> Table:
    """The table as it is told of where its CSV file is at hand: its cells take ten times the room.

    It has as many rows and columns as before, and nothing in them.
    """
    blank = [""] * table.rows
    return replace(table, columns=(blank,) * len(table.columns), pieces=())


def csv_bytes(header: Sequence[str], columns: Sequence[Sequence[str]]) -> bytes:
    """Columns as a CSV file by RFC 4180: UTF-8 without a byte order mark, CRLF behind each row.

    A cell is quoted only where it must be. No cell is altered: text that a spreadsheet would run is
    refused when data are checked, so no sign is put in front of it here.
    """
    return csv_rows(columns, header)


def csv_rows(columns: Sequence[Sequence[str]], header: Sequence[str] = ()) -> bytes:
    """The rows of a CSV file, behind its header where there is one."""
    content = io.BytesIO()  # a large file once in memory, not as text and as bytes
    # Through a buffer that is written alone: one that can be read too forgets what it read at each row.
    with io.TextIOWrapper(io.BufferedWriter(content), "utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator=ROW_END)
        if header:
            writer.writerow(header)
        writer.writerows(zip(*columns, strict=True))
        out.flush()
        return content.getvalue()


def table_csv(table: Table) -> bytes:
    """A table as a CSV file."""
    if table.pieces:
        return b"".join((csv_rows((), table.header), *(piece.csv for piece in table.pieces)))
    return csv_bytes(table.header, table.columns)


def hashed(content: bytes) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return sha256(content).hexdigest()


def missing_values(schema: Mapping[str, Any]) -> list[str]:
    """What stands in a cell where there is no value: the blank cell, if the schema says nothing else."""
    found = schema.get("missingValues", [""])
    return [str(one["value"]) if isinstance(one, Mapping) else str(one) for one in found]

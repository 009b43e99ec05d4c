"""The files whose writers take a third of a second to load: each is loaded when the first is written.

Whoever publishes indicators alone, as most processes of a build do, writes none of them.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import msgspec

from ..model import Begin
from .keeping import key_of
from .provenance import Provenance
from .table import Table

FAST = 1  # of how zlib packs: most of what is to be won, in a third of the time
# What else a kept file depends on: the programs that write it, and our own way of using them.
RELEASE = f"1 {version('xlsxwriter')} {version('pyarrow')}".encode()


@dataclass(frozen=True, slots=True)
class _Task:
    """What a Parquet file is made of.

    `first`   the table's first row: that there are any is told by one
    `packed`  its CSV file, packed: it takes less than a tenth of the room, in this process and on its way
    """

    title: str
    description: str
    schema: dict[str, Any]
    first: tuple[tuple[str, ...], ...]
    packed: bytes


def parquet_begun(table: Table, content: bytes, meaning: bytes, begin: Begin) -> Callable[[], bytes]:
    """A table's Parquet file, begun; gives what waits for it.

    `content`, `meaning`  its CSV file and its CSVW, which hold all that it is made of
    """

    # Whoever waits holds the file and no cell of the table.
    first = tuple(tuple(column[:1]) for column in table.columns)
    said = table.title, table.description, dict(table.schema)

    def task() -> bytes:
        return msgspec.msgpack.encode(_Task(*said, first, zlib.compress(content, FAST)))

    return begin(key_of("parquet", RELEASE, content, meaning), parquet_work, task)


def parquet_work(given: bytes) -> bytes:
    """The Parquet file of a task of `parquet_begun`."""
    from .parquet import parquet_bytes

    asked = msgspec.msgpack.decode(given, type=_Task)
    table = Table("", asked.title, asked.description, schema=asked.schema, columns=asked.first)
    return parquet_bytes(table, zlib.decompress(asked.packed))


def workbook_bytes(said: Provenance, tables: Sequence[Table], ours: bool) -> bytes:
    """What `workbook.workbook_bytes` gives."""
    from . import workbook

    return workbook.workbook_bytes(said, tables, ours)


def load_writers() -> None:
    """Load them, where nothing else is to be done."""
    from . import parquet, workbook  # noqa: F401

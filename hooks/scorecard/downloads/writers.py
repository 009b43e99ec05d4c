"""The files whose writers take a third of a second to load: each is loaded when the first is written.

Whoever publishes indicators alone, as most processes of a build do, writes none of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from .provenance import Provenance
from .table import Table

# What else a kept file depends on: the programs that write it, and our own way of using them.
RELEASE = f"1 {version('xlsxwriter')} {version('pyarrow')}".encode()


def parquet_bytes(table: Table, content: bytes) -> bytes:
    """What `parquet.parquet_bytes` gives."""
    from . import parquet

    return parquet.parquet_bytes(table, content)


def workbook_bytes(said: Provenance, tables: Sequence[Table], ours: bool) -> bytes:
    """What `workbook.workbook_bytes` gives."""
    from . import workbook

    return workbook.workbook_bytes(said, tables, ours)

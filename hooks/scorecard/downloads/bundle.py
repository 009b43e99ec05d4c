"""The ZIP of a package: its tables, and all that a reader needs to use them elsewhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .. import words as say
from ..model import Movement, Status
from ..model.shapes import SHAPES
from .phrases import filled, phrase, rows_words
from .provenance import Provenance
from .table import Table, csv_bytes, hashed

CHECKSUMS = "checksums-sha256.txt"
DICTIONARY = ("table", "column", "title", "type", "required", "codes", "description")
# The earliest time that a ZIP can hold. A clock's time would make each build differ.
NO_TIME = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644 << 16


def zip_bytes(contents: Mapping[str, bytes]) -> bytes:
    """A ZIP of files by name: sorted, without clock times, so that the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on whatever system it is made
            entry.external_attr = PLAIN_FILE
            archive.writestr(entry, contents[name])
    return out.getvalue()


def checksums(contents: Mapping[str, bytes]) -> bytes:
    """A line for each file, as `sha256sum --check` reads it."""
    return "".join(f"{hashed(contents[name])}  {name}\n" for name in sorted(contents)).encode()


def dictionary_rows(tables: Iterable[Table], ours: bool) -> list[tuple[str, ...]]:
    """A row for each column of each table, as `DICTIONARY` names them: codes with their plain words.

    `ours`  False for tables that are not the contract's: their codes have no words that we know
    """
    return [
        (
            table.name,
            str(field["name"]),
            str(field.get("title", "")),
            str(field.get("type", "")),
            "yes" if field.get("constraints", {}).get("required") else "",
            "; ".join(codes(table.name, field, ours)),
            str(field.get("description", "")),
        )
        for table in tables
        for field in table.fields
    ]


def dictionary(tables: Iterable[Table], ours: bool) -> bytes:
    """The data dictionary as a CSV file."""
    return csv_bytes(DICTIONARY, tuple(zip(*dictionary_rows(tables, ours), strict=True)))


def codes(table: str, field: Mapping[str, Any], ours: bool) -> list[str]:
    """The codes of a field, each with its words where there are any: "met = Met target"."""
    allowed = [str(code) for code in field.get("constraints", {}).get("enum", ())]
    return [f"{code} = {_spoken(table, str(field['name']), code)}" for code in allowed] if ours else allowed


def _spoken(table: str, name: str, code: str) -> str:
    if name in ("status", "indicator_status"):
        return say.status_word(Status(code))
    return say.movement_word(Movement(code)) if name == "change" else say.code_words(table, name, code)


def package_zip(
    tables: Sequence[Table],
    contents: Mapping[str, bytes],
    descriptor: bytes,
    said: Provenance,
    ours: bool,
    beside: Mapping[str, bytes] | None = None,
) -> bytes:
    """The ZIP of a package.

    `contents`  the CSV file of each table by the table's name; `beside` further files by their names
    """
    inside = {table.file: contents[table.name] for table in tables} | dict(beside or {})
    inside |= {
        "datapackage.json": descriptor,
        "data-dictionary.csv": dictionary(tables, ours),
        "LICENCE.txt": filled("licence.txt", said=said),
        "CITATION.txt": f"{said.citation}\n".encode(),
    }
    listed = [(table.file, _row_line(table)) for table in tables]
    listed += [(name, _beside_line(name)) for name in sorted(beside or {})]
    listed += [
        (name, phrase("readme", name))
        for name in (
            "datapackage.json",
            "data-dictionary.csv",
            "LICENCE.txt",
            "CITATION.txt",
            "README.txt",
            CHECKSUMS,
        )
    ]
    inside["README.txt"] = filled("readme.txt", files=listed, said=said)
    inside[CHECKSUMS] = checksums(inside)
    return zip_bytes(inside)


def _row_line(table: Table) -> str:
    return phrase("readme", "rows", title=table.title, count=rows_words(table.rows))


def _beside_line(name: str) -> str:
    if name == SHAPES:
        return phrase("readme", "shapes")
    return phrase("readme", "csvw", file=name.removesuffix("-metadata.json"))

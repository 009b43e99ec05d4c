"""A package as its folder has it and as the site publishes it, each read here and not by the product."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Row = dict[str, str]
# What downloads add to the contract's columns of a table.
ADDED = frozenset(
    "period_start period_end report_period_start report_period_end unit area_name status".split()
)


@dataclass(frozen=True)
class Published:
    """One package: the folder that it was read from, and the site that it is part of.

    `as_of`  the day that stands for today: rows with a later `publish_on` wait
    """

    own: Path
    site: Path
    as_of: str

    @property
    def name(self) -> str:
        """The package's name, the first part of its addresses."""
        return self.own.name

    @cached_property
    def descriptor(self) -> dict[str, Any]:
        """The package's own datapackage.json."""
        return json.loads((self.own / "datapackage.json").read_text("utf-8"))  # type: ignore[no-any-return]

    @cached_property
    def given(self) -> dict[str, list[Row]]:
        """The rows of each table of the package, as typed; shapes of places are no table."""
        tables = [r for r in self.descriptor["resources"] if r["path"].endswith(".csv")]
        return {r["name"]: rows((self.own / r["path"]).read_bytes()) for r in tables}

    @cached_property
    def tables(self) -> dict[str, list[Row]]:
        """The rows of each published CSV file."""
        return {path.stem: rows(path.read_bytes()) for path in sorted(self.folder.glob("*.csv"))}

    @property
    def folder(self) -> Path:
        """The folder of the package's files in the site."""
        return self.site / self.name / "data"

    @cached_property
    def account(self) -> Mapping[str, Mapping[str, int]]:
        """What build.json says of the package's tables."""
        built = json.loads((self.site / "build.json").read_text("utf-8"))
        return built["packages"][self.name]["tables"]  # type: ignore[no-any-return]

    def inside(self, name: str) -> dict[str, bytes]:
        """The files inside a ZIP of the site, by name."""
        with zipfile.ZipFile(self.site / name) as archive:
            return {one: archive.read(one) for one in archive.namelist()}

    @cached_property
    def waiting(self) -> frozenset[tuple[str, str]]:
        """The rows that must not be published yet: table and key.

        A row waits until its `publish_on`; so does a comment without such a day on an actual of the whole
        council that waits.
        """
        late = {
            (table, key_of(table, row))
            for table in KEYS
            for row in self.given.get(table, ())
            if row["publish_on"] > self.as_of
        }
        figures = {key for table, key in late if table == "observations"}
        comments = {
            ("commentary", key)
            for row in self.given.get("commentary", ())
            if not row["publish_on"] and f"{(key := key_of('commentary', row))} |  |  | actual" in figures
        }
        return frozenset(late | comments)

    def may_be_published(self, table: str, row: Row) -> bool:
        """Whether a row as typed may be published: it does not wait, and names no row that does."""
        if table in KEYS:
            return (table, key_of(table, row)) not in self.waiting
        named = {(row[a], row[b]) for a, b in NAMES.get(table, ())}
        return not named & self.waiting


# The tables whose rows may wait, with the fields of their keys.
KEYS = {
    "observations": ("indicator_id", "period", "area", "breakdown", "kind"),
    "commentary": ("indicator_id", "period"),
}
# The fields by which a row of a table names a row of another: its table and its key.
NAMES = {
    "caveats": [("table", "row")],
    "roles": [("table", "row")],
    "links": [("from_table", "from_id"), ("to_table", "to_id")],
}


def key_of(table: str, row: Row) -> str:
    """How other tables name a row: its key fields joined, empty ones kept."""
    return " | ".join(row[name] for name in KEYS[table])


def rows(content: bytes) -> list[Row]:
    """The rows of a CSV file, every cell as text."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))

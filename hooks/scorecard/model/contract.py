"""The data contract: the table schemas, which live once in `schemas/` and are copied from there."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from .tables import TABLES

Schema = Mapping[str, Any]

KINDS = (
    "delivery-plan",
    "service-plan",
    "improvement-plan",
    "planning-template",
    "committee-report",
    "indicator-set",
    "corporate-plan",
)
# What published figures carry besides the days of their periods, so that nothing need be looked up.
ADDED = {"observations": ("unit", "area_name", "status")}
# Words that addresses of the site use, so that no identifier may be one of them.
RESERVED = frozenset(
    "index data indicators priorities actions milestones risks budget partnerships timetable versions "
    "reports changes late compare about how-to-read method officers embed search assets releases "
    "stylesheets javascripts pagefind feed calendar build sitemap robots check checksums security 404".split()
)
# Names that Windows keeps for its devices, whatever ending they have: no file or folder can bear one there.
WINDOWS = frozenset("con prn aux nul".split()) | {f"{port}{i}" for port in ("com", "lpt") for i in range(10)}


@cache
def schema(table: str) -> Schema:
    """The table schema of a table of the contract, as Data Package 2.0's Table Schema has it."""
    text = files("scorecard").joinpath("schemas", f"{table}.json").read_text("utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


def schema_copy(table: str, present: Collection[str]) -> dict[str, Any]:
    """The copy of a schema that a package carries: foreign keys only to tables that it has."""
    copy = dict(schema(table))
    keys = [k for k in copy.pop("foreignKeys", []) if k["reference"]["resource"] in ("", *present)]
    if keys:
        copy["foreignKeys"] = keys
    return copy


def added_columns(table: str) -> tuple[str, ...]:
    """The columns that the published files add to a table: a package that is read again may have them."""
    period = TABLES[table].period
    days = (f"{period}_start", f"{period}_end") if period else ()
    return (*days, *ADDED.get(table, ()))


def tables() -> tuple[str, ...]:
    """The names of the tables of the contract."""
    return tuple(TABLES)


def fields(table: str) -> tuple[Mapping[str, Any], ...]:
    """The field descriptors of a table, in the order of its columns."""
    return tuple(schema(table)["fields"])

"""The reference: what each field, property and setting is for, with an example of what to type.

The fields and their descriptions are those of the schemas; what the schemas do not say stands in
`reference/*.toml`. Tests hold both complete.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from .contract import fields


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be set: its name, what it does, an example, and what holds where it is left out."""

    name: str
    what: str
    example: str
    default: str = ""


@cache
def settings_reference() -> tuple[Entry, ...]:
    """Every setting of mkdocs.yml, by its place in the file, in the order in which they are told."""
    return tuple(Entry(name, **told) for name, told in _read("settings").items())


@cache
def properties_reference() -> tuple[Entry, ...]:
    """Every part of the property `scorecard` of a descriptor."""
    return tuple(Entry(name, **told) for name, told in _read("properties").items())


def example_of(table: str, field: str) -> str:
    """What to type into a field, for example; blank where there is no such field, or nobody wrote one."""
    found = _read("examples")
    for place in (found.get(table, {}), found["fields"]):
        if field in place:
            return str(place[field])
    one = next((f for f in fields(table) if f["name"] == field), None)
    if one is None:
        return ""
    codes = one.get("constraints", {}).get("enum") or one.get("categories") or ()
    return str(codes[0]) if codes else str(found["kinds"].get(one["type"], ""))


@cache
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("scorecard").joinpath("reference", f"{name}.toml").read_text("utf-8"))

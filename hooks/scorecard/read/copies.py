"""The copies of our schemas that packages carry: the contract's of today, an older one's, or none.

The contract's own schema is what a table is held against, whatever its copy says. A package may
leave its copies out. One from before the contract grew is told with the command that renews it; one that says
more than the contract was edited by hand, and would mislead whoever reads it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..model.contract import added_columns, schema_copy, tables
from ..model.letters import shown
from ..problems import Problem
from .files import DESCRIPTOR
from .findings import Findings

# What an older copy may say otherwise, for the contract's words and patterns grow with it.
REWORDED = ("title", "description", "example")


def copy_problems(
    package: str, resources: Mapping[int, dict[str, Any]], lines: Mapping[str, int]
) -> list[Problem]:
    """Resources whose copy of the schema is not the contract's: all the older ones in one notice."""
    present = [str(r.get("name")) for r in resources.values()]
    found = Findings(package, DESCRIPTOR)
    older: list[tuple[str, str, str]] = []
    for i, resource in resources.items():
        name = str(resource.get("name"))
        if name not in tables() or "schema" not in resource:
            continue
        copy, ours = _without_added(resource["schema"], name), schema_copy(name, present)
        if _same(copy, ours):
            continue
        where, why = f"resources[{i}].schema", _difference(copy, ours)
        if _older(copy, ours):
            older.append((where, name, why))
            continue
        message = f'The schema of "{name}" is not the program\'s own: {why}.'
        hint = f"Run: scorecard schemas {package}. It writes the right copies."
        line = lines.get(where, lines.get(f"resources[{i}]", 0))
        found.say("schema-differs", message, hint, line, column=where)
    if older:
        where, name, why = older[0]
        others = f" and {len(older) - 1} more" if len(older) > 1 else ""
        message = f'The copy of the schema of "{name}"{others} is an older one: {why}.'
        hint = f"Nothing is lost: the program uses its own. To renew the copies: scorecard schemas {package}"
        found.say("schema-older", message, hint, lines.get(where, 0), column=where, severity="notice")
    return found.problems


def _without_added(copy: Any, table: str) -> Any:
    """A copy of a published package's schema without the fields that our published files add."""
    listed = copy.get("fields") if isinstance(copy, dict) else None
    if not isinstance(listed, list):
        return copy
    added = added_columns(table)
    return {
        **copy,
        "fields": [f for f in listed if not (isinstance(f, dict) and str(f.get("name")) in added)],
    }


def _older(copy: Any, ours: Mapping[str, Any]) -> bool:
    """Whether a copy says nothing that the contract does not say: fields, codes and keys only came to it."""
    theirs = copy.get("fields") if isinstance(copy, dict) else None
    if not isinstance(theirs, list) or not all(isinstance(field, dict) for field in theirs):
        return False
    rest = {k: v for k, v in copy.items() if k not in ("fields", "foreignKeys", *REWORDED)}
    wanted = {field["name"]: field for field in ours["fields"]}
    keys = copy.get("foreignKeys", [])
    return (
        all(ours.get(name) == value for name, value in rest.items())
        and isinstance(keys, list)
        and all(key in ours.get("foreignKeys", []) for key in keys)
        and all(str(f.get("name")) in wanted and _grown(f, wanted[str(f["name"])]) for f in theirs)
    )


def _grown(theirs: Mapping[str, Any], ours: Mapping[str, Any]) -> bool:
    """Whether a field is the contract's but for words, and codes that came to it since."""
    limits = theirs.get("constraints", {})
    if theirs.get("type") != ours["type"] or not isinstance(limits, dict):
        return False
    if set(theirs) - set(ours) or set(limits) - set(ours.get("constraints", {})):
        return False
    codes = limits.get("enum", [])
    if not isinstance(codes, list) or not set(map(str, codes)) <= set(
        ours.get("constraints", {}).get("enum", ())
    ):
        return False
    of = ours.get("constraints", {})
    return all(limits[name] == of[name] for name in limits if name not in ("enum", "pattern"))


def _difference(copy: Any, ours: Mapping[str, Any]) -> str:
    """Where a copy first leaves the contract's schema, in a few words."""
    if not isinstance(copy, dict):
        return "it is no object"
    theirs, wanted = copy.get("fields"), ours["fields"]
    if isinstance(theirs, list):
        names = [str(f.get("name") if isinstance(f, dict) else None) for f in theirs]
        by_name = {field["name"]: field for field in wanted}
        edited = (n for n, f in zip(names, theirs, strict=True) if n in by_name and not _grown(f, by_name[n]))
        if name := next(edited, ""):
            return f'the field "{name}" was changed'
        if (stray := next((n for n in names if n not in by_name), None)) is not None:
            return f'"{shown(stray)}" is no field of this table'
        if name := next((field["name"] for field in wanted if field["name"] not in names), ""):
            return f'it has no field "{name}"'
        if name := next((f["name"] for f in theirs if f != by_name[f["name"]]), ""):
            return f'the field "{name}" has changed since'
    odd = next((key for key in sorted({*ours, *copy}) if ours.get(key) != copy.get(key)), "fields")
    return f'"{shown(odd)}" was changed'


def _same(copy: Any, ours: Mapping[str, Any]) -> bool:
    """Whether both are written alike, whatever the order of properties. To Python, true and 1 are equal."""
    return copy == ours and json.dumps(copy, sort_keys=True) == json.dumps(ours, sort_keys=True)

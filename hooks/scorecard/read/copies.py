"""The copies of our schemas that packages carry: they must be ours to the last sign."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..model.contract import schema_copy, tables
from ..model.letters import shown
from ..problems import Problem
from .files import DESCRIPTOR
from .findings import Findings


def copy_problems(
    package: str, resources: Mapping[int, dict[str, Any]], lines: Mapping[str, int]
) -> list[Problem]:
    """Resources whose copy of the schema is not the contract's."""
    present = [str(r.get("name")) for r in resources.values()]
    found = Findings(package, DESCRIPTOR)
    for i, resource in resources.items():
        name = resource.get("name")
        if name not in tables() or _same(resource.get("schema"), schema_copy(str(name), present)):
            continue
        where = f"resources[{i}].schema"
        line = lines.get(where, lines.get(f"resources[{i}]", 0))
        message = f'"{name}" has no schema.'
        if "schema" in resource:
            why = _difference(resource["schema"], str(name), present)
            message = f'The schema of "{name}" is not the contract\'s: {why}.'
        hint = f"Run: scorecard schemas {package}. It writes the right copies."
        found.say("schema-differs", message, hint, line, column=where)
    return found.problems


def _difference(copy: Any, table: str, present: Sequence[str]) -> str:
    """Where a copy first leaves the contract's schema, in a few words."""
    ours = schema_copy(table, present)
    if not isinstance(copy, dict):
        return "it is no object"
    theirs, wanted = copy.get("fields"), ours["fields"]
    if isinstance(theirs, list):
        names = [f.get("name") if isinstance(f, dict) else None for f in theirs]
        for field in wanted:
            if field["name"] not in names:
                return f'it has no field "{field["name"]}"'
            if theirs[names.index(field["name"])] != field:
                return f'the field "{field["name"]}" was changed'
        if len(theirs) != len(wanted):
            return "it has a field too many"
    odd = next((key for key in sorted({*ours, *copy}) if ours.get(key) != copy.get(key)), "fields")
    return f'"{shown(odd)}" was changed'


def _same(copy: Any, ours: Mapping[str, Any]) -> bool:
    """Whether both are written alike, whatever the order of properties. To Python, true and 1 are equal."""
    return copy == ours and json.dumps(copy, sort_keys=True) == json.dumps(ours, sort_keys=True)

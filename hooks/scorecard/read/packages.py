"""From a folder of packages to raw packages. This module and its neighbours alone read the data."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..model.contract import schema, schema_copy, tables
from ..model.letters import shown
from ..model.raw import RawPackage, Sheet
from ..problems import Problem, did_you_mean
from .descriptor import descriptor_problems
from .files import DESCRIPTOR, Limits, path_problem, read_text
from .findings import Findings
from .folders import folders, unread_files
from .jsontext import parse
from .sheets import read_sheet

__all__ = ["Limits", "folders", "read_package", "read_packages"]


def read_packages(paths: Sequence[Path], limits: Limits) -> tuple[list[RawPackage], list[Problem]]:
    """All packages of the given folders, and every problem of reading them.

    A package whose descriptor cannot be read is there by its name alone, marked as broken.
    """
    packages: list[RawPackage] = []
    problems: list[Problem] = []
    names = {path.name for path in paths}
    for path in paths:
        package, found = read_package(path, limits, names)
        problems += found
        packages.append(package or RawPackage(path.name, broken=True))
    return packages, problems


def read_package(
    folder: Path, limits: Limits, folder_names: Collection[str] = ()
) -> tuple[RawPackage | None, list[Problem]]:
    """One package. It is None where its descriptor cannot be read.

    `folder_names`  the names of all folders of packages, none of which may be another package's name
    """
    name = folder.name
    text, problems = read_text(folder / DESCRIPTOR, name, DESCRIPTOR, limits)
    if problems:
        return None, problems
    found = Findings(name, DESCRIPTOR)
    descriptor, lines = parse(text, found)
    if descriptor is None:
        return None, found.problems
    problems = descriptor_problems(descriptor, name, lines, folder_names)
    listed = descriptor.get("resources")
    resources = (
        {i: r for i, r in enumerate(listed) if isinstance(r, dict)} if isinstance(listed, list) else {}
    )
    is_plan = "scorecard" in descriptor
    sheets: dict[str, Sheet] = {}
    unread: list[str] = []
    for i, resource in resources.items():
        sheet, more = _read_resource(folder, i, resource, is_plan, limits, lines)
        problems += more
        if sheet:
            sheets.setdefault(sheet.name, sheet)
        else:
            unread.append(str(resource.get("name")))
    problems += unread_files(folder, {str(r.get("path")) for r in resources.values()})
    if is_plan:
        problems += _schema_copies(name, resources, lines)
    return RawPackage(name, descriptor, sheets, lines, tuple(unread)), problems


def _read_resource(
    folder: Path, i: int, resource: Mapping[str, Any], is_plan: bool, limits: Limits, lines: Mapping[str, int]
) -> tuple[Sheet | None, list[Problem]]:
    """One resource as a sheet, or None and why."""
    package, name, path = folder.name, resource.get("name"), resource.get("path")
    where = f"resources[{i}]"
    line = lines.get(f"{where}.path", lines.get(where, 0))
    if problem := path_problem(folder, path, package, line, f"{where}.path"):
        return None, [problem]
    file, found = str(path), Findings(package, DESCRIPTOR)
    if not isinstance(name, str) or not name:
        return None, []  # told with the descriptor
    if is_plan and name not in tables():
        guess = did_you_mean(name, tables()) or "The tables are: " + ", ".join(tables()) + ". "
        hint = f"{guess}Other data go into a package of their own."
        line = lines.get(f"{where}.name", 0)
        found.say(
            "table-unknown",
            f'"{shown(name)}" is no table of a plan.',
            hint,
            line,
            column=f"{where}.name",
            value=name,
        )
        return None, found.problems
    if not file.lower().endswith(".csv"):
        message = f'"{shown(file)}" is no CSV file, so it is not read.'
        hint = "Save the table as CSV UTF-8 and list that file."
        if is_plan:
            found.say("file-no-csv", message, hint, line, column=f"{where}.path", value=file)
        else:
            found.say("file-not-read", message, hint, line, column=f"{where}.path", severity="notice")
        return None, found.problems
    text, problems = read_text(folder / file, package, file, limits)
    if problems:
        return None, problems
    if is_plan:
        return read_sheet(name, file, text, package, schema(name), limits)
    own = resource.get("schema")
    return read_sheet(
        name, file, text, package, own if isinstance(own, dict) else None, limits, open_data=True
    )


def _schema_copies(
    package: str, resources: Mapping[int, dict[str, Any]], lines: Mapping[str, int]
) -> list[Problem]:
    """Resources whose copy of the schema is not the contract's."""
    present = [str(r.get("name")) for r in resources.values()]
    found = Findings(package, DESCRIPTOR)
    for i, resource in resources.items():
        name = resource.get("name")
        if name not in tables() or resource.get("schema") == schema_copy(str(name), present):
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
    return f'"{odd}" was changed'

"""From a folder of packages to raw packages. This module and its neighbours alone read the data."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..model.contract import schema, schema_copy, tables
from ..model.raw import RawPackage, Sheet
from ..problems import Problem, did_you_mean
from .descriptor import FILE, descriptor_problems, line_numbers, parse
from .files import Limits, path_problem, read_text
from .sheets import read_sheet

__all__ = ["Limits", "folders", "read_package", "read_packages"]


def folders(root: Path) -> tuple[list[Path], list[Problem]]:
    """The package folders below a root, by name, and what is wrong with the root itself.

    A folder without a descriptor is an error: whatever lies there would be forgotten in silence.
    """
    if not root.is_dir():
        return [], [
            Problem(
                "error",
                "folder-missing",
                f'There is no folder "{root.name}".',
                "Name the folder that holds the packages.",
            )
        ]
    found: list[Path] = []
    problems: list[Problem] = []
    for entry in sorted(root.iterdir()):
        if entry.name.startswith(".") or not (entry.is_dir() or entry.is_symlink()):
            if entry.suffix.lower() == ".csv":
                problems.append(
                    Problem(
                        "error",
                        "file-unlisted",
                        f'"{entry.name}" lies beside the packages, not in one.',
                        "Move it into its package's folder.",
                        file=entry.name,
                    )
                )
            continue
        if entry.is_symlink():
            problems.append(
                Problem(
                    "error",
                    "path-link",
                    f'"{entry.name}" is a link to somewhere else.',
                    "Put the folder itself here.",
                    entry.name,
                )
            )
        elif not (entry / FILE).is_file() or (entry / FILE).is_symlink():
            problems.append(
                Problem(
                    "error",
                    "descriptor-missing",
                    f'The folder "{entry.name}" has no {FILE}, so it is no package.',
                    f"Add {FILE}, or move the folder elsewhere.",
                    entry.name,
                    FILE,
                )
            )
        else:
            found.append(entry)
    if not found and not problems:
        problems.append(
            Problem(
                "error",
                "folder-empty",
                f'The folder "{root.name}" holds no package.',
                "Put a folder with a datapackage.json into it.",
            )
        )
    return found, problems


def read_packages(paths: Sequence[Path], limits: Limits) -> tuple[list[RawPackage], list[Problem]]:
    """All packages of the given folders, and every problem of reading them."""
    packages: list[RawPackage] = []
    problems: list[Problem] = []
    for path in paths:
        package, found = read_package(path, limits)
        problems += found
        if package:
            packages.append(package)
    return packages, problems


def read_package(folder: Path, limits: Limits) -> tuple[RawPackage | None, list[Problem]]:
    """One package. It is None where its descriptor cannot be read."""
    name = folder.name
    text, problems = read_text(folder / FILE, name, FILE, limits)
    if problems:
        return None, problems
    descriptor, problems = parse(text, name)
    if descriptor is None:
        return None, problems
    lines = line_numbers(text)
    problems = descriptor_problems(descriptor, name, lines)
    resources = descriptor.get("resources")
    if not isinstance(resources, list) or not all(isinstance(r, dict) for r in resources):
        return None, problems
    sheets: dict[str, Sheet] = {}
    is_plan = "scorecard" in descriptor
    for resource in resources:
        sheet, found = _read_resource(folder, resource, is_plan, limits)
        problems += found
        if sheet:
            sheets[sheet.name] = sheet
    problems += _unlisted(folder, resources)
    if is_plan:
        problems += _schema_copies(name, resources, lines)
    return RawPackage(name, descriptor, sheets, lines), problems


def _read_resource(
    folder: Path, resource: dict[str, Any], is_plan: bool, limits: Limits
) -> tuple[Sheet | None, list[Problem]]:
    package, name, path = folder.name, str(resource.get("name", "")), resource.get("path")
    if problem := path_problem(folder, path, package):
        return None, [problem]
    file = str(path)
    if is_plan and name not in tables():
        guess = did_you_mean(name, tables())
        return None, [
            Problem(
                "error",
                "table-unknown",
                f'"{name}" is no table of a plan.',
                (guess or "The officers' guide lists the tables. ")
                + "Other data go into a package of their own.",
                package,
                FILE,
                column="name",
                value=name,
            )
        ]
    if not file.lower().endswith(".csv"):
        return None, [] if not is_plan else [
            Problem(
                "error",
                "file-no-csv",
                f'"{file}" is no CSV file.',
                "Save the table as CSV, UTF-8.",
                package,
                FILE,
                column="path",
                value=file,
            )
        ]
    text, problems = read_text(folder / file, package, file, limits)
    if problems:
        return None, problems
    return read_sheet(name, file, text, package, schema(name) if is_plan else None, limits)


def _unlisted(folder: Path, resources: list[dict[str, Any]]) -> list[Problem]:
    """CSV files that lie in the folder and are listed by no resource."""
    listed = {str(r.get("path")) for r in resources}
    found = sorted(
        p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.suffix.lower() in (".csv", ".tsv")
    )
    return [
        Problem(
            "error",
            "file-unlisted",
            f'"{file}" lies in the folder but is listed by no resource, so nobody would see it.',
            did_you_mean(file, listed) or f"List it in {FILE}, or delete it.",
            folder.name,
            file,
        )
        for file in found
        if file not in listed
    ]


def _schema_copies(package: str, resources: list[dict[str, Any]], lines: dict[str, int]) -> list[Problem]:
    """Resources whose copy of the schema is not the contract's."""
    present = [str(r.get("name")) for r in resources]
    return [
        Problem(
            "error",
            "schema-differs",
            f'The schema of "{r["name"]}" in {FILE} is missing or is not the contract\'s.',
            f"Run: scorecard schemas {package}. It writes the right copies.",
            package,
            FILE,
            lines.get("resources", 0),
            str(r["name"]),
        )
        for r in resources
        if r.get("name") in tables() and r.get("schema") != schema_copy(str(r["name"]), present)
    ]

"""From folders of packages to raw packages. This module and its neighbours alone read the data."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from ..model.money import STERLING, currency_of
from ..model.raw import RawPackage
from ..problems import Problem
from .agreed import Agreed
from .copies import copy_problems
from .descriptor import descriptor_problems, misnamed_paths
from .files import DESCRIPTOR, Limits, read_text
from .findings import Findings
from .jsontext import parse
from .resources import Reader, listed_paths
from .unlisted import unread_files


def read_packages(
    paths: Sequence[Path],
    limits: Limits,
    agreed: Agreed | None = None,
    told: Callable[[int, int], None] | None = None,
) -> tuple[list[RawPackage], list[Problem]]:
    """All packages of the given folders, and every problem of reading them.

    `agreed`  what was read of other versions of the packages, where there may be any
    `told`    is told how many of them are read, of how many

    A package whose descriptor cannot be read is there by its name alone, marked as broken.
    """
    packages: list[RawPackage] = []
    problems: list[Problem] = []
    names = {path.name for path in paths}
    for path in paths:
        package, found = read_package(path, limits, names, agreed)
        problems += found
        packages.append(package or RawPackage(path.name, broken=True))
        if told:
            told(len(packages), len(paths))
    return packages, problems


def read_package(
    folder: Path, limits: Limits, folder_names: Collection[str] = (), agreed: Agreed | None = None
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
    resources = {
        i: r for i, r in enumerate(listed if isinstance(listed, list) else []) if isinstance(r, dict)
    }
    is_plan = "scorecard" in descriptor
    faulty = frozenset(p.column for p in problems if ".schema" in p.column)
    reader = Reader(folder, is_plan, limits, lines, faulty, agreed)
    ours = descriptor.get("scorecard")
    reader.misnamed = misnamed_paths(resources)
    reader.british = not isinstance(ours, dict) or currency_of(ours) == STERLING
    for i, resource in resources.items():
        reader.read(i, resource, resources)
    problems += reader.problems
    meant = [str(resources[i][name]) for i, name in reader.misnamed.items()]
    problems += unread_files(folder, [*listed_paths(resources), *meant], is_plan)
    if is_plan:
        problems += copy_problems(name, resources, lines)
    return RawPackage(
        name, descriptor, reader.sheets, lines, tuple(reader.unread), tuple(reader.shapes)
    ), problems

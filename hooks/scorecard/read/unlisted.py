"""Files that no resource lists, folders without a descriptor: what they hold, how it gets published."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath

from ..model.contract import tables
from ..model.letters import printable, shown
from ..problems import Fault, Place, Problem
from .files import DESCRIPTOR, WORKBOOKS, may_be_read, unlisted_near

TABLES = (".csv", ".tsv")
READ_BY_IMPORT = (".xlsx", ".ods")
ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar")
MOST_LISTED = 4  # tables that a hint puts into the text of a descriptor
RESAVE = "Save its tables as CSV UTF-8, each under the name that its package lists, in that package's folder."


def unread_files(folder: Path, listed: Collection[str], is_plan: bool = False) -> Iterator[Problem]:
    """Tables and workbooks in a package's folder that no resource lists, so that nobody would see them.

    `listed`   the paths of the resources, right or wrong: what a wrong path meant is not told again
    `is_plan`  whether the package is a plan, into whose tables figures can be imported
    """
    wrong = [path for path in listed if path != PurePosixPath(path).as_posix() or not _is_file(folder / path)]
    stems = {stem(path): path for path in listed}
    meant = {re.split(r"[/\\]", path)[-1].lower() for path in wrong}
    meant |= {unlisted_near(folder, path, listed).lower() for path in wrong}
    gone = [path for path in dict.fromkeys(wrong) if may_be_read(path)]
    for path in sorted(folder.rglob("*")):
        file, suffix = printable(path.relative_to(folder).as_posix()), path.suffix.lower()
        if file in listed or file.lower() in meant or path.name.startswith(("~$", ".~")) or path.is_dir():
            continue
        place = Place(folder.name, file)
        if is_table(path):
            message = f'"{shown(file)}" lies in the folder but is listed by no resource.'
            hint = _what_it_is(path, stems.get(stem(file), ""), folder.name if is_plan else "", gone)
            yield Fault("file-unlisted", message, hint).at(place)
        elif suffix in WORKBOOKS:
            yield _workbook(path, file, folder.name if is_plan else "", place, bool(listed))
        elif suffix in ARCHIVES:
            message = f'"{shown(file)}" is an archive. Archives are not read, so nothing of it is published.'
            hint = "Unpack it, put its tables into this folder, and delete the archive here."
            yield Fault("file-not-read", message, hint).at(place, "notice")
        elif path.name == DESCRIPTOR and path.parent != folder:
            message = f'A second package lies inside this one, in "{shown(path.parent.name)}".'
            hint = "Move it up, beside the other packages, or delete it."
            yield Fault("file-unlisted", message, hint).at(place)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _what_it_is(path: Path, other: str, plan: str, gone: Sequence[str] = ()) -> str:
    """What to do with a table that nobody lists: a newer copy of one that is, figures, or other data.

    `gone`  listed paths at which no file lies: it may well be one of those, so nobody is told to delete it
    """
    name, where = printable(path.name), printable(path.as_posix())
    is_text = path.suffix.lower() == ".tsv"
    name_it = 'save it under that name, "CSV UTF-8"' if is_text else "give it that name"
    if other in gone:
        return f'"{shown(other)}" is listed but not here. If this is it, {name_it}.'
    if other and is_text:
        again = f'If it is newer, save it as "{shown(other)}" again, "CSV UTF-8", then delete it.'
        return f'If "{shown(other)}" was made of it, delete it. {again}'
    if other:
        return f'If it is the new "{shown(other)}", give it that name. If it is a copy, delete it.'
    entry = json.dumps({"name": plain_name(path.stem), "path": name}, ensure_ascii=False)
    if gone:
        which = " or ".join(f'"{shown(one)}"' for one in gone[:MOST_LISTED])
        add = f"Else add {entry} to the resources in {DESCRIPTOR}."
        if plan and path.stem not in tables():
            add = f"Else take its figures in: {_import_of(where, plan)}."
        return f"If it is {which}, which is listed but not here, {name_it}. {add}"
    if plan and path.stem not in tables():
        return (
            f"To publish its figures, take them into the tables: {_import_of(where, plan)}. By hand, type a "
            "row for each figure into observations.csv. Then delete it here."
        )
    return f"Add {entry} to the resources in {DESCRIPTOR}, or delete the file."


def _workbook(path: Path, file: str, plan: str, place: Place, tables_here: bool) -> Problem:
    """A workbook in a package: where it bears a table's name, somebody believes that it is published.

    `tables_here`  whether the package lists tables, which may have been saved from the workbook
    """
    message = f'"{shown(file)}" is a workbook. Workbooks are not read, so nothing of it is published.'
    if not plan:
        done = "If its tables lie here as CSV already, delete it. Else: " if tables_here else ""
        again = f"{RESAVE[0].lower()}{RESAVE[1:]}" if done else RESAVE
        return Fault("file-not-read", message, done + again).at(place, "notice")
    beside = path.with_suffix(".csv").is_file() or path.stem in tables()
    first = "" if path.suffix.lower() in READ_BY_IMPORT else f"Save it as {shown(path.stem)}.xlsx first. "
    where = printable(path.with_suffix(".xlsx" if first else path.suffix).as_posix())
    hint = f"{first}Take its figures in: {_import_of(where, plan)}. "
    if beside:
        hint += f"Or save it as {shown(path.stem)}.csv, CSV UTF-8. "
    hint += "Then delete the workbook here."
    return Fault("workbook-beside" if beside else "file-not-read", message, hint).at(
        place, "error" if beside else "notice"
    )


def _import_of(path: str, plan: str) -> str:
    """The command that takes a file into a plan: a table of one's own does not say which plan it is for."""
    return f'scorecard import "{_from_top(path)}" --plan {shown(plan)}'


def _from_top(path: str) -> str:
    """A file of a package as it is named from the top folder: datapackages/plan/file."""
    return "/".join(path.split("/")[-3:])


def first_descriptor(folder: Path) -> str:
    """The very text that makes a package of a folder with tables, and the command that makes a plan."""
    name = plain_name(folder.name)
    plan = f"For a plan: scorecard new plan {name}."
    files = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith((".", "~$")))
    found = [p for p in files if p.suffix.lower() == ".csv"]
    if len(found) > MOST_LISTED or any(p.stem in tables() for p in found):
        return (
            f"{plan} It writes {DESCRIPTOR}, and leaves the tables as they are. Or move the folder elsewhere."
        )
    if not found:
        return f"{_other_files(files)}{plan} It writes {DESCRIPTOR}. Or move the folder elsewhere."
    title = name.replace("-", " ").capitalize()
    listed = [{"name": plain_name(p.stem), "path": p.name} for p in found]
    text = json.dumps({"name": name, "title": title, "resources": listed}, ensure_ascii=False)
    return f"Save this text as {DESCRIPTOR} in it, to publish the table as open data: {text} {plan}"


def _other_files(files: Sequence[Path]) -> str:
    """What makes open data of a folder that has no CSV: how its workbook or its archive is opened."""
    for file in files:
        if file.suffix.lower() in ARCHIVES:
            return f'Unpack "{shown(file.name)}" in it, delete it, and check again. '
        if file.suffix.lower() in (*WORKBOOKS, ".tsv", ".txt"):
            return (
                f'To publish "{shown(file.name)}" as open data, open it, save each of its tables in this '
                'folder as "CSV UTF-8", and check again. '
            )
    return ""


def plain_name(text: str) -> str:
    """A text as a name for a package or a resource: small letters, digits, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "data"


def is_table(file: Path) -> bool:
    return file.suffix.lower() in TABLES or file.name.lower().endswith(".csv.txt")


def stem(file: str) -> str:
    """A file's name without its endings and without what browsers and people add to a copy's name."""
    name = re.sub(r"(\.(csv|txt|tsv|bak))+$", "", file.rsplit("/", 1)[-1].lower())
    return re.sub(r"[ _-]*(\(\d+\)|copy( of)?|new|old|final|backup|v\d+|\d{4}-\d\d-\d\d)[ _-]*", "", name)

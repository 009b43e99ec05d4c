"""What lies in the folder of packages: which folders are packages, and what lies there unread."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from ..model.contract import tables
from ..model.letters import printable, shown
from ..problems import Fault, Place, Problem
from .files import DESCRIPTOR, WORKBOOKS
from .unlisted import RESAVE, first_descriptor, is_table, stem


def folders(root: Path) -> tuple[list[Path], list[Problem]]:
    """The package folders below a root, by name, and what is wrong with the root itself.

    A folder without a descriptor is an error: whatever lies there would be forgotten in silence.
    """
    if not root.is_dir():
        hint = "Name the folder that holds the packages."
        there = "is a file, not a folder" if root.exists() else "is not there"
        return [], [_problem("folder-missing", f'The folder "{shown(root.name)}" {there}.', hint)]
    found: list[Path] = []
    problems: list[Problem] = []
    for entry in sorted(root.iterdir()):
        if not entry.name.isprintable():
            message = f'The name "{shown(entry.name)}" has a sign in it that cannot be seen.'
            problems.append(_problem("name-wrong", message, "Rename it: small letters, digits and hyphens."))
        elif entry.is_dir() and not entry.is_symlink() and (entry / DESCRIPTOR).is_file():
            if entry.name.startswith("."):
                problems.append(_hidden(entry))
            elif (entry / DESCRIPTOR).is_symlink():
                problems.append(_link(f"{DESCRIPTOR} is", entry.name, DESCRIPTOR))
            else:
                found.append(entry)
        else:
            problems += _no_package(entry)
    if not found and not problems:
        hint = f"Put a folder with a {DESCRIPTOR} into it."
        problems.append(_problem("folder-empty", f'The folder "{root.name}" holds no package.', hint))
    return found, problems


def _problem(code: str, message: str, hint: str, package: str = "", file: str = "") -> Problem:
    return Fault(code, message, hint).at(Place(package, file))


def _not_read(message: str, hint: str, package: str = "", file: str = "") -> Problem:
    return Fault("file-not-read", message, hint).at(Place(package, file), "notice")


def _hidden(entry: Path) -> Problem:
    message = f'The folder "{entry.name}" holds a package, but its name begins with a full stop.'
    hint = "It is passed over. Take the full stop away to publish it."
    return Fault("folder-hidden", message, hint).at(Place(entry.name, DESCRIPTOR), "notice")


def _link(what: str, package: str, file: str = "") -> Problem:
    hint = "Put the file or folder itself here."
    return _problem("path-link", f"{what} a link to somewhere else.", hint, package, file)


def _no_package(entry: Path) -> Iterator[Problem]:
    """Why an entry of the root is no package, where that matters."""
    name = entry.name
    if entry.is_symlink():
        if not name.startswith("."):
            yield _link(f'"{shown(name)}" is', name)
    elif entry.is_dir():
        if not name.startswith("."):
            yield _without_descriptor(entry)
    elif name == DESCRIPTOR:
        hint = "Move it into its package's folder. If this folder is itself a package, name the one above it."
        yield _problem(
            "file-unlisted", f"{DESCRIPTOR} lies beside the packages, not in one.", hint, file=name
        )
    elif is_table(entry):
        message = f'"{shown(name)}" lies beside the packages, not in one.'
        yield _problem("file-unlisted", message, _where_to(entry.parent, name), file=name)
    elif entry.suffix.lower() in WORKBOOKS and not name.startswith("~$"):
        message = f'"{shown(name)}" lies beside the packages. Workbooks are not read.'
        yield _not_read(message, RESAVE, file=name)


def astray(root: Path) -> list[Problem]:
    """Tables and workbooks in the repository's top folder, where a file that is uploaded easily lands.

    `root`  the folder of packages; the top folder is the one above it, where that has mkdocs.yml

    A table with the name of one that a plan has is an error: its figures were meant to be published. Any
    other may be the council's own, and is only told of. Deeper folders are the council's.
    """
    top = root.absolute().parent
    if not (top / "mkdocs.yml").is_file():
        return []
    meant = {*tables(), *(stem(path.name) for path in root.glob("*/*.csv"))}
    found: list[Problem] = []
    for entry in sorted(top.iterdir()):
        name, file = entry.name, f"../{printable(entry.name)}"
        if not entry.is_file() or name.startswith((".", "~$")):
            continue
        message = f'"{shown(name)}" lies in the top folder, from which nothing is published.'
        if is_table(entry) and stem(name) in meant:
            found.append(_problem("file-unlisted", message, _where_to(root, name), file=file))
        elif is_table(entry):
            hint = f'If a plan needs it, put it into its folder in "{shown(root.name)}". If not, leave it.'
            found.append(_not_read(message, hint, file=file))
        elif entry.suffix.lower() in WORKBOOKS:
            found.append(_not_read(f"{message} Workbooks are not read.", _take_in(name), file=file))
    return found


def _take_in(name: str) -> str:
    return f'Take its figures in: scorecard import "{shown(name)}". Once they are in, nothing need be done.'


def _where_to(root: Path, name: str) -> str:
    """Where a table belongs that was uploaded to the wrong folder: the one package that has its like."""
    having = sorted({path.parent.name for path in root.glob("*/*.csv") if stem(path.name) == stem(name)})
    folder = f'"{shown(having[0])}"' if len(having) == 1 else "its plan's folder"
    return f'Upload it into {folder} in "{shown(root.name)}" instead, and delete it here.'


def _without_descriptor(folder: Path) -> Problem:
    name = shown(folder.name)
    hint = first_descriptor(folder)
    names = [p.name for p in folder.iterdir() if p.is_file()]
    if near := get_close_matches(DESCRIPTOR, names, n=1, cutoff=0.7):
        hint = f'Rename "{near[0]}" to {DESCRIPTOR}: capital letters and endings count.'
    elif below := sorted(p.parent.name for p in folder.glob(f"*/{DESCRIPTOR}")):
        hint = f'A package lies one folder deeper: move "{below[0]}" up, beside the other packages.'
    message = f'The folder "{name}" has no {DESCRIPTOR}, so it is no package.'
    return _problem("descriptor-missing", message, hint, folder.name, DESCRIPTOR)

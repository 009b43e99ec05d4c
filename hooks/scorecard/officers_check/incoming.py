"""What was dropped: a package, tables of a plan, or a sheet to be imported. Nothing is judged here."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from ..model.contract import tables

DESCRIPTOR = "datapackage.json"
# What our own ZIP of a package holds beside its tables.
OURS = ("data-dictionary.csv",)
MOST_UNPACKED = 400_000_000
MOST_FILES = 2_000
AGAIN = re.compile(r" ?\(\d+\)(?=\.\w+$)")  # "observations (1).csv", as browsers name a second download
SHEETS = (".xlsx", ".xlsm", ".ods", ".csv", ".tsv", ".txt", ".xls")

Kind = Literal["package", "tables", "sheet"]


class NotTaken(ValueError):
    """Why what was dropped cannot be looked at, and what to do: a sentence for an officer."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What was dropped.

    `name`   of the package, or of the sheet's file; blank for tables
    `files`  what they are called in the package's folder, and their bytes
    """

    kind: Kind
    name: str
    files: Mapping[str, bytes]


def sorted_out(dropped: Mapping[str, bytes], listed: Collection[str] = ()) -> Incoming:
    """What the dropped files are.

    `listed`  the files that the chosen package lists: tables of open data have names of their own

    Raises `NotTaken`.
    """
    if not dropped:
        raise NotTaken("No file was dropped. Choose one.")
    files = {PurePosixPath(name).name: data for name, data in dropped.items()}
    if len(files) == 1:
        ((name, data),) = files.items()
        if name.lower().endswith(".zip"):
            return _package(unpacked(name, data), PurePosixPath(name).stem)
    if DESCRIPTOR in files:
        return _package(files, "")
    known = {*(f"{table}.csv" for table in tables()), *listed}
    called = {name: _called(name, known) for name in files}
    if all(called[name] in known for name in files):
        if doubled := sorted(n for n in files if list(called.values()).count(called[n]) > 1):
            raise NotTaken(f"{' and '.join(doubled)} are the same table. Drop one of them.")
        return Incoming("tables", "", {called[name]: data for name, data in files.items()})
    if len(files) > 1:
        strange = next(name for name in files if called[name] not in known)
        raise NotTaken(
            f"{strange} is no table of a plan, so it cannot be looked at with others. Drop it by itself, "
            f"or drop all files of a package together with its {DESCRIPTOR}."
        )
    ((name, data),) = files.items()
    return Incoming("sheet", name, {name: data})


def unpacked(name: str, data: bytes) -> dict[str, bytes]:
    """Files of a ZIP by their paths. Raises `NotTaken` where it is damaged or far larger than it seems."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = [one for one in packed.infolist() if not one.is_dir()]
            if sum(one.file_size for one in entries) > MOST_UNPACKED or len(entries) > MOST_FILES:
                raise NotTaken(f"{name} is far larger than it looks. Pack the files of one plan alone.")
            return {one.filename: packed.read(one) for one in entries if _inside(one.filename)}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        if isinstance(error, NotTaken):
            raise
        raise NotTaken(
            f"{name} is damaged, or has a password: it cannot be unpacked. Pack it anew."
        ) from None


def _inside(path: str) -> bool:
    """Whether a path stays in the folder into which it is unpacked."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and "\\" not in path


def _package(files: Mapping[str, bytes], stem: str) -> Incoming:
    """A package: the folder of its descriptor, which is the one nearest to the top."""
    found = sorted((p for p in map(PurePosixPath, files) if p.name == DESCRIPTOR), key=lambda p: len(p.parts))
    if not found:
        raise NotTaken(f"{stem}.zip holds no {DESCRIPTOR}, so it is no package. Pack a plan's whole folder.")
    top = found[0].parent
    inside = {
        path.relative_to(top).as_posix(): data
        for path, data in ((PurePosixPath(name), data) for name, data in files.items())
        if path.is_relative_to(top) and path.name not in OURS
    }
    named = _named(inside[DESCRIPTOR])
    return Incoming("package", top.name or named or stem, inside)


def _named(descriptor: bytes) -> str:
    """The package's name, as its descriptor has it; blank where that cannot be read or is no name."""
    try:
        found = json.loads(descriptor.decode("utf-8-sig"))
    except ValueError:
        return ""
    name = found.get("name") if isinstance(found, dict) else None
    return name if isinstance(name, str) and re.fullmatch(r"[a-z0-9-]{1,80}", name) else ""


def _called(name: str, known: Collection[str]) -> str:
    """What a file is called in a package: without the number that a browser gives a second download."""
    if name in known:
        return name
    plain = AGAIN.sub("", name).lower()
    return plain if plain in known else name

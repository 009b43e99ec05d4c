"""Drawings that are kept from build to build, in a folder that may be deleted at any time."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .filling import Looks
from .svg import Drawing

# Besides what a build used, so many files stay for the next one: another branch, or a change that is undone.
SPARE = 1000


@dataclass(frozen=True, slots=True)
class Drawn:
    """One chart at both widths, what it shows as JSON for a script (blank where it needs none), and its
    Vega-Lite specification without its title."""

    wide: Drawing
    narrow: Drawing
    reading: str = ""
    spec: str = ""


def kept(folder: Path | None, marks: Iterable[str]) -> dict[str, Drawn]:
    """The drawings that earlier builds left, by fingerprint. A damaged file counts as none."""
    found: dict[str, Drawn] = {}
    if folder is None:
        return found
    for mark in marks:
        try:
            wide, narrow, reading, spec = json.loads(_file(folder, mark).read_text("utf-8"))
            found[mark] = Drawn(Drawing(*wide), Drawing(*narrow), reading, spec)
        except (OSError, ValueError, TypeError):
            continue
    return found


def keep(folder: Path | None, fresh: Mapping[str, Drawn]) -> None:
    """Keep drawings, by fingerprint."""
    if folder is None:
        return
    for mark, one in fresh.items():
        sizes = [[d.width, d.height, d.inside] for d in (one.wide, one.narrow)]
        _write(_file(folder, mark), json.dumps([*sizes, one.reading, one.spec]))


def kept_shapes(folder: Path | None, name: str) -> Looks | None:
    """The shapes that an earlier build left under this name; None where there are none, or half of them."""
    try:
        found: Looks = json.loads(_file(folder, name).read_text("utf-8")) if folder else {}
    except (OSError, ValueError):
        return None
    return found or None


def keep_shapes(folder: Path | None, name: str, shapes: Looks) -> None:
    """Keep the shapes under a name."""
    if folder:
        _write(_file(folder, name), json.dumps(shapes))


def forget(folder: Path | None, used: Collection[str], spare: int = SPARE) -> int:
    """Delete what no build needs any more; gives how many files that were.

    `used`   names and fingerprints of what this build used: never deleted, and the last to be by later builds
    `spare`  so many other files stay, those used last
    """
    if folder is None or not folder.is_dir():
        return 0
    names = {f"{name}.json" for name in used}
    idle: list[tuple[float, str]] = []
    for entry in os.scandir(folder):
        try:
            if entry.name in names:
                os.utime(entry.path)
            else:
                idle.append((entry.stat().st_mtime, entry.path))
        except OSError:
            continue  # another build in the same folder was faster
    old = sorted(idle, reverse=True)[spare:]
    for _, path in old:
        Path(path).unlink(missing_ok=True)
    return len(old)


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _write(path: Path, text: str) -> None:
    """Write beside, then put in place: a build that is stopped leaves no half file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).replace(path)

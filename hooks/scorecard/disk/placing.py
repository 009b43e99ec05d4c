"""Files set in place on the site: a kept file need not be copied, since its bytes lie on the disk already.

A new file costs the system more than all its bytes. So a file of the store gets a second name in the site (a
hard link) where the disk allows that, and is copied where it does not. No two files of a site share one: what
packs a site for a host may not know links. Whoever alters such a file in the site alters what is kept, which
the next build finds by its checksum and makes anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


class Placing:
    """Sets files in place for one build of one site. Thousands of them: paths are plain texts here."""

    def __init__(self) -> None:
        self.linked: set[str] = set()
        self.folders: set[str] = set()
        self.placed: dict[str, tuple[int, int, int] | None] = {}

    def place(self, kept: str, target: str) -> None:
        """Give the kept file a second name, or copy it. Both are whole paths; what was there is replaced."""
        self._folder(target)
        if kept in self.linked or not self._linked(kept, target):
            _clear(target)
            shutil.copyfile(kept, target)
        self.placed[target] = _state(target)

    def write(self, content: bytes, target: str) -> None:
        """Write a file. What was there is replaced."""
        self._folder(target)
        _clear(target)
        Path(target).write_bytes(content)

    def untouched(self, target: str) -> bool:
        """Whether a file was set in place here and nobody has written into it since, by its time and size."""
        return target in self.placed and self.placed[target] == _state(target)

    def _linked(self, kept: str, target: str) -> bool:
        try:
            os.link(kept, target)
        except OSError:  # another disk, one that knows no links, or a file that is there already
            return False
        self.linked.add(kept)
        return True

    def _folder(self, target: str) -> None:
        folder = os.path.dirname(target)  # noqa: PTH120
        if folder not in self.folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
            self.folders.add(folder)


def _clear(target: str) -> None:
    """Take away what is there: it may be a link to something kept, which must not be written into."""
    with suppress(FileNotFoundError):
        os.unlink(target)  # noqa: PTH108


def _state(target: str) -> tuple[int, int, int] | None:
    try:
        found = os.lstat(target)
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def files_of(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below a folder by its address in it, in the order of the parts of their addresses."""
    found: list[tuple[tuple[str, ...], os.DirEntry[str]]] = []

    def look(path: str, parts: tuple[str, ...]) -> None:
        with os.scandir(path) as entries:
            for entry in entries:
                here = (*parts, entry.name)
                if entry.is_dir(follow_symlinks=False):
                    look(entry.path, here)
                elif entry.is_file():
                    found.append((here, entry))

    look(str(folder), ())
    for parts, entry in sorted(found, key=lambda one: one[0]):
        yield "/".join(parts), entry

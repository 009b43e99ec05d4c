"""The store: what a build made, kept for the next one in a folder that may be deleted at any time.

Two kinds of file lie in it. `made/` holds what was made from something, under a hash of all that it was made
from: each file begins with a checksum over its own key and its content. `files/` holds what is published,
each file under the SHA-256 of its bytes, so that a site takes it from there by its path. Both are written
aside and put in place in one step, and both are checked each time that they are read. Nothing in them can
run: what is kept is bytes, or values of our own types as MessagePack, and is read as nothing else.

What is damaged or missing is made anew. Where the folder cannot be made or written, or the disk is full, what
was made stays in memory for this build: that costs time, and alters nothing.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import TypeVar

import msgspec

from ..model import Damaged, Kept, plain_bytes

T = TypeVar("T")

BUILDS = 3  # what one of so many latest builds used stays
GRACE = 600  # seconds for which whatever was used stays, since another build may be at work
THROUGH_LINKS = os.utime not in os.supports_follow_symlinks  # only where the system knows no other way
ONCE, NUMBERS = token_hex(4), count()  # names for files that are written aside: no two are the same
SUM = 32  # bytes of a checksum
NAME = re.compile(r"(made|files)/[0-9a-z]{2}/[0-9a-z-]+", re.ASCII)  # of a kept file, inside the folder


def key_of(*parts: object) -> str:
    """A key made of values of our own types, texts, bytes: equal values in equal order give one key."""
    return sha256(packed(parts)).hexdigest()


def packed(value: object) -> bytes:
    """A value of our own types as bytes. No set is in it, whose order differs from process to process."""
    return msgspec.msgpack.encode(value)


def unpacked(content: bytes, kind: type[T]) -> T:
    """The value of a type that was packed. Raises msgspec's errors, which are ValueErrors, for another."""
    return msgspec.msgpack.decode(content, type=kind)


class Store:
    """One folder of kept things, opened for one build.

    `began`   when the build began
    `is_new`  whether nothing was there yet
    `used`   the names of all that it asked for or added: what a later build may take as a whole
    """

    def __init__(self, folder: Path | None, began: float | None = None) -> None:
        self.folder = folder
        self._root = f"{folder}/" if folder else ""
        self.is_new = folder is None or not folder.is_dir()
        self.began = time.time() if began is None else began
        self.used: dict[str, None] = {}

    def keep(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The bytes kept under a key, else those that `make` gives, which are kept."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def value(self, key: str, kind: type[T]) -> T | None:
        """The value of a type that is kept under a key; None where there is none, or another thing."""
        found = self.get(key)
        if found is None:
            return None
        try:
            return unpacked(found, kind)
        except (ValueError, TypeError, RecursionError):
            return None

    def has(self, key: str) -> bool:
        """Whether something is kept under a key. It may still be damaged."""
        return bool(self._root) and os.path.lexists(self._root + _made(key))

    def get(self, key: str) -> bytes | None:
        """The bytes kept under a key; None where there are none, or where they are damaged."""
        name = _made(key)
        content = self._read(name)
        if content is None or content[:SUM] != _checksum(name, content[SUM:]):
            return None
        self.used[name] = None
        return content[SUM:]

    def put(self, key: str, content: bytes) -> None:
        """Keep bytes under a key."""
        name = _made(key)
        self._write(name, _checksum(name, content) + content)

    def file(self, content: bytes) -> Kept | bytes:
        """Keep a file that is published; gives where it lies, or the bytes where they cannot be kept."""
        digest = sha256(content).hexdigest()
        name = _file(digest)
        if self._is_there(name, len(content)) or self._write(name, content):
            return Kept(digest, len(content), self._root + name)
        return content

    def whole(self, digest: str, size: int) -> Kept | None:
        """The file with such a SHA-256 and so many bytes, None where it is missing or damaged."""
        name = _file(digest)
        if self.folder is None:
            return None
        kept = Kept(digest, size, self._root + name)
        try:
            kept.read()
        except Damaged:
            return None
        self._touch(name)
        return kept

    def touch(self, names: Iterable[str]) -> None:
        """Say of names, as `used` gives them, that this build used them too."""
        for name in names if self.folder is not None else ():
            if NAME.fullmatch(name):
                self._touch(name)

    def touch_kept(self, key: str) -> None:
        """Say that this build used what is kept under a key, without reading it."""
        if key and self.folder is not None:
            self._touch(_made(key))

    def uses(self, held: Kept | bytes | str) -> bool:
        """Whether a file that came from here still lies here; this build uses it. Its bytes are not read."""
        if not isinstance(held, Kept):
            return True
        try:
            os.utime(held.place, follow_symlinks=THROUGH_LINKS)
        except OSError:
            return False
        self.used[_file(held.sha256)] = None
        return True

    def prune(self) -> int:
        """Forget what none of the latest builds used; gives how many files that were. Called once a build."""
        if self.folder is None:
            return 0
        starts = [*self._builds(), int(self.began)][-BUILDS:]
        self._write("builds", " ".join(map(str, starts)).encode())
        if len(starts) < BUILDS:
            return 0
        oldest = min(starts[0], self.began - GRACE) - 1  # a file's time may lag behind the clock a little
        return sum(_forget(Path(place, name), oldest) for place, _, names in os.walk(self.folder)
                   for name in names if name != "builds")  # fmt: skip

    def _builds(self) -> list[int]:
        """When the latest builds began: what is no such list is none."""
        found = self._read("builds") or b""
        with suppress(ValueError):
            return [int(part) for part in found.split()[-BUILDS:]]
        return []

    def _is_there(self, name: str, size: int) -> bool:
        """Whether a file of this size lies there. Its bytes are checked."""
        if self.folder is None:
            return False
        try:
            there = os.stat(self._root + name).st_size == size  # noqa: PTH116
        except OSError:
            return False
        return there and Kept(name.rpartition("/")[2], size, self._root + name).whole() and self._touch(name)

    def _read(self, name: str) -> bytes | None:
        if self.folder is None:
            return None
        content = plain_bytes(self._root + name)
        if content is not None:
            self._touch(name)
        return content

    def _touch(self, name: str) -> bool:
        self.used[name] = None
        with suppress(OSError):
            os.utime(self._root + name, follow_symlinks=THROUGH_LINKS)
        return True

    def _write(self, name: str, content: bytes) -> bool:
        """Write beside, then put in place: a build that is stopped leaves no half file.

        An empty folder in its place is cleared away. One that holds something stays, and nothing is kept.
        """
        if self.folder is None:
            return False
        place = self._root + name
        folder = place.rpartition("/")[0]
        aside = f"{folder}/.{os.getpid()}-{ONCE}-{next(NUMBERS)}"
        try:
            try:
                _put(aside, place, content)
            except OSError:  # no folder yet, or an empty one in its place
                os.makedirs(folder, exist_ok=True)  # noqa: PTH103
                with suppress(OSError):
                    os.rmdir(place)  # noqa: PTH106  nothing else can be taken away by this
                _put(aside, place, content)
        except OSError:
            return False
        self.used[name] = None
        return True


def _put(aside: str, place: str, content: bytes) -> None:
    """Write a file aside and rename it. Called for each of ten files of an indicator, so without detours."""
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(handle, 0o644)
            file.write(content)
        os.replace(aside, place)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(aside)  # noqa: PTH108
        raise


def _made(key: str) -> str:
    return f"made/{key[-2:]}/{key}"


def _file(digest: str) -> str:
    return f"files/{digest[:2]}/{digest}"


def _checksum(name: str, content: bytes) -> bytes:
    """Over the name too, so that two files that have changed places are both damaged."""
    return sha256(name.encode() + b"\0" + content).digest()


def _forget(path: Path, oldest: float) -> bool:
    """Delete a file that was last used before a time. Another build may have been faster."""
    try:
        if path.lstat().st_mtime >= oldest:
            return False
        path.unlink()
    except OSError:
        return False
    return True

"""A live site: the folder that is served stands from build to build, and only what differs is put into it.

A build writes aside, in the same folder, whatever it cannot tell to be there already, and what it wrote takes
its place when all is made. What tells is the key under which a page or file was made, never its name or time.
So readers are answered while a build is at work, and see what one change alters as soon as that is made.

Where another change is saved meanwhile, the build is left undone, and the next one begins at once.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..model import Download, Held, Kept, held_bytes
from ..disk.placing import files_of

ASIDE = ".making"  # in the folder that is served, while a build is at work
# Of MkDocs' server: which state browsers see, and whether a change waits to be built.
PARTS = ("_epoch_cond", "_visible_epoch", "_wanted_epoch", "_want_rebuild", "builder")
UNDONE = 5  # builds that may be left undone one after the other: the next is ended whatever is saved


class Overtaken(Exception):
    """A change was saved while a build was at work: what it has yet to make would be old when it is shown."""


class Live:
    """The folder that is served, and the server of it.

    `sums`    SHA-256 by address of what is served
    `keys`    by address, the key under which it was made, where that is known
    `server`  MkDocs' own, once there is one
    `undone`  how many builds were left undone since one was ended
    """

    def __init__(self, root: Path) -> None:
        self.root, self.aside = root, root / ASIDE
        self.sums: dict[str, str] = {}
        self.keys: dict[str, str] = {}
        self.made: dict[str, str] = {}
        self.server: Any = None
        self.undone = 0

    def begin(self) -> Path:
        """A build begins; gives the folder that it fills. Until it has ended, what is there is served."""
        shutil.rmtree(self.aside, ignore_errors=True)
        self.made = {}
        self.as_before()
        return self.aside

    def stands(self, address: str, key: str) -> bool:
        """Whether what this build makes under a key is served at this address; else it is to be written."""
        self.go_on()
        self.made[address] = key
        return self._left(address) and (self.root / address).is_file()

    def _left(self, address: str) -> bool:
        key = self.made.get(address)
        return bool(key) and self.keys.get(address) == key

    def put(self, address: str, held: Held, key: str) -> None:
        """Replace a page or file that is served, before the build has ended."""
        if address not in self.sums or not (self.root / address).is_file():
            return  # a new one comes with all that leads to it
        self.aside.mkdir(exist_ok=True)
        new = self.aside / ".early"
        new.unlink(missing_ok=True)
        new.write_bytes(held_bytes(held))
        new.replace(self.root / address)
        self.sums[address] = held.sha256 if isinstance(held, Kept) else sha256(held).hexdigest()
        self.keys[address] = key

    def put_files(self, files: Iterable[Download]) -> None:
        """The same with files, each under the SHA-256 of its bytes where it came from the store."""
        for file in files:
            self.put(file.address, file.held, file.held.sha256 if isinstance(file.held, Kept) else "")

    def settle(self, sums: Mapping[str, str]) -> Mapping[str, str]:
        """Put what was written aside in its place and take away what this build did not make.

        `sums`  SHA-256 by address of what was written aside

        Gives those of all that is served now. Nobody is answered before the build has ended.
        """
        left = {address for address in self.made if self._left(address) and address not in sums}
        self._hold()
        for address in set(self.sums) - left - set(sums):
            self._forget(address)
        folders: set[Path] = set()
        for address, entry in list(files_of(self.aside)):
            target = self.root / address
            if target.parent not in folders:
                target.parent.mkdir(parents=True, exist_ok=True)
                folders.add(target.parent)
            Path(entry.path).replace(target)
        shutil.rmtree(self.aside, ignore_errors=True)
        found = {address: self.sums[address] for address in left} | dict(sums)
        self.sums = dict(sorted(found.items(), key=lambda one: one[0].split("/")))
        self.keys = {address: key for address, key in self.made.items() if key and address in found}
        return self.sums

    def _forget(self, address: str) -> None:
        path = self.root / address
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == self.root:
                break
            with suppress(OSError):
                folder.rmdir()

    # --- what browsers see -------------------------------------------------------------------------

    def serve(self, server: Any) -> None:
        """Take MkDocs' server. One that is made otherwise is left alone: it answers when all is built."""
        if all(hasattr(server, part) for part in PARTS):
            self.server, server.builder = server, partial(self._build, server.builder)

    def go_on(self) -> None:
        """Asked now and then by a build at work. Raises Overtaken where a change waits for it to end."""
        if self.server is not None and self.server._want_rebuild and self.undone < UNDONE:
            raise Overtaken

    def _build(self, builder: Callable[[], None]) -> None:
        try:
            builder()
        except Overtaken:  # the server builds again as soon as this has returned
            self.undone += 1
        else:
            self.undone = 0

    def as_before(self) -> None:
        """What is there is served, and no browser loads it again."""
        if self.server is not None:
            with self.server._epoch_cond:
                self.server._wanted_epoch = self.server._visible_epoch
                self.server._epoch_cond.notify_all()

    def show(self) -> None:
        """Have browsers load again, while the build goes on."""
        if self.server is not None:
            with self.server._epoch_cond:
                self.server._wanted_epoch = self.server._visible_epoch = self._next()
                self.server._epoch_cond.notify_all()

    def _hold(self) -> None:
        if self.server is not None:
            with self.server._epoch_cond:
                self.server._wanted_epoch = self._next()

    def _next(self) -> int:
        return max(round(time.monotonic() * 1000), int(self.server._visible_epoch) + 1)

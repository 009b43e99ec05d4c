"""Proof that a file was published: its SHA-256, in a list of every file of this site and of earlier releases.

    checksums.txt      every file of the site, as `sha256sum --check` reads it
    check/known.json   the same of this site and of each kept release, with days, for the page /check/

Both are written over the finished site, since they are made of the files as they stand there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from ..disk.places import CHECKSUMS, list_of
from ..disk.placing import files_of

KNOWN = "check/known.json"
# Parts of the program and of the search: nobody would ask about them. They are in checksums.txt all the same.
UNASKED = ("assets/", "pagefind/", "search/")


@dataclass(frozen=True, slots=True)
class Edition:
    """What was published on one day.

    `name`   of the kept release; blank for the site itself
    `sums`   SHA-256 by address
    `whole`  whether it lists every file of the site of that day, or only those whose content was kept
    """

    on: date
    name: str
    sums: Mapping[str, str]
    whole: bool = True


def write_proof(
    site: Path, on: date, earlier: Sequence[Edition] = (), known_sums: Mapping[str, str] | None = None
) -> None:
    """Write both lists into a finished site.

    `on`          stands for today
    `earlier`     the kept releases, in any order
    `known_sums`  SHA-256 by address of files that need not be read for it
    """
    sums = sums_of(site, known_sums)
    asked = {path: digest for path, digest in sums.items() if not path.startswith((*UNASKED, KNOWN))}
    now = Edition(on, "", asked)
    told = json.dumps(known((*earlier, now)), ensure_ascii=False, separators=(",", ":"))
    content = f"{told}\n".encode()
    (site / KNOWN).parent.mkdir(exist_ok=True)
    (site / KNOWN).write_bytes(content)
    listed = sums | {KNOWN: hashlib.sha256(content).hexdigest()}
    (site / CHECKSUMS).write_text(list_of(listed), "utf-8", newline="\n")


def sums_of(site: Path, already: Mapping[str, str] | None = None) -> dict[str, str]:
    """SHA-256 by address of every file of a site but for the list of them, which cannot hold its own.

    `already`  those that are known: such a file is not read
    """
    known_ones = already or {}
    found = {}
    for address, entry in files_of(site):
        if address != CHECKSUMS:
            digest = known_ones.get(address)
            if digest is None:
                with Path(entry.path).open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
            found[address] = digest
    return found


def known(editions: Sequence[Edition]) -> dict[str, object]:
    """What the page /check/ looks up.

    `editions`  day and name of each, the oldest first
    `files`     by SHA-256: [address, number of the edition that brought it, number of the one in which it was
                another or was gone, or -1 if it still stands there, whether it was gone]
    """
    ordered = sorted(editions, key=lambda one: (one.on, not one.name, one.name))
    files: dict[str, list[list[object]]] = {}
    for address in sorted({address for one in ordered for address in one.sums}):
        for digest, first, until, gone in _spans(address, ordered):
            files.setdefault(digest, []).append([address, first, until, gone])
    return {
        "editions": [{"on": one.on.isoformat(), "release": one.name} for one in ordered],
        "files": dict(sorted(files.items())),
    }


def _spans(address: str, editions: Sequence[Edition]) -> Iterator[tuple[str, int, int, bool]]:
    """The states of one address in turn: digest, first edition, the one that ended it, whether by going."""
    seen = [
        (i, one.sums.get(address, "")) for i, one in enumerate(editions) if one.whole or address in one.sums
    ]
    states = [(digest, next(rest)[0]) for digest, rest in groupby(seen, key=lambda state: state[1])]
    for here, then in zip(states, [*states[1:], None], strict=True):
        if here[0]:
            yield (*here, then[1] if then else -1, bool(then and not then[0]))

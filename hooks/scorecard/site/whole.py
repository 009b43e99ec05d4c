"""What a build gives to a renderer, and how an unchanged build is answered from the store.

The values that a site is made of depend on nothing but the packages, the settings, the history and this
program. Where all of these are as they were, the pages and files are too: they are kept under a hash of
everything that they came from. This module imports nothing heavy, so that such a build starts at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..history import commit, reach
from ..model import Damaged, Download, Page, Publication
from ..store.parcels import Parcel, fetched, put, told_of
from ..disk.placing import files_of
from ..problems import Problem
from ..program import program
from ..settings import Settings
from ..store import Store, packed, unpacked


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that a renderer needs: pages, files, and the account of what was built.

    `told`     the build in one line, for the log
    `plans`    name, title, council, notice of each plan and whether it compares any figure, for the frame
    `seconds`  by stage; they are printed and kept aside, never published
    `made`     by what, how many of how many were made anew by the build that has just been
    """

    publication: Publication
    pages: tuple[Page, ...]
    files: tuple[Download, ...]
    problems: tuple[Problem, ...]
    manifest: Mapping[str, Any]
    seconds: Mapping[str, float]
    told: str = ""
    plans: tuple[Mapping[str, str], ...] = ()
    made: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is kept of a site besides its pages and files.

    `used`  all that its build took from the store or put there: kept as long as the site is in use
    """

    publication: Publication
    problems: tuple[Problem, ...]
    manifest: dict[str, Any]
    told: str
    plans: tuple[dict[str, str], ...]
    made: dict[str, int]
    used: tuple[str, ...]


def kept_or_built(settings: Settings, build: Callable[[Settings, Store], Site], store: Store) -> Site:
    """The site of an earlier build of the very same sources, else a new one, which is kept.

    `build`  is only called where nothing is kept. It may raise `DataRefused`; then nothing is kept.
    """
    key = _site_key(sources_key(settings))
    site = _kept(store, key)
    if site is None:
        try:
            built = build(settings, store)
        except Damaged:  # something was altered after it had been looked at: nothing of it is believed
            built = build(settings, Store(None))
        site = _shelved(store, key, built)
    store.prune()
    return site


def _kept(store: Store, key: str) -> Site | None:
    parcel = fetched(store, key)
    if parcel is None:
        return None
    try:
        told = unpacked(parcel.told, _Told)
    except ValueError:
        return None
    store.touch(told.used)
    return replace(_site(parcel, told, {}), made={what: (0, many) for what, many in told.made.items()})


def _shelved(store: Store, key: str, site: Site) -> Site:
    """A site that was built, put into the store: light, without the rows that its pages were made of."""
    bare = Publication(
        as_of=site.publication.as_of,
        plans=(),
        version=site.publication.version,
        commit=site.publication.commit,
        site_url=site.publication.site_url,
    )
    plans = tuple(dict(plan) for plan in site.plans)
    many = {what: of for what, (_, of) in site.made.items()}
    told = _Told(bare, site.problems, dict(site.manifest), site.told, plans, many, tuple(store.used))
    parcel = put(store, key, Parcel(site.pages, site.files, told=packed(told)))
    return replace(_site(parcel, told, site.seconds), made=site.made)


def _site(parcel: Parcel, told: _Told, seconds: Mapping[str, float]) -> Site:
    return Site(
        told.publication,
        parcel.pages,
        parcel.files,
        told.problems,
        told.manifest,
        seconds,
        told.told,
        told.plans,
    )


def kept_words(store: Store, sources: str) -> str:
    """What the build of these sources said in one line; blank where it is not kept."""
    try:
        return told_of(store, _site_key(sources), _Told).told
    except (LookupError, ValueError):
        return ""


def _site_key(sources: str) -> str:
    return f"site-{sources}"


def sources_key(settings: Settings) -> str:
    """A hash of everything that the site is made of."""
    digest = hashlib.sha256(repr(replace(settings, cache=Path())).encode())
    digest.update(f"{commit(settings.packages)} {reach(settings.packages)} {program()}".encode())
    for root in (settings.packages, settings.content, settings.releases):
        for path in _entries(root):
            digest.update(os.fsencode(f"\0{path.relative_to(root)}\0{_kind(path)}\0"))
            digest.update(_sum(path) if path.is_file() else b"")
    for entry in sorted(settings.packages.absolute().parent.iterdir()):
        if entry.is_file() and entry.name[0] != ".":  # a table that went astray is refused
            digest.update(os.fsencode(f"\0{entry.name}"))
    if settings.names:
        digest.update(_sum(settings.names))
    return digest.hexdigest()


def _sum(file: Path) -> bytes:
    """The hash of a file's content; of one that cannot be read, why: the gate tells whether that matters."""
    try:
        return hashlib.sha256(file.read_bytes()).digest()
    except OSError as error:
        return str(error.errno).encode()


def _entries(root: Path) -> Iterator[Path]:
    """All that lies in a folder, not its files alone: the gate refuses a link, a pipe, an empty folder."""
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        if path.suffix != ".pyc" and path.name != "__pycache__":
            yield path


def _kind(path: Path) -> int:
    """Whether it is a file, a folder, a link or something else; 0 where it has just gone."""
    try:
        return stat.S_IFMT(path.lstat().st_mode)
    except OSError:
        return 0


def keep_seconds(seconds: Mapping[str, float], cache: Path) -> str:
    """Keep the seconds by stage in the cache, where it can be written, and give them as one line."""
    text = json.dumps({k: round(v, 3) for k, v in seconds.items()}, indent=2) + "\n"
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        (cache / "timings.json").write_text(text)
    return ", ".join(f"{stage} {took:.1f} s" for stage, took in seconds.items())


def made_line(made: Mapping[str, tuple[int, int]]) -> str:
    """In one line: "Made anew: 1 of 1,000 indicators, 1 of 6 plans; the rest was kept." """
    if not made:
        return ""
    if not any(fresh for fresh, _ in made.values()):
        return "Nothing had to be made anew: all was kept from an earlier build."
    parts = [f"{fresh:,} of {of:,} {what}{'' if of == 1 else 's'}" for what, (fresh, of) in made.items()]
    rest = "" if all(fresh == of for fresh, of in made.values()) else "; the rest was kept"
    return f"Made anew: {', '.join(parts)}{rest}."


def size_line(site: Path) -> str:
    """How large a built site is: "The site has 1,530 files, 24.1 MB." """
    sizes = [entry.stat().st_size for _, entry in files_of(site)]
    return f"The site has {len(sizes):,} files, {sum(sizes) / 1e6:,.1f} MB."

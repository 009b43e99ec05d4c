"""What a build gives to a renderer, and how an unchanged build is answered from the cache.

The values that a site is made of depend on nothing but the packages, the settings, the history and this
program. Where all of these are as they were, the pages and files are too: they are kept under a hash of
everything that they came from. This module imports nothing heavy, so that such a build starts at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .history import commit
from .model import Download, Page, Publication
from .problems import Problem
from .settings import Settings

KEPT = 2  # how many sites are kept: the last one, and the one before it


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that a renderer needs: pages, files, and the account of what was built.

    `told`     the build in one line, for the log
    `plans`    name, title, council and notice of each plan, for the frame of hand-written pages
    `seconds`  by stage; they are printed and kept aside, never published
    """

    publication: Publication
    pages: tuple[Page, ...]
    files: tuple[Download, ...]
    problems: tuple[Problem, ...]
    manifest: Mapping[str, Any]
    seconds: Mapping[str, float]
    told: str = ""
    plans: tuple[Mapping[str, str], ...] = ()


def kept_or_built(settings: Settings, build: Callable[[Settings], Site]) -> Site:
    """The site of an earlier build of the very same sources, else a new one, which is kept.

    `build`  is only called where nothing is kept. It may raise `DataRefused`; then nothing is kept.
    """
    folder = settings.cache / "sites"
    path = folder / f"{_key(settings)}.pickle"
    if path.is_file():
        try:
            site: Site = pickle.loads(path.read_bytes())
            path.touch()
            return site
        except (pickle.UnpicklingError, EOFError, AttributeError, ImportError, TypeError):
            path.unlink()  # half written, or by another version
    site = build(settings)
    folder.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_bytes(pickle.dumps(_light(site), protocol=5))
    beside.rename(path)
    for old in sorted(folder.glob("*.pickle"), key=lambda p: p.stat().st_mtime)[:-KEPT]:
        old.unlink()
    return site


def _light(site: Site) -> Site:
    """The site without the rows that its pages were made of: a renderer has no use for them."""
    bare = Publication(
        as_of=site.publication.as_of,
        plans=(),
        version=site.publication.version,
        commit=site.publication.commit,
        site_url=site.publication.site_url,
    )
    return replace(site, publication=bare, seconds={})


def _key(settings: Settings) -> str:
    """A hash of everything that the site is made of."""
    digest = hashlib.sha256(repr(settings).encode())
    digest.update(commit(settings.packages).encode())
    digest.update("\n".join(_installed()).encode())
    for root in (Path(__file__).parent, settings.packages, settings.content, settings.releases):
        for file in _files(root):
            digest.update(os.fsencode(f"\0{file.relative_to(root)}\0{file.is_symlink()}\0"))
            digest.update(_sum(file))
    for entry in sorted(settings.packages.absolute().parent.iterdir()):
        if entry.is_file():  # a table that went astray is refused
            digest.update(os.fsencode(f"\0{entry.name}"))
    if settings.names:
        digest.update(_sum(settings.names))
    return digest.hexdigest()


def _installed() -> list[str]:
    """Names and versions of everything that is installed, as its folders are called."""
    folder = Path(sysconfig.get_path("purelib"))
    return sorted(path.name for path in folder.glob("*.dist-info"))


def _sum(file: Path) -> bytes:
    """The hash of a file's content; of one that cannot be read, why: the gate tells whether that matters."""
    try:
        return hashlib.sha256(file.read_bytes()).digest()
    except OSError as error:
        return str(error.errno).encode()


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        if path.is_file() and path.suffix != ".pyc":
            yield path


def keep_seconds(seconds: Mapping[str, float], cache: Path) -> str:
    """Keep the seconds by stage in the cache and give them as one line."""
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "timings.json").write_text(
        json.dumps({k: round(v, 3) for k, v in seconds.items()}, indent=2) + "\n"
    )
    return ", ".join(f"{stage} {took:.1f} s" for stage, took in seconds.items())

"""The search index: made by Pagefind over the finished site, then put in order.

Pagefind writes its filters in whatever order a hash map gives, so two builds of one commit would differ.
Here the filters are sorted and the files that name them are written again. The format is that of
Pagefind 1.5: gzipped CBOR behind twelve signs, each file named after its content.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cbor2

from .model import Download
from .parcels import Parcel, fetched, put
from .store import Store

MAGIC = b"pagefind_dcd"
ROOM = 500_000  # bytes: the largest file that Pagefind brings along, and some more
FILTERS = 3  # the place of the list of filters in the meta file: version, pages, words, filters, ...


class IndexFailed(Exception):
    """Pagefind could not index the site; the text says why."""


def index(site: Path, store: Store, sums: Mapping[str, str]) -> None:
    """Index a built site into `site`/pagefind. Raises `IndexFailed` with Pagefind's own words.

    `store`  keeps the index under a hash of all pages of the site
    `sums`   SHA-256 by address of every file of the site
    """
    key = f"search-{_pages(sums)}"
    kept = fetched(store, key)
    if kept is None:
        _make(site)
        folder = site / "pagefind"
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        put(store, key, Parcel(files=tuple(_file(path, folder) for path in files)))
        return
    for file in kept.files:
        target = site / "pagefind" / file.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)


def _file(path: Path, folder: Path) -> Download:
    return Download(path.relative_to(folder).as_posix(), path.read_bytes())


def _pages(sums: Mapping[str, str]) -> str:
    """A hash of every page of the site and its address."""
    digest = hashlib.sha256(version("pagefind").encode())
    for address, content in sums.items():
        if address.endswith(".html"):
            digest.update(f"\0{address}\0{content}".encode())
    return digest.hexdigest()


def _make(site: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--quiet"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise IndexFailed(done.stderr.strip() or done.stdout.strip())
    folder = site / "pagefind"
    _had_room(folder)
    for unused in [*folder.glob("pagefind-*ui*"), *folder.glob("pagefind-highlight*")]:
        unused.unlink()
    put_in_order(folder)


def _had_room(folder: Path) -> None:
    """Raises OSError where the disk may have been full: Pagefind then cuts its files off and says nothing.

    What it could not write was no larger than its largest file is, so as much must be left.
    """
    most = max((path.stat().st_size for path in folder.rglob("*") if path.is_file()), default=0)
    proof = folder / ".room"
    try:
        with proof.open("wb") as file:
            file.write(bytes(max(most, ROOM)))
            file.flush()
            os.fsync(file.fileno())
    finally:
        proof.unlink(missing_ok=True)


def put_in_order(folder: Path) -> None:
    """Sort the filters of an index and their values, so that equal sites have equal indexes."""
    entry = folder / "pagefind-entry.json"
    languages = json.loads(entry.read_text("utf-8"))
    for language in languages["languages"].values():
        meta = folder / f"pagefind.{language['hash']}.pf_meta"
        content = _read(meta)
        content[FILTERS] = sorted([name, _sorted_filter(folder, old)] for name, old in content[FILTERS])
        prefix = language["hash"].split("_")[0]
        language["hash"] = f"{prefix}_{_digest(content)[:10]}"
        meta.unlink()
        _write(folder / f"pagefind.{language['hash']}.pf_meta", content)
    languages["languages"] = dict(sorted(languages["languages"].items()))
    entry.write_text(json.dumps(languages, ensure_ascii=False), "utf-8")


def _sorted_filter(folder: Path, old: str) -> str:
    """Write one filter again with its values in order; gives its new name."""
    path = folder / "filter" / f"{old}.pf_filter"
    name, values = _read(path)
    content = [name, sorted(values)]
    new = f"{old.split('_')[0]}_{_digest(content)[:7]}"
    path.unlink()
    _write(folder / "filter" / f"{new}.pf_filter", content)
    return new


def _read(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes())[len(MAGIC) :])


def _write(path: Path, content: Any) -> None:
    path.write_bytes(gzip.compress(MAGIC + cbor2.dumps(content), mtime=0))


def _digest(content: Any) -> str:
    return hashlib.sha256(cbor2.dumps(content)).hexdigest()

"""The search index: made by Pagefind over the finished site, then put in order.

Pagefind numbers pages in the order in which a folder gives them, which is another on another disk, and writes
its filters in whatever order a hash map gives, so two builds of one commit would differ. Here it is given one
page after the other in one order (`reading_order`); then the filters are sorted and the files that name them
are written again. The format is that of Pagefind 1.5: gzipped CBOR behind twelve signs, each file
named after its content.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Collection, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cbor2

from ..disk.placing import files_of
from ..model import Download
from ..store import Store
from ..store.parcels import Parcel, fetched, put
from .page_reader import Reader

MAGIC = b"pagefind_dcd"
UNUSED = re.compile(r"pagefind-(.*ui|highlight)")  # what Pagefind brings along for other looks
FILTERS = 3  # the place of the list of filters in the meta file: version, pages, words, filters, ...


def index(
    site: Path,
    store: Store,
    sums: Mapping[str, str],
    order: Sequence[str] = (),
    reader: Reader | None = None,
) -> None:
    """Index a built site into `site`/pagefind. Raises `IndexFailed` with Pagefind's own words.

    `store`   keeps the index under a hash of all pages of the site
    `sums`    SHA-256 by address of every file of the site
    `order`   addresses of pages, in the order in which Pagefind is to read them; others follow by their names
    `reader`  has read some pages already, in that order
    """
    key = f"search-{_pages(sums, order)}"
    kept = fetched(store, key)
    if kept is None:
        _make(site, order, reader)
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


def _pages(sums: Mapping[str, str], order: Sequence[str]) -> str:
    """A hash of every page of the site and its address, and of the order in which they are read."""
    digest = hashlib.sha256(f"{version('pagefind')} {' '.join(order)}".encode())
    for address, content in sums.items():
        if address.endswith(".html"):
            digest.update(f"\0{address}\0{content}".encode())
    return digest.hexdigest()


def _make(site: Path, order: Sequence[str] = (), reader: Reader | None = None) -> None:
    """Have Pagefind read what it has not read yet, and write its index."""
    folder = site / "pagefind"
    at_work = reader or Reader()
    try:
        if not at_work.ended:
            read_rest(at_work, site, order)
        found = at_work.files()
    finally:
        at_work.close()
    # Written here: Pagefind answers before its own files are whole, and says nothing of a full disk.
    for file in found:
        if not UNUSED.match(file["path"]):
            target = folder / file["path"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(b64decode(file["content"]))
    put_in_order(folder)


def read_rest(
    reader: Reader, site: Path, order: Sequence[str] = (), unsearched: Collection[str] = ()
) -> None:
    """Give a reader the pages of a finished site that it was not given, in their order; none follows then.

    `unsearched`  addresses of files of which it is known that none is a page
    """
    for address in _in_order(site, order):
        if not reader.has(address) and address not in unsearched:
            reader.read(address, (site / address).read_text("utf-8", "replace"))
    reader.end()


def _in_order(site: Path, order: Sequence[str]) -> list[str]:
    """The addresses of all pages of a site: those of `order` first, then the others by their names."""
    there = {address for address, _ in files_of(site) if address.endswith(".html")}
    first = [address for address in order if address in there]
    return [*first, *sorted(there.difference(first))]


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

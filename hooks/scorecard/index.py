"""The search index: made by Pagefind over the finished site, then put in order.

Pagefind numbers pages in the order in which a folder gives them, which is another on another disk, and writes
its filters in whatever order a hash map gives, so two builds of one commit would differ. Here it is given one
page after the other in the order of their addresses; then the filters are sorted and the files that name them
are written again. The format is that of Pagefind 1.5: gzipped CBOR behind twelve signs, each file named after
its content.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cbor2
from pagefind.service import get_executable

from .model import Download
from .parcels import Parcel, fetched, put
from .placing import files_of
from .store import Store

MAGIC = b"pagefind_dcd"
UNUSED = re.compile(r"pagefind-(.*ui|highlight)")  # what Pagefind brings along for other looks
BODY = "data-pagefind-body"  # what of a page is searched; a page without it is not
# What Pagefind would read only to leave it out. Two thirds of a page are drawings and tables.
UNREAD = re.compile(
    r"<svg\b.*?</svg>|<script\b.*?</script>|<link\b[^>]*>"
    r"|<section\b[^>]*\bdata-pagefind-ignore\b[^>]*>(?P<inside>.*?)</section>",
    re.DOTALL,
)
AHEAD = 2  # how many pages more are handed over before Pagefind has said that it read one
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
    folder = site / "pagefind"
    with Pagefind() as pagefind:
        number = pagefind.ask(type="NewIndex")["index_id"]
        waiting = 0
        for address, text in _searched_pages(site):
            pagefind.say(type="AddFile", index_id=number, file_path=address, file_contents=text)
            waiting += 1
            if waiting > AHEAD:
                pagefind.hear()
                waiting -= 1
        for _ in range(waiting):
            pagefind.hear()
        found = pagefind.ask(type="GetFiles", index_id=number)["files"]
    # Written here: Pagefind answers before its own files are whole, and says nothing of a full disk.
    for file in found:
        if not UNUSED.match(file["path"]):
            target = folder / file["path"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(b64decode(file["content"]))
    put_in_order(folder)


def _searched_pages(site: Path) -> Iterator[tuple[str, str]]:
    """Address and text of each page that is searched, without what is not."""
    for address, entry in files_of(site):
        if address.endswith(".html"):
            text = Path(entry.path).read_text("utf-8", "replace")
            if BODY in text:
                yield address, UNREAD.sub(_left_in, text)


def _left_in(found: re.Match[str]) -> str:
    """Nothing; but all of a section that has another inside, since it ends later than it seems to."""
    return found[0] if "<section" in (found["inside"] or "") else ""


class Pagefind:
    """Pagefind at work, which answers what it is asked in turn: JSON as base64, a comma after each.

    Its own Python API asks in the same way, but waits for ever where Pagefind has died; here `IndexFailed`
    is raised.
    """

    def __enter__(self) -> Pagefind:
        program = get_executable()
        if program is None:
            raise IndexFailed("Pagefind is not installed")
        self._at_work = subprocess.Popen(
            [str(program), "--service"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._heard = b""  # of the answers after the one that is asked for
        return self

    def __exit__(self, *error: object) -> None:
        self._at_work.kill()
        self._at_work.communicate()

    def ask(self, **what: object) -> dict[str, Any]:
        """What Pagefind answers to one request."""
        self.say(**what)
        return self.hear()

    def say(self, **what: object) -> None:
        """Ask something whose answer is heard later. Answers are short, but for that to `GetFiles`."""
        asked = self._at_work.stdin
        assert asked
        try:
            asked.write(b64encode(json.dumps({"message_id": 1, "payload": what}).encode()) + b",")
            asked.flush()
        except BrokenPipeError:
            raise IndexFailed(self._died()) from None

    def hear(self) -> dict[str, Any]:
        """The next answer."""
        told = self._at_work.stdout
        assert told
        parts = [self._heard]
        while b"," not in parts[-1]:
            part = os.read(told.fileno(), 1 << 20)
            if not part:
                raise IndexFailed(self._died())
            parts.append(part)
        answer, _, self._heard = b"".join(parts).partition(b",")
        payload: dict[str, Any] = json.loads(b64decode(answer))["payload"]
        if payload["type"] == "Error":
            raise IndexFailed(str(payload["message"]))
        return payload

    def _died(self) -> str:
        return f"Pagefind stopped in the middle of its work (status {self._at_work.wait()})"


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

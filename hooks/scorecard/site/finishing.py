"""A site whose pages and files stand: its search is made, its files are proved, the build tells of itself.

What is written here is made of the finished site, so it comes last.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..search.index import index, read_rest
from .live import Live
from .making import Making
from ..model import Download, Kept
from ..officers_check.laying import NO_RUNTIME
from ..disk.placing import Placing
from ..release.proof import sums_of, write_proof
from ..release import editions
from ..config.security_text import write_security_text
from ..settings import Settings
from ..store import Store
from .whole import Site, made_line, size_line


@dataclass(frozen=True, slots=True)
class Finishing:
    """What finishes the site of one build.

    `now`      the settings
    `store`    keeps the search index
    `making`   has read pages for the search already
    `placing`  has set files in place
    `order`    addresses of pages, in the order in which they are read for the search
    `address`  of the site, and `contact` for whoever finds a hole in it; blank where there is none
    `live`     the folder that is served, where one is
    """

    now: Settings
    store: Store
    making: Making
    placing: Placing
    order: Sequence[str]
    address: str = ""
    contact: str = ""
    live: Live | None = None

    def finish(self, built: Site, folder: Path) -> Path:
        """Finish the site that was written into a folder; gives the folder in which it stands now.

        Raises `IndexFailed` where Pagefind cannot index it.
        """
        now, reader = self.now, self.making.reader
        write_security_text(folder, self.contact, now.as_of, self.address)
        if reader:  # it ends while the files are summed up
            read_rest(reader, folder, self.order, {file.address for file in built.files})
        sums = sums_of(folder, self._sums_of_kept(built.files, folder))
        if self.live:
            sums, folder = dict(self.live.settle(sums)), self.live.root
        searched = self.making.first_of(sums) if now.live else sums
        try:
            # Where a page came after the last that was to be searched, all of them are read once more.
            whole = None if reader and reader.late else reader
            index(folder, self.store, searched, self.order, whole)
        finally:
            self.making.close()
        write_proof(folder, now.as_of, editions(now.releases, now.as_of), sums)
        return folder

    def _sums_of_kept(self, files: Iterable[Download], folder: Path) -> dict[str, str]:
        """SHA-256 by address of the files that came from the store and were left as they are."""
        return {
            file.address: file.held.sha256
            for file in files
            if isinstance(file.held, Kept)
            and self.placing.untouched(os.path.normpath(f"{folder}/{file.address}"))
        }


def told_at_the_end(built: Site, folder: Path) -> Iterator[str]:
    """What a build says of what it made: each is a line."""
    yield from (line for line in (built.told, made_line(built.made), size_line(folder)) if line)


def left_out(site_url: str | None, report_error: object, ours: Mapping[str, object]) -> Iterator[str]:
    """What readers or officers miss, and how it comes there: said to whoever builds, never on a page.

    `ours`  what mkdocs.yml says of the site under extra.scorecard, and whether the check is laid into it
    """
    if ours.get("officers_check") and not ours["checks"]:
        yield NO_RUNTIME
    if not site_url:
        yield "site_url is blank: pages have no permanent address, and their citations and feeds lack it."
    if not report_error:
        yield "extra.report_error is blank: no page says where to report an error."

"""A site made anew: who does the work, and the search that reads its pages as soon as they are made.

The parts that read, draw and pack are heavy to load, so they are loaded only where something is to be made.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..config.environment import CLUSTER, JOBS
from ..executor import Executor, Processes, cores
from ..last_build import LastBuild
from ..model import Damaged, Page
from ..search.page_reader import Reader
from ..problems import Problem
from ..progress import progress
from ..settings import Settings
from ..store import Store
from .whole import Site


@dataclass(slots=True)
class Making:
    """Makes a site, and holds what reads it for the search until that is done.

    `language`, `description`  of the site
    `early`   whether what is searched of our pages is known before they stand in their frame
    `reader`  of the site that is being made; None where none is, or where the search can wait
    `last`    what is remembered of the build before, under `serve`
    `workers` who does the work, kept from build to build under `serve`
    `searched` SHA-256 by address of the site whose index is served
    """

    language: str = "en"
    description: str = ""
    early: bool = True
    reader: Reader | None = None
    last: LastBuild | None = None
    workers: Executor | None = None
    searched: Mapping[str, str] | None = None

    def anew(self, now: Settings, store: Store) -> Site:
        """Build anew. Raises what `build.build` raises."""
        from ..build import build

        executor = self.workers or _executor(store)
        self.close()
        # Under `serve` somebody waits for each change, and the search may be that of the first.
        self.reader = None if now.live else Reader(self.language, self.description)
        try:
            return build(now, store, executor, progress(), self.read, self.last)
        finally:
            if now.live and isinstance(executor, Processes):
                self.workers = executor  # they are awake when the next change comes
            else:
                executor.close()

    def first_of(self, sums: Mapping[str, str]) -> Mapping[str, str]:
        """The site whose index is served, under `serve` the first: to index a large one takes seconds."""
        self.searched = self.searched or sums
        return self.searched

    def left_undone(self) -> Site | None:
        """The site of the latest good data, where its making was left undone; what follows is another's."""
        undone = self.forget_undone()
        with suppress(Damaged):
            return undone() if undone else None
        return None

    def forget_undone(self) -> Callable[[], Site] | None:
        """There is a newer site than the one whose making was left undone."""
        undone = self.last.undone if self.last else None
        if self.last:
            self.last.undone = None
        return undone

    def end(self) -> None:
        """Nothing follows: end whoever does the work."""
        self.close()
        if self.workers:
            self.workers.close()
            self.workers = None

    def read(self, pages: Iterable[Page]) -> None:
        """Have our pages read for the search, those that are not yet."""
        if self.reader and self.early:
            self.reader.read_ours(pages)

    def read_whole(self, address: str, page: str) -> None:
        """Have a page read as it stands in its frame, where it is not read yet."""
        if self.reader and not self.reader.has(address):
            self.reader.read(address, page)

    def read_last(self, addresses: Iterable[str]) -> None:
        """Once the pages of these files are read, no other is to be: the index is made from then on."""
        if self.reader and self.early:
            self.reader.end_after(addresses)

    def close(self) -> None:
        """End the reading, where there is any."""
        if self.reader:
            self.reader.close()
            self.reader = None


def empty(now: Settings) -> Site:
    """A site without any plan, while the first data have errors."""
    from ..build import empty as bare

    return bare(now)


def refusal(problems: Sequence[Problem], now: Settings) -> str:
    """What is told of data that are not published: all their problems, as text."""
    from ..tell import as_text

    return as_text(problems, root=now.packages)


def plans_left_out(project: Path, content: Path, built: Collection[str]) -> tuple[str, ...]:
    """The folders of hand-written pages that are about a plan of this project which is not on the site.

    `project`  the folder of mkdocs.yml, `content` that of the pages; `built` the plans that are on the site
    """
    from ..read import without_their_plan

    known = {path.parent.name for path in (project / "datapackages").glob("*/datapackage.json")}
    return without_their_plan(content, known, built)


def _executor(store: Store) -> Executor:
    """Who does the work: a cluster where one is named, else processes of this machine."""
    from ..downloads import load_writers
    from ..publish import wake

    if address := os.environ.get(CLUSTER):
        from ..executor.cluster import Cluster

        return Cluster(address)
    jobs = int(os.environ.get(JOBS) or cores())
    return Processes(jobs, wake, str(store.folder or ""), later=load_writers)

"""What changed: every figure that was published and later changed, and the releases that are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, groupby

from .. import words as say
from ..model import Indicator, Observation, Page, Past, Period, Release, Revision
from .plan_index import PlanIndex
from .writer import Writer

# As many as a page can hold; the file beside it and the pages of the indicators have them all.
MOST = 500
FILE = "changes/changes.csv"
RELEASES = ("Releases", "releases/")
# What a group of changes is called, the gravest first.
GROUPS = ("Corrections", "Revisions", "Changed without a reason")


@dataclass(frozen=True, slots=True)
class Changed:
    """One changed figure and what it belongs to: None where the plan has that indicator no more."""

    revision: Revision
    indexed: PlanIndex
    indicator: Indicator | None


@dataclass(frozen=True, slots=True)
class Day:
    """The changes of one day by group, and the first release that has them."""

    on: date
    groups: tuple[tuple[str, tuple[Changed, ...]], ...]
    release: Release | None


def change_pages(writer: Writer) -> Iterator[Page]:
    """The page of what changed, and where releases are kept the page of all and of each."""
    yield _changes(writer)
    releases = writer.publication.releases
    if releases:
        yield writer.page(
            "data",
            "releases/",
            "Releases",
            "The data as they were published on earlier days, each kept unaltered with its checksums.",
            template="releases",
        )
    for one in releases:
        yield writer.page(
            "data",
            f"releases/{one.name}/",
            f"Release {one.name}",
            f"The data as they were published on {say.date_words(one.on)}, with their checksums.",
            template="release",
            crumbs=[RELEASES],
            release=one,
            packages=_by_package(one),
            titles={indexed.name: indexed.plan.title for indexed in writer.plans},
        )


def _changes(writer: Writer) -> Page:
    publication = writer.publication
    changed = [
        Changed(revision, indexed, indexed.indicator.get(revision.indicator_id))
        for indexed in writer.plans
        for revision in publication.past.get(indexed.name, ())
    ]
    changed.sort(key=lambda c: (-c.revision.on.toordinal(), _rank(c.revision)))
    pasts = [
        (indexed, publication.past.get(indexed.name, Past(plan=indexed.name))) for indexed in writer.plans
    ]
    told = _told(writer)
    return writer.page(
        "list",
        "changes/",
        "What changed",
        "Every figure that was published here and later changed: what it was, what it is now, when and why.",
        template="changes",
        keywords="corrections; revisions; revised; corrected; mistakes; history; errors; updates",
        number=len(changed),
        told=told[:MOST],
        marked=Counter(t.row.revision for t in told),
        groups=_groups(told, changed),
        days=_days(changed[:MOST], publication.releases),
        most=MOST,
        file=next((d for d in publication.downloads if d.address == FILE), None),
        pasts=pasts,
        histories=_histories(pasts),
        commits=commits_at(publication.repository),
    )


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A figure whose own row says that it was corrected or revised; `past` is what git knows of it."""

    indexed: PlanIndex
    indicator: Indicator
    row: Observation
    past: Revision | None


def _told(writer: Writer) -> list[ToldChange]:
    """Every figure that its row calls corrected or revised: corrections first, then the newest period."""
    found = []
    for indexed in writer.plans:
        known = {_place(r): r for r in writer.publication.past.get(indexed.name, ())}
        for o in indexed.plan.observations:
            one = indexed.indicator.get(o.indicator_id)
            if one and o.revision in ("corrected", "revised"):
                found.append(ToldChange(indexed, one, o, known.get(_place(o))))
    return sorted(found, key=lambda t: (t.row.revision != "corrected", -t.row.period.end.toordinal()))


def _groups(told: Iterable[ToldChange], changed: Iterable[Changed]) -> Counter[int]:
    """How many figures were changed, by the gravest that their rows and git say of them: places in GROUPS."""
    found: dict[tuple[object, ...], int] = {}
    rows = ((t.indexed.name, _place(t.row), 0 if t.row.revision == "corrected" else 1) for t in told)
    steps = ((c.indexed.name, _place(c.revision), _rank(c.revision)) for c in changed)
    for plan, place, rank in chain(rows, steps):
        found[plan, place] = min(rank, found.get((plan, place), rank))
    return Counter(found.values())


def _place(row: Observation | Revision) -> tuple[str, Period, str, str, str]:
    return row.indicator_id, row.period, row.area, row.breakdown, row.kind


def _histories(pasts: Sequence[tuple[PlanIndex, Past]]) -> list[tuple[list[PlanIndex], Past]]:
    """The plans by what is known of their history, so that it is said once for all that share it.

    None where nothing is known of any: the first sentences of the page say that.
    """
    if all(past.known == "none" for _, past in pasts):
        return []
    found: dict[object, tuple[list[PlanIndex], Past]] = {}
    for indexed, past in pasts:
        same = (past.known, past.versions, past.since, past.unread, past.names)
        found.setdefault(same, ([], past))[0].append(indexed)
    return list(found.values())


def _rank(one: Revision) -> int:
    """Which group a change is in: a correction, what was to be expected, or what nothing explains."""
    if one.correction:
        return 0
    return 1 if one.revision or one.reason else 2


def _days(changed: Iterable[Changed], releases: Sequence[Release]) -> list[Day]:
    days = []
    for on, of_day in groupby(changed, lambda c: c.revision.on):
        groups = tuple(
            (GROUPS[rank], tuple(heap)) for rank, heap in groupby(of_day, lambda c: _rank(c.revision))
        )
        later = [one for one in releases if one.on >= on]
        days.append(Day(on, groups, min(later, key=lambda one: (one.on, one.name)) if later else None))
    return days


def _by_package(one: Release) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """The files of a release under their packages: name, bytes and checksum."""
    return [
        (package, [(f.path, f.size, f.sha256) for f in files])
        for package, files in groupby(
            (f for f in one.files if "/" in f.path), lambda f: f.path.partition("/")[0]
        )
    ]


def commits_at(repository: str) -> str:
    """Where a commit can be looked at, made from where the files can be: its name goes behind it."""
    root, found, _ = repository.partition("/blob/")
    return f"{root}/commit/" if found else ""

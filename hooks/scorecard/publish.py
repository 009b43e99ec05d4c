"""Publish: from one dossier to all that is published of one indicator. Pure: the same dossier, the same
bytes.

To publish something new of each indicator:

- a file: make a `Download` in `_files` below. It is listed on the indicator's page with its size, told in its
  JSON-LD, and counted in `build.json`. One that should not be listed goes with the embed into `_aside`;
- something on its page: in `scorecard.pages.indicator`, from the dossier, the plan's facts and what is worked
  out here (judgement, chart, files). What the dossier does not hold is added to it: see
  `scorecard.model.dossier`;
- a value that plans and the site need of each indicator: a field of `Told`. It is kept with the rest, so it
  stays small; pages of plans have it from `scorecard.gather`.

Nothing else has to be told: what was made is kept by the hash of dossier, facts and program.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from . import charts, downloads, judge, pages
from .model import (
    Chart,
    Dossier,
    Download,
    Held,
    Judgement,
    Keep,
    Page,
    PeriodReport,
    PlanFacts,
    held_bytes,
    plan_of,
)
from .store import Store, packed, unpacked
from .store.parcels import Parcel, wrapped

SELDOM = 20_000  # things made and not let go, of some 1,000 an indicator, before it is looked through them


@dataclass(frozen=True, slots=True)
class Then:
    """An indicator as it stood at the end of one reporting period.

    `judgement`  packed: those of all indicators and periods, read, would be most of what a build holds
    `new`        whether it has a figure of a period that ended in this one
    `absent`     whether it should have one and has none
    """

    judgement: bytes
    new: bool
    absent: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What plans and the site need to know of an indicator.

    `then`     at the end of each reporting period, in the order of the plan's facts
    `drawn`    the key under which its drawing is kept by itself, blank where it has none
    `small`    its small chart for lists, an SVG, blank where there is no course to show
    """

    judgement: Judgement
    then: tuple[Then, ...]
    drawn: str = ""
    small: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """All that is published of one indicator, as light as it came out of the store.

    `files`  those that its page lists; `aside` the others
    """

    told: Told
    page: Page
    files: tuple[Download, ...]
    aside: tuple[Download, ...]
    drawing: Held | None

    @property
    def chart(self) -> Chart | None:
        """Its chart, read from the store each time; None where there is nothing to draw."""
        return unpacked(held_bytes(self.drawing), Chart) if self.drawing is not None else None


def publish(dossier: Dossier, facts: PlanFacts, keep: Keep) -> Parcel:
    """Judge, draw and write one indicator.

    `keep`  may hand over a drawing that an earlier build made
    """
    plan, one, as_of = plan_of(dossier, facts), dossier.indicator, facts.about.as_of
    today = judge.judge_plan(plan, as_of)
    judgement = today[dossier.key]
    reports = judge.reports_at(plan, facts.periods, as_of, today)
    request = charts.request_for(plan, one, judgement)
    drawn = charts.kept_as(request) if request else ""
    chart = charts.chart_of(request, keep, drawn) if request else None
    files = tuple(_files(dossier, facts, judgement, chart))
    page = pages.indicator_page(dossier, facts, judgement, chart, files)
    data = downloads.indicator_jsonld(plan, one, facts.about, files, page.address)
    aside = tuple(_aside(dossier, facts, chart))
    return Parcel(
        pages=(replace(page, data=data),),
        files=(*files, *aside),
        apart=(packed(replace(chart, file=b"", spec=b"", small="")),) if chart else (),
        told=packed((_told(judgement, reports, drawn, chart), len(files))),
    )


def _told(
    judgement: Judgement,
    reports: tuple[PeriodReport, ...],
    drawn: str,
    chart: Chart | None,
) -> Told:
    key = judgement.indicator_id
    then = tuple(
        Then(packed(one.judgements[key].light()), key in one.new, key in one.absent) for one in reports
    )
    return Told(judgement.light(), then, drawn, chart.small if chart else "")


def _files(
    dossier: Dossier, facts: PlanFacts, judgement: Judgement, chart: Chart | None
) -> Iterator[Download]:
    """The files that the indicator's page lists."""
    yield from downloads.indicator_downloads(dossier, facts, judgement)
    if chart:
        title, media = "The chart as a picture (SVG)", "image/svg+xml"
        yield Download(f"{dossier.address}chart.svg", chart.file, title, media)
        title, media = "The chart as a specification with its figures (Vega-Lite)", "application/json"
        yield Download(f"{dossier.address}chart.vl.json", chart.spec, title, media)


def _aside(dossier: Dossier, facts: PlanFacts, chart: Chart | None) -> Iterator[Download]:
    """Files that are no pages of the site and are not listed."""
    if chart:
        yield pages.embed_file(dossier, facts, chart)


def published(parcel: Parcel) -> Published:
    """What a parcel of `publish` holds."""
    told, listed = unpacked(parcel.told, tuple[Told, int])
    return Published(
        told=told,
        page=parcel.pages[0],
        files=parcel.files[:listed],
        aside=parcel.files[listed:],
        drawing=parcel.apart[0] if parcel.apart else None,
    )


# --- as a task for an executor ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Task:
    """Some dossiers of one plan. `store` is the folder of the store where it is at hand, blank elsewhere."""

    facts: PlanFacts
    dossiers: tuple[Dossier, ...]
    store: str = ""


def task(facts: PlanFacts, dossiers: Sequence[Dossier], store: Path | None) -> bytes:
    """A task as bytes."""
    return packed(Task(facts, tuple(dossiers), str(store or "")))


def work(given: bytes) -> bytes:
    """Publish the dossiers of a task; gives their wrapped parcels, packed, in their order."""
    asked = unpacked(given, Task)
    keep = _store(asked.store).keep
    return packed([wrapped(publish(one, asked.facts, keep)) for one in asked.dossiers])


def answers(given: bytes) -> list[bytes]:
    """The wrapped parcels of an answer of `work`."""
    return unpacked(given, list[bytes])


def wake(store: str = "") -> None:
    """Make a process ready to draw, which takes a while.

    What is loaded by then stays to the end, and of one indicator little is left that Python has to look for
    before it can forget it. So it looks seldom, and at nothing of what was loaded.
    """
    charts.wake(_store(store).keep)
    gc.freeze()
    gc.set_threshold(SELDOM)


@cache
def _store(folder: str) -> Store:
    return Store(Path(folder) if folder else None)

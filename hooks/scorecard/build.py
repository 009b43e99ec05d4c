"""The build, told from start to end: packages in, pages and files out. Start reading here.

    datapackages -> read -> check -> plans -> dossiers -> publish each -> gather -> MkDocs -> site

Each plan is cut into dossiers, one for each indicator (`model/dossier.py`); each dossier is published by
itself (`publish.py`), here or in other processes (`executor`); what needs several is gathered
(`gather.py`). What was made is kept (`store`), so that the next build makes only what is new.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from . import __version__, check, judge, pages, past_figures, read, tell
from .executor import MANY, Executor, Serial
from .gate import Checked, Reading
from .gather import Gathered, Given, gather, shown, unknown_commit
from .history import commit
from .last_build import FEW, LastBuild
from .mapping import Cut, keys_of, published_all
from .model import (
    About,
    Around,
    Damaged,
    Download,
    Page,
    Past,
    Plan,
    Publication,
    Release,
    dossiers,
    facts_of,
)
from .problems import DataRefused, Problem, has_errors
from .program import program
from .progress import Progress
from .read_before import gate_again
from .release import kept_releases
from .settings import Settings
from .site.whole import Site
from .store import Store

INDICATOR_BYTES = 400  # of one row of the table of indicators, about
Warnings = tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Clock:
    """Seconds by stage. They are printed and kept aside, never published."""

    told: Progress = field(default_factory=Progress)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        started = time.perf_counter()
        with self.told.during(stage):
            yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - started


def build(
    settings: Settings,
    store: Store | None = None,
    executor: Executor | None = None,
    told: Progress | None = None,
    search: Callable[[Iterable[Page]], None] = lambda pages: None,
    last: LastBuild | None = None,
) -> Site:
    """Read, check, judge, draw and write everything that the packages publish.

    `store`     keeps what is made; the one in the settings' cache where none is given
    `executor`  does the work that is done for each indicator; this process where none is given
    `told`      is told how far the work is
    `search`    is given the pages of the indicators as soon as they are made
    `last`      remembers what this process built before, where it waits for the next change

    Raises `DataRefused` with every problem where the data have an error; nothing is written then.
    """
    store, executor = store or Store(settings.cache / "store"), executor or Serial()
    clock = Clock(told or Progress())
    _wake(executor, _expected_indicators(settings.packages), store.is_new)
    reading, releases, kept_files = _read(settings, store, executor, clock, last)
    checked, heard = reading.checked, partial(_hear_the_others, reading, reading.checked)
    # A number on a page leads to its row: in the package's own file, or where that is not to be seen in ours.
    plans = checked.plans if settings.repository else tuple(map(check.counted, checked.plans))
    with clock("history"):
        pasts = past_figures.plan_histories(plans, settings, store.keep)
    with clock("dossiers"):
        about, around, warnings = about_of(settings), pages.around(plans), _for_pages(checked.problems)
        cuts = {
            plan.name: _cut(plan, settings, about, around, pasts[plan.name], warnings.get(plan.name, ()))
            for plan in plans
        }
    with clock("indicators"):
        published, fresh = published_all(cuts, store, executor, clock.told.step, last, heard)
        _show_early(last, about, store)
        executor.mapped()
    search(one.page for each in published.values() for one in each)
    given = Given(
        program=program(),
        about=about,
        around=around,
        checked=checked,
        plans=plans,
        cuts=cuts,
        published=published,
        pasts=pasts,
        warnings=warnings,
        more={plan.name: read.hand_written(settings.content, plan.name) for plan in plans},
        live=settings.live,
        releases=releases,
        kept=kept_files,
        go_on=last.go_on if last else lambda: None,
    )
    rest = partial(_rest, given, store, executor, clock, fresh, heard)
    return last.ended(rest) if last else rest()


def _read(
    settings: Settings, store: Store, executor: Executor, clock: Clock, last: LastBuild | None
) -> tuple[Reading, tuple[Release, ...], tuple[Download, ...]]:
    """What is read and checked of the packages, the releases, and their files. Raises `DataRefused`.

    What other programs read is heard while indicators are made. Where somebody waits for each change it is
    heard at once, since he is shown the first before all is made.
    """
    with clock("read and check"):
        begin = partial(executor.start, here=False)
        reading = gate_again(settings, store, told=clock.told.step, begin=begin, last=last)
        if last:
            reading.certain()
        releases, kept_files, altered = kept_releases(settings.releases, settings.as_of)
    if has_errors((*reading.checked.problems, *altered)):
        raise DataRefused((*reading.certain().problems, *altered))
    return reading, releases, kept_files


def _hear_the_others(reading: Reading, checked: Checked) -> None:
    """Nothing is shown that pandas and Frictionless read otherwise than we do.

    Raises `DataRefused`; or `Damaged` where all was read again and the files had been altered meanwhile.
    """
    sure = reading.certain()
    if has_errors(sure.problems):
        raise DataRefused(sure.problems)
    if sure != checked:
        raise Damaged("the packages")


def _rest(
    given: Given, store: Store, executor: Executor, clock: Clock, fresh: int, heard: Callable[[], None]
) -> Site:
    """The site, where all that each indicator publishes is made. Raises what `heard` raises of the data."""
    with clock("gather"):
        gathered = gather(given, store, clock.told.step, executor)
        heard()
    made = _made(given.cuts, fresh, gathered)
    return replace(_site(gathered, given.checked, clock.seconds), made=made)


def _show_early(last: LastBuild | None, about: About, store: Store) -> None:
    """Whoever waits for a change is given the few indicators that it altered, before the rest is made."""
    if last and len(last.fresh) <= FEW:
        last.ready(*shown(last.fresh, about, store))


def _wake(executor: Executor, expected: int, everything: bool) -> None:
    """Have who does the work get ready, while the packages are read."""
    if everything:
        executor.expect(expected)
    elif expected >= MANY:
        executor.stand_by()


def _expected_indicators(packages: Path) -> int:
    """About how many indicators there will be, by the size of the tables alone: they are not read yet."""
    return sum(path.lstat().st_size for path in packages.glob("*/indicators.csv")) // INDICATOR_BYTES


def _cut(
    plan: Plan, settings: Settings, about: About, around: Around, known: Past, warnings: Warnings
) -> Cut:
    """A plan cut into dossiers, with what is judged of the plan as a whole."""
    as_of = settings.as_of
    late = judge.overdue(plan, as_of)
    periods = judge.report_periods(plan, as_of)
    told, left_off = periods[: settings.reports], len(periods[settings.reports :])
    # What is made of a dossier is kept from commit to commit: `gather` puts the commit's name in.
    facts = facts_of(plan, replace(about, commit=unknown_commit(about.commit)), told, known)
    found = dossiers(plan, around, known, late, warnings)
    return Cut(facts, found, keys_of(program(), facts, found), late, left_off)


def _made(cuts: Mapping[str, Cut], fresh: int, gathered: Gathered) -> dict[str, tuple[int, int]]:
    """How many of how many were made anew."""
    indicators = sum(len(cut.dossiers) for cut in cuts.values())
    return {"indicator": (fresh, indicators), "plan": (gathered.anew, len(cuts))}


def _site(gathered: Gathered, checked: Checked, seconds: Mapping[str, float]) -> Site:
    site = gathered.publication
    plans = tuple(
        {
            "name": view.plan.name,
            "title": view.plan.title,
            "council": view.plan.council.name,
            "notice": view.plan.notice,
            "compares": "yes" if view.compares else "",
        }
        for view in site.plans
    )
    return Site(
        site,
        gathered.pages,
        gathered.files,
        checked.problems,
        account(gathered),
        seconds,
        tell.as_line(site, checked.problems),
        plans,
    )


def about_of(settings: Settings) -> About:
    """What every page and file says of the build that made it."""
    return About(
        as_of=settings.as_of,
        version=__version__,
        commit=commit(settings.packages),
        site_url=settings.site_url,
        title=settings.title,
        repository=settings.repository,
    )


def empty(settings: Settings) -> Site:
    """A site without any plan: what is served while the first data have errors."""
    site = Publication(as_of=settings.as_of, plans=(), version=__version__)
    made = Gathered(site, pages.write_pages(site, tuple(check.REGISTRY.values())), ())
    return _site(made, Checked((), (), ()), {})


def _for_pages(problems: Iterable[Problem]) -> dict[str, Warnings]:
    """Warnings as pages show them, none that is for officers: by plan, (table, row's key, what is wrong)."""
    grouped: dict[str, list[tuple[str, str, str]]] = {}
    for p in problems:
        rule = check.REGISTRY.get(p.code)  # what is no rule of good reporting is told to everybody
        if p.severity == "warning" and not (rule and rule.quiet):
            grouped.setdefault(p.package, []).append((p.table, p.key, p.message))
    return {plan: tuple(found) for plan, found in grouped.items()}


def account(gathered: Gathered) -> dict[str, Any]:
    """build.json: what was read, published and withheld, adding up; no clock time is in it."""
    site = gathered.publication
    packages: dict[str, Any] = {}
    for view in site.plans:
        plan = view.plan
        packages[plan.name] = {
            "tables": {
                table: {
                    "read": n,
                    "published": len(plan.rows(table)),
                    "withheld": plan.withheld.get(table, 0),
                }
                for table, n in plan.read.items()
            },
            "charts": len(view.charts),
            "files": len(view.downloads),
        }
    for dataset in site.datasets:
        packages[dataset.name] = {
            "tables": {
                name: {"read": len(rows), "published": len(rows), "withheld": 0}
                for name, (_, rows) in dataset.tables.items()
            }
        }
    return {
        "version": site.version,
        "commit": site.commit,
        "as_of": site.as_of.isoformat(),
        "packages": packages,
        "pages": len(gathered.pages),
        "charts": sum(len(view.charts) for view in site.plans),
        "files": len(gathered.files),
    }

"""The build, told from start to end: packages in, pages and files out. Start reading here."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from . import __version__, charts, check, downloads, earlier, judge, pages, past, read, tell, words
from .built import Site
from .charts import ChartRequest
from .history import commit
from .model import Chart, Dataset, Download, Judgement, Page, Past, Plan, PlanView, Publication
from .problems import Answered, DataRefused, Problem, has_errors
from .release import kept_releases
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate lets through, and everything that it has to say."""

    plans: tuple[Plan, ...]
    datasets: tuple[Dataset, ...]
    problems: tuple[Problem, ...]
    answered: tuple[Answered, ...] = ()


@dataclass(slots=True)
class Clock:
    """Seconds by stage. They are printed and kept aside, never published."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - started


def build(settings: Settings) -> Site:
    """Read, check, judge, draw and write everything that the packages publish.

    Raises `DataRefused` with every problem where the data have an error; nothing is written then.
    """
    clock = Clock()
    with clock("read and check"):
        checked = gate(settings)
        releases, kept_files, altered = kept_releases(settings.releases, settings.as_of)
    if has_errors((*checked.problems, *altered)):
        raise DataRefused((*checked.problems, *altered))
    plans = checked.plans
    with clock("judge"):
        verdicts = {plan.name: judge.judge_plan(plan, settings.as_of) for plan in plans}
        reports = {plan.name: judge.period_reports(plan, settings.as_of, settings.reports) for plan in plans}
        late = {plan.name: judge.overdue(plan, settings.as_of, settings.rules.grace_days) for plan in plans}
    with clock("history"):
        pasts = earlier.pasts(plans, settings)
    with clock("charts"):
        drawn = charts.draw(list(_chart_requests(plans, verdicts, settings)), settings.cache / "charts")
    with clock("downloads"):
        about = about_of(settings)
        keep = downloads.keep_in(settings.cache / "downloads")
        views = tuple(_view(p, verdicts[p.name], drawn, about, keep, settings.content) for p in plans)
        views = tuple(_with_feeds(view, pasts[view.plan.name], about) for view in views)
        views = tuple(replace(v, late=late[v.plan.name], reports=reports[v.plan.name]) for v in views)
        open_files = [f for d in checked.datasets for f in downloads.dataset_downloads(d, about, keep)]
        site_files = downloads.site_downloads(
            views, checked.datasets, open_files, words, about, keep, pasts, releases
        )
    with clock("pages"):
        publication = Publication(
            as_of=settings.as_of,
            plans=views,
            datasets=checked.datasets,
            version=__version__,
            commit=about.commit,
            site_url=settings.site_url,
            warnings=_for_pages(checked.problems),
            downloads=(*open_files, *site_files, past.changes_file(pasts.values())),
            repository=settings.repository,
            past=pasts,
            releases=releases,
        )
        written = pages.write_pages(publication, words, tuple(check.REGISTRY.values()))
        written = tuple(_with_data(page, publication, about) for page in written)
        aside = pages.embed_files(publication, words) + pages.explorer_files(publication, words, keep)
    own = (f for view in views for f in view.downloads)
    files = (*own, *publication.downloads, *kept_files, *aside)
    manifest = account(publication, checked, written, files, drawn)
    return _site(publication, written, files, checked.problems, manifest, clock.seconds)


def _site(
    publication: Publication,
    written: tuple[Page, ...],
    files: tuple[Download, ...],
    problems: tuple[Problem, ...],
    manifest: Mapping[str, Any],
    seconds: Mapping[str, float],
) -> Site:
    plans = tuple(
        {"name": p.name, "title": p.title, "council": p.council.name, "notice": p.notice}
        for p in (view.plan for view in publication.plans)
    )
    told = tell.as_line(publication, problems)
    return Site(publication, written, files, problems, manifest, seconds, told, plans)


def about_of(settings: Settings) -> downloads.About:
    """What every file says of the build that made it."""
    return downloads.About(
        as_of=settings.as_of,
        version=__version__,
        commit=commit(settings.packages),
        site_url=settings.site_url,
        title=settings.title,
    )


def empty(settings: Settings) -> Site:
    """A site without any plan: what is served while the first data have errors."""
    publication = Publication(as_of=settings.as_of, plans=(), version=__version__)
    written = pages.write_pages(publication, words, tuple(check.REGISTRY.values()))
    manifest = account(publication, Checked((), (), ()), written, (), {})
    return _site(publication, written, (), (), manifest, {})


def check_all(settings: Settings) -> Checked:
    """Read and check every package of the settings' folder: structure only, no rules of reporting."""
    paths, problems = read.folders(settings.packages)
    problems += read.astray(settings.packages)
    raw, found = read.read_packages(paths, settings.limits)
    names, unread = read.read_names(settings.names)
    plans, datasets, more = check.check_packages(raw, check.forbidden_names(names))
    return Checked(tuple(plans), tuple(datasets), tuple(problems + unread + found + more))


def gate(settings: Settings, whole: bool = False) -> Checked:
    """Everything that stands between the packages and the public: structure, embargo, rules.

    `whole`  also ask the rules about rows that are kept back for a later day, as an officer wants at
             the desk; never where the answer is public, since the rules quote figures

    The plans are those that may be published. The rules are not asked about a plan with errors: what
    they would say of a plan half read would mislead.
    """
    checked = check_all(settings)
    broken = {p.package for p in checked.problems if p.severity == "error"}
    published = tuple(check.published(plan, settings.as_of) for plan in checked.plans)
    warnings: list[Problem] = []
    answered: list[Answered] = []
    for plan in checked.plans if whole else published:
        if plan.name not in broken:
            found, settled = check.reporting_problems(plan, settings.as_of, settings.rules)
            warnings += found
            answered += settled
    return Checked(published, checked.datasets, (*checked.problems, *warnings), tuple(answered))


def _chart_requests(
    plans: Iterable[Plan], verdicts: Mapping[str, Mapping[str, Judgement]], settings: Settings
) -> Iterator[ChartRequest]:
    for plan in plans:
        yield from charts.requests_for(plan, verdicts[plan.name], words)


def _view(
    plan: Plan,
    verdicts: Mapping[str, Judgement],
    drawn: Mapping[str, Chart],
    about: downloads.About,
    keep: downloads.Keep,
    content: Path,
) -> PlanView:
    """A plan with its verdicts, its charts by indicator, and its files, chart files among them."""
    mine = {
        one.indicator_id: drawn[key]
        for one in plan.indicators
        if (key := f"{plan.name}/{one.indicator_id}") in drawn
    }
    pictures = tuple(
        Download(f"{plan.name}/indicators/{i}/chart.svg", chart.file, chart.title, "image/svg+xml")
        for i, chart in mine.items()
    )
    files = downloads.plan_downloads(plan, verdicts, words, about, keep)
    return PlanView(plan, verdicts, mine, files + pictures, more=read.hand_written(content, plan.name))


def _with_feeds(view: PlanView, known: Past, about: downloads.About) -> PlanView:
    """A plan's view with the feed of each of its priorities."""
    feeds = downloads.priority_feeds(view.plan, known, words, about)
    return replace(view, downloads=view.downloads + feeds)


def _with_data(page: Page, publication: Publication, about: downloads.About) -> Page:
    """A page with what it says to machines (schema.org JSON-LD), where it is about data."""
    views = {view.plan.name: view for view in publication.plans}
    if page.address == "data/":
        catalogue = downloads.catalog_jsonld([v.plan for v in publication.plans], about, page.address)
        return replace(page, data=catalogue)
    view = views.get(page.plan)
    if view is None:
        return page
    if page.address == f"{page.plan}/data/":
        files = [f for f in view.downloads if f.address.startswith(page.address)]
        return replace(page, data=downloads.dataset_jsonld(view.plan, about, files, page.address))
    if page.kind == "indicator":
        files = [f for f in view.downloads if f.address.startswith(page.address)]
        key = page.address.rstrip("/").rpartition("/")[2]
        one = next(i for i in view.plan.indicators if i.indicator_id == key)
        return replace(
            page, data=downloads.indicator_jsonld(view.plan, one, about, words, files, page.address)
        )
    return page


def _for_pages(problems: Iterable[Problem]) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Warnings as pages show them: by plan, (table, row's key, what is wrong)."""
    grouped: dict[str, list[tuple[str, str, str]]] = {}
    for p in problems:
        if p.severity == "warning":
            grouped.setdefault(p.package, []).append((p.table, p.key, p.message))
    return {plan: tuple(found) for plan, found in grouped.items()}


def account(
    publication: Publication,
    checked: Checked,
    written: tuple[Page, ...],
    files: tuple[Download, ...],
    drawn: Mapping[str, Chart],
) -> dict[str, Any]:
    """build.json: what was read, published and withheld, adding up; no clock time is in it."""
    packages: dict[str, Any] = {}
    for view in publication.plans:
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
    for dataset in publication.datasets:
        packages[dataset.name] = {
            "tables": {
                name: {"read": len(rows), "published": len(rows), "withheld": 0}
                for name, (_, rows) in dataset.tables.items()
            }
        }
    return {
        "version": publication.version,
        "commit": publication.commit,
        "as_of": publication.as_of.isoformat(),
        "packages": packages,
        "pages": len(written),
        "charts": len(drawn),
        "files": len(files),
    }

"""The build, told from start to end: packages in, pages and files out. Start reading here."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from . import __version__, charts, check, downloads, figure_history, judge, pages, past_figures, read, tell
from .built import Site
from .charts import ChartRequest
from .gate import Checked, gate
from .history import commit
from .model import Chart, Download, Judgement, Page, Past, Plan, PlanView, Publication
from .problems import DataRefused, Problem, has_errors
from .release import kept_releases
from .settings import Settings

INDICATOR_BYTES = 400  # of one row of the table of indicators, about


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
    with charts.hands(settings.cache / "charts", _expected_charts(settings.packages)) as hands:
        return _build(settings, hands)


def _expected_charts(packages: Path) -> int:
    """About how many charts there will be, by the size of the tables alone: they are not read yet."""
    return sum(path.lstat().st_size for path in packages.glob("*/indicators.csv")) // INDICATOR_BYTES


def _build(settings: Settings, hands: Executor | None) -> Site:
    clock = Clock()
    with clock("read and check"):
        checked = gate(settings)
        releases, kept_files, altered = kept_releases(settings.releases, settings.as_of)
    if has_errors((*checked.problems, *altered)):
        raise DataRefused((*checked.problems, *altered))
    # A number on a page leads to its row: in the package's own file, or where that is not to be seen in ours.
    plans = checked.plans if settings.repository else tuple(map(check.counted, checked.plans))
    with clock("judge"):
        verdicts = {plan.name: judge.judge_plan(plan, settings.as_of) for plan in plans}
    with clock("charts"):
        requests = list(_chart_requests(plans, verdicts, settings))
        drawing = charts.begin(requests, settings.cache / "charts", hands)
    with clock("judge"):
        reports = {plan.name: judge.period_reports(plan, settings.as_of, settings.reports) for plan in plans}
        late = {plan.name: judge.overdue(plan, settings.as_of, settings.rules.grace_days) for plan in plans}
    with clock("history"):
        pasts = past_figures.plan_histories(plans, settings)
    with clock("downloads"):
        about = about_of(settings)
        keep = downloads.keep_in(settings.cache / "downloads")
        packed = {p.name: downloads.plan_downloads(p, verdicts[p.name], about, keep) for p in plans}
    with clock("charts"):  # what of them was not ready by now
        drawn = drawing.result()
    with clock("downloads"):
        views = tuple(_view(p, verdicts[p.name], drawn, packed[p.name], settings.content) for p in plans)
        views = tuple(_with_feeds(view, pasts[view.plan.name], about) for view in views)
        views = tuple(replace(v, late=late[v.plan.name], reports=reports[v.plan.name]) for v in views)
        open_files = [f for d in checked.datasets for f in downloads.dataset_downloads(d, about, keep)]
        site_files = downloads.site_downloads(
            views, checked.datasets, open_files, about, keep, pasts, releases
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
            downloads=(*open_files, *site_files, figure_history.changes_file(pasts.values())),
            repository=settings.repository,
            past=pasts,
            releases=releases,
        )
        written = pages.write_pages(publication, tuple(check.REGISTRY.values()))
        written = tuple(_with_data(page, publication, about) for page in written)
        aside = pages.embed_files(publication) + pages.explorer_files(publication, keep)
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
    written = pages.write_pages(publication, tuple(check.REGISTRY.values()))
    manifest = account(publication, Checked((), (), ()), written, (), {})
    return _site(publication, written, (), (), manifest, {})


def _chart_requests(
    plans: Iterable[Plan], verdicts: Mapping[str, Mapping[str, Judgement]], settings: Settings
) -> Iterator[ChartRequest]:
    for plan in plans:
        yield from charts.requests_for(plan, verdicts[plan.name])


def _view(
    plan: Plan,
    verdicts: Mapping[str, Judgement],
    drawn: Mapping[str, Chart],
    files: tuple[Download, ...],
    content: Path,
) -> PlanView:
    """A plan with its verdicts, its charts by indicator, and its files, to which those of charts come."""
    mine = {
        one.indicator_id: drawn[key]
        for one in plan.indicators
        if (key := f"{plan.name}/{one.indicator_id}") in drawn
    }
    title, media = "The chart as a picture (SVG)", "image/svg+xml"
    pictures = tuple(
        Download(f"{plan.name}/indicators/{i}/chart.svg", chart.file, title, media)
        for i, chart in mine.items()
    )
    return PlanView(plan, verdicts, mine, files + pictures, more=read.hand_written(content, plan.name))


def _with_feeds(view: PlanView, known: Past, about: downloads.About) -> PlanView:
    """A plan's view with the feed of each of its priorities."""
    feeds = downloads.priority_feeds(view.plan, known, about)
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
        return replace(page, data=downloads.indicator_jsonld(view.plan, one, about, files, page.address))
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

"""The build, told from start to end: packages in, pages and files out. Start reading here."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from . import __version__, charts, check, downloads, judge, pages, read, words
from .charts import ChartRequest
from .diff import Difference, difference
from .history import commit
from .model import Chart, Dataset, Download, Judgement, Page, Plan, PlanView, Publication
from .problems import Answered, DataRefused, Problem, has_errors
from .settings import Settings


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate lets through, and everything that it has to say."""

    plans: tuple[Plan, ...]
    datasets: tuple[Dataset, ...]
    problems: tuple[Problem, ...]
    answered: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that a renderer needs: pages, files, and the account of what was built."""

    publication: Publication
    pages: tuple[Page, ...]
    files: tuple[Download, ...]
    problems: tuple[Problem, ...]
    manifest: Mapping[str, Any]
    seconds: Mapping[str, float]


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
        checked = check_all(settings)
    if has_errors(checked.problems):
        raise DataRefused(checked.problems)
    with clock("judge"):
        plans = [check.published(plan, settings.as_of) for plan in checked.plans]
        verdicts = {plan.name: judge.judge_plan(plan, settings.as_of) for plan in plans}
        warnings, _ = ask_rules(plans, settings)
    with clock("charts"):
        drawn = charts.draw(list(_chart_requests(plans, verdicts, settings)), settings.cache / "charts")
    with clock("downloads"):
        about = about_of(settings)
        keep = downloads.keep_in(settings.cache / "downloads")
        views = tuple(_view(plan, verdicts[plan.name], drawn, about, keep) for plan in plans)
        open_files = [f for d in checked.datasets for f in downloads.dataset_downloads(d, about, keep)]
        site_files = downloads.site_downloads(views, checked.datasets, open_files, words, about, keep)
    with clock("pages"):
        publication = Publication(
            as_of=settings.as_of,
            plans=views,
            datasets=checked.datasets,
            version=__version__,
            commit=about.commit,
            site_url=settings.site_url,
            warnings=_for_pages(warnings),
            downloads=(*open_files, *site_files),
            repository=settings.repository,
        )
        written = pages.write_pages(publication, words, tuple(check.REGISTRY.values()))
        written = tuple(_with_data(page, publication, about) for page in written)
    files = (*(f for view in views for f in view.downloads), *publication.downloads)
    problems = tuple(p for p in checked.problems if p.severity != "error") + tuple(warnings)
    manifest = account(publication, checked, written, files, drawn)
    return Site(publication, written, files, problems, manifest, clock.seconds)


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
    return Site(publication, written, (), (), manifest, {})


def check_all(settings: Settings) -> Checked:
    """Read and check every package of the settings' folder: structure only, no rules of reporting."""
    paths, problems = read.folders(settings.packages)
    raw, found = read.read_packages(paths, settings.limits)
    names = settings.names.read_text("utf-8").splitlines() if settings.names else []
    plans, datasets, more = check.check_packages(raw, check.forbidden_names(names))
    return Checked(tuple(plans), tuple(datasets), tuple(problems + found + more))


def ask_rules(plans: list[Plan], settings: Settings) -> tuple[list[Problem], list[Answered]]:
    """The rules of good reporting over each plan: what they warn of, and what caveats answer."""
    warnings: list[Problem] = []
    answered: list[Answered] = []
    for plan in plans:
        found, settled = check.reporting_problems(plan, settings.as_of, check.RuleSettings(settings.rules))
        warnings += found
        answered += settled
    return warnings, answered


def compare(old: Settings, new: Settings) -> Difference:
    """What differs for the public between two folders of packages, both judged for the new one's day.

    Rows that cannot be read are not compared: the gate tells of those.
    """
    states = []
    for each in (old, new):
        plans = [check.published(plan, new.as_of) for plan in check_all(each).plans]
        states.append((plans, {plan.name: judge.judge_plan(plan, new.as_of) for plan in plans}))
    (before, judged_before), (after, judged_after) = states
    return difference(before, after, judged_before, judged_after)


def _chart_requests(
    plans: list[Plan], verdicts: Mapping[str, Mapping[str, Judgement]], settings: Settings
) -> Iterator[ChartRequest]:
    for plan in plans:
        yield from charts.requests_for(plan, verdicts[plan.name], words)


def _view(
    plan: Plan,
    verdicts: Mapping[str, Judgement],
    drawn: Mapping[str, Chart],
    about: downloads.About,
    keep: downloads.Keep,
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
    return PlanView(plan, verdicts, mine, files + pictures)


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


def _for_pages(warnings: list[Problem]) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Warnings as pages show them: by plan, (table, row's key, what is wrong)."""
    grouped: dict[str, list[tuple[str, str, str]]] = {}
    for p in warnings:
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


def keep_seconds(seconds: Mapping[str, float], cache: Path) -> str:
    """Keep the seconds by stage in the cache and give them as one line."""
    cache.mkdir(parents=True, exist_ok=True)
    (cache / "timings.json").write_text(
        json.dumps({k: round(v, 3) for k, v in seconds.items()}, indent=2) + "\n"
    )
    return ", ".join(f"{stage} {took:.1f} s" for stage, took in seconds.items())

"""Pages: everything worked out of the data, written as HTML bodies for any frame to hold.

The line from data to site ends here for us: a page is a value, and MkDocs or whatever follows it puts each
into the frame of the theme.

There are three kinds: the page of an indicator, made of its dossier; the pages of a plan, made of the plan;
and those of the whole site. A function of the second or third kind takes a `Writer` and gives pages; it is
added by naming it below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ..model import (
    About,
    Around,
    Dossier,
    Download,
    Page,
    Past,
    PlanFacts,
    PlanView,
    Publication,
    dossiers,
    facts_of,
)
from .around import around
from .changes import change_pages
from .checking import check_pages
from .compare import compare_pages
from .data import catalogue_pages, plan_data_page
from .embed import embed_file
from .explorer import explorer_begun, explorer_files
from .governance import running_pages
from .guide import RuleText, guide_pages
from .home import home_page, plan_page
from .indicator import indicator_page
from .late import late_pages
from .lists import list_pages, search_page
from .places import place_pages
from .priority import priority_pages
from .promises import promise_pages
from .report import report_pages
from .risks import risk_pages
from .writer import Writer, open_writer

__all__ = [
    "around",
    "data_pages",
    "embed_file",
    "embed_files",
    "explorer_begun",
    "explorer_files",
    "indicator_page",
    "plan_pages",
    "site_pages",
    "write_pages",
]

# Each is given a writer that knows one plan, and gives pages of that plan. None may tell of its workbook.
PLAN_PAGES: tuple[Callable[[Writer], Iterable[Page]], ...] = (
    plan_page,
    priority_pages,
    place_pages,
    promise_pages,
    risk_pages,
    running_pages,
    report_pages,
)
# Each is given a writer that knows all plans, and gives pages of the site.
SITE_PAGES: tuple[Callable[[Writer], Iterable[Page]], ...] = (
    home_page,
    catalogue_pages,
    list_pages,
    late_pages,
    compare_pages,
    change_pages,
    check_pages,
)


def plan_pages(publication: Publication, around: Around) -> tuple[Page, ...]:
    """The pages of the plans of a publication: all but those of their indicators and of their data."""
    writer = open_writer(publication, around)
    return tuple(page for make in PLAN_PAGES for page in make(writer))


def data_pages(publication: Publication, around: Around) -> tuple[Page, ...]:
    """The pages of the plans' data, which list all their files: so they come last of all of a plan."""
    return tuple(plan_data_page(open_writer(publication, around)))


def site_pages(
    publication: Publication, around: Around, made: Iterable[Page], rules: Sequence[RuleText] = ()
) -> tuple[Page, ...]:
    """The pages of the whole site.

    `publication`  what is published: plans judged and drawn, other datasets, files
    `made`         all other pages
    `rules`        every code of the gate, for the officers' guide
    """
    writer = open_writer(publication, around)
    own = [page for make in SITE_PAGES for page in make(writer)]
    own += guide_pages(writer, rules)
    return (*own, search_page(writer, {page.kind for page in (*made, *own)}))


def write_pages(publication: Publication, rules: Sequence[RuleText] = ()) -> tuple[Page, ...]:
    """Every generated page of the site, each address once, of a publication that is whole.

    A page's body starts at its one h1; its links are relative to its own address.
    """
    near = around([view.plan for view in publication.plans])
    made: list[Page] = []
    for view in publication.plans:
        alone = replace(publication, plans=(view,))
        made += plan_pages(alone, near.of(view.plan))
        made += data_pages(alone, near.of(view.plan))
        made += _indicator_pages(publication, view, near)
    return (*made, *site_pages(publication, near, made, rules))


def embed_files(publication: Publication) -> tuple[Download, ...]:
    """The page of each chart of a publication that is whole."""
    return tuple(
        embed_file(one, facts, view.charts[one.key])
        for view in publication.plans
        for facts, found in [_cut(publication, view, Around())]
        for one in found
        if one.key in view.charts
    )


def _indicator_pages(publication: Publication, view: PlanView, near: Around) -> Iterator[Page]:
    facts, found = _cut(publication, view, near)
    for one in found:
        files = tuple(f for f in view.downloads if f.address.rpartition("/")[0] + "/" == one.address)
        yield indicator_page(one, facts, view.judgements[one.key], view.charts.get(one.key), files)


def _cut(publication: Publication, view: PlanView, near: Around) -> tuple[PlanFacts, tuple[Dossier, ...]]:
    """A plan of a publication as dossiers."""
    plan = view.plan
    about = About(
        as_of=publication.as_of,
        version=publication.version,
        site_url=publication.site_url,
        repository=publication.repository,
    )
    known = publication.past.get(plan.name, Past(plan=plan.name))
    warnings = publication.warnings.get(plan.name, ())
    periods = [report.period for report in view.reports.made]
    facts, there = facts_of(plan, about, periods, known), {file.address for file in view.downloads}
    tables = tuple(name for name in facts.tables if f"{plan.name}/data/{name}.csv" in there)
    return replace(facts, tables=tables), dossiers(plan, near, known, view.late, warnings)

"""Gather: what needs several indicators, several plans, or the whole site.

It stands on what `publish` made of each dossier, and makes the rest in two steps. To add something:

- a page of a plan: a function that takes a `Writer` of one plan and gives pages, named in `PLAN_PAGES` of
  `scorecard.pages`. It has the whole plan (`writer.plans[0]`), its judgements, reports, charts, late and
  past; of other plans only what `Around` says. What is made of a plan is kept by the hash of all of that;
- a file of a plan: a `Download` in `plan_folder` of `scorecard.downloads`;
- a page of the site: a function that takes a `Writer` of all plans and gives pages, named in `SITE_PAGES` of
  `scorecard.pages`. It is made in every build that finds anything changed, so its cost should be small;
- a file of the site: a `Download` in `_site_files` below; a costly one may be kept by `store.keep`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import chain

from . import check, downloads, figure_history, pages
from .executor import Executor, Serial
from .executor.beside import Beside
from .gate import Checked
from .mapping import Cut
from .model import (
    About,
    Around,
    Download,
    Page,
    Past,
    Plan,
    PlanView,
    Publication,
    Release,
)
from .publish import Published
from .store import Store, key_of
from .store.parcels import Parcel, fetched, put
from .whole_plan import workbooks
from .whole_plan.committee_pack import published_pack
from .whole_plan.share_card import begun_card
from .whole_plan.views import view_of

# Stands in what is made of a dossier for the commit, so that a commit alone makes nothing anew but the words
# that name it. As long as a commit's name is: the size of a file is told before its commit is known.
UNKNOWN_COMMIT = "commit-of-this-build-" + "0" * 107


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """All that is gathered.

    `cuts`, `published`  by plan, its dossiers and what each of them publishes
    `warnings`  by plan, table, key and text of each warning that no caveat answers
    `more`      by plan, hand-written pages about it: title and address
    `live`      whether somebody waits for each change: the workbooks are left out then
    `kept`      the files of the releases
    `go_on`     is asked between two parts whether to go on; it raises where the rest is not to be made
    """

    program: str
    about: About
    around: Around
    checked: Checked
    plans: tuple[Plan, ...]
    cuts: Mapping[str, Cut]
    published: Mapping[str, tuple[Published, ...]]
    pasts: Mapping[str, Past]
    warnings: Mapping[str, tuple[tuple[str, str, str], ...]]
    more: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    live: bool = False
    releases: tuple[Release, ...] = ()
    kept: tuple[Download, ...] = ()
    go_on: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Gathered:
    """Every page and every file of the site, and what it was made of; `anew` counts plans made anew."""

    publication: Publication
    pages: tuple[Page, ...]
    files: tuple[Download, ...]
    anew: int = 0


def gather(
    given: Given,
    store: Store,
    told: Callable[[int, int], None] = lambda done, of: None,
    executor: Executor | None = None,
) -> Gathered:
    """Make all that no single dossier makes.

    `told`      is told how many plans of how many are done
    `executor`  does what can be done beside this
    """
    given.go_on()
    executor = executor or Serial()
    beside = Beside(store, executor)
    states = [_state(given, plan, beside) for plan in given.plans]
    so_far = [state.view for state in states]
    figures = _all_figures(states, store)
    csv = downloads.table_csv(figures)
    given.go_on()
    explored = _explored(given, so_far, beside, (figures, csv))
    # From here on nobody asks for its cells, which take more room than all that is made of them.
    figures = downloads.without_cells(figures)
    tables = downloads.tables_begun((figures, csv), so_far, given.about, beside.begin)
    del so_far  # the views without their files
    views, own_pages, anew = [], [], 0
    while states:  # each is let go: the tables of a large plan take more room than all that is made of them
        view, made, fresh = _plan(given, states.pop(0), store)
        views.append(view)
        own_pages.append(made)
        anew += fresh
        told(len(views), len(given.plans))
    given.go_on()
    site = _publication(given, tuple(views))
    site = replace(site, downloads=tuple(_site_files(given, site, beside, tables)))
    each = [one for plan in given.plans for one in given.published[plan.name]]
    made_pages = (*(one.page for one in each), *chain.from_iterable(own_pages))
    rules = tuple(check.REGISTRY.values())
    given.go_on()
    site_pages = pages.site_pages(site, given.around, made_pages, rules)
    site_pages = tuple(_catalogued(page, given) for page in site_pages)
    aside = (file for one in each for file in one.aside)
    files = (
        *(file for view in views for file in view.downloads),
        *site.downloads,
        *given.kept,
        *aside,
        *explored(),
    )
    every = sorted((*made_pages, *site_pages), key=lambda page: page.address)
    return Gathered(site, tuple(every), files, anew)


def _publication(given: Given, views: tuple[PlanView, ...]) -> Publication:
    about = given.about
    return Publication(
        as_of=about.as_of,
        plans=views,
        datasets=given.checked.datasets,
        version=about.version,
        commit=about.commit,
        site_url=about.site_url,
        repository=about.repository,
        warnings=given.warnings,
        past=given.pasts,
        releases=given.releases,
    )


# --- of one plan -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _State:
    """A plan on its way.

    `view`      what is worked out of its indicators
    `known`     its past without what grows with each commit, whatever that is about
    `key`       of all that it is made of; `files_key` that of its files
    `figures`   the table of its figures, as it is published
    `folder`    gives its data folder, the Parquet files begun
    `workbook`  makes the plan's workbook, or waits for who has begun it; None leaves it out
    `card`      the same for its share card
    """

    view: PlanView
    known: Past
    key: str
    files_key: str
    figures: downloads.Table | None
    folder: Callable[[], downloads.Folder]
    workbook: downloads.Workbook | None
    card: Callable[[], tuple[Download, ...]]


def _state(given: Given, plan: Plan, beside: Beside) -> _State:
    """A plan before its files and pages are made; what takes longest of its files is begun."""
    store, executor, cut = beside.store, beside.executor, given.cuts[plan.name]
    rows = replace(plan, observations=())  # which the dossiers hold, each with its place
    known = replace(given.pasts[plan.name], versions=0, unread=0, origins={})
    key = key_of(given.program, cut.keys, rows, known)
    files_key = key_of("plan files", key, given.about, given.live)
    view = view_of(plan, cut, given.published[plan.name], given.more.get(plan.name, ()))
    # Under `serve` one figure at a time is changed: what takes long and stands apart waits for a build.
    workbook = None if given.live else downloads.workbook_bytes
    begin_card = partial(begun_card, view, given.program, store)
    wanted = workbook is not None and not store.has(files_key)
    # First of all, since it needs no table, and is asked for before the workbook. What is kept may turn out
    # to be damaged: then the card is made when that is found.
    card = begin_card(executor) if wanted else lambda: begin_card(Serial())()
    figures = downloads.observation_table(plan, view.judgements, store.keep, given.program, cut.by_indicator)
    folder = cache(
        partial(downloads.plan_folder, plan, view.judgements, given.about, store.keep, figures, beside.begin)
    )
    if wanted:
        folder()  # before the workbook, which takes longer
    if workbook and wanted:
        begun = executor.start(workbooks.work, lambda: workbooks.task(plan, figures, given.about))
        workbook = workbook if begun is None else lambda *_: begun()
    return _State(view, known, key, files_key, figures, folder, workbook, card)


def _plan(given: Given, state: _State, store: Store) -> tuple[PlanView, tuple[Page, ...], bool]:
    """A plan's view with all its files, its own pages, and whether any of it had to be made."""
    plan = state.view.plan
    about = given.about
    folder = state.folder

    def files() -> Parcel:
        feeds = downloads.priority_feeds(plan, state.known, about)
        pack = () if given.live else tuple(published_pack(state.view, about.as_of, store.keep))
        card = () if given.live else state.card()
        own = folder().files()
        return Parcel(files=(*own, *feeds, *pack, *card))

    given.go_on()
    made, fresh = _kept(store, state.files_key, files)
    given.go_on()
    own = tuple(_stamped(state.view.downloads, about, store))
    view = replace(state.view, downloads=own + made.files)
    found, again = _pages(given, state, view, store, pages.plan_pages)
    workbook = state.workbook
    if not workbook:
        book = Parcel()
    else:  # last, since it is made meanwhile
        key = key_of("plan workbook", state.files_key)
        book, _ = _kept(store, key, lambda: Parcel(files=(folder().workbook(workbook),)))
    view = replace(view, downloads=own + downloads.with_workbook(made.files, book.files))
    data, anew = _pages(given, state, view, store, pages.data_pages)
    return view, (*found, *data), fresh or again or anew


def _pages(
    given: Given,
    state: _State,
    view: PlanView,
    store: Store,
    make: Callable[[Publication, Around], tuple[Page, ...]],
) -> tuple[tuple[Page, ...], bool]:
    """Pages of a plan, and whether they had to be made."""
    around, name = given.around.of(view.plan), view.plan.name
    listed = [(file.address, file.title, file.size, file.rows) for file in view.downloads]
    site = replace(given.about, commit="")
    warnings = given.warnings.get(name, ())

    def anew() -> Parcel:
        alone = replace(_publication(given, (view,)), commit="", datasets=(), releases=())
        alone = replace(alone, past={name: state.known}, warnings={name: warnings})
        return Parcel(pages=tuple(_described(page, view, site) for page in make(alone, around)))

    told = (view.late, view.more, warnings)
    found, fresh = _kept(store, key_of(make.__name__, state.key, site, listed, told, around), anew)
    return found.pages, fresh


def _kept(store: Store, key: str, make: Callable[[], Parcel]) -> tuple[Parcel, bool]:
    """A parcel out of the store, else made and put there; and whether it had to be made."""
    found = fetched(store, key)
    if found is not None:
        return found, False
    return put(store, key, make()), True


def _stamped(files: Iterable[Download], about: About, store: Store) -> Iterator[Download]:
    """The files of indicators with the commit in them."""
    unknown = unknown_commit(about.commit)
    for file in files:
        if unknown and file.address.endswith("/metadata.json"):
            content = file.content.replace(unknown.encode(), about.commit.encode())
            file = replace(file, held=store.file(content))
        yield file


def shown(
    made: Sequence[Published], about: About, store: Store
) -> tuple[tuple[Page, ...], tuple[Download, ...]]:
    """Pages and files of some indicators, as they will stand on the site."""
    files = (file for one in made for file in (*one.files, *one.aside))
    return tuple(one.page for one in made), tuple(_stamped(files, about, store))


def unknown_commit(commit: str) -> str:
    """What stands for a commit while dossiers are published."""
    return UNKNOWN_COMMIT[: len(commit)]


def _described(page: Page, view: PlanView, about: About) -> Page:
    """A page of a plan with what it says to machines (schema.org JSON-LD), where it is about data."""
    if page.address != f"{page.plan}/data/":
        return page
    files = [f for f in view.downloads if f.address.startswith(page.address)]
    return replace(page, data=downloads.dataset_jsonld(view.plan, about, files, page.address))


# --- of the whole site -----------------------------------------------------------------------------


def _site_files(
    given: Given, site: Publication, beside: Beside, tables: Sequence[downloads.Filed]
) -> Iterator[Download]:
    """The files of no one plan. `tables` are the two of the site, as `tables_begun` gives them."""
    keep, about, datasets = beside.store.keep, given.about, given.checked.datasets
    open_files = [f for d in datasets for f in downloads.dataset_downloads(d, about, keep)]
    yield from open_files
    yield from downloads.site_downloads(
        site.plans, datasets, open_files, about, keep, given.pasts, given.releases, tables, beside.begin
    )
    yield figure_history.changes_file(given.pasts.values())


def _all_figures(states: Sequence[_State], store: Store) -> downloads.Table:
    """The table of every figure of the site."""
    own = {state.view.plan.name: state.figures for state in states}
    return downloads.site_observations((state.view for state in states), own, store.keep)


def _explored(
    given: Given, views: Sequence[PlanView], beside: Beside, filed: downloads.Filed
) -> Callable[[], tuple[Download, ...]]:
    """The files of the explorer, begun: they stand on the table of every figure alone, and its CSV file."""
    figures, csv = filed
    site = _publication(given, tuple(views))
    site = replace(site, downloads=(Download(f"data/{figures.file}", csv),))
    return pages.explorer_begun(site, beside.begin, (figures.header, figures.columns))


def _catalogued(page: Page, given: Given) -> Page:
    """The catalogue's page with what it says to machines."""
    if page.address != "data/":
        return page
    return replace(page, data=downloads.catalog_jsonld(given.plans, given.about, page.address))

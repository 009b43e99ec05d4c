"""A dossier: all that one indicator's page, chart, files and line in lists are made of, and nothing else.

A plan that has been checked is cut into dossiers, one for each of its indicators. What is made of a dossier
is kept under the hash of the dossier and of its plan's facts, so nothing that is made of it may come from
anywhere else. To let a page, a chart or a file know something more of an indicator:

- a fact of the indicator's own: a field of `Dossier`, filled in `dossiers`;
- a fact that all indicators of a plan share: a field of `PlanFacts`, filled in `facts_of`; each of them is
  made anew whenever it changes, so keep it small;
- a fact that comes from other plans: a field of `Around`, which `scorecard.pages.around` works out, and from
  there into the dossiers that it concerns.

`plan_of` gives a dossier back as a plan of one indicator, so that whatever takes a plan can be asked about
it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter
from typing import Any, TypeVar

from .context import Caveat, FrameworkItem, Link, Role
from .frameworks import items_of
from .measures import Comment, Indicator, Observation, Reset
from .past import Origin, Past, Revision
from .period import Period
from .plan import Plan, key_of
from .promises import Action, Priority
from .shapes import for_a_map
from .tables import TABLES
from .verdict import Late

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
# Tables whose rows belong to the indicator that their key begins with.
OF_INDICATOR = ("indicators", *(t.name for t in TABLES.values() if t.stands_with == "indicators"))
CHANGED = ("revised", "corrected")


@dataclass(frozen=True, slots=True)
class Other:
    """A page that another leads to: its kind (plan or indicator), title and address."""

    kind: str
    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a plan's pages know of the rest of the site.

    `titles`   of plans, by name
    `compare`  the address of the comparison of a framework's item, where several plans have it
    `later`    what took the place of what, by the address of the page that says so; `earlier` leads back
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    compare: Mapping[str, str] = field(default_factory=dict)
    later: Mapping[str, Other] = field(default_factory=dict)
    earlier: Mapping[str, Other] = field(default_factory=dict)

    def of(self, plan: Plan) -> Around:
        """Cut down to what one plan's pages can come upon."""
        linked = {(k.to_table, k.to_id) for k in plan.links}
        home = f"{plan.name}/"
        return Around(
            titles={n: t for n, t in self.titles.items() if ("package", n) in linked},
            compare={item: at for item, at in self.compare.items() if ("framework", item) in linked},
            later={at: other for at, other in self.later.items() if at.startswith(home)},
            earlier={at: other for at, other in self.earlier.items() if at.startswith(home)},
        )


@dataclass(frozen=True, slots=True)
class About:
    """The site and the build that pages and files come from.

    `as_of`       the date that stands for today
    `version`     of the software; `commit` of the repository that was built, blank where unknown
    `site_url`    the site's own address, blank where it is not known: links are relative then
    `publisher`   who runs the site; `title` what it is called
    `repository`  where the folder of packages can be looked at on the web, blank where nowhere
    """

    as_of: date
    version: str = ""
    commit: str = ""
    site_url: str = ""
    publisher: str = ""
    title: str = "Civic Scorecard"
    repository: str = ""

    def link(self, address: str, at: str = "") -> str:
        """A link to an address of the site from the file at the address `at`."""
        if self.site_url:
            return f"{self.site_url.rstrip('/')}/{address}"
        return "../" * at.count("/") + address or "./"

    @property
    def publisher_name(self) -> str:
        """Who publishes the catalogue: the publisher, else the site under its title."""
        return self.publisher or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """What all dossiers of a plan share: the plan's own facts, and the site's.

    `head`       the plan without its rows, but with its areas; its descriptor and counts are left out too
    `about`      the site
    `revisions`  how many of the plan's figures were revised or corrected, None where it has no figures
    `periods`    the reporting periods that get a report, the newest first
    `tables`     the tables that are published, in the order of the contract
    `past`       since when earlier versions are known, and former names; the changes are the dossiers'
    """

    head: Plan
    about: About
    revisions: int | None = None
    periods: tuple[Period, ...] = ()
    tables: tuple[str, ...] = ()
    past: Past


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """An indicator that another page leads to: its identifier, question and title."""

    indicator_id: str
    question: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One indicator of one plan.

    `rows`           where each observation stands among the plan's published ones, counted from 0
    `caveats`        about it, about its figures, comments or resets, and about all rows of these tables
    `links`          from it and to it; `titles` what the rows and plans at their other ends are called, by
                     table and key; `compare` the addresses of comparisons of items that it is linked with
    `frameworks`     the items that it is linked with
    `before`, `after`  its neighbours within the priority that its row names
    `earlier`, `later` the pages that its page leads to as the one that it carries on, or that took its place
    `late`           what of it is late
    `revisions`      its figures that were published and later changed, the newest first
    `origins`        the commits of those of its figures that the history did not begin with
    `warnings`       what the rules of good reporting say of it and no caveat answers
    """

    plan: str
    indicator: Indicator
    observations: tuple[Observation, ...] = ()
    rows: tuple[int, ...] = ()
    commentary: tuple[Comment, ...] = ()
    resets: tuple[Reset, ...] = ()
    priority: Priority | None = None
    action: Action | None = None
    roles: tuple[Role, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    links: tuple[Link, ...] = ()
    frameworks: tuple[FrameworkItem, ...] = ()
    titles: tuple[tuple[str, str, str], ...] = ()
    compare: tuple[tuple[str, str], ...] = ()
    before: Neighbour | None = None
    after: Neighbour | None = None
    earlier: Other | None = None
    later: Other | None = None
    late: Late | None = None
    revisions: tuple[Revision, ...] = ()
    origins: tuple[Origin, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The indicator's identifier."""
        return self.indicator.indicator_id

    @property
    def address(self) -> str:
        """The address of the indicator's page."""
        return f"{self.plan}/indicators/{self.key}/"


def plan_of(dossier: Dossier, facts: PlanFacts) -> Plan:
    """A plan of one indicator: all that the dossier holds, and no other row but the areas."""
    return replace(
        facts.head,
        priorities=(dossier.priority,) if dossier.priority else (),
        indicators=(dossier.indicator,),
        observations=dossier.observations,
        commentary=dossier.commentary,
        resets=dossier.resets,
        actions=(dossier.action,) if dossier.action else (),
        roles=dossier.roles,
        frameworks=dossier.frameworks,
        links=dossier.links,
        caveats=dossier.caveats,
    )


def facts_of(plan: Plan, about: About, periods: Sequence[Period], past: Past) -> PlanFacts:
    """What all dossiers of a plan share. The commit is left out: it is told of the site, not of a figure."""
    bare: dict[str, Any] = {table: () for table in TABLES if table != "areas"}
    bare |= {"descriptor": {}, "shapes": for_a_map(plan.shapes), "read": {}, "withheld": {}, "refused": {}}
    return PlanFacts(
        head=replace(plan, **bare),
        about=about,
        revisions=changed_figures(plan),
        periods=tuple(periods),
        tables=tuple(name for name in TABLES if plan.rows(name)),
        past=replace(
            past, revisions={}, promises=(), origins={}, versions=0, unread=0
        ),  # their number grows with each commit
    )


def dossiers(
    plan: Plan,
    around: Around,
    past: Past,
    late: Iterable[Late] = (),
    warnings: Iterable[tuple[str, str, str]] = (),
) -> tuple[Dossier, ...]:
    """A plan cut into dossiers, in the order of its indicators. The cost is in proportion to its rows.

    `late`      what of the plan is late
    `warnings`  table, key and text of each warning that no caveat answers
    """
    places = heaps(enumerate(plan.observations), lambda pair: pair[1].indicator_id)
    comments = heaps(plan.commentary, lambda row: row.indicator_id)
    resets = heaps(plan.resets, lambda row: row.indicator_id)
    roles = heaps((r for r in plan.roles if r.table == "indicators"), lambda row: row.row)
    caveats = heaps(enumerate(plan.caveats), lambda pair: _indicator_of(pair[1]))
    links = heaps(_ends(plan.links), lambda pair: pair[0])
    told = heaps(warnings, lambda one: one[1].split(" | ")[0] if one[0] in OF_INDICATOR[:2] else "")
    overdue = {one.row: one for one in late if one.table == "indicators"}
    priorities = {p.priority_id: p for p in plan.priorities}
    actions = {a.action_id: a for a in plan.actions}
    frameworks = items_of(plan.frameworks, plan.links)
    titles = row_titles(plan)
    beside = _neighbours(plan.indicators)

    def dossier(one: Indicator) -> Dossier:
        key = one.indicator_id
        address = f"{plan.name}/indicators/{key}/"
        linked = tuple(dict.fromkeys(link for _, link in links[key]))
        ends = dict.fromkeys(end for link in linked for end in _both(link))
        items = dict.fromkeys(row for table, row in ends if table == "framework")
        return Dossier(
            plan=plan.name,
            indicator=one,
            observations=tuple(o for _, o in places[key]),
            rows=tuple(place for place, _ in places[key]),
            commentary=comments[key],
            resets=resets[key],
            priority=priorities.get(one.priority_id),
            action=actions.get(one.action_id),
            roles=roles[key],
            caveats=tuple(c for _, c in sorted((*caveats[key], *caveats["*"]), key=lambda pair: pair[0])),
            links=linked,
            frameworks=tuple(frameworks[item] for item in items if item in frameworks),
            titles=tuple(
                (table, row, title)
                for table, row in ends
                if (title := around.titles.get(row) if table == "package" else titles.get((table, row)))
            ),
            compare=tuple((item, around.compare[item]) for item in items if item in around.compare),
            before=beside[key][0],
            after=beside[key][1],
            earlier=around.earlier.get(address),
            later=around.later.get(address, around.later.get(f"{plan.name}/")),
            late=overdue.get(key),
            revisions=past.revisions.get(key, ()),
            origins=_origins(past.origins.get(key, ()), (o for _, o in places[key])),
            warnings=tuple(text for _, _, text in told[key]),
        )

    return tuple(dossier(one) for one in plan.indicators)


def changed_figures(plan: Plan) -> int | None:
    """How many of a plan's figures were revised or corrected; None where it has no figures."""
    told = map(attrgetter("revision"), plan.observations)
    return sum(map(CHANGED.__contains__, told)) if plan.observations else None


def row_titles(plan: Plan) -> dict[tuple[str, str], str]:
    """What a row that others may point to is called, by table and key."""
    return {
        **{("indicators", i.indicator_id): f"{i.ref} {i.title}".strip() for i in plan.indicators},
        **{("priorities", p.priority_id): f"{p.ref} {p.title}".strip() for p in plan.priorities},
        **{("actions", a.action_id): f"{a.ref} {a.title}".strip() for a in plan.actions},
        **{("milestones", m.milestone_id): m.text or m.milestone_id for m in plan.milestones},
        **{("risks", r.risk_id): f"{r.ref} {r.title}".strip() for r in plan.risks},
        **{("partnerships", p.partnership_id): p.name for p in plan.partnerships},
        **{("budgets", key_of("budgets", b)): b.label for b in plan.budgets},
        **{("framework", key): f.title for key, f in items_of(plan.frameworks, plan.links).items()},
    }


def heaps(rows: Iterable[V], key: Callable[[V], K]) -> Mapping[K, tuple[V, ...]]:
    """The rows in heaps of one key each, in the order of the rows; an unknown key is an empty heap."""
    found: defaultdict[K, list[V]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return defaultdict(tuple, {k: tuple(v) for k, v in found.items()})


def _indicator_of(caveat: Caveat) -> str:
    """The indicator that a caveat is about, "*" for one about them all, blank for another table's."""
    parts = caveat.row.split(" | ")
    if caveat.table in OF_INDICATOR:
        return parts[0]
    if caveat.table in ("links", "roles") and len(parts) > 1 and parts[0] == "indicators":
        return parts[1]
    return ""


def _origins(known: Sequence[Origin], rows: Iterable[Observation]) -> tuple[Origin, ...]:
    """Those of the rows that are published, and of no row that waits for its day."""
    if not known:
        return ()
    there = {(o.period, o.area, o.breakdown, o.kind) for o in rows}
    return tuple(one for one in known if (one.period, one.area, one.breakdown, one.kind) in there)


def _ends(links: Iterable[Link]) -> Iterable[tuple[str, Link]]:
    """(indicator, link) for each end of a link that is one."""
    for link in links:
        for table, key in _both(link):
            if table == "indicators":
                yield key, link


def _both(link: Link) -> tuple[tuple[str, str], tuple[str, str]]:
    return (link.from_table, link.from_id), (link.to_table, link.to_id)


def _neighbours(rows: Iterable[Indicator]) -> dict[str, tuple[Neighbour | None, Neighbour | None]]:
    """The indicators before and after each within the priority that its row names."""
    found: dict[str, tuple[Neighbour | None, Neighbour | None]] = {}
    for heap in heaps(rows, lambda one: one.priority_id).values():
        near = [Neighbour(indicator_id=i.indicator_id, question=i.question, title=i.title) for i in heap]
        for one, before, after in zip(heap, [None, *near], [*near[1:], None], strict=False):
            found[one.indicator_id] = before, after
    return found

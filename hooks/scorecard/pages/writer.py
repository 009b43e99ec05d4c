"""What every page needs: the site's plans, the templates, and the way to make a page of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from jinja2 import Environment

from .. import words as say
from ..model import (
    Around,
    Chart,
    Dossier,
    Download,
    Judgement,
    Page,
    PlanFacts,
    PlanView,
    Publication,
    plan_of,
)
from ..model.dossier import changed_figures
from .addresses import plan_at, relative
from .edition import edition
from .lines import IndicatorLine, indicator_lines
from .markup import environment
from .plan_index import PlanIndex, index_plan
from .when_asked import WhenAsked

Crumb = tuple[str, str]
# How the search names each kind of page; the key is the page's `kind` and the style's name.
KINDS = {
    "home": "Home",
    "indicator": "Indicator",
    "priority": "Priority",
    "plan": "Plan",
    "actions": "Actions",
    "milestones": "Milestones",
    "promises": "Promises",
    "places": "Places",
    "place": "Place",
    "risks": "Risks",
    "budget": "Budget",
    "partnerships": "Partnerships",
    "timetable": "Timetable",
    "versions": "Versions",
    "data": "Data",
    "list": "List",
    "compare": "Comparison",
    "late": "What is late",
    "report": "Report",
    "search": "Search",
    "check": "Check a file",
    "guide": "Guide",
}
# How much a search prefers a kind of page: what answers a question first, lists after.
WEIGHTS = {
    "indicator": 3.0,
    "priority": 2.0,
    "plan": 1.5,
    "place": 2.5,
    "places": 1.5,
    "promises": 1.2,
    "data": 0.5,
    "list": 0.3,
    "compare": 0.5,
    "report": 0.3,
}


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes pages for one publication.

    `lines`    each plan's indicators as they stand in a list, by plan and indicator
    `around`   what the pages of one plan know of the others
    `editions` what each plan's pages say about its edition, by plan

    One that is opened for a plan holds that plan alone, and one that is opened for a dossier a plan of one
    indicator: whatever else a page is to know has to be in the dossier, in the plan, or in `around`.
    """

    publication: Publication
    plans: tuple[PlanIndex, ...]
    lines: Mapping[str, Mapping[str, IndicatorLine]]
    env: Environment
    around: Around = field(default_factory=Around)
    editions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        """The date that stands for today."""
        return self.publication.as_of

    def lines_of(self, indexed: PlanIndex, indicators: Iterable[Any]) -> list[IndicatorLine]:
        """Some indicators of a plan as they stand in a list, in their order."""
        lines = self.lines[indexed.name]
        return [lines[i.indicator_id] for i in indicators]

    def page(
        self,
        kind: str,
        address: str,
        title: str,
        description: str,
        *,
        indexed: PlanIndex | None = None,
        template: str = "",
        crumbs: Iterable[Crumb] = (),
        keywords: str = "",
        filters: Mapping[str, str] | None = None,
        edit: str = "",
        notice: str = "",
        **values: Any,
    ) -> Page:
        """One page. `crumbs` name the pages above it by their addresses, home left out.

        `values` go to the template, which is named after the kind where nothing else is said.
        """
        plan = indexed.plan if indexed else None
        body = self.env.get_template(f"{template or kind}.html").render(
            page_address=address,
            title=title,
            publication=self.publication,
            as_of=self.as_of,
            indexed=indexed,
            plan=plan,
            compare=self.around.compare,
            earlier=self.around.earlier.get(address),
            **values,
        )
        facets = {"kind": KINDS[kind]}
        if plan:
            facets |= {"plan": plan.title, "council": plan.council.name}
        above = [("Home", ""), *crumbs] if address else []
        return Page(
            address=address,
            title=title,
            description=shorten(description),
            kind=kind,
            held=body,
            crumbs=tuple((name, "../" * address.count("/") + where or "./") for name, where in above),
            keywords=keywords,
            weight=WEIGHTS.get(kind, 1.0),
            filters=facets | dict(filters or {}),
            edit=f"{plan.name}/{edit}" if plan and edit else "",
            notice=plan.notice if plan else notice,
            plan=plan.name if plan else "",
            head=self._head(indexed, address),
        )

    def _head(self, indexed: PlanIndex | None, address: str) -> dict[str, str]:
        """The header block: which plan, of when, from where, under which licence, what took its place."""
        if not indexed:
            return {}
        plan, words = indexed.plan, say.date_words
        head = {
            "plan": plan.title,
            "council": plan.council.name,
            "as at": words(plan.as_at) if plan.as_at else "",
            "next update": words(plan.next_update) if plan.next_update else "",
            "contact": plan.contact,
            "licence": say.listing([one.get("title") or one.get("name", "") for one in plan.licences]),
            "source": "; ".join(one.get("title", "") for one in plan.sources),
            **self.editions[plan.name],
        }
        if other := self.around.later.get(address, self.around.later.get(plan_at(plan.name))):
            head |= {"later kind": other.kind, "later": other.title}
            head["later address"] = relative(address, other.address)
        return {name: text for name, text in head.items() if text}

    def crumbs(self, indexed: PlanIndex, *more: Crumb) -> list[Crumb]:
        """The way to a page of a plan: the plan, then whatever lies between."""
        return [(indexed.plan.title, plan_at(indexed.name)), *more]


def shorten(text: str, most: int = 200) -> str:
    """A page's description: one line, cut between words where it is too long for a search's result."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"


def open_writer(publication: Publication, around: Around) -> Writer:
    """A writer for a publication: its plans indexed, its templates ready."""
    plans = tuple(index_plan(view) for view in publication.plans)
    return Writer(
        publication=publication,
        plans=plans,
        lines={indexed.name: WhenAsked(partial(indicator_lines, indexed)) for indexed in plans},
        env=environment(),
        around=around,
        editions={indexed.name: edition(indexed.plan, changed_figures(indexed.plan)) for indexed in plans},
    )


def open_dossier(
    dossier: Dossier,
    facts: PlanFacts,
    judgement: Judgement,
    chart: Chart | None,
    files: tuple[Download, ...],
) -> tuple[Writer, PlanIndex]:
    """A writer that knows one indicator and nothing else, and the plan of that indicator alone.

    `files`  those of the indicator
    """
    plan, about = plan_of(dossier, facts), facts.about
    view = PlanView(
        plan,
        {dossier.key: judgement},
        {dossier.key: chart} if chart else {},
        files,
        late=(dossier.late,) if dossier.late else (),
    )
    changed = {dossier.key: dossier.revisions} if dossier.revisions else {}
    publication = Publication(
        as_of=about.as_of,
        plans=(view,),
        version=about.version,
        site_url=about.site_url,
        repository=about.repository,
        past={plan.name: replace(facts.past, revisions=changed, origins={dossier.key: dossier.origins})},
    )
    alone = Around(
        titles={row: title for table, row, title in dossier.titles if table == "package"},
        compare=dict(dossier.compare),
        later={dossier.address: dossier.later} if dossier.later else {},
        earlier={dossier.address: dossier.earlier} if dossier.earlier else {},
    )
    writer = open_writer(publication, alone)
    indexed = replace(
        writer.plans[0],
        titles={**writer.plans[0].titles, **{(t, row): title for t, row, title in dossier.titles}},
        published=frozenset(f"{plan.name}/data/{table}.csv" for table in facts.tables),
    )
    editions = {plan.name: edition(facts.head, facts.revisions)}
    return replace(writer, plans=(indexed,), editions=editions), indexed

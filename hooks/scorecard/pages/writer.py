"""What every page needs: the site's plans, the templates, and the way to make a page of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jinja2 import Environment

from .. import words as say
from ..model import Page, Publication
from .addresses import plan_at, relative
from .edition import Succession, edition, succession
from .lines import IndicatorLine, indicator_lines
from .markup import environment
from .plan_index import PlanIndex, index_plan

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
    `compare`  the address of the comparison of a framework's item, where there is one
    `editions` what each plan's pages say about its edition, by plan
    """

    publication: Publication
    plans: tuple[PlanIndex, ...]
    lines: Mapping[str, Mapping[str, IndicatorLine]]
    env: Environment
    compare: Mapping[str, str] = field(default_factory=dict)
    succession: Succession = field(default_factory=lambda: Succession({}, {}))
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
            compare=self.compare,
            earlier=self.succession.earlier.get(address),
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
            body=body,
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
        if other := self.succession.later.get(address, self.succession.later.get(plan_at(plan.name))):
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


def open_writer(publication: Publication) -> Writer:
    """A writer for a publication: its plans indexed, its templates ready."""
    plans = tuple(index_plan(view) for view in publication.plans)
    return Writer(
        publication=publication,
        plans=plans,
        lines={indexed.name: indicator_lines(indexed) for indexed in plans},
        env=environment(),
        succession=succession(plans),
        editions={indexed.name: edition(indexed.plan) for indexed in plans},
    )

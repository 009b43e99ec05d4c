"""A plan with its rows indexed by what they belong to, so that a page finds its own in one look.

Filing is done once for a plan and costs in proportion to its rows; nothing is searched for later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from ..model import (
    TABLES,
    Action,
    Area,
    Caveat,
    Comment,
    Download,
    FrameworkItem,
    Indicator,
    Late,
    Link,
    Milestone,
    Observation,
    Plan,
    PlanView,
    Priority,
    Reset,
    RiskImpact,
    Role,
    Update,
    heaps,
    row_titles,
)
from ..model.frameworks import items_of
from .when_asked import WhenAsked

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
# Relations by which an indicator belongs to a priority as if its row named it.
MEASURES = ("measures", "supports")


by = heaps


@dataclass(frozen=True, slots=True)
class PlanIndex:
    """A plan's rows by identifier and by the row that they belong to."""

    view: PlanView
    indicator: Mapping[str, Indicator]
    priority: Mapping[str, Priority]
    action: Mapping[str, Action]
    area: Mapping[str, Area]
    framework: Mapping[str, FrameworkItem]
    observations: Mapping[str, tuple[Observation, ...]]
    comments: Mapping[str, tuple[Comment, ...]]
    resets: Mapping[str, tuple[Reset, ...]]
    below: Mapping[str, tuple[Priority, ...]]
    indicators_of: Mapping[str, tuple[Indicator, ...]]
    indicators_of_action: Mapping[str, tuple[Indicator, ...]]
    actions_of: Mapping[str, tuple[Action, ...]]
    milestones_of: Mapping[str, tuple[Milestone, ...]]
    updates_of: Mapping[str, tuple[Update, ...]]
    impacts_of: Mapping[str, tuple[RiskImpact, ...]]
    roles_of: Mapping[tuple[str, str], tuple[Role, ...]]
    caveats_on: Mapping[tuple[str, str], tuple[Caveat, ...]]
    caveats_about: Mapping[tuple[str, str], tuple[Caveat, ...]]
    links_from: Mapping[tuple[str, str], tuple[Link, ...]]
    links_to: Mapping[tuple[str, str], tuple[Link, ...]]
    downloads_in: Mapping[str, tuple[Download, ...]]
    titles: Mapping[tuple[str, str], str]
    published: frozenset[str]
    late: Mapping[tuple[str, str], Late]

    @property
    def plan(self) -> Plan:
        """The plan itself."""
        return self.view.plan

    @property
    def name(self) -> str:
        """The plan's name, the first part of its addresses."""
        return self.view.plan.name

    def file_of(self, table: str) -> str:
        """The name of the table's file in the package."""
        return self.plan.files.get(table, f"{table}.csv")

    def csv_of(self, table: str) -> str:
        """The address of the table's published file, blank where there is none."""
        address = f"{self.name}/data/{table}.csv"
        return address if address in self.published else ""

    def descends(self, priority_id: str) -> tuple[Priority, ...]:
        """The priority and all those below it, each once."""
        found: dict[str, Priority] = {}
        waiting = [priority_id]
        while waiting:
            one = waiting.pop()
            if one in self.priority and one not in found:
                found[one] = self.priority[one]
                waiting.extend(p.priority_id for p in self.below[one])
        return tuple(found.values())

    def indicators_under(self, priority_id: str) -> tuple[Indicator, ...]:
        """The indicators of a priority and of those below it, each once."""
        return self.indicators_in(self.descends(priority_id))

    def indicators_in(self, priorities: Iterable[Priority]) -> tuple[Indicator, ...]:
        """The indicators of some priorities, each once."""
        found = {i.indicator_id: i for p in priorities for i in self.indicators_of[p.priority_id]}
        return tuple(found.values())

    def actions_in(self, priorities: Iterable[Priority]) -> tuple[Action, ...]:
        """The actions of some priorities, each once."""
        found = {a.action_id: a for p in priorities for a in self.actions_of[p.priority_id]}
        return tuple(found.values())


def index_plan(view: PlanView) -> PlanIndex:
    """File one plan's rows."""
    plan = view.plan
    indicator = {i.indicator_id: i for i in plan.indicators}
    action = {a.action_id: a for a in plan.actions}
    return PlanIndex(
        view=view,
        indicator=indicator,
        priority={p.priority_id: p for p in plan.priorities},
        action=action,
        area={a.area: a for a in plan.areas},
        framework=items_of(plan.frameworks, plan.links),
        observations=WhenAsked(lambda: by(plan.observations, lambda o: o.indicator_id)),
        comments=by(plan.commentary, lambda c: c.indicator_id),
        resets=by(plan.resets, lambda r: r.indicator_id),
        below=by(plan.priorities, lambda p: p.parent_id),
        indicators_of=_members(plan, "indicators", indicator),
        indicators_of_action=by(plan.indicators, lambda i: i.action_id),
        actions_of=_members(plan, "actions", action),
        milestones_of=by(plan.milestones, lambda m: m.action_id),
        updates_of=by(plan.updates, lambda u: u.action_id),
        impacts_of=by(plan.risk_impacts, lambda i: i.risk_id),
        roles_of=by(plan.roles, lambda r: (r.table, r.row)),
        caveats_on=by(plan.caveats, lambda c: (c.table, c.row)),
        caveats_about=by(plan.caveats, _subject),
        links_from=by(plan.links, lambda k: (k.from_table, k.from_id)),
        links_to=by(plan.links, lambda k: (k.to_table, k.to_id)),
        downloads_in=by(view.downloads, lambda d: d.address.rpartition("/")[0] + "/"),
        titles=row_titles(plan),
        published=frozenset(d.address for d in view.downloads),
        late={(one.table, one.row): one for one in view.late},
    )


def _subject(caveat: Caveat) -> tuple[str, str]:
    """The table and key of the row that a caveat stands with, for example a figure's indicator."""
    parts = caveat.row.split(" | ")
    if caveat.table in TABLES and (other := TABLES[caveat.table].stands_with):
        return other, parts[0]
    if caveat.table in ("links", "roles") and len(parts) > 1:
        return parts[0], parts[1]
    return caveat.table, caveat.row


def _members(plan: Plan, table: str, rows: Mapping[str, Any]) -> Mapping[str, tuple[Any, ...]]:
    """The rows of a table by priority: those that name it, then those that a link gives it."""
    pairs = [(row.priority_id, key) for key, row in rows.items()]
    pairs += [
        (k.to_id, k.from_id)
        for k in plan.links
        if k.from_table == table and k.to_table == "priorities" and k.relation in MEASURES
    ]
    heaps = by((p for p in dict.fromkeys(pairs) if p[1] in rows), lambda pair: pair[0])
    return defaultdict(tuple, {key: tuple(rows[row] for _, row in heap) for key, heap in heaps.items()})

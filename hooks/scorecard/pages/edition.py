"""Which edition of a plan a page shows: when it was published, what was changed, what took its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .. import words as say
from ..model import Plan
from .addresses import indicator_at, plan_at
from .plan_index import PlanIndex

CHANGED = ("revised", "corrected")


@dataclass(frozen=True, slots=True)
class Other:
    """A page that another leads to: its kind (plan or indicator), title and address."""

    kind: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Succession:
    """What took the place of what, by the address of the page that says so.

    `later` leads from an older plan or indicator to the one after it, `earlier` back.
    """

    later: Mapping[str, Other]
    earlier: Mapping[str, Other]


def published_on(plan: Plan) -> date | None:
    """The day on which the plan's data were published, None where the package does not say."""
    try:
        return date.fromisoformat(plan.created[:10])
    except ValueError:
        return None


def edition(plan: Plan) -> dict[str, str]:
    """The part of a page's header block about the edition. What the plan does not say is blank.

    `published` is a day in words, `revisions` how many figures were revised or corrected.
    """
    day = published_on(plan)
    changed = sum(o.revision in CHANGED for o in plan.observations)
    return {
        "published": say.date_words(day) if day else "",
        "version": plan.version,
        "revisions": str(changed) if plan.observations else "",
    }


def succession(plans: Sequence[PlanIndex]) -> Succession:
    """From the `supersedes` of plans and the `continues` of indicators. One that is not here is left out."""
    of_name = {indexed.name: indexed for indexed in plans}
    later: dict[str, Other] = {}
    earlier: dict[str, Other] = {}
    for indexed in plans:
        old = of_name.get(indexed.plan.supersedes)
        if old and old is not indexed:
            here, there = plan_at(indexed.name), plan_at(old.name)
            later[there] = Other("plan", indexed.plan.title, here)
            earlier[here] = Other("plan", old.plan.title, there)
        for one in indexed.plan.indicators:
            name, _, key = one.continues.partition("/")
            before = of_name[name].indicator.get(key) if name in of_name else None
            if before and before is not one:
                here, there = indicator_at(indexed.name, one.indicator_id), indicator_at(name, key)
                later[there] = Other("indicator", f"{indexed.plan.title}: {one.title}", here)
                earlier[here] = Other("indicator", f"{of_name[name].plan.title}: {before.title}", there)
    return Succession(later, earlier)

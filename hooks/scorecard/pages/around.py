"""What the pages of one plan know of the others: titles, comparisons, and what took the place of what."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Around, Other, Plan
from .addresses import indicator_at, plan_at
from .compare import compare_addresses


def around(plans: Sequence[Plan]) -> Around:
    """Worked out of all plans of the site. What a plan names and is not here is left out.

    Later and earlier come from the `supersedes` of plans and the `continues` of indicators.
    """
    of_name = {plan.name: plan for plan in plans}
    indicators = {plan.name: {one.indicator_id: one for one in plan.indicators} for plan in plans}
    later: dict[str, Other] = {}
    earlier: dict[str, Other] = {}
    for plan in plans:
        old = of_name.get(plan.supersedes)
        if old and old is not plan:
            here, there = plan_at(plan.name), plan_at(old.name)
            later[there] = Other("plan", plan.title, here)
            earlier[here] = Other("plan", old.title, there)
        for one in plan.indicators:
            name, _, key = one.continues.partition("/")
            before = indicators.get(name, {}).get(key)
            if before and before is not one:
                here, there = indicator_at(plan.name, one.indicator_id), indicator_at(name, key)
                later[there] = Other("indicator", f"{plan.title}: {one.title}", here)
                earlier[here] = Other("indicator", f"{of_name[name].title}: {before.title}", there)
    return Around(
        titles={plan.name: plan.title for plan in plans},
        compare=compare_addresses(plans),
        later=later,
        earlier=earlier,
    )

"""The judgement of every indicator of a plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from ..model import Judgement, Observation, Plan, Reset
from .change import change_of
from .comparison import comparison_of
from .own_figures import own_figures
from .status import status_of


def judge_plan(plan: Plan, as_of: date) -> dict[str, Judgement]:
    """Judge every indicator of a plan, with or without figures.

    `as_of` stands for today. Gives a judgement by indicator_id, in the order of the indicators table.
    The plan's observations are those that may be published: what is under embargo is not among them.
    """
    observations: dict[str, list[Observation]] = defaultdict(list)
    for row in plan.observations:
        observations[row.indicator_id].append(row)
    resets: dict[str, list[Reset]] = defaultdict(list)
    for reset in plan.resets:
        resets[reset.indicator_id].append(reset)
    areas = {area.area: area for area in plan.areas}

    judgements = {}
    for indicator in plan.indicators:
        name = indicator.indicator_id
        own = own_figures(observations[name])
        judgements[name] = replace(
            status_of(indicator, own, plan.tolerance, as_of),
            change=change_of(indicator, own, resets[name]),
            comparison=comparison_of(indicator, own, observations[name], areas),
        )
    return judgements

"""An indicator as it stood at the end of any period: its rows sorted out once, then cut at a day.

What lies ahead of the day is not known; a target may look ahead. So most of what is worked out of an
indicator is the same from one report to the next: which rows are its own and in what order, who its peers
are, and how it moves as long as no new figure has come. What was found of it today holds back to its
newest figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ..model import Area, Change, Comparison, Indicator, Judgement, Observation, Plan, Reset
from .change import change_of
from .comparison import compared, peers_of
from .own_figures import OwnFigures, own_figures
from .status import status_of

ONE_DAY = timedelta(days=1)


class AsKnown:
    """One indicator, to be judged as it was known at the end of some days.

    `observations`, `resets`  its own rows
    `areas`                   those of the plan, by their code
    `plan`                    asked for its tolerance, its council and whether it is closed; never for rows
    """

    def __init__(
        self,
        indicator: Indicator,
        observations: Sequence[Observation],
        resets: Sequence[Reset],
        areas: Mapping[str, Area],
        plan: Plan,
    ) -> None:
        self.indicator, self.resets, self.areas, self.plan = indicator, resets, areas, plan
        self._every = own_figures(observations, indicator=indicator, areas=areas)
        self._peers = peers_of(observations, areas, plan.council)
        # Whether others have figures is all that is asked of the rows of places and parts: by their last day.
        results: dict[date, list[Observation]] = defaultdict(list)
        aims: list[Observation] = []
        for row in observations:
            if row.area or row.breakdown:
                (results[row.period.end] if row.is_actual else aims).append(row)
        self._elsewhere = {end: own_figures(rows, indicator=indicator, areas=areas)
                           for end, rows in results.items()}  # fmt: skip
        self._aims_elsewhere = own_figures(aims, indicator=indicator, areas=areas).elsewhere
        # By how many results of its own were known: nothing else of it changes from day to day.
        self._moved: dict[int, tuple[Change, Comparison | None]] = {}

    def hear(self, judgement: Judgement, last: date) -> None:
        """Take what was found of the same rows at the end of a day, so that it is not worked out again."""
        known = len(self._own(date.min, last).actuals)
        self._moved[known] = judgement.change, judgement.comparison

    def judged(self, last: date) -> Judgement:
        """The judgement at the end of a day, as `judge_indicator` gives it of the rows known by then."""
        own = self._own(date.min, last)
        known = len(own.actuals)
        if known not in self._moved:
            change = change_of(self.indicator, own, self.resets)
            self._moved[known] = change, compared(self.indicator, own, self._peers, self.areas)
        change, comparison = self._moved[known]
        return replace(self._status(own, last), change=change, comparison=comparison)

    def judged_within(self, first: date, last: date) -> Judgement:
        """The same, but its status by results of these days alone."""
        all_known = self.judged(last)
        status = self._status(self._own(first, last), last)
        return replace(status, change=all_known.change, comparison=all_known.comparison)

    def _status(self, own: OwnFigures, last: date) -> Judgement:
        today = last + ONE_DAY
        return status_of(self.indicator, own, self.plan.tolerance, today, self.plan.closed(today))

    def _own(self, first: date, last: date) -> OwnFigures:
        """Its own figures, as `own_figures` gives them of results that end from one day to another."""
        every = self._every
        elsewhere = [one for end, one in self._elsewhere.items() if first <= end <= last]
        return OwnFigures(
            actuals=[row for row in every.actuals if first <= row.period.end <= last],
            actual_gaps=[row for row in every.actual_gaps if first <= row.period.end <= last],
            targets=every.targets,
            target_gaps=every.target_gaps,
            edges=every.edges,
            elsewhere=self._aims_elsewhere or any(one.elsewhere for one in elsewhere),
            parts=any(one.parts for one in elsewhere),
        )

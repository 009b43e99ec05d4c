"""A plan beside what was worked out of each of its indicators.

What is large of an indicator (its drawing, its judgements at the end of each reporting period) is read when
it is asked for: of a large plan, memory does not hold them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .. import judge
from ..mapping import Cut
from ..model import Chart, Judgement, Period, PeriodReport, Plan, PlanView, Reports
from ..publish import Published
from ..store import unpacked


class Charts(Mapping[str, Chart]):
    """The charts of a plan by indicator, each read when it is asked for."""

    def __init__(self, found: Mapping[str, Published]) -> None:
        self.found = {key: one for key, one in found.items() if one.drawing is not None}

    def __getitem__(self, key: str) -> Chart:
        chart = self.found[key].chart
        assert chart is not None
        return chart

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


class Judgements(Mapping[str, Judgement]):
    """The judgements of one report by indicator, each read when it is asked for."""

    def __init__(self, found: Mapping[str, bytes]) -> None:
        self.found = found

    def __getitem__(self, key: str) -> Judgement:
        return unpacked(self.found[key], Judgement)

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)


def view_of(
    plan: Plan, cut: Cut, found: Sequence[Published], more: tuple[tuple[str, str], ...] = ()
) -> PlanView:
    """A plan with what was worked out of each of its indicators.

    `found`  what each of the dossiers of `cut` publishes, in their order
    `more`   hand-written pages about the plan: title and address
    """
    by_key = {one.key: made for one, made in zip(cut.dossiers, found, strict=True)}
    return PlanView(
        plan,
        judgements={key: made.told.judgement for key, made in by_key.items()},
        charts=Charts(by_key),
        small={key: made.told.small for key, made in by_key.items() if made.told.small},
        downloads=tuple(file for made in found for file in made.files),
        late=cut.late,
        reports=Reports(tuple(_reports(plan, cut.facts.periods, by_key)), cut.left_off),
        more=more,
    )


def _reports(plan: Plan, periods: Sequence[Period], made: Mapping[str, Published]) -> Iterator[PeriodReport]:
    """The reports of a plan, put together from what each of its indicators tells of the periods."""
    for i, period in enumerate(periods):
        then = {key: one.told.then[i] for key, one in made.items()}
        report = PeriodReport(
            period=period,
            judgements=Judgements({key: one.judgement for key, one in then.items()}),
            new=tuple(key for key, one in then.items() if one.new),
            absent=tuple(key for key, one in then.items() if one.absent),
        )
        yield judge.with_actions(plan, report)

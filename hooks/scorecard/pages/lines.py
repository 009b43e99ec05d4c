"""An indicator as it stands in a list: its question, latest figure, target, status and change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .. import words as say
from ..model import Indicator, Judgement, Observation, Status
from .addresses import indicator_at
from .plan_index import PlanIndex

# What an indicator tells of a priority, the most telling first; "" is where the plan does not say.
ANSWERS = (
    ("better-off", "Is anyone better off?"),
    ("how-well", "How well is it done?"),
    ("how-much", "How much is done?"),
    ("", "Other indicators"),
)


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One line of a list.

    `name`      the question where there is one, else the title; `ref` as printed
    `actual`    the latest figure with its unit, blank where there is none; `actual_row` its line
    `when`      the period of the latest figure; `target`, `target_row`, `target_when` likewise
    `mark`      in a word that the latest figure may still move, was changed or is unsure; blank for others
    `small`     the small chart, an SVG, blank where there is no course to show
    `lead`      the priority that the row names, blank where it names none
    """

    plan: str
    indicator: Indicator
    judgement: Judgement
    address: str
    name: str
    actual: str = ""
    actual_row: int = 0
    when: str = ""
    target: str = ""
    target_row: int = 0
    target_when: str = ""
    lead: str = ""
    mark: str = ""
    small: str = ""

    @property
    def status(self) -> Status:
        """The verdict."""
        return self.judgement.status


def indicator_lines(indexed: PlanIndex) -> Mapping[str, IndicatorLine]:
    """The lines of all indicators of a plan, by identifier."""
    return {key: _line(indexed, one) for key, one in indexed.indicator.items()}


def _line(indexed: PlanIndex, one: Indicator) -> IndicatorLine:
    judgement = indexed.view.judgements[one.indicator_id]
    actual = judgement.actual
    target, aim = judgement.target, judgement.target_gap
    if target is None and aim is not None and aim.missing == "in-words":
        target = aim
    lead = indexed.priority.get(one.priority_id)
    return IndicatorLine(
        plan=indexed.name,
        indicator=one,
        judgement=judgement,
        address=indicator_at(indexed.name, one.indicator_id),
        name=one.question or one.title,
        actual=_figure(one, actual),
        actual_row=actual.line if actual else 0,
        when=say.figure_period(one, actual.period) if actual else "",
        target=_figure(one, target),
        target_row=target.line if target else 0,
        target_when=_target_when(one, target),
        lead=lead.title if lead else "",
        mark=say.caution(actual) if actual else "",
        small=indexed.view.small.get(one.indicator_id, ""),
    )


def _target_when(one: Indicator, target: Observation | None) -> str:
    """When a target is for, in the words that its figure's period has."""
    if target is None:
        return ""
    by_end = one.aggregation == "snapshot"
    name: str = say.figure_period(one, target.period) if by_end else say.target_period(one, target.period)
    return name


def _figure(one: Indicator, observation: Observation | None) -> str:
    if observation is None:
        return ""
    text: str = observation.printed if observation.missing == "in-words" else ""
    return text or say.cell(one, observation)


def grouped(lines: list[IndicatorLine]) -> list[tuple[str, list[IndicatorLine]]]:
    """The lines under the question that each answers, "is anyone better off" first, empty ones left out.

    A measure of the whole community answers that question where the plan does not say otherwise.
    """

    def question(line: IndicatorLine) -> str:
        one = line.indicator
        return one.answers or ("better-off" if one.measures == "population" else "")

    heaps = [(title, [line for line in lines if question(line) == code]) for code, title in ANSWERS]
    found = [(title, heap) for title, heap in heaps if heap]
    return [("Measures", found[0][1])] if len(found) == 1 and found[0][0] == ANSWERS[-1][1] else found

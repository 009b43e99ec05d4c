"""How an indicator moves, and how the council stands beside others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise, takewhile

from ..model import Area, Change, ControlPoint, Indicator, Judgement, Movement, Observation
from .codes import movement_word
from .figures import difference, spoken, unit_rule
from .lexicon import capital, number_word, ordinal_word, say, together
from .times import figure_when, period_noun, point_when

ENOUGH = 12  # points for a control chart, as in `judge`


def change_sentence(indicator: Indicator, judgement: Judgement) -> str:
    """How the figures move, and with a control chart whether the target will be met if nothing changes.

    With fewer than 12 comparable figures: the plain difference, and that it is too early to tell. Blank
    where there is no figure at all.
    """
    change = judgement.change
    if change.movement is Movement.NONE:
        return _only_one(change)
    if change.movement is Movement.TOO_FEW:
        return _plain(indicator, change)
    lead = say("change.steady")
    if change.movement is not Movement.STEADY:
        lead = say("change.moved", movement=movement_word(change.movement), reason=_reason(change.control))
    return together(lead, _assurance(indicator, change))


def comparison_sentence(
    indicator: Indicator, judgement: Judgement, areas: Iterable[Area] = (), council: str = ""
) -> str:
    """The council beside others for one period: its place, its figure, the middle one of the others.

    `areas`    gives the name of the other where there is only one
    `council`  the council's name; blank says "the council"

    Blank where there is nothing to compare with.
    """
    found = judgement.comparison
    if found is None or not found.others or found.median is None or found.own is None:
        return ""
    own = found.own
    place = say(
        "comparison.place",
        when_capital=capital(figure_when(indicator, found.period)),
        council=council or say("comparison.the_council"),
        came=_came(indicator, found.place, found.of, own in found.others.values()),
        of=found.of,
        among=say("comparison.among_group", group=found.group) if found.group else say("comparison.among"),
    )
    mine = spoken(own, indicator.unit, indicator.decimals)
    middle = spoken(found.median, indicator.unit, indicator.decimals)
    if len(found.others) > 1:
        return together(place, say("comparison.median", mine=mine, median=middle))
    names = {area.area: area.name for area in areas}
    other = next(iter(found.others))
    return together(place, say("comparison.one_other", mine=mine, other=names.get(other, other), its=middle))


def _reason(control: Sequence[ControlPoint]) -> str:
    """What in the last point's stretch makes the change a real one."""
    last = control[-1]
    way = "up" if last.side > 0 else "down"
    return say(f"change.{last.special}_{way}", run=number_word(_run(control)), periods=_noun(last))


def _noun(point: ControlPoint) -> str:
    return period_noun(point.period, several=True)


def _run(control: Sequence[ControlPoint]) -> int:
    """How many points in a row say so at the end of a chart: on one side, or of steps one way."""
    last = control[-1]
    group = [point for point in control if point.group == last.group]
    if last.special == "trend":
        steps = [(b.value - a.value) * last.side > 0 for a, b in pairwise(group)]
        return len(list(takewhile(bool, reversed(steps))))
    return len(list(takewhile(lambda p: (p.value - p.mean) * last.side > 0, reversed(group))))


def _assurance(indicator: Indicator, change: Change) -> str:
    if change.assurance is None or change.target is None or change.target.value is None:
        return ""
    target = spoken(change.target.value, indicator.unit, indicator.decimals)
    return say(f"change.{change.assurance}", target=target)


def _only_one(change: Change) -> str:
    if change.latest is None:
        return ""
    return say("change.only_one_since" if change.control else "change.only_one")


def _plain(indicator: Indicator, change: Change) -> str:
    previous, latest, moved = change.previous, change.latest, change.difference
    if previous is None or latest is None or moved is None:
        return ""
    words = {
        "previous": _figure(indicator, previous),
        "latest": _figure(indicator, latest),
        "when_previous": point_when(indicator, previous.period),
        "when_latest": point_when(indicator, latest.period),
        "good": {1: say("change.better"), -1: say("change.worse")}.get(change.direction, ""),
        "difference": difference(moved, indicator.unit, indicator.decimals),
    }
    if indicator.is_yes_no:
        words["latest"] = words["latest"] if moved == 0 else words["latest"].lower()
        return say("change.answer_moved" if moved else "change.answer_same", **words)
    if moved == 0:
        return say("change.same", **words)
    points = "points_" if "differs" in unit_rule(indicator.unit) else ""
    lead = say(f"change.{points}{'up' if moved > 0 else 'down'}", **words)
    return together(lead, _too_early(indicator, change))


def _too_early(indicator: Indicator, change: Change) -> str:
    if indicator.aggregation == "rolling":
        return say("change.overlaps")
    if change.points >= ENOUGH:  # a running total over many years: no chart is drawn of it
        return ""
    since = "_since" if change.control else ""
    return say(f"change.too_early{since}", run=number_word(change.points))


def _figure(indicator: Indicator, observation: Observation) -> str:
    return spoken(observation.value or Decimal(0), indicator.unit, indicator.decimals)


def _came(indicator: Indicator, place: int, of: int, shared: bool) -> str:
    """ "came best", "came joint second best", "came last"; by height where neither way is better."""
    judged = indicator.better != "neither"
    if place == of:
        key = "last" if judged else "lowest"
    elif place == 1:
        key = "best" if judged else "highest"
    else:
        key = "second_on" if judged else "ranked"
    joint = "joint_" if shared and place != of else ""
    return say(f"comparison.{joint}{key}", ordinal=ordinal_word(place))

"""What of a plan's rows a chart is given, beside the council's own figures: what cannot be is left out, other
areas and groups come along, and the places where figures start anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import words as say
from ..model import Indicator, Judgement, Observation, Period, Plan, Status
from .labels import WORDS
from .series import Chosen


def that_can_be(rows: Sequence[Observation], judgement: Judgement) -> Sequence[Observation]:
    """The rows without results of periods that have not ended: such a one stands in the table alone."""
    if len(judgement.statuses) != len(rows):
        return rows
    return [
        row for row, status in zip(rows, judgement.statuses, strict=True) if status != Status.NOT_DUE.value
    ]


def told(judgement: Judgement) -> Period | None:
    """The period of the newest figure that sentence and title tell of: how it moved."""
    change = judgement.change
    return None if change.previous is None or change.latest is None else change.latest.period


def starts(plan: Plan, indicator: Indicator, chosen: Chosen) -> Iterator[tuple[Period, str]]:
    """Where figures start anew, by the plan's resets or a break that is marked at a figure, and why."""
    seen = set()
    for reset in plan.resets:
        if reset.indicator_id == indicator.indicator_id:
            seen.add(reset.period.start)
            yield (
                reset.period,
                WORDS.reset.format(when=say.period_words(reset.period), reason=reset.reason),
            )
    for row in chosen.actual:
        if row.quality == "break" and row.period.start not in seen:
            reason = row.reason or row.note or WORDS.broken
            yield row.period, WORDS.reset.format(when=say.period_words(row.period), reason=reason)


GROUPS = 24  # rows that one chart of groups has at most


def groups(rows: Sequence[Observation]) -> list[tuple[str, list[Observation]]]:
    """The council's own groups in their newest period, for a measure that has no figure of the whole."""
    own = [o for o in rows if o.breakdown and not o.area and o.is_actual and o.value is not None]
    if not own:
        return []
    newest = max((o.period for o in own), key=lambda p: (p.end, -p.months))
    found = [o for o in own if o.period == newest][:GROUPS]
    return [(o.breakdown.replace("=", ": ").replace('"', ""), [o]) for o in found] if len(found) > 1 else []


def others(plan: Plan, whole: Sequence[Observation], chosen: Chosen) -> list[tuple[str, list[Observation]]]:
    """The other areas' results for periods as long as the council's: name and figures in order of time."""
    lengths = {o.period.months for o in chosen.actual or chosen.shown}
    # Places within have a table and pages of their own: they are no peers of the whole.
    within = {area.area for area in plan.areas if area.kind == "place"} if chosen.shown else set()
    names = {area.area: area.name for area in plan.areas if area.area not in within}
    rows: dict[str, list[Observation]] = {area: [] for area in names}
    for o in whole:
        if (
            o.area
            and o.area not in within
            and o.is_actual
            and o.value is not None
            and (o.period.months in lengths or not lengths)
        ):
            rows.setdefault(o.area, []).append(o)
    return [
        (names.get(area, area), sorted(found, key=lambda o: o.period.end))
        for area, found in rows.items()
        if found
    ]

"""Actions on a line of time: from start to end, with a mark for each milestone, and an upright for today.

The list beside says the same in words, so that the drawing is hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..model import Action

WIDTH, HEIGHT = 600, 28
EDGE = 8
# The marks: round for what is done, a square for what is late or missed, an open diamond for what is ahead.
DONE = '<circle class="sc-time__done" cx="{x}" cy="14" r="6"/>'
LATE = '<path class="sc-time__late" d="M{x} 14m-6-6h12v12h-12z"/>'
AHEAD = '<path class="sc-time__ahead" d="M{x} 14m0-7l7 7-7 7-7-7z"/>'


@dataclass(frozen=True, slots=True)
class Span:
    """The stretch of time that all actions of a page share."""

    start: date
    end: date

    def at(self, day: date) -> float:
        """Where a day lies, in pixels."""
        part = (day - self.start).days / max(1, (self.end - self.start).days)
        return round(EDGE + min(max(part, 0.0), 1.0) * (WIDTH - 2 * EDGE), 1)


def span_of(actions: Sequence[Action], milestones: Mapping[str, Sequence[tuple[date, str]]]) -> Span | None:
    """From the first day to the last of all actions and milestones; None where there are not two days."""
    days = {day for a in actions for day in (a.start, a.end) if day}
    days |= {day for found in milestones.values() for day, _ in found}
    return Span(min(days), max(days)) if len(days) > 1 else None


def course(action: Action, milestones: Sequence[tuple[date, str]], span: Span, today: date) -> str:
    """One action as an SVG element, blank where it has no day at all.

    `milestones`  the day and the state of each
    """
    days = [day for day in (action.start, action.end, *(d for d, _ in milestones)) if day]
    if not days:
        return ""
    left, right = span.at(action.start or min(days)), span.at(action.end or max(days))
    parts = [f'<path class="sc-time__line" d="M{EDGE} 14H{WIDTH - EDGE}"/>']
    parts.append(f'<path class="sc-time__action" d="M{left:g} 14H{right:g}"/>')
    if span.start <= today <= span.end:
        parts.append(f'<path class="sc-time__today" d="M{span.at(today):g} 0V28"/>')
    for day, state in milestones:
        mark = DONE if state == "done" else LATE if state in ("late", "missed") else AHEAD
        parts.append(mark.format(x=f"{span.at(day):g}"))
    return (
        f'<svg class="sc-time" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'aria-hidden="true">{"".join(parts)}</svg>'
    )

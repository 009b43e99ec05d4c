"""What is judged of an indicator: its status against a target, and its change over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from .measures import Observation
from .period import Period
from .promises import Action


class Status(StrEnum):
    """The latest actual against the target of the same period, or why there is no verdict."""

    MET = "met"
    CLOSE = "close"
    MISSED = "missed"
    NOT_DUE = "not-due"  # a target whose period has not ended
    NO_RESULT = "no-result"  # its period has ended and the package gives no actual
    NO_TARGET = "no-target"
    NO_FIGURE = "no-figure"  # neither an actual nor a target
    NOT_JUDGED = "not-judged"  # better is neither


JUDGED = (Status.MET, Status.CLOSE, Status.MISSED)


class Movement(StrEnum):
    """How the actuals move."""

    IMPROVING = "improving"
    WORSE = "getting-worse"
    UP = "going-up"  # a real change of an indicator where neither way is better
    DOWN = "going-down"
    STEADY = "no-real-change"
    TOO_FEW = "too-few"  # fewer than 12 comparable points, or none comparable
    NONE = "none"  # fewer than two points: nothing to compare


class Assurance(StrEnum):
    """Whether a target will be met if nothing changes."""

    WILL_MEET = "will-meet"
    WILL_MISS = "will-miss"
    CHANCE = "chance"


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One point of a control chart, in the units of the series.

    `special`  "" for common cause, else outside, trend, two-in-three or shift
    `side`     1 above the mean, -1 below, 0 on it; for a trend its direction
    """

    period: Period
    value: float
    mean: float
    lower: float
    upper: float
    special: str = ""
    side: int = 0
    group: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """How an indicator moves.

    `previous`, `latest`  the two newest comparable actuals (same length of period; for figures that
                          run through the year, the same point of the year before)
    `difference`          latest minus previous, in the indicator's unit
    `direction`           1 better, -1 worse, 0 the same or neither way is better: of `difference`
    `points`              how many comparable actuals there are, since the last reset where there is one
    `control`             the control chart where one is allowed: the points of each stretch between
                          resets that has 12 or more
    `target`              the target that `assurance` is about
    """

    movement: Movement
    previous: Observation | None = None
    latest: Observation | None = None
    difference: Decimal | None = None
    direction: int = 0
    points: int = 0
    control: tuple[ControlPoint, ...] = ()
    assurance: Assurance | None = None
    target: Observation | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The council beside others for one period: its `own` figure, the others', their median, its place.

    `place` is 1 for the best by `better` (highest where neither), of `of` areas with a figure.
    """

    period: Period
    others: Mapping[str, Decimal] = field(default_factory=dict)
    median: Decimal | None = None
    place: int = 0
    of: int = 0
    group: str = ""
    own: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one indicator.

    `actual`, `target`  the figures that give the status, of one and the same period; where there is
                        no verdict, the latest actual and the target that matters next
    `gap`               how far the actual is from the target in percent of the target: positive is
                        worse than the target, by `better`; None where there is no sum
    `allowed`           the tolerance in percent of the target
    `band`              True where `better` is in-range and the range, not a target, gives the status
    `latest`            the newest actual, where it is newer than the one that gives the status
    `actual_gap`        the newest row that says why there is no actual, where it is newer than any actual
    `target_gap`        the row that says why there is no target, where no target could be found
    `elsewhere`         True where there are figures, but none for the council itself and the whole
    """

    indicator_id: str
    status: Status
    actual: Observation | None = None
    target: Observation | None = None
    gap: Decimal | None = None
    allowed: Decimal = Decimal(0)
    band: bool = False
    change: Change = Change(Movement.NONE)
    comparison: Comparison | None = None
    latest: Observation | None = None
    actual_gap: Observation | None = None
    target_gap: Observation | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """One thing that is past its day.

    `table`, `row`  which row: of indicators, milestones, actions or risks; the plan itself is of the
                    table "plans" and has no key
    `title`         what the row is called; `role` who answers for it, blank where nobody is named
    `due`           the day that has gone by, or the new one of a milestone that the plan itself calls
                    late; None where the plan calls it late and gives no day
    `days`          how many days ago that was, 0 where no day has gone by
    `period`        of a figure for which no day was named: the last finished period, which has none
    """

    plan: str
    table: str
    row: str
    title: str
    role: str = ""
    due: date | None = None
    days: int = 0
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReport:
    """A plan as it stood at the end of one reporting period, by the data as they are now.

    `judgements`  of every indicator, from the figures of periods that had ended by then
    `new`         the indicators that have a figure of a period that ended in this one
    `absent`      those that should have one and have none
    `actions`     those under way in the period, each with its state of then; not-stated where nobody
                  had said it by then
    """

    period: Period
    judgements: Mapping[str, Judgement]
    new: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of a plan, the newest first; `left_off` counts the older periods that have none."""

    made: tuple[PeriodReport, ...] = ()
    left_off: int = 0

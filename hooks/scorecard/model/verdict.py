"""What is judged of an indicator: its status against a target, and its change over time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise, takewhile

from .measures import Observation, Reset
from .period import Period
from .promises import Action


class Status(StrEnum):
    """The latest actual against the target of the same period, or why there is no verdict."""

    MET = "met"
    CLOSE = "close"
    MISSED = "missed"
    SIMILAR = "similar"  # a survey's interval holds the target
    NOT_DUE = "not-due"  # a target whose period has not ended
    NO_RESULT = "no-result"  # its period has ended and the package gives no actual
    NOT_IN_DOCUMENT = "not-in-document"  # the same of a plan that is closed: it was printed before
    NO_TARGET = "no-target"  # or none any more: the newest actual has none, and none comes after it
    NO_FIGURE = "no-figure"  # neither an actual nor a target
    NOT_JUDGED = (
        "not-judged"  # neither way is better, a target in words, out of too few, or figures of parts alone
    )
    PAUSED = "paused"
    RETIRED = "retired"  # like the one before counted in no verdict


JUDGED = (Status.MET, Status.CLOSE, Status.MISSED)
AT_REST = (Status.PAUSED, Status.RETIRED)


class Movement(StrEnum):
    """How the actuals move."""

    IMPROVING = "improving"
    WORSE = "getting-worse"
    UP = "going-up"  # a real change of an indicator where neither way is better
    DOWN = "going-down"
    STEADY = "no-real-change"
    TOO_FEW = "too-few"  # fewer than 12 comparable points
    UNTESTED = "not-tested"  # the rules for a real change are not for such figures
    NONE = "none"  # fewer than two points: nothing to compare


class Assurance(StrEnum):
    """Whether a target will be met if nothing changes."""

    WILL_MEET = "will-meet"
    WILL_MISS = "will-miss"
    CHANCE = "chance"


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """One point of a control chart, in the units of the series.

    `mean`     the middle: the average of the stretch; where the chart is of a season the figure of the
               same time a year before
    `special`  "" for common cause, else outside, trend, two-in-three, shift or, of a season, average
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
class NewStart:
    """Where figures start anew, and the average of the comparable ones before and since, and how many.

    `between`  whether those before began at a new start themselves, and so are but a part of what came before
    """

    reset: Reset
    before: Decimal | None = None
    since: Decimal | None = None
    before_number: int = 0
    since_number: int = 0
    between: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """How an indicator moves.

    `previous`, `latest`  the two newest comparable actuals (same length of period; for figures that
                          run through the year or have a season, the same point of the year before)
    `difference`          latest minus previous, in the indicator's unit
    `direction`           1 better, -1 worse, 0 the same, within the intervals, or neither way is better
    `within`              whether the intervals of the two overlap: chance can be all the difference
    `points`              how many comparable actuals there are, since the last new start if there is one
    `others`              how many actuals are of another length or point of the year, and not compared
    `beaten`              from how many earlier years on end the latest lies on the same side as from the
                          previous one, at the same point of the year
    `control`             the control chart where one is allowed: the points of each stretch between
                          new starts that has 12 or more
    `season`              of figures with a season, those of the same time in earlier years, oldest first
    `start`               the last new start, where there is one
    `reason`              why no more is said: few, few-since, few-season, to-date, overlaps, since-start,
                          answers, small-base, at-rest; provisional or unreliable where only the newest figure
                          says that there is a change, and is that itself; blank where the
                          control chart speaks
    `target`              the target that `assurance` is about
    `run`                 how many of the last points on end say so, where not all points are here
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
    within: bool = False
    others: int = 0
    beaten: int = 0
    season: tuple[Observation, ...] = ()
    start: NewStart | None = None
    reason: str = ""
    run: int = 0

    def in_a_row(self) -> int:
        """How many points on end say so at the end of the chart: on one side, or of steps one way."""
        if self.run or not self.control:
            return self.run
        last = self.control[-1]
        group = [point for point in self.control if point.group == last.group]
        if last.special == "trend":
            steps = [(b.value - a.value) * last.side > 0 for a, b in pairwise(group)]
            return len(list(takewhile(bool, reversed(steps))))
        return len(list(takewhile(lambda p: (p.value - p.mean) * last.side > 0, reversed(group))))

    @property
    def flat(self) -> bool:
        """Whether every figure of the chart is the same, so that nothing went up or down."""
        return bool(self.control) and all(p.value == p.mean == p.lower == p.upper for p in self.control)

    def light(self) -> Change:
        """The same with the two ends of the chart alone, which is all that lists and reports tell of it."""
        if len(self.control) < 3:
            return self
        return replace(self, control=(self.control[0], self.control[-1]), run=self.in_a_row())


class Standing(StrEnum):
    """Where the council stands beside others, as far as chance lets it be said."""

    SIMILAR = "similar"
    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"  # where neither way is better
    LOWER = "lower"
    UNTOLD = "untold"  # nothing says how large chance is


@dataclass(frozen=True, slots=True)
class Comparison:
    """The council beside others for one period: its `own` figure, the others', their median and range.

    `standing`  by intervals against the others' median, or by a funnel against their whole
    `basis`     intervals, funnel, or blank
    `middle`    what the standing is measured against: the median, or the group's own rate
    `place`     1 for the best by `better`, of `of` with a figure; 0 where no place can be told apart
    `asked`     how many the group has, the council itself among them, with or without a figure
    """

    period: Period
    others: Mapping[str, Decimal] = field(default_factory=dict)
    median: Decimal | None = None
    place: int = 0
    of: int = 0
    group: str = ""
    own: Decimal | None = None
    standing: Standing = Standing.UNTOLD
    basis: str = ""
    middle: Decimal | None = None
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one indicator.

    `actual`, `target`  the figures that give the status, of one and the same period; where there is
                        no verdict, the latest actual and the target that matters next
    `short`             how much worse than the target the actual is, in its unit; at most 0: met
    `gap`               the same in percent of the target; None where there is no sum
    `margin`            how much worse still counts as close, in the figure's unit
    `band`              True where a range from `low` to `high`, not a target, gives the status
    `latest`            the newest actual, where it is newer than the one that gives the status
    `last`              the judgement by the last target, where there is none any more
    `at_rest_as`        the status that a paused or retired indicator would have
    `actual_gap`        the newest row that says why there is no actual, where it is newer than any actual
    `target_gap`        the row that says why there is no target, where no target could be found
    `elsewhere`         True where there are figures, but none for the council itself and the whole
    `statuses`          of each of its observations, in their order: an actual's status by the target of its
                        own period, place and part; blank for other rows and for reports
    """

    indicator_id: str
    status: Status
    actual: Observation | None = None
    target: Observation | None = None
    gap: Decimal | None = None
    short: Decimal | None = None
    margin: Decimal = Decimal(0)
    band: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    change: Change = Change(Movement.NONE)
    comparison: Comparison | None = None
    latest: Observation | None = None
    last: Judgement | None = None
    at_rest_as: Status | None = None
    actual_gap: Observation | None = None
    target_gap: Observation | None = None
    elsewhere: bool = False
    statuses: tuple[str, ...] = ()

    @property
    def aims_in_words(self) -> bool:
        """Whether nobody can judge it because its target is stated in words."""
        gap = self.target_gap
        return self.status is Status.NOT_JUDGED and gap is not None and gap.missing == "in-words"

    @property
    def of_parts(self) -> bool:
        """Whether nobody can judge it because only groups or places within the council have figures."""
        return self.status is Status.NOT_JUDGED and self.elsewhere and not self.aims_in_words

    def light(self) -> Judgement:
        """The same with the ends of its control chart alone."""
        return replace(self, change=self.change.light(), last=self.last and self.last.light())


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

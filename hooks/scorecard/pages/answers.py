"""What a home page answers, for one plan or for all plans of a council, in the order of the questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar, overload

from .. import words as say
from ..model import JUDGED, BudgetLine, Milestone, Movement, Priority, Status
from .addresses import SECTIONS, plan_at, priority_at, section_at
from .freshness import Freshness, freshness_of_plan
from .lines import IndicatorLine
from .money import MoneyBars, money_bars, money_said
from .places import places_of
from .plan_index import PlanIndex
from .writer import Writer

T = TypeVar("T")

# How many of each a page shows before it leads to the whole list.
MOST = 6
# Days ahead that count as soon: a quarter.
SOON_DAYS = 92


class Cut(Sequence[T]):
    """The first few of a list, that knows of how many."""

    def __init__(self, every: Sequence[T], most: int = MOST) -> None:
        self.shown, self.of = tuple(every[:most]), len(every)

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Cut[T]: ...
    def __getitem__(self, at: int | slice) -> T | Cut[T]:
        """One of those shown; of a slice, still with the number of all."""
        if isinstance(at, int):
            return self.shown[at]
        part = Cut(self.shown[at])
        part.of = self.of
        return part

    def __len__(self) -> int:
        """How many are shown."""
        return len(self.shown)


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """A priority with the verdicts on all in and below it. `lead` is the measure that speaks for it."""

    priority: Priority
    address: str
    kind: str
    counts: tuple[tuple[Status, int], ...]
    indicators: int
    actions: int
    lead: IndicatorLine | None = None
    below: tuple[PriorityLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone with the words for its state and where it stands."""

    milestone: Milestone
    action: str
    address: str
    state: str
    due: str


@dataclass(frozen=True, slots=True)
class Answers:
    """One plan's answers: counts, priorities, what moved, what was promised, money, and its sections.

    `front`     the first sentence: what gets better, what worse, what is late
    `money_bars`  planned and spent side by side, where lines say which they are
    `places`    the pages of places within: name and address
    `headlines` are the indicators that the plan puts on the front page where it has `chosen` any, else
    the first with a figure.
    """

    indexed: PlanIndex
    address: str
    closed: bool
    front: str
    verdict: str
    counts: tuple[tuple[Status, int], ...]
    priorities: tuple[PriorityLine, ...]
    headlines: Cut[IndicatorLine]
    chosen: bool
    better: Cut[IndicatorLine]
    worse: Cut[IndicatorLine]
    milestones: str
    late: Cut[MilestoneLine]
    soon: Cut[MilestoneLine]
    actions: str
    money: Cut[BudgetLine]
    money_said: str
    money_bars: MoneyBars | None
    places: tuple[tuple[str, str], ...]
    fresh: Freshness
    sections: tuple[tuple[str, str, int], ...]


def answers(writer: Writer, indexed: PlanIndex) -> Answers:
    """Work out one plan's answers."""
    plan = indexed.plan
    closed = plan.closed(writer.as_of)
    lines = list(writer.lines[indexed.name].values())
    late, soon = _milestones(writer, indexed, closed)
    # Those that the page of what is late has; the plan itself gave up the ones that were missed.
    missed = sum(one.state == "Missed" for one in late)
    past_day = 0 if closed else sum(one.table == "milestones" for one in indexed.view.late)
    chosen = [line for line in lines if line.indicator.headline]
    return Answers(
        indexed=indexed,
        address=plan_at(indexed.name),
        closed=closed,
        front=say.front_sentence([(line.indicator, line.judgement) for line in lines], past_day, missed),
        verdict=say.plan_verdict(plan, indexed.view.judgements, writer.as_of),
        counts=count(lines),
        priorities=_priorities(writer, indexed, ""),
        headlines=Cut(chosen or [line for line in lines if line.actual_row]),
        chosen=bool(chosen),
        better=Cut(moved(lines, Movement.IMPROVING)),
        worse=Cut(moved(lines, Movement.WORSE)),
        milestones=say.milestones_sentence(plan.milestones, writer.as_of, closed, plan.over)
        if plan.milestones
        else "",
        late=Cut(late),
        soon=Cut(soon),
        actions=say.actions_sentence(plan.actions) if plan.actions else "",
        money=Cut(_money(plan.budgets)),
        money_said=money_said(plan.budgets),
        money_bars=money_bars(indexed),
        places=places_of(indexed),
        fresh=freshness_of_plan(writer, indexed),
        sections=sections(indexed),
    )


def sections(indexed: PlanIndex) -> tuple[tuple[str, str, int], ...]:
    """The pages that a plan has something for: title, address, and how many rows it shows."""
    # A cell that the document leaves empty is a row, but no milestone, as the sentence about them counts.
    steps = sum(not one.missing for one in indexed.plan.milestones)
    found = [
        (title, section_at(indexed.name, name), len(indexed.plan.rows(table)))
        for name, table, title in SECTIONS
        if indexed.plan.rows(table)
    ]
    found = [(title, at, steps if title == "Milestones" else number) for title, at, number in found]
    if indexed.plan.milestones:
        found.insert(0, ("Promises", section_at(indexed.name, "promises"), steps))
    if places := places_of(indexed):
        found.append(("Places", section_at(indexed.name, "places"), len(places)))
    if reports := len(indexed.view.reports.made):
        found.append(("Reports", section_at(indexed.name, "reports"), reports))
    return (*found, ("Data", section_at(indexed.name, "data"), sum(indexed.plan.read.values())))


def count(lines: Sequence[IndicatorLine]) -> tuple[tuple[Status, int], ...]:
    """How many have each status, in the order of the statuses, none left at nought."""
    tally = Counter(line.status for line in lines)
    return tuple((status, tally[status]) for status in Status if tally[status])


def _priorities(writer: Writer, indexed: PlanIndex, parent: str) -> tuple[PriorityLine, ...]:
    """The priorities below another, by rank where they have one, with everything below them."""
    rows = sorted(indexed.below[parent], key=lambda p: (p.rank is None, p.rank or 0))
    return tuple(priority_line(writer, indexed, p) for p in rows)


def priority_line(writer: Writer, indexed: PlanIndex, one: Priority) -> PriorityLine:
    """A priority as it stands in a list."""
    key = one.priority_id
    lines = writer.lines_of(indexed, indexed.indicators_under(key))
    return PriorityLine(
        priority=one,
        address=priority_at(indexed.name, key),
        kind=say.code_words("priorities", "kind", one.kind),
        counts=count([line for line in lines if line.status in JUDGED]),
        indicators=len(lines),
        actions=len(indexed.actions_in(indexed.descends(key))),
        lead=_leading(lines),
        below=_priorities(writer, indexed, key),
    )


def _leading(lines: Sequence[IndicatorLine]) -> IndicatorLine | None:
    """The measure that speaks for a priority: one that the plan puts on the front page, else one that tells
    whether anyone is better off, else the first; of those with a course to show, if there are any."""
    known = [line for line in lines if line.actual_row]
    order = sorted(
        known,
        key=lambda line: (
            not line.small,
            not line.indicator.headline,
            line.indicator.answers != "better-off",
        ),
    )
    return order[0] if order else None


def moved(lines: Iterable[IndicatorLine], movement: Movement) -> list[IndicatorLine]:
    """Those that move in one way, the one with the newest figure first."""
    found = [line for line in lines if line.judgement.change.movement is movement]
    return sorted(found, key=_newest, reverse=True)


def _newest(line: IndicatorLine) -> date:
    latest = line.judgement.latest or line.judgement.actual
    return latest.period.end if latest else date.min


def _money(budgets: Iterable[BudgetLine]) -> list[BudgetLine]:
    """What things cost, parts of a total left out, the newest period first."""
    found = [b for b in budgets if not b.total_of and b.kind == "net-cost"]
    return sorted(found, key=lambda b: b.period.end, reverse=True)


def _milestones(
    writer: Writer, indexed: PlanIndex, closed: bool
) -> tuple[tuple[MilestoneLine, ...], tuple[MilestoneLine, ...]]:
    """The milestones that are late or missed, longest ago first, and those due soon. None when closed."""
    if closed:
        return (), ()
    late, soon = [], []
    for m in sorted(indexed.plan.milestones, key=lambda m: (m.due or writer.as_of, m.milestone_id)):
        line = milestone_line(writer, indexed, m, closed)
        if line.state in ("Late", "Missed"):
            late.append(line)
        elif m.due and m.state != "done" and 0 <= (m.due - writer.as_of).days <= SOON_DAYS:
            soon.append(line)
    return tuple(late), tuple(soon)


def milestone_line(writer: Writer, indexed: PlanIndex, m: Milestone, closed: bool) -> MilestoneLine:
    """A milestone as it stands in a list. Its date is a day, else as printed, else its period."""
    action = indexed.action.get(m.action_id)
    due = say.date_words(m.due) if m.due else m.due_printed
    return MilestoneLine(
        milestone=m,
        action=action.title if action else m.action_id,
        address=f"{section_at(indexed.name, 'milestones')}#{m.milestone_id}",
        state=say.milestone_state_word(m, writer.as_of, closed or (action is not None and action.over)),
        due=due or (say.period_words(m.period) if m.period else ""),
    )

"""A file that comes in: which plan and period it is of, what kind it is, and what it asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .. import workbook
from ..gate import Seen, check_all
from ..history import commit
from ..model import Period, Plan, Unreadable, read_period
from ..model.years import Years
from ..progress import Progress
from ..settings import Settings
from ..workbook import Book, Given, Made, Remark
from .outcome import Outcome
from .trial import NoPlan, plan_of, prepared
from .typed_cells import unread

SHORT = 12  # of a commit's name


def imported(
    file: Path,
    settings: Settings,
    name: str = "",
    keep: workbook.Keep = "",
    period: Callable[[Years], Period] | None = None,
    told: Progress | None = None,
    seen: Seen | None = None,
) -> tuple[Outcome, bool]:
    """What becomes of a file, and whether it is a workbook of ours; nothing is written yet.

    `name`    the plan, where the file does not tell or the officer says so
    `keep`    which of two that differ is taken
    `period`  what a plain table is for, where it does not tell, by how the plan's years run
    `told`    is told how far the work is
    `seen`    what was read of the packages before, and how they are read

    Raises `NoPlan` and `workbook.Unopened`, each with what to do.
    """
    told = told or Progress()
    with told.during("opening the file"):
        book = workbook.opened(file)
    made = workbook.made_from(book)
    seen = seen or Seen()
    if made is not None:
        return _workbook(book, made, settings, name, keep, seen, told), True
    plan, _ = plan_of(settings, name or _only(settings, seen), seen, told)
    if workbook.is_planning(book):
        planning = workbook.read_planning(book, plan)
        outcome = prepared(planning.given, plan, settings, seen, told)
        outcome.how = planning.how
        return outcome, False
    if not plan.indicators:
        raise NoPlan(
            f"{plan.name} has no indicators yet, so no figure can be taken. Give them first: a row for each "
            f"in indicators.csv, or in the workbook of: scorecard template {plan.name}"
        )
    plain = workbook.read_plain(book, plan, file.name, period(plan.years) if period else None)
    if not plain.how:
        hint = "A table of figures has a line with the names of its columns: Ref, Indicator, Q1 2026/27."
        raise workbook.Unopened(
            f"No table of figures is found in {file.name}.", f"{hint} Or use scorecard template."
        )
    for one in sorted(plain.periods)[-1:]:
        workbook.move_on(plain.given, plan, one, settings.as_of)
    outcome = prepared(plain.given, plan, settings, seen, told)
    outcome.how = workbook.summary(plain)
    return outcome, False


def _only(settings: Settings, seen: Seen) -> str:
    """The one plan that there is. Raises `NoPlan` where there are several."""
    plans = [one.name for one in check_all(settings, seen).plans]
    if len(plans) == 1:
        return plans[0]
    raise NoPlan(
        f"Say which plan these figures are of: --plan NAME. The plans: {', '.join(plans) or 'none'}."
    )


def _workbook(
    book: Book,
    made: Made,
    settings: Settings,
    name: str,
    keep: workbook.Keep,
    seen: Seen,
    told: Progress,
) -> Outcome:
    """What a workbook of ours asks for."""
    if name and name != made.package:
        raise NoPlan(
            f"This workbook was made for {made.package}, not for {name}. "
            "Leave --plan out, or take another file."
        )
    plan, _ = plan_of(settings, made.package, seen, told)
    try:
        period = read_period(made.period, "monthly", plan.years)
    except Unreadable:
        raise NoPlan(
            f'The workbook says that it is for "{made.period}", which is no period. Make it anew.'
        ) from None
    back = workbook.read_back(book, workbook.contents(plan, period, every=True))
    given = workbook.amendments_of(back, plan, period, settings.as_of, unread, keep)
    for sheet in workbook.strangers(book, made):
        hint = f"Take that sheet out: this is the workbook of {made.package} for {made.period}."
        given.said.append(Remark("error", f'The sheet "{sheet}" is of another plan or period.', hint))
    given.said[:0] = _older(made, plan, settings, given)
    return prepared(given, plan, settings, seen, told)


def _older(made: Made, plan: Plan, settings: Settings, given: Given) -> list[Remark]:
    """That the plan has changed since the workbook was made, which was taken account of."""
    now = commit(settings.packages)
    if not made.commit or not now or now == made.commit or not given.amendments:
        return []
    message = f"This workbook is from commit {made.commit[:SHORT]}, and the plan has moved on since."
    return [
        Remark(
            "notice",
            message,
            "What changed meanwhile was kept; cells that both changed are told as conflicts.",
        )
    ]

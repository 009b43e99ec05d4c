"""What stands between the packages and the public: all is read and checked before anything is made of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from . import check, read, words
from .history import NoHistory, held_rows
from .model import Dataset, Plan
from .model.contract import tables
from .problems import Answered, Problem
from .settings import Settings

LOST = "An earlier version had rows: if they were deleted by mistake, put them back."


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate lets through, and everything that it has to say."""

    plans: tuple[Plan, ...]
    datasets: tuple[Dataset, ...]
    problems: tuple[Problem, ...]
    answered: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read of one version of the packages, and need not be read and checked again in another.

    `agreed`, `made`   row by row
    `pieces`, `quiet`  by pieces of files and by indicators, which is faster where one version follows another
    """

    agreed: read.Agreed = field(default_factory=read.Agreed)
    made: check.Made = field(default_factory=dict)
    pieces: check.MadeOfPieces | None = None
    quiet: check.Quiet | None = None

    def forget_this_time(self) -> None:
        """What was found this time is not to be believed: it is about to be found again."""
        if self.agreed.pieces:
            self.agreed.pieces.seen.clear()
        if self.quiet:
            self.quiet.seen.clear()


@dataclass(slots=True)
class Reading:
    """What the gate says by our own reading, while the other readings may still be at work elsewhere.

    `checked`  what holds if all readings are alike: nothing may be made public by it alone
    `others`   waits for the other readings; gives what holds by all of them. None once that was asked
    """

    checked: Checked
    others: Callable[[], Checked] | None = None

    def certain(self) -> Checked:
        """What holds by all readings; the same value each time."""
        if self.others is not None:
            self.checked, self.others = self.others(), None
        return self.checked


def check_all(
    settings: Settings, seen: Seen | None = None, told: Callable[[int, int], None] | None = None
) -> Checked:
    """Read and check every package of the settings' folder: structure only, no rules of reporting.

    `seen`  what was read of another version of the packages; what is read now is added to it
    `told`  is told how many packages of how many are read

    Where the other readings are done elsewhere they are taken for alike: whoever has them done so asks
    `seen.agreed.settled` in the end.
    """
    paths, problems = read.folders(settings.packages)
    problems += read.astray(settings.packages)
    problems += read.page_problems(settings.content)
    names, unread = read.read_names(settings.names)
    named = check.forbidden_names(names)
    raw, found = read.read_packages(paths, settings.limits, seen.agreed if seen else None, told)
    made, pieces, quiet = (seen.made, seen.pieces, seen.quiet) if seen else (None, None, None)
    plans, datasets, more = check.check_packages(raw, named, made, before=pieces, quiet=quiet)
    told_of = _without_what_is_new(problems + unread + found + more, plans, settings.packages)
    return Checked(tuple(plans), tuple(datasets), tuple(told_of))


def _without_what_is_new(problems: list[Problem], plans: list[Plan], packages: Path) -> list[Problem]:
    """The problems but for notices of tables without rows that never had any: nobody has deleted them.

    Where no history is known, only a plan that holds nothing at all is taken for new.
    """
    begun = {plan.name for plan in plans if any(plan.rows(table) for table in tables())}
    told = []
    for problem in problems:
        if problem.code == "table-empty":
            try:
                if not held_rows(packages, f"{problem.package}/{problem.file}"):
                    continue
                problem = replace(problem, hint=f"{problem.hint} {LOST}")
            except NoHistory:
                if problem.package not in begun:
                    continue
        told.append(problem)
    return told


def gate(
    settings: Settings,
    whole: bool = False,
    told: Callable[[int, int], None] | None = None,
    seen: Seen | None = None,
) -> Checked:
    """Everything that stands between the packages and the public: structure, embargo, rules.

    `whole`  also ask the rules about rows that are kept back for a later day, as an officer wants at
             the desk; never where the answer is public, since the rules and what is wrong quote figures
    `told`, `seen`  as `check_all` takes them

    The plans are those that may be published. The rules are not asked about a plan with errors: what
    they would say of a plan half read would mislead.
    """
    return gate_ahead(settings, whole, told, seen).certain()


def gate_ahead(
    settings: Settings,
    whole: bool = False,
    told: Callable[[int, int], None] | None = None,
    seen: Seen | None = None,
) -> Reading:
    """As `gate`, for whoever has something to do until the other readings are heard."""
    found = _gate(settings, whole, told, seen)

    def others() -> Checked:
        sure = found
        while seen and not seen.agreed.settled():  # where they differ all is read again, here
            seen.forget_this_time()
            sure = _gate(settings, whole, told, seen)
        return sure

    return Reading(found, others)


def _gate(
    settings: Settings, whole: bool, told: Callable[[int, int], None] | None, seen: Seen | None
) -> Checked:
    """As `gate`, where all readings are alike."""
    quiet = seen.quiet if seen else None
    if quiet:
        quiet.ask(settings.as_of, settings.rules, whole)
    checked = check_all(settings, seen, told)
    known = {plan.name: quiet.places(plan.name) if quiet else {} for plan in checked.plans}
    published = tuple(
        words.written(check.published(plan, settings.as_of), known[plan.name]) for plan in checked.plans
    )
    asked = with_rules(checked, checked.plans if whole else published, settings, known)
    if quiet:
        _keep_quiet(quiet, checked.plans, published, asked)
    if not whole:
        asked = replace(asked, problems=read.quiet(asked.problems, settings.packages, settings.as_of))
    return replace(asked, plans=published)


def _keep_quiet(quiet: check.Quiet, plans: Iterable[Plan], published: Iterable[Plan], asked: Checked) -> None:
    """Keep the indicators of which nothing was said, in plans without errors."""
    broken = {p.package for p in asked.problems if p.severity == "error"}
    for plan, shown in zip(plans, published, strict=True):
        if plan.name not in broken:
            places = {one.indicator_id: one.places for one in shown.indicators}
            quiet.keep(plan, places, check.of_plan(plan.name, asked.problems, asked.answered))


def with_rules(
    checked: Checked,
    plans: Iterable[Plan],
    settings: Settings,
    quiet: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> Checked:
    """What was checked, and what the rules of good reporting say of plans: of none that has an error.

    `quiet`  by plan, the indicators of which nothing has to be said, since nothing had to be before
    """
    broken = {p.package for p in checked.problems if p.severity == "error"}
    problems, answered = list(checked.problems), list(checked.answered)
    for plan in plans:
        if plan.name not in broken:
            found, settled = check.reporting_problems(
                plan, settings.as_of, settings.rules, quiet.get(plan.name, ())
            )
            problems += found
            answered += settled
    return replace(checked, problems=tuple(problems), answered=tuple(answered))

"""What a change alters for the public: two folders of packages, read, judged and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from . import check, judge, words
from .check.rules.answers import answered_by
from .diff import Difference, State, difference, unexplained
from .gate import Checked, Seen, check_all
from .problems import Problem
from .progress import Progress
from .settings import Settings

UNEXPLAINED = ("figure-changed-unexplained", "promise-moved-unexplained")


def compare(
    old: Settings, new: Settings, moved: Mapping[str, str] | None = None, told: Progress | None = None
) -> Difference:
    """What differs for the public between two folders of packages, both judged for the new one's day.

    `moved`  packages whose folder was renamed: the old name to the new one
    `told`   is told how far the work is

    Rows that cannot be read are not compared: the gate tells of those.
    """
    seen, told = Seen(), told or Progress()
    with told.during("reading and checking what is new"):
        after = state(new, new.as_of, seen, told.step)
    with told.during("reading and checking what was before"):
        before = state(old, new.as_of, seen, told.step)
    with told.during("comparing"):
        return warned(difference(before, after, moved), after, new)


def warned(found: Difference, after: State, new: Settings) -> Difference:
    """What differs, with a warning for each published figure or promise that changes and nothing says why."""
    severities = {code: new.rules.severity(check.REGISTRY[code]) for code in UNEXPLAINED}
    warnings = [replace(p, severity=severity) for p in unexplained(found) if (severity := severities[p.code])]
    for plan in after.plans:
        mine = [p for p in warnings if p.package == plan.name]
        answered = {a.problem for a in answered_by(plan, mine)[1]}
        warnings = [p for p in warnings if p not in answered]
    return replace(found, warnings=tuple(warnings))


def state(
    settings: Settings,
    as_of: date,
    seen: Seen | None = None,
    told: Callable[[int, int], None] | None = None,
) -> State:
    """The packages as the public would see them on a day, as far as they can be read.

    `seen`  what was read of the other side, whose rows the two sides may share
    `told`  is told how many packages of how many are read
    """
    return state_of(check_all(settings, seen, told), as_of)


def state_of(checked: Checked, as_of: date) -> State:
    """The same of packages that have been read and checked."""
    plans = [words.written(check.published(plan, as_of)) for plan in checked.plans]
    waiting = {
        plan.name: [o for o in plan.observations if o.publish_on and o.publish_on > as_of]
        for plan in checked.plans
    }
    broken = [p for p in checked.problems if p.severity == "error" and p.package]
    errors = Counter((p.package, _table_of(p, checked)) for p in broken)
    verdicts = {plan.name: judge.judge_plan(plan, as_of) for plan in plans}
    return State(plans, verdicts, checked.datasets, waiting, errors)


def _table_of(problem: Problem, checked: Checked) -> str:
    """The table that a problem is about, blank where it is about the whole package."""
    descriptors = [p.descriptor for p in checked.plans if p.name == problem.package]
    descriptors += [d.descriptor for d in checked.datasets if d.name == problem.package]
    for descriptor in descriptors:
        for resource in descriptor.get("resources", ()):
            if isinstance(resource, Mapping) and resource.get("path") == problem.file:
                return str(resource.get("name"))
    return problem.table

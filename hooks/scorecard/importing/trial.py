"""The new tables laid beside a copy of the packages and asked the gate's own questions, before anything is
written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from .. import check, workbook
from ..gate import Seen, check_all
from ..model import Plan
from ..model.amendment import Source
from ..problems import Problem
from ..progress import Progress
from ..settings import Settings
from ..workbook import Remark
from .outcome import Outcome
from .rewriting import Placed, rewritten
from .sheet_words import in_a_sheet

NOT_IN_YET = ("file-unlisted", "workbook-beside")  # their hint is the import itself


class NoPlan(LookupError):
    """Why a plan cannot be taken; a sentence for an officer."""


def plan_of(
    settings: Settings, name: str, seen: Seen | None = None, told: Progress | None = None
) -> tuple[Plan, tuple[Problem, ...]]:
    """A plan as it stands, with the rows that are held back, and what the checks say of all packages.

    `told`  is told how far the reading is

    Raises `NoPlan` where there is none of that name, or it has errors by which rows may be lost.
    """
    told = told or Progress()
    with told.during("reading and checking"):
        checked = check_all(settings, seen, told.step)
    plan = next((one for one in checked.plans if one.name == name), None)
    if plan is None:
        known = ", ".join(one.name for one in checked.plans) or "none"
        raise NoPlan(f'There is no plan "{name}" in {settings.packages.name}. The plans: {known}.')
    if wrong := [p for p in checked.problems if p.package == name and _stands_in_the_way(p)]:
        many = "1 error" if len(wrong) == 1 else f"{len(wrong)} errors"
        raise NoPlan(f"{name} has {many} already. Mend that first: scorecard validate {name}")
    return plan, checked.problems


def _stands_in_the_way(problem: Problem) -> bool:
    """Whether an error may cost rows. A file that is not in the tables yet is what the import is for."""
    return problem.severity == "error" and problem.code not in NOT_IN_YET


def prepared(
    given: workbook.Given,
    plan: Plan,
    settings: Settings,
    seen: Seen | None = None,
    told: Progress | None = None,
) -> Outcome:
    """What the plan's files would say, tried by the gate.

    `seen`  what was read of the plan as it stands; `told` is told how far the trial is
    """
    told = told or Progress()
    outcome = Outcome(plan.name, list(given.said))
    if outcome.stopped:
        return outcome
    placed = rewritten(given, plan, settings, outcome)
    if outcome.stopped or not outcome.texts:
        return outcome
    before = check_all(settings, seen)
    old = [*before.problems, *_rules(before.plans, plan.name, settings)]
    with tempfile.TemporaryDirectory() as room, told.during("trying what is new"):
        beside = _beside(settings.packages, Path(room), plan.name, outcome.texts)
        after = check_all(replace(settings, packages=beside), seen, told.step)
        new = [*after.problems, *_rules(after.plans, plan.name, settings)]
    outcome.said += [
        _cell_of(problem, plan, placed) for problem in new_problems(old, new) if problem.severity != "notice"
    ]
    if outcome.stopped:
        outcome.texts.clear()
    return outcome


def _rules(plans: Iterable[Plan], name: str, settings: Settings) -> list[Problem]:
    """What the rules of good reporting say of the plan."""
    found: list[Problem] = []
    for plan in plans:
        if plan.name == name and not plan.refused:
            found += check.reporting_problems(plan, settings.as_of, settings.rules)[0]
    return found


def _beside(packages: Path, room: Path, name: str, texts: Mapping[str, str]) -> Path:
    """A copy of the packages with the new texts in it. Files that stay are linked, where the disk can."""
    target = room / packages.absolute().name
    shutil.copytree(packages, target, copy_function=_linked, symlinks=True)
    for file, text in texts.items():
        path = target / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(text.encode())
    return target


def _linked(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except (OSError, AttributeError):  # no link from here to there, or a system that knows none: a browser
        shutil.copyfile(source, target)
    return target


def new_problems(old: Iterable[Problem], new: Iterable[Problem]) -> list[Problem]:
    """The problems that were not there before; lines may have moved."""
    left = Counter(_same(p) for p in old)
    found = []
    for problem in sorted(new, key=Problem.order):
        if left[_same(problem)]:
            left[_same(problem)] -= 1
        else:
            found.append(problem)
    return found


def _same(problem: Problem) -> tuple[str, ...]:
    return (
        problem.code,
        problem.package,
        problem.file,
        problem.column,
        problem.value,
        problem.key,
        problem.message,
    )


def _cell_of(problem: Problem, plan: Plan, placed: Placed) -> Remark:
    """A problem of a table's line as one of the cell from which the line was made."""
    severity = "error" if problem.severity == "error" else "warning"
    rows = [one for line, one in placed.get(problem.file, ()) if line == problem.line]
    best = next((one for one in rows if problem.column in one.sources), rows[0] if rows else None)
    source = best.source(problem.column) if best else None
    if source is None:
        where = ", ".join(filter(None, (problem.file, f"line {problem.line}" if problem.line else "")))
        source = Source(where, "", problem.column)
    hint = in_a_sheet(problem.hint) if source.cell else problem.hint
    return Remark(severity, problem.message, hint, source)

"""Caveats that answer a rule, and caveats whose answer is to nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ...model import TABLES, Caveat, Plan, Unreadable, read_period
from ...problems import Answered, Problem, did_you_mean
from .facts import Finding
from .registry import REGISTRY
from .settings import RuleSettings

# Only a comparison with what was published before can tell whether a caveat answers this one.
ELSEWHERE = ("figure-changed-unexplained", "promise-moved-unexplained")


def answered_by(plan: Plan, problems: Iterable[Problem]) -> tuple[list[Problem], list[Answered], set[str]]:
    """Part the problems that a caveat answers from those that none does.

    A caveat answers a problem when it accepts its code and names its table and row, or every row (*).

    Returns the problems left, those answered, and the ids of the caveats that answer something.
    """
    by_place: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for caveat in plan.caveats:
        if caveat.accepts:
            for row in {caveat.row, _key(caveat, plan)}:
                by_place[caveat.accepts, caveat.table, row].append(caveat.caveat_id)
    left: list[Problem] = []
    answered: list[Answered] = []
    used: set[str] = set()
    for problem in problems:
        own = by_place.get((problem.code, problem.table, problem.key), [])
        found = own + by_place.get((problem.code, problem.table, "*"), [])
        if found and problem.table:
            answered.append(Answered(problem, found[0]))
            used.update(found)
        else:
            left.append(problem)
    return left, answered, used


def caveat_problems(plan: Plan, used: set[str], settings: RuleSettings) -> Iterator[tuple[str, Finding]]:
    """Caveats that accept no rule, and caveats whose rule is no longer broken there: (code, finding)."""
    reporting = [code for code, rule in REGISTRY.items() if rule.kind == "reporting" and rule.table]
    for caveat in plan.caveats:
        rule = REGISTRY.get(caveat.accepts)
        if not caveat.accepts or caveat.caveat_id in used:
            continue
        if rule is None or rule.code not in reporting:
            yield "caveat-unknown-rule", _unknown(caveat, rule is not None, reporting)
        elif settings.severity(rule) is not None and rule.code not in ELSEWHERE:
            yield "caveat-unused", _unused(caveat)


def _unknown(caveat: Caveat, structural: bool, known: list[str]) -> Finding:
    message = f'"{caveat.accepts}" is no rule of good reporting.'
    hint = (
        did_you_mean(caveat.accepts, known)
        + "Type a rule's code from the officers' guide, or leave accepts blank."
    )
    if structural:
        message = f'No caveat can answer "{caveat.accepts}".'
        hint = "Mend what it is about, and leave accepts blank."
    return Finding("caveats", caveat, "accepts", message, hint)


def _unused(caveat: Caveat) -> Finding:
    where = "in any row" if caveat.row == "*" else "there"
    return Finding(
        "caveats",
        caveat,
        "accepts",
        f'This caveat answers the rule "{caveat.accepts}", which the data do not break {where}.',
    )


def _key(caveat: Caveat, plan: Plan) -> str:
    """The row that a caveat names, with a period that is spelt in another way in its written form."""
    names = TABLES[caveat.table].key if caveat.table in TABLES else ()
    parts = caveat.row.split(" | ")
    if len(parts) != len(names):
        return caveat.row
    for i, name in enumerate(names):
        if name == "period":
            try:
                parts[i] = read_period(parts[i].strip(), "plan", plan.years).label
            except Unreadable:
                return caveat.row
    return " | ".join(parts)

"""The rule that what was published changes or goes only with a reason (data contract, section 4)."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import Fault, Place, Problem
from .values import Difference, FigureChange, PromiseChange


def unexplained(found: Difference) -> list[Problem]:
    """Each published figure, target and promised date that changes or goes while nothing says why."""
    figures = (_figure(f) for f in found.figures if not f.explained)
    return [*figures, *_promises(found)]


def _figure(f: FigureChange) -> Problem:
    old, new = f.old_words or f.old, f.new_words or f.new
    if f.what == "removed":
        message = f"This figure was {old} and is gone, and nothing says why."
        hint = (
            "Put the row back. If the figure was wrong, leave value blank, give the code in missing, and say "
            'why in reason, with revision "corrected". If rows were meant to go, say why in versions.csv.'
        )
    else:
        message = f"This figure was {old} and is now {new}, and nothing says why."
        hint = 'Write "corrected" or "revised" into revision, and why into reason.'
        if f.kind != "actual":
            hint = "Say why in reason, or put the earlier figure back."
    key = " | ".join((f.indicator_id, f.period.label, f.area, f.breakdown, f.kind))
    place = Place(f.package, "observations.csv", "observations", f.line, "value", f.new, key)
    return Fault("figure-changed-unexplained", message, hint).at(place, "warning")


def _promises(found: Difference) -> Iterator[Problem]:
    for p in found.promises:
        if not p.explained:
            yield _promise(p)


def _promise(p: PromiseChange) -> Problem:
    becomes = f"is now {p.new.isoformat()}" if p.new else "is gone"
    message = f"{p.column} was {p.old.isoformat()} and {becomes}, and nothing says why."
    hint = (
        "Put the date back, or say why: a new row in versions.csv with its reason, or a caveat for the row."
    )
    if p.table in ("milestones", "actions"):
        hint = f"{hint[:-1]}, or a new row in updates.csv for the action."
    file = "datapackage.json" if p.table == "datapackage" else f"{p.table}.csv"
    place = Place(p.package, file, p.table, p.line, p.column, str(p.new or ""), p.key)
    return Fault("promise-moved-unexplained", message, hint).at(place, "warning")

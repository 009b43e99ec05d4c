"""What the gate says of a file that an officer has dropped, and what the public would see of it.

It reads and judges as the commands do, but for what cannot run in a browser (`NOT_ASKED`): the check on the
pull request is the one that counts.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from .. import tell, workbook
from ..check import RuleSettings
from ..diff import difference
from ..gate import Checked, Seen, check_all, with_rules
from ..importing import Outcome, imported, new_problems
from ..problems import Problem
from ..read import Limits, OneReading
from ..settings import Settings
from ..version_difference import state_of, warned
from ..workbook import Remark
from .incoming import DESCRIPTOR, Incoming, NotTaken, sorted_out, unpacked
from .public import public_view

# What the check on the pull request asks besides, in plain words. The page lists them.
NOT_ASKED = (
    "Each file is read once. The full check reads it with two more programs, pandas and Frictionless, which "
    "must agree with ours and hold each cell against the schema of its table.",
    "What was published earlier is known only as this site shows it today. The full check knows every "
    "version of a figure, and all rows that wait for their day.",
    "Your council's list of names that must not be published is not on this site, so names are not looked "
    "for.",
    "Plans are looked at one at a time, so links to other plans are not followed. Pages that are written by "
    "hand are not looked at.",
)
MOST = 200  # problems that are handed to the page


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the gate.

    `dropped`    the bytes of the dropped files by their names
    `plan`       the package that was chosen on the page; blank where none was
    `published`  the ZIP of the package that this site publishes, of the plan that `published_of` names
    `rules`, `limits`  as the site's own settings have them
    """

    dropped: Mapping[str, bytes]
    as_of: date
    plan: str = ""
    published: bytes = b""
    rules: Mapping[str, Any] = field(default_factory=dict)
    limits: Mapping[str, Any] = field(default_factory=dict)


def published_of(asked: Asked, known: Iterable[str], room: Path) -> str:
    """The package of this site beside which the dropped files are to be laid; blank for none.

    Raises `NotTaken` where a plan has to be chosen first, `workbook.Unopened` where a file cannot be opened.
    """
    incoming, names = sorted_out(asked.dropped), set(known)
    if incoming.kind == "package":
        return incoming.name if incoming.name in names else ""
    name = asked.plan
    if incoming.kind == "sheet" and not name:
        made = workbook.made_from(workbook.opened(_written(incoming, room / "sheet")))
        name = made.package if made else ""
        if made and name not in names:
            raise NotTaken(f'This workbook is of the plan "{name}", which is not on this site.')
    if not name and len(names) == 1:
        (name,) = names
    if not name:
        raise NotTaken("Say first which plan this is of: choose it above, then drop the file again.")
    return name


def first_answer(asked: Asked, published: str, room: Path) -> dict[str, Any]:
    """What the page tells, as JSON can hold it. `room` is an empty folder to work in.

    `published`  the name of the package that `asked.published` is

    Raises `NotTaken`, `workbook.Unopened` and `importing.NoPlan`, each with what to do.
    """
    old = _settings(asked, room / "old")
    listed = _lay_published(asked, published, old.packages)
    new, seen = _settings(asked, room / "new"), Seen(OneReading())
    incoming = sorted_out(asked.dropped, listed)
    if incoming.kind == "sheet":
        return _sheet(incoming, published, old, new, seen)
    name = incoming.name or published
    folder = new.packages / name
    if incoming.kind == "tables":
        shutil.copytree(old.packages, new.packages, dirs_exist_ok=True)
    for file, data in incoming.files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    before, after = _asked_of_gate(old, seen), _asked_of_gate(new, seen)
    problems = list(after.problems)
    if incoming.kind == "tables":  # what the published files have of their own is not this officer's
        fresh = set(new_problems(before.problems, problems))
        problems = [p for p in problems if p in fresh or p.file in incoming.files]
    return _answer(incoming.kind, name, _told(problems, new), new, before, after)


def _sheet(incoming: Incoming, name: str, old: Settings, new: Settings, seen: Seen) -> dict[str, Any]:
    """A workbook, or a council's own table: imported into a copy of what is published."""
    file = _written(incoming, new.packages.parent / "sheet")
    outcome, _ = imported(file, old, name, seen=seen)
    told = [_said(one) for one in outcome.said]
    how = [*outcome.how, *_lines(outcome)]
    if outcome.stopped or not outcome.texts:
        return _bare("sheet", outcome.package, told, how)
    shutil.copytree(old.packages, new.packages, dirs_exist_ok=True)
    for path, text in outcome.texts.items():
        (new.packages / outcome.package / path).write_bytes(text.encode())
    before, after = check_all(old, seen), check_all(new, seen)
    return _answer("sheet", outcome.package, told, new, before, after) | {"how": how}


def _asked_of_gate(settings: Settings, seen: Seen) -> Checked:
    """What the gate says of packages at the desk: rows that wait for their day are asked about too."""
    checked = check_all(settings, seen)
    return with_rules(checked, checked.plans, settings)


def _answer(
    kind: str, name: str, told: list[dict[str, Any]], new: Settings, before: Checked, after: Checked
) -> dict[str, Any]:
    """The answer where the new files lie in their place: problems, and what changes for the public."""
    was, is_now = (state_of(side, new.as_of) for side in (before, after))
    found = warned(difference(was, is_now), is_now, new)
    told += _told(found.warnings, new)
    answer = _bare(kind, name, told, [])
    if answer["counts"]["error"]:
        return answer
    return answer | {"public": public_view(found, was, is_now, name, new.as_of)}


def _bare(kind: str, name: str, told: list[dict[str, Any]], how: list[str]) -> dict[str, Any]:
    ranks = ("error", "conflict", "warning", "notice")
    worst = sorted(told, key=lambda one: ranks.index(one["severity"]))
    return {
        "kind": kind,
        "package": name,
        "problems": worst[:MOST],
        "counts": {rank: sum(one["severity"] == rank for one in told) for rank in ranks},
        "how": how,
        "public": None,
    }


def _told(problems: Iterable[Problem], settings: Settings) -> list[dict[str, Any]]:
    """Problems as the page shows them: the words of `scorecard validate`, the line with its cell marked."""
    sources = tell.lines_below(settings.packages)
    return [
        {
            "severity": p.severity,
            "where": tell.place(p),
            "message": p.message,
            "hint": p.hint,
            "lines": tell.marked(p, sources),
        }
        for p in problems
    ]


def _said(one: Remark) -> dict[str, Any]:
    where = one.source.words if one.source else ""
    return {"severity": one.severity, "where": where, "message": one.message, "hint": one.hint, "lines": []}


def _lines(outcome: Outcome) -> list[str]:
    """What would be written, a line for each file: "observations.csv: 8 rows added, 1 altered." """
    told = []
    for one in outcome.files:
        parts = [f"{one.added} row{'' if one.added == 1 else 's'} added"] if one.added else []
        parts += [f"{one.altered} altered"] if one.altered else []
        parts += [one.note] if one.note else []
        told.append(f"{one.file}: {', '.join(parts) or 'the new table is listed'}.")
    return told


def _settings(asked: Asked, room: Path) -> Settings:
    packages = room / "datapackages"
    packages.mkdir(parents=True)
    return Settings(
        packages=packages,
        as_of=asked.as_of,
        cache=room / "cache",
        content=room / "content",
        rules=RuleSettings(asked.rules),
        limits=Limits.of(asked.limits),
    )


def _lay_published(asked: Asked, name: str, packages: Path) -> tuple[str, ...]:
    """Lay the published package into a folder, without what our ZIP holds beside. Gives its tables' files."""
    if not name or not asked.published:
        return ()
    files = unpacked(f"{name}.zip", asked.published)
    listed = tuple(str(one.get("path")) for one in json.loads(files[DESCRIPTOR]).get("resources", ()))
    (packages / name).mkdir()
    for file in (DESCRIPTOR, *listed):
        if file in files:
            path = packages / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(files[file])
    return listed


def _written(incoming: Incoming, folder: Path) -> Path:
    ((name, data),) = incoming.files.items()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(data)
    return file

"""The past of promises: each milestone through all versions of its table.

A version that cannot be read is passed over, as the gate refused it: nothing of it was published.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from ..model.promised import DateMoved, Promise
from .plan_history import Content, FileVersion

Row = tuple[date | None, str]  # a milestone's date and its words


def promises_of(
    versions: Sequence[FileVersion],
    content: Content,
    as_of: date,
    *,
    refused: Callable[[str], bool] = lambda text: False,
) -> tuple[Promise, ...]:
    """Every milestone that any version has, in the order in which they came; those that are gone among them.

    `versions`  of the table of milestones, oldest first; with one version nothing is known to have moved
    `as_of`     stands for the day of what no commit holds yet
    `refused`   whether a text may not be published: an old one may hold what the gate now refuses
    """
    found: dict[str, Promise] = {}
    for version in versions:
        rows = _rows(version.blob, content)
        if rows is None:
            continue
        day = version.on or as_of
        for key, (due, text) in rows.items():
            shown = "" if refused(text) else text
            known = found.get(key)
            if known is None:
                found[key] = Promise(key, shown, day, due)
                continue
            moved = (DateMoved(day, known.last, due, version.commit),) if due != known.last else ()
            found[key] = replace(known, text=shown, moves=known.moves + moved, gone=None)
        for key, promise in found.items():
            if key not in rows and promise.gone is None:
                found[key] = replace(promise, gone=day)
    return tuple(found.values())


def _rows(blob: str, content: Content) -> Mapping[str, Row] | None:
    """A version's milestones by identifier; None where it could not have been published."""
    try:
        rows = list(csv.DictReader(io.StringIO(content(blob).decode("utf-8-sig"), newline=""), strict=True))
        return {
            row["milestone_id"].strip(): (_day(row.get("due") or ""), (row.get("text") or "").strip())
            for row in rows
        }
    except (LookupError, UnicodeDecodeError, ValueError, AttributeError, csv.Error):
        return None


def _day(text: str) -> date | None:
    return date.fromisoformat(text.strip()) if text.strip() else None

"""Keys that stand twice in one table."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from ..model import TABLES
from ..problems import Fault, Place, Problem

FIGURES = ("value", "amount", "level")


def duplicate_keys(package: str, table: str, file: str, rows: Iterable[Any]) -> list[Problem]:
    """Keys that stand twice, compared after reading: one period spelt in two ways is one."""
    key_of = attrgetter(*TABLES[table].key)
    first: dict[Any, Any] = {}
    problems: list[Problem] = []
    for row in rows:
        other = first.setdefault(key_of(row), row)
        if other is not row:
            fault, column, value = _twice(table, other, row)
            problems.append(fault.at(Place(package, file, table, row.line, column, value)))
    return problems


def _twice(table: str, first: Any, second: Any) -> tuple[Fault, str, str]:
    """What is wrong with two rows of one key, with both figures where they differ; the column, its value."""
    parts = (getattr(second, name) for name in TABLES[table].key if name != "kind" and getattr(second, name))
    spelt = ", ".join(str(getattr(part, "label", part)) for part in parts)
    figure = TABLES[table].answer
    found = [_shown(row, figure) for row in (first, second)] if figure in FIGURES else ["", ""]
    lines = f"ines {first.line} and {second.line}"
    if found[0] == found[1]:
        message = f'"{spelt}" stands twice, on l{lines}.'
        return Fault("duplicate-key", message, "Keep one of the two rows."), TABLES[table].key[0], spelt
    what, hint = "rows", "Keep one."
    if table == "observations":
        what = f"{second.kind}s"
        hint += (
            ' If the earlier one was published and wrong, change it in place with revision "corrected" '
            "and a reason."
        )
    message = f'L{lines} give two {what} for "{spelt}": {" and ".join(found)}.'
    return Fault("conflicting-duplicate", message, hint), figure, found[1]


def _shown(row: Any, figure: str) -> str:
    found = getattr(row, figure)
    return str(row.missing) if found in (None, "") else str(found)

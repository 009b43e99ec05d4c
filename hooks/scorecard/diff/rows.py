"""Rows side by side: what names a row, and which of its cells have another content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

from ..model import TABLES, Period, Plan

LINE_END = re.compile(r"\r\n?")  # how a file ends its lines is no part of a text
# What a plan's descriptor says of it that the public sees.
DESCRIBED = (
    *(
        "title",
        "description",
        "version",
        "created",
        "kind",
        "service",
        "period",
        "as_at",
        "contact",
        "notice",
    ),
    *("tolerance", "next_update"),
)


def place_of(table: str, row: Any) -> tuple[Any, ...]:
    """The key of a row as values: one period in two spellings is one key."""
    return tuple(getattr(row, name) for name in TABLES[table].key)


def by_place(table: str, rows: Iterable[Any]) -> dict[Any, Any]:
    """The rows of a table by what names them: a tuple of values, of a key with one field the value itself."""
    place = attrgetter(*TABLES[table].key)
    return {place(row): row for row in rows}


def described(plan: Plan) -> dict[str, Any]:
    """What the plan's descriptor says of it, by property."""
    found = {name: getattr(plan, name) for name in DESCRIBED}
    found |= {f"council {part}": getattr(plan.council, part) for part in ("name", "code", "url")}
    for name in ("licences", "sources"):
        found[name] = "; ".join(str(one.get("title") or one.get("name", "")) for one in getattr(plan, name))
    return found


def changed_fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """(column, old, new) of what differs, as text. A number written otherwise does: 9.50 and 9.5."""
    found = []
    for name, now in new.items():
        was = old[name]
        if was is now or (isinstance(now, Period) and was == now):
            continue
        a, b = text_of(was), text_of(now)
        if a != b:
            found.append((name, a, b))
    return tuple(found)


def text_of(value: Any) -> str:
    """A value as it is typed."""
    if value is None:
        return ""
    if isinstance(value, Period):
        return value.label
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else LINE_END.sub("\n", str(value))

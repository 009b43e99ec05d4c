"""What a download says of the site that it comes from, and the words that it is told in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from sys import intern
from typing import Any

from .. import words as say
from ..model import About, Indicator, Period, Plan

__all__ = ["About", "citation", "created_on", "licence_lines", "text_of"]


def text_of(value: object) -> str:
    """A value of the model as a cell: exactly as it was typed, no exponent, nothing rounded.

    A period is its written form, a date the year first, true and false are words, nothing is blank.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return intern(str(value))  # codes, of which a table has thousands
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Period):
        return value.label
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def licence_lines(licences: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The licences of a descriptor, each with its name, title and path, blank where it has none."""
    return [{key: str(one.get(key) or "") for key in ("name", "title", "path")} for one in licences]


def created_on(created: str) -> date | None:
    """The day of a descriptor's `created`, None where there is none."""
    try:
        return date.fromisoformat(created[:10])
    except ValueError:
        return None


def citation(plan: Plan, about: About, indicator: Indicator | None = None) -> str:
    """How to name the plan's data, or one indicator of it, as a source."""
    made = created_on(plan.created)
    edition = ", ".join(
        part
        for part in (f"Version {plan.version}" if plan.version else "", say.date_words(made) if made else "")
        if part
    )
    name, address = "", f"{plan.name}/"
    if indicator:
        name = f"{indicator.ref} {indicator.title}".strip()
        address += f"indicators/{indicator.indicator_id}/"
    council = plan.council.name if plan.council.name not in plan.title else ""
    parts = (name, plan.title, council, edition, about.link(address) if about.site_url else "")
    return ". ".join(part.rstrip(".") for part in parts if part) + ("" if about.site_url else ".")

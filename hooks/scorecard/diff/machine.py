"""The difference for a program: one JSON object."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import fields
from datetime import date
from typing import Any, get_args

from ..model import Period
from .values import Difference, What


def as_json(found: Difference) -> str:
    """One JSON object with everything that differs, and counts.

    Its members are those of `Difference`; a period is its label, a day is year first.
    """
    value = {"counts": counts(found)} | _members(found)
    return json.dumps(value, indent=2, ensure_ascii=False, default=_plain) + "\n"


def counts(found: Difference) -> dict[str, int]:
    """How many figures and other rows are added, changed and removed, and how many verdicts change."""
    tally = Counter([f"figures_{f.what}" for f in found.figures] + [f"rows_{r.what}" for r in found.rows])
    return {
        **{f"{of}_{what}": tally[f"{of}_{what}"] for of in ("figures", "rows") for what in get_args(What)},
        "statuses": len(found.statuses),
        "warnings": len(found.warnings),
    }


def _members(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, Period):
        return value.label
    return value.isoformat() if isinstance(value, date) else _members(value)

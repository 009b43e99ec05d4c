"""The form itself: the plan's own indicators as a list, and one question a field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..model import Indicator, Plan
from ..model.contract import fields

LABEL = "figure"
MARK = "# Written by: scorecard forms."  # by which a file is known that may be written anew
# The questions in the order in which they are asked; the answers come back below these very words.
INDICATOR = "Which indicator?"
PERIOD = "For which period?"
FIGURE = "The figure"
MISSING = "Or: why there is none"
REVISION = "Is it final?"
REASON = "If it was published before and changes: why?"
WHY = "Why is the figure what it is?"
DOING = "What are we doing about it?"
SURE = "Before you send it"
QUESTIONS = (INDICATOR, PERIOD, FIGURE, MISSING, REVISION, REASON, WHY, DOING, SURE)
REPORTED = ("live", "new")


def label_of(plan: Plan, one: Indicator) -> str:
    """An indicator as the list names it: its identifier first, by which it is known again."""
    return f"{plan.name}/{one.indicator_id}: {f'{one.ref} ' if one.ref else ''}{one.title}"


def form_of(plan: Plan) -> str:
    """The issue form of a plan, as GitHub's YAML. Texts stand in JSON's quotation marks, which YAML reads."""
    listed = [label_of(plan, one) for one in plan.indicators if one.state in REPORTED]
    return "".join(f"{line}\n" for line in _lines(plan, listed))


def _lines(plan: Plan, listed: list[str]) -> Iterator[str]:
    yield f"{MARK} Run it again when indicators come or go."
    yield f"name: {_text(f'Report a figure: {plan.title}')}"
    yield 'description: "For officers. It becomes a change that is checked, and that somebody else approves."'
    yield 'title: "Figure: "'
    yield f'labels: ["{LABEL}"]'
    yield "body:"
    for kind, attributes, required in _questions(plan, listed):
        yield f"  - type: {kind}"
        yield "    attributes:"
        for name, value in attributes.items():
            yield f"      {name}: {_text(value)}"
        if required:
            yield "    validations:"
            yield "      required: true"


def _questions(plan: Plan, listed: list[str]) -> Iterator[tuple[str, dict[str, Any], bool]]:
    intro = (
        "**Everyone can read what you write here, at once.** Do not use this form for a figure that must "
        "wait for its day. Write roles, never names, telephone numbers or e-mail addresses."
    )
    often = plan.indicators[0].frequency if plan.indicators else ""
    example = "2026-M04" if often == "monthly" else "FY2026/27" if often == "annual" else "FY2026/27 Q1"
    yield "markdown", {"value": intro}, False
    yield "dropdown", {"label": INDICATOR, "options": listed}, True
    yield "input", {"label": PERIOD, "placeholder": example}, True
    digits = "Digits, with at most one full stop: 12.5. No % or £: the unit is known."
    yield "input", {"label": FIGURE, "description": digits}, False
    yield "dropdown", {"label": MISSING, "options": _codes("missing")}, False
    yield "dropdown", {"label": REVISION, "options": _codes("revision")}, False
    yield "input", {"label": REASON, "description": "The public will read it."}, False
    yield (
        "textarea",
        {"label": WHY, "description": "One to three plain sentences. Blank if there is nothing."},
        False,
    )
    yield "textarea", {"label": DOING}, False
    sure = "There are no names of people, telephone numbers or e-mail addresses in it."
    yield "checkboxes", {"label": SURE, "options": [{"label": sure, "required": True}]}, False


def _codes(column: str) -> list[str]:
    """The codes of a column of the figures' table."""
    field = next(f for f in fields("observations") if f["name"] == column)
    return list(field["constraints"]["enum"])


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)

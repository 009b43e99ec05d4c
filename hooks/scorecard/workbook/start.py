"""The first sheet of the workbook: what it is for, and how it is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..model import Period, Plan
from ..words import count, date_words, listing, period_words
from .layout import Made, SheetOf, texts

NOUNS = {"figures": "figure", "places": "place figure", "milestones": "milestone"}
NOUNS |= {"actions": "action", "risks": "risk"}
SHORT = 12  # of a commit's name


def asked(sheets: Sequence[SheetOf]) -> str:
    """What is asked for: "46 figures, 21 milestones and 11 risks"."""
    parts = [count(len(one.rows), NOUNS[one.key]) for one in sheets if one.key in NOUNS and one.rows]
    return listing(parts) or "nothing yet"


def start_lines(
    plan: Plan, period: Period, sheets: Sequence[SheetOf], made: Made, file: str, day: date
) -> tuple[str, ...]:
    """The lines of the first sheet, its title first.

    `file`  the workbook's own name, as one types it after `scorecard import`
    `day`   the day on which it was made
    """
    words = texts()["start"]
    filled = {
        "plan": plan.title,
        "period": period_words(period),
        "council": plan.council.name,
        "figures": asked(sheets),
        "file": file,
        "version": plan.version or "without a number",
        "day": date_words(day),
        "commit": words["commit"].format(commit=made.commit[:SHORT]) if made.commit else "",
        "program": made.program,
    }
    lines = (words["title"], words["council"], plan.notice and "{notice}", *words["steps"], words["made"])
    return tuple(line.format(**filled, notice=plan.notice) for line in lines if line)

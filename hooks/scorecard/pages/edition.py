"""Which edition of a plan a page shows: when it was published, what was changed, what took its place."""

from __future__ import annotations

from datetime import date

from .. import words as say
from ..model import Plan


def published_on(plan: Plan) -> date | None:
    """The day on which the plan's data were published, None where the package does not say."""
    try:
        return date.fromisoformat(plan.created[:10])
    except ValueError:
        return None


def edition(plan: Plan, changed: int | None) -> dict[str, str]:
    """The part of a page's header block about the edition. What the plan does not say is blank.

    `changed`  how many of the plan's figures were revised or corrected, None where it has none

    `published` is a day in words, `revisions` that number.
    """
    day = published_on(plan)
    return {
        "published": say.date_words(day) if day else "",
        "version": plan.version,
        "revisions": "" if changed is None else str(changed),
    }

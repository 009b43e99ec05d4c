"""News of changed figures, for a feed: what changed of one indicator in one go is one piece of news."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..model import Past, Revision


@dataclass(frozen=True, slots=True)
class News:
    """Figures of one indicator that changed on one day by one commit.

    `name`        a part of an identity that never changes: plan, indicator, day and commit
    `correction`  whether any of them was wrong; else they were revised
    `address`     of the indicator's page, below the site's root
    """

    name: str
    plan: str
    indicator_id: str
    on: date
    correction: bool
    revisions: tuple[Revision, ...]
    address: str


def entries(past: Past, indicators: Collection[str]) -> tuple[News, ...]:
    """The news of one plan, the newest first.

    `indicators`  those to tell of: the plan's for a feed of the site, a priority's for a feed of its own.
                  One that the plan has no more has no page to lead to, and is left out.
    """
    news = [
        News(
            name=f"{past.plan}/{key}/{on.isoformat()}/{commit[:12] or 'now'}",
            plan=past.plan,
            indicator_id=key,
            on=on,
            correction=any(one.correction for one in found),
            revisions=found,
            address=f"{past.plan}/indicators/{key}/",
        )
        for key, revisions in past.revisions.items()
        if key in indicators
        for (on, commit), group in groupby(
            sorted(revisions, key=lambda r: (r.on, r.commit)), lambda r: (r.on, r.commit)
        )
        if (found := tuple(group))
    ]
    return tuple(sorted(news, key=lambda one: (-one.on.toordinal(), one.name)))

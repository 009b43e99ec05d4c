"""Where each figure stands as it is since: the commit that last changed its row, worked out on the way."""

from __future__ import annotations

from ..model import Commit, Origin
from .reading import Place
from .steps import Step, renamed


class Origins:
    """Takes in one step after the other.

    `first`  the commit of the oldest version that could be read: of every row that no later one changed
    """

    def __init__(self) -> None:
        self.first: Commit | None = None
        self.changed: dict[Place, Commit] = {}

    def take_in(self, found: Step, commit: Commit) -> None:
        """One version more: what it changes is its own from here on."""
        if self.first is None:
            self.first = commit
        if found.renames:
            self.changed = renamed(self.changed, found.renames)
        for place, _, now in found.rows:
            if now is None:
                self.changed.pop(place, None)
            else:
                self.changed[place] = commit

    def by_indicator(self) -> dict[str, tuple[Origin, ...]]:
        """Those of rows that were changed or came after the first version."""
        found: dict[str, list[Origin]] = {}
        for place, commit in self.changed.items():
            one = Origin(place.period, place.area, place.breakdown, place.kind, commit)
            found.setdefault(place.indicator_id, []).append(one)
        return {one: tuple(origins) for one, origins in found.items()}

"""What became of a promise: the date first given for a milestone, and each time that it was moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DateMoved:
    """A milestone's date that was changed.

    `on`      the day of the change; `commit` what changed it, blank where no commit holds it yet
    `old`, `new`  the dates, None where there was, or is, none
    """

    on: date
    old: date | None
    new: date | None
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """One milestone through all versions of its table.

    `first`  the date that was first given, None where none ever was
    `since`  the day from which it is known
    `moves`  oldest first
    `gone`   the day on which it vanished from the table, None where it still stands there
    `text`   its words, as they stand or last stood
    """

    milestone_id: str
    text: str
    since: date
    first: date | None = None
    moves: tuple[DateMoved, ...] = ()
    gone: date | None = None

    @property
    def last(self) -> date | None:
        """The date that it has now, or had last."""
        return self.moves[-1].new if self.moves else self.first

"""The past: figures that were published and later changed, and releases that are kept as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from .period import Period
from .promised import Promise

Known = Literal["whole", "shallow", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One figure that the public could see, and what took its place.

    `old`, `new`  the figures, in the indicator's unit; None where there was, or is, none
    `missing`     why there is no new figure, as a code; blank where its row is gone
    `on`          the day from which the public saw the new one
    `commit`      the commit that changed it; blank for a change that no commit holds yet
    `revision`    revised, corrected, provisional or final as the row says; `reason` why, as the row says
    """

    plan: str
    indicator_id: str
    period: Period
    area: str
    breakdown: str
    kind: str
    old: Decimal | None
    new: Decimal | None
    on: date
    commit: str = ""
    missing: str = ""
    revision: str = ""
    reason: str = ""

    @property
    def correction(self) -> bool:
        """Whether what was published was wrong; else it is a revision, which was to be expected."""
        return self.revision == "corrected"


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its day, and its name; blank for what no commit holds yet."""

    on: date
    name: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One figure of an indicator, and the commit that last changed its row: since then it stands as it is."""

    period: Period
    area: str
    breakdown: str
    kind: str
    commit: Commit


@dataclass(frozen=True, slots=True)
class FormerName:
    """What something was called until a day.

    `column`  package, indicator_id, area or breakdown: what bears the name
    """

    on: date
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What is known of the earlier versions of one plan's figures.

    `known`      whole; shallow where git has only the newest part; none where there is no history
    `since`      the day of the oldest version that is known; None where there is none
    `versions`   how many versions are known; `unread` how many of them could not be read
    `revisions`  by indicator, the newest first
    `names`      earlier names, the newest first
    `promises`   each milestone through all versions of its table
    `first`      the commit of the oldest version that could be read
    `origins`    by indicator, of each row that a later version brought or changed
    """

    plan: str
    known: Known = "none"
    since: date | None = None
    versions: int = 0
    unread: int = 0
    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    names: tuple[FormerName, ...] = ()
    promises: tuple[Promise, ...] = ()
    first: Commit | None = None
    origins: Mapping[str, tuple[Origin, ...]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Revision]:
        """Every revision, indicator by indicator."""
        return (one for found in self.revisions.values() for one in found)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file of a release: its path within the release, its bytes and their SHA-256 in hexadecimals."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Release:
    """The data as they were published on a day, kept unaltered.

    `on`       the as-of date of the site that it was taken from; `commit`, `version` likewise
    `files`    in the order of their paths, the first part of which is the package
    """

    name: str
    on: date
    commit: str = ""
    version: str = ""
    files: tuple[KeptFile, ...] = ()

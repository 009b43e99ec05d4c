"""What a process remembers of its last build, where it waits for the next change (`serve`).

All of it lies in the store too. What is remembered is found by the same keys, and need not be taken out of
the store, summed up and read again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .model import Download, Page
from .store import Store

if TYPE_CHECKING:  # heavy to load, for what they are named here alone
    from .gate import Seen
    from .publish import Published
    from .site.whole import Site

FEW = 24  # indicators: with more anew, nobody waits for one of them


@dataclass(slots=True)
class LastBuild:
    """What is remembered, and who is told early what one change alters.

    `reading`    the key of what was read, and what that was
    `published`  of each indicator, by the key of its dossier
    `fresh`      those that the build at work has made anew
    `ready`      is given pages and files of indicators that were made anew, before all else is made
    `go_on`      is asked now and then whether to; it raises where the build is not to be ended
    `undone`     makes the rest of a build that was left undone, whose data are good and were shown in part
    """

    reading: tuple[str, Seen] | None = None
    published: dict[str, Published] = field(default_factory=dict)
    fresh: tuple[Published, ...] = ()
    ready: Callable[[Sequence[Page], Sequence[Download]], None] = lambda pages, files: None
    go_on: Callable[[], None] = lambda: None
    undone: Callable[[], Site] | None = None

    def read(self, key: str) -> Seen | None:
        """What was read under a key. It is forgotten until the reading that goes on has ended well."""
        found, self.reading = self.reading, None
        return found[1] if found and found[0] == key else None

    def of(self, key: str, store: Store) -> Published | None:
        """What is published of a dossier, where all its files still lie in the store."""
        one = self.published.get(key)
        if one is None:
            return None
        held = [one.page.held, one.drawing, *(file.held for file in (*one.files, *one.aside))]
        return one if all(store.uses(each) for each in held if each is not None) else None

    def ended(self, rest: Callable[[], Site]) -> Site:
        """The site that `rest` makes. Where it is overtaken it can be made later: `undone`."""
        self.undone = rest
        site = rest()
        self.undone = None
        return site

    def keep(self, found: Mapping[str, Published], fresh: Mapping[str, Published]) -> None:
        """Remember what a build publishes, and nothing of the build before. `fresh` was made anew."""
        self.published, self.fresh = dict(found), tuple(fresh.values())

"""Which pages a change alters: the pages of two builds side by side, by their address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ..model import Page

What = Literal["new", "changed", "gone"]
# What a reader of a preview wants to see, the first first. Pages of another kind change with every figure
# (sizes of files, lists of everything) and are named alone.
TELLING = (
    *("home", "plan", "priority", "indicator", "actions", "milestones", "promises", "risks", "budget"),
    *("money", "place", "places", "partnerships", "timetable", "late", "changes", "dataset"),
)
MOST = 40  # pages that are shown whole
BYTES = 6_000_000  # of the pages that are shown whole: a file that a browser opens at once


@dataclass(frozen=True, slots=True)
class Changed:
    """The pages that a change alters.

    `shown`  pages that are told whole, each with what became of it, those of most worth first
    `named`  further ones, by what became of them, address and title
    """

    shown: tuple[tuple[What, Page], ...]
    named: tuple[tuple[What, str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.shown or self.named)


def changed_pages(
    old: Iterable[Page], new: Iterable[Page], as_shown: Iterable[Page] | None = None
) -> Changed:
    """The pages of `new` that are not in `old`, or not with the same body, and those that are gone.

    `old`, `new`  pages of two builds for the same day, made alike but for the data
    `as_shown`    the new pages as they will be published, where they say more (what git knows) than `new`
    """
    before = {page.address: page for page in old}
    after = {page.address: page for page in new}
    whole = {page.address: page for page in as_shown or after.values()}
    found: list[tuple[What, Page]] = []
    for address, page in after.items():
        was = before.get(address)
        if was is None:
            found.append(("new", whole.get(address, page)))
        elif (was.title, was.body) != (page.title, page.body):
            found.append(("changed", whole.get(address, page)))
    gone: list[tuple[What, str, str]] = [
        ("gone", address, page.title) for address, page in before.items() if address not in after
    ]
    shown = _worth_showing(found)
    seen = {page.address for _, page in shown}
    named = [(what, page.address, page.title) for what, page in found if page.address not in seen]
    return Changed(tuple(shown), (*gone, *named))


def _worth_showing(found: Sequence[tuple[What, Page]]) -> list[tuple[What, Page]]:
    """As many telling pages as one file holds well, in the order in which a reader would look."""
    telling = sorted(
        (one for one in found if one[1].kind in TELLING),
        key=lambda one: (TELLING.index(one[1].kind), one[1].address),
    )
    shown: list[tuple[What, Page]] = []
    room = BYTES
    for what, page in telling[:MOST]:
        room -= len(page.body.encode())
        if room < 0:
            break
        shown.append((what, page))
    return shown

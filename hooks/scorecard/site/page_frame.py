"""Pages kept in their frame: what stood alike in an earlier site need not be rendered once more.

A page is kept under a hash of all that it shows: its own words, and everything that the frame around them
says. The commit is set in when the page is written, so that a new commit alone renders nothing anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..model import Kept, Page
from ..program import program
from .standing import known_of
from ..store import Store, key_of
from .whole import Site

SHOWN = 8  # letters of a commit that the frame shows
# Stands for the commit in what is kept. Its first and last sign are of no script (Unicode 16, section 23.5).
COMMIT = "\ue000commit\ue001"
THEME = Path(__file__).parents[1] / "theme"
PICTURE = re.compile(r"<img (?![^>]*\bloading=)")
ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|right|center);">')


@dataclass(frozen=True, slots=True)
class Frames:
    """The kept pages of one build.

    `around`  a hash of what the frame says; blank where that may be made of something that is not known here:
              then no page is kept
    `commit`  that the frame names; blank where there is none
    `keys`    of the pages that were asked for, by address
    """

    store: Store
    around: str = ""
    commit: str = ""
    keys: dict[str, tuple[Page, str]] = field(default_factory=dict)

    def of(self, page: Page) -> bytes | None:
        """The whole page as it stood in an earlier site, else None."""
        key = self._key(page)
        kept = self.store.get(key) if key else None
        if kept is None or not self.commit:
            return kept
        return kept.replace(COMMIT.encode(), self.commit[:SHOWN].encode())

    def has(self, page: Page) -> bool:
        """Whether the whole page is kept. It may still be damaged."""
        key = self._key(page)
        return bool(key) and self.store.has(key)

    def keep(self, page: Page, rendered: str) -> None:
        """Keep a page that has just been rendered, with what stands for the commit still in it."""
        if key := self._key(page):
            self.store.put(key, rendered.encode())

    def finished(self, rendered: str) -> str:
        """A rendered page with the commit in it."""
        return rendered.replace(COMMIT, self.commit[:SHOWN]) if self.commit else rendered

    def finished_key(self, page: Page) -> str:
        """The key of the whole page with the commit in it; blank where it is not kept."""
        key = self._key(page)
        return key and f"{key} {self.commit[:SHOWN]}"

    def _key(self, page: Page) -> str:
        """The key of a page, worked out once: it is asked for to look for it, to place and to keep it."""
        known, key = self.keys.get(page.address, (None, ""))
        if known is not page:
            key = self._worked_out(page)
            self.keys[page.address] = page, key
        return key

    def _worked_out(self, page: Page) -> str:
        if not self.around or not isinstance(page.held, Kept):
            return ""
        return key_of("page in its frame", self.around, replace(page, held=""), page.held.sha256)


def hand_written(content: str) -> str:
    """A page that was written by hand, as our frame shows it."""
    # Browsers are told to take no style from a page, and a long guide is read from its top.
    return PICTURE.sub('<img loading="lazy" ', ALIGNED.sub(r'<\1 class="sc-to-\2">', content))


def is_ours(templates: str | None) -> bool:
    """Whether a site's frame is the one that comes with this program.

    `templates`  the folder of templates of a site's own, which may look at anything and leave anything out
    """
    return not templates or Path(templates).resolve() == THEME


def said_of(site: Site, banner: str, live: bool) -> dict[str, object]:
    """What the frame is told of a site.

    `banner`  what is wrong with the data, where an older site is shown; `live` whether it is only served
    """
    compared = (p for p in site.pages if p.address.startswith("compare/") and p.address != "compare/")
    return {
        "version": site.publication.version,
        "commit": site.publication.commit,
        "as_of": site.publication.as_of,
        "banner": banner,
        "live": live,
        "plans": site.plans,
        "cards": [f.address for f in site.files if f.address.endswith("/share.png")],
        "compare": any(plan["compares"] for plan in site.plans) or any(compared),
    }


def frames_of(
    store: Store, config_file: Path | None, extra: MutableMapping[str, Any], *shown: object
) -> Frames:
    """The kept pages of a site, in whose frames the commit is not yet named.

    `config_file`  mkdocs.yml; None where pages stand in the frame of somebody else
    `extra`        what the settings give to the frame; the commit in it is set aside from now on
    `shown`        what else the frame is given: values of which `repr` says all
    """
    ours = extra["scorecard"]
    commit, ours["commit"] = ours["commit"], COMMIT if ours["commit"] else ""
    return Frames(store, frame_of(config_file, *shown, extra) if config_file else "", commit)


def frame_of(config_file: Path, *shown: object) -> str:
    """A hash of everything that our frame says on each page; blank where not all of that is known here.

    `shown`  what the frame is given: values of which `repr` says all
    """
    found: Mapping[str, Any] | None = known_of(config_file)
    return "" if found is None else key_of(program(), repr(sorted(map(repr, found.items()))), repr(shown))

"""A site that stands already: built of all that it would be built of now, and since then left alone.

`scorecard build` remembers of the site in a folder what it was built of, and which list of files it has.
Where both are as they were, and every file of the site still is what the list says, the build has nothing to
do. That is only said where everything that a site depends on is known here: a plugin or a hook of somebody
else may look at anything, so with one of them the site is always written anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from scorecard_browser import VERSION, runtime

from ..config.file import NoConfig, read_config
from ..disk.places import CHECKSUMS, list_of
from ..disk.placing import files_of
from ..program import program
from ..release.proof import sums_of
from ..settings import Settings
from ..store import Store, key_of, packed
from .whole import kept_words, sources_key

OURS = {"publish.py"}  # hooks that are the plugin itself, by the names of their files
# Extensions of Markdown that read nothing but the page itself: those that come with Markdown, and these.
READ_A_PAGE = frozenset(
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em "
    "md_in_html meta nl2br sane_lists smarty tables toc wikilinks pymdownx.betterem pymdownx.caret "
    "pymdownx.details pymdownx.highlight pymdownx.inlinehilite pymdownx.keys pymdownx.mark "
    "pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde".split()
)
PREFIX = "markdown.extensions."


@dataclass(frozen=True, slots=True)
class _Stood:
    """What is kept of the site in a folder: what it was built of, and the hash of its list of files."""

    state: str
    files: str


def state_of(now: Settings, config: Path, env: Mapping[str, str] = os.environ) -> str:
    """A hash of everything that the site is made of; blank where not all of that is known here.

    `config`  mkdocs.yml; `env` the environment of the build
    """
    found = known_of(config)
    if found is None:
        return ""
    said = {name: value for name, value in env.items() if name.startswith("SCORECARD_")}
    said |= {"SOURCE_DATE_EPOCH": env.get("SOURCE_DATE_EPOCH", "")}
    theme = (found.get("theme") or {}) if isinstance(found.get("theme"), Mapping) else {}
    own = config.parent / str(theme["custom_dir"]) if theme.get("custom_dir") else None
    return key_of(
        sources_key(now), program(), repr(sorted(map(repr, found.items()))), repr(sorted(said.items())),
        VERSION, *runtime(), *(_looks(own) if own else ()),
    )  # fmt: skip


def known_of(config: Path) -> Mapping[str, Any] | None:
    """The settings of a site on whose pages nothing works but what is known here; None of any other.

    `config`  mkdocs.yml
    """
    try:
        found = read_config(config)
    except NoConfig:
        return None
    return found if _known(found) else None


def stands(site: Path, store: Store, state: str) -> bool:
    """Whether the site in a folder was built of this state and is as it was then, to the last byte."""
    stood = store.value(_slot(site), _Stood)
    if not state or stood is None or stood.state != state:
        return False
    try:
        content = (site / CHECKSUMS).read_bytes()
        return sha256(content).hexdigest() == stood.files and content == list_of(sums_of(site)).encode()
    except OSError:
        return False


def remember(site: Path, store: Store, state: str) -> None:
    """Keep what a site, which has just been built, was built of."""
    if state:
        content = (site / CHECKSUMS).read_bytes()
        store.put(_slot(site), packed(_Stood(state, sha256(content).hexdigest())))


def words(now: Settings, store: Store) -> str:
    """What the build that made the site said of it in one line."""
    return kept_words(store, sources_key(now))


def _slot(site: Path) -> str:
    return f"stands-{key_of(str(site.resolve()))}"


def _known(config: Mapping[str, Any]) -> bool:
    """Whether nothing but ours, MkDocs and the extensions above works on the pages."""
    plugins = set(map(str, config.get("plugins") or ()))
    hooks = {Path(str(hook)).name for hook in config.get("hooks") or ()}
    extensions = {str(name).removeprefix(PREFIX) for one in config.get("markdown_extensions") or ()
                  for name in (one if isinstance(one, Mapping) else (one,))}  # fmt: skip
    return plugins <= {"scorecard"} and hooks <= OURS and extensions <= READ_A_PAGE


def _looks(folder: Path) -> Iterator[str]:
    """Names and hashes of a theme's own files."""
    for address, entry in files_of(folder) if folder.is_dir() else ():
        yield f"{address} {sha256(Path(entry.path).read_bytes()).hexdigest()}"

"""Pages that a person wrote about one plan: content/<plan>/*.md beside the generated ones."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

TITLE = re.compile(r"^(?:title:|#)\s+(.+?)\s*$", re.MULTILINE)
ABOUT = re.compile(r"^plan:\s*[\"']?([a-z0-9-]+)[\"']?\s*$", re.MULTILINE)


def hand_written(content: Path, plan: str) -> tuple[tuple[str, str], ...]:
    """The title and address of each hand-written page about a plan, by the file's name.

    `content`  the folder of hand-written pages
    """
    found = []
    for file in sorted((content / plan).glob("*.md")):
        title = TITLE.search(file.read_text("utf-8"))
        found.append((title[1].strip("\"'") if title else file.stem, f"{plan}/{file.stem}/"))
    return tuple(found)


def without_their_plan(content: Path, known: Collection[str], built: Collection[str]) -> tuple[str, ...]:
    """The folders of `content` that are about one plan which is not built: nothing of them is published.

    `known`  the names of the packages that lie in the repository
    `built`  those that are on this site

    A folder is about a plan that has its name, or that a page in it names: `plan: NAME` in its front matter.
    """
    folders = sorted(path for path in content.glob("*") if path.is_dir() and path.name not in built)
    return tuple(f.name for f in folders if f.name in known or f.name in _named(f))


def _named(folder: Path) -> set[str]:
    texts = (file.read_text("utf-8", "replace") for file in folder.glob("*.md"))
    heads = (text.split("\n---", 1)[0] for text in texts if text.startswith("---\n"))
    return {about[1] for head in heads if (about := ABOUT.search(head))}

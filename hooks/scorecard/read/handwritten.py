"""Pages that a person wrote about one plan: content/<plan>/*.md beside the generated ones."""

from __future__ import annotations

import re
from pathlib import Path

TITLE = re.compile(r"^(?:title:|#)\s+(.+?)\s*$", re.MULTILINE)


def hand_written(content: Path, plan: str) -> tuple[tuple[str, str], ...]:
    """The title and address of each hand-written page about a plan, by the file's name.

    `content`  the folder of hand-written pages
    """
    found = []
    for file in sorted((content / plan).glob("*.md")):
        title = TITLE.search(file.read_text("utf-8"))
        found.append((title[1].strip("\"'") if title else file.stem, f"{plan}/{file.stem}/"))
    return tuple(found)

"""The content tree: hand-written and generated pages as files that any renderer can build.

A generated page is a Markdown file whose body is one block of HTML, with front matter that says the
same as the page's value. So the site does not depend on hooks once this is written.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from pathlib import Path

import yaml

from .handbook import handbook
from .model import Page
from .site.whole import Site


def write_content(site: Site, hand_written: Path, folder: Path, left_out: Collection[str] = ()) -> int:
    """Write everything into a folder, which may exist; gives the number of files.

    `left_out`  folders of `hand_written` about plans that are not on this site

    Raises click's usage error through the caller where the folder is not empty: nothing is deleted.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if hand_written.is_dir():
        own = [path for path in hand_written.iterdir() if path.name not in left_out]
        for path in own:
            copy = shutil.copytree if path.is_dir() else shutil.copy
            copy(path, folder / path.name)
    for name, source in handbook([p.relative_to(folder).as_posix() for p in folder.rglob("*")]).items():
        _write(folder / name, source.read_bytes())
    for page in site.pages:
        _write(folder / f"{page.address}index.md", as_markdown(page).encode())
    for file in site.files:
        _write(folder / file.address, file.content)
    _write(folder / "build.json", (json.dumps(site.manifest, indent=2) + "\n").encode())
    return sum(1 for p in folder.rglob("*") if p.is_file())


def as_markdown(page: Page) -> str:
    """One page as Markdown with front matter; its body stays HTML."""
    front = {
        "title": page.title,
        "description": page.description,
        "search": {"boost": page.weight},
        "hide": ["navigation", "toc"],
        "scorecard": {
            "kind": page.kind,
            "plan": page.plan,
            "notice": page.notice,
            "keywords": page.keywords,
            "crumbs": [list(crumb) for crumb in page.crumbs],
            "filters": dict(page.filters),
            "head": dict(page.head),
        },
    }
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    # A blank line would end a block of HTML for some renderers of Markdown.
    body = "\n".join(text for text in page.body.splitlines() if text.strip())
    return f"---\n{head}---\n\n<div>\n{body}\n</div>\n"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)

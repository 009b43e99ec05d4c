"""The pages that come with the program: how to read, method, the officers' guide, and one about the site.

A page of the same name in a council's `content/` takes the place of ours.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

HERE = Path(__file__).parent
KINDS = (".md", ".png", ".svg")


def handbook(own: Collection[str] = ()) -> Mapping[str, Path]:
    """The handbook without the council's `own` files: each one's path below content/, and where it is."""
    files = sorted(file for file in HERE.rglob("*") if file.suffix in KINDS)
    found = {file.relative_to(HERE).as_posix(): file for file in files}
    return {path: file for path, file in found.items() if path not in own}

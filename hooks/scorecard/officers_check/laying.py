"""What the check in the browser adds to a site: its page, Python, this program, the site's settings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from scorecard_browser import VERSION, runtime

from ..disk.kept_beside import KeptBeside
from ..program import program

CHECK_PAGE = "officers/check.md"  # of the handbook: it says there that the check is not part of the site
CHECK_SOURCE = Path(__file__).with_name("check.md")
KEPT = Path(__file__).with_name("program.zip")  # what the packed program is kept as
FOLDER = "officers/check/"
NO_RUNTIME = (
    "officers_check is true, but this copy of the program has no Python for the browser: "
    "officers/check/ says so. A released program has it. In a clone of the program, make runtime fetches it."
)


def lays_check(ours: Mapping[str, Any]) -> bool:
    """Whether the check is part of the site, by `extra.scorecard` and by what was fetched."""
    return bool(ours.get("officers_check")) and bool(runtime())


def about_site(ours: Mapping[str, Any], plans: Iterable[Mapping[str, str]]) -> dict[str, Any]:
    """What the check has to know of the site: its plans, its rules and limits. All of it may be public."""
    return {
        "plans": [{"name": plan["name"], "title": plan["title"]} for plan in plans],
        "rules": dict(ours.get("rules") or {}),
        "limits": dict(ours.get("limits") or {}),
    }


def check_files(
    of_site: Mapping[str, Any], keep: Callable[[str, Callable[[], bytes]], bytes]
) -> dict[str, bytes | Path]:
    """The files of the check by address. `keep` may hand over the packed program of an earlier build."""

    content = keep(f"officers-check-{program()}", _packed)
    python = f"pyodide-{VERSION}/"
    archive = f"program-{_short(content)}.zip"
    found: dict[str, bytes | Path] = {f"{FOLDER}{python}{name}": file for name, file in runtime().items()}
    found[f"{FOLDER}{archive}"] = content
    told = {**of_site, "python": python, "program": archive}
    found[f"{FOLDER}settings.json"] = (json.dumps(told, indent=2, default=str) + "\n").encode()
    return found


def _packed() -> bytes:
    """The packed program, packed once for each program and kept beside it: it takes most of a second."""
    kept = KeptBeside(KEPT, program().encode())
    found = kept.found()
    if found is None:
        from .packing import packed_program

        found = packed_program()
        kept.keep(found)
    return found


def _short(content: bytes) -> str:
    """Another name for other bytes, so that no browser takes an old one."""
    return sha256(content).hexdigest()[:16]

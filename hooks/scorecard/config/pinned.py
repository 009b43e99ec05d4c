"""The line of a council's `requirements.txt` that says which version of this program publishes her site."""

from __future__ import annotations

import re
from pathlib import Path

FILE = "requirements.txt"
LINE = re.compile(r"^(?:civic-scorecard\b|\S*civic_scorecard-).*$", re.MULTILINE)
VERSION = re.compile(r"(?:==\s*|/v|civic_scorecard-)(\d+(?:\.\d+)+)")
RELEASED = re.compile(r"https://github\.com/([^/\s]+/[^/\s]+)/releases/")


def pin_differs(home: Path, version: str, python: str) -> str:
    """What to say where the pin names another version than the program that runs; "" where all is well.

    `home`     the folder of the site
    `version`  of the program that runs, and `python` with which it runs
    """
    line = _line(home)
    named = sorted(set(VERSION.findall(line)))
    if len(named) > 1:
        return (
            f"{FILE} names two versions, {' and '.join(named)}. The number stands twice in its line: make "
            "both the one that you want."
        )
    if not named or named[0] == version:
        return ""
    return (
        f"{FILE} names Civic Scorecard {named[0]}, and this is {version}. So what you see here is not quite "
        f"what is published. To have the one that is named: {python} -m pip install -r {FILE}"
    )


def released_from(home: Path) -> str:
    """OWNER/NAME of the repository from which the site takes the program; "" where the pin names none."""
    found = RELEASED.search(_line(home))
    return found[1] if found else ""


def _line(home: Path) -> str:
    try:
        found = LINE.search((home / FILE).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    return found[0] if found else ""

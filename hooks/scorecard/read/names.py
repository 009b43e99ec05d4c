"""The list of people's names that must not be published. A council keeps it outside the repository."""

from __future__ import annotations

from pathlib import Path

from ..model.letters import shown
from ..problems import Fault, Place, Problem

CODE = "names-unreadable"
SETTING = "It is named in SCORECARD_NAMES, or in mkdocs.yml under extra.scorecard.names."
UTF8 = "Save it as plain text in UTF-8, one name a line"


def read_names(path: Path | None) -> tuple[list[str], list[Problem]]:
    """The lines of the list, and why it cannot be read.

    `path`  where the list lies; None where the council keeps none

    A list that is asked for and cannot be read is an error: without it a name could be published.
    """
    if path is None:
        return [], []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return [], [_unreadable(path, "is not there", "Put it there, or correct the path")]
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            return [], [_unreadable(path, "is not UTF-8", UTF8)]
        why = (getattr(error, "strerror", "") or "no file has such a name").lower()
        return [], [_unreadable(path, f"cannot be opened ({why})", "Let it be read, or correct the path")]
    if "\0" in text:  # UTF-16 without its mark: no name in it would ever be found
        return [], [_unreadable(path, "is no plain text", UTF8)]
    return text.splitlines(), []


def _unreadable(path: Path, what: str, remedy: str) -> Problem:
    message = f'The list of names that must not be published, "{shown(path.name)}", {what}.'
    return Fault(CODE, message, f"{remedy}. {SETTING}").at(Place())

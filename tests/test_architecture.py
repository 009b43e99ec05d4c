"""ARCHITECTURE.md tells of the rooms that there are, and of no other."""

from __future__ import annotations

import re
from pathlib import Path

from test_structure import MIDDLE, PACKAGE, STANDS_ON, STRINGS_TOGETHER

TEXT = (Path(__file__).resolve().parents[1] / "ARCHITECTURE.md").read_text("utf-8")


def rooms() -> set[str]:
    """Files and folders of the package, by their names in Python."""
    files = {path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("__")}
    return files | {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name[0] not in "_."}


def listed() -> list[tuple[str, str]]:
    return re.findall(r"^\| `(\w+)` \| (.+) \|$", TEXT, re.MULTILINE)


def test_every_room_is_told_of_once_in_order_and_none_that_is_not_there() -> None:
    assert [name for name, _ in listed()] == sorted(rooms())
    assert [name for name, holds in listed() if len(holds) < 20] == []


def test_the_rules_are_those_that_are_held() -> None:
    assert {"problems", "model", "words"} == MIDDLE
    assert {"publish", "mapping", "gather", "build"} <= STRINGS_TOGETHER
    assert STANDS_ON["model"] == set()


def test_every_path_that_it_names_is_there() -> None:
    root = PACKAGE.parents[1]
    named = re.findall(r"`((?:hooks|tests)/[\w/.]+)`", TEXT)
    assert named and [path for path in named if not (root / path).exists()] == []

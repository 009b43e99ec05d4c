"""The pack's own words, from texts/committee.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def texts() -> Mapping[str, Any]:
    """All of them, by section and key."""
    return tomllib.loads(files(__package__).joinpath("texts", "committee.toml").read_text("utf-8"))


def told(key: str, /, **parts: object) -> str:
    """A sentence by its dotted key, filled in."""
    section, _, name = key.partition(".")
    return str(texts()[section][name]).format(**parts)

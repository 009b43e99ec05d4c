"""What a build is told: where things are, what day it is, and what the council has configured."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from .read import Limits

# How the commands hand over to the hooks, which run in a process of their own.
PACKAGES, AS_OF, CACHE = "SCORECARD_PACKAGES", "SCORECARD_AS_OF", "SCORECARD_CACHE"


@dataclass(frozen=True, slots=True)
class Settings:
    """One build's settings.

    `packages`  the folder of packages
    `as_of`     stands for today
    `cache`     what a build keeps for the next one; may be deleted at any time
    `names`     a file outside the repository with names that must not be published
    `rules`     severities of rules by code, from mkdocs.yml
    """

    packages: Path
    as_of: date
    cache: Path
    site_url: str = ""
    names: Path | None = None
    limits: Limits = field(default_factory=Limits)
    rules: Mapping[str, str] = field(default_factory=dict)


def settings(root: Path, extra: Mapping[str, Any], site_url: str = "") -> Settings:
    """The settings of a build: the environment first, then `extra.scorecard` of mkdocs.yml.

    `root`   the folder of mkdocs.yml
    `extra`  the mapping `extra.scorecard`, which may be empty

    Raises ValueError with a plain sentence where a setting cannot be read.
    """
    env = os.environ
    as_of = env.get(AS_OF)
    names = env.get("SCORECARD_NAMES") or extra.get("names")
    return Settings(
        packages=Path(env.get(PACKAGES) or root / "datapackages"),
        as_of=_as_of(as_of) if as_of else date.today(),
        cache=Path(env.get(CACHE) or root / ".cache"),
        site_url=site_url,
        names=Path(names) if names else None,
        limits=Limits(**extra.get("limits", {})),
        rules=dict(extra.get("rules", {})),
    )


def _as_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{text}" is no date. Type it as 2026-12-01.') from None

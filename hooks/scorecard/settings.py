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
SITE_URL = "SCORECARD_SITE_URL"


@dataclass(frozen=True, slots=True)
class Settings:
    """One build's settings.

    `packages`  the folder of packages
    `as_of`     stands for today
    `cache`     what a build keeps for the next one; may be deleted at any time
    `title`     the site's name
    `repository`  where the folder of packages can be looked at on the web, or blank
    `names`     a file outside the repository with names that must not be published
    `rules`     severities of rules by code, from mkdocs.yml
    """

    packages: Path
    as_of: date
    cache: Path
    site_url: str = ""
    title: str = "Civic Scorecard"
    repository: str = ""
    names: Path | None = None
    limits: Limits = field(default_factory=Limits)
    rules: Mapping[str, str] = field(default_factory=dict)


def settings(root: Path, config: Mapping[str, Any]) -> Settings:
    """The settings of a build: the environment first, then mkdocs.yml.

    `root`    the folder of mkdocs.yml
    `config`  mkdocs.yml as read: site_name, site_url, repo_url, edit_uri, extra.scorecard

    Raises ValueError or TypeError with a plain sentence where a setting cannot be read.
    """
    env = os.environ
    ours = (config.get("extra") or {}).get("scorecard") or {}
    as_of, names = env.get(AS_OF), env.get("SCORECARD_NAMES") or ours.get("names")
    packages = Path(env.get(PACKAGES) or root / "datapackages")
    repository = config.get("repo_url") or ""
    if repository:
        where = str(config.get("edit_uri") or "blob/main/").removeprefix("/").replace("edit/", "blob/", 1)
        repository = f"{repository.rstrip('/')}/{where.rstrip('/')}/{packages.name}"
    return Settings(
        packages=packages,
        as_of=_as_of(as_of) if as_of else date.today(),
        cache=Path(env.get(CACHE) or root / ".cache"),
        site_url=env.get(SITE_URL, config.get("site_url") or ""),
        title=str(config.get("site_name") or "Civic Scorecard"),
        repository=repository,
        names=Path(names) if names else None,
        limits=Limits(**ours.get("limits", {})),
        rules=dict(ours.get("rules", {})),
    )


def _as_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{text}" is no date. Type it as 2026-12-01.') from None

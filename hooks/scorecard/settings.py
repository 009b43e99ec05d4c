"""What a build is told: where things are, what day it is, and what the council has configured."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from .check import RuleSettings
from .config.environment import AS_OF, CACHE, NAMES, PACKAGES, SITE_URL, day_of
from .config.identity import COLOURS, PARTS, check_identity
from .model.letters import printable
from .problems import did_you_mean
from .read import Limits

# What may stand in mkdocs.yml under `extra`, beside `report_error`. The reference tells what each does.
OURS = ("rules", "limits", "reports", "names", "releases", "officers_link", "officers_check")


@dataclass(frozen=True, slots=True)
class Settings:
    """One build's settings.

    `packages`  the folder of packages
    `as_of`     stands for today
    `cache`     what a build keeps for the next one; may be deleted at any time
    `title`     the site's name
    `repository`  where the folder of packages can be looked at on the web, or blank
    `content`   the folder of hand-written pages
    `names`     a file outside the repository with names that must not be published, one a line
    `rules`     severities of rules by code, and tolerances, from mkdocs.yml
    `reports`   how many reporting periods of each plan get a report, the latest first
    `kept`      the folder of kept releases, where it is not `releases` beside the packages
    `live`      whether somebody waits for each change: what takes long and is not looked at is left out
    """

    packages: Path
    as_of: date
    cache: Path
    site_url: str = ""
    title: str = "Civic Scorecard"
    repository: str = ""
    content: Path = Path("content")
    names: Path | None = None
    limits: Limits = field(default_factory=Limits)
    rules: RuleSettings = field(default_factory=RuleSettings)
    reports: int = 8
    kept: Path | None = None
    live: bool = False

    @property
    def releases(self) -> Path:
        """The folder of kept releases."""
        return self.kept or self.packages.absolute().parent / "releases"


def read_settings(file: Path) -> Settings:
    """The settings of a build outside MkDocs: `file` is mkdocs.yml. Raises as `settings` does."""
    from .config.file import read_config  # YAML: the check in the browser does without

    return settings(file.parent, read_config(file))


def settings(root: Path, config: Mapping[str, Any]) -> Settings:
    """The settings of a build: the environment first, then mkdocs.yml.

    `root`    the folder of mkdocs.yml
    `config`  mkdocs.yml as read: site_name, site_url, repo_url, edit_uri, extra.scorecard

    Raises ValueError or TypeError with a plain sentence where a setting cannot be read.
    """
    env = os.environ
    extra = _mapping("extra", config.get("extra"))
    ours = _known("extra.scorecard", extra.get("scorecard"), OURS)
    identity = _known("extra.identity", extra.get("identity"), PARTS)
    _known("extra.identity.colours", identity.get("colours"), COLOURS)
    check_identity(config)
    for name in ("officers_link", "officers_check"):
        if not isinstance(ours.get(name, False), bool):
            raise ValueError(f'extra.scorecard.{name}: "{ours[name]}" is neither true nor false.')
    for name in ("names", "releases"):
        if "\0" in str(ours.get(name, "")):
            raise ValueError(f"extra.scorecard.{name}: no file can have such a name.")
    as_of, names = env.get(AS_OF), env.get(NAMES) or (ours.get("names") and root / str(ours["names"]))
    packages = Path(env.get(PACKAGES) or root / "datapackages")
    repository = config.get("repo_url") or ""
    if repository:
        where = str(config.get("edit_uri") or "blob/main/").removeprefix("/").replace("edit/", "blob/", 1)
        repository = f"{repository.rstrip('/')}/{where.rstrip('/')}/{packages.name}"
    return Settings(
        packages=packages,
        as_of=day_of(as_of) if as_of else date.today(),
        cache=Path(env.get(CACHE) or root / ".cache"),
        site_url=env.get(SITE_URL, config.get("site_url") or ""),
        title=str(config.get("site_name") or "Civic Scorecard"),
        repository=repository,
        content=_pages(root, str(config.get("docs_dir") or "content")),
        names=Path(names) if names else None,
        limits=Limits.of(_mapping("extra.scorecard.limits", ours.get("limits"))),
        rules=RuleSettings(_mapping("extra.scorecard.rules", ours.get("rules"))),
        reports=_number(ours.get("reports", 8)),
        kept=root / str(ours["releases"]) if ours.get("releases") else None,
    )


def _pages(root: Path, given: str) -> Path:
    """The folder of hand-written pages: one that holds the project would publish the project itself."""
    if "\0" in given or root.resolve().is_relative_to((root / given).resolve()):
        shown = printable(given)
        raise ValueError(f'docs_dir: "{shown}" cannot be the folder of hand-written pages. Use content.')
    return root / given


def _mapping(name: str, value: object) -> Mapping[str, Any]:
    if value is None or isinstance(value, Mapping):
        return {str(key): inner for key, inner in (value or {}).items()}
    raise ValueError(f'{name}: "{value}" is no list of names and values. Leave it out, or see mkdocs.yml.')


def _known(name: str, value: object, known: Collection[str]) -> Mapping[str, Any]:
    """A mapping that holds nothing but known settings: a slip in a name would be passed over in silence."""
    found = _mapping(name, value)
    for key in found:
        if key not in known:
            near = did_you_mean(key, known)
            if (name, key) == ("extra.identity", "name"):
                near = "The site's name is site_name, at the top of the file."
            raise ValueError(f'{name}: "{key}" is no setting. {near}'.strip())
    return found


def _number(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise ValueError(f'extra.scorecard.reports: "{value}" is no number of reports. Use 8, or 0 for none.')

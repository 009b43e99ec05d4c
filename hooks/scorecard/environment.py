"""How the commands hand over to MkDocs, which runs in a process of its own: through the environment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

PACKAGES, AS_OF, CACHE = "SCORECARD_PACKAGES", "SCORECARD_AS_OF", "SCORECARD_CACHE"
SITE_URL, NAMES, JOBS = "SCORECARD_SITE_URL", "SCORECARD_NAMES", "SCORECARD_JOBS"


def environment(
    packages: Path | None, site_url: str | None, as_of: date | None, jobs: int | None = None
) -> dict[str, str]:
    """What is said on the command line, for the environment of MkDocs. None leaves it to mkdocs.yml."""
    said = {}
    if packages is not None:
        said[PACKAGES] = str(packages.absolute())
    if site_url is not None:
        said[SITE_URL] = site_url
    if as_of is not None:
        said[AS_OF] = as_of.isoformat()
    if jobs is not None:
        said[JOBS] = str(jobs)
    return said

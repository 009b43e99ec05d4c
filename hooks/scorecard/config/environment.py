"""How the commands hand over to MkDocs, which runs in a process of its own: through the environment."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

PACKAGES, AS_OF, CACHE = "SCORECARD_PACKAGES", "SCORECARD_AS_OF", "SCORECARD_CACHE"
SITE_URL, NAMES, JOBS = "SCORECARD_SITE_URL", "SCORECARD_NAMES", "SCORECARD_JOBS"
CLUSTER = "SCORECARD_CLUSTER"


FIRST_YEAR, LAST_YEAR = 1980, 2199  # archives can hold no earlier date; later ones are slips


def day_of(text: str) -> date:
    """A date that stands for today, year first. Raises ValueError with a sentence that says what to type."""
    try:
        found = datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise ValueError(f'"{text}" is no date. Type it as 2026-12-01.') from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise ValueError(
            f'"{text}" cannot stand for today: the year must be from {FIRST_YEAR} to {LAST_YEAR}. '
            "Type it as 2026-12-01."
        )
    return found


def environment(
    packages: Path | None,
    site_url: str | None,
    as_of: date | None,
    jobs: int | None = None,
    cluster: str | None = None,
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
    if cluster is not None:
        said[CLUSTER] = cluster
    return said

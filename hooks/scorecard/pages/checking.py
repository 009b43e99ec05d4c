"""The page on which readers learn whether a file was published here; `release.proof` makes its list."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Iterator

from ..model import Page
from .writer import Writer

CHECK = "check/"


def check_pages(writer: Writer) -> Iterator[Page]:
    """The one page. Its councils are named where the site is of one council alone."""
    councils = {indexed.plan.council.name for indexed in writer.plans} - {""}
    yield writer.page(
        "check",
        CHECK,
        "Was this file published here?",
        "Drop a file, and learn whether, when and as what it was published. Nothing is sent anywhere.",
        keywords="checksum; SHA-256; proof; authentic; fake; altered; verify a file",
        council=councils.pop() if len(councils) == 1 else "",
        months=month_name[1:],
        releases=writer.publication.releases,
    )

"""The page on which readers learn whether a file was published here; `scorecard.proof` makes its list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .. import words as say
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
        months=[say.date_words(date(2026, month, 1)).split()[1] for month in range(1, 13)],
        releases=writer.publication.releases,
    )

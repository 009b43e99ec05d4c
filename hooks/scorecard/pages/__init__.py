"""Pages: everything worked out of the data, written as HTML bodies for any frame to hold.

The line from data to site ends here for us: a page is a value, and MkDocs or whatever follows it
puts each into the frame of the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Page, Publication
from .changes import change_pages
from .compare import compare_addresses, compare_pages
from .data import data_pages
from .embed import embed_files
from .explorer import explorer_files
from .governance import running_pages
from .guide import RuleText, guide_pages
from .home import home_pages
from .indicator import indicator_pages
from .late import late_pages
from .lists import list_pages, search_page
from .places import place_pages
from .priority import priority_pages
from .promises import promise_pages
from .report import report_pages
from .risks import risk_pages
from .writer import open_writer

__all__ = ["embed_files", "explorer_files", "write_pages"]


def write_pages(publication: Publication, rules: Sequence[RuleText] = ()) -> tuple[Page, ...]:
    """Every generated page of the site, each address once.

    `publication`  what is published: plans judged and drawn, other datasets, files
    `rules`        every code of the gate, for the officers' guide

    A page's body starts at its one h1; its links are relative to its own address.
    """
    writer = open_writer(publication)
    writer = replace(writer, compare=compare_addresses(writer))
    made = (
        *home_pages(writer),
        *priority_pages(writer),
        *indicator_pages(writer),
        *place_pages(writer),
        *promise_pages(writer),
        *risk_pages(writer),
        *running_pages(writer),
        *report_pages(writer),
        *data_pages(writer),
        *list_pages(writer),
        *late_pages(writer),
        *compare_pages(writer),
        *change_pages(writer),
        *guide_pages(writer, rules),
    )
    return (*made, search_page(writer, {page.kind for page in made}))

"""Pages that list the whole site: every indicator, and the search."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .. import words as say
from ..model import Page, Status
from .writer import KINDS, Writer


def list_pages(writer: Writer) -> Iterator[Page]:
    """The page of all indicators."""
    yield _indicators(writer)


def search_page(writer: Writer, made: Collection[str]) -> Page:
    """The search, which offers the kinds of the pages that were `made`."""
    return writer.page(
        "search",
        "search/",
        "Search",
        "Search the plans, indicators, actions and figures of this site.",
        kinds=[name for kind, name in KINDS.items() if kind in made and kind not in ("home", "list")],
        councils=list(dict.fromkeys(f.plan.council.name for f in writer.plans)),
        statuses=_statuses(writer),
    )


def _statuses(writer: Writer) -> list[str]:
    """The words of the statuses that any indicator has, in the order of the statuses."""
    found = {line.status for lines in writer.lines.values() for line in lines.values()}
    return [say.status_word(status) for status in Status if status in found]


def _indicators(writer: Writer) -> Page:
    rows = [
        (indexed, line)
        for indexed in writer.plans
        for line in writer.lines_of(indexed, indexed.plan.indicators)
    ]
    return writer.page(
        "list",
        "indicators/",
        "All indicators",
        f"{say.count(len(rows), 'indicator')} with the latest figure, target and status of each.",
        template="indicators",
        keywords="list; all measures; table; filter; sort; missed; met",
        rows=rows,
        ranks={status: i for i, status in enumerate(Status)},
        several_councils=len({f.plan.council.name for f in writer.plans}) > 1,
        several_plans=len(writer.plans) > 1,
        councils=list(dict.fromkeys(f.plan.council.name for f in writer.plans)),
        plans=[f.plan for f in writer.plans],
        statuses=_statuses(writer),
        movements=list(dict.fromkeys(say.movement_word(line.judgement.change.movement) for _, line in rows)),
    )

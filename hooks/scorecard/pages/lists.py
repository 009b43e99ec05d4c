"""Pages that list the whole site: every indicator, and the search."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .. import words as say
from ..model import Page, Status
from .answers import count
from .lines import IndicatorLine
from .plan_index import PlanIndex
from .writer import KINDS, Writer

# So many indicators stand on one page of the list.
A_PAGE = 100


def list_pages(writer: Writer) -> Iterator[Page]:
    """The list of all indicators, in pages of a hundred."""
    rows = [
        (indexed, line)
        for indexed in sorted(writer.plans, key=lambda i: i.plan.closed(writer.as_of))
        for line in writer.lines_of(indexed, indexed.plan.indicators)
    ]
    parts = [rows[i : i + A_PAGE] for i in range(0, len(rows), A_PAGE)] or [[]]
    for number, part in enumerate(parts, 1):
        yield _indicators(writer, rows, part, number, len(parts))


def page_at(number: int) -> str:
    """The address of a page of the list."""
    return "indicators/" if number == 1 else f"indicators/{number}/"


Rows = list[tuple[PlanIndex, IndicatorLine]]


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


def _indicators(writer: Writer, rows: Rows, part: Rows, number: int, pages: int) -> Page:
    return writer.page(
        "list",
        page_at(number),
        "All indicators" if number == 1 else f"All indicators, page {number}",
        f"{say.count(len(rows), 'indicator')} with the latest figure, target and status of each.",
        template="indicators",
        keywords="list; all measures; table; filter; sort; missed; met",
        total=len(rows),
        rows=part,
        number=number,
        pages=[page_at(n) for n in range(1, pages + 1)],
        counts=count([line for _, line in rows]),
        ranks={status: i for i, status in enumerate(Status)},
        several_councils=len({f.plan.council.name for f in writer.plans}) > 1,
        several_plans=len(writer.plans) > 1,
        councils=list(dict.fromkeys(f.plan.council.name for f in writer.plans)),
        plans=[f.plan for f in writer.plans],
        statuses=_statuses(writer),
        movements=list(dict.fromkeys(say.movement_word(line.judgement.change.movement) for _, line in rows)),
    )

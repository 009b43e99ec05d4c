"""The home page and the page of each plan: the verdict first, then what a resident asks next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import words as say
from ..model import Council, Movement, Page
from .addresses import plan_at
from .answers import Answers, Cut, answers, moved
from .links import references
from .outlook import outlook
from .writer import Writer


def home_page(writer: Writer) -> Iterator[Page]:
    """The home page."""
    yield _home(writer, [answers(writer, indexed) for indexed in writer.plans])


def plan_page(writer: Writer) -> Iterator[Page]:
    """The page of each plan, which answers as a home does."""
    for indexed in writer.plans:
        yield _plan(writer, answers(writer, indexed))


def _councils(found: Sequence[Answers]) -> list[tuple[Council, list[Answers]]]:
    """The plans under their councils, both in the order of the plans."""
    heaps: dict[str, tuple[Council, list[Answers]]] = {}
    for one in found:
        council = one.indexed.plan.council
        heaps.setdefault(council.name, (council, []))[1].append(one)
    return list(heaps.values())


def _home(writer: Writer, found: Sequence[Answers]) -> Page:
    """A site of several councils lists them; a site of one is that council's and answers at once."""
    councils = _councils(found)
    pairs = [(one.indexed.plan, one.indexed.view.judgements) for one in found]
    verdict = say.home_verdict(pairs, writer.as_of)
    notices = {one.indexed.plan.notice for one in found}
    shared = notices.pop() if len(notices) == 1 else ""
    live = [one for one in found if not one.closed]
    closed = [one for one in found if one.closed]
    # The councils that are told about: those with a plan that runs, or all where none does.
    speaking = _councils(live or found)
    if len(speaking) == 1:
        title = f"How is {speaking[0][0].name} doing?"
    else:
        title = "How is your council doing?"
    lines = [line for one in found for line in writer.lines[one.indexed.name].values()]
    return writer.page(
        "home",
        "",
        title,
        verdict or "Plans, figures and promises of councils, in plain English and as open data.",
        keywords="home; start; overview; performance; council",
        councils=councils,
        speaking=speaking,
        archive=_councils(closed) if live else [],
        names={one.indexed.name: one.indexed.plan.council.name for one in found},
        verdict=verdict,
        better=Cut(moved(lines, Movement.IMPROVING)),
        worse=Cut(moved(lines, Movement.WORSE)),
        datasets=writer.publication.datasets,
        compares=bool(writer.around.compare) or any(view.compares for view in writer.publication.plans),
        shared=shared,
        notice=shared,
    )


def _plan(writer: Writer, one: Answers) -> Page:
    indexed, plan = one.indexed, one.indexed.plan
    wide = ("priorities", "frameworks", "links", "roles", "areas")
    shared = [c for c in plan.caveats if c.row == "*" and c.table in wide]
    return writer.page(
        "plan",
        plan_at(indexed.name),
        plan.title,
        one.verdict or plan.description,
        indexed=indexed,
        keywords="; ".join(p for p in (plan.service, plan.council.name, plan.kind.replace("-", " ")) if p),
        edit="datapackage.json",
        one=one,
        outlook=() if one.closed else outlook(writer.lines[indexed.name].values()),
        caveats=[*indexed.caveats_on[("package", plan.name)], *shared],
        related=references(writer, indexed, "package", plan.name),
        ungrouped=writer.lines_of(
            indexed, [i for i in plan.indicators if i.priority_id not in indexed.priority]
        ),
    )

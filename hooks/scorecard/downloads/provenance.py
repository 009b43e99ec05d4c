"""What a package's README, citation, licence and workbook say of it: worked out once, said alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .. import words as say
from ..model import Dataset, Plan
from .about import About, citation, created_on, licence_lines
from .phrases import phrase

DayWords = Callable[[date], str]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The words about a package.

    `licences`    each with name, title and path, blank where it has none; empty where none is given
    `sources`     the documents that it was made from; `made` how old it is and where it comes from
    `author`      who stands behind it; `day` the day that its files are dated with
    """

    title: str
    description: str
    author: str
    day: date
    citation: str
    made: tuple[str, ...]
    licences: tuple[Mapping[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    notice: str = ""
    contact: str = ""
    council: str = ""
    has_figures: bool = False

    @property
    def licence(self) -> str:
        """The licences by their titles, blank where none is given."""
        return "; ".join(one["title"] or one["name"] or one["path"] for one in self.licences)


def provenance_of_plan(plan: Plan, about: About) -> Provenance:
    """The words about a plan."""
    as_at = phrase("made", "as_at", date=say.date_words(plan.as_at)) if plan.as_at else ""
    coming = phrase("made", "next", date=say.date_words(plan.next_update)) if plan.next_update else ""
    return Provenance(
        title=plan.title,
        description=plan.description,
        author=publisher_of(plan, about),
        day=created_on(plan.created) or about.as_of,
        citation=citation(plan, about),
        made=_made(plan.name, plan.version, plan.created, (as_at, coming), say.date_words, about),
        licences=tuple(licence_lines(plan.licences)),
        sources=_sources(plan.sources),
        notice=notice_beside(plan),
        contact=plan.contact,
        council=plan.council.name,
        has_figures=bool(plan.observations),
    )


def notice_beside(plan: Plan) -> str:
    """What stands on every page of the plan, unless its description says it in the same words."""
    return "" if plan.notice in plan.description else plan.notice


def provenance_of_dataset(dataset: Dataset, about: About) -> Provenance:
    """The words about a package of its own shape."""
    d = dataset.descriptor
    version, created = str(d.get("version", "")), str(d.get("created", ""))
    address = about.link(f"{dataset.name}/") if about.site_url else ""
    return Provenance(
        title=dataset.title,
        description=dataset.description,
        author=role_of(d.get("contributors", ()), "publisher") or about.publisher_name,
        day=created_on(created) or about.as_of,
        citation=". ".join(part.rstrip(".") for part in (dataset.title, address) if part),
        made=_made(dataset.name, version, created, (), date.isoformat, about),
        licences=tuple(licence_lines(d.get("licenses", ()))),
        sources=_sources(d.get("sources", ())),
    )


def publisher_of(plan: Plan, about: About) -> str:
    """Who publishes a plan's data: who is named for it, else the council, unless a notice says otherwise.

    A plan with a notice is a worked example or fictional: it is not the council that publishes it.
    """
    named = role_of(plan.contributors, "publisher")
    return named or (about.publisher_name if plan.notice else plan.council.name)


def role_of(contributors: Sequence[Mapping[str, Any]], role: str) -> str:
    """The first contributor with the role, blank where there is none."""
    return next((str(c.get("title", "")) for c in contributors if role in c.get("roles", ())), "")


def _made(
    name: str, version: str, created: str, more: Sequence[str], day_words: DayWords, about: About
) -> tuple[str, ...]:
    day = created_on(created)
    lines = (
        phrase("made", "version", version=version) if version else "",
        phrase("made", "created", date=day_words(day)) if day else "",
        *more,
        phrase("made", "published", date=day_words(about.as_of)),
        phrase("made", "commit", commit=about.commit) if about.commit else "",
        phrase("made", "page", address=about.link(f"{name}/")) if about.site_url else "",
    )
    return tuple(line for line in lines if line)


def _sources(sources: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(" ".join(str(s[k]) for k in ("title", "path") if s.get(k)) for s in sources)

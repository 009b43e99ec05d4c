"""News for the feeds: releases of plans and of the data, and figures that were corrected or revised."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from itertools import groupby

from .. import words as say
from ..model import Observation, Past, Plan, Release, Revision
from .about import About, text_of
from .phrases import phrase
from .provenance import notice_beside

# What a row says of a figure that was changed, and what the news is called by.
CHANGED = ("revised", "corrected")
Stated = dict[str, list[Observation]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news. `name` is the part of its identity after the site's address."""

    name: str
    when: datetime
    title: str
    summary: str
    address: str
    author: str


def plan_news(
    plan: Plan,
    past: Past,
    about: About,
    measures: Collection[str] | None = None,
    stated: Stated | None = None,
) -> Iterator[Entry]:
    """The plan's newest release, and every change of its figures.

    `past`      what is known of earlier versions: their changes are told with their day and the old figure.
                Where a row says that it was changed and no earlier version is known, that is told alone
    `measures`  the indicators to tell of; None for all
    `stated`    what `stated_changes` gives, where it is known already
    """
    released = moment_of(plan.created) or moment(plan.as_at or about.as_of)
    version = phrase("feed", "version", version=plan.version) if plan.version else ""
    as_at = phrase("made", "as_at", date=say.date_words(plan.as_at)) if plan.as_at else ""
    yield Entry(
        f"{plan.name}/{plan.version or 'release'}",
        released,
        phrase("feed", "release", plan=plan.title, version=version),
        " ".join(part for part in (plan.description, as_at, notice_beside(plan)) if part),
        f"{plan.name}/",
        plan.council.name,
    )
    stated = stated_changes(plan, past) if stated is None else stated
    for one in plan.indicators:
        key = one.indicator_id
        if measures is None or key in measures:
            title = f"{one.ref} {one.title}".strip()
            yield from _past_changes(plan, title, past.revisions.get(key, ()))
            if key in stated:
                yield _stated_change(plan, title, stated[key], released)


def release_news(releases: Iterable[Release], about: About) -> Iterator[Entry]:
    """The data as they were published on a day, kept."""
    for one in releases:
        yield Entry(
            f"releases/{one.name}",
            moment(one.on),
            phrase("feed", "kept", release=one.name),
            phrase("feed", "kept_summary", date=say.date_words(one.on)),
            f"releases/{one.name}/",
            about.publisher_name,
        )


def measures_of(plan: Plan) -> dict[str, set[str]]:
    """By priority, the indicators of it and of those below it, whether their row or a link names it."""
    own: dict[str, set[str]] = {p.priority_id: set() for p in plan.priorities}
    pairs = [(one.priority_id, one.indicator_id) for one in plan.indicators]
    pairs += [
        (k.to_id, k.from_id)
        for k in plan.links
        if (k.from_table, k.to_table) == ("indicators", "priorities")
        and k.relation in ("measures", "supports")
    ]
    parent = {p.priority_id: p.parent_id for p in plan.priorities}
    for priority, key in pairs:
        seen: set[str] = set()
        while priority in own and priority not in seen:
            own[priority].add(key)
            seen.add(priority)
            priority = parent[priority]
    return own


def _past_changes(plan: Plan, title: str, revisions: Sequence[Revision]) -> Iterator[Entry]:
    """One entry for what one commit changed of an indicator."""

    def at(r: Revision) -> tuple[date, str]:
        return r.on, r.commit

    for (on, commit), group in groupby(sorted(revisions, key=at), at):
        found = tuple(group)
        key, words = found[0].indicator_id, "changed"
        if any(r.revision or r.reason for r in found):
            words = "corrected" if any(r.correction for r in found) else "revised"
        told = [
            phrase(
                "feed",
                "moved",
                figure=_figure(plan, r),
                old=_value(plan, r, r.old),
                new=_value(plan, r, r.new, r.missing),
                reason=say.closed_sentence(r.reason),
            ).rstrip()
            for r in found
        ]
        yield Entry(
            f"{plan.name}/{key}/{on.isoformat()}/{commit[:12] or 'now'}",
            moment(on),
            phrase("feed", words, title=title, plan=plan.title),
            " ".join(told),
            f"{plan.name}/indicators/{key}/",
            plan.council.name,
        )


def stated_changes(plan: Plan, past: Past) -> Stated:
    """By indicator, the figures that say they were changed, where no earlier version is known."""
    known = {(r.indicator_id, r.period, r.area, r.breakdown, r.kind) for r in past}
    found: Stated = {}
    for o in plan.observations:
        if o.revision in CHANGED and (o.indicator_id, o.period, o.area, o.breakdown, o.kind) not in known:
            found.setdefault(o.indicator_id, []).append(o)
    return found


def _stated_change(plan: Plan, title: str, rows: Sequence[Observation], released: datetime) -> Entry:
    """One entry for the figures of an indicator that say they were changed."""
    key = rows[0].indicator_id
    words = "corrected" if any(row.revision == "corrected" for row in rows) else "revised"
    told = [
        phrase(
            "feed",
            "figure",
            figure=_figure(plan, row),
            value=_value(plan, row, row.value, row.missing),
            reason=say.closed_sentence(row.reason),
        ).rstrip()
        for row in rows
    ]
    # A row that waited for its day was published on that day; any other with the plan's release.
    days = [moment(row.publish_on) for row in rows if row.publish_on]
    when = max([released, *days]) if days else released
    # The last day that the changed figures are about: a later change is another piece of news.
    latest = f"{max(row.period.end for row in rows).isoformat()}-{len(rows)}"
    return Entry(
        f"{plan.name}/{key}/{plan.version or 'release'}/{words}/{latest}",
        when,
        phrase("feed", words, title=title, plan=plan.title),
        " ".join(told),
        f"{plan.name}/indicators/{key}/",
        plan.council.name,
    )


def _value(plan: Plan, one: Revision | Observation, value: Decimal | None, missing: str = "") -> str:
    """A figure as its page writes it: "47.9%", "224 households"; where there is none, why."""
    if value is None:
        return say.missing_words(missing) if missing else phrase("feed", "none")
    indicator = next((i for i in plan.indicators if i.indicator_id == one.indicator_id), None)
    if indicator is None:
        return text_of(value)
    return say.figure(value, indicator.unit, indicator.written_places)


def _figure(plan: Plan, one: Revision | Observation) -> str:
    """Which figure it is: "2007/08, actual"; of a place or a part that as well."""
    place = next((area.name for area in plan.areas if area.area == one.area), one.area)
    kind = say.code_words("observations", "kind", one.kind).lower()
    indicator = next((i for i in plan.indicators if i.indicator_id == one.indicator_id), None)
    period = say.capital(say.row_period(indicator, one.kind, one.period))
    return ", ".join(part for part in (period, place, one.breakdown, kind) if part)


def moment(day: date) -> datetime:
    """The beginning of a day, in universal time."""
    return datetime.combine(day, time(), UTC)


def moment_of(created: str) -> datetime | None:
    """A descriptor's `created`, in universal time where it names no zone; None where it is none."""
    try:
        found = datetime.fromisoformat(created)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)

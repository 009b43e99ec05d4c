"""The Atom feed (RFC 4287): releases of plans, and figures that were corrected or revised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from xml.sax.saxutils import escape, quoteattr

from ..model import Observation, Plan
from .about import About, Words, text_of
from .wording import phrase

# The newest so many; a feed is for news, the files have the rest.
MOST = 200
# Signs that no XML may hold (XML 1.0, "Char"): the gate refuses them in data, this is the second lock.
ODD = dict.fromkeys([*range(0, 9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news. `name` is the part of its identity after the site's address."""

    name: str
    when: datetime
    title: str
    summary: str
    address: str
    author: str


def feed_bytes(plans: Iterable[Plan], say: Words, about: About) -> bytes:
    """The feed of the whole site, newest first."""
    entries = [entry for plan in plans for entry in _entries(plan, say, about)]
    newest = sorted(entries, key=lambda e: (-e.when.timestamp(), e.name))[:MOST]
    updated = newest[0].when if newest else _moment(about.as_of)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
        f"  <title>{_text(phrase('feed', 'title', site=about.title))}</title>",
        f"  <id>{_text(_id('feed', about))}</id>",
        f"  <updated>{_stamp(updated)}</updated>",
        f"  <author><name>{_text(about.publisher_name)}</name></author>",
        f'  <link rel="self" href={quoteattr(about.link("feed.xml"))}/>',
        f"  <link href={quoteattr(about.link(''))}/>",
        *(line for entry in newest for line in _lines(entry, about)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _lines(entry: Entry, about: About) -> Iterator[str]:
    yield "  <entry>"
    yield f"    <title>{_text(entry.title)}</title>"
    yield f"    <id>{_text(_id(entry.name, about))}</id>"
    yield f"    <updated>{_stamp(entry.when)}</updated>"
    yield f"    <author><name>{_text(entry.author)}</name></author>"
    yield f"    <link href={quoteattr(about.link(entry.address))}/>"
    yield f"    <summary>{_text(entry.summary)}</summary>"
    yield "  </entry>"


def _entries(plan: Plan, say: Words, about: About) -> Iterator[Entry]:
    """The plan's newest release, and each of its indicators that has figures changed since."""
    released = _moment_of(plan.created) or _moment(plan.as_at or about.as_of)
    version = phrase("feed", "version", version=plan.version) if plan.version else ""
    as_at = phrase("made", "as_at", date=say.date_words(plan.as_at)) if plan.as_at else ""
    yield Entry(
        f"{plan.name}/{plan.version or 'release'}",
        released,
        phrase("feed", "release", plan=plan.title, version=version),
        " ".join(part for part in (plan.description, as_at, plan.notice) if part),
        f"{plan.name}/",
        plan.council.name,
    )
    changed: dict[str, list[Observation]] = {}
    for row in plan.observations:
        if row.revision in ("revised", "corrected"):
            changed.setdefault(row.indicator_id, []).append(row)
    titles = {one.indicator_id: f"{one.ref} {one.title}".strip() for one in plan.indicators}
    for key, rows in changed.items():
        yield _change(plan, key, titles.get(key, key), rows, released, say)


def _change(
    plan: Plan, key: str, title: str, rows: Sequence[Observation], released: datetime, say: Words
) -> Entry:
    """One entry for an indicator: which figures were changed, and why."""
    words = "corrected" if any(row.revision == "corrected" for row in rows) else "revised"
    told = [
        phrase(
            "feed",
            "figure",
            period=say.period_words(row.period),
            kind=say.code_words("observations", "kind", row.kind).lower(),
            value=text_of(row.value) or row.missing,
            reason=row.reason,
        ).rstrip(": ")
        for row in rows
    ]
    # A row that waited for its day was published on that day; any other with the plan's release.
    days = [_moment(row.publish_on) for row in rows if row.publish_on]
    when = max([released, *days]) if days else released
    return Entry(
        f"{plan.name}/{key}/{plan.version or 'release'}/{words}/{_latest(rows)}",
        when,
        phrase("feed", words, title=title, plan=plan.title),
        "; ".join(told) + ".",
        f"{plan.name}/indicators/{key}/",
        plan.council.name,
    )


def _latest(rows: Sequence[Observation]) -> str:
    """The last day that the changed figures are about: a later change is another piece of news."""
    return f"{max(row.period.end for row in rows).isoformat()}-{len(rows)}"


def _id(name: str, about: About) -> str:
    """An identity that never changes: the site's own address, else one made of the name alone."""
    return (
        f"{about.site_url.rstrip('/')}/feed.xml#{name}" if about.site_url else f"urn:civic-scorecard:{name}"
    )


def _text(text: str) -> str:
    return escape(text.translate(ODD))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _moment_of(created: str) -> datetime | None:
    """A descriptor's `created`, in universal time where it names no zone; None where it is none."""
    try:
        found = datetime.fromisoformat(created)
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

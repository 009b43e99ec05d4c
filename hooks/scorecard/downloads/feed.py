"""The Atom feeds (RFC 4287): one of the whole site, and one of each priority that has measures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from ..model import Download, Past, Plan, Release
from .about import About
from .news import Entry, measures_of, moment, plan_news, release_news, stated_changes
from .phrases import phrase

ATOM = "application/atom+xml"
# The newest so many; a feed is for news, the files have the rest.
MOST = 200
# Signs that no XML may hold (XML 1.0, "Char"): the gate refuses them in data, this is the second lock.
ODD = dict.fromkeys([*range(0, 9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def site_feed(
    plans: Iterable[Plan],
    pasts: Mapping[str, Past],
    releases: Sequence[Release],
    about: About,
) -> Download:
    """The feed of the whole site, newest first: releases and changed figures."""
    entries = [*release_news(releases, about)]
    for plan in plans:
        entries += plan_news(plan, pasts.get(plan.name, Past(plan=plan.name)), about)
    title = phrase("feed", "title", site=about.title)
    content = _feed(entries, "feed", title, "feed.xml", "", about)
    return Download("feed.xml", content, phrase("title", "feed"), ATOM)


def priority_feeds(plan: Plan, past: Past, about: About) -> tuple[Download, ...]:
    """The feed of each priority of a plan that has measures, those below it included."""
    made = []
    measures, stated = measures_of(plan), stated_changes(plan, past)
    for priority in plan.priorities:
        key = priority.priority_id
        if not measures[key]:
            continue
        page = f"{plan.name}/priorities/{key}/"
        title = phrase("feed", "of_priority", priority=priority.title, plan=plan.title)
        entries = plan_news(plan, past, about, measures[key], stated)
        content = _feed(entries, f"{page}feed", title, f"{page}feed.xml", page, about)
        made.append(Download(f"{page}feed.xml", content, phrase("title", "feed"), ATOM))
    return tuple(made)


def _feed(entries: Iterable[Entry], name: str, title: str, at: str, page: str, about: About) -> bytes:
    """One feed.

    `name`  the part of its identity after the site's address
    `at`    its own address; `page` that of the page that it belongs to
    """
    newest = sorted(entries, key=lambda e: (-e.when.timestamp(), e.name))[:MOST]
    updated = newest[0].when if newest else moment(about.as_of)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
        f"  <title>{_text(title)}</title>",
        f"  <id>{_text(_id(name, about))}</id>",
        f"  <updated>{_stamp(updated)}</updated>",
        f"  <author><name>{_text(about.publisher_name)}</name></author>",
        f'  <link rel="self" href={quoteattr(about.link(at, at))}/>',
        f"  <link href={quoteattr(about.link(page, at))}/>",
        *(line for entry in newest for line in _lines(entry, at, about)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _lines(entry: Entry, at: str, about: About) -> Iterator[str]:
    yield "  <entry>"
    yield f"    <title>{_text(entry.title)}</title>"
    yield f"    <id>{_text(_id(entry.name, about))}</id>"
    yield f"    <updated>{_stamp(entry.when)}</updated>"
    yield f"    <author><name>{_text(entry.author)}</name></author>"
    yield f"    <link href={quoteattr(about.link(entry.address, at))}/>"
    yield f"    <summary>{_text(entry.summary)}</summary>"
    yield "  </entry>"


def _id(name: str, about: About) -> str:
    """An identity that never changes: the site's own address, else one made of the name alone."""
    return (
        f"{about.site_url.rstrip('/')}/feed.xml#{name}" if about.site_url else f"urn:civic-scorecard:{name}"
    )


def _text(text: str) -> str:
    return escape(text.translate(ODD))


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")

"""The calendar (iCalendar, RFC 5545): when the next figures come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from ..model import Indicator, Plan
from .about import About
from .phrases import phrase

# A line has at most 75 octets, its end not counted (section 3.1).
WIDTH = 75


def calendar_bytes(plans: Iterable[Plan], about: About) -> bytes:
    """A day-long event for each plan and each day on which it has something new to say.

    A closed plan has none. A day that has passed stays: the figures are late, and it says when they
    were due.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Civic Scorecard//Next updates//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(phrase('calendar', 'title', site=about.title))}",
    ]
    for plan in plans:
        if not plan.closed(about.as_of):
            for day, indicators in sorted(_days(plan).items()):
                lines += _event(plan, day, indicators, about)
    lines.append("END:VCALENDAR")
    return "".join(part for line in lines for part in _folded(line)).encode()


def _days(plan: Plan) -> dict[date, list[Indicator]]:
    """The days on which a plan is due, with the indicators that name the day themselves."""
    days: dict[date, list[Indicator]] = {plan.next_update: []} if plan.next_update else {}
    for one in plan.indicators:
        if one.next_update and not one.at_rest:
            days.setdefault(one.next_update, []).append(one)
    return days


def _event(plan: Plan, day: date, indicators: Sequence[Indicator], about: About) -> Iterator[str]:
    names = [f"{one.ref} {one.title}".strip() for one in indicators]
    whole = day == plan.next_update
    yield "BEGIN:VEVENT"
    # A name-based UUID, as RFC 7986 advises: the older form with an "@" reads as an e-mail address.
    yield f"UID:{uuid5(NAMESPACE_URL, f'{about.site_url}#{plan.name}/{day.isoformat()}')}"
    yield f"DTSTAMP:{about.as_of:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(phrase('calendar', 'whole' if whole else 'part', plan=plan.title))}"
    if names:
        yield f"DESCRIPTION:{_escaped('; '.join(names))}"
    if about.site_url:
        yield f"URL:{about.link(f'{plan.name}/')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Text as section 3.3.11 wants it."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, cut between characters, each further one indented."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > WIDTH:
            yield f"{piece}\r\n"
            piece, size = " ", 1
        piece += character
        size += octets
    yield f"{piece}\r\n"

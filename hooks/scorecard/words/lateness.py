"""What is late and how fresh a page is: who has not published what, since when, and what comes next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache

from ..model import Late, Period, Plan
from .lexicon import capital, lexicon, listing, say, template, together
from .notes import update_sentence
from .times import date_words, period_words

# What is late, as the keys of the sentences call it.
KINDS = {
    "plans": "plan",
    "indicators": "figure",
    "milestones": "milestone",
    "actions": "action",
    "risks": "risk",
}
WORD = re.compile(r"[\w-]+")
# What ends the first part of a role's name, which says who it is: Head of ..., Manager for ...
WHAT_FOR = re.compile(r"\s+(?:of|for|to|with|in)\s+|,|\(")


def late_sentence(late: Late, after: bool = False) -> str:
    """One thing that is late: "This figure was due on 20 July 2026. The housing team has not published it."

    `after`  whether another figure has just been told of: then it is a new one that was due

    Who answers for it is named where anybody is; nobody is blamed, and no reason is guessed.
    """
    lead, missed = _lead(late, after)
    if not missed:
        return together(lead, say("late.responsible", role=late.role) if late.role else "")
    if late.table == "plans":
        return together(lead, say("late.plan_missed"))
    who, has = _subject(late.role)
    if who:
        return together(lead, say(f"late.{missed}.who", who=who, has=has))
    more = say("late.responsible", role=late.role) if late.role else ""
    return together(lead, say(f"late.{missed}.nobody"), more)


def late_days(late: Late) -> str:
    """ "32 days late"; blank where no day has gone by."""
    return say("late.days", number=late.days) if late.days else ""


def lateness_sentence(found: Iterable[Late]) -> str:
    """ "6 things are late: 1 figure and 5 milestones." or "Nothing is late." """
    tally = Counter(late.table for late in found)
    if not tally:
        return say("late.nothing")
    known: dict[str, str] = lexicon("sentences")["late"]["nouns"]
    parts = [_counted(table, tally[table]) for table in known if tally[table]]
    return say("late.total", number=tally.total(), parts=listing(parts))


def missed_sentence(number: int) -> str:
    """How many milestones the plan itself calls missed, which are not late any more. Blank for none."""
    return say("late.missed", number=number) if number else ""


def late_table(table: str) -> str:
    """What a table's late things are called, as a heading: "Figures", "Milestones", "Reviews of risks"."""
    return capital(str(template(f"late.nouns.{table}")))


def freshness_sentence(
    newest: Period | None,
    next_update: date | None,
    as_of: date,
    owner: str = "",
    late: Late | None = None,
    at_rest: bool = False,
    named: str = "",
) -> str:
    """How fresh one indicator is: its latest figure's period, and the next one's day or that it is late.

    `newest`   the period of the latest figure, of the council or of any place
    `at_rest`  whether nobody expects another: its page says so elsewhere
    `named`    what the period is called within a sentence, where it is not by its days
    """
    if newest is None:
        lead = say("fresh.none")
    elif newest.start == newest.end:
        lead = say("fresh.latest_day", day=date_words(newest.end))
    else:
        lead = say("fresh.latest", period=named or period_words(newest))
    if late is not None:
        return together(lead, late_sentence(late, after=newest is not None))
    if at_rest:
        return lead
    update = update_sentence(next_update, as_of, owner) or (say("fresh.no_day") if newest else "")
    # Where there is no figure yet, the verdict has said so: only the day of the first one is news.
    return update if newest is None and update else together(lead, update)


def freshness_of_several(newest: date | None, next_update: date | None, as_of: date, late: int = 0) -> str:
    """How fresh a plan or a priority is: the last day that any figure covers, the next update, what is late.

    `newest`       None where there is no figure: its verdict says so
    `next_update`  one that has gone by is left out: it is among what is late
    """
    ahead = next_update is not None and next_update >= as_of
    return together(
        say("fresh.up_to", day=date_words(newest)) if newest else "",
        say("fresh.next_update", date=date_words(next_update)) if next_update and ahead else "",
        say("late.short", number=late) if late else "",
    )


def ended_sentence(plan: Plan) -> str:
    """That a plan has ended, and what follows from it. Blank where it names no period."""
    return say("fresh.closed", date=date_words(plan.period.end)) if plan.period else ""


def _counted(table: str, number: int) -> str:
    noun = template(f"late.noun.{table}" if number == 1 else f"late.nouns.{table}")
    return f"{number:,} {noun}"


def _lead(late: Late, after: bool) -> tuple[str, str]:
    """What was due when, and under which key it stands what has not been done about it."""
    kind = KINDS[late.table]
    day = date_words(late.due) if late.due else ""
    if kind == "milestone" and not late.days:
        return say("late.milestone_told" if day else "late.milestone_no_day", date=day), ""
    if late.period is not None:
        words = {"period": period_words(late.period), "end": date_words(late.period.end), "date": day}
        return say(
            "late.period" if late.due == late.period.end else "late.period_due", **words
        ), "figure_missed"
    form = "figure_new" if after and kind == "figure" else kind
    return say(f"late.{form}", date=day), f"{kind}_missed"


def _subject(role: str) -> tuple[str, str]:
    """A role as the subject of a sentence, with "has" or "have". Blank where it names no post or body."""
    words = [word.lower() for word in WORD.findall(role)]
    if not words or not posts().intersection(words):
        return "", ""
    who = capital(role) if words[0] == "the" else say("late.the", role=role)
    first = WORD.findall(WHAT_FOR.split(role)[0])
    several = bool(first) and first[-1].endswith("s") and not first[-1].endswith("ss")
    return who, str(template("late.has")["many" if several else "one"])


@cache
def posts() -> frozenset[str]:
    """Words that tell a person's post or a body."""
    return frozenset(lexicon("nouns")["posts"]["words"])

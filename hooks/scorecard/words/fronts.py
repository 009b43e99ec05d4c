"""The first sentence of a home, plan or priority: what gets better, what worse, which promises are late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import BudgetLine, Indicator, Judgement, Movement
from .figures import figure
from .lexicon import count, listing, say, together
from .times import period_words

MOST = 4  # measures that one sentence names
# What a title may begin with that a sentence does not need.
BEGINNINGS = ("number of ", "percentage of ", "percent of ", "proportion of ", "rate of ", "% of ", "no. of ")


def short_name(indicator: Indicator) -> str:
    """A measure within a sentence: its title without "Number of", with a small letter unless it is a name."""
    title = indicator.title.strip().rstrip(".?!")
    for start in BEGINNINGS:
        if title.casefold().startswith(start):
            title = title[len(start) :]
    first = title.split(" ", 1)[0]
    return (
        title
        if first[1:] != first[1:].lower() or any(c.isdigit() for c in first)
        else title[:1].lower() + title[1:]
    )


def front_sentence(found: Iterable[tuple[Indicator, Judgement]], late: int = 0, missed: int = 0) -> str:
    """ "Getting better: visits to libraries. Getting worse: fly-tips reported. 6 promises are late."

    Of many the first few are named and the rest counted. Where nothing has really changed, that is said.

    `late`, `missed`  promises whose day has gone by, and those that the plan itself says were missed
    """
    pairs = list(found)
    better = [short_name(i) for i, j in pairs if j.change.movement is Movement.IMPROVING]
    worse = [short_name(i) for i, j in pairs if j.change.movement is Movement.WORSE]
    parts = [
        say(f"front.{way}", names=_named(names))
        for way, names in (("better", better), ("worse", worse))
        if names
    ]
    told = any(j.change.movement is Movement.STEADY for _, j in pairs)
    if not parts and told:
        parts = [say("front.steady")]
    return together(*parts, _promised(late, missed))


def _promised(late: int, missed: int) -> str:
    """ "5 promises are late and 3 were missed." Blank for none."""
    if not late and not missed:
        return ""
    key = "late_and_missed" if late and missed else "late" if late else "missed"
    verbs = {"are": "is" if late == 1 else "are", "were": "was" if missed == 1 else "were"}
    return say(f"front.{key}", promises=count(late or missed, "promise"), missed=f"{missed:,}", **verbs)


def _named(names: Sequence[str]) -> str:
    if len(names) <= MOST:
        return listing(names)
    return listing([*names[: MOST - 1], say("front.more", number=len(names) - MOST + 1)])


def money_sentence(planned: Sequence[BudgetLine], spent: Sequence[BudgetLine]) -> str:
    """ "In 2025/26 we spent £352,550,000: £1,750,000 more than planned." Of the newest year that has both.

    `planned`, `spent`  the totals by year; what is only expected to be spent is said to be. Amounts below
                        nought are income: that much came in
    """
    found = {b.period: b for b in planned if b.amount is not None}
    both = [(b, beside) for b in spent if b.period in found and (beside := b.beside(found[b.period]))]
    if not both:
        newest = max(found.values(), key=lambda b: b.period.end, default=None)
        if newest is None or newest.amount is None:
            return ""
        key = "money.income.planned" if newest.amount < 0 else "money.planned"
        amount = figure(abs(newest.amount), newest.unit)
        return say(key, period=period_words(newest.period), planned=amount)
    last, (off, unit) = max(both, key=lambda pair: pair[0].period.end)
    aim = found[last.period].amount
    assert last.amount is not None and aim is not None
    income = last.amount <= 0 and aim < 0
    size = abs(last.amount) if income else last.amount
    words = {"period": period_words(last.period), "spent": figure(size, last.unit)}
    key = f"money{'.income' if income else ''}{'.expected' if last.is_expected else ''}"
    off = -off if income else off
    if not off:
        return say(f"{key}.as_planned", **words)
    words["off"] = figure(abs(off), unit)
    return say(f"{key}.more" if off > 0 else f"{key}.less", **words)

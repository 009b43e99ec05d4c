"""The council beside others, in words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ..model import Area, Comparison, Indicator, Judgement, Standing
from .figures import figure, short_figure
from .lexicon import capital, ordinal_word, say, together
from .times import figure_when


def comparison_sentence(
    indicator: Indicator,
    judgement: Judgement,
    areas: Iterable[Area] = (),
    council: str = "",
    brief: bool = False,
) -> str:
    """The council beside others for one period: better, worse or much like them as far as chance lets it be
    said; its figure, the middle one of the others and their range; its place only where it can be told.

    `areas`    gives the name of the other where there is only one
    `council`  the council's name; blank says "the council"
    `brief`    in a list that says above whose figures these are, and who the others are

    Blank where there is nothing to compare with.
    """
    found = judgement.comparison
    if found is None or not found.others or found.median is None or found.own is None:
        return ""
    words = {
        "when": figure_when(indicator, found.period),
        "when_capital": capital(figure_when(indicator, found.period)),
        "council": council or say("comparison.the_council"),
        "mine": figure(found.own, indicator.unit, indicator.written_places),
        "others": _others(found, areas, brief),
    }
    if found.standing is Standing.UNTOLD:
        lead = say("comparison.untold_brief" if brief else "comparison.untold", **words)
    else:
        key = "both" if found.basis == "funnel" and found.of == 2 else found.basis
        beside = say(f"comparison.{key}", others=words["others"], all=found.of)
        lead = say(f"comparison.{found.standing}", beside=beside, **words)
    return together(lead, _figures(indicator, found, words, brief), _place(indicator, found), _gave(found))


def _others(found: Comparison, areas: Iterable[Area], brief: bool) -> str:
    """Who the others are: "Oadby", "the other 5 councils", "the other 5 in “Districts of the east”"."""
    if len(found.others) == 1:
        other = next(iter(found.others))
        return {area.area: area.name for area in areas}.get(other, other)
    if brief:
        return say("comparison.others_brief", of=len(found.others))
    if found.group:
        return say("comparison.others_in", of=len(found.others), group=found.group)
    return say("comparison.others", of=len(found.others))


def _figures(indicator: Indicator, found: Comparison, words: dict[str, str], brief: bool) -> str:
    """The figures beside each other: the council's own unless it was said, the others' middle and range."""
    unit, places = indicator.unit, indicator.written_places
    low, high = (figure(find(found.others.values()), unit, places) for find in (min, max))
    median = (short_figure if brief else figure)(found.median or Decimal(0), unit, places)
    words = words | {"low": low, "high": high, "median": median}
    told = "" if found.standing is Standing.UNTOLD else "own_"
    if len(found.others) == 1:
        return say(f"comparison.{told}one", its=low, **words)
    if low == high:
        return say(f"comparison.{told}same", **words)
    ends = (short_figure(find(found.others.values()), unit, places) for find in (min, max))
    return say(f"comparison.{told}range", **words | dict(zip(("low", "high"), ends, strict=True)))


def _place(indicator: Indicator, found: Comparison) -> str:
    if not found.place or len(found.others) < 2:
        return ""
    judged = indicator.better != "neither"
    ends = {1: "best" if judged else "highest", found.of: "last" if judged else "lowest"}
    key = ends.get(found.place, "second_on" if judged else "ranked")
    return say(f"comparison.{key}", ordinal=ordinal_word(found.place), of=found.of)


def _gave(found: Comparison) -> str:
    return say("comparison.gave", number=found.of, of=found.asked) if found.of < found.asked else ""

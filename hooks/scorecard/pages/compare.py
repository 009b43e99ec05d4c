"""Comparison: the same item of a national or local list, in several councils or plans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from .. import words as say
from ..model import FigureKind, Link, Page, Period, Plan
from .addresses import slug
from .lines import IndicatorLine
from .links import framework_title
from .plan_index import PlanIndex
from .strips import dots, span
from .writer import Writer

NUMBERS = re.compile(r"([0-9]+)")
MOST = 100  # questions on the page of all, and references of one plan: a page stays below 300 KB
FIRST = 12  # periods that stand open
# Relations that say that an indicator is the item, not only that it helps towards it.
SAME = ("same-as", "measures")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a framework with every indicator on the site that is one and the same."""

    item: str
    title: str
    address: str
    members: tuple[tuple[PlanIndex, IndicatorLine], ...]

    @property
    def question(self) -> str:
        """What a resident asks, of the newest plan that has it; else the plainest title."""
        asked = [(_ends(indexed), line.name) for indexed, line in self.members if line.indicator.question]
        if asked:
            return max(asked, key=lambda one: one[0])[1]
        return min((line.name for _, line in self.members), key=len)

    @property
    def plans(self) -> int:
        """How many plans have it."""
        return len({indexed.name for indexed, _ in self.members})


def _ends(indexed: PlanIndex) -> date:
    """When a plan ends; one that never does is the newest."""
    return indexed.plan.period.end if indexed.plan.period else date.max


def items(writer: Writer) -> list[Item]:
    """The items that any indicator is linked with, by name; those of several plans have an address."""
    members: dict[str, dict[tuple[str, str], tuple[PlanIndex, IndicatorLine]]] = {}
    titles: dict[str, str] = {}
    for indexed in writer.plans:
        for link in indexed.plan.links:
            if _is_same(link) and link.from_id in indexed.indicator:
                pair = (indexed, writer.lines[indexed.name][link.from_id])
                members.setdefault(link.to_id, {})[indexed.name, link.from_id] = pair
                titled = framework_title(indexed, link.to_id)
                titles[link.to_id] = max(titles.get(link.to_id, ""), titled, key=len)
    return [
        Item(item, titles[item], writer.around.compare.get(item, ""), tuple(members[item].values()))
        for item in sorted(members, key=_natural)
    ]


def _natural(item: str) -> list[tuple[int, str]]:
    """The order in which people count: BV9 before BV10."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in NUMBERS.split(item)]


def _free(taken: dict[str, str], name: str) -> str:
    """An address that no other item has: "bv-9", then "bv-9-2"."""
    free, n = name, 2
    while free in taken:
        free, n = f"{name}-{n}", n + 1
    taken[free] = name
    return f"compare/{free}/"


def _is_same(link: Link) -> bool:
    """Whether a link says that an indicator is the item of a framework."""
    return link.to_table == "framework" and link.from_table == "indicators" and link.relation in SAME


def compare_addresses(plans: Iterable[Plan]) -> Mapping[str, str]:
    """The address of each item that several plans share."""
    names: dict[str, set[str]] = {}
    for plan in plans:
        own = {one.indicator_id for one in plan.indicators}
        for link in plan.links:
            if _is_same(link) and link.from_id in own:
                names.setdefault(link.to_id, set()).add(plan.name)
    taken: dict[str, str] = {}
    return {item: _free(taken, slug(item)) for item in sorted(names, key=_natural) if len(names[item]) > 1}


@dataclass(frozen=True, slots=True)
class Question:
    """One measure beside the same of other places: the council's figure, the middle of theirs, and dots.

    `said`    the sentence about how it compares, with the period
    `better`  which way is better, where it is up or down
    `mark`    what is to be known of the council's figure in a word, such as that it is provisional
    """

    line: IndicatorLine
    own: str
    middle: str
    of: int
    said: str
    dots: str
    better: str = ""
    mark: str = ""


def questions(writer: Writer) -> list[tuple[PlanIndex, list[Question]]]:
    """What each plan that runs has to set beside other places, by plan, the plans with most to say first."""
    found = []
    for indexed in writer.plans:
        lines = writer.lines[indexed.name].values()
        mine = [q for line in lines if (q := _question(indexed, line))]
        if mine:
            found.append((indexed, mine))
    return sorted(found, key=lambda pair: (pair[0].plan.closed(writer.as_of), -len(pair[1])))


def _first(found: list[tuple[PlanIndex, list[Question]]]) -> list[tuple[PlanIndex, list[Question], int, str]]:
    """As many of each plan as the page has room for, the plans alike, with how many there are and the name of
    the group that all of them are compared with, if it is one."""
    room = max(1, MOST // max(1, len(found)))
    return [(indexed, mine[:room], len(mine), _group(mine)) for indexed, mine in found]


def _group(found: Iterable[Question]) -> str:
    groups = {q.line.judgement.comparison.group for q in found if q.line.judgement.comparison}
    return groups.pop() if len(groups) == 1 else ""


def _question(indexed: PlanIndex, line: IndicatorLine) -> Question | None:
    compared, one = line.judgement.comparison, line.indicator
    if compared is None or not compared.others:
        return None
    values = [float(v) for v in compared.others.values()]
    own = float(compared.own) if compared.own is not None else None
    ends = [*values, *([own] if own is not None else [])]

    def said(value: Decimal | None) -> str:
        return say.figure(value, one.unit, one.written_places) if value is not None else ""

    return Question(
        line,
        said(compared.own),
        said(compared.median),
        len(values),
        say.comparison_sentence(
            one, line.judgement, indexed.plan.areas, indexed.plan.council.name, brief=True
        ),
        dots(values, own, span(ends)),
        _direction(line),
        line.mark if compared.own is not None and _is_of(line, compared.period) else "",
    )


def _is_of(line: IndicatorLine, period: Period) -> bool:
    """Whether the latest figure of a line is that of a period."""
    actual = line.judgement.actual
    return actual is not None and actual.period == period


def compare_pages(writer: Writer) -> Iterator[Page]:
    """The page of all comparisons, then one for each item that several plans share."""
    found = items(writer)
    yield writer.page(
        "compare",
        "compare/",
        "Compare",
        "What several plans or councils count in the same way, side by side.",
        template="compare",
        keywords="compare; comparison; other councils; benchmark; BVPI; national indicators",
        questions=_first(questions(writer)),
        shared=[one for one in found if one.address],
        single=[one for one in found if not one.address][:MOST],
        singles=sum(1 for one in found if not one.address),
    )
    for one in found:
        if one.address:
            yield _item(writer, one)


def _item(writer: Writer, one: Item) -> Page:
    """One item: the latest figures beside each other, then every period, unless the units differ.

    A running total stands in the row of the stretch that it covers, never beside a quarter.
    """
    units = {line.indicator.unit for _, line in one.members}
    whole = [
        {
            (line.indicator.covers(o.period), o.kind): o
            for o in indexed.observations[line.indicator.indicator_id]
            if not o.area and not o.breakdown and o.kind in (FigureKind.ACTUAL, FigureKind.TARGET)
        }
        for indexed, line in one.members
    ]
    periods: list[Period] = sorted(
        {period for figures in whole for period, _ in figures},
        key=lambda p: (p.end, -p.start.toordinal()),
        reverse=True,
    )
    results = [{period for period, kind in figures if kind is FigureKind.ACTUAL} for figures in whole]
    apart = not any(a & b for a, b in combinations(results, 2))
    return writer.page(
        "compare",
        one.address,
        one.question,
        f"{one.title.rstrip('.')}: the same indicator in {say.count(one.plans, 'plan')}, side by side.",
        template="compare-item",
        crumbs=[("Compare", "compare/")],
        keywords="; ".join(dict.fromkeys(line.indicator.keywords for _, line in one.members)),
        one=one,
        units=units,
        whole=whole,
        periods=periods,
        first=FIRST,
        apart=apart,
        directions=list(
            {line.indicator.better: way for _, line in one.members if (way := _direction(line))}.values()
        ),
        lengths={_stretch(line) for _, line in one.members if line.judgement.actual},
    )


def _direction(line: IndicatorLine) -> str:
    """Which way is better, where it is up or down: beside others nothing else is seen at a glance."""
    return say.better_words(line.indicator) if line.indicator.better in ("higher", "lower") else ""


def _stretch(line: IndicatorLine) -> int:
    """The months that the latest figure of a line covers."""
    actual = line.judgement.actual
    return line.indicator.covers(actual.period).months if actual else 0

"""Rules on people who could be recognised: small numbers, and figures kept back that can be worked out.

The threshold is that of the Office for National Statistics' Review of the Dissemination of Health
Statistics: Confidentiality Guidance (2006), which asks for care below 5. The Department for Education keeps
back 1 to 5 of children in need, so a plan may set its own. Whether anybody could be recognised is for the
officer to say.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from ...model import FigureKind, Indicator, Observation, Plan
from .facts import Facts, Finding
from .hidden import Cell, Sum, worked_out
from .in_messages import period
from .outturns import ADDITIVE, PARTS, windows
from .parts import PER

# Why a figure is not there, where somebody decided that it should not be.
KEPT_BACK = ("suppressed", "withheld")
KINDS = (FigureKind.ACTUAL, FigureKind.BASELINE)
# A characteristic of people, and words for people that are counted or that a rate is out of.
OF_PEOPLE = re.compile(
    r"\b(age|sex|gender|ethnic\w*|disabilit\w+|disabled|religion|faith|nationality|orientation)\b",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"\b(people|persons?|residents?|adults?|child(ren)?|pupils?|students?|patients?|clients?|carers?|women"
    r"|men|girls|boys|mothers|babies|births|deaths|staff|employees|applicants|leavers|learners|users)\b",
    re.IGNORECASE,
)
# What to do about a row that says what it keeps back.
STILL_THERE = {
    "numerator": "Leave numerator blank too. The website does not show this warning.",
    "printed": "Type <5 or * into printed, or leave it blank. The website does not show this warning.",
}
TIMES = {"percent": 100, "ratio": 1}
PART = re.compile(r'([^=;]+)=("[^"]+"|[^=;]+)(?:; )?')


def small_number(facts: Facts) -> Iterator[Finding]:
    """A group of people or a place within the council of which fewer are counted than the threshold."""
    limit = facts.plan.small_numbers
    places = {row.area for row in facts.plan.areas if row.kind == "place"}
    keeps = {row.indicator_id for row in facts.plan.observations if row.missing == "suppressed"}
    for row in facts.plan.observations:
        indicator = facts.indicators.get(row.indicator_id)
        within = row.breakdown or row.area in places
        if indicator is None or not row.is_actual or not within or (row.area and row.area not in places):
            continue
        if indicator.indicator_id in keeps or _of_people(indicator, row.breakdown):
            yield from _small(row, indicator, limit)


def _of_people(indicator: Indicator, breakdown: str) -> bool:
    """Whether an indicator counts people, as far as its unit, its denominator and its parts tell."""
    return bool(
        indicator.unit == "people"
        or PEOPLE.search(indicator.denominator_name)
        or OF_PEOPLE.search(" ".join(name for name, _ in _parts(breakdown)))
    )


def _small(row: Observation, indicator: Indicator, limit: int) -> Iterator[Finding]:
    """What is small about a row: the number itself, or of a share those that it leaves out."""
    found = _amount(row, indicator)
    column = "value" if indicator.unit in ADDITIVE or row.numerator is None else "numerator"
    if row.value is not None and column == "numerator" and not _is_share(indicator.unit):
        found = None if row.denominator is None else Fraction(row.denominator)
        column = "denominator"
    if row.value is None or found is None:
        return
    if 0 < found < limit:
        message = f"{_number(found)} is fewer than {limit}: somebody might be recognised."
        yield Finding("observations", row, column, message)
    elif indicator.unit == "percent" and row.denominator is not None:
        rest = Fraction(row.denominator) - found
        if 0 < rest < limit:
            others = f"All but {_number(rest)} of {row.denominator:,f}"
            message = f"{others}, and {_number(rest)} is fewer than {limit}: somebody might be recognised."
            yield Finding("observations", row, column, message)


def _is_share(unit: str) -> bool:
    """Whether a rate's numerator counts whole things: of an average it may be days or money."""
    return unit in TIMES or bool(PER.search(unit.lower()))


def suppressed_worked_out(facts: Facts) -> Iterator[Finding]:
    """A figure that is kept back is not what is left when those beside it are taken from their total."""
    by_kind: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for row in facts.plan.observations:
        if row.kind in KINDS and row.indicator_id in facts.indicators:
            by_kind[row.indicator_id, row.kind].append(row)
    for (name, _), rows in by_kind.items():
        if any(row.missing in KEPT_BACK for row in rows):
            yield from _given_away(facts.plan, facts.indicators[name], rows)


def _given_away(plan: Plan, indicator: Indicator, rows: list[Observation]) -> Iterator[Finding]:
    own = _own_areas(plan)
    cells = {_cell(row, own): row for row in rows}
    amounts = {cell: _amount(row, indicator) for cell, row in cells.items()}
    known = {cell: amount for cell, amount in amounts.items() if amount is not None}
    found = worked_out(_sums(plan, indicator, cells, known), known)
    for cell, row in cells.items():
        if row.missing not in KEPT_BACK:
            continue
        if column := _still_there(row):
            message = f"This figure is kept back, but {column} in its row still gives it."
            yield Finding("observations", row, column, message, STILL_THERE[column])
        elif cell in found:
            told = found[cell] or "several totals and the figures that make them, taken together,"
            message = f"This figure for {period(row.period)} is kept back, but {told} still give it."
            yield Finding("observations", row, "missing", message)


def _still_there(row: Observation) -> str:
    """The column of a row without a figure that says it all the same."""
    if row.numerator is not None:
        return "numerator"
    try:
        return "printed" if Decimal(row.printed.strip().rstrip("%").replace(",", "")).is_finite() else ""
    except InvalidOperation:
        return ""


def _sums(
    plan: Plan, indicator: Indicator, cells: dict[Cell, Observation], known: dict[Cell, Fraction]
) -> list[Sum]:
    """Every total among the cells with its parts: by characteristic, by place, and by time within a year.

    Parts that in another period are all known and do not make their total are no parts of it.
    """
    grouped: dict[tuple[object, ...], list[Sum]] = defaultdict(list)
    for tie, one in [*_by_breakdown(cells), *_by_area(plan, cells), *_by_time(indicator, cells)]:
        grouped[tie].append(one)
    return [one for ties in grouped.values() if not any(_fails(one, known) for one in ties) for one in ties]


def _fails(one: Sum, known: dict[Cell, Fraction]) -> bool:
    """Whether a total and all its parts are known and differ."""
    if not all(cell in known for cell in (one.total, *one.parts)):
        return False
    return known[one.total] != sum(known[cell] for cell in one.parts)


Tied = Iterator[tuple[tuple[object, ...], Sum]]


def _by_breakdown(cells: dict[Cell, Observation]) -> Tied:
    """The parts by one characteristic, beside the same without it."""
    found: dict[tuple[Cell, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        for pair in cell.breakdown:
            total = cell._replace(breakdown=cell.breakdown - {pair})
            if total in cells:
                found[total, pair[0]].append(cell)
    for (total, name), parts in found.items():
        if len(parts) > 1:
            told = f"the parts by {name}, and their total,"
            yield ("breakdown", name, total.area, total.breakdown), Sum(total, tuple(parts), told)


def _by_area(plan: Plan, cells: dict[Cell, Observation]) -> Tied:
    """The places of one kind within an area, beside the area; what belongs to none is within the council."""
    own = _own_areas(plan)
    inside = {
        row.area: ("" if row.member_of in own else row.member_of, row.kind)
        for row in plan.areas
        if row.area not in own and (row.member_of or row.kind == "place")
    }
    found: dict[tuple[Cell, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.area in inside:
            area, kind = inside[cell.area]
            if (total := cell._replace(area=area)) in cells:
                found[total, kind].append(cell)
    for (total, kind), parts in found.items():
        if len(parts) > 1:
            told = "the figures of the other places, and of the whole,"
            yield ("area", kind, total.area, total.breakdown), Sum(total, tuple(parts), told)


def _by_time(indicator: Indicator, cells: dict[Cell, Observation]) -> Tied:
    """The parts of a year, beside the year, where periods add up."""
    if indicator.aggregation != "discrete":
        return
    for total, row in cells.items():
        if row.period.months == 12:
            for number, name in PARTS:
                parts = tuple(total._replace(days=days) for days in windows(row.period.start, number))
                if all(part in cells for part in parts):
                    told = f"the other {name} of the year, and the year,"
                    yield ("time", name, total.area, total.breakdown), Sum(total, parts, told)


def _own_areas(plan: Plan) -> set[str]:
    """The areas that are the council itself, and blank."""
    council = plan.council
    return {""} | {
        row.area
        for row in plan.areas
        if row.kind == "council" and (row.area == council.code or row.name == council.name)
    }


def _cell(row: Observation, own: set[str]) -> Cell:
    area = "" if row.area in own else row.area
    return Cell(area, frozenset(_parts(row.breakdown)), (row.period.start, row.period.end))


def _parts(breakdown: str) -> list[tuple[str, str]]:
    """Names and values of a breakdown."""
    return [(m[1].strip().casefold(), m[2].strip()) for m in PART.finditer(breakdown)]


def _amount(row: Observation, indicator: Indicator) -> Fraction | None:
    """What a row counts, which adds up: the figure itself, or of a rate its numerator."""
    if row.value is None:
        return None
    if indicator.unit in ADDITIVE:
        return Fraction(row.value)
    if row.numerator is not None:
        return Fraction(row.numerator)
    times = TIMES.get(indicator.unit)
    if times is None or row.denominator is None:
        return None
    return Fraction(round(row.value * row.denominator / times))


def _number(value: Fraction) -> str:
    return f"{value.numerator / Decimal(value.denominator):,f}"

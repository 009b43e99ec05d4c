"""Two states of the plans compared by key: an order of rows that changes is no change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any, Literal

from ..model import JUDGED, Judgement, Observation, Period, Plan, key_of
from ..model.contract import tables
from ..problems import Problem

What = Literal["added", "changed", "removed"]
Verdicts = Mapping[str, Mapping[str, Judgement]]


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure, or gap, that is new, other than before, or gone.

    `old`, `new`  the value as typed or the code in missing; "" on the side that has no row
    `explained`   whether a changed actual carries both a revision and a reason
    """

    what: What
    package: str
    indicator_id: str
    title: str
    period: Period
    kind: str
    area: str = ""
    breakdown: str = ""
    old: str = ""
    new: str = ""
    revision: str = ""
    reason: str = ""
    line: int = 0
    explained: bool = True


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of another table; `fields` gives (column, old, new) where it has changed."""

    what: What
    package: str
    table: str
    key: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An indicator whose verdict the public will see change."""

    package: str
    indicator_id: str
    title: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that differs. Rows that would be lost come first wherever it is told."""

    figures: tuple[FigureChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    statuses: tuple[StatusChange, ...] = ()
    packages_added: tuple[str, ...] = ()
    packages_removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(
            self.figures or self.rows or self.statuses or self.packages_added or self.packages_removed
        )


def difference(
    old: Sequence[Plan], new: Sequence[Plan], old_verdicts: Verdicts, new_verdicts: Verdicts
) -> Difference:
    """What differs between two states of the plans.

    `old`, `new`                      plans, told apart by name
    `old_verdicts`, `new_verdicts`    by plan and indicator, both judged for the same day
    """
    before, after = {p.name: p for p in old}, {p.name: p for p in new}
    figures: list[FigureChange] = []
    rows: list[RowChange] = []
    statuses: list[StatusChange] = []
    for name in sorted(before.keys() | after.keys()):
        one, other = before.get(name), after.get(name)
        figures += _figures(name, one, other)
        rows += _rows(name, one, other)
        if one and other:
            statuses += _statuses(other, old_verdicts.get(name, {}), new_verdicts.get(name, {}))
    return Difference(
        tuple(figures),
        tuple(rows),
        tuple(statuses),
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(before.keys() - after.keys())),
    )


def unexplained(found: Difference) -> list[Problem]:
    """The rule of good reporting: a changed past figure has a revision and a reason."""
    return [
        Problem(
            "warning",
            "figure-changed-unexplained",
            f"This figure was {f.old} and is now {f.new}, and nothing says why.",
            'Write "corrected" or "revised" into revision, and why into reason.',
            f.package,
            "observations.csv",
            f.line,
            "value",
            f.new,
            table="observations",
        )
        for f in found.figures
        if not f.explained
    ]


def _figures(name: str, old: Plan | None, new: Plan | None) -> Iterator[FigureChange]:
    titles = {i.indicator_id: i.title for plan in (old, new) if plan for i in plan.indicators}
    before = {_place(o): o for o in old.observations} if old else {}
    after = {_place(o): o for o in new.observations} if new else {}
    for place, o in before.items():
        if place not in after:
            yield _figure("removed", name, titles, o, _shown(o), "")
    for place, o in after.items():
        was = before.get(place)
        if was is None:
            yield _figure("added", name, titles, o, "", _shown(o))
        elif not _same(was, o):
            past = o.kind == "actual" and was.value is not None
            explained = not past or bool(o.revision and o.reason)
            yield _figure("changed", name, titles, o, _shown(was), _shown(o), explained)


def _place(o: Observation) -> tuple[Any, ...]:
    return o.indicator_id, o.period, o.area, o.breakdown, o.kind


def _shown(o: Observation) -> str:
    return o.missing if o.value is None else f"{o.value:f}"


def _same(one: Observation, other: Observation) -> bool:
    """A figure is the same if its value is: 9.50 and 9.5 are one."""
    return (one.value, one.missing) == (other.value, other.missing)


def _figure(
    what: What,
    name: str,
    titles: Mapping[str, str],
    o: Observation,
    old: str,
    new: str,
    explained: bool = True,
) -> FigureChange:
    return FigureChange(
        what,
        name,
        o.indicator_id,
        titles.get(o.indicator_id, o.indicator_id),
        o.period,
        o.kind,
        o.area,
        o.breakdown,
        old,
        new,
        o.revision,
        o.reason,
        o.line,
        explained,
    )


def _rows(name: str, old: Plan | None, new: Plan | None) -> Iterator[RowChange]:
    for table in tables():
        before = {key_of(table, r): r for r in old.rows(table)} if old else {}
        after = {key_of(table, r): r for r in new.rows(table)} if new else {}
        if table == "observations":
            yield from _notes(name, before, after)
            continue
        for key in before.keys() - after.keys() if before else ():
            yield RowChange("removed", name, table, key)
        for key, row in after.items():
            if key not in before:
                yield RowChange("added", name, table, key)
            elif changed := _fields(before[key], row):
                yield RowChange("changed", name, table, key, changed)


def _notes(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[RowChange]:
    """Figures that stay, with another note, revision or limit beside them."""
    for key, row in after.items():
        was = before.get(key)
        if was is not None and _same(was, row) and (changed := _fields(was, row)):
            yield RowChange("changed", name, "observations", key, changed)


def _fields(one: Any, other: Any) -> tuple[tuple[str, str, str], ...]:
    found = []
    for field in fields(other):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if field.name != "line" and a != b:
            found.append((field.name, _text(a), _text(b)))
    return tuple(found)


def _text(value: Any) -> str:
    if isinstance(value, Period):
        return value.label
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else str(value)


def _statuses(
    plan: Plan, before: Mapping[str, Judgement], after: Mapping[str, Judgement]
) -> Iterator[StatusChange]:
    for one in plan.indicators:
        old, new = before.get(one.indicator_id), after.get(one.indicator_id)
        if old and new and old.status != new.status and (old.status in JUDGED or new.status in JUDGED):
            yield StatusChange(plan.name, one.indicator_id, one.title, old.status.value, new.status.value)

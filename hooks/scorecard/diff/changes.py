"""Two states of the plans compared by key: an order of rows, or of columns, that changes is no change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from ..model import Dataset, Judgement, Movement, Observation, Plan, key_of
from ..model.contract import tables
from ..problems import Problem
from .rows import changed_fields, described, place_of
from .values import Difference, FigureChange, RowChange, State, StatusChange, TableChange, What

# Too few points to tell and none at all say the same to the public: nothing.
SILENT = (Movement.TOO_FEW, Movement.NONE)


def difference(old: State, new: State, moved: Mapping[str, str] | None = None) -> Difference:
    """What differs for the public between two states, both judged for the same day.

    `moved`  packages whose folder was renamed, as far as that is known: the old name to the new one.
             A plan that is gone and one of the same council and title that is new are one as well.
    """
    renamed = _renamed(old, new, moved or {})
    before = {p.name: p for p in (_under(plan, renamed) for plan in old.plans)}
    after = {p.name: p for p in new.plans}
    judged = {renamed.get(name, name): found for name, found in old.verdicts.items()}
    figures: list[FigureChange] = []
    rows: list[RowChange] = []
    statuses: list[StatusChange] = []
    for name in sorted(before.keys() | after.keys()):
        one, other = before.get(name), after.get(name)
        verdicts = judged.get(name, {}), new.verdicts.get(name, {})
        waits = {place_of("observations", o): o.publish_on for o in new.waiting.get(name, ())}
        figures += _figures(name, one, other, verdicts, waits)
        rows += _rows(name, one, other)
        if one and other:
            statuses += _statuses(one, other, verdicts)
    names_old = before.keys() | {renamed.get(d.name, d.name) for d in old.datasets}
    names_new = after.keys() | {d.name for d in new.datasets}
    return Difference(
        tuple(figures),
        tuple(rows),
        tuple(statuses),
        tuple(_tables(old.datasets, new.datasets, renamed)),
        tuple(sorted(names_new - names_old)),
        tuple(sorted(names_old - names_new)),
        tuple(sorted(renamed.items())),
        _errors(old),
        _errors(new),
        not (old.plans or old.datasets or old.errors),
        sum(len(waiting) for waiting in new.waiting.values()),
    )


def unexplained(found: Difference) -> list[Problem]:
    """The rule that a changed past figure has a revision and a reason (data contract, section 4)."""
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
            " | ".join((f.indicator_id, f.period.label, f.area, f.breakdown, f.kind)),
            "observations",
        )
        for f in found.figures
        if not f.explained
    ]


def _renamed(old: State, new: State, moved: Mapping[str, str]) -> dict[str, str]:
    """Packages of the old side that have another name on the new one."""
    before, after = ({p.name for p in state.plans} | {d.name for d in state.datasets} for state in (old, new))
    found = {a: b for a, b in moved.items() if a in before - after and b in after - before}
    gone = _by_title(p for p in old.plans if p.name not in after and p.name not in found)
    fresh = _by_title(p for p in new.plans if p.name not in before and p.name not in found.values())
    return found | {
        gone[title][0]: names[0]
        for title, names in fresh.items()
        if len(names) == 1 and len(gone.get(title, ())) == 1
    }


def _by_title(plans: Iterable[Plan]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for plan in plans:
        found.setdefault((plan.council.name, plan.title), []).append(plan.name)
    return found


def _under(plan: Plan, renamed: Mapping[str, str]) -> Plan:
    return replace(plan, name=renamed[plan.name]) if plan.name in renamed else plan


def _errors(state: State) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(state.errors.items()))


Judged = tuple[Mapping[str, Judgement], Mapping[str, Judgement]]


def _figures(
    name: str, old: Plan | None, new: Plan | None, verdicts: Judged, waits: Mapping[Any, date | None]
) -> Iterator[FigureChange]:
    titles = {
        i.indicator_id: f"{i.ref} {i.title}".strip() for plan in (old, new) if plan for i in plan.indicators
    }
    before = {place_of("observations", o): o for o in old.observations} if old else {}
    after = {place_of("observations", o): o for o in new.observations} if new else {}

    def found(what: What, was: Observation | None, now: Observation | None, **more: Any) -> FigureChange:
        o = now or was
        assert o
        return FigureChange(
            what,
            name,
            o.indicator_id,
            titles.get(o.indicator_id, o.indicator_id),
            o.period,
            o.kind,
            o.area,
            o.breakdown,
            old=_shown(was),
            new=_shown(now),
            status_old=_status(verdicts[0], o),
            status_new=_status(verdicts[1], o),
            revision=now.revision if now else "",
            reason=now.reason if now else "",
            line=now.line if now else 0,
            **more,
        )

    for place, was in before.items():
        if place not in after:
            yield found("removed", was, None, waits_until=waits.get(place))
    for place, now in after.items():
        if place not in before:
            yield found("added", None, now)
        elif not _same(was := before[place], now):
            past = now.kind == "actual" and was.value is not None
            yield found("changed", was, now, explained=not past or bool(now.revision and now.reason))


def _shown(o: Observation | None) -> str:
    if o is None:
        return ""
    return o.missing if o.value is None else f"{o.value:f}"


def _status(verdicts: Mapping[str, Judgement], o: Observation) -> str:
    found = verdicts.get(o.indicator_id)
    return found.status.value if found else ""


def _same(one: Observation, other: Observation) -> bool:
    """A figure is the same if its number is: 9.50 and 9.5 are one."""
    return (one.value, one.missing) == (other.value, other.missing)


def _rows(name: str, old: Plan | None, new: Plan | None) -> Iterator[RowChange]:
    if old and new and (changed := changed_fields(described(old), described(new))):
        yield RowChange("changed", name, "datapackage", "", changed)
    for table in tables():
        before = {place_of(table, r): r for r in old.rows(table)} if old else {}
        after = {place_of(table, r): r for r in new.rows(table)} if new else {}
        figures = table == "observations"
        if not figures:
            for place in before:
                if place not in after:
                    yield RowChange("removed", name, table, key_of(table, before[place]))
        for place, row in after.items():
            was = before.get(place)
            if was is None:
                if not figures:
                    yield RowChange("added", name, table, key_of(table, row))
            elif (not figures or _same(was, row)) and (changed := changed_fields(_values(was), _values(row))):
                yield RowChange("changed", name, table, key_of(table, row), changed)


def _values(row: Any) -> dict[str, Any]:
    """The columns of a row. Its line is its place in the file, not part of it."""
    return {field.name: getattr(row, field.name) for field in fields(row) if field.name != "line"}


def _tables(
    old: Sequence[Dataset], new: Sequence[Dataset], renamed: Mapping[str, str]
) -> Iterator[TableChange]:
    before = {renamed.get(d.name, d.name): d for d in old}
    after = {d.name: d for d in new}
    for name in sorted(before.keys() | after.keys()):
        sides = [side[name].tables if name in side else {} for side in (before, after)]
        for table in sorted(sides[0].keys() | sides[1].keys()):
            was, now = (_cells(side.get(table)) for side in sides)
            if was != now:
                yield TableChange(name, table, (now - was).total(), (was - now).total())


def _cells(
    table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] | None,
) -> Counter[frozenset[tuple[str, str]]]:
    """The rows of a table, each as its cells by column, however often it stands."""
    header, rows = table or ((), ())
    return Counter(frozenset(zip(header, row, strict=False)) for row in rows)


def _statuses(old: Plan, new: Plan, verdicts: Judged) -> Iterator[StatusChange]:
    titles = {i.indicator_id: f"{i.ref} {i.title}".strip() for plan in (old, new) for i in plan.indicators}
    for key, title in titles.items():
        was, now = (side.get(key) for side in verdicts)
        found = StatusChange(
            new.name,
            key,
            title,
            was.status.value if was else "",
            now.status.value if now else "",
            _movement(was),
            _movement(now),
        )
        if (found.old, found.movement_old) != (found.new, found.movement_new):
            yield found


def _movement(judgement: Judgement | None) -> str:
    if judgement is None or judgement.change.movement in SILENT:
        return ""
    return judgement.change.movement.value

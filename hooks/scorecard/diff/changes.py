"""Two states of the plans compared by key: an order of rows, or of columns, that changes is no change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from .. import words as say
from ..model import TABLES, Judgement, Movement, Observation, Plan, key_of
from ..model.contract import tables
from .promised import Reasons, promise_changes, row_name
from .rows import by_place, changed_fields, described, place_of, text_of
from .values import (
    Difference,
    FigureChange,
    PromiseChange,
    RowChange,
    State,
    StatusChange,
    TableChange,
    What,
)

# Too few points to tell and none at all say the same to the public: nothing.
SILENT = (Movement.TOO_FEW, Movement.NONE)


def difference(old: State, new: State, moved: Mapping[str, str] | None = None) -> Difference:
    """What differs for the public between two states, both judged for the same day.

    `moved`  packages whose folder was renamed, as far as that is known: the old name to the new one.
             A plan that is gone and one of the same council and title that is new are one as well.
    """
    renamed = _renamed(old, new, moved or {})
    old = _under(old, renamed)
    before, after = ({plan.name: plan for plan in state.plans} for state in (old, new))
    broken = {name for state in (old, new) for name, _ in state.errors} - (old.names & new.names)
    figures: list[FigureChange] = []
    rows: list[RowChange] = []
    statuses: list[StatusChange] = []
    promises: list[PromiseChange] = []
    for name in sorted((before.keys() | after.keys()) - broken):
        sides = _Sides(name, before.get(name), after.get(name), old, new)
        mine = list(sides.figures())
        figures += mine
        rows += sides.rows()
        promises += sides.promises(mine)
        statuses += sides.statuses()
    return Difference(
        tuple(figures),
        tuple(rows),
        tuple(statuses),
        tuple(_tables(old, new, broken)),
        tuple(sorted(new.names - old.names - broken)),
        tuple(sorted(old.names - new.names - broken)),
        tuple(sorted(renamed.items())),
        _errors(old),
        _errors(new),
        not (old.names or old.errors),
        sum(len(waiting) for waiting in new.waiting.values()),
        tuple(promises),
    )


def _renamed(old: State, new: State, moved: Mapping[str, str]) -> dict[str, str]:
    """Packages of the old side that have another name on the new one."""
    gone, fresh = old.names - new.names, new.names - old.names
    found = {a: b for a, b in moved.items() if a in gone and b in fresh}
    titles_gone = _by_title(p for p in old.plans if p.name in gone - found.keys())
    titles_fresh = _by_title(p for p in new.plans if p.name in fresh - set(found.values()))
    return found | {
        titles_gone[title][0]: names[0]
        for title, names in titles_fresh.items()
        if len(names) == 1 and len(titles_gone.get(title, ())) == 1
    }


def _by_title(plans: Iterable[Plan]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for plan in plans:
        found.setdefault((plan.council.name, plan.title), []).append(plan.name)
    return found


def _under(state: State, renamed: Mapping[str, str]) -> State:
    """The state with its packages under their new names."""

    def now(name: str) -> str:
        return renamed.get(name, name)

    return State(
        [replace(plan, name=now(plan.name)) for plan in state.plans],
        {now(name): found for name, found in state.verdicts.items()},
        [replace(dataset, name=now(dataset.name)) for dataset in state.datasets],
        {now(name): found for name, found in state.waiting.items()},
        {(now(name), table): n for (name, table), n in state.errors.items()},
    )


def _errors(state: State) -> tuple[tuple[str, int], ...]:
    tally = Counter[str]()
    for (name, _), n in state.errors.items():
        tally[name] += n
    return tuple(sorted(tally.items()))


class _Sides:
    """One plan on both sides, None where it is not there."""

    def __init__(self, name: str, before: Plan | None, after: Plan | None, old: State, new: State) -> None:
        self.name, self.before, self.after = name, before, after
        self.plans = before, after
        self.by_key: dict[str, tuple[dict[Any, Any], ...]] = {}
        self.unsure = old.unsure(name), new.unsure(name)
        # A verdict on rows of which some could not be read is none.
        self.judged = tuple({} if side.unsure(name) else side.verdicts.get(name, {}) for side in (old, new))
        self.waits = {place_of("observations", o): o for o in new.waiting.get(name, ())}
        self.reasons = Reasons(before, after)
        plans = [plan for plan in (before, after) if plan]
        self.indicators = {i.indicator_id: i for p in plans for i in p.indicators}
        self.titles = {key: f"{i.ref} {i.title}".strip() for key, i in self.indicators.items()}

    def keyed(self, table: str) -> tuple[dict[Any, Any], dict[Any, Any], list[Any], list[Any]]:
        """The rows of both sides by key, and the keys that are gone and those that are new."""
        if table not in self.by_key:
            self.by_key[table] = tuple(by_place(table, p.rows(table)) if p else {} for p in self.plans)
        before, after = self.by_key[table]
        doubt_old, doubt_new = (bool({"", table} & unsure) for unsure in self.unsure)
        gone = [] if doubt_new else [place for place in before if place not in after]
        fresh = [] if doubt_old else [place for place in after if place not in before]
        return before, after, gone, fresh

    def figures(self) -> Iterator[FigureChange]:
        before, after, gone, fresh = self.keyed("observations")
        for place in gone:
            was, waits = before[place], self.waits.get(place)
            until = waits.publish_on if waits else None
            yield self.figure("removed", was, None, waits_until=until, explained=self.explained(was, waits))
        for place in fresh:
            yield self.figure("added", None, after[place])
        for place, now in after.items():
            was = before.get(place)
            if was is not None and was is not now and not _same(was, now):
                yield self.figure("changed", was, now, explained=self.explained(was, now))

    def explained(self, was: Observation, now: Observation | None) -> bool:
        """Whether something says why a figure that was published is another one now, or gone."""
        if was.value is None:
            return True
        if now and now.reason and (now.revision or now.kind != "actual"):
            return True
        if now and now.kind == "actual":
            return ("observations", key_of("observations", now)) in self.reasons.caveats
        return self.reasons.of("observations", key_of("observations", was))

    def words(self, o: Observation | None) -> str:
        """A figure, or why there is none, as the public reads it."""
        one = self.indicators.get(o.indicator_id) if o else None
        return say.cell(one, o) if o and one else ""

    def promises(self, figures: list[FigureChange]) -> Iterator[PromiseChange]:
        """Promised dates that move or go, where both sides could be read."""
        if self.before and not any("" in unsure for unsure in self.unsure):
            for change in promise_changes(self.before, self.after, self.reasons, figures):
                if not any(change.table in unsure for unsure in self.unsure):
                    yield change

    def figure(
        self, what: What, was: Observation | None, now: Observation | None, **more: Any
    ) -> FigureChange:
        o = now or was
        assert o
        return FigureChange(
            what,
            self.name,
            o.indicator_id,
            self.titles.get(o.indicator_id, o.indicator_id),
            o.period,
            o.kind,
            o.area,
            o.breakdown,
            old=_shown(was),
            new=_shown(now),
            status_old=_status(self.judged[0].get(o.indicator_id)),
            status_new=_status(self.judged[1].get(o.indicator_id)),
            revision=now.revision if now else "",
            reason=now.reason if now else "",
            line=now.line if now else 0,
            old_words=self.words(was),
            new_words=self.words(now),
            **more,
        )

    def rows(self) -> Iterator[RowChange]:
        """Every row but the figures themselves, and what stands beside a figure that stays."""
        if self.before and self.after:
            changed = changed_fields(described(self.before), described(self.after))
            if changed:
                yield RowChange("changed", self.name, "datapackage", "", changed)
        for table in tables():
            before, after, gone, fresh = self.keyed(table)
            figures = table == "observations"
            if not figures:
                yield from (self.row("removed", table, before[p]) for p in gone)
                yield from (self.row("added", table, after[p]) for p in fresh)
            columns = _columns(table)
            for place, row in after.items():
                was = before.get(place)
                if was is None or was is row or (figures and not _same(was, row)):
                    continue
                if changed := changed_fields(columns(was), columns(row)):
                    yield self.row("changed", table, row, changed)

    def row(
        self, what: What, table: str, row: Any, changed: tuple[tuple[str, str, str], ...] = ()
    ) -> RowChange:
        """One row that differs: one about an indicator is called by its title and the rest of the key."""
        title, key = row_name(row), key_of(table, row)
        if table != "indicators" and TABLES[table].key[0] == "indicator_id":
            first, *others = key.split(" | ")
            title = ", ".join(part for part in (self.titles.get(first, ""), *others) if part)
        return RowChange(what, self.name, table, key, changed, title)

    def statuses(self) -> Iterator[StatusChange]:
        """Verdicts that change, of a plan that is on both sides and wholly read."""
        if not self.before or not self.after or any(self.unsure):
            return
        for key, title in self.titles.items():
            was, now = (side.get(key) for side in self.judged)
            found = StatusChange(
                self.name, key, title, _status(was), _status(now), _movement(was), _movement(now)
            )
            if (found.old, found.movement_old) != (found.new, found.movement_new):
                yield found


def _shown(o: Observation | None) -> str:
    if o is None:
        return ""
    return o.missing if o.value is None else f"{o.value:f}"


def _status(judgement: Judgement | None) -> str:
    return judgement.status.value if judgement else ""


def _movement(judgement: Judgement | None) -> str:
    if judgement is None or judgement.change.movement in SILENT:
        return ""
    return judgement.change.movement.value


def _same(one: Observation, other: Observation) -> bool:
    """A figure is the same if its number is: 9.50 and 9.5 are one."""
    return (one.value, one.missing) == (other.value, other.missing)


def _columns(table: str) -> Callable[[Any], dict[str, Any]]:
    """What gives the columns of a row. Its line is its place in the file, not part of it."""
    names = [field.name for field in fields(TABLES[table].row) if field.name != "line"]
    values = attrgetter(*names)
    return lambda row: dict(zip(names, values(row), strict=True))


def _tables(old: State, new: State, broken: Set[str]) -> Iterator[TableChange]:
    before, after = ({d.name: d.tables for d in state.datasets} for state in (old, new))
    for name in sorted((before.keys() | after.keys()) - broken):
        sides = before.get(name, {}), after.get(name, {})
        unsure = old.unsure(name) | new.unsure(name)
        for table in sorted((sides[0].keys() | sides[1].keys()) - unsure):
            was, now = (_cells(side.get(table)) for side in sides)
            if was != now and "" not in unsure:
                yield TableChange(name, table, (now - was).total(), (was - now).total())


def _cells(table: tuple[tuple[str, ...], tuple[tuple[str, ...], ...]] | None) -> Counter[Any]:
    """The rows of a table, each as its cells by column, however often it stands."""
    header, rows = table or ((), ())
    return Counter(frozenset(zip(header, map(text_of, row), strict=False)) for row in rows)

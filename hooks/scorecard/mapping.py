"""Dossiers mapped over an executor: what is kept is taken, what is missing is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import overload

from .executor import MANY, Executor
from .last_build import LastBuild
from .model import Dossier, Late, PlanFacts
from .publish import Published, answers, published, task, work
from .store import Store, key_of
from .store.parcels import fetched, shelved

BATCH = 8  # dossiers of a task: a task alone costs more than what is in it is worth


@dataclass(frozen=True, slots=True)
class Cut:
    """A plan cut into dossiers, each with the key under which what is made of it is kept.

    `late`      what of the plan is late
    `left_off`  how many older reporting periods get no report
    """

    facts: PlanFacts
    dossiers: tuple[Dossier, ...]
    keys: tuple[str, ...]
    late: tuple[Late, ...] = ()
    left_off: int = 0

    @property
    def by_indicator(self) -> Mapping[str, str]:
        """The keys by indicator."""
        return {one.key: key for one, key in zip(self.dossiers, self.keys, strict=True)}


def keys_of(program: str, facts: PlanFacts, dossiers: Sequence[Dossier]) -> tuple[str, ...]:
    """The keys of a plan's dossiers. They name the program too."""
    shared = key_of(program, facts)
    return tuple(key_of("dossier", shared, one) for one in dossiers)


def published_all(
    cuts: Mapping[str, Cut],
    store: Store,
    executor: Executor,
    told: Callable[[int, int], None] = lambda done, of: None,
    last: LastBuild | None = None,
    meanwhile: Callable[[], object] = lambda: None,
) -> tuple[dict[str, tuple[Published, ...]], int]:
    """What each dossier of each plan publishes, by plan, and how many of them were made anew.

    `told`       is told now and then how many of how many are done
    `last`       remembers what this process published before
    `meanwhile`  is called while the first of many are made elsewhere
    """
    wanted = {
        key: (cut.facts, one)
        for cut in cuts.values()
        for key, one in zip(cut.keys, cut.dossiers, strict=True)
    }
    found = _remembered(wanted, store, last) if last else {}
    missing = {key: one for key, one in wanted.items() if key not in found and not store.has(key)}
    anew = _anew(missing, store, executor)  # begun, while here is read what is kept
    damaged = {}
    for key, one in wanted.items():
        if key not in missing and key not in found:
            parcel = fetched(store, key)
            if parcel is None:
                damaged[key] = one
            else:
                found[key] = published(parcel)
                store.touch_kept(found[key].told.drawn)
    if len(missing) >= MANY:
        meanwhile()
    made = chain(anew, _anew(damaged, store, executor))
    fresh = {}
    for done, (key, one_made) in enumerate(made, 1):
        found[key] = fresh[key] = one_made
        told(done, len(missing) + len(damaged))
    if last:
        last.keep(found, fresh)
    by_plan = {name: tuple(found[key] for key in cut.keys) for name, cut in cuts.items()}
    return by_plan, len(fresh)


def _remembered(wanted: Iterable[str], store: Store, last: LastBuild) -> dict[str, Published]:
    """What this process published before, by key; said to be in use as if it came out of the store."""
    found = {key: one for key in wanted if (one := last.of(key, store)) is not None}
    for key, one in found.items():
        store.touch_kept(key)
        store.touch_kept(one.told.drawn)
    return found


class Tasks(Sequence[bytes]):
    """Tasks for an executor, each packed when it is asked for: of a large site they are a hundred megabytes.

    `missing`  by key the facts and the dossier; `parts` which of them are one task
    `folder`   of the store, None where the work is done elsewhere
    """

    def __init__(
        self,
        missing: Mapping[str, tuple[PlanFacts, Dossier]],
        parts: Sequence[Sequence[str]],
        folder: Path | None,
    ) -> None:
        self.missing, self.parts, self.folder = missing, parts, folder

    def __len__(self) -> int:
        return len(self.parts)

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[bytes]: ...
    def __getitem__(self, at: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(at, slice):
            return Tasks(self.missing, self.parts[at], self.folder)
        keys = self.parts[at]
        return task(self.missing[keys[0]][0], [self.missing[key][1] for key in keys], self.folder)


def _anew(
    missing: Mapping[str, tuple[PlanFacts, Dossier]], store: Store, executor: Executor
) -> Iterator[tuple[str, Published]]:
    """Publish what is missing. The work begins at once, its answers are waited for one by one."""
    parts: list[list[str]] = []
    by_facts: dict[str, list[str]] = {}
    for key, (facts, _) in missing.items():
        by_facts.setdefault(facts.head.name, []).append(key)
    for keys in by_facts.values():
        parts += [keys[i : i + BATCH] for i in range(0, len(keys), BATCH)]
    given = executor.map(work, Tasks(missing, parts, store.folder if executor.at_hand else None))
    return (
        (key, published(shelved(store, key, one)))
        for part, answer in zip(parts, given, strict=True)
        for key, one in zip(part, answers(answer), strict=True)
    )

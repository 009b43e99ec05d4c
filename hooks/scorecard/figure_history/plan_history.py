"""The past of a plan: its versions compared one after the other, and cut down to what the public saw.

A figure that waits for its day (`publish_on`) and is changed before it was never published: that is no
correction, and its digits are nowhere. A place whose figure waits today is left out in every version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol

import msgspec

from ..model import Commit, FormerName, Keep, Past, Plan, Revision
from ..model.past import Known
from ..model.years import Years
from .origins import Origins
from .reading import Figure, Place, Reader, Version, indicators_in
from .steps import NoStep, Rename, Step, as_bytes, from_bytes, number, renamed, step

FORMAT = 1  # of what is kept between builds: raise it whenever reading or comparing changes
SAID = ("revised", "corrected")

# Gives the content of a version by its name; LookupError where it cannot be had.
Content = Callable[[str], bytes]


class FileVersion(Protocol):
    """One version of the plan's file of figures: its day and commit, and the name of its content.

    Both are None and blank for what no commit holds yet.
    """

    @property
    def on(self) -> date | None: ...
    @property
    def commit(self) -> str: ...
    @property
    def blob(self) -> str: ...


class _State(NamedTuple):
    """What stood at a place from a day on; None where there was no row."""

    on: date
    commit: str
    figure: Figure | None


def past_of(
    plan: Plan,
    versions: Sequence[FileVersion],
    content: Content,
    as_of: date,
    *,
    known: Known = "whole",
    moves: Iterable[FormerName] = (),
    keep: Keep = lambda key, make: make(),
    refused: Callable[[str], bool] = lambda text: False,
) -> Past:
    """What was published of a plan's figures and later changed.

    `versions`  of its file of figures, oldest first
    `as_of`     stands for today, and for the day of what no commit holds yet
    `moves`     folders that the package was moved from
    `keep`      may hand over what an earlier build worked out
    `refused`   whether a text may not be published: an old reason may hold what the gate now refuses
    """
    steps = _Steps(content, {i.indicator_id: i.frequency for i in plan.indicators}, plan.years, keep)
    chains: dict[Place, list[_State]] = {}
    origins, names = Origins(), list(moves)
    unread, last = 0, ""
    for one in versions if len(versions) > 1 else ():  # one version has nothing to be compared with
        found = steps.between(last, one.blob)
        if found is None:
            unread += 1
            continue
        day, last = one.on or as_of, one.blob
        names += _told_names(found.renames, day, as_of)
        chains = _taken_in(chains, found, day, one.commit)
        origins.take_in(found, Commit(day, one.commit))
    if len(versions) == 1:
        origins.take_in(Step(), Commit(versions[0].on or as_of, versions[0].commit))
    revisions = [
        r for place, chain in chains.items() for r in _revisions(plan.name, place, chain, as_of, refused)
    ]
    return Past(
        plan=plan.name,
        known=known,
        since=next((one.on for one in versions if one.on), None),
        versions=len(versions),
        unread=unread,
        revisions=_by_indicator(plan, revisions),
        names=tuple(
            sorted((n for n in names if not refused(n.old)), key=lambda n: (n.on, n.old), reverse=True)
        ),
        first=origins.first,
        origins=origins.by_indicator(),
    )


class _Steps:
    """Steps between versions, kept by the names of the two contents, so that each is worked out once."""

    def __init__(self, content: Content, frequencies: Mapping[str, str], years: Years, keep: Keep) -> None:
        self.content, self.keep, self.reader = content, keep, Reader(frequencies, years)
        self.frequencies, self.years = frequencies, years
        self.version = lru_cache(maxsize=2)(self._version)
        self.indicators = lru_cache(maxsize=2)(self._indicators)

    def between(self, old: str, new: str) -> Step | None:
        """What the new version changes; None where it could not have been published."""
        if old == new:
            return Step()
        try:
            key = hashlib.sha256(f"{FORMAT} {old} {new} {self._spelling(old, new)}".encode()).hexdigest()
            kept = self.keep(f"step-{key}", lambda: as_bytes(self._step(old, new)))
            try:
                return from_bytes(kept)
            except NoStep:
                return self._step(old, new)
        except LookupError:
            return None  # not kept: the content may be had another day

    def _step(self, old: str, new: str) -> Step | None:
        before, after = self.version(old) if old else {}, self.version(new)
        if after is None or before is None:
            return None
        return step(before, after) if old else Step()

    def _spelling(self, old: str, new: str) -> str:
        """The frequencies that decide how the rows of two versions are read: of the indicators in them alone.

        So an indicator that is added today leaves the steps of earlier days as they were.
        """
        names = sorted({*(self.indicators(old) if old else ()), *self.indicators(new)})
        return f"{json.dumps({name: self.frequencies.get(name) for name in names})} {self.years}"

    def _indicators(self, blob: str) -> tuple[str, ...]:
        """The indicators that a version has rows of, kept by the name of its content."""
        kept = self.keep(
            f"named-{FORMAT}-{blob}", lambda: json.dumps(indicators_in(self.content(blob))).encode()
        )
        try:
            return msgspec.json.decode(kept, type=tuple[str, ...])
        except msgspec.MsgspecError:  # whatever is kept there, it is no names
            return tuple(indicators_in(self.content(blob)))

    def _version(self, blob: str) -> Version | None:
        return self.reader.version(self.content(blob))


def _taken_in(
    chains: dict[Place, list[_State]], found: Step, day: date, commit: str
) -> dict[Place, list[_State]]:
    """What stood at each place that ever changed, with one step more."""
    if found.renames:
        chains = renamed(chains, found.renames)
    for place, was, now in found.rows:
        if place not in chains:
            if was is None:
                continue
            chains[place] = [_State(date.min, "", was)]
        chains[place].append(_State(day, commit, now))
    return chains


def _told_names(renames: Iterable[Rename], day: date, as_of: date) -> Iterator[FormerName]:
    """New names, but not of what was never public under the old one."""
    for one in renames:
        if not one.public_from or date.fromisoformat(one.public_from) <= min(day, as_of):
            yield FormerName(day, one.column, one.old, one.new)


def _revisions(
    plan: str, place: Place, chain: Sequence[_State], as_of: date, refused: Callable[[str], bool]
) -> Iterator[Revision]:
    """Each change of what the public saw at one place, oldest first."""
    if any(refused(text) for text in (place.indicator_id, place.area, place.breakdown)):
        return
    shown: _State | None = None
    told: Revision | None = None
    for state in _public(chain, as_of):
        same = shown is not None and number(shown.figure) == number(state.figure)
        if told and same:
            told = _explained(told, state.figure, refused)
        elif shown and not same:
            if told:
                yield told
            told = _revision(plan, place, number(shown.figure), state, refused)
        if shown or number(state.figure) is not None:
            shown = state
    if told:
        yield told


def _public(chain: Sequence[_State], as_of: date) -> list[_State]:
    """The states that the public could see; none where the figure waits for its day today."""
    newest = chain[-1].figure
    if newest and _waits_until(newest) > as_of:
        return []
    seen = [one for one, after in pairwise(chain) if _was_seen(one.figure, after, as_of)]
    return [*seen, chain[-1]]


def _was_seen(figure: Figure | None, after: _State, as_of: date) -> bool:
    """Whether a figure was public before the next one took its place.

    On the very day of the change nobody can tell which came first. It was public then if the new figure
    is said to revise or to correct it.
    """
    if figure is None:
        return True
    day = _waits_until(figure)
    if day > as_of:
        return False
    return day < after.on or (day == after.on and after.figure is not None and after.figure.revision in SAID)


def _waits_until(figure: Figure) -> date:
    return date.fromisoformat(figure.publish_on) if figure.publish_on else date.min


def _revision(
    plan: str, place: Place, old: Decimal | None, state: _State, refused: Callable[[str], bool]
) -> Revision:
    figure = state.figure or Figure("", "", "", "", "")
    return Revision(
        plan=plan,
        **place._asdict(),
        old=old,
        new=number(figure),
        missing=figure.missing,
        on=max(state.on, _waits_until(figure)),
        commit=state.commit,
        revision=figure.revision,
        reason="" if refused(figure.reason) else figure.reason,
    )


def _explained(told: Revision, figure: Figure | None, refused: Callable[[str], bool]) -> Revision:
    """The revision with what a later commit says of the same figure, where the first one said nothing."""
    if figure is None or (told.revision and told.reason):
        return told
    reason = "" if refused(figure.reason) else figure.reason
    return replace(told, revision=told.revision or figure.revision, reason=told.reason or reason)


def _by_indicator(plan: Plan, revisions: Iterable[Revision]) -> dict[str, tuple[Revision, ...]]:
    """Newest first under each indicator: the plan's own in its order, then those that it has no more."""
    heaps: dict[str, list[Revision]] = {one.indicator_id: [] for one in plan.indicators}
    for one in revisions:
        heaps.setdefault(one.indicator_id, []).append(one)
    order = lambda r: (-r.on.toordinal(), r.kind, r.period.start, r.period.end, r.area, r.breakdown)  # noqa: E731
    return {key: tuple(sorted(heap, key=order)) for key, heap in heaps.items() if heap}

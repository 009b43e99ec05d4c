"""From one version to the next: the places whose figure is another, and what was renamed on the way."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from ..model import Period
from .reading import Figure, Place, Version

# The parts of a key that people rename, and how many figures must be alike for a new name to be believed.
RENAMED = ("indicator_id", "area", "breakdown")
ALIKE = 2

Row = tuple[Place, Figure | None, Figure | None]


class NoStep(Exception):
    """What is kept is no step."""


@dataclass(frozen=True, slots=True)
class Rename:
    """A part of the key that has another name from this version on.

    `public_from`  the first day on which any of its figures may be published; blank where any has none
    """

    column: str
    old: str
    new: str
    public_from: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Renames, and each place that has another figure, under its new name: what was there, what is."""

    renames: tuple[Rename, ...] = ()
    rows: tuple[Row, ...] = ()


def step(old: Version, new: Version) -> Step:
    """What has changed between two versions. An order of rows is none of it."""
    renames: list[Rename] = []
    for column in RENAMED:
        found = _renames(column, old, new)
        if found:
            renames += found
            old = renamed(old, found)
    rows: list[Row] = [(place, was, new.get(place)) for place, was in old.items() if new.get(place) != was]
    rows += [(place, None, now) for place, now in new.items() if place not in old]
    return Step(tuple(renames), tuple(rows))


def renamed(by_place: Mapping[Place, Any], renames: Iterable[Rename]) -> dict[Place, Any]:
    """The same under the new names."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for one in renames:
        names[one.column][one.old] = one.new
    found = {}
    for place, value in by_place.items():
        for column, known in names.items():
            if (part := getattr(place, column)) in known:
                place = _under(place, column, known[part])
        found[place] = value
    return found


def _under(place: Place, column: str, name: str) -> Place:
    return place._replace(**{column: name})  # type: ignore[arg-type]


def _renames(column: str, old: Version, new: Version) -> list[Rename]:
    """Names that are wholly gone and whose figures now stand under one that is wholly new.

    At least two figures, and at least half of those under the old name, must be alike at the same place,
    and no second name may fit: else a measure that ends and one that begins would be taken for one.
    """
    gone = _parts(column, old) - _parts(column, new)
    fresh = _parts(column, new) - _parts(column, old)
    if not gone or not fresh:
        return []
    there: defaultdict[Place, list[str]] = defaultdict(list)
    for place in new:
        if (part := getattr(place, column)) in fresh:
            there[_under(place, column, "")].append(part)
    sizes: Counter[str] = Counter()
    alike: Counter[tuple[str, str]] = Counter()
    for place, figure in old.items():
        if (part := getattr(place, column)) in gone:
            sizes[part] += 1
            for name in there.get(_under(place, column, ""), ()):
                alike[part, name] += _same(figure, new[_under(place, column, name)])
    fitting = [pair for pair, n in alike.items() if n >= ALIKE and 2 * n >= sizes[pair[0]]]
    olds, news = Counter(a for a, _ in fitting), Counter(b for _, b in fitting)
    return [
        Rename(column, a, b, _public_from(column, a, old))
        for a, b in sorted(fitting)
        if olds[a] == news[b] == 1
    ]


def _parts(column: str, version: Version) -> set[str]:
    return {getattr(place, column) for place in version}


def _same(one: Figure, other: Figure) -> bool:
    return number(one) is not None and number(one) == number(other)


def _public_from(column: str, name: str, version: Version) -> str:
    return min(figure.publish_on for place, figure in version.items() if getattr(place, column) == name)


def number(figure: Figure | None) -> Decimal | None:
    """The value of a figure: 9.50 and 9.5 are one."""
    return Decimal(figure.value) if figure and figure.value else None


def as_bytes(found: Step | None) -> bytes:
    """A step as it is kept for the next build; None, for a version that was not published, is kept too."""
    if found is None:
        return b"null"
    periods: dict[Period, int] = {}
    for place, _, _ in found.rows:
        periods.setdefault(place.period, len(periods))
    kept = {
        "renames": [(r.column, r.old, r.new, r.public_from) for r in found.renames],
        "periods": [(p.label, p.start.isoformat(), p.end.isoformat(), p.length) for p in periods],
        "rows": [(*place._replace(period=periods[place.period]), was, now) for place, was, now in found.rows],  # type: ignore[arg-type]
    }
    return json.dumps(kept, separators=(",", ":"), ensure_ascii=False).encode()


def from_bytes(kept: bytes) -> Step | None:
    """The step that was kept. Raises `NoStep` where it is something else."""
    try:
        return _from_json(json.loads(kept))
    except (ValueError, TypeError, LookupError):
        raise NoStep from None


def _from_json(found: Any) -> Step | None:
    if found is None:
        return None
    days = date.fromisoformat
    periods = [
        Period(days(start), days(end), label, length) for label, start, end, length in found["periods"]
    ]
    return Step(
        tuple(Rename(*one) for one in found["renames"]),
        tuple(
            (Place(one, periods[p], area, breakdown, kind), _figure(was), _figure(now))
            for one, p, area, breakdown, kind, was, now in found["rows"]
        ),
    )


def _figure(kept: list[str] | None) -> Figure | None:
    return Figure(*kept) if kept else None

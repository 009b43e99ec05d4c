"""The places and groups of an indicator: the latest figure of each side by side, and all in one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .. import words as say
from ..model import Indicator, Observation, Period
from ..model.shapes import MAP_SHAPES
from .addresses import place_at
from .figure_tables import cell_text, noted_text, place_of
from .plan_index import PlanIndex
from .shaded import Shaded, may_be_shaded, shaded_map
from .strips import strip

MOST_ROWS = 60  # of one table of places or groups
# So many figures of places and groups have a table each, with the row of each figure; more share one table.
SEPARATE = 500
MOST_FIGURES = 4000  # in the table that they share: a page stays below 300 KB
WITHIN = ("place", "")
TITLES = {"groups": "Groups", "places": "Places within", "others": "Other areas"}


@dataclass(frozen=True, slots=True)
class PartRow:
    """One place or group: its latest figure, its mark on the scale of its table, its own page if any."""

    name: str
    text: str
    line: int
    mark: str
    address: str = ""
    missing: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class PartGroup:
    """The places or groups that may stand side by side, of one period. `left_off` counts those not shown.

    `map`     the places as shapes, shaded by their figures, where the plan gives shapes
    `no_map`  that they are too many for a map, blank where there is one, or where none is asked for
    """

    title: str
    head: str
    when: str
    rows: tuple[PartRow, ...]
    left_off: int = 0
    map: Shaded | None = None
    no_map: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every figure of places and groups in one table: a row for each and kind, a column for each period."""

    periods: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    figures: int
    left_off: int = 0


def part_groups(indexed: PlanIndex, one: Indicator, places: frozenset[str]) -> tuple[PartGroup, ...]:
    """The council's own groups first, then the places within, then (without a whole to lead the page) others.

    `places`  the areas that have a page of their own
    """
    rows = [o for o in indexed.observations[one.indicator_id] if o.is_actual]
    found = [_group(indexed, one, heap, name, places) for name, heap in _by_dimension(rows)]
    within = [o for o in rows if o.area in places and not o.breakdown]
    if within:
        whole = [o for o in rows if not o.area and not o.breakdown]
        found.append(_group(indexed, one, within, TITLES["places"], places, whole))
    return tuple(group for group in found if group)


def _by_dimension(rows: Sequence[Observation]) -> Iterator[tuple[str, list[Observation]]]:
    """The council's own groups under what they are cut by: "age", "sex and age"."""
    heaps: dict[str, list[Observation]] = {}
    for o in rows:
        if o.breakdown and not o.area:
            names = " and ".join(part.partition("=")[0].strip() for part in o.breakdown.split(";"))
            heaps.setdefault(f"By {names}", []).append(o)
    yield from heaps.items()


def _group(
    indexed: PlanIndex,
    one: Indicator,
    rows: Sequence[Observation],
    title: str,
    places: frozenset[str],
    whole: Sequence[Observation] = (),
) -> PartGroup | None:
    """The figures of the newest period that has any, and the whole's beside them."""
    known = [o for o in rows if o.value is not None]
    if not known:
        return None
    period = max((o.period for o in known), key=lambda p: (p.end, -p.months))
    shown = [o for o in rows if o.period == period]
    beside = [o for o in whole if o.period == period and o.value is not None]
    together = [*beside, *shown]
    scale = scale_of(o.value for o in together if o.value is not None)
    counted = bool(places) and rows[0].area != ""
    order = sorted(shown, key=_height, reverse=True) if counted else shown
    made = [_row(indexed, one, o, scale, places) for o in [*beside, *order][:MOST_ROWS]]
    head = "Place" if counted else title.removeprefix("By ").capitalize()
    return PartGroup(
        title,
        head,
        say.row_period(one, shown[0].kind, period),
        tuple(made),
        max(0, len(together) - MOST_ROWS),
        shaded_map(indexed, one, shown) if counted else None,
        _no_map(indexed, one) if counted else "",
    )


def _no_map(indexed: PlanIndex, one: Indicator) -> str:
    """Why places that have shapes have no map of this indicator; blank where they have one, or no shapes."""
    shapes = len(indexed.plan.shapes)
    return say.too_many_shapes(shapes) if shapes > MAP_SHAPES and may_be_shaded(one) else ""


def _height(o: Observation) -> tuple[bool, Decimal]:
    return o.value is not None, o.value or Decimal(0)


def scale_of(values: Iterable[Decimal]) -> tuple[float, float]:
    """From where to where a strip shows: nought is always on it."""
    found = [float(v) for v in values]
    return min(0.0, *found, 0.0), max(0.0, *found, 0.0)


def _row(
    indexed: PlanIndex, one: Indicator, o: Observation, scale: tuple[float, float], places: frozenset[str]
) -> PartRow:
    own = not o.area and not o.breakdown
    name = (
        ", ".join(part.partition("=")[2].strip().strip('"') for part in o.breakdown.split(";"))
        if o.breakdown
        else ""
    )
    return PartRow(
        name=name or (indexed.plan.council.name if own else place_of(indexed, o.area)),
        text=noted_text(one, o),
        line=o.line,
        mark=strip(float(o.value), scale, "bar", own=own) if o.value is not None else "",
        address=place_at(indexed.name, o.area) if o.area in places else "",
        missing=o.value is None,
        own=own,
    )


def matrix_of(indexed: PlanIndex, one: Indicator) -> Matrix | None:
    """All figures of places and groups in one table, where they are too many for a table each. Else None."""
    rows = [o for o in indexed.observations[one.indicator_id] if o.area or o.breakdown]
    if len(rows) <= SEPARATE:
        return None
    periods = sorted({o.period for o in rows}, key=lambda p: (p.end, -p.months), reverse=True)
    cells: dict[tuple[str, str, str], dict[Period, str]] = {}
    for o in rows:
        cells.setdefault((o.area, o.breakdown, o.kind), {})[o.period] = cell_text(one, o)
    names = sorted(cells, key=lambda key: key[0] != "")  # the council's own groups first
    columns = periods[: max(1, MOST_FIGURES // len(names))]
    names = names[: max(1, MOST_FIGURES // len(columns))]
    made = tuple(
        (_name(indexed, area, part), say.code_words("observations", "kind", kind),
         tuple(cells[(area, part, kind)].get(p, "") for p in columns))
        for area, part, kind in names
    )  # fmt: skip
    shown = sum(1 for _, _, texts in made for text in texts if text)
    return Matrix(
        tuple(say.capital(say.row_period(one, "actual", p)) for p in columns),
        made,
        len(rows),
        len(rows) - shown,
    )


def _name(indexed: PlanIndex, area: str, part: str) -> str:
    return ", ".join(n for n in (place_of(indexed, area), part.replace("=", ": ")) if n)

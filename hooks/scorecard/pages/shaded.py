"""A map of places shaded by their figures: from a bare shape to a filled one, with the steps in words.

Only for what can be laid side by side whatever the size of a place: rates, shares and averages. A map of raw
counts would be one of where most people live.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from re import split

from .. import words as say
from ..model import Indicator, Observation, Status
from ..model.shapes import MAP_SHAPES
from .figure_tables import cell_text
from .outlines import drawn, named
from .plan_index import PlanIndex

RATES = ("rate", "period-rate")
SCALES = ("score", "rating", "ratio", "index")
FEWEST = 3  # places with a figure
# From how many places there are four steps, and how each of the steps looks, lowest first: told apart by how
# much of it is covered, in one colour that has 3:1 with the ground.
FOUR = 8
LOOKS = {3: ("bare", "lined", "full"), 4: ("bare", "dotted", "lined", "full")}
NONE = "none"
PATTERNS = (
    '<defs><pattern id="sc-dotted" width="16" height="16" patternUnits="userSpaceOnUse">'
    '<circle cx="4" cy="4" r="2.6"/><circle cx="12" cy="12" r="2.6"/></pattern>'
    '<pattern id="sc-lined" width="10" height="10" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)">'
    '<path d="M0 0H10V5H0Z"/></pattern></defs>'
)


@dataclass(frozen=True, slots=True)
class Shaded:
    """The map as SVG, and its key: how a step looks, its figures, and how many places it has."""

    svg: str
    key: tuple[tuple[str, str, str], ...]


def may_be_shaded(one: Indicator) -> bool:
    """Whether an indicator's figures say the same of a large place and of a small one."""
    unit = one.unit.lower()
    return (
        one.aggregation in RATES
        or unit in SCALES
        or unit.startswith(("percent", "%"))
        or "per" in split(r"[ -]", unit)
    )


def shaded_map(indexed: PlanIndex, one: Indicator, rows: Sequence[Observation]) -> Shaded | None:
    """The map of one period's figures, a row for each place. None where it would show nothing."""
    shapes = indexed.plan.shapes
    here = {s.area for s in shapes}
    known = [o for o in rows if o.area in here and o.value is not None]
    if (
        not may_be_shaded(one)
        or not FEWEST <= len(known) <= len(shapes) <= MAP_SHAPES
        or len({o.value for o in known}) == 1
    ):
        return None
    looks, texts = _looks(known), {o.area: cell_text(one, o) for o in rows}
    what, when = say.table_title(one), say.row_period(one, rows[0].kind, rows[0].period)
    frame, paths, boxes = drawn(shapes)
    names = {s.area: indexed.area[s.area].name for s in shapes if s.area in indexed.area}
    heaps: dict[str, list[str]] = {}
    for shape, path in zip(shapes, paths, strict=True):
        told = ": ".join(filter(None, (names.get(shape.area, ""), texts.get(shape.area, ""))))
        drawn_so = heaps.setdefault(looks.get(shape.area, NONE), [])
        drawn_so.append(f'<path d="{path}"><title>{escape(told)}</title></path>')
    parts = [PATTERNS]
    parts += [f"<g {fill(look)}>{''.join(heap)}</g>" for look, heap in heaps.items()]
    parts += [named(names.get(s.area, ""), box) for s, box in zip(shapes, boxes, strict=True)]
    title = escape(say.shaded_map(indexed.plan.council.name, what, when))
    head = f'<svg viewBox="0 0 {frame}" role="img" aria-label="{title}" xmlns="http://www.w3.org/2000/svg">'
    return Shaded(f"{head}{''.join(parts)}</svg>", _key(known, looks, texts, len(here) - len(known)))


def fill(look: str) -> str:
    """The attributes of a shape that looks so. A pattern is no colour, so the sheet cannot name it."""
    pattern = f' fill="url(#sc-{look})"' if look in ("dotted", "lined") else ""
    return f'class="sc-step sc-step--{look}"{pattern}'


def _looks(known: Sequence[Observation]) -> dict[str, str]:
    """How each place looks: steps of the same width, from the lowest figure to the highest."""
    values = {o.area: o.value for o in known if o.value is not None}
    low, high = min(values.values()), max(values.values())
    looks = LOOKS[4 if len(values) >= FOUR else 3]
    last = len(looks) - 1
    return {a: looks[min(last, int((v - low) * len(looks) / (high - low)))] for a, v in values.items()}


def _key(
    known: Sequence[Observation], looks: Mapping[str, str], texts: Mapping[str, str], without: int
) -> tuple[tuple[str, str, str], ...]:
    """The steps that any place has, lowest first, by the figures in them; then the places without one."""
    heaps: dict[str, list[Observation]] = {}
    for o in sorted(known, key=lambda o: o.value or 0):
        heaps.setdefault(looks[o.area], []).append(o)
    found = [
        (fill(look), say.map_step(texts[heap[0].area], texts[heap[-1].area]), say.count(len(heap), "place"))
        for look, heap in heaps.items()
    ]
    if without:
        found.append((fill(NONE), say.status_word(Status.NO_FIGURE), say.count(without, "place")))
    return tuple(found)

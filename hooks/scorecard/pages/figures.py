"""The table of an indicator: every figure, marker and note, each with the row that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import Indicator, Observation, Period
from .filed import FiledPlan
from .markup import Words

KINDS = ("actual", "target", "forecast", "baseline", "benchmark")
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the table. `interval` and `sample` are a survey's; `mark` a revision's word."""

    text: str
    line: int
    kind: str
    missing: bool = False
    survey: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One period of one area and breakdown: a cell for each kind of figure, None where there is no row."""

    period: str
    area: str
    breakdown: str
    cells: tuple[Cell | None, ...]
    printed: tuple[str, ...]
    notes: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """All figures of an indicator for the council as a whole, or all others.

    `kinds` are the kinds of figure that it has a column for.
    """

    kinds: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    areas: bool = False
    breakdowns: bool = False
    printed: bool = False
    notes: bool = False


def figure_tables(filed: FiledPlan, one: Indicator, say: Words) -> tuple[FigureTable, FigureTable]:
    """The table of the council as a whole, and that of other areas and of parts; both hold every row."""
    rows = filed.observations[one.indicator_id]
    whole = [o for o in rows if not o.area and not o.breakdown]
    parts = [o for o in rows if o.area or o.breakdown]
    return _table(filed, one, whole, say), _table(filed, one, parts, say)


def _table(filed: FiledPlan, one: Indicator, rows: Sequence[Observation], say: Words) -> FigureTable:
    kinds = tuple(kind for kind in KINDS if any(o.kind == kind for o in rows))
    heaps: dict[tuple[object, ...], list[Observation]] = {}
    for o in sorted(rows, key=lambda o: (_place(filed, o.area), o.breakdown, *_order(o.period))):
        heaps.setdefault((o.area, o.breakdown, o.period), []).append(o)
    made = tuple(_row(filed, one, kinds, heap, say) for heap in heaps.values())
    return FigureTable(
        kinds=kinds,
        rows=made,
        areas=any(r.area for r in made),
        breakdowns=any(r.breakdown for r in made),
        printed=any(r.printed for r in made),
        notes=any(r.notes for r in made),
    )


def _order(period: Period) -> tuple[int, int]:
    """Through time; of two that end on one day the shorter first, so that a year follows its quarters."""
    return period.end.toordinal(), -period.start.toordinal()


def _place(filed: FiledPlan, area: str) -> str:
    return filed.area[area].name if area in filed.area else area


def _row(
    filed: FiledPlan, one: Indicator, kinds: Iterable[str], heap: Sequence[Observation], say: Words
) -> FigureRow:
    """One row of the table. The heap has at most one figure of a kind: the gate has seen to it."""
    first, of_kind = heap[0], {o.kind: o for o in heap}
    several = len(heap) > 1
    return FigureRow(
        period=say.period_words(first.period),
        area=_place(filed, first.area),
        breakdown=first.breakdown,
        cells=tuple(_cell(one, of_kind.get(kind), say) for kind in kinds),
        printed=tuple(_named(o, o.printed, several, say) for o in heap if o.printed),
        notes=tuple(_named(o, text, several, say) for o in heap for text in _notes(one, o, say)),
        lines=tuple(o.line for o in heap),
    )


def _cell(one: Indicator, o: Observation | None, say: Words) -> Cell | None:
    if o is None:
        return None
    return Cell(
        text=say.cell(one, o),
        line=o.line,
        kind=o.kind,
        missing=o.value is None,
        survey=say.survey_sentence(one, o),
        mark=say.code_words("observations", "revision", o.revision) if o.revision else "",
    )


def _notes(one: Indicator, o: Observation, say: Words) -> list[str]:
    """The row's own note and what is said of its revision; blank ones left out."""
    return [text for text in (o.note, say.revision_sentence(one, o)) if text]


def _named(o: Observation, text: str, several: bool, say: Words) -> str:
    """A remark with the figure it belongs to, where the row of the table has several figures."""
    return f"{say.code_words('observations', 'kind', o.kind)}: {text}" if several else text

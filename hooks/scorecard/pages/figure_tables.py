"""The table of an indicator: every figure, marker and note, each with the row that it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from .. import words as say
from ..model import FigureKind, Indicator, Observation, Period
from .plan_index import PlanIndex

# Letters that a figure with its unit may take in a table.
WIDE_CELL = 14
# Letters that all figures of a row may take beside their period on a phone.
NARROW = 13
# So many periods stand open: the latest results, and periods ahead that have a target alone.
LATEST, AHEAD = 12, 0
FEW = 14  # periods that are not worth a button


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the table. `survey` is its small print: what it is made of, a survey's range and answers.

    `mark`  words about its revision and its quality
    """

    text: str
    line: int
    kind: str
    missing: bool = False
    survey: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One period: a cell for each kind of figure, None where there is no row.

    `lines`  of the file, where its figures stand, in the order of the cells
    """

    period: str
    cells: tuple[Cell | None, ...]
    printed: tuple[str, ...]
    notes: tuple[str, ...]
    lines: tuple[int, ...]

    @property
    def numbers(self) -> str:
        """Its lines of the file side by side: "17 18"."""
        return " ".join(map(str, self.lines))

    @property
    def told(self) -> bool:
        """Whether a result stands in it."""
        return any(cell and cell.kind == "actual" and not cell.missing for cell in self.cells)


@dataclass(frozen=True, slots=True)
class FigureTable:
    """All figures of an indicator for the council as a whole, or for one other place or part, newest first.

    `kinds`    the kinds of figure that it has a column for
    `made_of`  what the numbers in the small print are: so many of so many. Blank where there are none
    """

    kinds: tuple[FigureKind, ...]
    rows: tuple[FigureRow, ...]
    printed: bool = False
    notes: bool = False
    surveys: bool = False
    made_of: str = ""

    @property
    def joined(self) -> bool:
        """Whether rows of the file stand side by side in a cell, so that their order must be told."""
        return any(len(row.lines) > 1 for row in self.rows)

    @property
    def wide(self) -> bool:
        """Whether a phone shows it as cards: words stand beside the figures, or they are long together."""
        columns = zip(*(row.cells for row in self.rows), strict=True)
        letters = sum(
            max([_head(kind), *(_letters(cell) for cell in column if cell)])
            for kind, column in zip(self.kinds, columns, strict=True)
        )
        return self.printed or self.notes or self.surveys or letters > NARROW

    def of(self, rows: tuple[FigureRow, ...]) -> FigureTable:
        """Some of its rows as a table: with the columns of words that these rows have."""
        return replace(
            self,
            rows=rows,
            printed=any(r.printed for r in rows),
            notes=any(r.notes for r in rows),
            surveys=self.surveys and any(cell and cell.survey for r in rows for cell in r.cells),
        )

    @property
    def latest(self) -> FigureTable:
        """The rows that stand open: the last twelve results and what is still to come, or all of few."""
        if len(self.rows) <= FEW:
            return self
        past = next((i for i, row in enumerate(self.rows) if row.told), 0)
        return self.of(self.rows[max(0, past - AHEAD) : past + LATEST])

    @property
    def others(self) -> FigureTable:
        """The rows that stand behind a button: the earlier ones, and those further ahead."""
        shown = set(map(id, self.latest.rows))
        return self.of(tuple(row for row in self.rows if id(row) not in shown))


def _head(kind: FigureKind) -> int:
    """How many letters the head of a column takes."""
    return len(say.code_words("observations", "kind", kind))


def _letters(cell: Cell) -> int:
    """How many letters a figure takes side by side. What is said in its place may break between words."""
    return max(map(len, cell.text.split())) if cell.missing and cell.text else len(cell.text)


@dataclass(frozen=True, slots=True)
class PartTable:
    """All figures of one place or one part: its name, and how many figures there are."""

    name: str
    figures: int
    table: FigureTable


def figure_tables(indexed: PlanIndex, one: Indicator) -> tuple[FigureTable, tuple[PartTable, ...]]:
    """The table of the council as a whole, then one for each other place or part. Every row is in one."""
    rows = indexed.observations[one.indicator_id]
    whole = [o for o in rows if not o.area and not o.breakdown]
    parts: dict[tuple[str, str], list[Observation]] = {}
    for o in rows:
        if o.area or o.breakdown:
            parts.setdefault((o.area, o.breakdown), []).append(o)
    return _table(one, whole), tuple(
        PartTable(
            ", ".join(n for n in (place_of(indexed, area), say.capital(part.replace("=", ": "))) if n),
            len(heap),
            _table(one, heap),
        )
        for (area, part), heap in parts.items()
    )


def _table(one: Indicator, rows: Sequence[Observation]) -> FigureTable:
    given = {o.kind for o in rows}
    kinds = tuple(kind for kind in FigureKind if kind in given)
    through_time = sorted(rows, key=lambda o: _order(o.period), reverse=True)
    heaps = [list(heap) for _, heap in groupby(through_time, key=lambda o: _order(o.period))]
    names = _period_names(one, [heap[0].period for heap in heaps])
    texts = _texts(one, rows)
    made = tuple([_row(one, kinds, heap, name, texts) for name, heap in zip(names, heaps, strict=True)])
    return FigureTable(
        kinds=kinds,
        rows=made,
        printed=any(r.printed for r in made),
        notes=any(r.notes for r in made),
        surveys=any(o.lower is not None or o.upper is not None or o.sample is not None for o in rows),
        made_of=say.parts_words(one) if any(o.denominator is not None for o in rows) else "",
    )


def _order(period: Period) -> tuple[int, int]:
    """Through time; of two that end on one day the longer is the newer: a year stands before its parts."""
    return period.end.toordinal(), -period.start.toordinal()


def place_of(indexed: PlanIndex, area: str) -> str:
    """The name of an area, blank for the council itself."""
    return indexed.area[area].name if area in indexed.area else area


def _period_names(one: Indicator, periods: Sequence[Period]) -> list[str]:
    """What the rows' periods are called. Of a year and its last part, which end on one day and cover the same
    months, the part is called by them, so that no two rows have one name."""
    names = [say.figure_period(one, period) for period in periods]
    times = Counter(names)
    return [
        say.covered_months(one, period) if times[name] > 1 and period.months < 12 else say.capital(name)
        for period, name in zip(periods, names, strict=True)
    ]


def _row(
    one: Indicator,
    kinds: Iterable[FigureKind],
    heap: Sequence[Observation],
    name: str,
    texts: Mapping[int, str],
) -> FigureRow:
    """One row of the table. The heap has at most one figure of a kind: the gate has seen to it."""
    of_kind = {o.kind: o for o in heap}
    several = len(heap) > 1
    return FigureRow(
        period=name,
        cells=tuple([_cell(one, of_kind.get(kind), texts) for kind in kinds]),
        printed=tuple([_named(o, o.printed, several) for o in heap if o.printed and o.missing != "in-words"]),
        notes=tuple([_named(o, text, several) for o in heap if (text := _notes(one, o))]),
        lines=tuple([of_kind[kind].line for kind in kinds if kind in of_kind]),
    )


def _cell(one: Indicator, o: Observation | None, texts: Mapping[int, str]) -> Cell | None:
    if o is None:
        return None
    return Cell(
        text=texts[id(o)],
        line=o.line,
        kind=o.kind,
        missing=o.value is None,
        survey="; ".join(filter(None, (say.parts_of_rate(o), _survey(one, o)))),
        mark=_marks(o),
    )


def _marks(o: Observation) -> str:
    """What is to be known of a figure, in a word or two: its revision and its quality."""
    if not o.revision and not o.quality:
        return ""
    named = (("revision", o.revision), ("quality", o.quality))
    return ", ".join(say.code_words("observations", field, code) for field, code in named if code)


def _survey(one: Indicator, o: Observation) -> str:
    """A survey's range and number of answers in short: "58.5% to 62.9%, 1,918 answers". Blank for others."""
    if o.lower is None and o.upper is None and o.sample is None:
        return ""
    ends = [say.figure(end, one.unit, one.written_places) for end in (o.lower, o.upper) if end is not None]
    parts = [" to ".join(ends), say.count(o.sample, "answer") if o.sample is not None else ""]
    return ", ".join(part for part in parts if part)


def bare_cells(one: Indicator, rows: Iterable[Observation]) -> bool:
    """Whether figures stand without their unit: one of them would be too wide with it."""
    return any(o.value is not None and len(say.cell(one, o)) > WIDE_CELL for o in rows)


def _texts(one: Indicator, rows: Sequence[Observation]) -> Mapping[int, str]:
    """What the cells of a table say, by the `id` of their figures: all with their unit, or all without it."""
    full = {id(o): cell_text(one, o, bare=False) for o in rows}
    wide = any(o.value is not None and len(full[id(o)]) > WIDE_CELL for o in rows)
    if not wide and _together(rows, full) <= NARROW:
        return full
    bare = {id(o): cell_text(one, o, bare=True) for o in rows}
    # Nor where result and target have room beside each other on a phone only without it.
    return bare if wide or _together(rows, bare) <= NARROW else full


def _together(rows: Iterable[Observation], texts: Mapping[int, str]) -> int:
    """How many letters the widest figure of each kind takes, all kinds beside each other."""
    widest: dict[FigureKind, int] = {}
    for o in rows:
        if o.value is not None:
            widest[o.kind] = max(widest.get(o.kind, 0), len(texts[id(o)]))
    return sum(max(_head(kind), letters) for kind, letters in widest.items())


def cell_text(one: Indicator, o: Observation, bare: bool | None = None) -> str:
    """A figure as a table shows it: without its unit where that is long, for the table's title names it. What
    is stated in words is those words.

    `bare`  whether all of the table are without their unit; None where this one stands by itself
    """
    if o.missing == "in-words" and o.printed:
        return f"“{o.printed}”"
    if o.value is not None and (bare_cells(one, [o]) if bare is None else bare):
        return str(say.bare_figure(o.value, one.unit, one.written_places))
    return str(say.cell(one, o))


def noted_text(one: Indicator, o: Observation, bare: bool | None = None) -> str:
    """The same where nothing else of a row is told: with a word that it may move or is unsure behind it."""
    caution = say.caution(o)
    return f"{cell_text(one, o, bare)} ({caution.lower()})" if caution else cell_text(one, o, bare)


def _notes(one: Indicator, o: Observation) -> str:
    """The row's own note, then what is said of its revision. Blank where there is neither."""
    return " ".join(filter(None, (o.note, say.revision_sentence(one, o))))


def _named(o: Observation, text: str, several: bool) -> str:
    """A remark with the figure it belongs to, where the row of the table has several figures."""
    return f"{say.code_words('observations', 'kind', o.kind)}: {text}" if several else text

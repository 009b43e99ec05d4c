"""A plain table of figures that a council already has: read, and told how; mapped where reference and name
agree with
the plan, listed where they do not. Nothing is guessed: what is like a name is only suggested."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches

from ..model import FigureKind, Indicator, Period, Plan, Unreadable, read_period
from ..model.amendment import Amendment, Source
from ..model.letters import shown
from ..model.no_such_part import no_such_part
from ..words import aggregation_words, better_words, count, period_words, unit_rule
from .amending import Given
from .grid import Book, Cell, name_of
from .headings import Head, Table, table_in
from .layout import Column
from .remark import Remark
from .typed import NUMBER, Wrong, typed

WEEK = re.compile(r"w/|week .", re.IGNORECASE)  # a head that says which day of a week its cells are
FIGURE = Column("figure", 0, "figure")

NO_TABLE = (
    "If it has figures, name its columns in one line, each period with its year: Ref, Indicator, Q1 2026/27."
)


@dataclass(slots=True)
class Plain:
    """What was read of a plain table.

    `how`       sentences on how it was read
    `of`        the indicators of the plan that figures were taken for
    `given`     what is to be done to the plan, and the rows and cells that could not be taken
    `there`     figures that the plan has already
    `periods`   the periods that figures were taken for
    """

    how: list[str] = field(default_factory=list)
    given: Given = field(default_factory=Given)
    there: int = 0
    periods: set[Period] = field(default_factory=set)
    of: list[Indicator] = field(default_factory=list)


def read_plain(book: Book, plan: Plan, file: str, period: Period | None = None) -> Plain:
    """The figures of every sheet in which a table of figures is found.

    `file`    the file's name, which may tell a year
    `period`  what the figures are for, where the table does not say and the officer did
    """
    plain, taken = Plain(), _Taken(plan)
    for grid in book.grids:
        table = table_in(grid, file, taken.known, period, plan.years)
        if table is None:
            if grid.cells:
                plain.given.said.append(
                    Remark("notice", f'The sheet "{shown(grid.name)}" is not read.', NO_TABLE)
                )
            continue
        plain.how += [f"{grid.name}: {sentence}" for sentence in table.how]
        for row in table.rows:
            _row(table, row, taken, plain)
    plain.given.amendments += taken.amendments()
    plain.periods = taken.periods
    found = {indicator for indicator, *_ in taken.found}
    plain.of = [one for one in plan.indicators if one.indicator_id in found]
    return plain


class _Taken:
    """What a plan has, and what was taken for it so far."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.by_ref: dict[str, list[Indicator]] = {}
        self.by_name: dict[str, list[Indicator]] = {}
        for one in plan.indicators:
            for text in filter(None, (one.ref, one.indicator_id)):
                self.by_ref.setdefault(_plain(text), []).append(one)
            for text in filter(None, {_plain(one.title), _plain(one.question)}):
                self.by_name.setdefault(text, []).append(one)
        self.areas = {_plain(text): area.area for area in plan.areas for text in (area.area, area.name)}
        self.figures = {(o.indicator_id, o.period, o.area, o.breakdown, o.kind): o for o in plan.observations}
        self.comments = {(c.indicator_id, c.period) for c in plan.commentary}
        self.found: dict[tuple[str, Period, str, str], tuple[str, Source]] = {}
        self.texts: dict[tuple[str, Period], dict[str, tuple[str, Source]]] = {}
        self.periods: set[Period] = set()

    def known(self, text: str) -> bool:
        """Whether a text is the reference or the name of an indicator."""
        return _plain(text) in self.by_ref or _plain(text) in self.by_name

    def amendments(self) -> Iterator[Amendment]:
        """A row for each figure and each comment."""
        for (indicator, period, area, kind), (text, source) in self.found.items():
            key = {
                "indicator_id": indicator,
                "period": period.label,
                "area": area,
                "breakdown": "",
                "kind": kind,
            }
            yield Amendment("observations", key, {"value": text}, {"value": source})
        for (indicator, period), cells in self.texts.items():
            told = {name: text for name, (text, _) in cells.items()}
            sources = {name: source for name, (_, source) in cells.items()}
            yield Amendment("commentary", {"indicator_id": indicator, "period": period.label}, told, sources)


def _row(table: Table, number: int, taken: _Taken, plain: Plain) -> None:
    """Take in one row: a figure for each of its cells that has one."""
    grid, told = table.grid, set[str]()
    for head in table.values:
        cell = grid.at(number, head.column)
        if not cell.text and not cell.odd:
            continue
        source = Source(grid.name, name_of(number, head.column), shown(_naming(table, number, head)))
        try:
            one = _indicator(table, number, head, taken)
            area = _area(table, number, taken)
            period = _period(table, number, head, one)
            if head.role in ("why", "doing"):
                if (one.indicator_id, period) not in taken.comments:
                    taken.texts.setdefault((one.indicator_id, period), {})[head.role] = (cell.text, source)
                continue
            text = _number(cell, one)
        except Wrong as wrong:
            if wrong.message not in told:
                plain.given.said.append(Remark("notice", wrong.message, wrong.hint, source))
            told.add(wrong.message)
            continue
        kind = FigureKind.TARGET if head.role == "target" else FigureKind.ACTUAL
        _take(
            (one.indicator_id, period, area, kind),
            text,
            source,
            taken,
            plain,
        )


def _take(
    key: tuple[str, Period, str, FigureKind], text: str, source: Source, taken: _Taken, plain: Plain
) -> None:
    """Keep a figure, unless the plan or the table itself says another for the same."""
    indicator, period, area, kind = key
    there = taken.figures.get((indicator, period, area, "", kind))
    twice = taken.found.get(key)
    if there is not None and there.value is not None:
        if f"{there.value.normalize():f}" == _short(text):
            plain.there += 1
            return
        message = f"The plan says {there.value:f} for {period_words(period)}, and this table says {text}."
        hint = "To correct a figure, use scorecard template, and give the reason."
        plain.given.said.append(Remark("notice", message, hint, source))
    elif twice is not None and _short(twice[0]) != _short(text):
        when, where = period_words(period), twice[1].cell
        message = f"This is the second figure for {when}: {twice[0]} stands in {where}, {text} here."
        plain.given.said.append(Remark("error", message, "Delete the one that is wrong.", source))
    else:
        taken.found[key] = (text, source)
        taken.periods.add(period)


def _short(text: str) -> str:
    """A number as its digits without noughts at the end, so that 46.0 and 46 are the same."""
    return f"{Decimal(text).normalize():f}"


def _naming(table: Table, number: int, head: Head) -> str:
    if head.role == "across":
        return head.text
    return " ".join(
        table.grid.at(number, column).text for column in (table.ref, table.name) if column >= 0
    ).strip()


def _indicator(table: Table, number: int, head: Head, taken: _Taken) -> Indicator:
    """The indicator that a row, or a column, is of. Raises `Wrong` where that is not one."""
    across = [one for one in table.values if one.role == "across"]
    if head.role != "across" and table.ref < 0 and table.name < 0:  # "Target" beside the figures of one
        if len(across) != 1:
            message = "Nothing says of which indicator this column is."
            raise Wrong(message, "Put the indicator's name into a column beside it.")
        head = across[0]
    if head.role == "across":
        ref = name = head.text
        both = False
    else:
        ref = table.grid.at(number, table.ref).text if table.ref >= 0 else ""
        name = table.grid.at(number, table.name).text if table.name >= 0 else ""
        both = bool(ref and name)
    ref = ref or (name if table.ref < 0 else "")  # the one column may hold either
    by_ref, by_name = taken.by_ref.get(_plain(ref), []), taken.by_name.get(_plain(name), [])
    found = [one for one in by_ref if one in by_name] if both and by_ref and by_name else by_ref or by_name
    if both and by_ref and by_name and not found:
        message = f'The reference is of "{shown(by_ref[0].title)}", the name of "{shown(by_name[0].title)}".'
        raise Wrong(message, "Correct one of them in the table.")
    if len(found) == 1:
        return found[0]
    said = shown(name or ref)
    if found:
        raise Wrong(f'"{said}" can be {len(found)} indicators of the plan.', "Put the reference beside it.")
    near = get_close_matches(_plain(name or ref), taken.by_name, n=1, cutoff=0.6)
    hint = (
        f'If "{shown(taken.by_name[near[0]][0].title)}" is meant, give it that name in the table. '
        if near
        else ""
    )
    raise Wrong(
        f'"{said}" is no indicator of this plan.',
        f"{hint}A new one goes into the workbook of scorecard template.",
    )


def _area(table: Table, number: int, taken: _Taken) -> str:
    text = table.grid.at(number, table.area).text if table.area >= 0 else ""
    if not text:
        return ""
    area = taken.areas.get(_plain(text))
    if area is None:
        raise Wrong(
            f'"{shown(text)}" is no area of this plan.', "Add it to areas.csv, or name it as that does."
        )
    return area


def _period(table: Table, number: int, head: Head, one: Indicator) -> Period:
    """The period of a figure: its column's, else its row's, else that of the whole table. Raises `Wrong`."""
    text = head.period or (table.grid.at(number, table.period).text if table.period >= 0 else "")
    if not head.period and text and WEEK.match(ahead := table.grid.at(table.head, table.period).text):
        text = f"{ahead} {text}"
    if not text and table.whole is not None:
        return table.whole
    if not text:
        raise Wrong(
            "Nothing says what period this figure is for.",
            "Say it: scorecard import FILE --period FY2026/27-Q2",
        )
    for tried in (
        text,
        f"{text} {table.year}" if table.year else "",
        f"{table.year} {text}" if table.year else "",
    ):
        try:
            if tried:
                return read_period(tried, one.frequency, table.years)
        except Unreadable as error:
            readings = error.readings
    hint = f"Type {' or '.join(readings)}." if readings else "Type it as FY2026/27 Q1, 2026-M04 or FY2026/27."
    hint = no_such_part(text) or hint
    raise Wrong(f'"{shown(text)}" cannot be read as a period of an indicator that is {one.frequency}.', hint)


def _number(cell: Cell, one: Indicator) -> str:
    text = typed(cell, FIGURE, None, one.unit)
    if (
        text.endswith("%")
        and one.unit in ("percent", "percentage-change")
        and NUMBER.fullmatch(text[:-1].strip())
    ):
        text = text[:-1].strip()
    sign = str(unit_rule(one.unit).get("before", "")).strip()
    if sign and text.startswith(sign) and one.unit in ("pounds", "GBP", one.unit[:3]):
        text = typed(Cell(text.removeprefix(sign)), FIGURE, None, one.unit)
    if not NUMBER.fullmatch(text):
        hint = (
            "It is not taken. Correct it in the table. If there is no figure, give the reason in the "
            "workbook of scorecard template."
        )
        raise Wrong(f'"{shown(text)}" is no number.', hint)
    return text


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def meanings(indicators: Iterable[Indicator]) -> list[str]:
    """What a figure of each indicator is taken to cover, and which way is better: the table says neither."""
    alike: dict[str, list[str]] = {}
    for one in indicators:
        way = better_words(one) + (", which is only inferred" if one.better_basis == "inferred" else "")
        words = f"{aggregation_words(one.aggregation)} {way}."
        alike.setdefault(words, []).append(shown(one.title))
    if not alike:
        return []
    lines = [
        "The table does not say what a figure covers, nor which way is better. Both are taken from the plan:"
    ]
    return lines + [f"  {', '.join(titles)}: {words}" for words, titles in alike.items()]


def summary(plain: Plain) -> list[str]:
    """How it was read and what would be taken, as lines for a screen."""
    figures = [one for one in plain.given.amendments if one.table == "observations"]
    actual = sum(one.key["kind"] == "actual" for one in figures)
    of = len({one.key["indicator_id"] for one in figures})
    lines = [*plain.how, ""]
    lines.append(
        f"{count(actual, 'figure')} and {count(len(figures) - actual, 'target')} "
        f"of {count(of, 'indicator')} can be taken."
    )
    lines += meanings(plain.of)
    if plain.there:
        lines.append(
            f"{count(plain.there, 'figure')} {'is' if plain.there == 1 else 'are'} in the plan already."
        )
    return lines

"""Rows of a CSV file added and altered in place: order, quoting and line endings of all others stay.

A new row goes to its like: behind the rows of its own series in the order of time that they have, else behind
those of the same indicator, action or risk, else where its parent's place is, else to the end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ..model import Period, Unreadable, read_period
from ..model.amendment import Amendment
from ..model.contract import fields as contract_fields
from ..model.tables import TABLES
from .csvtext import MARK, Record, needs_quotes, records_of, written
from .spelling import spelled_like

# The fields by which rows of a table lie together, the ones that tell most first.
SERIES: dict[str, tuple[tuple[str, ...], ...]] = {
    "observations": (
        ("indicator_id", "area", "breakdown", "kind"),
        ("indicator_id", "kind"),
        ("indicator_id",),
    ),
    "commentary": (("indicator_id",),),
    "updates": (("action_id",),),
    "milestones": (("action_id",),),
    "risk_impacts": (("risk_id",),),
    "indicators": (("priority_id",),),
    "actions": (("priority_id",),),
    "risks": (("priority_id",),),
}
TIMES = ("period", "as_at")
# A text as a period of an indicator. Raises `Unreadable`.
Reading = Callable[[str, str], Period]


@dataclass(frozen=True, slots=True)
class Amended:
    """A table's new text and what was done to it.

    `lines`    by the amendment's place in the list, the line at which its row stands now
    `added`    how many rows are new, `altered` how many have another cell
    `columns`  columns that the file had not and now has: each of its lines changes
    """

    text: str
    lines: Mapping[int, int]
    added: int = 0
    altered: int = 0
    columns: tuple[str, ...] = ()


@dataclass(slots=True)
class _Row:
    """A row of the table, of old or to be."""

    cells: dict[str, str]
    key: tuple[str, ...]
    record: Record | None = None
    changed: set[str] = field(default_factory=set)
    quoted: frozenset[str] = frozenset()


def new_table(table: str) -> str:
    """The first line of a table that the package has not yet, with every column of the contract."""
    return ",".join(one["name"] for one in contract_fields(table)) + "\n"


def amend_table(
    text: str,
    table: str,
    amendments: Sequence[Amendment],
    reading: Reading = lambda text, indicator: read_period(text),
    parents: Sequence[str] = (),
) -> Amended:
    """The text of a table with rows added and altered.

    `reading`  reads a text as a period of an indicator
    `parents`  the order of the rows that this table's first key field names, for a row without any like it

    Raises `Unclear` where the text cannot be taken apart. Nothing is altered where a cell says already what
    it is to say.
    """
    records = records_of(text)
    header = [one.text.strip() for one in records[0].fields]
    rows = [_row(record, header, table, reading) for record in records[1:] if not record.blank]
    by_key = {row.key: row for row in rows}
    new: list[_Row] = []
    touched: list[_Row] = []
    for one in amendments:
        key = _key(one.key, table, reading)
        row = by_key.get(key)
        if row is None:
            row = by_key[key] = _Row({**one.key}, key)
            new.append(row)
        touched.append(row)
        for name, cell in one.cells.items():
            if row.cells.get(name, "") != cell:
                row.cells[name] = cell
                row.changed.add(name)
    columns = _columns(table, header, [*new, *(row for row in rows if row.changed)])
    order = list(rows)
    for row in new:
        _settle(row, order, table, reading, parents)
    out = _text(text, records, header, columns, order)
    lines = {
        _key(_cells(record, columns), table, reading): record.line
        for record in records_of(out)[1:]
        if not record.blank
    }
    return Amended(
        out,
        {i: lines[row.key] for i, row in enumerate(touched) if row.key in lines},
        len(new),
        sum(bool(row.changed) for row in rows),
        tuple(name for name in columns if name not in header),
    )


def _cells(record: Record, header: Sequence[str]) -> dict[str, str]:
    return {name: one.text for name, one in zip(header, record.fields, strict=False)}


def _row(record: Record, header: Sequence[str], table: str, reading: Reading) -> _Row:
    cells = _cells(record, header)
    pairs = zip(header, record.fields, strict=False)
    quoted = frozenset(name for name, one in pairs if one.quoted and not needs_quotes(one.text))
    return _Row(cells, _key(cells, table, reading), record, quoted=quoted)


def _key(cells: Mapping[str, str], table: str, reading: Reading) -> tuple[str, ...]:
    """The key of a row, its period as its first and last day, which also puts rows in the order of time."""
    return tuple(_meaning(name, cells, reading) for name in TABLES[table].key)


def _meaning(name: str, cells: Mapping[str, str], reading: Reading) -> str:
    text = cells.get(name, "").strip()
    if name != "period":
        return text
    period = _period(text, cells.get("indicator_id", "").strip(), reading)
    return f"{period.start}..{period.end}" if period else text


def _period(text: str, indicator: str, reading: Reading) -> Period | None:
    try:
        return reading(text, indicator)
    except Unreadable:
        return None


def _columns(table: str, header: Sequence[str], rows: Sequence[_Row]) -> list[str]:
    """The header, with the columns that are needed and absent at their place in the contract."""
    columns = list(header)
    listed = [f["name"] for f in contract_fields(table)]
    needed = {name for row in rows for name, cell in row.cells.items() if cell and name not in header}
    for name in listed:
        if name in needed:
            before = [one for one in listed[: listed.index(name)] if one in columns]
            columns.insert(columns.index(before[-1]) + 1 if before else 0, name)
    return columns


def _settle(row: _Row, order: list[_Row], table: str, reading: Reading, parents: Sequence[str]) -> None:
    """Put a new row into its place, its period spelled as those beside it are."""
    at, like = _place(row, order, table, parents)
    if "period" in row.cells:
        period = _period(row.cells["period"], row.cells.get("indicator_id", ""), reading)
        if period:
            row.cells["period"] = spelled_like(like.cells.get("period", "") if like else "", period)
    beside = order[at - 1] if at else order[0] if order else None
    row.quoted = beside.quoted if beside else frozenset()
    order.insert(at, row)


def _place(row: _Row, order: Sequence[_Row], table: str, parents: Sequence[str]) -> tuple[int, _Row | None]:
    """Where a row goes, and the row that it is most like."""
    when = _when(row, table)
    if table == "observations" and when and (times := _in_order_of_time(order, table)):
        later = next((i for i, time in enumerate(times) if time > when), len(order))
        return later, order[later - 1] if later else None
    for names in SERIES.get(table, ()):
        wanted = [row.cells.get(name, "") for name in names]
        if not any(wanted):
            continue
        alike = [i for i, one in enumerate(order) if [one.cells.get(n, "").strip() for n in names] == wanted]
        if alike:
            return _in_series(when, alike, order, table), order[alike[-1]]
    first = TABLES[table].key[0]
    if row.cells.get(first, "") in parents:
        before = set(parents[: parents.index(row.cells[first])])
        at = max((i for i, one in enumerate(order) if one.cells.get(first, "").strip() in before), default=-1)
        if before and at >= 0:
            return at + 1, None
    return len(order), None


def _in_series(when: str, alike: Sequence[int], order: Sequence[_Row], table: str) -> int:
    """The place among rows alike: by time, whichever way they run, else behind the last."""
    times = [_when(order[i], table) for i in alike]
    if not when or not all(times):
        return alike[-1] + 1
    falling = times[0] > times[-1]  # the newest stands first
    behind = (i for i, time in zip(alike, times, strict=True) if (time < when if falling else time > when))
    return next(behind, alike[-1] + 1)


def _when(row: _Row, table: str) -> str:
    """The time in a row's key that orders it, if it has any."""
    return next((part for name, part in zip(TABLES[table].key, row.key, strict=True) if name in TIMES), "")


def _in_order_of_time(order: Sequence[_Row], table: str) -> list[str]:
    """The times of rows that run on by time through all series; empty where they do not."""
    times = [_when(row, table) for row in order]
    series = {tuple(row.cells.get(n, "") for n in SERIES[table][0]) for row in order}
    if len(series) < 2 or len(set(times)) < 2 or len(series) == len(order):
        return []
    return times if all(a <= b for a, b in pairwise(times)) else []


def _text(
    text: str, records: Sequence[Record], header: Sequence[str], columns: Sequence[str], order: Sequence[_Row]
) -> str:
    """The file put together again, from its own pieces wherever they are unchanged."""
    ending = next((r.ending for r in records if r.ending), "\n")
    parts = [MARK] if text.startswith(MARK) else []
    old = {row.record.start: row for row in order if row.record}
    behind: dict[int, list[_Row]] = {}  # the new rows, by the record that they stand behind
    last = records[0].start
    for row in order:
        if row.record:
            last = row.record.start
        else:
            behind.setdefault(last, []).append(row)
    for record in records:
        stands = old.get(record.start)
        if record is records[0]:
            names = {name: one.text for name, one in zip(header, record.fields, strict=True)}
            whole = _line(text, record, header, columns, names, set())
        elif stands is None:  # a blank line, or one that is no row
            whole = text[record.start : record.end]
        else:
            whole = _line(text, record, header, columns, stands.cells, stands.changed)
        parts += [whole, record.ending]
        for new in behind.get(record.start, ()):
            cells = [
                written(new.cells.get(n, ""), n in new.quoted and bool(new.cells.get(n))) for n in columns
            ]
            if not parts[-1]:
                parts[-1] = ending
            parts += [",".join(cells), ending]
    return "".join(parts)


def _line(
    text: str,
    record: Record,
    header: Sequence[str],
    columns: Sequence[str],
    cells: Mapping[str, str],
    changed: set[str],
) -> str:
    """A row of old: its cells as they stand, those that changed written anew."""
    stands = dict(zip(header, record.fields, strict=False))
    head = record.line == 1
    told = []
    for name in columns:
        one = stands.get(name)
        if one is None:
            told.append(name if head else written(cells.get(name, "")))
        elif name in changed:
            told.append(written(cells[name], one.quoted and bool(cells[name])))
        else:
            told.append(text[one.start : one.end])
    return ",".join(told)

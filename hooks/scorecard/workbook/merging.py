"""What an officer typed, set beside what the workbook said at first and what the plan says today, cell by
cell.

Three ways: a cell that is as it was at first changes nothing; one that was typed is taken where the plan
still
says what it said, or says the same by now; where both have changed, and differ, it is a conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..model.amendment import Source
from ..model.letters import shown
from .choices import Choices
from .grid import Cell
from .layout import Column, SheetOf
from .reading import Filled
from .remark import Remark
from .typed import Wrong, alike, typed

Holds = Literal["", "workbook", "plan"]
# Which of two that differ is taken: of all cells, or by sheet and cell where somebody was asked.
Keep = Holds | Mapping[tuple[str, str], Holds]
# Why a text can be no figure or date of a column, by the unit of the row: the gate's own answer, handed over.
Unread = Callable[[str, Column, str], Wrong | None]


@dataclass(frozen=True, slots=True)
class Merged:
    """One row after merging: what its cells are to say now, as the tables write it.

    `now`      what the plan says today, by column
    `cells`    what it is to say
    `changed`  the columns in which the two differ
    `given`    the columns in which anything was typed that was not there at first
    `wrong`    the columns that cannot be read, which has been told: nothing else is asked about them
    """

    filled: Filled
    now: Mapping[str, str]
    cells: Mapping[str, str]
    changed: frozenset[str]
    given: frozenset[str]
    wrong: frozenset[str] = frozenset()

    def source(self, column: str) -> Source:
        """Where a column's cell stands in the workbook."""
        return self.filled.sources.get(column) or next(iter(self.filled.sources.values()))


def merged(
    filled: Filled,
    of: SheetOf,
    lists: Mapping[str, Choices],
    unit: str,
    unread: Unread,
    said: list[Remark],
    keep: Keep = "",
) -> Merged:
    """A row that came back, merged. What is wrong or in conflict is added to `said`.

    `unit`    of the row's figure
    `unread`  tells why what was typed cannot be read
    `keep`    which of two that differ is taken, where an officer has said so
    """
    now, cells, changed, given, unreadable = {}, {}, set(), set(), set()
    conflicts: list[tuple[Column, str, str, str]] = []
    for one in of.columns:
        if not one.open:
            continue
        choices = lists.get(one.choices) if one.choices else None
        today = _code(filled.row.cells.get(one.key, ""), choices)
        now[one.key] = cells[one.key] = today
        if one.key not in filled.cells:
            continue
        try:
            text = typed(filled.cells[one.key], one, choices, unit)
        except Wrong as wrong:
            said.append(Remark("error", wrong.message, wrong.hint, filled.sources[one.key]))
            unreadable.add(one.key)
            continue
        first = today if filled.was is None else _first(filled.was.get(one.key, ""), one, choices)
        if alike(text, first, one):
            continue
        if not text:
            said.append(_cleared(one, first, filled, of))
            continue
        if odd := unread(text, one, unit or cells.get("unit", "")):  # a new indicator names its unit itself
            said.append(Remark("error", odd.message, odd.hint, filled.sources[one.key]))
            unreadable.add(one.key)
            continue
        given.add(one.key)
        if alike(text, today, one):
            continue
        if one.key in filled.row.shut and filled.was is not None and not alike(first, today, one):
            conflicts.append((one, first, today, text))
        elif one.key in filled.row.shut:
            hint = "To change it, alter its row in observations.csv, with a revision and a reason."
            said.append(
                Remark(
                    "error",
                    f"The {of.heads[one.key].lower()} is {today} already.",
                    hint,
                    filled.sources[one.key],
                )
            )
        elif alike(first, today, one):
            cells[one.key] = text
            changed.add(one.key)
        else:
            conflicts.append((one, first, today, text))
    settled = _is_correction(filled, given, lists)
    for one, first, today, text in conflicts:
        holds = keep if isinstance(keep, str) else keep.get(_place(filled.sources[one.key]), "")
        if holds == "workbook" or (settled and one.key in ("figure", "missing", "revision", "reason")):
            cells[one.key] = text
            changed.add(one.key)
        elif holds != "plan":
            said.append(_conflict(one, first, today, text, filled, of))
    return Merged(filled, now, cells, frozenset(changed), frozenset(given), frozenset(unreadable))


def _place(source: Source) -> tuple[str, str]:
    return source.sheet, source.cell


def _code(text: str, choices: Choices | None) -> str:
    """What a cell of the template says as the tables write it: its code."""
    return (choices.code(text) if choices and text else None) or text


def _first(text: str, column: Column, choices: Choices | None) -> str:
    try:
        return typed(Cell(text), column, choices) if text else ""
    except Wrong:
        return text


def _is_correction(filled: Filled, given: set[str], lists: Mapping[str, Choices]) -> bool:
    """Whether an officer says that the figure which has come since is wrong, and why."""
    revision = filled.cells.get("revision", Cell()).text
    return "reason" in given and lists["revision"].code(revision) in ("corrected", "revised")


def _cleared(one: Column, first: str, filled: Filled, of: SheetOf) -> Remark:
    more = " To withdraw a figure, choose why under No figure because." if one.key == "figure" else ""
    return Remark(
        "notice",
        f'"{shown(first)}" was taken out of this cell.',
        f"An empty cell changes nothing, so it stays in the plan.{more}",
        filled.sources[one.key],
    )


def _conflict(one: Column, first: str, today: str, text: str, filled: Filled, of: SheetOf) -> Remark:
    message = f'You typed "{shown(text)}". Since it was made, "{shown(today)}" was put into the plan'
    message += f', where "{shown(first)}" stood.' if first else "."
    hint = "Empty this cell if the plan is right."
    if one.key in ("figure", "missing"):
        hint += " If yours is right, choose Corrected and give the reason."
    hint += " Or import again with --keep workbook or --keep plan."
    return Remark("conflict", message, hint, filled.sources[one.key])


def all_merged(
    rows: Iterator[Filled],
    of: SheetOf,
    lists: Mapping[str, Choices],
    units: Mapping[str, str],
    unread: Unread,
    said: list[Remark],
    keep: Keep = "",
) -> Iterator[Merged]:
    """Each row of a sheet, merged, in which anything is new."""
    for one in rows:
        unit = units.get(one.row.id.partition("|")[0], "")
        found = merged(one, of, lists, unit, unread, said, keep)
        if found.changed:
            yield found

"""The explorer of the data page: what it offers, and the small files that it loads.

A file holds one plan's rows of `data/observations.csv`, column by column, every cell exactly as it stands
there, so that what a reader cuts out of it is byte for byte what pandas would cut out of the CSV. Measured:
51,200 rows of 640 indicators are 90 KB so; as Parquet 408 KB and the code to read it, and 12.50 would come
back as 12.5; as gzipped CSV 460 KB.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from itertools import compress, count, groupby, islice, pairwise
from operator import attrgetter, ne
from typing import Any

import msgspec

from .. import words as say
from ..model import Begin, Download, Keep, Plan, Publication, anew, begin_here

SOURCE = "data/observations.csv"
Column = dict[str, Any]
Words = dict[str, dict[str, str]]
Columns = tuple[Sequence[str], Sequence[Sequence[str]]]  # a header, and the cells of each column
# A text that stands in more than this part of the rows only once is not worth a number of its own.
REPEATED = 0.5


@dataclass(frozen=True, slots=True)
class ExplorerPlan:
    """A plan that the explorer offers: its name, what it is called, how many figures it has, its file."""

    name: str
    title: str
    council: str
    figures: int
    address: str


def explorer_at(plan: str) -> str:
    """The address of the file that the explorer loads for a plan."""
    return f"data/explorer/{plan}.json.gz"


def explorer_plans(publication: Publication) -> tuple[ExplorerPlan, ...]:
    """The plans that have a figure, or none where the site's table of figures is not published."""
    if _source(publication) is None:
        return ()
    return tuple(
        ExplorerPlan(p.name, p.title, p.council.name, len(p.observations), explorer_at(p.name))
        for p in (view.plan for view in publication.plans)
        if p.observations
    )


def explorer_files(publication: Publication, keep: Keep = anew) -> tuple[Download, ...]:
    """The files that the explorer loads, as `explorer_begun` has them.

    `keep`  may hand over the bytes of an earlier build by their key
    """
    return explorer_begun(publication, begin_here(keep))()


def explorer_begun(
    publication: Publication, begin: Begin, table: Columns | None = None
) -> Callable[[], tuple[Download, ...]]:
    """The files that the explorer loads, one a plan: none where `data/observations.csv` is not published.
    They are begun; gives what waits for them.

    `publication`  with the site's files among its downloads
    `table`        header and columns of that file, where they need not be read from it

    Each is gzipped JSON: `rows`; `columns`, in the order of the CSV file, each as `encoded` says; and
    `words`, which gives codes, units and periods as a reader would say them.
    """
    source = _source(publication)
    if source is None:
        return tuple

    @cache
    def whole() -> tuple[Columns, Mapping[str, slice]]:
        header, columns = table or _columns(source.content)
        return (header, columns), _stretches(columns[header.index("plan")])

    def task(plan: str, words: Words) -> bytes:
        (header, columns), at = whole()
        part = at[plan]
        coded = [_coded(cells[part]) for cells in columns]
        return msgspec.msgpack.encode(_Task(header, part.stop - part.start, coded, words))

    offered = {one.name for one in explorer_plans(publication)}
    state, begun = sha256(source.content).hexdigest(), []
    for plan in (view.plan for view in publication.plans if view.plan.name in offered):
        words = _words(plan)
        said = json.dumps(words, ensure_ascii=False)
        key = f"explorer-1-{sha256(f'{state} {plan.name} {said}'.encode()).hexdigest()}"
        waiting = begin(key, explorer_work, partial(task, plan.name, words))
        begun.append((explorer_at(plan.name), f"{plan.title}: figures for the explorer", waiting))
    table = None  # whoever waits holds the bytes of the table, whose cells take ten times the room
    whole.cache_clear()
    return lambda: tuple(Download(at, made(), title, "application/gzip") for at, title, made in begun)


@dataclass(frozen=True, slots=True)
class _Coded:
    """A column as the texts that occur, and for each row the place of its text; none where all have the one.

    Its cells one by one would take ten times the room, on the way and where they arrive.
    """

    texts: list[str]
    places: list[int]


@dataclass(frozen=True, slots=True)
class _Task:
    """What a plan's file is made of: its rows of the table, column by column, and what their codes mean."""

    header: Sequence[str]
    rows: int
    columns: Sequence[_Coded]
    words: Words


def explorer_work(given: bytes) -> bytes:
    """The file of a task of `explorer_begun`."""
    asked = msgspec.msgpack.decode(given, type=_Task)
    named = zip(asked.header, asked.columns, strict=True)
    told = [{"name": name, **_shortest(column, asked.rows)} for name, column in named]
    content = {"rows": asked.rows, "columns": told, "words": asked.words}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), mtime=0)


def _columns(content: bytes) -> Columns:
    """Header and columns of a CSV file."""
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    return header, list(zip(*rows, strict=True))


def _stretches(plans: Sequence[str]) -> dict[str, slice]:
    """Where the rows of each plan lie, which stand together."""
    found, start = {}, 0
    for plan, rows in groupby(plans):
        end = start + sum(1 for _ in rows)
        found[plan] = slice(start, end)
        start = end
    return found


def _source(publication: Publication) -> Download | None:
    return next((d for d in publication.downloads if d.address == SOURCE), None)


def encoded(cells: Sequence[str]) -> Column:
    """A column in the shortest of four ways.

    `first`          whole numbers that count up from it by one
    `words`, `runs`  the texts that occur; the place of a text, how often it is repeated, the next, ...
    `words`, `codes` the texts that occur; for each row the place of its text
    `cells`          the texts as they are
    """
    return _shortest(_coded(cells), len(cells))


def _coded(cells: Sequence[str]) -> _Coded:
    places = {text: n for n, text in enumerate(dict.fromkeys(cells))}
    return _Coded(list(places), list(map(places.__getitem__, cells)) if len(places) > 1 else [])


def _shortest(column: _Coded, rows: int) -> Column:
    """A column of so many rows as `encoded` has it."""
    words = column.texts
    if len(words) == rows and (first := _counted(words)) is not None:
        return {"first": first}
    if len(words) == 1 and rows > 2:  # as most columns are: one run, as the long way finds
        return {"words": words, "runs": [0, rows]}
    codes = column.places or [0] * rows
    starts = [0, *compress(count(1), map(ne, codes, islice(codes, 1, None)))]
    if len(starts) * 2 < rows:
        runs = [n for a, b in pairwise([*starts, rows]) for n in (codes[a], b - a)]
        return {"words": words, "runs": runs}
    if len(words) < rows * REPEATED:
        return {"words": words, "codes": codes}
    return {"cells": [words[code] for code in codes]}


def _counted(cells: Sequence[str]) -> int | None:
    """The first of whole numbers that count up by one, None where they do not."""
    if cells and cells[0].isdecimal() and cells[0].isascii() and not cells[0].startswith("0"):
        first = int(cells[0])
        if all(cell == str(n) for n, cell in enumerate(cells, first)):
            return first
    return None


def _words(plan: Plan) -> Words:
    """What the codes of a plan's figures mean: only those that occur."""
    figures = plan.observations
    periods = {
        id(period): period for period in map(attrgetter("period"), figures)
    }  # few are made, and each is on many rows
    codes = {
        column: {
            code: say.code_words("observations", column, code)
            for code in dict.fromkeys(map(attrgetter(column), figures))
            if code
        }
        for column in ("kind", "missing", "revision")
    }
    return {
        **codes,
        "unit": {i.unit: say.unit_name(i.unit) for i in plan.indicators},
        "period": {p.label: say.period_words(p) for p in dict.fromkeys(periods.values())},
        "aggregation": {i.indicator_id: i.aggregation for i in plan.indicators},
        "indicator_id": {i.indicator_id: f"{i.ref} {i.title}".strip() for i in plan.indicators},
    }

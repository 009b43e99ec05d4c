"""The two tables of the whole site: every figure, and every indicator with its status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..model import Indicator, Judgement, Keep, Plan, PlanView
from ..model.contract import schema_copy
from .about import About, text_of
from .phrases import phrase
from .pieces import piece_key, piece_of
from .plan_tables import TIDY, added_fields, observation_table, tidy, tidy_fields
from .table import Piece, Table

OWNER = ("plan", "council")
JUDGED_AS = (
    *("status", "actual", "actual_period", "actual_revision", "actual_quality"),
    *("target", "target_period", "change", "page"),
)


def site_observations(
    views: Iterable[PlanView],
    figures: Mapping[str, Table | None] | None = None,
    keep: Keep | None = None,
) -> Table:
    """Every figure of every plan: the plan, its council, and the columns of an indicator's file.

    `figures`  each plan's `observation_table`, where they are made already
    `keep`     may hand over pieces of its CSV file that an earlier build made, where those are in pieces
    """
    owner: tuple[list[str], ...] = tuple([] for _ in OWNER)
    columns: tuple[list[str], ...] = tuple([] for _ in TIDY)
    pieces: list[Piece] = []
    for view in views:
        own = figures[view.plan.name] if figures else observation_table(view.plan, view.judgements)
        found = tidy(view.plan, own).columns
        if keep and own:
            pieces += _pieces(view.plan, own.pieces, found, keep)
        _own(owner, view.plan, len(found[0]))
        for column, cells in zip(columns, found, strict=True):
            column.extend(cells)
    fields = [*_owner_fields(), *tidy_fields()]
    key = ["plan", "indicator_id", "period", "area", "breakdown", "kind"]
    return replace(_table("observations", fields, key, (*owner, *columns)), pieces=tuple(pieces))


def _pieces(
    plan: Plan, pieces: Iterable[Piece], columns: Sequence[Sequence[str]], keep: Keep
) -> Iterator[Piece]:
    """The rows of a plan in pieces, as its own table of figures has them."""
    start, own = 0, (plan.name, plan.council.name)
    for piece in pieces:
        part = slice(start, start + piece.rows)

        def make(part: slice = part, rows: int = piece.rows) -> tuple[Sequence[str], ...]:
            return (*([cell] * rows for cell in own), *(column[part] for column in columns))

        # What the columns are made of is in the key of the plan's piece; a row has its number besides.
        yield piece_of(piece_key("rows", piece.key, own, start), piece.rows, make, keep, told=False)
        start += piece.rows


def site_indicators(views: Iterable[PlanView], about: About) -> Table:
    """Every indicator of every plan: the plan, its council, the contract's columns, and the verdict."""
    own = schema_copy("indicators", ())["fields"]
    names = [str(field["name"]) for field in own]
    rows = [
        (
            view.plan.name,
            view.plan.council.name,
            *(text_of(getattr(one, name)) for name in names),
            *_verdict(view.plan, one, view.judgements.get(one.indicator_id), about),
        )
        for view in views
        for one in view.plan.indicators
    ]
    fields = [*_owner_fields(), *own, *(_verdict_field(name) for name in JUDGED_AS)]
    columns = tuple(zip(*rows, strict=True)) if rows else tuple(() for _ in fields)
    return _table("indicators", fields, ["plan", "indicator_id"], columns)


def _table(
    name: str, fields: Sequence[Mapping[str, Any]], key: list[str], columns: Sequence[Sequence[str]]
) -> Table:
    schema = {"fields": fields, "primaryKey": key, "missingValues": [""]}
    words = phrase("site", f"{name}-title"), phrase("site", f"{name}-description")
    return Table(name, *words, schema=schema, columns=tuple(columns))


def _own(owner: Sequence[list[str]], plan: Plan, rows: int) -> None:
    for column, cell in zip(owner, (plan.name, plan.council.name), strict=True):
        column.extend([cell] * rows)


def _owner_fields() -> list[Mapping[str, Any]]:
    return [added_fields()[name] for name in OWNER]


def _verdict_field(name: str) -> Mapping[str, Any]:
    if name == "status":  # of an indicator, which may be without a verdict; of a figure only with one
        return {**added_fields()["indicator_status"], "name": "status"}
    return added_fields()[name]


def _verdict(plan: Plan, one: Indicator, judgement: Judgement | None, about: About) -> tuple[str, ...]:
    page = about.link(f"{plan.name}/indicators/{one.indicator_id}/", "data/")
    if judgement is None:
        return (*[""] * (len(JUDGED_AS) - 1), page)
    actual, target = judgement.actual, judgement.target
    return (
        judgement.status.value,
        text_of(actual.value) if actual else "",
        actual.period.label if actual else "",
        text_of(actual.revision) if actual else "",
        text_of(actual.quality) if actual else "",
        text_of(target.value) if target else "",
        target.period.label if target else "",
        judgement.change.movement.value,
        page,
    )

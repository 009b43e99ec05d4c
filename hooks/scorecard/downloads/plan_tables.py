"""The tables of a plan as they are published: the contract's columns, and a few that save a look-up."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from importlib.resources import files
from itertools import repeat
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from ..model import TABLES, Judgement, Keep, Observation, Plan
from ..model.contract import schema_copy
from .about import text_of
from .pieces import ROWS, piece_key, piece_of, unpacked_columns
from .table import Table

# The columns of a figure wherever it stands alone: one indicator's file, and the whole site's.
TIDY = (
    *("indicator_id", "title", "period", "period_start", "period_end", "area", "area_name", "breakdown"),
    *("kind", "value", "unit", "missing", "printed", "lower", "upper", "sample", "numerator", "denominator"),
    *("quality", "revision", "reason", "note", "status", "row"),
)


@cache
def added_fields() -> Mapping[str, Mapping[str, Any]]:
    """The fields that downloads add, by name, from `texts/columns.toml`."""
    text = files("scorecard").joinpath("downloads", "texts", "columns.toml").read_text("utf-8")
    return {name: {"name": name, **field} for name, field in tomllib.loads(text).items()}


def tidy_fields() -> tuple[Mapping[str, Any], ...]:
    """The field descriptors of the columns of `TIDY`. None of them is a key to another table."""
    ours = {field["name"]: field for field in schema_copy("observations", ())["fields"]}
    return tuple((ours | dict(added_fields()))[name] for name in TIDY)


def published_tables(plan: Plan) -> tuple[str, ...]:
    """The names of the tables that have a row to publish, in the order of the contract."""
    return tuple(name for name in TABLES if plan.rows(name))


def plan_tables(
    plan: Plan, judgements: Mapping[str, Judgement], figures: Table | None = None
) -> tuple[Table, ...]:
    """Every table of the plan that has a row, each with the contract's columns and those added.

    `judgements`  by indicator; they give each actual its status
    `figures`     the plan's `observation_table`, where it is made already
    """
    present = published_tables(plan)
    resources = {r.get("name"): r for r in plan.descriptor.get("resources", ())}
    tables = []
    for name in present:
        made = figures if figures and name == "observations" else None
        columns = made.columns if made else _columns(plan, name, _statuses(plan, judgements))
        table = _table(plan, name, present, resources.get(name, {}), columns)
        tables.append(replace(table, pieces=made.pieces) if made else table)
    return tuple(tables)


def observation_table(
    plan: Plan,
    judgements: Mapping[str, Judgement],
    keep: Keep | None = None,
    program: str = "",
    known: Mapping[str, str] = MappingProxyType({}),
) -> Table | None:
    """The table of observations alone, None where there is none.

    `keep`   may hand over pieces of it that an earlier build of this `program` made; None makes it as a whole
    `known`  by indicator, a hash of all that is known of it, its rows and where each stands: so that the rows
             of a piece need not be hashed once more
    """
    name, rows = "observations", plan.observations
    if not rows:
        return None
    statuses = _statuses(plan, judgements)
    if keep is None:
        return _table(plan, name, (), {}, _columns(plan, name, statuses))
    pieces = []
    for start in range(0, len(rows), ROWS):
        part, told = rows[start : start + ROWS], statuses[start : start + ROWS]
        key = piece_key("figures", program, start, len(part), told, *_made_of(plan, part, known))
        make = partial(_columns, replace(plan, observations=part), name, told)
        pieces.append(piece_of(key, len(part), make, keep))
    table = _table(plan, name, (), {}, unpacked_columns(piece.texts for piece in pieces))
    return replace(table, pieces=tuple(pieces))


def _made_of(plan: Plan, part: Sequence[Observation], known: Mapping[str, str]) -> Sequence[object]:
    """What the columns of some rows are made of, their statuses left out."""
    of = dict.fromkeys(row.indicator_id for row in part)
    if all(key in known for key in of):
        return [known[key] for key in of]
    indicators = {one.indicator_id: one for one in plan.indicators}
    return part, [indicators.get(key) for key in of], plan.areas, plan.council.name


def figures_of(plan: Plan, pieces: Iterable[bytes]) -> Table:
    """The table of observations of a plan, of the columns of its pieces."""
    return _table(plan, "observations", (), {}, unpacked_columns(pieces))


def _table(
    plan: Plan,
    name: str,
    present: Collection[str],
    resource: Mapping[str, Any],
    columns: tuple[Sequence[str], ...],
) -> Table:
    schema = schema_copy(name, present)
    fields = [*schema["fields"], *(added_fields()[column] for column in _added_names(name))]
    return Table(
        name=name,
        title=str(resource.get("title") or schema.get("title", name)),
        description=str(resource.get("description") or schema.get("description", "")),
        schema={**schema, "fields": fields},
        columns=columns,
        resource={k: v for k, v in resource.items() if k in ("sources", "licenses")},
    )


def _added_names(name: str) -> tuple[str, ...]:
    """The columns that are added to those of the contract."""
    if name == "observations":
        return ("period_start", "period_end", "unit", "area_name", "status")
    period = TABLES[name].period
    return (f"{period}_start", f"{period}_end") if period else ()


def _statuses(plan: Plan, judgements: Mapping[str, Judgement]) -> list[str]:
    """The status of each observation."""
    told: dict[str, Iterator[str]] = {key: iter(one.statuses) for key, one in judgements.items()}
    untold = repeat("")
    return [next(told.get(key, untold), "") for key in map(attrgetter("indicator_id"), plan.observations)]


def _columns(plan: Plan, name: str, statuses: Sequence[str]) -> tuple[Sequence[str], ...]:
    rows = plan.rows(name)
    own = [_column(rows, field["name"]) for field in schema_copy(name, ())["fields"]]
    added: dict[str, Sequence[str]] = {}
    if name == "observations":
        added |= _stretches(plan) | _lookups(plan) | {"status": statuses}
    elif period := TABLES[name].period:
        added |= _days(rows, period)
    return (*own, *(added[column] for column in _added_names(name)))


def _column(rows: Sequence[Any], name: str) -> list[str]:
    """One column as text. Most cells are text already, so the others alone go through `text_of`."""
    return [v if type(v) is str else "" if v is None else text_of(v) for v in map(attrgetter(name), rows)]


def _days(rows: Sequence[Any], name: str) -> dict[str, list[str]]:
    """First and last day of each row's period; a period comes on many rows and is written once."""
    known: dict[Any, tuple[str, str]] = {None: ("", "")}
    pairs = []
    for period in map(attrgetter(name), rows):
        if period not in known:
            known[period] = (period.start.isoformat(), period.end.isoformat())
        pairs.append(known[period])
    return {f"{name}_start": [p[0] for p in pairs], f"{name}_end": [p[1] for p in pairs]}


def _stretches(plan: Plan) -> dict[str, list[str]]:
    """First and last day of the stretch that a figure covers: of a running total, from the year's start."""
    indicators = {one.indicator_id: one for one in plan.indicators}
    known: dict[tuple[str, date, date], tuple[str, str]] = {}
    pairs = []
    for row in plan.observations:
        key = (row.indicator_id, row.period.start, row.period.end)
        if key not in known:
            one = indicators.get(row.indicator_id)
            covered = one.covers(row.period) if one else row.period
            known[key] = (covered.start.isoformat(), covered.end.isoformat())
        pairs.append(known[key])
    return {"period_start": [p[0] for p in pairs], "period_end": [p[1] for p in pairs]}


def _lookups(plan: Plan) -> dict[str, list[str]]:
    """Unit and name of the area of each observation."""
    units = {one.indicator_id: one.unit for one in plan.indicators}
    areas = {area.area: area.name for area in plan.areas} | {"": plan.council.name}
    return {
        "unit": [units.get(row.indicator_id, "") for row in plan.observations],
        "area_name": [areas.get(row.area, "") for row in plan.observations],
    }


@dataclass(frozen=True, slots=True)
class Tidy:
    """A plan's figures in the columns of `TIDY`, and which rows belong to which indicator.

    `places`  positions of an indicator's rows in the columns, in the order of the file
    """

    columns: tuple[Sequence[str], ...]
    places: Mapping[str, Sequence[int]]

    def of(self, indicator_id: str) -> tuple[Sequence[str], ...]:
        """The columns cut down to one indicator's rows."""
        places = self.places.get(indicator_id, ())
        if isinstance(places, range):  # a file sorted by indicator: cut, which is quicker than to pick
            return tuple(column[places.start : places.stop] for column in self.columns)
        return tuple([column[i] for i in places] for column in self.columns)


def tidy(plan: Plan, observations: Table | None, rows: Sequence[int] | None = None) -> Tidy:
    """The figures of a plan, tidy, from its table of observations (None where it has none).

    `rows`  where each of them stands among the published ones, counted from 0, if the plan is one that
            holds only some of them
    """
    if observations is None:
        return Tidy(tuple(() for _ in TIDY), {})
    columns = dict(zip(observations.header, observations.columns, strict=True))
    titles = {one.indicator_id: one.title for one in plan.indicators}
    keys = columns["indicator_id"]
    columns["title"] = [titles.get(key, "") for key in keys]
    # A row's number says where it stands among the published rows: a row kept back leaves no gap.
    columns["row"] = [str(n + 2) for n in (range(len(keys)) if rows is None else rows)]
    return Tidy(tuple(columns[name] for name in TIDY), _places(keys))


def _places(keys: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """Where each key stands: a range where its rows stand together, else a list."""
    places: dict[str, list[int]] = {}
    for i, key in enumerate(keys):
        places.setdefault(key, []).append(i)
    return {
        key: range(found[0], found[-1] + 1) if found[-1] - found[0] + 1 == len(found) else found
        for key, found in places.items()
    }


def key_columns(name: str) -> tuple[str, ...]:
    """The columns that name a row of a table of the contract; none for another table."""
    return TABLES[name].key if name in TABLES else ()

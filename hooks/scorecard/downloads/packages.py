"""The downloads of one package: a plan with its indicators, or open data of its own shape."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from ..model import (
    Around,
    Begin,
    Dataset,
    Dossier,
    Download,
    Judgement,
    Keep,
    Past,
    Plan,
    PlanFacts,
    anew,
    begin_here,
    dossiers,
    facts_of,
    plan_of,
)
from ..model.shapes import SHAPES, as_geojson
from .about import About
from .bundle import package_zip
from .csvw import csvw_bytes
from .descriptor import package_descriptor
from .keeping import key_of
from .metadata import Context, indicator_metadata
from .phrases import phrase
from .plan_tables import TIDY, figures_of, observation_table, plan_tables, tidy
from .provenance import Provenance, provenance_of_dataset, provenance_of_plan
from .table import Table, csv_bytes, table_csv
from .writers import RELEASE, parquet_begun, workbook_bytes

JSON, PARQUET, ZIP = "application/json", "application/vnd.apache.parquet", "application/zip"
CSVW = "application/csvm+json"
GEOJSON = "application/geo+json"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Makes the workbook of a package of its tables; whether its columns are the contract's.
Workbook = Callable[[Provenance, Sequence[Table], bool], bytes]


def plan_downloads(
    plan: Plan, judgements: Mapping[str, Judgement], about: About, keep: Keep = anew
) -> tuple[Download, ...]:
    """The open data of a plan: its indicators' files first, then its tables, then the whole.

    `plan`        without the rows that are kept back
    `judgements`  by indicator_id
    `keep`        may hand over Parquet files and the workbook of an earlier build by their key

    Each file has its address below the site's root: `<plan>/indicators/<id>/data.csv` and
    `metadata.json`; under `<plan>/data/` each `<table>.csv`, `.csv-metadata.json` and `.parquet`, then
    `datapackage.json`, `<plan>.xlsx` and `<plan>.zip`.
    """
    facts = facts_of(plan, about, (), Past(plan=plan.name))
    cut = dossiers(plan, Around(), Past(plan=plan.name))
    own = (indicator_downloads(one, facts, judgements.get(one.key)) for one in cut)
    folder = plan_folder(plan, judgements, about, keep)
    return (*(file for files in own for file in files), *folder.with_workbook())


def plan_folder(
    plan: Plan,
    judgements: Mapping[str, Judgement],
    about: About,
    keep: Keep = anew,
    figures: Table | None = None,
    begin: Begin | None = None,
) -> Folder:
    """The open data of a plan as a whole: its tables, then all of them together. Under `<plan>/data/`.

    `figures`  the plan's `observation_table`, where it is made already
    `begin`    has its Parquet files made beside what is done here
    """
    tables = plan_tables(plan, judgements, figures)
    return _folder(plan, tables, provenance_of_plan(plan, about), True, keep, begin or begin_here(keep))


def plan_workbook(plan: Plan, pieces: Sequence[bytes], about: About) -> bytes:
    """The workbook of a plan alone, as `plan_folder` has it.

    `plan`    may hold one of its observations in place of all
    `pieces`  the columns of its `observation_table`, piece by piece
    """
    figures = figures_of(plan, pieces) if pieces else None
    return workbook_bytes(provenance_of_plan(plan, about), plan_tables(plan, {}, figures), True)


def dataset_downloads(dataset: Dataset, about: About, keep: Keep = anew) -> tuple[Download, ...]:
    """The open data of a package of its own shape: its tables as they stand, under `<name>/data/`."""
    said = provenance_of_dataset(dataset, about)
    return _folder(dataset, dataset_tables(dataset), said, False, keep, begin_here(keep)).with_workbook()


def indicator_downloads(
    dossier: Dossier, facts: PlanFacts, judgement: Judgement | None
) -> Iterator[Download]:
    """The open data of one indicator: `data.csv` and `metadata.json`, beside its page."""
    plan, key = plan_of(dossier, facts), dossier.key
    table = observation_table(plan, {key: judgement} if judgement else {})
    columns = tidy(plan, table, dossier.rows).of(key)
    rows = len(columns[0])
    yield Download(f"{dossier.address}data.csv", csv_bytes(TIDY, columns), phrase("title", "tidy"), rows=rows)
    context = Context(plan, facts.about)
    named = dict(zip(TIDY, columns, strict=True))
    metadata = indicator_metadata(context, dossier.indicator, judgement, named)
    yield Download(f"{dossier.address}metadata.json", metadata, phrase("title", "metadata"), JSON)


@dataclass(frozen=True, slots=True)
class Folder:
    """The data folder of a package. Its Parquet files are begun.

    `files`     gives all its files but the workbook, the archive of all last
    `workbook`  gives that, by what makes it or waits for it: it takes longer than all the rest
    """

    files: Callable[[], tuple[Download, ...]]
    workbook: Callable[[Workbook], Download]

    def with_workbook(self) -> tuple[Download, ...]:
        """Every file, in the order in which they are listed."""
        return with_workbook(self.files(), (self.workbook(workbook_bytes),))


def with_workbook(files: Sequence[Download], workbook: Sequence[Download]) -> tuple[Download, ...]:
    """The files of a package with the workbook, where there is one: it is listed before the archive."""
    place = next(i for i, file in enumerate(files) if file.media == ZIP)
    return (*files[:place], *workbook, *files[place:])


def _folder(
    own: Plan | Dataset, tables: Sequence[Table], said: Provenance, ours: bool, keep: Keep, begin: Begin
) -> Folder:
    """The data folder of a package, the files of each table together."""
    folder = f"{own.name}/data/"
    contents = {table.name: table_csv(table) for table in tables}
    meanings = {table.name: csvw_bytes(table, said.licences) for table in tables}
    for table in tables:
        parquet_begun(table, contents[table.name], meanings[table.name], begin)
    shapes = _shapes(own)
    descriptor = package_descriptor(own, tables, contents, shapes)

    @cache
    def files() -> tuple[Download, ...]:
        found: list[Download] = []
        for table in tables:
            found += table_files(folder, table, contents[table.name], meanings[table.name], begin)
        beside = {f"{table.file}-metadata.json": meanings[table.name] for table in tables}
        if shapes:
            beside[SHAPES] = shapes
            found.append(Download(folder + SHAPES, shapes, phrase("title", "shapes"), GEOJSON))
        found.append(Download(f"{folder}datapackage.json", descriptor, phrase("title", "descriptor"), JSON))
        whole = package_zip(tables, contents, descriptor, said, ours, beside)
        found.append(Download(f"{folder}{own.name}.zip", whole, phrase("title", "zip"), ZIP))
        return tuple(found)

    def book(make: Workbook) -> Download:
        told = json.dumps(asdict(said), default=str).encode()
        key = key_of("xlsx", RELEASE, *contents.values(), descriptor, told)
        content = keep(key, lambda: make(said, tables, ours))
        return Download(f"{folder}{own.name}.xlsx", content, phrase("title", "workbook"), XLSX)

    return Folder(files, book)


def _shapes(own: Plan | Dataset) -> bytes:
    """The shapes of a plan's areas as GeoJSON, a feature a line; nothing where it has none."""
    if not isinstance(own, Plan) or not own.shapes:
        return b""
    found = as_geojson(own.shapes, {area.area: area.name for area in own.areas})
    features = ",\n".join(json.dumps(one, ensure_ascii=False) for one in found["features"])
    return f'{{"type": "{found["type"]}", "features": [\n{features}\n]}}\n'.encode()


def table_files(
    folder: str, table: Table, content: bytes, meaning: bytes, begin: Begin
) -> Iterator[Download]:
    """The files of one table: CSV, what its columns mean, Parquet, which may have been begun before."""
    title = table.title
    yield Download(folder + table.file, content, phrase("title", "csv", title=title), rows=table.rows)
    yield Download(f"{folder}{table.file}-metadata.json", meaning, phrase("title", "csvw", title=title), CSVW)
    typed = parquet_begun(table, content, meaning, begin)()
    yield Download(
        f"{folder}{table.name}.parquet", typed, phrase("title", "parquet", title=title), PARQUET, table.rows
    )


def dataset_tables(dataset: Dataset) -> tuple[Table, ...]:
    """The CSV tables of a dataset, with their own schemas; a column that has no field is a text."""
    resources = {r.get("name"): r for r in dataset.descriptor.get("resources", ())}
    return tuple(
        _own_table(name, resources.get(name, {}), header, rows, dataset.tables)
        for name, (header, rows) in dataset.tables.items()
    )


def _own_table(
    name: str,
    resource: Mapping[str, Any],
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    present: Mapping[str, Any],
) -> Table:
    schema = dict(resource.get("schema") or {})
    known = {f.get("name"): f for f in schema.get("fields", ())}
    schema["fields"] = [known.get(column, {"name": column, "type": "string"}) for column in header]
    # A key to a table that is not published, being no CSV file, would hang.
    keys = [k for k in schema.pop("foreignKeys", ()) if k["reference"].get("resource", "") in ("", *present)]
    if keys:
        schema["foreignKeys"] = keys
    columns = tuple(zip(*rows, strict=True)) if rows else tuple(() for _ in header)
    return Table(
        name=name,
        title=str(resource.get("title") or name),
        description=str(resource.get("description", "")),
        schema=schema,
        columns=columns,
        resource={k: v for k, v in resource.items() if k in ("sources", "licenses", "homepage")},
    )

"""The downloads of one package: a plan with its indicators, or open data of its own shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from ..model import Dataset, Download, Judgement, Plan
from .about import About, Words, citation, created_on, licence_lines
from .bundle import package_zip
from .descriptor import package_descriptor
from .metadata import PlanFacts, indicator_metadata
from .plan_tables import TIDY, Tidy, plan_tables, tidy
from .table import Table, csv_bytes, table_csv
from .wording import phrase

DayWords = Callable[[date], str]


def plan_downloads(
    plan: Plan, judgements: Mapping[str, Judgement], say: Words, about: About
) -> tuple[Download, ...]:
    """The open data of a plan: its indicators' files first, then its tables, then the whole.

    `plan`        without the rows that are kept back
    `judgements`  by indicator_id
    `say`         the module `scorecard.words`

    Each file has its address below the site's root: `<plan>/indicators/<id>/data.csv` and
    `metadata.json`, `<plan>/data/<table>.csv`, `<plan>/data/datapackage.json`, `<plan>/data/<plan>.zip`.
    """
    tables = plan_tables(plan, judgements)
    figures = tidy(plan, next((t for t in tables if t.name == "observations"), None))
    return (
        *_indicators(plan, judgements, figures, say, about),
        *_folder(plan, tables, _readme(plan, say, about), say),
    )


def _indicators(
    plan: Plan, judgements: Mapping[str, Judgement], figures: Tidy, say: Words, about: About
) -> Iterator[Download]:
    facts = PlanFacts(plan, about, say)
    start, end = TIDY.index("period_start"), TIDY.index("period_end")
    for one in plan.indicators:
        folder = f"{plan.name}/indicators/{one.indicator_id}/"
        columns = figures.of(one.indicator_id)
        rows = len(columns[0])
        first, last = (min(columns[start]), max(columns[end])) if rows else ("", "")
        yield Download(f"{folder}data.csv", csv_bytes(TIDY, columns), phrase("title", "tidy"), rows=rows)
        metadata = indicator_metadata(facts, one, judgements.get(one.indicator_id), rows, first, last)
        yield Download(f"{folder}metadata.json", metadata, phrase("title", "metadata"), "application/json")


def _folder(
    own: Plan | Dataset, tables: Sequence[Table], readme: Mapping[str, Any], say: Words | None
) -> Iterator[Download]:
    """The files of a package's data folder."""
    folder = f"{own.name}/data/"
    contents = {table.name: table_csv(table) for table in tables}
    for table in tables:
        yield Download(
            folder + table.file,
            contents[table.name],
            phrase("title", "csv", title=table.title),
            rows=table.rows,
        )
    descriptor = package_descriptor(own, tables, contents)
    yield Download(f"{folder}datapackage.json", descriptor, phrase("title", "descriptor"), "application/json")
    whole = package_zip(tables, contents, descriptor, readme, say)
    yield Download(f"{folder}{own.name}.zip", whole, phrase("title", "zip"), "application/zip")


def dataset_downloads(dataset: Dataset, about: About) -> tuple[Download, ...]:
    """The open data of a package of its own shape: its tables as they stand, under `<name>/data/`."""
    return tuple(_folder(dataset, dataset_tables(dataset), _dataset_readme(dataset, about), None))


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


def _readme(plan: Plan, say: Words, about: About) -> dict[str, Any]:
    as_at = phrase("made", "as_at", date=say.date_words(plan.as_at)) if plan.as_at else ""
    return {
        **_shared(plan, plan.version, plan.created, as_at, say.date_words, about),
        "notice": plan.notice,
        "contact": plan.contact,
        "citation": citation(plan, about, say),
        "has_figures": bool(plan.observations),
        "licences": licence_lines(plan.licences),
        "sources": _sources(plan.sources),
    }


def _dataset_readme(dataset: Dataset, about: About) -> dict[str, Any]:
    d = dataset.descriptor
    address = about.link(f"{dataset.name}/") if about.site_url else ""
    return {
        **_shared(dataset, str(d.get("version", "")), str(d.get("created", "")), "", date.isoformat, about),
        "notice": "",
        "contact": "",
        "citation": ". ".join(part.rstrip(".") for part in (dataset.title, address) if part),
        "has_figures": False,
        "licences": licence_lines(d.get("licenses", ())),
        "sources": _sources(d.get("sources", ())),
    }


def _shared(
    own: Plan | Dataset, version: str, created: str, as_at: str, day_words: DayWords, about: About
) -> dict[str, Any]:
    day = created_on(created)
    lines = (
        phrase("made", "version", version=version) if version else "",
        phrase("made", "created", date=day_words(day)) if day else "",
        as_at,
        phrase("made", "published", date=day_words(about.as_of)),
        phrase("made", "commit", commit=about.commit) if about.commit else "",
        phrase("made", "page", address=about.link(f"{own.name}/")) if about.site_url else "",
    )
    return {"title": own.title, "description": own.description, "made": [line for line in lines if line]}


def _sources(sources: Sequence[Mapping[str, Any]]) -> list[str]:
    return [" ".join(str(s[k]) for k in ("title", "path") if s.get(k)) for s in sources]

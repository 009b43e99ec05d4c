"""The pages of open data: each plan's tables and files, other datasets, and the catalogue of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..model import Dataset, Download, Page
from .addresses import section_at
from .explorer import explorer_plans
from .plan_index import PlanIndex, by
from .writer import Writer

# Rows of a dataset that its page shows before it leads to the file.
PREVIEW = 20


@dataclass(frozen=True, slots=True)
class TableLine:
    """One table of a package: what it holds, how many rows are published, its files, its fields."""

    name: str
    title: str
    description: str
    rows: int
    withheld: int
    files: tuple[Download, ...]
    fields: tuple[Mapping[str, Any], ...]
    header: tuple[str, ...] = ()
    preview: tuple[tuple[str, ...], ...] = ()


def plan_data_page(writer: Writer) -> Iterator[Page]:
    """The data page of each plan."""
    for indexed in writer.plans:
        yield _plan_data(writer, indexed)


def catalogue_pages(writer: Writer) -> Iterator[Page]:
    """The page of each other dataset, and the catalogue."""
    inside = by(writer.publication.downloads, lambda d: d.address.partition("/")[0])
    for dataset in writer.publication.datasets:
        yield _dataset(writer, dataset, inside[dataset.name])
    yield _catalogue(writer, inside)


def _resources(descriptor: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return list(descriptor.get("resources", ()))


def _fields(resource: Mapping[str, Any]) -> tuple[Mapping[str, Any], ...]:
    """The fields of a resource, every word of theirs that a page shows present."""
    schema = resource.get("schema", {})
    fields = schema.get("fields", ()) if isinstance(schema, Mapping) else ()
    return tuple(
        {
            "name": f.get("name", ""),
            "type": f.get("type", ""),
            "text": f.get("description") or f.get("title", ""),
        }
        for f in fields
    )


def _of_table(files: tuple[Download, ...], name: str) -> tuple[Download, ...]:
    """The files of one table: those whose name up to the first full stop is the table's."""
    return tuple(d for d in files if d.address.rpartition("/")[2].partition(".")[0] == name)


def _plan_data(writer: Writer, indexed: PlanIndex) -> Page:
    plan = indexed.plan
    address = section_at(indexed.name, "data")
    files = indexed.downloads_in[address]
    tables = [
        TableLine(
            name=r["name"],
            title=r.get("title") or r["name"],
            description=r.get("description", ""),
            rows=len(plan.rows(r["name"])),
            withheld=plan.withheld.get(r["name"], 0),
            files=_of_table(files, r["name"]),
            fields=_fields(r),
        )
        for r in _resources(plan.descriptor)
        if r.get("name") in plan.read or r.get("name") in plan.files
    ]
    of_tables = {d.address for t in tables for d in t.files}
    return writer.page(
        "data",
        address,
        "Data",
        f"Every table of this plan as open data, with its fields, licence and caveats. {plan.title}",
        indexed=indexed,
        template="plan-data",
        crumbs=writer.crumbs(indexed),
        keywords="open data; download; csv; spreadsheet; dataset; licence",
        edit="datapackage.json",
        tables=tables,
        whole=[d for d in files if d.address not in of_tables],
        caveats=plan.caveats,
        warnings=writer.publication.warnings.get(indexed.name, ()),
    )


def _dataset(writer: Writer, dataset: Dataset, files: tuple[Download, ...]) -> Page:
    tables = []
    for r in _resources(dataset.descriptor):
        header, rows = dataset.tables.get(r.get("name", ""), ((), ()))
        tables.append(
            TableLine(
                name=r.get("name", ""),
                title=r.get("title") or r.get("name", ""),
                description=r.get("description", ""),
                rows=len(rows),
                withheld=0,
                files=_of_table(files, r.get("name", "")),
                fields=_fields(r),
                header=header,
                preview=rows[:PREVIEW],
            )
        )
    of_tables = {d.address for t in tables for d in t.files}
    return writer.page(
        "data",
        f"{dataset.name}/",
        dataset.title,
        dataset.description or dataset.title,
        template="dataset",
        crumbs=[("Data", "data/")],
        keywords="open data; download; csv; dataset",
        dataset=dataset,
        tables=tables,
        whole=[d for d in files if d.address not in of_tables],
        licences=dataset.descriptor.get("licenses", ()),
        sources=dataset.descriptor.get("sources", ()),
    )


def _catalogue(writer: Writer, inside: Mapping[str, tuple[Download, ...]]) -> Page:
    plans = [
        (
            indexed,
            indexed.downloads_in[section_at(indexed.name, "data")],
            sum(indexed.plan.read.values()),
        )
        for indexed in writer.plans
    ]
    datasets = [(dataset, inside[dataset.name]) for dataset in writer.publication.datasets]
    return writer.page(
        "data",
        "data/",
        "Data",
        "Every figure on this site as open data: each plan's tables, with licence and source.",
        template="catalogue",
        keywords="open data; download; csv; catalogue; spreadsheet; dataset; licence; api",
        plans=plans,
        datasets=datasets,
        site_files=inside["data"],
        explorer=explorer_plans(writer.publication),
    )

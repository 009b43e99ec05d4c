"""CSV on the Web, Parquet and the workbook: the same rows in other forms, read by other programs."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
from green_plan import HOSTILE, make_plan

from csvwcheck import refused
from scorecard.downloads import About, dataset_downloads, plan_downloads
from scorecard.model import Dataset, Download

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DATA = "green-plan/data/"


@pytest.fixture
def files(plan: Any, judgements: Any, about: About) -> dict[str, Download]:
    return {f.address: f for f in plan_downloads(plan, judgements, about)}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- CSV on the Web ----------------------------------------------------------------------------


def test_the_meaning_of_columns(files: dict[str, Download]) -> None:
    found = json.loads(files[f"{DATA}observations.csv-metadata.json"].content)
    assert found["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en"}]
    assert found["url"] == "observations.csv"
    assert found["dc:license"] == [{"@id": "https://creativecommons.org/publicdomain/zero/1.0/"}]
    assert found["tableSchema"]["primaryKey"] == ["indicator_id", "period", "area", "breakdown", "kind"]
    columns = {c["name"]: c for c in found["tableSchema"]["columns"]}
    assert columns["kind"]["datatype"] == {
        "base": "string",
        "format": "actual|target|target-low|target-high|forecast|baseline|benchmark",
    }
    assert columns["value"]["datatype"] == "decimal"
    assert columns["sample"]["datatype"] == {"base": "integer", "minimum": 0}
    assert columns["indicator_id"]["required"] is True
    assert columns["period_start"]["titles"] == ["period_start", "First day of the period"]


def test_another_program_finds_the_csv_files_as_described(files: dict[str, Download], tmp_path: Path) -> None:
    for address, file in files.items():
        if address.startswith(DATA):
            (tmp_path / address.removeprefix(DATA)).write_bytes(file.content)
    described = sorted(tmp_path.glob("*.csv-metadata.json"))
    assert len(described) == 8
    assert refused(described) == []
    figures = tmp_path / "observations.csv"
    figures.write_bytes(figures.read_bytes().replace(b",actual,", b",actuel,"))
    assert refused(described) == ["observations.csv-metadata.json"]


# --- Parquet -----------------------------------------------------------------------------------


def test_parquet_has_types_and_the_same_rows(plan: Any, files: dict[str, Download]) -> None:
    table = pq.read_table(io.BytesIO(files[f"{DATA}observations.parquet"].content))
    found = table.to_pydict()
    assert table.num_rows == len(plan.observations)
    assert found["value"] == [46.2, 48.0, 1e-07, None, 7.0]
    assert found["sample"] == [None, None, 1204, None, None]
    assert found["period_start"][4] == date(2007, 4, 1)
    assert found["publish_on"] == [None, None, None, None, date(2007, 8, 1)]
    assert found["area"] == [None, None, "shire", None, None]
    assert found["note"][4] == HOSTILE
    assert pq.read_table(io.BytesIO(files[f"{DATA}indicators.parquet"].content))["headline"].to_pylist() == [
        True,
        None,
    ]


def test_what_cannot_be_typed_stays_text(about: About) -> None:
    fields = [{"name": "when", "type": "date"}, {"name": "size", "type": "number"}]
    dataset = Dataset(
        name="odd",
        title="Odd",
        descriptor={"resources": [{"name": "t", "schema": {"fields": fields, "missingValues": ["", "-"]}}]},
        tables={"t": (("when", "size"), (("1 May 2020", "-"), ("2 May 2020", "1.5")))},
    )
    content = {f.address: f for f in dataset_downloads(dataset, about)}["odd/data/t.parquet"].content
    assert pq.read_table(io.BytesIO(content)).to_pydict() == {
        "when": ["1 May 2020", "2 May 2020"],
        "size": [None, 1.5],
    }


def test_duckdb_reads_the_same_sums(files: dict[str, Download], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    for name in ("observations.csv", "observations.parquet"):
        (tmp_path / name).write_bytes(files[DATA + name].content)
    sums = [
        duckdb.sql(f"select count(*), sum(value) from '{tmp_path / name}'").fetchall()
        for name in ("observations.csv", "observations.parquet")
    ]
    assert sums[0] == [(5, pytest.approx(101.2000001))]
    assert sums[0] == sums[1]


# --- the workbook ------------------------------------------------------------------------------


def test_the_workbook_is_made_as_the_guidance_asks(files: dict[str, Download]) -> None:
    inside = parts(files[f"{DATA}green-plan.xlsx"].content)
    book = ElementTree.fromstring(inside["xl/workbook.xml"])
    names = [sheet.get("name") for sheet in book.iter(f"{SHEET}sheet")]
    tables = [
        "priorities",
        "indicators",
        "observations",
        "commentary",
        "budgets",
        "areas",
        "links",
        "caveats",
    ]
    assert names == ["Cover", "Contents", "Notes", "Columns", *tables]
    core = inside["docProps/core.xml"].decode()
    assert "<dc:title>Green plan</dc:title>" in core
    assert "<dc:creator>Fernshire Council</dc:creator>" in core
    assert "2026-11-01T00:00:00Z" in core
    sheets = {name: inside[f"xl/worksheets/sheet{i}.xml"].decode() for i, name in enumerate(names, 1)}
    for name, sheet in sheets.items():
        assert "<mergeCell" not in sheet
        assert "<f>" not in sheet
        assert ('state="frozen"' in sheet, "<tablePart " in sheet) == (name != "Cover", name != "Cover")
    assert len([part for part in inside if part.startswith("xl/tables/")]) == len(names) - 1


def test_the_workbook_holds_the_figures_and_their_marks(plan: Any, files: dict[str, Download]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(files[f"{DATA}green-plan.xlsx"].content))
    sheet = book["observations"]
    header, *rows = list(sheet.iter_rows(min_row=4, values_only=True))
    found = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["value"] for row in found] == [46.2, 48, 1e-07, "[x]", 7]
    assert [row["mark"] for row in found] == [None, None, "[r]", None, "[p]"]
    assert sheet["F5"].number_format == "0.00"
    assert found[2]["upper"] == "100000000000000000000.10"
    assert found[4]["note"] == HOSTILE
    assert found[0]["period_start"].date() == date(2007, 4, 1)
    assert sheet["A1"].value == "Figures"
    assert [row[0] for row in book["Notes"].iter_rows(min_row=5, values_only=True)] == [
        "[x]",
        "[z]",
        "[c]",
        "[p]",
        "[r]",
    ]
    assert sheet.freeze_panes == "A5"


def test_no_text_becomes_a_formula_or_a_link(judgements: Any, about: About) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    plan = make_plan()
    notes = ("=1+1", "https://example.org/", "{=SUM(A1)}", "12.50", "internal:Cover!A1")
    rows = tuple(replace(o, note=note) for o, note in zip(plan.observations, notes, strict=True))
    made = {f.address: f for f in plan_downloads(replace(plan, observations=rows), judgements, about)}
    sheet = openpyxl.load_workbook(io.BytesIO(made[f"{DATA}green-plan.xlsx"].content))["observations"]
    place = [cell.value for cell in sheet[4]].index("note") + 1
    cells = [sheet.cell(row, place) for row in range(5, 10)]
    assert [(c.value, c.data_type, c.hyperlink) for c in cells] == [(note, "s", None) for note in notes]


def test_early_days_and_sheet_names_that_clash(about: About) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    fields = [{"name": "day", "type": "date"}]
    long = "a-name-that-is-much-longer-than-a-sheet-may-have"
    resources = [
        {"name": name, "schema": {"fields": fields}} for name in ("notes", f"{long}-1", f"{long}-2", "empty")
    ]
    tables: dict[str, Any] = {
        str(r["name"]): (("day",), (("1850-01-01",), ("1950-01-01",))) for r in resources
    }
    tables["empty"] = (("day",), ())
    dataset = Dataset(name="old", title="Old", descriptor={"resources": resources}, tables=tables)
    content = {f.address: f for f in dataset_downloads(dataset, about)}["old/data/old.xlsx"].content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames[4:] == ["notes-2", long[:31], f"{long[:29]}-2", "empty"]
    assert book["notes-2"]["A5"].value == "1850-01-01"
    assert book["notes-2"]["A6"].value.date() == date(1950, 1, 1)
    assert book["empty"]["A2"].value == "This table has no rows."


# --- kept files --------------------------------------------------------------------------------


def test_costly_files_are_made_once(judgements: Any, about: About) -> None:
    kept: dict[str, bytes] = {}

    def keep(key: str, make: Callable[[], bytes]) -> bytes:
        if key not in kept:
            kept[key] = make()
        return kept[key]

    first = plan_downloads(make_plan(), judgements, about, keep)
    assert sorted(name.split("-")[0] for name in kept) == ["parquet"] * 8 + ["xlsx"]
    assert plan_downloads(make_plan(), judgements, about, keep) == first
    assert plan_downloads(make_plan(), judgements, about) == first
    other = replace(make_plan().observations[0], value=Decimal("46.21"))
    plan_downloads(make_plan(observations=(other,)), judgements, about, keep)
    assert len(kept) == 9 + 2

"""Every row of a package is published once, in every form, cell by cell; what must wait is in none."""

from __future__ import annotations

import io
import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pyarrow.parquet as pq
from published import ADDED, Published, rows

from csvwcheck import refused

# The kinds of file that are read as text; the others are made of the same tables, as other tests see.
TEXTS = (".csv", ".html", ".ics", ".json", ".jsonld", ".svg", ".ttl", ".xml")
SHAPES = "areas.geojson"
MARKS = {"[x]", "[z]", "[c]", "[p]", "[r]"}


def test_every_row_is_published_cell_by_cell(package: Published) -> None:
    """The package's own CSV file, less the rows that wait, is the published one, in the same order."""
    assert set(package.tables) == {table for table, found in package.given.items() if found}
    for table, published in package.tables.items():
        due = [row for row in package.given[table] if package.may_be_published(table, row)]
        assert len(published) == len(due), table
        for typed, row in zip(due, published, strict=True):
            assert {name: row[name] for name in typed} == typed, table
            more = {name: cell for name, cell in row.items() if name not in typed}
            assert {name for name, cell in more.items() if cell} <= ADDED, table


def test_the_account_is_that_of_the_files(package: Published) -> None:
    """build.json: read, published and withheld are the rows of the files."""
    assert set(package.account) == set(package.given)
    for table, counts in package.account.items():
        read, published = len(package.given[table]), len(package.tables.get(table, ()))
        assert counts == {"read": read, "published": published, "withheld": read - published}, table


def test_what_waits_is_nowhere(package: Published) -> None:
    """What only a row that waits has (a figure, a comment, a caveat on it) stands in no file of the site."""
    secrets = _secrets(package)
    assert bool(secrets) == (package.name in ("fernshire-council-plan", "brambledown-plan"))
    files = {str(p): p.read_bytes() for p in package.site.rglob("*") if p.suffix in TEXTS}
    files |= package.inside(f"{package.name}/data/{package.name}.zip") | package.inside("data/everything.zip")
    told = [(name, secret) for name, content in files.items() for secret in secrets if secret in content]
    assert told == []


def _secrets(package: Published) -> set[bytes]:
    """The cells that no published row of the package has, a figure also as a page writes it."""
    public = {cell for found in package.tables.values() for row in found for cell in row.values()}
    hidden = {
        cell
        for table, found in package.given.items()
        for row in found
        if not package.may_be_published(table, row)
        for name, cell in row.items()
        if name != "publish_on" and cell not in public
    }
    return {secret.encode() for cell in hidden for secret in (cell, _with_commas(cell))}


def _with_commas(cell: str) -> str:
    """A number with commas between thousands; other text as it is."""
    try:
        return f"{Decimal(cell):,f}"
    except ArithmeticError:
        return cell


def test_parquet_has_the_same_cells(package: Published) -> None:
    for table, published in package.tables.items():
        typed = pq.read_table(package.folder / f"{table}.parquet").to_pylist()
        assert len(typed) == len(published), table
        for one, row in zip(typed, published, strict=True):
            assert list(one) == list(row)
            assert {n: cell for n, cell in row.items() if not same(one[n], cell)} == {}, table


def test_the_zips_have_the_same_files(package: Published) -> None:
    own = package.inside(f"{package.name}/data/{package.name}.zip")
    everything = package.inside("data/everything.zip")
    for table in package.tables:
        content = (package.folder / f"{table}.csv").read_bytes()
        assert own[f"{table}.csv"] == content
        assert everything[f"{package.name}/{table}.csv"] == content
    named = {name for name in own if name.endswith(".csv")} - {"data-dictionary.csv"}
    assert named == {f"{table}.csv" for table in package.tables}


def test_the_descriptor_lists_the_same_tables(package: Published) -> None:
    found = json.loads((package.folder / "datapackage.json").read_text("utf-8"))
    listed = {
        one["name"]: (one["bytes"], [f["name"] for f in one["schema"]["fields"]])
        for one in found["resources"]
        if one["path"] != SHAPES
    }
    shapes = [one["bytes"] for one in found["resources"] if one["path"] == SHAPES]
    assert shapes == [path.stat().st_size for path in package.folder.glob(SHAPES)]
    assert bool(shapes) == (package.own / SHAPES).is_file()
    assert listed == {
        table: ((package.folder / f"{table}.csv").stat().st_size, list(published[0]))
        for table, published in package.tables.items()
    }


def test_the_workbook_has_the_same_cells(package: Published) -> None:
    """A figure is a number with the decimals that were typed; a blank may carry a mark that says why."""
    book = openpyxl.load_workbook(package.folder / f"{package.name}.xlsx", read_only=True)
    assert book.sheetnames[4:] == [t for t in package.given if t in package.tables]
    for table, published in package.tables.items():
        header, *found = book[table].iter_rows(min_row=4)
        names = [cell.value for cell in header]
        assert [name for name in names if name != "mark"] == list(published[0]), table
        assert len(found) == len(published), table
        for cells, row in zip(found, published, strict=True):
            shown = {name: _as_text(cell) for name, cell in zip(names, cells, strict=False)}
            marks = {shown.pop("mark", "")} | {shown[n] for n, cell in row.items() if shown[n] != cell == ""}
            assert marks <= MARKS | {""}, (table, row)
            assert {n: cell for n, cell in row.items() if shown[n] != cell and cell} == {}, table
    book.close()


def test_every_csv_file_is_as_its_metadata_say(package: Published) -> None:
    """Names, types, codes and keys, as another program finds them."""
    described = sorted(package.folder.glob("*.csv-metadata.json"))
    assert len(described) == len(package.tables)
    assert refused(described) == []


def _as_text(cell: Any) -> str:
    """A cell of a sheet as its CSV file has it: a number with as many decimals as it shows."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, int | float):
        return f"{value:.{len(cell.number_format.partition('.')[2])}f}"
    return str(value)


def same(typed: Any, cell: str) -> bool:
    """Whether a typed value is that of a CSV cell."""
    if typed is None:
        return cell == ""
    if isinstance(typed, bool):
        return cell == ("true" if typed else "false")
    if isinstance(typed, int | float):
        return Decimal(repr(typed)) == Decimal(cell)
    return cell == (typed.isoformat() if isinstance(typed, date) else typed)


def test_the_tables_of_the_whole_site_add_up(site: Any) -> None:
    """Every figure and every indicator of every plan, each once: the site's two tables and their Parquet."""
    built = json.loads((site / "build.json").read_text("utf-8"))
    for table in ("observations", "indicators"):
        counts = [
            found["tables"][table]["published"]
            for found in built["packages"].values()
            if table in found["tables"]
        ]
        content = (site / "data" / f"{table}.csv").read_bytes()
        typed = pq.read_table(io.BytesIO((site / "data" / f"{table}.parquet").read_bytes())).to_pylist()
        assert len(rows(content)) == len(typed) == sum(counts)
        assert all(
            same(one[n], cell)
            for one, row in zip(typed, rows(content), strict=True)
            for n, cell in row.items()
        )

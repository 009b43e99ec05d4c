"""The files of a plan, checked by the byte, and by other programs that read them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import frictionless
import pandas as pd
import pytest
from green_plan import HOSTILE, make_plan
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from scorecard.downloads import About, metadata, plan_downloads
from scorecard.downloads.plan_tables import TIDY
from scorecard.model import Download, Observation, read_period
from scorecard.model.contract import fields

Files = dict[str, Download]
PROFILES = Path(__file__).parents[2] / "hooks" / "scorecard" / "read" / "datapackage-2.0"


@pytest.fixture
def files(plan: Any, judgements: Any, about: About) -> Files:
    return {f.address: f for f in plan_downloads(plan, judgements, about)}


def write(files: Files, folder: Path) -> Path:
    for address, file in files.items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_the_figures_of_an_indicator_byte_by_byte(files: Files) -> None:
    file = files["green-plan/indicators/recycling/data.csv"]
    assert file.content.decode() == (
        "indicator_id,title,period,period_start,period_end,area,area_name,breakdown,kind,value,unit,missing,"
        "printed,lower,upper,sample,numerator,denominator,quality,revision,reason,note,status,row\r\n"
        "recycling,Waste recycled,FY2007/08,2007-04-01,2008-03-31,,Fernshire Council,,actual,46.20,percent,,"
        "46.20%,,,,,,,,,,close,2\r\n"
        "recycling,Waste recycled,FY2007/08,2007-04-01,2008-03-31,,Fernshire Council,,target,48,percent,,"
        ",,,,,,,,,,,3\r\n"
        "recycling,Waste recycled,FY2007/08,2007-04-01,2008-03-31,shire,The whole shire,,actual,0.0000001,"
        'percent,,,-1.5,100000000000000000000.10,1204,,,,corrected,"Two depots, left out",,,4\r\n'
        "recycling,Waste recycled,FY2008/09,2008-04-01,2009-03-31,,Fernshire Council,,target,,percent,"
        "to-be-confirmed,TBC,,,,,,,,,,,5\r\n"
    )
    assert (file.rows, file.media, file.title) == (4, "text/csv", "Every figure of this indicator (CSV)")


def test_text_comes_back_as_it_was_typed(files: Files) -> None:
    (row,) = rows_of(files["green-plan/indicators/fires/data.csv"].content)
    assert row["note"] == HOSTILE
    assert (row["value"], row["breakdown"], row["status"], row["row"]) == ("7", "size=big", "", "6")


def test_a_text_that_a_spreadsheet_would_run_gets_no_sign_in_front(judgements: Any, about: About) -> None:
    """The gate refuses it; were one to come through, the file would still say what was typed."""
    plan = make_plan()
    first = replace(plan.observations[0], note="=1+1", value=Decimal("-5"))
    made = plan_downloads(replace(plan, observations=(first,)), judgements, about)
    (row,) = rows_of(next(f.content for f in made if f.address.endswith("recycling/data.csv")))
    assert (row["note"], row["value"]) == ("=1+1", "-5")


def test_an_indicator_without_figures_has_a_file_with_a_header_alone(judgements: Any, about: About) -> None:
    made = {f.address: f for f in plan_downloads(make_plan(observations=()), judgements, about)}
    file = made["green-plan/indicators/fires/data.csv"]
    assert file.rows == 0
    assert file.content.count(b"\r\n") == 1
    assert "green-plan/data/observations.csv" not in made
    assert b"observations" not in made["green-plan/data/datapackage.json"].content


def test_a_published_table_has_the_contracts_columns_first(files: Files) -> None:
    header = files["green-plan/data/observations.csv"].content.decode().split("\r\n")[0].split(",")
    ours = [f["name"] for f in fields("observations")]
    assert header == [*ours, "period_start", "period_end", "unit", "area_name", "status"]
    assert files["green-plan/data/budgets.csv"].content.decode() == (
        "line_id,period,kind,label,amount,unit,total_of,stage,plan_line,missing,printed,priority_id,action_id,"
        "period_start,period_end\r\n"
        "bins,FY2007/08,growth,New bins,1500.50,pounds,,,,,,,,2007-04-01,2008-03-31\r\n"
    )


def test_every_table_and_every_indicator_has_its_files(files: Files) -> None:
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
    forms = (".csv", ".csv-metadata.json", ".parquet")
    assert [a for a in files if "/data/" in a] == [
        *(f"green-plan/data/{table}{form}" for table in tables for form in forms),
        "green-plan/data/datapackage.json",
        "green-plan/data/green-plan.xlsx",
        "green-plan/data/green-plan.zip",
    ]
    assert [a for a in files if "/indicators/" in a] == [
        f"green-plan/indicators/{key}/{name}"
        for key in ("recycling", "fires")
        for name in ("data.csv", "metadata.json")
    ]


def test_rows_that_stand_apart_come_together(judgements: Any, about: About) -> None:
    """An officer's file need not be sorted by indicator."""
    plan = make_plan()
    mixed = tuple(plan.observations[i] for i in (4, 0, 1, 2, 3))
    later = replace(plan.observations[4], period=read_period("FY2007/08 Q2"), value=Decimal(9))
    made = {
        f.address: f for f in plan_downloads(replace(plan, observations=(*mixed, later)), judgements, about)
    }
    found = rows_of(made["green-plan/indicators/fires/data.csv"].content)
    assert [(r["value"], r["row"]) for r in found] == [("7", "2"), ("9", "7")]


def test_the_descriptor_stands_where_it_is(files: Files, tmp_path: Path) -> None:
    folder = write(files, tmp_path) / "green-plan" / "data"
    report = frictionless.validate(folder / "datapackage.json")
    assert report.valid, report.flatten(["name", "note"])
    found = json.loads((folder / "datapackage.json").read_text("utf-8"))
    figures = next(r for r in found["resources"] if r["name"] == "observations")
    content = (folder / "observations.csv").read_bytes()
    assert figures["path"] == "observations.csv"
    assert figures["bytes"] == len(content)
    assert figures["hash"] == f"sha256:{sha256(content).hexdigest()}"
    assert figures["sources"] == [{"title": "Waste data"}]
    assert "dialect" not in figures
    assert found["scorecard"]["council"] == {"name": "Fernshire Council"}
    names = [f["name"] for f in figures["schema"]["fields"]]
    assert names == content.decode().split("\r\n")[0].split(",")


def test_a_changed_file_is_noticed(files: Files, tmp_path: Path) -> None:
    """Proof that the hash in the descriptor is looked at."""
    folder = write(files, tmp_path) / "green-plan" / "data"
    path = folder / "observations.csv"
    path.write_bytes(path.read_bytes().replace(b"46.20,", b"46.21,"))
    assert not frictionless.validate(folder / "datapackage.json").valid


def test_the_descriptor_meets_the_public_profile(files: Files) -> None:
    profiles = {p.name: json.loads(p.read_text("utf-8")) for p in PROFILES.glob("*.json")}
    known: Registry[Any] = Registry().with_resources(
        (f"https://datapackage.org/profiles/2.0/{name}", DRAFT7.create_resource(profile))
        for name, profile in profiles.items()
    )
    value = json.loads(files["green-plan/data/datapackage.json"].content)
    validator = Draft7Validator(profiles["datapackage.json"], registry=known)
    assert [e.message for e in validator.iter_errors(value)] == []


def test_pandas_reads_the_same_rows_and_sums(plan: Any, files: Files) -> None:
    frame = pd.read_csv(io.BytesIO(files["green-plan/data/observations.csv"].content))
    typed = [o.value for o in plan.observations if o.value is not None]
    assert len(frame) == len(plan.observations)
    assert frame["value"].sum() == pytest.approx(float(sum(typed)))
    assert frame["note"].dropna().tolist() == [HOSTILE]


def test_the_zip_holds_all_and_its_checksums_hold(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(files["green-plan/data/green-plan.zip"].content)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
        times = {entry.date_time for entry in archive.infolist()}
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert list(inside) == sorted(inside)
    lines = inside.pop("checksums-sha256.txt").decode().splitlines()
    assert lines == [f"{sha256(inside[name]).hexdigest()}  {name}" for name in sorted(inside)]
    beside = {a.removeprefix("green-plan/data/"): f.content for a, f in files.items() if "/data/" in a}
    # The same figures in other forms lie beside the ZIP, not in it.
    beside = {name: content for name, content in beside.items() if name.endswith((".csv", ".json"))}
    words = {"README.txt", "LICENCE.txt", "CITATION.txt", "data-dictionary.csv"}
    assert {name: inside[name] for name in inside if name not in words} == beside
    assert set(inside) - set(beside) == words


def test_the_zip_says_what_it_is(files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(files["green-plan/data/green-plan.zip"].content)) as archive:
        readme = archive.read("README.txt").decode()
        citation = archive.read("CITATION.txt").decode()
        licence = archive.read("LICENCE.txt").decode()
        dictionary = rows_of(archive.read("data-dictionary.csv"))
    assert citation == (
        "Green plan. Fernshire Council. Version 1.2.0, 1 November 2026. https://example.org/site/green-plan/\n"
    )
    assert licence.startswith(
        "Licence for these data\n\nCC0 1.0 (CC0-1.0)\nhttps://creativecommons.org/publicdomain/zero/1.0/\n"
    )
    assert "observations.csv\n    Figures. 5 rows.\n" in readme
    assert "priorities.csv\n" in readme and ". 1 row.\n" in readme
    assert (
        "The figures are as at 30 September 2026.\nNext figures: 15 January 2027.\n"
        "Published on 22 November 2026.\nCommit abc123.\n" in readme
    )
    status = next(r for r in dictionary if (r["table"], r["column"]) == ("observations", "status"))
    assert status["codes"] == (
        "met = Met target; close = Close to target; missed = Missed target; similar = Similar; "
        "not-due = Not due; no-target = No target; not-judged = Not judged; paused = Paused; "
        "retired = Retired"
    )


def test_no_licence_is_claimed_where_none_is_given(judgements: Any, about: About) -> None:
    made = plan_downloads(make_plan(licences=(), descriptor={}), judgements, about)
    content = next(f.content for f in made if f.address.endswith(".zip"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("LICENCE.txt").decode() == (
            "No licence is given for these data. Ask whoever publishes them before you use them again.\n"
        )
        assert "No licence is given for these data.\n" in archive.read("README.txt").decode()
        assert "licenses" not in json.loads(archive.read("datapackage.json"))


def test_the_metadata_of_an_indicator(files: Files) -> None:
    found = json.loads(files["green-plan/indicators/recycling/metadata.json"].content)
    assert found["title"] == "Waste recycled"
    assert found["page"] == "https://example.org/site/green-plan/indicators/recycling/"
    assert found["data"] == {
        "address": "https://example.org/site/green-plan/indicators/recycling/data.csv",
        "format": "text/csv",
        "rows": 4,
        "first_day": "2007-04-01",
        "last_day": "2009-03-31",
    }
    assert found["better"] == {"code": "higher", "words": "Higher is better", "basis": "printed"}
    assert found["status"]["actual"] == {"period": "FY2007/08", "value": "46.20"}
    assert found["status"]["words"] == "Close to target"
    assert found["caveats"][0]["text"] == "Printed as both 46.2 and 46.3."
    assert found["links"][0]["to"] == "framework/BVPI:BV82a"
    assert found["citation"] == (
        "BV82a Waste recycled. Green plan. Fernshire Council. Version 1.2.0, 1 November 2026. "
        "https://example.org/site/green-plan/indicators/recycling/"
    )
    rows = list(
        csv.DictReader(io.StringIO(files["green-plan/indicators/recycling/data.csv"].content.decode()))
    )
    columns = {c["name"]: c for c in found["columns"]}
    assert list(columns) == list(rows[0])
    for name, column in columns.items():
        cells = {row[name] for row in rows} - {""}
        assert column.get("blank", False) == (not cells), name
        assert not cells or (column["title"] and column["type"] and column["description"]), name
        if "codes" in column:
            assert {code.partition(" = ")[0] for code in column["codes"]} == cells, "those that stand in it"
    assert "target = Target" in columns["kind"]["codes"]


def test_each_indicators_metadata_tells_the_codes_of_its_own_columns() -> None:
    def told(*cells: str) -> dict[str, Any]:
        columns = metadata._columns({name: cells if name == "kind" else ("", "") for name in TIDY})
        return next(one for one in json.loads(columns["columns"]) if one["name"] == "kind")

    assert told("target", "actual")["codes"] == told("actual", "target")["codes"]
    assert len(told("actual", "actual")["codes"]) == 1
    assert told("", "") == {"name": "kind", "blank": True}


def test_links_are_relative_where_the_site_has_no_address(plan: Any, judgements: Any, about: About) -> None:
    made = plan_downloads(plan, judgements, replace(about, site_url=""))
    found = json.loads(next(f.content for f in made if f.address.endswith("recycling/metadata.json")))
    assert found["page"] == "../../../green-plan/indicators/recycling/"
    assert found["plan"]["page"] == "../../../green-plan/"
    assert (
        found["citation"]
        == "BV82a Waste recycled. Green plan. Fernshire Council. Version 1.2.0, 1 November 2026."
    )


def test_the_same_values_give_the_same_bytes(judgements: Any, about: About) -> None:
    first = plan_downloads(make_plan(), judgements, about)
    second = plan_downloads(make_plan(), judgements, about)
    assert first == second


def test_a_row_that_is_kept_back_leaves_no_trace(plan: Any, judgements: Any, about: About) -> None:
    """The plan comes without it; its place in the file and the counts must not tell of it either."""
    kept = tuple(o for o in plan.observations if o.line != 4)
    here = replace(plan, observations=kept, withheld={"observations": 1}, read={"observations": 5})
    never = replace(plan, observations=tuple(replace(o, line=i) for i, o in enumerate(kept, 2)))
    assert plan_downloads(here, judgements, about) == plan_downloads(never, judgements, about)


def test_a_thousand_rows_are_grouped_once(plan: Any, about: About) -> None:
    one, many = plan.observations[0], plan.indicators[0]
    indicators = tuple(replace(many, indicator_id=f"i-{n}") for n in range(50))
    observations: list[Observation] = []
    for year in range(1950, 1970):
        period = read_period(f"FY{year}/{(year + 1) % 100:02}")
        observations += [replace(one, indicator_id=f"i-{n}", period=period) for n in range(50)]
    big = replace(plan, indicators=indicators, observations=tuple(observations))
    made = [f for f in plan_downloads(big, {}, about) if f.address.endswith("/data.csv")]
    assert [f.rows for f in made] == [20] * 50

"""The files of the whole site, read by other programs where they are here."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
from green_plan import HOSTILE, make_plan

from csvwcheck import refused
from scorecard.downloads import (
    About,
    catalog_jsonld,
    dataset_downloads,
    dataset_jsonld,
    indicator_jsonld,
    plan_downloads,
    site_downloads,
    site_observations,
    table_csv,
    tables_begun,
    without_cells,
)
from scorecard.model import Council, Dataset, Download, PlanView, anew, begin_here

SHAPES = Path(__file__).parents[3] / "shared" / "standards" / "dcat-ap-3.0.1"
ATOM = "{http://www.w3.org/2005/Atom}"
TREES = Dataset(
    name="trees",
    title="Street trees",
    descriptor={"resources": [{"name": "trees", "path": "trees.csv"}]},
    tables={"trees": (("tree",), (("1",),))},
)
Files = dict[str, Download]


@pytest.fixture
def views(plan: Any, judgements: Any, about: About) -> list[PlanView]:
    other = make_plan(
        name="old-plan",
        title="Old plan",
        council=Council("Othershire Council"),
        created="",
        licences=(),
        notice="A worked example.",
        next_update=None,
        contact="",
        descriptor={},
    )
    return [
        PlanView(one, found, {}, plan_downloads(one, found, about))
        for one, found in ((plan, judgements), (other, {}))
    ]


@pytest.fixture
def files(views: list[PlanView], about: About) -> Files:
    made = site_downloads(views, [TREES], dataset_downloads(TREES, about), about)
    return {f.address: f for f in made}


def test_a_table_whose_csv_is_at_hand_needs_no_cells(
    views: list[PlanView], files: Files, about: About
) -> None:
    figures = site_observations(views)
    bare, csv_file = without_cells(figures), table_csv(figures)
    assert (bare.rows, bare.header) == (figures.rows, figures.header) and figures.rows > 0
    assert not any(cell for column in bare.columns for cell in column)
    made = tables_begun((bare, csv_file), views, about, begin_here(anew))
    assert made[0] == (bare, csv_file)
    assert made[1][1] == table_csv(made[1][0])
    again = site_downloads(views, [TREES], dataset_downloads(TREES, about), about, made=made)
    assert {f.address: f.content for f in again} == {name: f.content for name, f in files.items()}


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_the_list_of_files(files: Files) -> None:
    assert list(files) == [
        "data/observations.csv",
        "data/observations.csv-metadata.json",
        "data/observations.parquet",
        "data/indicators.csv",
        "data/indicators.csv-metadata.json",
        "data/indicators.parquet",
        "data/everything.zip",
        "data/catalog.jsonld",
        "data/catalog.ttl",
        "feed.xml",
        "calendar.ics",
        "robots.txt",
        "llms.txt",
    ]


def test_programs_that_answer_questions_are_led_to_the_data(files: Files, views: list[PlanView]) -> None:
    text = files["llms.txt"].content.decode()
    for address in ("data/observations.csv", "data/catalog.jsonld", "how-to-read/", "calendar.ics"):
        assert f"(https://example.org/site/{address})" in text
    for view in views:
        assert f"### {view.plan.title}\n\n- [{view.plan.council.name}]" in text
        assert f"(https://example.org/site/{view.plan.name}/data/)" in text
        assert view.plan.notice in text
    assert "\n\n\n" not in text


def test_search_engines_may_read_all_and_are_led_to_the_list_of_pages(files: Files, about: About) -> None:
    may = "User-agent: *\nAllow: /\n"
    assert files["robots.txt"].content.decode() == f"{may}\nSitemap: https://example.org/site/sitemap.xml\n"
    made = site_downloads([], [], [], replace(about, site_url=""))
    assert next(f.content for f in made if f.address == "robots.txt").decode() == may


def test_every_figure_of_every_plan(views: list[PlanView], files: Files) -> None:
    rows = rows_of(files["data/observations.csv"].content)
    assert (
        len(rows) == sum(len(view.plan.observations) for view in views) == files["data/observations.csv"].rows
    )
    assert (rows[0]["plan"], rows[0]["council"], rows[0]["value"], rows[0]["status"]) == (
        "green-plan",
        "Fernshire Council",
        "46.20",
        "close",
    )
    assert (rows[5]["plan"], rows[5]["council"], rows[5]["area_name"]) == ("old-plan",) + (
        "Othershire Council",
    ) * 2
    own = [r for f in views[0].downloads if f.address.endswith("/data.csv") for r in rows_of(f.content)]
    assert [{k: v for k, v in row.items() if k not in ("plan", "council")} for row in rows[:5]] == own
    table = pq.read_table(io.BytesIO(files["data/observations.parquet"].content))
    assert sum(v for v in table["value"].to_pylist() if v is not None) == pytest.approx(2 * 101.2000001)


def test_every_indicator_with_its_verdict(files: Files) -> None:
    rows = rows_of(files["data/indicators.csv"].content)
    assert [(r["plan"], r["indicator_id"], r["status"]) for r in rows] == [
        ("green-plan", "recycling", "close"),
        ("green-plan", "fires", "no-target"),
        ("old-plan", "recycling", ""),
        ("old-plan", "fires", ""),
    ]
    first = rows[0]
    assert (first["actual"], first["actual_period"], first["target"], first["change"]) == (
        "46.20",
        "FY2007/08",
        "48",
        "none",
    )
    assert (first["actual_revision"], first["actual_quality"]) == ("", "")
    assert first["page"] == "https://example.org/site/green-plan/indicators/recycling/"


def test_the_sites_tables_are_as_described(files: Files, tmp_path: Path) -> None:
    for address, file in files.items():
        if address.startswith("data/"):
            (tmp_path / address.removeprefix("data/")).write_bytes(file.content)
    assert refused(tmp_path / f"{name}.csv-metadata.json" for name in ("observations", "indicators")) == []


def test_everything_in_one_file(views: list[PlanView], files: Files) -> None:
    with zipfile.ZipFile(io.BytesIO(files["data/everything.zip"].content)) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    lines = inside.pop("checksums-sha256.txt").decode().splitlines()
    assert lines == [f"{sha256(inside[name]).hexdigest()}  {name}" for name in sorted(inside)]
    assert inside["observations.csv"] == files["data/observations.csv"].content
    for view in views:
        for file in view.downloads:
            folder, _, name = file.address.partition("/data/")
            if name.endswith(".csv"):
                assert inside[f"{folder}/{name}"] == file.content
    assert inside["trees/trees.csv"] == b"tree\r\n1\r\n"
    assert inside["LICENCES.txt"].decode() == (
        "green-plan\n    Green plan\n    Licence: CC0 1.0\n"
        "    https://creativecommons.org/publicdomain/zero/1.0/\n"
        "    Source: Green Plan 2007 https://www.fernshire.example/plan\n\n"
        "old-plan\n    Old plan\n    No licence is given for these data.\n"
        "    Source: Green Plan 2007 https://www.fernshire.example/plan\n\n"
        "trees\n    Street trees\n    No licence is given for these data.\n\n"
    )
    assert "    Every figure of every plan. 10 rows.\n" in inside["README.txt"].decode()


def test_the_same_values_give_the_same_bytes(views: list[PlanView], files: Files, about: About) -> None:
    again = site_downloads(views, [TREES], dataset_downloads(TREES, about), about)
    assert {f.address: f for f in again} == files


def test_a_site_without_plans_still_has_its_files(about: About) -> None:
    made = {f.address: f for f in site_downloads([], [], [], about)}
    assert made["data/observations.csv"].rows == 0
    assert made["data/indicators.csv"].content.startswith(b"plan,council,indicator_id,")
    assert (
        ElementTree.fromstring(made["feed.xml"].content).find(f"{ATOM}updated").text == "2026-11-22T00:00:00Z"
    )


# --- the catalogue -----------------------------------------------------------------------------


def test_the_catalogue_says_what_each_dataset_is(files: Files) -> None:
    graph = {node["@id"]: node for node in json.loads(files["data/catalog.jsonld"].content)["@graph"]}
    plan = graph["https://example.org/site/green-plan/#dataset"]
    assert plan["dct:title"] == {"@value": "Green plan", "@language": "en"}
    assert plan["dct:license"] == [{"@id": "https://creativecommons.org/publicdomain/zero/1.0/"}]
    assert plan["dct:publisher"] == {"@id": "https://www.fernshire.example"}
    assert plan["dct:issued"] == {"@value": "2026-11-01", "@type": "xsd:date"}
    assert plan["dct:temporal"]["dcat:endDate"] == {"@value": "2010-03-31", "@type": "xsd:date"}
    assert plan["dcat:contactPoint"]["vcard:hasURL"] == {"@id": "https://www.fernshire.example/waste"}
    old = graph["https://example.org/site/old-plan/#dataset"]
    assert "dct:license" not in old
    assert old["dct:publisher"] == {"@id": "https://example.org/site/about/#civic-scorecard"}


def test_the_catalogue_has_the_fields_of_the_uk_model(files: Files) -> None:
    """UK Cross-Government Metadata Exchange Model, Dataset: what it asks for and our data can say.

    The e-mail address of its contact point we never publish; a contact has a name and a public page. Where
    the plan gives no licence and no date, none is claimed.
    """
    graph = {node["@id"]: node for node in json.loads(files["data/catalog.jsonld"].content)["@graph"]}
    asked = {
        "dct:accessRights", "dcat:contactPoint", "dct:creator", "dct:description", "dct:identifier",
        "dct:license", "dct:modified", "dct:publisher", "ukgov:securityClassification", "dct:title",
        "dct:accrualPeriodicity", "dcat:version", "rdfs:comment", "dcat:theme", "dcat:distribution",
        "dct:created", "dct:issued", "dcat:keyword",
    }  # fmt: skip
    plan = graph["https://example.org/site/green-plan/#dataset"]
    assert asked - set(plan) == set()
    assert plan["ukgov:securityClassification"]["@value"] == "NOT_APPLICABLE"
    assert plan["rdfs:comment"]["@value"] == "What Fernshire does for the land."
    trees = graph["https://example.org/site/trees/#dataset"]
    unsaid = {"dcat:contactPoint", "dct:creator", "dct:license", "dct:modified", "dcat:version"}
    assert asked - set(trees) == unsaid | {"dct:created", "dct:issued", "dcat:keyword"}
    assert trees["dct:accrualPeriodicity"] == {
        "@id": "http://publications.europa.eu/resource/authority/frequency/IRREG"
    }


def test_a_summary_is_at_most_as_long_as_the_uk_model_has_it(about: About) -> None:
    plan = make_plan(description=f"{'Word after word, ' * 30}.\n\nMore.")
    made = {f.address: f for f in site_downloads([PlanView(plan, {}, {}, ())], [], [], about)}
    graph = json.loads(made["data/catalog.jsonld"].content)["@graph"]
    summary = next(n["rdfs:comment"]["@value"] for n in graph if n["@id"].endswith("green-plan/#dataset"))
    assert summary == "Word after word, " * 14 + "Word after…"
    assert len(summary) <= 250


def test_the_catalogue_gives_each_files_size_and_hash(views: list[PlanView], files: Files) -> None:
    graph = {node["@id"]: node for node in json.loads(files["data/catalog.jsonld"].content)["@graph"]}
    everyone = {f.address: f for f in (*files.values(), *(f for view in views for f in view.downloads))}
    found = [node for node in graph.values() if node["@type"] == "dcat:Distribution"]
    assert len(found) == 5 + 2 * (8 * 2 + 2) + 4
    for one in found:
        address = one["dcat:downloadURL"]["@id"].removeprefix("https://example.org/site/")
        if address in everyone:
            content = everyone[address].content
            assert one["dcat:byteSize"]["@value"] == str(len(content))
            assert one["spdx:checksum"]["spdx:checksumValue"]["@value"] == sha256(content).hexdigest()


@pytest.mark.shared
@pytest.mark.parametrize("url", ["https://example.org/site/", ""])
def test_the_catalogue_meets_the_public_shapes(views: list[PlanView], about: About, url: str) -> None:
    rdflib = pytest.importorskip("rdflib")
    pyshacl = pytest.importorskip("pyshacl")
    if not SHAPES.is_dir():
        pytest.skip("the folder ../shared is not here")
    here = replace(about, site_url=url)
    hostile = replace(views[0], plan=replace(views[0].plan, description=HOSTILE, title='A "plan" \\ of £'))
    made = {f.address: f for f in site_downloads([hostile, views[1]], [TREES], [], here)}
    base = "https://example.org/site/data/catalog"
    turtle = rdflib.Graph().parse(data=made["data/catalog.ttl"].content, format="turtle", publicID=base)
    linked = rdflib.Graph().parse(data=made["data/catalog.jsonld"].content, format="json-ld", publicID=base)
    assert pytest.importorskip("rdflib.compare").isomorphic(turtle, linked)
    described = set(turtle.objects(predicate=rdflib.DCTERMS.description))
    assert rdflib.Literal(HOSTILE, lang="en") in described
    for name in ("shapes", "range"):
        shapes = rdflib.Graph().parse(SHAPES / f"{name}.ttl")
        conforms, _, report = pyshacl.validate(turtle, shacl_graph=shapes)
        assert conforms, report


# --- the feed and the calendar -----------------------------------------------------------------


def test_the_feed_tells_of_releases_and_corrections(files: Files) -> None:
    feed = ElementTree.fromstring(files["feed.xml"].content)
    assert feed.find(f"{ATOM}id").text == "https://example.org/site/feed.xml#feed"
    entries = [
        {name: entry.find(f"{ATOM}{name}").text for name in ("id", "title", "updated", "summary")}
        for entry in feed.iter(f"{ATOM}entry")
    ]
    # The old plan names no day of its own, so it is dated with the day of its figures.
    assert [entry["id"].partition("#")[2] for entry in entries] == [
        "green-plan/1.2.0",
        "green-plan/recycling/1.2.0/corrected/2008-03-31-1",
        "old-plan/1.2.0",
        "old-plan/recycling/1.2.0/corrected/2008-03-31-1",
    ]
    assert entries[0] == {
        "id": "https://example.org/site/feed.xml#green-plan/1.2.0",
        "title": "Green plan, version 1.2.0",
        "updated": "2026-11-01T09:00:00Z",
        "summary": "What Fernshire does for the land. The figures are as at 30 September 2026.",
    }
    assert entries[1]["title"] == "Corrected: BV82a Waste recycled (Green plan)"
    assert entries[1]["summary"] == "FY2007/08, The whole shire, actual: 0.0000001%. Two depots, left out."
    assert entries[2]["updated"] == "2026-09-30T00:00:00Z"


def test_hostile_text_does_no_harm_to_the_feed(about: About) -> None:
    plan = make_plan(title=HOSTILE, description=f"{HOSTILE} ]]> \x0b")
    view = PlanView(plan, {}, {}, ())
    made = {f.address: f for f in site_downloads([view], [], [], about)}
    entry = ElementTree.fromstring(made["feed.xml"].content).find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == f"{HOSTILE}, version 1.2.0"


def test_the_calendar_has_a_day_for_each_update(files: Files) -> None:
    text = files["calendar.ics"].content.decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    assert unfolded.count("BEGIN:VEVENT") == 2
    assert (
        "BEGIN:VEVENT\r\nUID:7923646a-8be8-5dd0-8853-edb3b6d50f18\r\nDTSTAMP:20261122T000000Z\r\n"
        "DTSTART;VALUE=DATE:20261201\r\nDTEND;VALUE=DATE:20261202\r\n"
        "SUMMARY:New figures for part of: Green plan\r\nDESCRIPTION:Number of fires\r\n"
        "URL:https://example.org/site/green-plan/\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
    ) in unfolded
    assert "SUMMARY:New figures: Green plan\r\n" in unfolded
    assert "old-plan" not in unfolded  # its period is over and it names no next update


def test_another_program_reads_the_calendar(about: About) -> None:
    icalendar = pytest.importorskip("icalendar")
    plan = make_plan(title=HOSTILE * 3)
    made = {f.address: f for f in site_downloads([PlanView(plan, {}, {}, ())], [], [], about)}
    events = icalendar.Calendar.from_ical(made["calendar.ics"].content).walk("VEVENT")
    assert [e["dtstart"].dt for e in events] == [date(2026, 12, 1), date(2027, 1, 15)]
    assert str(events[1]["summary"]) == f"New figures: {HOSTILE * 3}"


# --- schema.org --------------------------------------------------------------------------------


def test_a_plan_for_search_engines(views: list[PlanView], about: About) -> None:
    plan = views[0].plan
    found = dataset_jsonld(plan, about, views[0].downloads)
    assert found["@type"] == "Dataset"
    assert found["url"] == "https://example.org/site/green-plan/data/"
    assert found["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert found["temporalCoverage"] == "2007-04-01/2010-03-31"
    assert found["creator"]["name"] == "Fernshire Council"
    assert {d["encodingFormat"] for d in found["distribution"]} >= {"text/csv", "application/zip"}
    assert len(found["distribution"]) == 8 * 2 + 2


def test_no_licence_and_no_publisher_that_is_not_ours_to_name(views: list[PlanView], about: About) -> None:
    found = dataset_jsonld(views[1].plan, about)
    assert "license" not in found
    assert found["publisher"] == {"@type": "Organization", "name": "Civic Scorecard"}
    assert found["description"] == "What Fernshire does for the land. A worked example."


def test_an_indicator_and_the_catalogue_for_search_engines(views: list[PlanView], about: About) -> None:
    plan = views[0].plan
    found = indicator_jsonld(plan, plan.indicators[0], about, views[0].downloads)
    assert found["name"] == "BV82a Waste recycled: Green plan"
    assert found["variableMeasured"]["unitText"] == "percent"
    assert [d["contentUrl"] for d in found["distribution"]] == [
        "https://example.org/site/green-plan/indicators/recycling/data.csv"
    ]
    catalogue = catalog_jsonld([view.plan for view in views], about)
    assert [one["name"] for one in catalogue["dataset"]] == ["Green plan", "Old plan"]
    assert found["isPartOf"] == {"@id": catalogue["dataset"][0]["@id"]}

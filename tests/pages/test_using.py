"""What an indicator's page gives to copy: it works where it is pasted, and the addresses in it last."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

from borough import HOSTILE, borough_plan, district_plan, publication

from scorecard.model import Plan
from scorecard.pages import embed_files, explorer_files, write_pages

PAGE = "borough/indicators/bv9/"
SITE = "https://example.org/site"


def body(plan: Plan, site_url: str = SITE, page: str = PAGE) -> str:
    site = replace(publication(plan), site_url=site_url)
    return next(p.body for p in write_pages(site) if p.address == page)


def copied(text: str) -> dict[str, str]:
    """What can be copied from a page, by its name."""
    found = re.findall(r'data-copy data-copy-name="([^"]+)">(?:<code>)?(.*?)</(?:code|p)>', text, re.DOTALL)
    return {name: unescape(inside) for name, inside in found}


def test_everything_to_copy_in_full() -> None:
    plan = replace(borough_plan(), version="1.2", created="2007-06-30T00:00:00Z")
    assert copied(body(plan)) == {
        "citation": "BV9 Council tax. Borough plan. Borough Council. FY2007/08. Version 1.2, 2007-06-30. "
        "https://example.org/site/borough/indicators/bv9/ (read on [date]).",
        "address of the figures": f"{SITE}/borough/indicators/bv9/data.csv",
        "formula for Google Sheets": f'=IMPORTDATA("{SITE}/borough/indicators/bv9/data.csv")',
        "Power Query": f'= Csv.Document(Web.Contents("{SITE}/borough/indicators/bv9/data.csv"), '
        '[Delimiter=",", Encoding=65001, QuoteStyle=QuoteStyle.Csv])',
        "Python": "import pandas as pd\n\nfigures = pd.read_csv(\n"
        f'    "{SITE}/borough/indicators/bv9/data.csv",\n    parse_dates=["period_start", "period_end"],\n)',
        "R": f'figures <- read.csv("{SITE}/borough/indicators/bv9/data.csv")',
        "code for your page": f'<iframe src="{SITE}/borough/indicators/bv9/embed/" title="Council tax Up" '
        'width="100%" height="230" loading="lazy" style="border:0"></iframe>',
    }


def test_without_an_address_of_its_own_the_site_says_so() -> None:
    text = body(borough_plan(), site_url="")
    assert "Each address below begins with the address of this site." in text
    snippets = copied(text)
    assert snippets["address of the figures"] == "../../../borough/indicators/bv9/data.csv"
    assert (
        snippets["citation"] == "BV9 Council tax. Borough plan. Borough Council. FY2007/08. Read on [date]."
    )
    assert "does not know its own" not in body(borough_plan())


def test_the_code_for_python_reads_the_file(tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    file.write_text("value,period_start,period_end\r\n97.4,2006-04-01,2007-03-31\r\n", "utf-8")
    code = copied(body(borough_plan()))["Python"].replace(
        f"{SITE}/borough/indicators/bv9/data.csv", str(file)
    )
    names: dict[str, Any] = {}
    exec(code, names)
    figures = names["figures"]
    assert list(figures["value"]) == [97.4]
    assert str(figures["period_end"][0].date()) == "2007-03-31"


def test_a_council_named_in_the_title_is_named_once() -> None:
    plan = replace(borough_plan(), title="Plan of Borough Council")
    assert copied(body(plan))["citation"].count("Borough Council") == 1


def test_hostile_text_stays_text_even_where_it_is_pasted() -> None:
    snippets = copied(body(borough_plan(HOSTILE)))
    assert "<script>" not in snippets["code for your page"]
    assert snippets["citation"].startswith("BV9 Council tax <script>alert(1)</script>")


def test_the_promise_stands_where_the_page_leads() -> None:
    pages = {p.address: p.body for p in write_pages(publication(borough_plan()))}
    assert 'href="../../../data/#permanent_addresses"' in pages[PAGE]
    assert 'id="permanent_addresses"' in pages["data/"]


def addresses(*plans: Plan) -> set[str]:
    """Every address of a site, of pages and of files, with the anchors of its rows."""
    site = publication(*plans)
    files = [f for v in site.plans for f in v.downloads]
    files += [*site.downloads, *embed_files(site), *explorer_files(site)]
    pages = write_pages(site)
    anchors = {
        f"{p.address}#{anchor}"
        for p in pages
        for anchor in re.findall(r'<(?:article|section|li|tr|div)[^>]* id="([a-z0-9-]+)"', p.body)
        if not anchor.startswith("row-")
    }
    return {p.address for p in pages} | {f.address for f in files} | anchors


def test_addresses_last_through_new_titles_orders_and_plans() -> None:
    before = borough_plan()
    renamed = replace(
        before,
        title="The borough's plan, second edition",
        council=replace(before.council, name="The Borough of Somewhere"),
        indicators=tuple(replace(one, title=f"New: {one.title}", ref="") for one in before.indicators[::-1]),
        priorities=tuple(replace(one, title=f"New: {one.title}", rank=9) for one in before.priorities[::-1]),
        actions=tuple(replace(one, title=f"New: {one.title}") for one in before.actions),
        risks=tuple(replace(one, title=f"New: {one.title}", ref="99") for one in before.risks),
        observations=before.observations[::-1],
    )
    first = addresses(before)
    assert len(first) > 30
    # The hand-made site draws the first indicator alone, and that has changed: its files are left aside.
    drawn = re.compile(r"/indicators/[^/]+/(embed/|data\.csv)")
    lost = {a for a in first - addresses(renamed, district_plan()) if not drawn.search(a)}
    assert lost == set()

"""Packages in the shapes of four publishers: every row is on a page and in a file, no warning is undue."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from benchmarks.publishers import SHAPES, write

from scorecard.build import build
from scorecard.settings import Settings
from scorecard.site.whole import Site

AS_OF = date(2026, 11, 21)
# What is owed: none of these measures has a target, and nobody has said that none is meant.
OWED = {
    "city-budget-measures": [],
    "county-adult-care": ["asc-01", "asc-02", "asc-03", "asc-04"],
    "ministry-dashboards": ["kpi-05"],
    "national-benchmarking": ["m001", "m002", "m003", "m005"],
}


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("publishers") / "packages"
    write(folder)
    return folder


@pytest.fixture(scope="module")
def site(packages: Path) -> Site:
    return build(Settings(packages=packages, as_of=AS_OF, cache=packages.parent / "cache"))


def page(site: Site, address: str) -> str:
    """The words of a page, without its drawings."""
    (body,) = (p.body for p in site.pages if p.address == address)
    return " ".join(unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", body, flags=re.S)).split())


def test_they_are_the_same_on_every_run(packages: Path, tmp_path: Path) -> None:
    write(tmp_path)
    for file in packages.rglob("*.*"):
        assert (tmp_path / file.relative_to(packages)).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("name", SHAPES)
def test_no_warning_that_is_not_owed(site: Site, name: str) -> None:
    found = [(p.code, p.key) for p in site.problems if p.package == name and p.severity == "warning"]
    assert found == [("no-targets", key) for key in OWED[name]]


@pytest.mark.parametrize("name", SHAPES)
def test_every_row_is_on_a_page_and_in_a_file(site: Site, packages: Path, name: str) -> None:
    view = next(view for view in site.publication.plans if view.plan.name == name)
    files = {f.address: f.content for f in view.downloads}
    with (packages / name / "observations.csv").open(encoding="utf-8") as file:
        typed = list(csv.DictReader(file))
    out = list(csv.DictReader(StringIO(files[f"{name}/data/observations.csv"].decode("utf-8-sig"))))
    told = ("indicator_id", "area", "breakdown", "kind", "value", "missing", "printed", "numerator",
            "denominator", "quality", "note")  # fmt: skip
    assert [[row[c] for c in told] for row in out] == [[row[c] for c in told] for row in typed]
    bodies = {p.address: p.body for p in site.pages}
    lines = Counter(row["indicator_id"] for row in typed)
    for number, row in enumerate(typed, 2):
        assert f'id="row-{number}"' in bodies[f"{name}/indicators/{row['indicator_id']}/"]
    for key, many in lines.items():
        own = files[f"{name}/indicators/{key}/data.csv"].decode("utf-8-sig")
        assert len(list(csv.DictReader(StringIO(own)))) == many


def test_dollars_and_years_from_july(site: Site) -> None:
    cost = page(site, "city-budget-measures/indicators/pm-001/")
    assert "FY2026 $41,092" in cost
    assert "£" not in cost
    assert "July to September 2026" in page(site, "city-budget-measures/indicators/pm-004/")


def test_a_target_in_words_is_shown_as_said_and_counted_as_that(site: Site) -> None:
    visitors = page(site, "city-budget-measures/indicators/pm-003/")
    assert "Target > prior year Not judged" in visitors
    assert "The target for FY2026 is in words: “> prior year”." in visitors
    assert "FY2026 432,715 Estimated “> prior year”" in visitors, "the table has the words too"
    works = page(site, "city-budget-measures/priorities/public-works/")
    assert "The other indicator has a target in words." in works


def test_a_range_by_year_has_its_columns(site: Site) -> None:
    reserves = page(site, "city-budget-measures/indicators/pm-007/")
    assert "Result Target: no less than Target: no more than" in reserves
    assert "Estimated 17.5% 22.5%" in reserves


def test_what_a_rate_is_made_of_stands_on_its_page(site: Site) -> None:
    carers = page(site, "county-adult-care/indicators/asc-04/")
    assert "36.60% 239 of 653; 30.73% to 42.47%, 653 answers" in carers
    assert "how many, and out of how many people asked." in carers
    assert "Out of people asked Judged from 20 people asked or more" in carers
    few = page(site, "county-adult-care/indicators/asc-02/")
    assert "kept back" in few


def test_the_prices_that_money_is_told_in(site: Site) -> None:
    assert "Prices of 2025/26" in page(site, "national-benchmarking/indicators/m001/")


def test_shares_and_ranks_as_the_framework_has_them(site: Site) -> None:
    assert "as the framework publishes it." in page(site, "national-benchmarking/indicators/m002/")
    nearest = page(site, "national-benchmarking/indicators/m004/")
    assert "0.02 points below. A target of 0 allows no margin." in nearest
    assert "2023/24 to 2025/26" in page(site, "national-benchmarking/indicators/m003/")


def test_months_as_first_days_weeks_and_four_weeks(site: Site) -> None:
    assert "October 2026" in page(site, "ministry-dashboards/indicators/kpi-01/")
    assert "the week to 1 November 2026" in page(site, "ministry-dashboards/indicators/kpi-03/")
    assert "1 November 2026" in page(site, "ministry-dashboards/indicators/kpi-04/")


# What each page says first, and the last of its own rows in data.csv: (period, first day, last day, kind,
# value, unit, missing, printed, status).
WHOLE = {
    "city-budget-measures/indicators/pm-001": (
        "The verdict FY2026 $41,092 Estimated Target $40,838 Close to target Too few figures to tell "
        "$254 above, within the $2,042 allowed. Down from $41,168 in FY2025, which is better. With six "
        "figures it is too early to tell if this is a trend. ",
        ["FY2026", "2025-07-01", "2026-06-30", "actual", "41092", "USD", "", "", "close"],
        ["FY2026", "2025-07-01", "2026-06-30", "target", "40838", "USD", "", "", ""],
    ),
    "city-budget-measures/indicators/pm-003": (
        "The verdict FY2026 432,715 Estimated Target > prior year Not judged Too few figures to tell "
        "432,715 in FY2026. The target for FY2026 is in words: “> prior year”. Down from 435,187 in "
        "FY2025, which is worse. With six figures it is too early to tell if this is a trend. ",
        ["FY2026", "2025-07-01", "2026-06-30", "actual", "432715", "count", "", "", "not-judged"],
        ["FY2026", "2025-07-01", "2026-06-30", "target", "", "count", "in-words", "> prior year", ""],
    ),
    "city-budget-measures/indicators/pm-007": (
        "The verdict End of FY2026 18.3% Estimated Target Best between 17.5% and 22.5% Met target "
        "Too few figures to tell Up 1.8 percentage points from 16.5% at the end of FY2025, which is better. "
        "With six figures it is too early to tell if this is a trend. This figure is an estimate. ",
        ["FY2026", "2025-07-01", "2026-06-30", "actual", "18.3", "percent", "", "", "met"],
        ["FY2026", "2025-07-01", "2026-06-30", "target-low", "17.5", "percent", "", "", ""],
        ["FY2026", "2025-07-01", "2026-06-30", "target-high", "22.5", "percent", "", "", ""],
    ),
    "national-benchmarking/indicators/m004": (
        "The verdict 2025/26 −0.02% Target 0.00% Missed target Too few figures to tell 0.02 points "
        "below. A target of 0 allows no margin. Down 0.15 percentage points from 0.13% in 2024/25, which is "
        "better. With seven figures it is too early to tell if this is a trend. ",
        ["FY2025/26", "2025-04-01", "2026-03-31", "target", "0", "percent", "", "", ""],
    ),
    "ministry-dashboards/indicators/kpi-03": (
        "The verdict The week to 1 November 2026 19,835 Provisional Target 18,216 Met target No real change "
        "1,619 above. No real change. Ups and downs of this size are normal for this "
        "figure. This figure is provisional: it may change. ",
        ["2026-W44", "2026-10-26", "2026-11-01", "actual", "19835", "count", "", "", "met"],
        ["2026-W44", "2026-10-26", "2026-11-01", "target", "18216", "count", "", "", ""],
    ),
}


@pytest.mark.parametrize("address", WHOLE)
def test_the_right_sentences_and_the_right_download(site: Site, address: str) -> None:
    said, *rows = WHOLE[address]
    assert said in page(site, f"{address}/")
    files = {f.address: f.content for view in site.publication.plans for f in view.downloads}
    told = list(csv.DictReader(StringIO(files[f"{address}/data.csv"].decode("utf-8-sig"))))
    columns = (
        "period",
        "period_start",
        "period_end",
        "kind",
        "value",
        "unit",
        "missing",
        "printed",
        "status",
    )
    last = [[row[c] for c in columns] for row in told if not row["area"] and row["period"] == rows[0][0]]
    assert sorted(row for row in last if row in rows) == sorted(rows)


def test_at_full_size_every_row_is_counted_on_its_page_and_in_the_downloads(tmp_path: Path) -> None:
    """A county beside 150 others: 26,439 rows. Its pages hold as many figures as its file, and stay light."""
    SHAPES["county-adult-care"](tmp_path / "packages" / "county-adult-care", True)
    with (tmp_path / "packages" / "county-adult-care" / "observations.csv").open(encoding="utf-8") as file:
        typed = Counter(row["indicator_id"] for row in csv.DictReader(file))
    assert sum(typed.values()) > 26_000
    site = build(Settings(packages=tmp_path / "packages", as_of=AS_OF, cache=tmp_path / "cache"))
    (view,) = site.publication.plans
    files = {f.address: f for f in view.downloads}
    bodies = {p.address: p.body for p in site.pages}
    for key, many in typed.items():
        body = bodies[f"county-adult-care/indicators/{key}/"]
        own = len(re.findall(r'<td [^>]*\bid="row-\d+"', body))
        (table,) = re.findall(r"Every figure of places and groups \(.*?</table>", body, flags=re.S)
        others = len(re.findall(r'<td class="sc-num">[^<]', table))
        assert own + others == many, key
        assert files[f"county-adult-care/indicators/{key}/data.csv"].rows == many
    assert files["county-adult-care/data/observations.csv"].rows == sum(typed.values())
    assert {a: len(body) for a, body in bodies.items() if len(body.encode()) > 300_000} == {}

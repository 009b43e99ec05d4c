"""What a plan says of itself agrees wherever it stands: statuses, what was corrected, what is late.

Everything is read out of the built values, as the pages and files that a reader gets, and counted here.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from htmlpage import Element, parse

from casebook import packages_of
from scorecard import words
from scorecard.build import build
from scorecard.model import Plan, Status, read_period
from scorecard.model.contract import fields, tables
from scorecard.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 11, 21)
SHIPPED = sorted(path.parent.name for path in (ROOT / "datapackages").glob("*/datapackage.json"))
MADE = "brambledown-plan"
KINDS_OF_CHANGE = (("corrected", "correction"), ("revised", "revision"))
CHANGED = ("corrected", "revised")


@dataclass(frozen=True)
class Built:
    """A site of one plan, its pages parsed when they are asked for."""

    plan: Plan
    bodies: dict[str, str]
    heads: dict[str, dict[str, str]]
    files: dict[str, bytes]

    def page(self, address: str) -> Element:
        """A page of the plan by its address below the plan's."""
        return parse(self.bodies[f"{self.plan.name}/{address}"])

    def rows(self, address: str) -> list[dict[str, str]]:
        """The rows of a CSV file of the plan; none where it has no such table."""
        text = self.files.get(f"{self.plan.name}/{address}", b"").decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module", params=[*SHIPPED, MADE])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Each plan that the project ships, and one made by hand, alone on a site."""
    base = tmp_path_factory.mktemp("agrees")
    if request.param == MADE:
        packages = packages_of(ROOT / "tests" / "reconcile" / "odd", base / "packages")
        for other in packages.iterdir():
            if other.name != MADE:
                other.rename(base / other.name)
    else:
        packages = base / "packages"
        packages.mkdir()
        shutil.copytree(ROOT / "datapackages" / request.param, packages / request.param)
        _alone(packages / request.param)
    return _built(packages, base)


def _alone(package: Path) -> None:
    """Leave out the links to plans that are not on the site."""
    others = [name for name in SHIPPED if name != package.name]
    for file in (package / "links.csv", package / "caveats.csv"):
        lines = file.read_text("utf-8").splitlines(keepends=True) if file.exists() else []
        if any(name in line for line in lines for name in others):
            file.write_text("".join(x for x in lines if not any(name in x for name in others)), "utf-8")


def _built(packages: Path, base: Path) -> Built:
    site = build(Settings(packages=packages, content=base, cache=base / "cache", as_of=AS_OF))
    (view,) = site.publication.plans
    return Built(
        view.plan,
        {page.address: page.body for page in site.pages},
        {page.address: dict(page.head) for page in site.pages},
        {file.address: file.content for file in site.files},
    )


# --- statuses --------------------------------------------------------------------------------------


def test_statuses_are_counted_alike_everywhere(built: Built) -> None:
    """On the plan, on the home page, in the list of all, and in the downloads."""
    of = {row["indicator_id"]: row["status"] for row in _site_rows(built, "indicators")}
    expected = Counter(of.values())
    assert sum(expected.values()) == len(built.plan.indicators)
    for page in (built.page(""), parse(built.bodies[""]), parse(built.bodies.get("indicators/", ""))):
        assert _tally(page) == expected
    shown = _listed(built)
    assert {key: words.status_word(Status(status)) for key, status in of.items()} == shown


def test_a_priority_counts_those_in_and_below_it(built: Built) -> None:
    """Its page has the same numbers as the rows of the file that are its own or of a priority below it."""
    of = {row["indicator_id"]: row["status"] for row in _site_rows(built, "indicators")}
    for one in built.plan.priorities:
        page = built.page(f"priorities/{one.priority_id}/")
        keys = _under(built.plan, one.priority_id)
        assert _tally(page) == Counter(of[key] for key in keys), one.priority_id


def test_an_indicators_page_and_its_figures_have_one_status(built: Built) -> None:
    """The status on the page is that of the list; that of its figure in the table is the same word."""
    status = {row["indicator_id"]: row for row in _site_rows(built, "indicators")}
    figures = {
        (row["indicator_id"], row["period"]): row["status"]
        for row in built.rows("data/observations.csv")
        if row["kind"] == "actual" and not row["area"] and not row["breakdown"]
    }
    for key, row in status.items():
        word = words.status_word(Status(row["status"]))
        assert word in built.page(f"indicators/{key}/").text, key
        if row["status"] in ("met", "close", "missed"):
            assert figures[key, row["actual_period"]] == row["status"], key


# --- what was corrected ----------------------------------------------------------------------------


def test_corrections_are_counted_alike_everywhere(built: Built) -> None:
    """In the page of changes, the footer, the feed, the charts and the pages of the indicators."""
    marked = Counter(o.revision for o in built.plan.observations if o.revision in CHANGED)
    lines = (
        [row for row in built.rows("data/observations.csv") if row["revision"] in CHANGED]
        if (built.plan.observations)
        else []
    )
    assert Counter(row["revision"] for row in lines) == marked
    _changes_agree(built, marked)
    if built.plan.observations:
        assert {head["revisions"] for head in built.heads.values() if head.get("plan")} == {
            str(sum(marked.values()))
        }
    for key in {row["indicator_id"] for row in lines}:
        told = built.page(f"indicators/{key}/").text
        assert "No figure on this page has been changed" not in told, key
    for key, rows in _by_key(lines).items():
        _feed_agrees(built, key, rows)
        _chart_agrees(built, key, rows)


def _changes_agree(built: Built, marked: Counter[str]) -> None:
    page = parse(built.bodies["changes/"])
    told = page.text
    if not marked:
        assert "changed later" not in told
        return
    number = sum(marked.values())
    parts = [words.count(marked[code], name) for code, name in KINDS_OF_CHANGE if marked[code]]
    assert (
        f"{words.count(number, 'published figure')} {'was' if number == 1 else 'were'} changed later: "
        f"{words.listing(parts)}." in told
    )
    assert "has been changed since" not in told
    rows = {one.has["href"] for one in page.all("a") if "#row-" in one.has.get("href", "")}
    assert len(rows) == number


def _feed_agrees(built: Built, key: str, rows: list[dict[str, str]]) -> None:
    feed = built.files["feed.xml"].decode()
    entries = [e for e in re.findall(r"<entry>.*?</entry>", feed, re.DOTALL) if f"/indicators/{key}/" in e]
    reasons = [row["reason"] for row in rows if row["reason"]]
    assert entries, key
    assert all(any(_escaped(reason) in entry for entry in entries) for reason in reasons), key
    if any(row["revision"] == "corrected" for row in rows):
        assert any("Corrected: " in entry for entry in entries), key


def _chart_agrees(built: Built, key: str, rows: list[dict[str, str]]) -> None:
    """A figure that its chart draws is marked there as its row is; of another length none is drawn."""
    months = next(one for one in built.plan.indicators if one.indicator_id == key).frequency.months
    spec = built.files.get(f"{built.plan.name}/indicators/{key}/chart.vl.json", b"").decode()
    for row in rows:
        if months and read_period(row["period"]).months != months:
            continue
        if not row["area"] and not row["breakdown"] and row["kind"] == "actual" and row["status"] and spec:
            assert f'"sign":"{row["revision"]}"' in spec, key


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _by_key(rows: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row["indicator_id"], []).append(row)
    return found


# --- what is late ----------------------------------------------------------------------------------


def test_what_is_late_is_counted_alike_everywhere(built: Built) -> None:
    """On the page of what is late, on the home page, the plan's, and that of its promises."""
    page = parse(built.bodies["late/"])
    lines = list(page.all("li", "sc-line"))
    assert len(lines) == _number(r"(\d+) things? (?:is|are) late", page.text)
    promises = [one for one in lines if _heading(one) == "Milestones"]
    for front in (built.page(""), parse(built.bodies[""])):
        assert _number(r"(\d+) promises? (?:is|are) late", _lead(front)) == len(promises)
        assert _number(r"(\d+) things? (?:on this page )?(?:is|are) late", _fresh(front)) == len(lines)
        said = re.search(r"Of [\d,]+ milestones?, [^.]*\.(?: [\d,]+ [^.]*\.)?", front.text)
        if said and not built.plan.closed(AS_OF):
            assert _number(r"(\d+) (?:(?:is|are) )?late", said[0]) == len(promises)


def _number(pattern: str, text: str) -> int:
    found = re.search(pattern, text)
    return int(found[1]) if found else 0


def _lead(page: Element) -> str:
    return " ".join(one.text for one in page.all("p", "sc-lead"))


def _fresh(page: Element) -> str:
    return " ".join(one.text for one in page.all(name="sc-update"))


def _heading(line: Element) -> str:
    """The heading that a line of a list stands under."""
    around = line.around("section")
    assert around is not None
    last = ""
    for one in around.all():
        if one.tag == "h3":
            last = one.text
        if one is line:
            return last
    return ""


# --- words -----------------------------------------------------------------------------------------


def test_no_field_is_called_by_its_name(built: Built) -> None:
    """A caveat says "period resourced", not "window"; only pages about the columns name them."""
    names = {str(one["name"]) for table in tables() for one in fields(table)}
    spelt = re.compile(r"\b(?:" + "|".join(sorted(name for name in names if "_" in name)) + r")\b")
    for address, body in built.bodies.items():
        if address.endswith("data/") or address.startswith(("officers/", "method/", "how-to-read/")):
            continue  # there the columns themselves are told about
        text = re.sub(r"<(code|pre|script|style)\b.*?</\1>|<[^>]*>", " ", body, flags=re.DOTALL)
        assert not spelt.search(text), address
    titles = {
        (table, str(one["name"])): str(one["title"]).lower() for table in tables() for one in fields(table)
    }
    leads = {words.caveat_lead(one) for one in built.plan.caveats}
    for body in built.bodies.values():
        for lead in re.findall(r'<ul class="sc-caveats">(.*?)</ul>', body, re.DOTALL):
            found = set(re.findall(r"<li><b>([^<]*)</b>\n", lead))
            assert set(map(unescape, found)) <= leads
    for one in built.plan.caveats:
        if one.field in ("value", "amount"):
            assert ":" not in words.caveat_lead(one)
        elif one.field and (one.table, one.field) in titles:
            assert words.caveat_lead(one).lower().endswith(f": {titles[one.table, one.field]}.")


# --- reading pages ---------------------------------------------------------------------------------


def _tally(page: Element) -> Counter[str]:
    """The first list of statuses with their numbers."""
    found: Counter[str] = Counter()
    tally = page.first("ul", "sc-tally")
    for one in tally.all("li") if tally else ():
        number, word = one.text.split(" ", 1)
        found[next(s.value for s in Status if words.status_word(s) == word)] += int(number.replace(",", ""))
    return found


def _listed(built: Built) -> dict[str, str]:
    """The status of each line of the list of all indicators."""
    found = {}
    for address, body in built.bodies.items():
        if re.fullmatch(r"indicators/(\d+/)?", address):
            for row in parse(body).all("tr"):
                if "data-status" in row.has:
                    link = next(one for one in row.all("a"))
                    found[link.has["href"].rstrip("/").rsplit("/", 1)[-1]] = row.has["data-status"]
    return found


def _site_rows(built: Built, name: str) -> Iterator[dict[str, str]]:
    text = built.files[f"data/{name}.csv"].decode("utf-8-sig")
    return iter(list(csv.DictReader(io.StringIO(text, newline=""))))


def _under(plan: Plan, key: str) -> set[str]:
    """The indicators of a priority and of those below it: by their row or by a link."""
    below = {key}
    while more := {p.priority_id for p in plan.priorities if p.parent_id in below} - below:
        below |= more
    found = {i.indicator_id for i in plan.indicators if i.priority_id in below}
    for link in plan.links:
        ends = (link.from_table, link.to_table)
        if ends == ("indicators", "priorities") and link.relation in ("measures", "supports"):
            found |= {link.from_id} if link.to_id in below else set()
    return found


CAUTIONS = {
    **{code: code.capitalize() for code in ("provisional", "revised", "corrected")},
    "estimated": "Estimated",
    "low-reliability": "Uncertain: handle with care",
}
LINKED = r'<a[^>]+href="[^"]*{place}"[^>]*>([^<]*\d[^<]*)</a>(.{{0,80}})'


def test_a_figure_that_may_move_or_is_unsure_says_so_wherever_it_stands(built: Built) -> None:
    """On every page that shows the figure and leads to its row."""
    unsure = {
        f"{built.plan.name}/indicators/{o.indicator_id}/#row-{o.line}": CAUTIONS.get(o.revision, "")
        or CAUTIONS[o.quality]
        for o in built.plan.observations
        if o.value is not None and {o.revision, o.quality} & {*CAUTIONS}
    }
    plain = [
        f"{address}: {text}{behind}"
        for address, body in built.bodies.items()
        for place, word in unsure.items()
        if place in body
        for text, behind in re.findall(LINKED.format(place=re.escape(place)), body, re.DOTALL)
        if "?" not in text and word.lower() not in f"{text}{behind}".lower()
    ]
    assert plain == []

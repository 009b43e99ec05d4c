"""A report as it comes out of the printer: turned into a PDF by the browser, and its pages looked at."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from kinds import told
from playwright.sync_api import Browser, Page

REPORT = "fernshire-council-plan/reports/fy2026-27-q2/"
# A sheet of A4 without its margins of 15 mm, in CSS pixels.
ROOM = round((210 - 2 * 15) / 25.4 * 96)
PARTS = ("All indicators", "Actions and milestones", "Risks", "Money")
# The marks of a screen that no paper needs.
CHROME = ".sc-header, .sc-crumbs, .sc-search, .sc-menu, .sc-skip, .sc-onpage, .sc-foot, .sc-footer ul, button"
# What reaches over the right edge; what stands in a box that scrolls would be cut by it on paper.
CUT = """(room) => [...document.querySelectorAll('.sc-main *, .sc-footer *')]
  .filter((e) => e.checkVisibility() && !e.closest('svg svg, svg > *') && !e.closest('.sc-vh'))
  .filter((e) => e.getBoundingClientRect().right > room + 1)
  .map((e) => `${e.tagName} ${e.className} ${Math.round(e.getBoundingClientRect().right)}`)"""


@pytest.fixture(scope="module")
def paper(browser: Browser, served: str) -> Iterator[Page]:
    """The latest report laid out for paper, asked for by a reader whose screen is dark."""
    page = browser.new_page(viewport={"width": ROOM, "height": 1000}, color_scheme="dark")
    page.goto(served + REPORT)
    page.emulate_media(media="print")
    yield page
    page.close()


@pytest.fixture(scope="module")
def pdf(paper: Page, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("print") / "report.pdf"
    paper.pdf(path=str(file), prefer_css_page_size=True)
    return file


def sheets(pdf: Path) -> list[str]:
    """The text of each page."""
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext (poppler-utils)")
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def lines(sheet: str) -> list[str]:
    return [" ".join(line.split()) for line in sheet.splitlines() if line.strip()]


def test_it_is_a_few_pages_of_a4(pdf: Path) -> None:
    data = pdf.read_bytes()
    assert 5 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 20
    width, height = (float(n) for n in re.findall(rb"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]", data)[0])
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)


def test_nothing_is_cut_at_the_right_edge(paper: Page) -> None:
    assert told(paper.evaluate(CUT, ROOM)) == ""
    assert paper.evaluate("document.documentElement.scrollWidth") <= ROOM
    assert paper.evaluate(CUT, ROOM - 40) != []  # what is cut would be seen


def test_the_marks_of_a_screen_are_gone(paper: Page) -> None:
    seen = "(e) => e.filter((one) => one.checkVisibility()).map((one) => one.outerHTML)"
    assert told(paper.eval_on_selector_all(CHROME, seen)) == ""


def test_no_link_prints_its_address(paper: Page) -> None:
    contents = "[...new Set([...document.links].map((a) => getComputedStyle(a, '::after').content))]"
    assert paper.evaluate(contents) == ["none"]


def test_paper_is_white_and_each_status_is_a_shape_and_a_word(paper: Page) -> None:
    assert paper.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert paper.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    both = "(e) => e.map((one) => [!!one.querySelector('svg'), one.innerText.trim() !== ''])"
    found = paper.eval_on_selector_all(".sc-status", both)
    assert len(found) > 40
    assert all(shape and word for shape, word in found)


def test_charts_fit_beside_their_words(paper: Page) -> None:
    widths = "(e) => e.map((one) => one.getBoundingClientRect().width)"
    drawn = paper.eval_on_selector_all(".sc-exception__chart svg", widths)
    assert drawn
    assert all(150 < width < ROOM / 2 for width in drawn)


def test_no_page_but_the_last_stands_nearly_empty_and_no_heading_alone_at_a_foot(pdf: Path) -> None:
    pages = [lines(sheet)[:-1] for sheet in sheets(pdf)]  # without the number of the page
    assert "Report for July to September 2026" in pages[0]
    assert "All indicators" in [page[0] for page in pages]
    assert min(map(len, pages[:-1])) > 8
    assert not {page[-1] for page in pages} & {*PARTS, "What needs attention", "Open risks"}


def test_the_head_of_a_table_comes_again_on_each_page(pdf: Path) -> None:
    head = "Indicator Over time Result Target Status Change"
    pages = sheets(pdf)
    first = next(i for i, sheet in enumerate(pages) if lines(sheet)[0] == "All indicators")
    last = next(i for i, sheet in enumerate(pages) if "Actions and milestones" in lines(sheet))
    assert last - first > 1
    assert [head in lines(sheet) for sheet in pages[first:last]] == [True] * (last - first)


def test_pages_are_numbered(pdf: Path) -> None:
    pages = sheets(pdf)
    number = len(pages)
    assert [lines(sheet)[-1] for sheet in pages] == [f"Page {i} of {number}" for i in range(1, number + 1)]


def test_everything_of_the_page_is_on_paper(paper: Page, pdf: Path) -> None:
    """Each indicator of the table and each exception is there: nothing is lost between two pages."""
    text = " ".join(" ".join(lines(sheet)) for sheet in sheets(pdf))
    figures = paper.locator(".sc-report .sc-figure").all_inner_texts()
    lost = [figure for figure in figures if figure.split()[0] not in text]
    assert told(lost) == ""
    for name in paper.locator(".sc-exception h4 a").all_inner_texts():
        assert name.split()[0] in text


def test_on_paper_no_heading_stands_over_nothing_and_small_charts_are_seen(
    browser: Browser, served: str
) -> None:
    with browser.new_context(viewport={"width": 672, "height": 1000}) as context:
        page = context.new_page()
        page.emulate_media(media="print")
        page.goto(f"{served}fernshire-council-plan/indicators/missed-bins/")
        assert not page.get_by_role("heading", name="Downloads", exact=True).is_visible()
        assert not page.get_by_text("Show all 78 periods").is_visible()
        page.goto(f"{served}fernshire-council-plan/reports/fy2026-27-q2/")
        drawn = page.locator(".sc-report svg.sc-small")
        assert drawn.count() > 20
        assert all(one.bounding_box()["width"] > 60 for one in drawn.all()[:12])  # type: ignore[index]


@pytest.mark.parametrize("name", ["missed-bins", "council-tax-collected", "falls", "first-choice-school"])
def test_a_table_of_places_stands_whole_on_one_sheet(
    browser: Browser, served: str, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "indicator.pdf"
    page = browser.new_page()
    page.goto(f"{served}fernshire-council-plan/indicators/{name}/")
    tables = [
        [" ".join(row.split()) for row in table.locator("tbody th:visible").all_inner_texts()]
        for table in page.locator(".sc-dots:visible").all()
    ]
    page.pdf(path=str(file), prefer_css_page_size=True)
    page.close()
    found = [" ".join(lines(sheet)) for sheet in sheets(file)]
    assert tables
    for rows in tables:
        assert len(rows) > 3
        assert any(all(row in sheet for row in rows) for sheet in found), rows


def test_two_risks_stand_on_a_sheet(browser: Browser, served: str, tmp_path: Path) -> None:
    file = tmp_path / "risks.pdf"
    page = browser.new_page()
    page.goto(f"{served}fernshire-council-plan/risks/")
    names = page.locator(".sc-page--risks .sc-action :is(h3, h4)").count()
    page.pdf(path=str(file), prefer_css_page_size=True)
    page.close()
    on = [sheet.count("Last reviewed") for sheet in sheets(file)]
    assert names == 12
    assert on[1:-1] == [2] * 6

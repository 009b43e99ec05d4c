"""The explorer of the data page: what a reader chooses is what the table, the file and the address give."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

READY = "#explorer_work:not([hidden])"
# What can be chosen, with the column of observations.csv that it is about.
COLUMNS = {"area": "area", "part": "breakdown", "kind": "kind"}
Choice = list[tuple[str, str]]


@pytest.fixture(scope="module")
def figures(site: Path) -> pd.DataFrame:
    """data/observations.csv, every cell as its text."""
    frame = pd.read_csv(site / "data" / "observations.csv", dtype=str, keep_default_na=False)
    assert len(frame) > 1000
    return frame


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that may say nothing wrong: no error, no breach of the content security policy."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield page
    assert wrong == []


def opened(page: Page, served: str, query: Choice | None = None) -> None:
    page.goto(f"{served}data/{'?' + urlencode(query) if query else ''}")
    if not query:
        page.click("#explorer_open")
    page.wait_for_selector(READY)


def downloaded(page: Page) -> bytes:
    with page.expect_download() as got:
        page.click("#explorer_download")
    return Path(got.value.path()).read_bytes()


def filtered(figures: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """The rows that pandas finds for a choice."""
    fits = pd.Series(True, index=figures.index)
    wanted: dict[str, set[str]] = {}
    for name, value in choice:
        wanted.setdefault(name, set()).add(value)
    for name, values in wanted.items():
        if name == "indicator":
            fits &= (figures["plan"] + "/" + figures["indicator_id"]).isin(values)
        elif name == "from":
            fits &= figures["period_start"] >= min(values)
        elif name == "to":
            fits &= figures["period_end"] <= max(values)
        else:
            fits &= figures[COLUMNS.get(name, name)].isin(values)
    return figures[fits]


def as_csv(frame: pd.DataFrame) -> bytes:
    return frame.to_csv(index=False, lineterminator="\r\n").encode()


CHOICES: dict[str, Choice] = {
    "every figure of the site": [("explorer", "open")],
    "one plan": [("plan", "nwl-delivery-plan")],
    "two measures of two plans": [
        ("indicator", "fernshire-council-plan/household-recycling"),
        ("indicator", "nwl-delivery-plan/bv9"),
    ],
    "targets since a day": [("kind", "target"), ("from", "2023-04-01")],
    "the council itself, as a whole, in some years": [
        ("plan", "fernshire-council-plan"),
        ("area", ""),
        ("part", ""),
        ("from", "2022-04-01"),
        ("to", "2024-03-31"),
    ],
    "some other places": [("area", "ashmere"), ("area", "brackenford"), ("kind", "actual")],
}


@pytest.mark.parametrize("choice", CHOICES.values(), ids=CHOICES)
def test_the_file_is_what_pandas_cuts_out_byte_for_byte(
    page: Page, served: str, figures: pd.DataFrame, choice: Choice
) -> None:
    opened(page, served, choice)
    expected = filtered(figures, [(n, v) for n, v in choice if n != "explorer"])
    assert len(expected) > 20
    assert downloaded(page) == as_csv(expected)
    said = f"{len(expected):,} figures"
    assert page.inner_text("#explorer_said").startswith(said)
    rows = page.locator("#explorer_body tr")
    assert rows.count() == min(100, len(expected))


def test_the_whole_is_the_published_file(page: Page, served: str, site: Path) -> None:
    opened(page, served)
    assert downloaded(page) == (site / "data" / "observations.csv").read_bytes()


def chosen_by_hand(page: Page, served: str) -> None:
    """One measure of one plan, its results and targets, since April 2023."""
    opened(page, served)
    page.select_option("#explorer_plan", "fernshire-council-plan")
    page.click("details[data-choice=indicator] summary")
    page.fill("details[data-choice=indicator] input[type=search]", "recycling")
    page.click("details[data-choice=indicator] label:has-text('recycling')")
    page.click("details[data-choice=kind] summary")
    page.check("details[data-choice=kind] input[value=actual]")
    page.check("details[data-choice=kind] input[value=target]")
    page.click("details[data-choice=area] summary")
    page.check("details[data-choice=area] input[value='']")
    page.select_option("#explorer_from", "2023-04-01")


def test_choosing_by_hand_gives_table_chart_and_file(page: Page, served: str, figures: pd.DataFrame) -> None:
    chosen_by_hand(page, served)
    key = "fernshire-council-plan/household-recycling"
    choice = [
        ("indicator", key),
        ("kind", "actual"),
        ("kind", "target"),
        ("area", ""),
        ("from", "2023-04-01"),
    ]
    expected = filtered(figures, choice)
    expect(page.locator("#explorer_said")).to_have_text(f"{len(expected)} figures")
    assert downloaded(page) == as_csv(expected)
    assert page.locator("#explorer_body tr").count() == len(expected)
    whole = expected[expected["breakdown"] == ""]
    assert page.locator("#explorer_drawing path.sx-line--actual").count() >= 1
    title = page.locator("#explorer_drawing title").text_content() or ""
    values = whole.loc[whole["value"] != "", "value"].astype(float)
    assert f"The highest figure is {values.max():g}" in title or f"the highest {values.max():g}" in title


def test_the_address_shows_the_same_to_another(page: Page, context: BrowserContext, served: str) -> None:
    chosen_by_hand(page, served)
    other = context.new_page()
    other.goto(page.get_attribute("#explorer_link", "href") or "")
    other.wait_for_selector(READY)
    for part in ("#explorer_said", "#explorer_table", "#explorer_key"):
        assert other.inner_text(part) == page.inner_text(part)
    assert other.url == page.url
    assert other.input_value("#explorer_from") == "2023-04-01"
    assert other.inner_text("details[data-choice=kind] summary") == "Kinds of figure: 2 chosen"
    assert downloaded(other) == downloaded(page)


def test_an_address_with_nonsense_shows_what_there_is(page: Page, served: str, figures: pd.DataFrame) -> None:
    nonsense = [("plan", "gone"), ("indicator", "x"), ("from", "<b>"), ("page", "99999"), ("kind", "actual")]
    opened(page, served, nonsense)
    expected = filtered(figures, [("kind", "actual")])
    assert page.inner_text("#explorer_said").startswith(f"{len(expected):,} figures")
    assert "gone" not in page.url
    assert downloaded(page) == as_csv(expected)


def test_no_figure_fits_and_start_again(page: Page, served: str, figures: pd.DataFrame) -> None:
    opened(page, served, [("from", "2999-01-01")])
    assert page.inner_text("#explorer_said") == "No figure fits this choice."
    assert page.is_disabled("#explorer_download")
    page.click("#explorer_clear")
    expect(page.locator("#explorer_said")).to_contain_text(f"{len(figures):,} figures")


def test_a_chart_is_drawn_or_the_page_says_why_not(page: Page, served: str) -> None:
    opened(page, served)
    assert "One chart cannot show different units" in page.inner_text("#explorer_why")
    opened(page, served, [("indicator", "fernshire-council-plan/household-recycling")])
    assert page.is_visible("#explorer_drawing svg")
    assert page.inner_text("#explorer_scale").startswith("The chart shows the council itself and the whole.")
    assert page.is_hidden("#explorer_why")


def test_the_table_turns_its_pages(page: Page, served: str, figures: pd.DataFrame) -> None:
    opened(page, served)
    assert page.is_disabled("#explorer_before")
    page.click("#explorer_after")
    assert page.inner_text("#explorer_said") == f"{len(figures):,} figures, 101 to 200 shown"
    assert page.evaluate("document.activeElement.id") == "explorer_table"
    assert "page=2" in page.url
    shown = page.inner_text("#explorer_table")
    page.reload()
    page.wait_for_selector(READY)
    assert page.inner_text("#explorer_table") == shown
    links = page.locator("#explorer_body a").evaluate_all("links => links.slice(0, 3).map(a => a.href)")
    assert all(page.request.get(link).ok for link in links)


def test_nothing_is_loaded_before_it_is_opened(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}data/", wait_until="networkidle")
    assert not [url for url in asked if "/explorer/" in url]
    page.click("#explorer_open")
    page.wait_for_selector(READY)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if url.endswith(".json.gz")]
    assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []


def test_a_plan_s_address_loads_that_plan_alone(page: Page, served: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, served, [("plan", "nwl-delivery-plan")])
    loaded = [url.rpartition("/")[2] for url in asked if url.endswith(".json.gz")]
    assert loaded == ["nwl-delivery-plan.json.gz"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_cut_and_everything_can_be_hit(
    browser: Browser, served: str, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)  # type: ignore[arg-type]
    opened(page, served, [("indicator", "fernshire-council-plan/household-recycling")])
    for summary in page.locator("#explorer details:visible summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        """() => [...explorer.querySelectorAll("button, select, summary, input, label:has(input)")]
            .filter((one) => one.checkVisibility() && one.type !== "checkbox")
            .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
    )
    assert small == []
    drawing = page.locator("#explorer_drawing svg").bounding_box()
    assert drawing and drawing["width"] <= 320
    least = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll("#explorer_drawing text")]
            .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
    )
    assert least >= 12
    page.close()


def test_everything_goes_by_keyboard(page: Page, served: str) -> None:
    page.goto(f"{served}data/")
    page.focus("#explorer_open")
    page.keyboard.press("Enter")
    page.wait_for_selector(READY)
    page.focus("#explorer_plan")
    reached = []
    for _ in range(12):
        reached.append(
            page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        )
        page.keyboard.press("Tab")
    assert reached[:3] == ["explorer_plan", "explorer_from", "explorer_to"]
    assert {"Indicators: all", "Kinds of figure: all", "explorer_download", "explorer_clear"} <= set(reached)
    page.focus("details[data-choice=kind] summary")
    page.keyboard.press("Enter")
    page.wait_for_selector("details[data-choice=kind] li input")
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.type") != "checkbox":
        page.keyboard.press("Tab")
    before = page.inner_text("#explorer_said")
    page.keyboard.press("Space")
    expect(page.locator("#explorer_said")).not_to_have_text(before)
    # What was ticked keeps the focus, so that the next can be ticked at once.
    assert page.evaluate("document.activeElement.type") == "checkbox"


def test_without_scripts_the_files_are_there_and_the_page_says_so(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}data/?plan=nwl-delivery-plan")
    assert page.is_visible("#explorer_without")
    assert page.is_hidden("#explorer_open")
    assert page.is_hidden("#explorer_work")
    for name in ("observations.csv", "observations.parquet"):
        assert page.locator(f"a[href$='data/{name}']").first.is_visible()
    context.close()


def test_where_the_files_cannot_be_had_the_page_says_so(page: Page, served: str) -> None:
    page.route(re.compile(r"\.json\.gz$"), lambda route: route.fulfill(status=200, body="{"))
    page.goto(f"{served}data/")
    page.click("#explorer_open")
    expect(page.locator("#explorer_said")).to_have_text(
        "The figures could not be loaded. Try again, or take a file below."
    )


def test_a_host_that_unpacks_on_the_way_is_no_matter(
    page: Page, served: str, site: Path, figures: pd.DataFrame
) -> None:
    name = "nwl-delivery-plan.json.gz"
    packed = (site / "data" / "explorer" / name).read_bytes()
    page.route(
        re.compile(r"\.json\.gz$"),
        lambda route: route.fulfill(status=200, body=packed, headers={"Content-Encoding": "gzip"}),
    )
    opened(page, served, [("plan", "nwl-delivery-plan")])
    expected = filtered(figures, [("plan", "nwl-delivery-plan")])
    frame = pd.read_csv(io.BytesIO(downloaded(page)), dtype=str, keep_default_na=False)
    assert frame.equals(expected.reset_index(drop=True))

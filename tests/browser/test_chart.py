"""The buttons below a chart: nothing before they are pressed, and what they do at every width and scheme."""

from __future__ import annotations

import base64
import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

CHART = "fernshire-council-plan/indicators/fly-tips-cleared/"
PEERS = "fernshire-council-plan/indicators/first-choice-school/"
RUNNING = "fernshire-council-plan/indicators/household-recycling/"
YES_NO = "fernshire-council-plan/indicators/accounts-on-time/"
STATES = [(width, scheme) for width in (1280, 320) for scheme in ("light", "dark")]

# How large a picture is, whether its corner is white, and how many of its pixels are dark.
PIXELS = """async (code) => {
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(image.width, image.height);
  const paint = canvas.getContext("2d");
  paint.drawImage(image, 0, 0);
  const { data } = paint.getImageData(0, 0, image.width, image.height);
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) dark += data[i] < 128 && data[i + 3] === 255;
  return { width: image.width, height: image.height, corner: [...data.slice(0, 4)], dark };
}"""


@dataclass
class Opened:
    """A page, what it has asked for and what its console has said."""

    page: Page
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def since(self, number: int) -> list[str]:
        """What was asked for after so many requests, without the host."""
        return [url.split("/", 3)[3] for url in self.asked[number:] if not url.startswith("blob:")]


def opened(browser: Browser, address: str, width: int = 1280, scheme: str = "light") -> Iterator[Opened]:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        has_touch=width == 320,
    )
    page = context.new_page()
    seen = Opened(page)
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.goto(address, wait_until="networkidle")
    yield seen
    context.close()


@pytest.fixture
def seen(browser: Browser, served: str) -> Iterator[Opened]:
    """The page of an indicator with a course of time and targets."""
    yield from opened(browser, served + CHART)


@pytest.fixture
def peers(browser: Browser, served: str) -> Iterator[Opened]:
    """The same with other areas."""
    yield from opened(browser, served + PEERS)


def explore(page: Page) -> None:
    page.get_by_role("button", name="Explore this chart").click()
    expect(page.get_by_role("slider", name="Period")).to_be_visible()


def number(text: str) -> float:
    """The figure that a text begins with: a table writes 46.0%, a chart 46%."""
    found = re.match(r"[\d.]*\d", text)
    assert found, text
    return float(found[0])


def told(page: Page) -> str:
    """What the slider says to a screen reader."""
    return page.get_by_role("slider", name="Period").get_attribute("aria-valuetext") or ""


@pytest.mark.parametrize(("width", "scheme"), STATES)
def test_nothing_is_loaded_before_the_click(browser: Browser, served: str, width: int, scheme: str) -> None:
    for seen in opened(browser, served + CHART, width, scheme):
        assert [
            url for url in seen.asked if "/chart/" in url or url.endswith(("chart.svg", "chart.css"))
        ] == []
        number = len(seen.asked)
        explore(seen.page)
        assert sorted(seen.since(number)) == [
            "assets/javascripts/chart/cursor.js",
            "assets/javascripts/chart/explore.js",
            "assets/javascripts/explorer/elements.js",
            "assets/stylesheets/chart.css",
            f"{CHART}chart.svg",
        ]
        assert [url for url in seen.asked if not url.startswith(served)] == []
        assert seen.said == []


AXE = """async () => (await axe.run(document)).violations.flatMap(
  (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)}`))"""


@pytest.mark.parametrize(("width", "scheme"), STATES)
def test_axe_finds_nothing_in_an_open_chart(
    browser: Browser, served: str, program: Callable[[str], Path], width: int, scheme: str
) -> None:
    axe = program("axe-core/axe.min.js").read_text("utf-8")
    for seen in opened(browser, served + CHART, width, scheme):
        explore(seen.page)
        seen.page.evaluate(axe)
        assert seen.page.evaluate(AXE) == []


def test_what_it_loads_is_light(site: Path) -> None:
    """Less than 6 KB of script as it is sent to most readers, that is packed."""
    scripts = site / "assets" / "javascripts"
    files = [scripts / "chart.js", scripts / "explorer" / "elements.js", *(scripts / "chart").glob("*.js")]
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) < 6_000


@pytest.mark.parametrize(("width", "scheme"), STATES)
def test_the_slider_reads_the_chart_out(browser: Browser, served: str, width: int, scheme: str) -> None:
    for seen in opened(browser, served + CHART, width, scheme):
        page = seen.page
        explore(page)
        page.get_by_role("slider", name="Period").focus()
        latest = told(page)
        assert re.match(r"\w+ to \w+ \d{4}\. Result: [\d.]+%.*Target: [\d.]+%", latest)
        page.keyboard.press("ArrowLeft")
        before = told(page)
        assert before != latest
        page.keyboard.press("Home")
        assert told(page) not in (latest, before)
        size = "narrow" if width == 320 else "wide"
        words = page.locator(f".sc-drawing__{size} .sc-cursor tspan").all_text_contents()
        assert words[0] == told(page).split(".")[0]
        assert page.evaluate("document.documentElement.scrollWidth") == width
        box = page.locator(f".sc-drawing__{size} .sc-cursor rect").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_what_it_reads_out_is_what_the_table_says(seen: Opened) -> None:
    page = seen.page
    explore(page)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    rows = page.locator("section:has(> #figures_whole) tbody tr")
    table = {row.locator("th").inner_text(): row.locator("td[id]").all_inner_texts() for row in rows.all()}
    slider = page.get_by_role("slider", name="Period")
    slider.focus()
    page.keyboard.press("Home")
    read = 0
    for _ in range(int(slider.get_attribute("max") or 0) + 1):
        period, *_ = told(page).split(". ")
        for name, place in (("Result", 0), ("Target", -1)):
            figure = re.search(rf"{name}: (\S+)", told(page))
            if figure:
                assert number(table[period][place]) == number(figure[1]), told(page)
                read += 1
        page.keyboard.press("ArrowRight")
    assert read > 40


def test_pointing_at_the_chart_moves_the_slider(seen: Opened) -> None:
    page = seen.page
    explore(page)
    box = page.locator(".sc-drawing__wide svg").bounding_box()
    assert box
    found = []
    for part in (0.2, 0.5, 0.8):
        page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)
        found.append(int(page.get_by_role("slider", name="Period").input_value()))
    assert found == sorted(set(found))


def test_a_finger_moves_it_too(browser: Browser, served: str) -> None:
    for seen in opened(browser, served + CHART, 320):
        explore(seen.page)
        latest = told(seen.page)
        box = seen.page.locator(".sc-drawing__narrow svg").bounding_box()
        assert box
        seen.page.touchscreen.tap(box["x"] + 80, box["y"] + box["height"] / 2)
        assert told(seen.page) != latest


def test_target_and_other_areas_may_be_hidden(peers: Opened) -> None:
    page = peers.page
    explore(page)
    for name, layer in (("Target", "targets"), ("Other areas", "others")):
        drawn = page.locator(f".sc-drawing__wide .sc-{layer}").first
        expect(drawn).to_be_visible()
        page.get_by_role("checkbox", name=name).uncheck()
        expect(drawn).to_be_hidden()
    expect(page.locator(".sc-drawing__wide .sc-labels text", has_text="Target")).to_be_hidden()
    expect(page.locator(".sc-drawing__wide .sc-actual")).to_be_visible()
    page.get_by_role("checkbox", name="Target").check()
    expect(page.locator(".sc-drawing__wide .sc-targets")).to_be_visible()


def test_an_earlier_year_may_be_compared(browser: Browser, served: str) -> None:
    for seen in opened(browser, served + RUNNING):
        explore(seen.page)
        seen.page.get_by_label("Compare with").select_option("2024/25")
        assert "2024/25: " in told(seen.page)


def test_another_place_may_be_compared(peers: Opened) -> None:
    page = peers.page
    explore(page)
    options = page.get_by_label("Compare with").locator("option").all_text_contents()
    assert options[0] == "No other place"
    page.get_by_label("Compare with").select_option(options[1])
    assert f"{options[1]}: " in told(page)
    assert page.locator(".sc-drawing__wide .sc-cursor__dot").count() > 4


def test_a_second_click_closes_it(seen: Opened) -> None:
    page = seen.page
    explore(page)
    button = page.get_by_role("button", name="Explore this chart")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button).to_be_focused()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".sc-explore")).to_be_hidden()
    expect(page.locator(".sc-cursor line")).to_have_count(0)
    number = len(seen.asked)
    explore(page)
    assert seen.since(number) == []


@pytest.mark.parametrize("address", [CHART, YES_NO])
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_the_picture_is_the_file_at_twice_its_size(
    browser: Browser, served: str, site: Path, tmp_path: Path, address: str, width: int, scheme: str
) -> None:
    size = re.search(r'width="(\d+)" height="(\d+)"', (site / address / "chart.svg").read_text("utf-8"))
    assert size
    for seen in opened(browser, served + address, width, scheme):
        with seen.page.expect_download() as download:
            seen.page.get_by_role("button", name="Save as picture (PNG)").click()
        assert download.value.suggested_filename == f"{Path(address).name}.png"
        download.value.save_as(tmp_path / "chart.png")
        code = base64.b64encode((tmp_path / "chart.png").read_bytes()).decode()
        found = seen.page.evaluate(PIXELS, code)
        assert (found["width"], found["height"]) == (2 * int(size[1]), 2 * int(size[2]))
        assert found["corner"] == [255, 255, 255, 255]
        assert found["dark"] > 5_000
        assert seen.said == []


def test_a_drawing_that_says_everything_in_words_has_nothing_to_explore(
    browser: Browser, served: str
) -> None:
    for seen in opened(browser, served + YES_NO):
        expect(seen.page.get_by_role("button", name="Save as picture (PNG)")).to_be_visible()
        expect(seen.page.get_by_role("button", name="Explore this chart")).to_have_count(0)


def test_without_scripts_there_are_no_buttons(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + CHART)
    expect(page.locator(".sc-drawing__wide svg")).to_be_visible()
    expect(page.get_by_role("button", name="Explore this chart")).to_be_hidden()
    expect(page.get_by_role("button", name="Save as picture (PNG)")).to_be_hidden()
    context.close()


def test_where_the_file_cannot_be_had_the_table_is_pointed_at(seen: Opened) -> None:
    def refused(route: Route) -> None:
        route.abort()

    page = seen.page
    page.route("**/chart.svg", refused)
    page.get_by_role("button", name="Explore this chart").click()
    expect(page.locator(".sc-tools [role=status]")).to_have_text(
        "The chart could not be opened. The table below has every figure."
    )
    page.get_by_role("button", name="Save as picture (PNG)").click()
    expect(page.locator(".sc-tools [role=status]")).to_have_text(
        "The picture could not be made here. The drawing is among the downloads below."
    )
    page.unroute("**/chart.svg")
    explore(page)
    expect(page.locator(".sc-tools [role=status]")).to_have_text("")

"""The page /officers/check/: the gate itself in an officer's browser, on files that are sent nowhere."""

# ruff: noqa: E501

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from remembering import served

import scorecard_browser

ROOT = Path(__file__).resolve().parents[2]
PLAN = "three-rivers-community-partnerships"
PACKAGE = ROOT / "datapackages" / PLAN
ENDS = ("good", "look", "stopped", "refused", "folder", "failed", "unloaded")
ANSWERED = ", ".join(f"#sc_first:not([aria-busy]) ~ #sc_first_said[data-told={end}]" for end in ENDS)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 180_000  # of a machine that does other things too

pytestmark = pytest.mark.skipif(
    not scorecard_browser.runtime(),
    reason="needs Python for the browser, which `make runtime` fetches where npm is there",
)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[tuple[str, list[tuple[str, str, int]]]]:
    """Where the site is served, and what is asked of it."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        yield context


@pytest.fixture(scope="module")
def page(context: BrowserContext, address: tuple[str, list[tuple[str, str, int]]]) -> Iterator[Page]:
    """The page with the program loaded once for all tests. No test may leave an error in its console."""
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.goto(f"{address[0]}officers/check/")
    page.wait_for_selector("#sc_first:not([hidden])")
    yield page
    assert errors == []


def drop(page: Page, *files: Path, plan: str = PLAN) -> str:
    """What the page says of files, all of it, on one line."""
    page.evaluate("document.getElementById('sc_first_said').dataset.told = ''")
    page.select_option("#sc_first_plan", plan)
    page.set_input_files("#sc_first_file", list(files))
    page.wait_for_selector(ANSWERED)
    return " ".join(f"{page.inner_text('#sc_first_said')} {page.inner_text('#sc_first_result')}".split())


def altered(folder: Path, old: str, new: str) -> Path:
    text = (PACKAGE / "observations.csv").read_text("utf-8")
    assert text.count(old) == 1
    folder.mkdir(exist_ok=True)
    (folder / "observations.csv").write_text(text.replace(old, new), "utf-8")
    return folder / "observations.csv"


def test_nothing_heavy_is_loaded_before_a_file_is_chosen(
    page: Page, address: tuple[str, list[tuple[str, str, int]]]
) -> None:
    asked = [path for _, path, _ in address[1]]
    assert "/officers/check/settings.json" in asked
    assert [path for path in asked if path.endswith((".zip", ".gz", ".mjs"))] == []


def test_a_good_table(page: Page, address: tuple[str, list[tuple[str, str, int]]]) -> None:
    told = drop(page, PACKAGE / "observations.csv")
    assert told.startswith("The first check finds nothing wrong. It looked at observations.csv.")
    assert "Nothing: no figure, row or verdict differs from what is published." in told
    # All came from the site itself, and nothing was sent to it.
    assert {(method, length) for method, _, length in address[1]} == {("GET", 0)}


def test_a_changed_figure_is_shown_as_the_public_would_see_it(page: Page, tmp_path: Path) -> None:
    told = drop(page, altered(tmp_path, "cp05,FY2016/17,,,target,73,", "cp05,FY2016/17,,,target,74,"))
    assert "What the public would see Indicators that differ" in told
    assert "2016/17, Target: 74.00%, before 73.00%" in told
    assert "and nothing says why" in told


def test_a_broken_cell_in_the_words_of_the_command(page: Page, tmp_path: Path) -> None:
    broken = altered(tmp_path / "dropped", "cp05,FY2016/17,,,target,73,", "cp05,FY2016/17,,,target,7..3,")
    told = drop(page, broken)
    assert told.startswith("This cannot be published yet. In observations.csv: 1 error.")
    packages = tmp_path / "packages"
    shutil.copytree(PACKAGE, packages / PLAN)
    shutil.copy(broken, packages / PLAN)
    words = [
        sys.executable,
        "-m",
        "scorecard.cli",
        "validate",
        "--packages",
        str(packages),
        "--as-of",
        "2026-11-21",
    ]
    done = subprocess.run(words, capture_output=True, text=True, cwd=tmp_path)
    (line,) = [
        one.strip() for one in done.stdout.splitlines() if "7..3" in one and "observations.csv, line" in one
    ]
    assert line in told
    assert "What the public would see" not in told


def test_a_filled_workbook(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "filled.xlsx"
    words = [
        sys.executable,
        "-m",
        "scorecard.cli",
        "template",
        "fernshire-council-plan",
        "--period",
        "2026-M10",
    ]
    words += ["--output", str(file), "--as-of", "2026-11-21", "--packages", str(ROOT / "datapackages")]
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    book = openpyxl.load_workbook(file)
    sheet = book["Figures"]
    heads = {sheet.cell(3, column).value: column for column in range(1, sheet.max_column + 1)}
    row = next(r for r in range(4, sheet.max_row + 1) if not sheet.cell(r, heads["Figure"]).value)
    sheet.cell(row, heads["Figure"]).value = "61"
    book.save(file)
    told = drop(page, file, plan="")
    assert "observations.csv: 1 row added" in told or "observations.csv: 1 altered" in told
    assert "What the public would see Indicators that differ" in told
    assert sheet.cell(row, heads["Indicator"]).value in told
    sheet.cell(row, heads["Figure"]).value = "sixty-one"
    book.save(file)
    assert '"sixty-one" is not a number.' in drop(page, file, plan="")


def test_a_package_as_a_zip(page: Page, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "plan.zip", "w") as archive:
        for file in PACKAGE.iterdir():
            archive.write(file, f"{PLAN}/{file.name}")
    told = drop(page, tmp_path / "plan.zip", plan="")
    assert "cannot be published" not in told
    assert "What the public would see" in told


def test_a_file_that_is_none_of_these(page: Page, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert drop(page, tmp_path / "photo.png") == (
        "This file was not checked. photo.png is no workbook and no CSV file. Open it in Excel or LibreOffice and "
        "save it as an Excel workbook (.xlsx)."
    )


def test_the_plan_has_to_be_chosen(page: Page) -> None:
    assert drop(page, PACKAGE / "observations.csv", plan="") == (
        "This file was not checked. Say first which plan this is of: choose it above, then drop the file again."
    )


def test_without_the_web_it_goes_on(page: Page, context: BrowserContext) -> None:
    drop(page, PACKAGE / "observations.csv")
    context.set_offline(True)
    try:
        assert drop(page, PACKAGE / "observations.csv").startswith("The first check finds nothing wrong.")
    finally:
        context.set_offline(False)


def test_the_worker_can_ask_nothing_of_others(page: Page) -> None:
    """The worker is made from text, so that the page's policy holds in it, whoever serves the site."""
    code = (
        "onmessage = ({ data }) => fetch(data).then(() => postMessage('sent'), () => postMessage('refused'))"
    )
    ask = """([code, address]) => new Promise((done) => {
      const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
      worker.onmessage = (event) => done(event.data);
      worker.postMessage(address);
    })"""
    with page.context.new_page() as other:
        other.goto(page.url)
        assert other.evaluate(ask, [code, f"{page.url}settings.json"]) == "sent"
        assert other.evaluate(ask, [code, "http://127.0.0.2:9/figures"]) == "refused"


def test_only_this_page_makes_workers_from_text(site: Path) -> None:
    loose = [
        file for file in site.rglob("*.html") if "blob:" in file.read_text("utf-8").partition("<body")[0]
    ]
    assert [file.relative_to(site).as_posix() for file in loose] == ["officers/check/index.html"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_it_is_open_to_everyone(
    page: Page, program: Callable[[str], Path], tmp_path: Path, width: int, scheme: str
) -> None:
    drop(page, altered(tmp_path, "cp05,FY2016/17,,,target,73,", "cp05,FY2016/17,,,target,7..3,"))
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})
    axe = program("axe-core/axe.min.js").read_text("utf-8")
    page.evaluate(axe)
    run = "async (rules) => (await axe.run(document, {runOnly: {type: 'tag', values: rules}})).violations.flatMap(r => r.nodes.map(n => [r.id, n.html]))"
    assert page.evaluate(run, RULES) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


DROP = """(readable) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File(['x'], 'plan'));
  const plainly = File.prototype.arrayBuffer;
  if (!readable) File.prototype.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError'));
  document.getElementById('sc_first_said').dataset.told = '';
  document.getElementById('sc_first').dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, cancelable: true }));
  return new Promise((done) => setTimeout(done)).then(() => { File.prototype.arrayBuffer = plainly; });
}"""


@pytest.mark.parametrize(
    ("readable", "said"),
    [
        (True, "This file was not checked. plan is no workbook and no CSV file."),
        (False, "This was not checked. plan cannot be opened. If it is a folder, pack it as a ZIP file"),
    ],
)
def test_what_is_dropped_is_taken_as_what_is_chosen(page: Page, readable: bool, said: str) -> None:
    page.select_option("#sc_first_plan", PLAN)
    page.evaluate(DROP, readable)
    page.wait_for_selector(ANSWERED)
    assert page.inner_text("#sc_first_said").startswith(said)


def test_by_keyboard(page: Page) -> None:
    page.focus("#sc_first_plan")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "sc_first_file"
    assert page.get_attribute("#sc_first_said", "aria-live") == "polite"


def test_where_it_cannot_be_loaded_it_says_so(
    browser: Browser, address: tuple[str, list[tuple[str, str, int]]]
) -> None:
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        context.route("**/*.wasm.gz", lambda route: route.abort())
        page.goto(f"{address[0]}officers/check/")
        page.wait_for_selector("#sc_first:not([hidden])")
        told = drop(page, PACKAGE / "observations.csv")
        assert told.startswith("The checks could not be loaded. Look whether you are online, and try again.")


def test_a_host_may_unpack_on_the_way(
    browser: Browser, address: tuple[str, list[tuple[str, str, int]]]
) -> None:
    whole = gzip.decompress(scorecard_browser.runtime()["pyodide.asm.wasm.gz"].read_bytes())
    with browser.new_context() as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        context.route("**/*.wasm.gz", lambda route: route.fulfill(body=whole))
        page.goto(f"{address[0]}officers/check/")
        page.wait_for_selector("#sc_first:not([hidden])")
        assert drop(page, PACKAGE / "observations.csv").startswith("The first check finds nothing wrong.")


def test_without_scripts_it_says_what_to_do(browser: Browser, served: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{served}officers/check/")
        assert not page.is_visible("#sc_first")
        assert "your browser must run scripts" in page.inner_text("main")

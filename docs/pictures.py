"""The pictures of the guide: screens of a new site, of a change in it, of the messages about a slip,
and a workbook.

    .venv/bin/python docs/pictures.py

Needs Chromium and playwright, which the tests in a browser need too; for the workbook LibreOffice, and
pypdfium2 with Pillow, which are in no lock file. Writes into hooks/scorecard/handbook.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "hooks" / "scorecard" / "handbook" / "officers" / "pictures"
SIZE = {"width": 900, "height": 640}
QUARTER, PLAN = "FY2026/27-Q2", "fernshire-council-plan"  # a workbook of a fictional council, with many rows
PLUM = 'colours: {brand: "#4b2457", accent: "#e9b8f0"}'
# Each picture: its name, and the page that it shows.
SCREENS = {"home": "", "indicator": "council-plan/indicators/recycling/"}

sys.path[:0] = [str(ROOT / "tests" / "browser")]


def scorecard(folder: Path, *words: str) -> None:
    """Run the command in a folder, with this repository's code."""
    env = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    subprocess.run([sys.executable, "-m", "scorecard.cli", *words], cwd=folder, env=env, check=True)


def site(room: Path) -> Path:
    """A new site with its example. It takes the program as a hook, so that nothing need be installed."""
    scorecard(room, "new", "site", "our-site", "--council", "Vale Council", "--example")
    folder = room / "our-site"
    settings = folder / "mkdocs.yml"
    theme = f"theme: {{name: null, custom_dir: '{ROOT}/hooks/scorecard/theme', language: en, font: false,"
    theme += " static_templates: [404.html, assets/images/mark.svg, assets/stylesheets/identity.css]}"
    text = settings.read_text("utf-8").replace("theme:\n  name: scorecard\n  language: en\n", f"{theme}\n")
    hooks = f"hooks: ['{ROOT}/hooks/publish.py']\nplugins: []"
    settings.write_text(text.replace("plugins: [scorecard]", hooks), "utf-8")
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and does not tell each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def take(folder: Path, screens: dict[str, str]) -> None:
    """Build the site, and keep a picture of each screen."""
    from chromium import FLAGS, find

    scorecard(folder, "build")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "site")))
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        page = browser.new_page(viewport=SIZE)
        for name, address in screens.items():
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/{address}")
            page.screenshot(path=PICTURES / f"{name}.png")
        browser.close()
    server.shutdown()


def change(folder: Path) -> None:
    """Keep a picture of what an officer sees of a change: the messages about slips, then its preview."""
    words = ("-c", "user.name=Officer", "-c", "user.email=officer@example.org", "-c", "commit.gpgsign=false")
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "Our site")):
        subprocess.run(["git", *words, *command], cwd=folder, check=True)
    figures = next(folder.glob("datapackages/*/observations.csv"))
    lines = figures.read_text("utf-8").splitlines()
    rows = [i for i, line in enumerate(lines) if ",actual," in line]
    good = lines[rows[-1]]
    lines[rows[-1]] = re.sub(r",actual,([0-9.]+),", r",actual,\1%,", good)
    lines[rows[0]] = lines[rows[0]].replace(",actual,", ",Actual,")
    figures.write_text("\n".join(lines) + "\n", "utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "scorecard.cli", "validate"],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT / "hooks")}, capture_output=True, text=True,
    ).stdout  # fmt: skip
    lines[rows[-1]] = re.sub(r",actual,[0-9.]+,", ",actual,47.9,", good)
    figures.write_text("\n".join(lines) + "\n", "utf-8")
    scorecard(folder, "preview", "main", "--output", "preview.html")
    page = (folder / "preview.html").read_text("utf-8")
    at = page.find("<article")
    screen = f"<pre style='font: 15px/1.4 monospace; white-space: pre-wrap; margin: 1em'>{escape(told)}</pre>"
    pictures({"messages": screen, "preview": page[:at] + page[at:]})


def pictures(pages: dict[str, str]) -> None:
    """Keep a picture of each page, which needs nothing beside itself."""
    from chromium import FLAGS, find

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for name, text in pages.items():
            page = browser.new_page(viewport=SIZE if name == "preview" else {"width": 900, "height": 420})
            page.set_content(text)
            if name == "preview":
                page.locator("article .sc-answer, article h1").first.scroll_into_view_if_needed()
            page.screenshot(path=PICTURES / f"{name}.png")
        browser.close()


def workbook(room: Path) -> None:
    """Keep a picture of the sheet of figures, as LibreOffice prints it, with a figure and a reason typed."""
    import openpyxl
    import pypdfium2

    book = room / "workbook.xlsx"
    scorecard(ROOT, "template", PLAN, "--period", QUARTER, "--output", str(book))
    made = openpyxl.load_workbook(book)
    for name in set(made.sheetnames) - {"Figures"}:
        del made[name]
    made.save(book)
    program = ("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(room), str(book))
    subprocess.run(program, check=True, capture_output=True)
    page = pypdfium2.PdfDocument(book.with_suffix(".pdf"))[0].render(scale=1.6).to_pil()
    page.crop((0, 0, page.width, page.height * 3 // 5)).quantize(64).save(
        PICTURES / "workbook.png", optimize=True
    )


def main() -> None:
    """Make each picture anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        folder = site(Path(room))
        take(folder, SCREENS)
        settings = folder / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("    colours: {}", f"    {PLUM}"), "utf-8")
        take(folder, {"colours": ""})
        change(folder)
        workbook(Path(room))


if __name__ == "__main__":
    main()

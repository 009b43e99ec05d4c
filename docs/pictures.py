"""The pictures of the guide page "Your own site": screens of a new site, as `scorecard new site` makes it.

    .venv/bin/python docs/pictures.py

Needs Chromium and playwright, which the tests in a browser need too. Writes into hooks/scorecard/handbook.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "hooks" / "scorecard" / "handbook" / "officers" / "pictures"
SIZE = {"width": 900, "height": 640}
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


def main() -> None:
    """Make each picture anew."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        folder = site(Path(room))
        take(folder, SCREENS)
        settings = folder / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("    colours: {}", f"    {PLUM}"), "utf-8")
        take(folder, {"colours": ""})


if __name__ == "__main__":
    main()

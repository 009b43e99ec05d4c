"""The check of an officer's file in the browser: `python -m benchmarks.first_check SITE`, of a built site.

Told are the bytes that a first answer loads and the seconds from choosing a file to the answer: for each plan
its own table of figures, in a fresh browser, and once more in the same page. The bar is 20 seconds and 20 MB.
The load of the machine is told beside them.
"""

from __future__ import annotations

import gzip
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")

PACKAGES = Path(__file__).resolve().parents[1] / "datapackages"
RUNS = 3
ENDS = ("good", "look", "stopped")
ANSWERED = ", ".join(f"#sc_first:not([aria-busy]) ~ #sc_first_said[data-told={end}]" for end in ENDS)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and does not tell each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address at which a folder is served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/officers/check/"
    server.shutdown()


def answer(browser: Browser, address: str, plan: str, table: Path) -> tuple[float, float]:
    """Seconds to a first answer, and to a second one in the same page."""
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(300_000)
        page.goto(address)
        page.wait_for_selector("#sc_first:not([hidden])")
        took = []
        for _ in range(2):
            page.evaluate("document.getElementById('sc_first_said').dataset.told = ''")
            page.select_option("#sc_first_plan", plan)
            began = time.perf_counter()
            page.set_input_files("#sc_first_file", table)
            page.wait_for_selector(ANSWERED)
            took.append(time.perf_counter() - began)
    return took[0], took[1]


def main(site: Path) -> None:
    """Measure, and print."""
    files = [
        file for file in (site / "officers" / "check").rglob("*") if file.is_file() and file.suffix != ".html"
    ]
    whole = sum(file.stat().st_size for file in files)
    packed = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files)
    print(f"loaded for a first answer: {whole / 1e6:.1f} MB, packed {packed / 1e6:.1f} MB (bar 20 MB)")
    with sync_playwright() as playwright, served(site) as address:
        for table in sorted(PACKAGES.glob("*/observations.csv")):
            found = []
            for _ in range(RUNS):
                browser = playwright.chromium.launch(
                    executable_path=shutil.which("chromium"), args=list(FLAGS)
                )
                found.append(answer(browser, address, table.parent.name, table))
                browser.close()
            first, again = (median(one) for one in zip(*found, strict=True))
            rows = table.read_bytes().count(b"\n") - 1
            busy = os.getloadavg()[0]
            print(f"{table.parent.name}, {rows:,} figures: {first:.1f} s (bar 20 s),", end=" ")
            print(f"a second answer {again:.1f} s; load {busy:.1f}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""What tests of several folders share: the built site, the same served, and the folder of sources."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from benchmarks.packages import make_package
from benchmarks.publishers import write

from casebook import packages_of
from scorecard.config.environment import AS_OF as AS_OF_NAME
from scorecard.config.environment import CACHE, CLUSTER, JOBS, NAMES, PACKAGES
from scorecard.config.environment import SITE_URL as SITE_URL_NAME
from scorecard.read.agreed import Agreed, Said
from scorecard.read.asked import Asked

ROOT = Path(__file__).resolve().parents[1]
ODD = ROOT / "tests" / "reconcile" / "odd"
SITE_URL = "https://example.org/scorecard/"
LARGE = 100_000  # bytes of a file that no second test is likely to read
AS_OF = "2026-11-21"  # stands for today, so that no test depends on the day on which it runs


# What a developer's own shell says of packages, days and caches is not meant for the tests.
for name in (PACKAGES, AS_OF_NAME, CACHE, SITE_URL_NAME, NAMES, JOBS, CLUSTER):
    os.environ.pop(name, None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-cases` writes the expected texts of tests/cases anew, to be read before they are kept."""
    parser.addoption("--update-cases", action="store_true", help="write the texts of tests/cases anew")


# These files take a minute or more. The last to begin decides how long the whole takes: they begin first.
SLOW = (
    *(
        "browser/test_axe.py",
        "site/test_last_site.py",
        "browser/test_keyboard.py",
        "test_without_examples.py",
    ),
    *("test_whole_loop.py", "test_mutations.py", "test_cases.py", "browser/test_lighthouse.py"),
    *("test_incremental.py", "browser/test_first_view.py", "test_build.py", "test_serve.py"),
    "executor/test_cluster.py",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow files first, the others in their order."""
    rank = {str(ROOT / "tests" / name): i for i, name in enumerate(SLOW)}
    items.sort(key=lambda item: rank.get(str(item.path), len(SLOW)))


READ: dict[tuple[object, ...], dict[bytes, Said] | None] = {}


@pytest.fixture(scope="module")
def readings_are_kept() -> Iterator[None]:
    """pandas and Frictionless read each small file once, however many tests ask them of it.

    Most packages of some tests are a good one with a slip in one file: the others are the same to the last
    byte, and the two readings of those took nine tenths of a check. What they find depends on what they are
    given and on nothing else; a file of which one byte is another is read anew, as a whole. It is not for
    tests that put something else in the place of a reading.
    """
    read = Agreed._found

    def kept(self: Agreed, asked: Asked, below: bytes, names: list[bytes]) -> dict[bytes, Said] | None:
        data, *how, rows = asked
        if self.begin or len(data) > LARGE:
            return read(self, asked, below, names)
        key = (data, *how, tuple(rows), below, tuple(names))
        if key not in READ:
            READ[key] = read(self, asked, below, names)
        return READ[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Agreed, "_found", kept)
        yield


@pytest.fixture(scope="session")
def small_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of five indicators and eight quarters, which breaks no rule: to be read, not written into."""
    folder = tmp_path_factory.mktemp("made") / "small-plan"
    make_package(folder, 5, 8)
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ../shared with the published documents; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared")
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The website of the real packages as at AS_OF: built once, for all workers. Tests only read it."""
    return _once(tmp_path_factory, "site", lambda folder: ROOT / "datapackages") / "site"


@pytest.fixture(scope="session")
def hand_made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Packages made by hand and their website, which has an address: see tests/reconcile/odd/case.toml."""
    folder = _once(
        tmp_path_factory,
        "hand-made",
        lambda folder: packages_of(ODD, folder / "packages"),
        "--site-url",
        SITE_URL,
    )
    return folder / "packages", folder / "site"


def _once(factory: pytest.TempPathFactory, name: str, packages: Callable[[Path], Path], *words: str) -> Path:
    """A folder with a website in `site`, built by the first worker that asks for it.

    `packages`  is given the folder, and gives that of the packages; `words` more words for the command
    """
    base = factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        base = base.parent  # each worker has a folder of its own inside the run's
    folder = base / f"built-{name}"
    folder.mkdir(exist_ok=True)
    target, failed = folder / "site", folder / "failed"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first worker builds, the others wait here
        if not target.exists() and not failed.exists():
            told = _build(packages(folder), target, folder / "cache", *words)
            if not target.exists():
                failed.write_text(told, "utf-8")
    if failed.exists():
        pytest.fail(f"The site could not be built.\n\n{failed.read_text('utf-8')}", pytrace=False)
    return folder


def _build(packages: Path, target: Path, cache: Path, *words: str) -> str:
    """Build the site as the README says it, with nothing kept from earlier builds. Gives what it printed."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("SCORECARD_")}
    env["SCORECARD_CACHE"] = str(cache)
    command = [sys.executable, "-m", "scorecard.cli", "build", "--packages", str(packages)]
    command += ["--site-dir", str(target), "--as-of", AS_OF, *words]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    return done.stdout + done.stderr


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and does not tell each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the lines would stand among the tests'."""


@pytest.fixture(scope="session")
def publishers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The website of the invented publishers of `benchmarks.publishers`, small."""

    def packages(folder: Path) -> Path:
        write(folder / "packages")
        return folder / "packages"

    return _once(tmp_path_factory, "publishers", packages) / "site"


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address, with a slash at its end, at which the built site is served on this machine."""
    yield from _serve(site)


@pytest.fixture(scope="session")
def served_publishers(publishers: Path) -> Iterator[str]:
    """The same of the site of the invented publishers."""
    yield from _serve(publishers)


def _serve(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()

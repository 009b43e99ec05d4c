"""The real browser of the tests in this folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from chromium import FLAGS, find
from kinds import one_of_each
from playwright.sync_api import Browser, sync_playwright

from shipped import why_skipped

HERE = Path(__file__).parent
# Where `make test` puts the programs that package.json names: beside Python's own packages.
PROGRAMS = Path(sys.prefix) / "browser" / "node_modules"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser: `-m "not browser"` leaves it out.

    What looks at the site of the worked examples is skipped in a repository from which they were taken.
    """
    reason = why_skipped()
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            if reason and {"site", "served"} & set(getattr(item, "fixturenames", ())):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once for a worker with a fresh profile. Open a context for each test."""
    path = find()
    if path is None:
        pytest.skip("needs Chromium, and none is on the PATH")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture(scope="session")
def kinds(site: Path) -> Mapping[str, str]:
    """One page of every kind of the site: what the kind is called, and the page's address."""
    return one_of_each(site)


@pytest.fixture(scope="session")
def program() -> Callable[[str], Path]:
    """Gives a file of the programs in package.json, such as "axe-core/axe.min.js". Without it: skipped."""

    def file(name: str) -> Path:
        path = PROGRAMS / name
        if not path.is_file():
            pytest.skip(f"needs {name.partition('/')[0]}, which `make test` installs where npm is there")
        return path

    return file

"""Every package that is reconciled with the site it is published on."""

from __future__ import annotations

from pathlib import Path

import pytest
from published import Published

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-11-21"  # as in tests/conftest.py, where the sites are built
SHIPPED = sorted(path.parent.name for path in (ROOT / "datapackages").glob("*/datapackage.json"))
PLANS, OPEN_DATA = [*SHIPPED, "brambledown-plan"], ["street-trees"]


@pytest.fixture(scope="session", params=[*PLANS, *OPEN_DATA])
def package(request: pytest.FixtureRequest) -> Published:
    """Each package that the project ships; a plan that has every table; open data of its own shape."""
    return _published(request)


@pytest.fixture(scope="session", params=PLANS)
def plan(request: pytest.FixtureRequest) -> Published:
    """Those that are plans."""
    return _published(request)


def _published(request: pytest.FixtureRequest) -> Published:
    if request.param in SHIPPED:
        return Published(ROOT / "datapackages" / request.param, request.getfixturevalue("site"), AS_OF)
    packages, site = request.getfixturevalue("hand_made")
    return Published(packages / request.param, site, AS_OF)

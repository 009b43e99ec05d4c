"""The pages of the hand-made sites, written once."""

from __future__ import annotations

import pytest
from borough import HOSTILE, SAY, borough_plan, district_plan, publication

from scorecard.model import Page
from scorecard.pages import write_pages


@pytest.fixture(scope="session")
def pages() -> dict[str, Page]:
    """All pages of two councils, by address."""
    return {p.address: p for p in write_pages(publication(borough_plan(), district_plan()), SAY)}


@pytest.fixture(scope="session")
def hostile_pages() -> dict[str, Page]:
    """All pages of one council whose every text is written against us."""
    return {p.address: p for p in write_pages(publication(borough_plan(HOSTILE)), SAY)}

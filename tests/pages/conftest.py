"""The pages of the hand-made sites, written once."""

from __future__ import annotations

import pytest
from borough import HOSTILE, borough_plan, district_plan, plain_words, publication

from scorecard import words
from scorecard.model import Page
from scorecard.pages import write_pages

# Tests of pages in the words that the public reads.
REAL_WORDS = ("test_answers.py", "test_late.py", "test_report_pages.py")


@pytest.fixture(autouse=True)
def _plainly(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Sentences are tested elsewhere: here they are as plain as can be, so that what is said is seen."""
    if request.path.name not in REAL_WORDS:
        for name, function in plain_words().items():
            monkeypatch.setattr(words, name, function)


@pytest.fixture
def pages() -> dict[str, Page]:
    """All pages of two councils, by address."""
    return {p.address: p for p in write_pages(publication(borough_plan(), district_plan()))}


@pytest.fixture
def hostile_pages() -> dict[str, Page]:
    """All pages of one council whose every text is written against us."""
    return {p.address: p for p in write_pages(publication(borough_plan(HOSTILE)))}

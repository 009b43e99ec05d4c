"""The plan made by hand, its judgements, and plain words to tell it in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from green_plan import make_plan

from scorecard import words
from scorecard.downloads import About, metadata
from scorecard.model import Judgement, Plan, Status


@pytest.fixture(autouse=True)
def _plainly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Plain words in the place of the module's: the sentences are tested elsewhere."""
    metadata._fields.cache_clear()
    plain: dict[str, Any] = {
        "code_words": lambda table, field, code: code.replace("-", " ").capitalize(),
        "status_word": lambda status: {
            "met": "Met target",
            "close": "Close to target",
            "missed": "Missed target",
        }.get(status, status.replace("-", " ").capitalize()),
        "movement_word": lambda movement: movement.value.replace("-", " "),
        "unit_name": lambda unit: unit,
        "date_words": lambda day: f"{day.day} {day:%B %Y}",
        "period_words": lambda period: period.label,
        "row_period": lambda one, kind, period: period.label,
        "better_words": lambda one: f"{one.better.capitalize()} is better",
        "aggregation_words": lambda code: code,
        "frequency_words": lambda code: code,
        "tolerance_words": lambda one, plan: "Close to target means within 5% of it.",
        "verdict": lambda one, judgement, plan, as_of: "46.2% of waste was recycled.",
        "why_status": lambda one, judgement: "46.2% against 48%: 3.8% below, within the 5% allowed.",
        "change_sentence": lambda one, judgement: "",
        "missing_words": lambda code: code.replace("-", " "),
    }
    for name, function in plain.items():
        monkeypatch.setattr(words, name, function)
    yield
    metadata._fields.cache_clear()  # which holds words that no other test knows


@pytest.fixture
def about() -> About:
    return About(
        as_of=date(2026, 11, 22), version="0.1.0", commit="abc123", site_url="https://example.org/site/"
    )


@pytest.fixture
def plan() -> Plan:
    """Two indicators, one with quarters, an area and gaps; a priority, a comment, money, a caveat, links."""
    return make_plan()


@pytest.fixture
def judgements(plan: Plan) -> dict[str, Judgement]:
    actual, target = plan.observations[0], plan.observations[1]
    return {
        "recycling": Judgement(
            "recycling", Status.CLOSE, actual, target, Decimal("3.75"), statuses=("close",)
        ),
        "fires": Judgement("fires", Status.NO_TARGET, plan.observations[4]),
    }

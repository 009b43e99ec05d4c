"""What tests of reading share."""

from __future__ import annotations

import pytest

from scorecard.read import readings


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the other programs were given to read, in turn."""
    given: list[str] = []
    disagree = readings.disagree

    def noted(data: bytes, *more: object) -> bool:
        given.append(data.decode())
        return disagree(data, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(readings, "disagree", noted)
    return given

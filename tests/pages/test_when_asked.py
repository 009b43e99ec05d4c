"""A mapping that nobody asks is not made; one that is asked is made once."""

from __future__ import annotations

import pytest

from scorecard.pages.when_asked import WhenAsked


def test_it_is_made_once_when_it_is_first_asked() -> None:
    made: list[int] = []

    def make() -> dict[str, int]:
        made.append(1)
        return {"b": 2, "a": 1}

    found = WhenAsked(make)
    assert made == []
    assert list(found) == ["b", "a"] and len(found) == 2 and "a" in found
    assert (found["a"], found.get("c", 3)) == (1, 3)
    with pytest.raises(KeyError):
        found["c"]
    assert made == [1]

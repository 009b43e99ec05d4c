"""Problems made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from scorecard.problems import Problem


@pytest.fixture
def problem() -> Callable[..., Problem]:
    """One problem: a word in a number, unless a field says otherwise."""

    def make(line: int = 3, **fields: Any) -> Problem:
        usual: dict[str, Any] = {
            "severity": "error",
            "code": "number-wrong",
            "message": '"12..5" is not a number.',
            "hint": "Type digits with one full stop, for example 12.5.",
            "package": "plan",
            "file": "observations.csv",
            "column": "value",
            "value": "12..5",
        }
        return Problem(line=line, **(usual | fields))

    return make

"""All tests of this folder are about the packages that are shipped as examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from shipped import why_skipped

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip them, with the reason, in a repository from which the examples were taken."""
    if reason := why_skipped():
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=reason))

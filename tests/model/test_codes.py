"""The codes that the program asks questions of are those of the contract."""

from __future__ import annotations

import pytest

from scorecard.model.contract import fields
from scorecard.model.measures import CODES


@pytest.mark.parametrize("name", CODES)
def test_the_codes_are_those_of_the_schema(name: str) -> None:
    field = next(field for field in fields("indicators") if field["name"] == name)
    assert [code.value for code in CODES[name]] == field["constraints"]["enum"]

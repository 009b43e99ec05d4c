"""The codes that the program asks questions of are those of the contract."""

from __future__ import annotations

import pytest

from scorecard.model import FigureKind
from scorecard.model.contract import fields
from scorecard.model.measures import CODES


@pytest.mark.parametrize("name", CODES)
def test_the_codes_are_those_of_the_schema(name: str) -> None:
    field = next(field for field in fields("indicators") if field["name"] == name)
    assert [code.value for code in CODES[name]] == field["constraints"]["enum"]


def test_the_kinds_of_figures_are_those_of_the_schema() -> None:
    field = next(field for field in fields("observations") if field["name"] == "kind")
    assert [kind.value for kind in FigureKind] == field["constraints"]["enum"]
    assert [kind.value for kind in FigureKind if kind.is_aim] == ["target", "target-low", "target-high"]
    assert [kind.value for kind in FigureKind if kind.is_edge] == ["target-low", "target-high"]

"""The looks are valid Vega-Lite, and are made once for each program."""

from __future__ import annotations

import sys
from pathlib import Path

import altair as alt
import pytest

from scorecard.charts import templates
from scorecard.charts.looks import LOOKS, looks


@pytest.mark.parametrize("name", LOOKS)
def test_altair_finds_each_look_valid_and_writes_it_the_same(name: str) -> None:
    """At run time it is not asked, which takes it longer than all the rest."""
    with alt.theme.enable("scorecard"):
        assert LOOKS[name]().to_dict() == looks()[name]


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the looks are kept, empty."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(templates, "KEPT", tmp_path / "looks.json")
    return tmp_path / "__pycache__"


def test_they_are_made_once_for_each_program(beside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(templates, "_made", lambda: asked.append(1) or {"rows": (f"{len(asked)}", "{}")})
    for program in ("a", "a", "b", "b"):
        monkeypatch.setattr(templates, "program", lambda program=program: program)
        assert templates.templates() == {"rows": (f"{len(asked)}", "{}")}
    assert len(asked) == 2


def test_what_is_kept_is_what_was_made(beside: Path) -> None:
    made = templates.templates()
    assert set(made) == set(LOOKS)
    assert len(list(beside.iterdir())) == 1
    assert templates.templates() == made == templates._made()

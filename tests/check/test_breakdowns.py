"""Breakdowns: what is taken, and the very text to type where it is not."""

from __future__ import annotations

import pytest

from scorecard.check.breakdowns import WHOLE, breakdown
from scorecard.model.contract import fields
from scorecard.problems import Fault


@pytest.mark.parametrize(
    "text",
    ["age=16-24", "age=16-24; sex=female", 'size=">=50 staff"', 'group="Black; African"; age=16-24',
     "type=Skills, training", "AGS=03241", 'said=the "big" one'],
)  # fmt: skip
def test_taken_as_typed(text: str) -> None:
    assert breakdown(text) == text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("size=>=50 staff", 'Put the value in double quotes: size=">=50 staff"'),
        ("group=Black; African", 'Put the value in double quotes: group="Black; African"'),
        (
            "group=Black; African; age=16-24",
            'Put the value in double quotes: group="Black; African"; age=16-24',
        ),
        ("16-24", "Type the name and = before it, for example age=16-24."),
        ("a;b", 'Type the name and = before it, for example type="a;b".'),
    ],
)
def test_answered_with_what_to_type(text: str, hint: str) -> None:
    found = breakdown(text)
    assert isinstance(found, Fault)
    assert found.hint == hint
    if "quotes: " in hint:
        assert WHOLE.fullmatch(hint.split("quotes: ")[1])


def test_the_schema_says_the_same() -> None:
    field = next(f for f in fields("observations") if f["name"] == "breakdown")
    assert field["constraints"]["pattern"] == f"^{WHOLE.pattern}$"

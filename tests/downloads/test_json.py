"""JSON that people can read: what Python's own writer would give, to the last byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.downloads.descriptor import json_bytes

ROOT = Path(__file__).resolve().parents[2]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))  # half a sign cannot stand in a file
FIGURES = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | FIGURES | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)


def slowly(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


@given(VALUES)
def test_whatever_the_value_the_bytes_are_those_of_pythons_own_writer(value: object) -> None:
    assert json_bytes(value) == slowly(value)


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        [[]],
        [{}],
        {"a": {}},
        "",
        '\u2028 \0 \x7f "\\/ é',
        -0.0,
        1e300,
        10**30,
        {1: 2, None: 3},
    ],
)
def test_what_is_empty_odd_or_large(value: object) -> None:
    assert json_bytes(value) == slowly(value)


def test_the_descriptor_of_a_real_plan() -> None:
    (file, *_) = sorted((ROOT / "tests" / "packages").glob("*/datapackage.json"))
    value = json.loads(file.read_text("utf-8"))
    assert json_bytes(value) == slowly(value)

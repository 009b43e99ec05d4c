"""What is counted has one name wherever people read: an indicator, as its address says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import scorecard

ROOT = Path(scorecard.__file__).parent
TEXTS = (
    *sorted(ROOT.glob("pages/templates/*.html")),
    *sorted(ROOT.glob("theme/**/*.html")),
    *sorted(ROOT.glob("theme/assets/javascripts/**/*.js")),
    *sorted(ROOT.glob("handbook/**/*.md")),
    *sorted(ROOT.glob("downloads/texts/*.txt")),
)
LISTS = (
    *sorted(ROOT.glob("words/*.toml")),
    *sorted(ROOT.glob("*/texts/*.toml")),
)
# To measure is what an indicator does; `measures` is a column of its table and a relation of a link.
FINE = re.compile(
    r"what you measure|[Ii]ndicators? measures? this|figure measures|one\.measures|\"measures\"|`measures`"
    r"|^measures$|^Measures$"
)
NAME = re.compile(r"\bmeasures?\b", re.IGNORECASE)
SPELT = ("plain.toml",)  # the headings that officers' own tables have


def values(table: object) -> Iterator[str]:
    """Every text of a word list."""
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for value in table.values():
            yield from values(value)
    elif isinstance(table, list):
        for value in table:
            yield from values(value)


def wrong(text: str) -> list[str]:
    return [text[max(0, m.start() - 30) : m.end() + 30] for m in NAME.finditer(FINE.sub("", text))]


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.name)
def test_a_page_calls_it_an_indicator(file: Path) -> None:
    text = file.read_text("utf-8")
    if file.suffix == ".js":
        text = "\n".join(re.findall(r"\"[^\"\n]*\"|`[^`]*`", re.sub(r"//.*", "", text)))
        text = re.sub(r'"measure"', "", text)
    assert wrong(re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)) == []


@pytest.mark.parametrize("file", [f for f in LISTS if f.name not in SPELT], ids=lambda file: file.name)
def test_a_sentence_calls_it_an_indicator(file: Path) -> None:
    found = [one for text in values(tomllib.loads(file.read_text("utf-8"))) for one in wrong(text)]
    assert found == []


def test_a_fault_would_be_found() -> None:
    assert wrong("Choose a plan, measures and places.") == ["Choose a plan, measures and places."]
    assert wrong("No indicator measures this priority.") == []


PROSE = (
    *TEXTS,
    *LISTS,
    *sorted(ROOT.glob("*/*.toml")),
    *sorted((ROOT.parents[1] / "content").glob("**/*.md")),
)
# What somebody has typed, as a message quotes it, and a word by which a printed title is known.
TYPED = re.compile(r"\"47 per cent\"")


@pytest.mark.parametrize("file", PROSE, ids=lambda file: file.name)
def test_a_share_has_a_sign_with_its_figure_and_one_word_without(file: Path) -> None:
    """46.2% in a sentence; the unit and the column's code are percent, never per cent."""
    text = TYPED.sub("", file.read_text("utf-8"))
    assert re.findall(r".{0,30}\bper cents?\b.{0,10}", text) == []
    assert re.findall(r".{0,30}\d percent\b.{0,10}", text) == []

"""The words are plain: measured, not felt."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from reading import reading_age, sentences, syllables, words, words_a_sentence

CASES = tomllib.loads(Path(__file__).with_name("sentences.toml").read_text("utf-8"))["case"]
TEXTS = [
    text for case in CASES for key in ("verdict", "why", "change", "comparison") if (text := case.get(key))
]


def test_the_formula_on_texts_of_known_difficulty() -> None:
    assert reading_age("The cat sat on the mat. It was a big cat.") < 7
    assert (
        reading_age("The authority's organisational capacity necessitates comprehensive rationalisation.")
        > 18
    )


def test_syllables() -> None:
    counted = {"bin": 1, "target": 2, "missed": 1, "better": 2, "figure": 2, "percentage": 3, "46.2%": 1}
    assert {word: syllables(word) for word in counted} == counted


def test_a_full_stop_in_a_figure_ends_no_sentence() -> None:
    assert sentences("46.2% in 2007/08. The target was 50%.") == ["46.2% in 2007/08.", "The target was 50%."]


def test_all_sentences_together_can_be_read_at_nine_to_twelve() -> None:
    whole = " ".join(TEXTS)
    assert 6 <= reading_age(whole) <= 12
    assert words_a_sentence(whole) <= 20


@pytest.mark.parametrize("text", sorted(set(TEXTS)))
def test_no_text_is_hard(text: str) -> None:
    assert reading_age(text) <= 13
    assert words_a_sentence(text) <= 20
    assert all(len(words(one)) <= 25 for one in sentences(text))

"""Letters that are not what they seem."""

from __future__ import annotations

import pytest

from scorecard.model.letters import meant, odd, printable, shown


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (" a  b ", "a b"),
        ("sаfer", "safer"),
        ("１２．５", "12.5"),
        ("1\u00a0234", "1 234"),
        ("2007–08", "2007-08"),
        ("bv\u200b9", "bv9"),
        ("£5", "£5"),
    ],
)
def test_as_the_keyboard_would_have_typed_it(text: str, plain: str) -> None:
    assert meant(text) == plain


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("safer", ""),
        ("café £5", ""),
        ("sаfer", 'its letter 2, "а", is of another alphabet'),
        ("bv９", 'its sign 3, "９", is not the one of the keyboard'),
        ("bv\u200b9", "a sign that cannot be seen stands at place 3"),
        ("1\u00a0234", "its sign 2 is a space that does not break, not the one of the keyboard"),
    ],
)
def test_what_cannot_be_seen(text: str, why: str) -> None:
    assert odd(text) == why


def test_what_a_message_may_show() -> None:
    assert shown("two\nlines\x1b[31m") == "two lines\\u001b[31m"
    assert shown("bv9 |  | actual") == "bv9 |  | actual"
    assert shown("x" * 100) == "x" * 59 + "…"
    assert shown("x" * 10_000_000, most=5) == "xxxx…"
    assert printable("a\ud800") == "a\\ud800"

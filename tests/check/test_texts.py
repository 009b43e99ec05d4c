"""What no text may hold. The numbers are those that Ofcom keeps for fiction."""

# ruff: noqa: E501

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scorecard.check.names import forbidden_names
from scorecard.check.texts import text_wrong


def nobody(text: str) -> bool:
    return False


def code(text: str) -> str:
    wrong = text_wrong(text, nobody)
    return wrong.code if wrong else ""


@pytest.mark.parametrize(
    "text",
    [
        "Ring 01632 960123", "Ring (01632) 960 123.", "01632-960-123", "Tel.01632 960123", "Tel:01632960123",
        "+44 1632 960123", "+44 (0)1632 960123", "0044 1632 960123", "020 7946 0123", "07700 900123",
        "07700\u00a0900123", "07700–900–123", "０７７００ ９００１２３", "07700 900\u200b123",
        "01632.960.123",
    ],
)  # fmt: skip
def test_telephone_numbers(text: str) -> None:
    assert code(text) == "telephone-number"


@pytest.mark.parametrize(
    "text",
    [
        "a.person@example.org", "Write to team@mail.council.example today", "a.person＠example.org",
        "a.person (at) example.org", "a.person [at] example.org",
    ],
)  # fmt: skip
def test_email_addresses(text: str) -> None:
    assert code(text) == "email-address"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", " =1+1", "@SUM(A1)", "+A1", "-A1", "- a bullet", "-(1)", "-2+3+cmd|' /C calc'!A0", "+44*2",
        "\t=1", "＝1+1", "-1=2", "=", "\n=1",
    ],
)  # fmt: skip
def test_formulas(text: str) -> None:
    assert code(text) == "formula"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a\x1b[31mb", "control-character"), ("a\u202eb", "control-character"),
        ("a\u200bb", "control-character"), ("a\u00adb", "control-character"), ("\ufeffa", "control-character"),
        ("a\U000e0041\U000e0042b", "control-character"), ("a\u2067b", "control-character"),
        ("a\u200db", "control-character"), ("a\u3164b", "control-character"), ("a\u200f", "control-character"),
        ("\U0001f3f4\U000e0041\U000e007f", "control-character"),
        ("a\ufffdb", "lost-character"),
        ("Â£5", "encoding-twice"), ("2007â€“08", "encoding-twice"), ("itâ€™s", "encoding-twice"),
        ("cafÃ©", "encoding-twice"), ("#REF!", "spreadsheet-error"), ("Err:508", "spreadsheet-error"),
        ("Canolfan y G?yl", "lost-character"),
    ],
)  # fmt: skip
def test_broken_texts(text: str, rule: str) -> None:
    assert code(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        "A plain text.", "-3.2", "-3.2% on last year", "+5", "-", "–", "+/-3%", "1 + 1", "£5m – £10m",
        "“CAFÉ” É”",
        "two\n\nparagraphs", "NI 155, BV 84a", "2007/08 - 2009/10", "0.0123456789 of it", "E05000123 4567",
        "https://www.example.org/01632960123", "bv9 | FY2007/08 Q1 |  |  | actual", "1,234,567,890",
        "#1 in the list",
        "01/04/2007 31/03/2008", "Stay in touch @ the library", "naïve façade", "emoji \U0001f600",
        "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f Cymru", "می\u200cخواهم",
        "\U0001f469\u200d\U0001f692 crew", "☀\ufe0f", "5 at 10",
        "Look at (at the end) of page 5", "0800 is free", "Why? Because.", "(why?)",
        "https://example.org/page?query", "page.html?a=b", "1 2 3 4 5 6 7 8 9 0",
    ],
)  # fmt: skip
def test_texts_that_may_be_published(text: str) -> None:
    assert code(text) == ""


def test_a_long_text_takes_no_long_time() -> None:
    for text in (
        "a" * 20_000 + "@",
        "0" * 20_000,
        "+" + "1" * 20_000,
        "a.b-" * 5_000,
        "Ã" * 20_000,
        "(at" * 6_000,
    ):
        code(text)


def test_names_from_the_councils_list() -> None:
    named = forbidden_names(["\ufeffJane Doe", "", "# a remark", "Mary O'Neil-Smith", "Bloggs"])
    for text in (
        "Ask Jane Doe.", "JANE  DOE", "Doe, Jane", "jane\ndoe", "Jane\u00a0Doe", "by Mary O’Neil-Smith,",
        "J Bloggs",
    ):  # fmt: skip
        assert named(text), text
    for text in ("Jane", "Doe", "Janet Doe", "Jane Doesborough", "a remark", "Jane and Doe", "Bloggsville"):
        assert not named(text), text
    assert text_wrong("Lead: Jane Doe", named) is not None


PERSONAL = tomllib.loads(Path(__file__).with_name("personal.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("telephones", "telephone-number"), ("emails", "email-address"), ("names", "personal-name")],
)
def test_at_least_95_in_100_of_the_forms_that_people_write_are_caught(kind: str, rule: str) -> None:
    named = forbidden_names(PERSONAL["people"])
    missed = [text for text in PERSONAL[kind] if not (wrong := text_wrong(text, named)) or wrong.code != rule]
    assert len(missed) <= 0.05 * len(PERSONAL[kind]), missed


def test_texts_that_only_look_like_contact_details_may_be_published() -> None:
    named = forbidden_names(PERSONAL["people"])
    personal = {"telephone-number", "email-address", "personal-name"}
    found = [text for text in PERSONAL["innocent"] if (w := text_wrong(text, named)) and w.code in personal]
    assert found == []


def test_the_place_of_a_sign_that_cannot_be_seen_is_told() -> None:
    wrong = text_wrong("Four words\u200b and more", nobody)
    assert wrong is not None
    assert wrong.message == (
        'This text holds a sign that cannot be seen (\\u200b) at place 11, after "Four words".'
    )


def test_a_list_without_names_finds_nothing() -> None:
    assert not forbidden_names([" ", "# nobody"])("Jane Doe")

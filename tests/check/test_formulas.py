"""What a spreadsheet would run is refused, whatever it is made of; prose that it cannot run may pass."""

# ruff: noqa: E501

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from spreadsheet_formulas import computed, formulas, libreoffice, thrown_together

from scorecard.check.formulas import runs

FIGURE = re.compile(r"\s*[+\-＋－]\s?(\d[\d,]*(\.\d+)?|\.\d+)(e\d+)?\s?%?\.?\s*")
NOT_RUN = re.compile(r"Err:5\d\d")
HARMLESS_NAME = re.compile(r"[+\-]\s?[\d.,]+(pp|m)\s*")  # read as a name, which cannot exist


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", " =1+1", "=", "\n=1", "\t=1", "\tplain", "\rplain", "＝1+1", "@SUM(A1)", "＠A1", "+A1", "-A1", "-(1)"),
        *("- a bullet", "-2+3+cmd|' /C calc'!A0", "+44*2", "-1=2", '+"1"&cmd|\'/C calc\'!A0', "-$A$1", "+{1}", "-[x]"),
        *("-'https://example.org/a.xlsx'!A1", "+_x", "-#REF!", "-É1", "+\\a", "-@A1", "--A1", "+-1+A1", "-2 - 3"),
        *("-5 AND(TRUE)", "-1:2", "-3/4", "+5 & A1", "-5!A1", "- 3;4", "+3 [x]", "-3 'a'!A1", "-5 {1}", "-5 #REF!"),
        *("+0:(A1)", "-5: (A1)", "-5: A1", "+5 to 6: B12", "+0,(0)", "+0;(A1)", "-1, (2)"),
    ],
)  # fmt: skip
def test_what_could_be_run_is_refused(text: str) -> None:
    assert runs(text)


@pytest.mark.parametrize(
    "text",
    [
        *("-3.2", "+5", "- 3.2%", "-£1,200", "+1,234", "-1e5", "-", "--", "+/-", "+/-3%", "+/- 3 points", "-.5", "-5."),
        *("-3.2% on last year", "-3.2% (est)", "+5 points, to 46%", "-2 to +3", "-2–3", "+0.5pp", "-£5m", "-12 days"),
        *("-3. The rest follows", "+5 (see page 4)", "-5°C", "-3 e.g. this", "-2% on R&D", "-5 on last year's figure"),
        *("1 + 1", "A plain text", "", "–", "−3.2%", "a = b", "'=1+1", "(-3)", "#1 in the list", "£5m – £10m"),
    ],
)  # fmt: skip
def test_prose_and_figures_pass(text: str) -> None:
    assert not runs(text)


@settings(max_examples=2_000, deadline=None)
@given(formulas)
@example("+1e5")
@example("+0,(0)")
def test_every_formula_of_the_grammar_is_refused(text: str) -> None:
    assert runs(text) or FIGURE.fullmatch(text)


@pytest.mark.skipif(not libreoffice(), reason="there is no LibreOffice to ask")
def test_libreoffice_runs_nothing_that_passes(tmp_path: Path) -> None:
    passing = sorted({text for text in thrown_together(60_000, seed=15) if not runs(text)})
    assert len(passing) > 500
    shown = computed(passing, tmp_path)
    assert len(shown) == len(passing)
    run = [
        (text, made)
        for text, made in zip(passing, shown, strict=True)
        if not NOT_RUN.fullmatch(made)
        and not FIGURE.fullmatch(text)
        and not (made == "#NAME?" and HARMLESS_NAME.fullmatch(text))
    ]
    assert run == []

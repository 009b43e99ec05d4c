"""What stands for a figure: the answer names the very thing to type, and typed so it is read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from scorecard.check.numbers import number
from scorecard.check.shorthand import answer
from scorecard.model.contract import fields
from scorecard.problems import Fault

CODES = {
    name: next(f for f in fields("observations") if f["name"] == name)["constraints"]["enum"]
    for name in ("missing", "revision", "quality", "kind")
}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[c]", "suppressed"), ("*", "suppressed"), ("c", "suppressed"), ("[x]", "not-reported"),
        (":", "not-reported"), ("..", "not-reported"), ("[z]", "not-applicable"), ("z", "not-applicable"),
        ("[u]", "unreliable"), ("[w]", "not-reported"), ("TBC", "to-be-confirmed"),
    ],
)  # fmt: skip
def test_a_marker_is_a_code_of_missing(text: str, code: str) -> None:
    found = number(text)
    assert isinstance(found, Fault)
    assert found.hint == f'Leave this cell blank, type {code} into missing, and "{text}" into printed.'
    assert code in CODES["missing"]


@pytest.mark.parametrize(
    ("text", "figure", "column", "code"),
    [
        ("93.2r", "93.2", "revision", "revised"), ("93.2 (r)", "93.2", "revision", "revised"),
        ("93.2 (p)", "93.2", "revision", "provisional"), ("93.2p", "93.2", "revision", "provisional"),
        ("1,234 [e]", "1234", "quality", "estimated"), ("-3 [b]", "-3", "quality", "break"),
        ("12 [u]", "12", "quality", "low-reliability"), ("12 [f]", "12", "kind", "forecast"),
    ],
)  # fmt: skip
def test_a_mark_behind_a_figure_goes_into_its_column(text: str, figure: str, column: str, code: str) -> None:
    found = number(text)
    assert isinstance(found, Fault)
    assert found.hint.startswith(f"Type {figure}, and {code} into {column}")
    assert code in CODES[column]
    assert number(figure) == Decimal(figure)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "hint"),
    [
        ("[low]", "actual", "", 'Type 0 if it rounds to 0, and "[low]" into printed. If it is kept back, '
         "type suppressed into missing."),
        ("[p]", "actual", "", "Type the figure here, and provisional into revision."),
        ("c. 40", "actual", "", "Type 40, and estimated into quality."),
        ("~40", "actual", "", "Type 40, and estimated into quality."),
        ("↑ 3", "actual", "", "Type 3."),
        ("3 ▼", "actual", "", "Type 3."),
        ("1 in 5", "actual", "percent", "Type 20, with 1 into numerator and 5 into denominator."),
        ("45/50", "actual", "percent", "Type 90, with 45 into numerator and 50 into denominator."),
        ("7:30", "actual", "minutes", "Type 7.5 if it is 7 minutes and 30 sixtieths."),
        ("7:30", "actual", "seconds", "Type 450 if it is minutes and seconds."),
        ("7:30", "actual", "", "Type 7.5, or 450 in the smaller unit."),
        ("<5", "actual", "", "If the figure is kept back because it is small, leave this cell blank, type "
         'suppressed into missing and "<5" into printed. Else type the figure alone.'),
        (">95", "actual", "", "If the figure is kept back since what it leaves out is small, leave this cell "
         'blank, type suppressed into missing and ">95" into printed. Else type the figure alone.'),
        ("12p", "actual", "", "Type 12, and provisional into revision. If p is for pence, type the figure "
         "alone: the unit says pence."),
        ("90-95", "actual", "", "Type the figure here, with 90 into lower and 95 into upper. If none is "
         'given, leave this cell blank, type unclear into missing and "90-95" into printed.'),
        (">95", "target", "", "Type 95 with kind target-low. Or leave this cell blank, type in-words into "
         'missing and ">95" into printed.'),
        ("≥95%", "target", "", "Type 95: a target means at least that where higher is better. Or leave this "
         'cell blank, type in-words into missing and "≥95%" into printed.'),
        ("<5", "target", "", "Type 5 with kind target-high. Or leave this cell blank, type in-words into "
         'missing and "<5" into printed.'),
        ("90-95", "target", "", "Type two rows: 90 with kind target-low, 95 with kind target-high."),
        ("between 90 and 95%", "target", "", "Type two rows: 90 with kind target-low, 95 with kind "
         "target-high."),
        ("Top quartile", "target", "", 'Leave this cell blank, type in-words into missing and "Top quartile" '
         "into printed."),
        ("Reduce by 10%", "target", "", 'Leave this cell blank, type in-words into missing and "Reduce '
         'by 10%" into printed.'),
    ],
)  # fmt: skip
def test_the_answer_says_what_to_type(text: str, kind: str, unit: str, hint: str) -> None:
    found = answer(text, kind, unit)
    assert found is not None
    assert found.hint == hint


@pytest.mark.parametrize(("text", "kind"), [("9.5 days", "target"), ("12.5k", "actual"), ("46.2", "target")])
def test_other_slips_are_left_to_those_that_know_them(text: str, kind: str) -> None:
    assert answer(text, kind) is None


@pytest.mark.parametrize(
    "text",
    ["823.638613635595", "0.00000812812526", "46.2000000000000028", "8.12812526416e-05", "1.23456789E+11",
     "-0.333333333333333333333333333333", "123456789012345678901234567890"],
)  # fmt: skip
def test_figures_as_a_database_gives_them_are_taken_exactly(text: str) -> None:
    assert number(text) == Decimal(text)


@pytest.mark.parametrize(
    ("text", "typed"), [("8.1E-05", "0.000081"), ("1.2E+06", "1200000"), ("5E3", "5000")]
)
def test_a_spreadsheets_power_of_ten_is_answered_with_what_then_passes(text: str, typed: str) -> None:
    found = number(text)
    assert isinstance(found, Fault)
    assert found.hint == f"Type {typed} if that is the figure."
    assert number(typed) == Decimal(text)

"""Every code of the contract has words of its own."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.model import Caveat, Milestone, Movement, Status, read_period
from scorecard.model.contract import KINDS, fields, tables
from scorecard.words import (
    caveat_lead,
    code_words,
    milestone_state_word,
    missing_sentence,
    missing_words,
    movement_shape,
    movement_word,
    risk_words,
    status_shape,
    status_word,
)
from scorecard.words.lexicon import lexicon

ENUMS = [
    (table, field["name"], code)
    for table in tables()
    for field in fields(table)
    for code in field.get("constraints", {}).get("enum", ())
]


@pytest.mark.parametrize(("table", "field", "code"), ENUMS)
def test_every_code_has_words(table: str, field: str, code: str) -> None:
    lists = lexicon("codes")
    assert code in (lists["missing"] if field == "missing" else lists[table][field])
    assert code_words(table, field, code)


def test_every_kind_of_plan_has_words() -> None:
    assert set(lexicon("codes")["plans"]["kind"]) == set(KINDS)


def test_every_status_and_movement_has_a_word_and_a_shape_of_its_own() -> None:
    for values, word, shape in (
        (list(Status), status_word, status_shape),
        (list(Movement), movement_word, movement_shape),
    ):
        assert len({word(value) for value in values}) == len(values)  # type: ignore[operator]
        assert len({shape(value) for value in values}) == len(values)  # type: ignore[operator]


def test_every_gap_has_its_sentences() -> None:
    for code in lexicon("codes")["missing"]:
        assert missing_words(code)
        assert missing_sentence(code).endswith(".")
        for reason in ("no_actual", "no_target"):
            assert "{period}" in lexicon("sentences")[reason][code]


def test_a_code_without_words_is_still_readable() -> None:
    assert code_words("actions", "state", "half-done") == "half done"
    assert code_words("actions", "state", "") == ""


AS_OF = date(2010, 6, 1)


@pytest.mark.parametrize(
    ("given", "closed", "expected"),
    [
        ({"state": "done"}, False, "Done"),
        ({"state": "missed", "due": date(2011, 1, 1)}, False, "Missed"),
        ({"state": "late", "due": date(2009, 1, 1)}, True, "Late"),
        ({"state": "on-track", "due": date(2010, 7, 1)}, False, "On track"),
        ({"state": "on-track", "due": date(2010, 5, 1)}, False, "Late"),
        ({"state": "not-stated", "due": date(2010, 5, 1)}, True, "Not stated"),
        ({"due": date(2010, 6, 1)}, False, "Not due yet"),
        ({"period": read_period("FY2009/10 Q4")}, False, "Late"),
        ({"period": read_period("FY2010/11 Q1")}, False, "Not due yet"),
        ({}, False, "Not stated"),
        ({"missing": "not-set", "due": date(2009, 1, 1)}, False, "Not stated"),
    ],
)
def test_milestone_state(given: dict[str, object], closed: bool, expected: str) -> None:
    milestone = Milestone(milestone_id="m", action_id="a", **given)  # type: ignore[arg-type]
    assert milestone_state_word(milestone, AS_OF, closed) == expected


def test_risk() -> None:
    assert risk_words("50% - 74%", "Critical") == "Likelihood: 50% - 74%. Impact: Critical."
    assert risk_words("", "") == "Likelihood: not stated. Impact: not stated."


def test_a_caveat_calls_its_field_as_the_contract_titles_it() -> None:
    def lead(table: str, field: str) -> str:
        one = Caveat(
            caveat_id="a", table=table, row="*", field=field, kind="inference", text="As we read it."
        )
        return caveat_lead(one)

    assert lead("priorities", "window") == "Worked out, not printed: period resourced."
    assert lead("actions", "lead_role") == "Worked out, not printed: lead."
    assert lead("indicators", "better") == "Worked out, not printed: which way is better."
    assert lead("observations", "") == "Worked out, not printed."
    assert lead("observations", "value") == lead("budgets", "amount") == "Worked out, not printed."
    for table in tables():
        for one in fields(table):
            assert "_" not in lead(table, one["name"])

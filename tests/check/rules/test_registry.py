"""The list of codes is complete, and each entry says what the officers' guide needs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard.check.rules import FINDERS, REGISTRY, Rule
from scorecard.model.contract import KINDS, fields, tables

PACKAGE = Path(__file__).resolve().parents[3] / "hooks" / "scorecard"
STRUCTURE = {r.code for r in REGISTRY.values() if r.kind == "structure"}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def sources() -> Iterator[ast.Module]:
    """What reads and checks, and so can give a structural code."""
    own = [PACKAGE / "model" / "period.py", PACKAGE / "release" / "kept.py"]
    for path in [*PACKAGE.glob("read/*.py"), *PACKAGE.glob("check/*.py"), *own]:
        yield ast.parse(path.read_text("utf-8"))


def arguments() -> Iterator[tuple[str, int, set[str]]]:
    """Of every call: the function's name, the place of an argument, and the words that it may be."""
    for module in sources():
        for node in ast.walk(module):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                for place, value in enumerate(node.args):
                    chosen = [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]
                    words = {str(c.value) for c in chosen if isinstance(c, ast.Constant)}
                    yield name, place, {word for word in words if CODE.fullmatch(word)}


def test_every_code_that_reading_and_checking_can_give_is_in_the_list():
    """Where a function takes a code in one call, it takes codes there in all calls."""
    found = list(arguments())
    takes_codes = {(name, place) for name, place, words in found if words & STRUCTURE}
    given = {word for name, place, words in found if (name, place) in takes_codes for word in words}
    assert sorted(given - STRUCTURE) == []


# Words of reading and checking with a hyphen that are neither a code of the gate nor one of a table.
OTHER_WORDS = {
    "2007-04-01", "utf-8", "utf-8-sig", "latin-1", "out-turn", "six-monthly",
    "sub-total", "period-numbered", "period-one-year", "4-weekly",
}  # fmt: skip


def test_no_code_hides_in_a_list_or_a_name():
    enums = {
        word
        for table in tables()
        for field in fields(table)
        for word in field.get("constraints", {}).get("enum", ())
    }
    words = {
        node.value
        for module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "-" in node.value
        and CODE.fullmatch(node.value)
    }
    assert sorted(words - STRUCTURE - enums - set(KINDS) - OTHER_WORDS) == []


def test_the_list_has_no_code_that_nothing_gives():
    words = {str(n.value) for module in sources() for n in ast.walk(module) if isinstance(n, ast.Constant)}
    assert sorted(STRUCTURE - words) == []


def test_every_rule_of_reporting_is_in_the_list_and_is_asked():
    elsewhere = ["figure-changed-unexplained", "promise-moved-unexplained"]
    asked = [*FINDERS, *elsewhere, "caveat-unused", "caveat-unknown-rule"]
    assert sorted(asked) == sorted(r.code for r in REGISTRY.values() if r.kind == "reporting")


@pytest.mark.parametrize("rule", REGISTRY.values(), ids=lambda rule: rule.code)
def test_an_entry_says_what_the_guide_needs(rule: Rule):
    assert CODE.fullmatch(rule.code)
    assert rule.severity in ("error", "warning", "notice")
    assert re.match(r"[A-Z]|datapackage", rule.title) and not rule.title.endswith(".")
    for text in (rule.why, rule.remedy):
        assert re.search(r"[.?!]$", text), text
    assert rule.example
    assert all(table in tables() for table in rule.table.split(", ") if rule.table)
    for text in (rule.title, rule.why, rule.remedy):
        assert max(len(sentence.split()) for sentence in re.split(r"[.;:?!] ", text)) <= 30, text


def test_a_structural_code_is_an_error_unless_it_only_tells():
    lenient = {r.code for r in REGISTRY.values() if r.kind == "structure" and r.severity == "notice"}
    assert lenient == {
        *("blank-rows", "blank-columns", "table-empty", "file-not-read", "folder-hidden"),
        *("schema-older", "kind-own", "period-read", "code-read", "unit-read", "decimals-many"),
        *(
            "columns-worked-out",
            "shape-turned",
            "shape-missing",
            "shape-far",
            "cell-read-as",
            "figures-as-text",
        ),
    }
    assert all(REGISTRY[code].severity == "error" for code in STRUCTURE - lenient)


def test_a_rule_of_reporting_warns_and_can_be_answered():
    by_severity = {
        r.code: r.severity for r in REGISTRY.values() if r.kind == "reporting" and r.severity != "warning"
    }
    assert by_severity == {"yes-no-value": "error", "caveat-unused": "notice"}
    unanswerable = {r.code for r in REGISTRY.values() if r.kind == "reporting" and not r.table}
    assert unanswerable == {"no-licence", "caveat-unused", "caveat-unknown-rule"}

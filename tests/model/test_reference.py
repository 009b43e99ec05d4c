"""The reference is complete: all that the code reads has its line, and no line is about what nobody reads."""

from __future__ import annotations

import re
from dataclasses import fields as parts_of
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from scorecard import settings as reads
from scorecard.cli import main
from scorecard.config import identity
from scorecard.model.contract import fields, tables
from scorecard.model.frameworks import national_items
from scorecard.model.notation import read_period
from scorecard.model.reference import Entry, example_of, properties_reference, settings_reference
from scorecard.read import Limits
from scorecard.read.profile import SCORECARD
from scorecard.settings import settings

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "hooks" / "scorecard" / "theme"


def named(entries: tuple[Entry, ...]) -> set[str]:
    return {entry.name for entry in entries}


def test_every_property_of_a_plan_has_its_line() -> None:
    assert named(properties_reference()) == set(SCORECARD["properties"])


def test_every_setting_that_is_read_has_its_line() -> None:
    read = {f"extra.scorecard.{key}" for key in reads.OURS}
    read |= {f"extra.identity.{key}" for key in identity.PARTS if key != "colours"}
    read |= {f"extra.identity.colours.{key}" for key in identity.COLOURS}
    code = (ROOT / "hooks/scorecard/settings.py").read_text("utf-8")
    read |= set(re.findall(r'config\.get\("([a-z_]+)"\)', code)) - {"extra"}
    for template in THEME.rglob("*.html"):
        text = template.read_text("utf-8")
        read |= set(
            re.findall(r"\bconfig\.((?:site|repo|extra|edit)_[a-z_]+|copyright|extra\.report_error)\b", text)
        )
    told = named(settings_reference())
    assert read - told - {"extra_javascript"} == set()
    # These MkDocs itself reads.
    assert told - read <= {"extra_css", "not_in_nav", "extra.report_error", "site_description"}


def test_limits_and_tolerances_are_told() -> None:
    told = {entry.name: entry for entry in settings_reference()}
    for limit in parts_of(Limits):
        assert limit.name in told["extra.scorecard.limits"].what
    for tolerance in ("rounding", "reached", "grace-days"):
        assert tolerance in told["extra.scorecard.rules"].what


def test_every_setting_of_a_new_site_is_told() -> None:
    text = (ROOT / "hooks/scorecard/starting/council/mkdocs.yml").read_text("utf-8")
    named_there = set(
        re.findall(r"^(?:# )?(site_\w+|repo_url|edit_uri|copyright|docs_dir):", text, re.MULTILINE)
    )
    assert named_there <= named(settings_reference())


@pytest.mark.parametrize("entry", settings_reference(), ids=lambda e: e.name)
def test_an_example_of_a_setting_is_taken(entry: Entry) -> None:
    value: Any = yaml.safe_load(entry.example)
    for part in reversed(entry.name.split(".")):
        value = {part: value}
    settings(Path("/council"), value)


@pytest.mark.parametrize("table", tables())
def test_every_field_has_an_example_that_fits(table: str) -> None:
    for field in fields(table):
        example, limits = example_of(table, field["name"]), field.get("constraints", {})
        assert example, f"{table}.{field['name']}"
        if limits.get("enum"):
            assert example in limits["enum"], f"{table}.{field['name']}"
        if limits.get("pattern"):
            assert re.search(limits["pattern"], example), f"{table}.{field['name']}"
        if field["type"] in ("number", "integer"):
            assert re.fullmatch(r"-?\d+" if field["type"] == "integer" else r"-?\d+(\.\d+)?", example)
        if field["type"] == "date":
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", example)
        if field["name"] in ("period", "window", "report_period"):
            read_period(example)


def test_a_field_that_is_not_there_has_no_example() -> None:
    assert example_of("indicators", "nothing") == ""


def test_the_command_tells_all_of_it() -> None:
    whole = CliRunner().invoke(main, ["reference"]).output
    for table in tables():
        assert f"\n{table}.csv: " in f"\n{whole}"
    for entry in (*settings_reference(), *properties_reference()):
        assert f"\n{entry.name}\n" in whole
        assert f"For example: {entry.example}" in whole
    help_text = CliRunner().invoke(main, ["reference", "--help"]).output
    assert all(f"  {name} " in help_text for name in (*tables(), "datapackage.json", "mkdocs.yml"))


def test_one_table_alone_and_a_slip() -> None:
    one = CliRunner().invoke(main, ["reference", "indicators.csv"]).output
    assert "better (fill in)" in one
    assert "observations.csv" not in one
    slip = CliRunner().invoke(main, ["reference", "indicator"])
    assert (slip.exit_code, 'Did you mean "indicators"?' in slip.output) == (2, True)


def test_one_column_property_or_setting_alone() -> None:
    def told(name: str) -> str:
        done = CliRunner().invoke(main, ["reference", name])
        assert done.exit_code == 0, done.output
        return done.output

    better = told("better")
    assert better.startswith("indicators.csv: ")
    assert "\nbetter (fill in)\n" in better
    assert "better_basis" not in better
    assert told("extra.identity.logo") == told("logo")
    assert told("logo").startswith("mkdocs.yml\n")
    assert told("tolerance").count("\ntolerance\n") == 2  # a measure's, and the plan's
    slip = CliRunner().invoke(main, ["reference", "beter"])
    assert slip.exit_code == 2
    assert '"beter" is no table, column, property or setting. Did you mean "better"?' in slip.output


def test_each_item_of_a_national_framework_is_listed_with_how_to_add_one() -> None:
    for code in ("LGBF", "LOF"):
        told = CliRunner().invoke(main, ["reference", code.lower()]).output
        items = {key: one.title for key, one in national_items().items() if one.framework == code}
        assert len(items) == {"LGBF": 100, "LOF": 6}[code]
        for key, title in items.items():
            assert re.search(rf"(?m)^{re.escape(key)} {{2,}}{re.escape(title)}$", told), key
        assert "Source: " in told
        assert "frameworks.csv" in told
        assert f"\n  {code} " in CliRunner().invoke(main, ["reference", "--help"]).output

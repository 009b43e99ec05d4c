"""What an officer is told of a descriptor, and at which line."""

from __future__ import annotations

from typing import Any

import pytest
from descriptors import GOOD, changed

from scorecard.read.descriptor import descriptor_problems

SCHEMA = ("resources", 0, "schema")


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("name",), "Trees", '"Trees" is no name for a package.'),
        (("homepage",), "www.example.org", '"www.example.org" is no web address.'),
        (("homepage",), "javascript:alert(1)", '"javascript:alert(1)" is no web address.'),
        (("created",), "2026-10-31", '"2026-10-31" is no date with a time.'),
        (("created",), "2026-02-30T09:00:00Z", 'There is no day "2026-02-30".'),
        (("keywords",), "trees", "keywords must be a list in square brackets."),
        (("licenses", 0, "name"), "Open licence", '"Open licence" is no licence\'s name.'),
        (("sources", 0, "path"), "js:x", '"js:x" is neither a web address nor a file of the package.'),
        (("contributors", 0, "email"), "team@example.org", '"email" is not a property here.'),
        (("resources", 0, "encoding"), "latin-1", '"latin-1" is not one of the values of "encoding".'),
        (("resources", 0, "data"), [], '"data" is not a property here.'),
        (SCHEMA, "schema.json", "The schema of a resource is kept elsewhere."),
        ((*SCHEMA, "fields", 1, "type"), "text", '"text" is not one of the values of "type".'),
        ((*SCHEMA, "primaryKey"), ["leaf"], 'The key names "leaf", which is no field of the schema.'),
        ((*SCHEMA, "fields", 1, "name"), "tree", 'The schema has 2 fields named "tree".'),
        (("licences",), [], '"licences" is not a property here.'),
        (("scorecard",), {}, '"kind" is missing.'),
        (("scorecard",), [], "scorecard must be an object in curly brackets."),
    ],
)  # fmt: skip
def test_what_is_told(path: tuple[Any, ...], value: Any, told: str) -> None:
    assert told in [p.message for p in descriptor_problems(changed(GOOD, path, value), "trees", {})]


SCORECARD = {
    "kind": "service-plan",
    "council": {"name": "Brambledown Borough Council"},
    "period": "FY2007/08",
}


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("kind", "plan", '"plan" is no known kind of plan.'),
        ("kind", " ", '" " is blank.'),
        ("year_start", 13, "year_start is 13; it goes from 1 to 12."),
        ("year_name", "24/25", '"24/25" is no way to name a financial year.'),
        ("currency", "usd", '"usd" is no code of a currency.'),
        ("currency", "ZZZ", '"ZZZ" is no code of a currency.'),
        ("council", {"name": " "}, '" " is blank.'),
        ("council", "Melton", "council must be an object in curly brackets."),
        ("council", {"name": "Melton", "code": "E07"}, '"E07" is no code of a council.'),
        ("council", {"name": "M", "url": "http://x.org"}, '"http://x.org" is no address that begins with https://.'),
        ("period", 2007, "period must be text in quotation marks."),
        ("period", "last year", '"last year" is no period.'),
        ("period", "2009/10 - 2007/08", '"2009/10 - 2007/08" ends before it starts.'),
        ("as_at", "2026-W48-1", '"2026-W48-1" is no date.'),
        ("as_at", "2026-11-31", 'There is no day "2026-11-31".'),
        ("next_update", None, "next_update must be text in quotation marks."),
        ("tolerance", "5", "tolerance must be a number without quotation marks."),
        ("tolerance", True, "tolerance must be a number without quotation marks."),
        ("tolerance", -1, "tolerance is -1; it goes from 0 to 100."),
        ("notices", "", '"notices" is not a property here.'),
    ],
)  # fmt: skip
def test_the_contracts_own_property(key: str, value: Any, told: str) -> None:
    descriptor = {
        "name": "plan",
        "title": "Plan",
        "resources": [{"name": "versions", "path": "versions.csv"}],
        "scorecard": {**SCORECARD, key: value},
    }
    assert [p.message for p in descriptor_problems(descriptor, "plan", {})] == [told]


def test_the_line_is_that_of_the_property_or_of_what_is_around_it() -> None:
    lines = {"": 1, "resources": 2, "resources[0]": 3, "resources[0].encoding": 4}
    descriptor = {
        "name": "x",
        "title": "X",
        "resources": [{"name": "a", "path": "a.csv", "encoding": "cp1252"}],
    }
    assert [p.line for p in descriptor_problems(descriptor, "x", lines)] == [4]
    descriptor["resources"] = [{"path": "a.csv"}]
    assert [(p.line, p.column) for p in descriptor_problems(descriptor, "x", lines)] == [
        (3, "resources[0].name")
    ]


@pytest.mark.parametrize(
    ("where", "wrong", "right"),
    [
        ((), "titel", "title"),
        (("scorecard",), "councl", "council"),
        (("scorecard", "council"), "nmae", "name"),
    ],
)
def test_a_misspelt_property_is_not_told_as_missing_too(
    where: tuple[str, ...], wrong: str, right: str
) -> None:
    ours = {"kind": "corporate-plan", "council": {"name": "Brambledown", "url": "https://example.org"}}
    whole: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "plan",
        "title": "Plan",
        "resources": [{"name": "updates", "path": "updates.csv"}],
        "scorecard": ours,
    }
    clean = {p.column for p in descriptor_problems(whole, "plan", {})}
    place: dict[str, Any] = whole
    for step in where:
        place = place[step]
    place[wrong] = place.pop(right)
    (told,) = (p for p in descriptor_problems(whole, "plan", {}) if p.column not in clean)
    assert told.column == ".".join((*where, wrong))
    assert told.message == f'"{wrong}" is not a property here.'
    assert told.hint == f'Did you mean "{right}"? Rename it to "{right}".'
    place[right] = "Another"  # the right one is there as well: nobody is told to rename
    assert not [p for p in descriptor_problems(whole, "plan", {}) if "Rename it" in p.hint]

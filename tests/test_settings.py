"""The settings of mkdocs.yml: read as they are meant, or refused in a plain sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scorecard.read import Limits
from scorecard.settings import NAMES, settings

ROOT = Path("/council")
WHOLE = "Use a whole number, 1 or more."


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAMES, raising=False)


def of(ours: Any) -> Any:
    return settings(ROOT, {"extra": {"scorecard": ours}})


def test_without_settings() -> None:
    assert (of(None).names, of({}).limits, of({}).reports) == (None, Limits(), 8)
    assert settings(ROOT, {}).rules.rules == {}


def test_the_list_of_names_is_found_from_the_folder_of_mkdocs_yml(monkeypatch: pytest.MonkeyPatch) -> None:
    assert of({"names": "../names.txt"}).names == ROOT / "../names.txt"
    assert of({"names": "/safe/names.txt"}).names == Path("/safe/names.txt")
    monkeypatch.setenv(NAMES, "other.txt")
    assert of({"names": "../names.txt"}).names == Path("other.txt")


def test_limits_as_set() -> None:
    assert of({"limits": {"rows": 500}}).limits == Limits(rows=500)


@pytest.mark.parametrize(
    ("ours", "told"),
    [
        ({"limits": {"row": 5}}, 'extra.scorecard.limits: "row" is no limit. Did you mean "rows"?'),
        ({"limits": {"rows": "all"}}, 'extra.scorecard.limits: rows is "all". ' + WHOLE),
        ({"limits": {"rows": 0}}, 'extra.scorecard.limits: rows is "0". ' + WHOLE),
        ({"limits": {"cell": True}}, 'extra.scorecard.limits: cell is "True". ' + WHOLE),
        ({"limits": 5}, 'extra.scorecard.limits: "5" is no list of names and values. '
                        "Leave it out, or see mkdocs.yml."),
        ({"rules": ["overdue"]}, "extra.scorecard.rules: \"['overdue']\" is no list of names and values. "
                                 "Leave it out, or see mkdocs.yml."),
        ({"report": 5}, 'extra.scorecard: "report" is no setting. Did you mean "reports"?'),
        ({"officers_link": "yes"}, 'extra.scorecard.officers_link: "yes" is neither true nor false.'),
        ({"officers_check": "yes"}, 'extra.scorecard.officers_check: "yes" is neither true nor false.'),
        ("on", 'extra.scorecard: "on" is no list of names and values. Leave it out, or see mkdocs.yml.'),
        ({"reports": "all"}, 'extra.scorecard.reports: "all" is no number of reports. Use 8, or 0 for none.'),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_read_is_told(ours: Any, told: str) -> None:
    with pytest.raises(ValueError) as caught:
        of(ours)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        ({"colors": {}}, 'extra.identity: "colors" is no setting. Did you mean "colours"?'),
        ({"colours": {"brnad": "#000"}},
         'extra.identity.colours: "brnad" is no setting. Did you mean "brand"?'),
        ({"name": "Ours"}, 'extra.identity: "name" is no setting. '
                           "The site's name is site_name, at the top of the file."),
    ],
)  # fmt: skip
def test_a_slip_in_the_identity_is_told(identity: Any, told: str) -> None:
    with pytest.raises(ValueError) as caught:
        settings(ROOT, {"extra": {"identity": identity}})
    assert str(caught.value) == told

"""Severities and tolerances as a site sets them."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml

from scorecard.check.rules import REGISTRY, RuleSettings


def test_without_settings_every_rule_is_as_it_comes():
    settings = RuleSettings()
    assert settings.severity(REGISTRY["overdue"]) == "warning"
    assert settings.severity(REGISTRY["caveat-unused"]) == "notice"
    assert settings.tolerance("rounding") == Decimal("0.5")
    assert settings.tolerance("reached") == 2
    assert settings.tolerance("grace-days") == 0


def test_settings_as_yaml_reads_them():
    given = yaml.safe_load(
        "{overdue: off, no-targets: error, two-values: notice, rounding: 1.5, grace-days: 30}"
    )
    settings = RuleSettings(given)
    assert settings.severity(REGISTRY["overdue"]) is None
    assert settings.severity(REGISTRY["no-targets"]) == "error"
    assert settings.severity(REGISTRY["two-values"]) == "notice"
    assert settings.severity(REGISTRY["due-before-start"]) == "warning"
    assert settings.tolerance("rounding") == Decimal("1.5")
    assert settings.tolerance("grace-days") == 30


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"overdo": "off"},
            'extra.scorecard.rules: "overdo" is no rule of good reporting. Did you mean "overdue"?',
        ),
        ({"percent-sign": "off"}, 'extra.scorecard.rules: "percent-sign" is no rule of good reporting.'),
        (
            {"overdue": "on"},
            'extra.scorecard.rules: overdue is "on". Use off, notice, warning or error.',
        ),
        ({"overdue": True}, 'extra.scorecard.rules: overdue is "True". Use off, notice, warning or error.'),
        ({"rounding": "wide"}, 'extra.scorecard.rules: rounding is "wide". Use a number, 0 or more.'),
        ({"reached": -1}, 'extra.scorecard.rules: reached is "-1". Use a number, 0 or more.'),
        ({"grace-days": False}, 'extra.scorecard.rules: grace-days is "False". Use a number, 0 or more.'),
        ({"rounding": float("nan")}, 'extra.scorecard.rules: rounding is "nan". Use a number, 0 or more.'),
    ],
)
def test_a_setting_that_cannot_be_read_is_told(given, message):
    with pytest.raises(ValueError) as told:
        RuleSettings(given)
    assert str(told.value) == message
